"""The embedder of a name."""

from pathlib import Path

from index.embedding.adapter import SHIPPED, Adapter
from index.embedding.agreement import are_comparable
from index.embedding.bundled import BUNDLED, BundledEmbedder
from index.embedding.embedder import Embedder
from index.embedding.transformer import TransformerEmbedder
from index.errors import EmbedderUnavailableError

DEFAULT = SHIPPED
_ADAPTER = ".safetensors"


def open_embedder(model: str, unpacked: Path) -> Embedder:
    """Open the tuned model, the untuned one, or any other that is on this machine.

    ``model`` is ``motcua-e5-small``, ``multilingual-e5-small``, the name of an opened embedder, a
    file of changes to the bundled weights, or what ``SentenceTransformer`` takes; nothing is
    downloaded. The encoders of the first two are written once into ``unpacked``. Raises
    EmbedderUnavailableError where it cannot be loaded, or this name is of other weights than those
    that the package carries; those rounded otherwise are opened as the package rounds them.
    """
    if Path(model).suffix == _ADAPTER:
        return BundledEmbedder(unpacked, Adapter.of(Path(model)))
    if Path(model).exists():
        return TransformerEmbedder(model)
    if model == BUNDLED or model.startswith(f"{BUNDLED}-int8-"):
        opened = BundledEmbedder(unpacked)
    elif model == SHIPPED or model.startswith(f"{SHIPPED}-"):
        opened = BundledEmbedder(unpacked, Adapter.shipped())
    else:
        return TransformerEmbedder(model)
    if model not in (BUNDLED, SHIPPED) and not are_comparable(model, opened.name):
        raise EmbedderUnavailableError(model, f"the package carries {opened.name}")
    return opened
