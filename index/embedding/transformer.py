"""Any sentence-transformers model that is on this machine, by name or folder."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.embedding.embedder import Vectors
from index.errors import EmbedderUnavailableError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_E5_PROMPTS = {"query": "query: ", "passage": "passage: "}


class TransformerEmbedder:
    """A model by name or folder.

    A name that was never fetched fails at once: no hub is asked, so none is waited for.
    """

    def __init__(self, model: str) -> None:
        self._model = open_transformer(model)
        self._name = model

    @property
    def name(self) -> str:
        """The name or folder the model was opened by."""
        return self._name

    @property
    def dimension(self) -> int:
        """The length of the model's vectors."""
        return int(self._model.get_embedding_dimension() or 0)

    def question(self, text: str) -> Vectors:
        """One unit vector, shape ``(dimension,)``."""
        vector: Vectors = self._encoded(self._model.encode_query, [text])[0]
        return vector

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape ``(len(texts), dimension)``."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return self._encoded(self._model.encode_document, list(texts))

    def _encoded(self, encode: Callable[..., object], texts: list[str]) -> Vectors:
        vectors = encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.ascontiguousarray(vectors, dtype=np.float32)


def open_transformer(model: str) -> "SentenceTransformer":
    """Open a model with the prompts that it takes for questions and passages.

    Raises EmbedderUnavailableError where it is not on this machine, or not whole.
    """
    folder = _folder(model)
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        opened = SentenceTransformer(
            folder, device="cpu", prompts=_prompts(model), local_files_only=True
        )
    except (OSError, ValueError, RuntimeError, ImportError, SafetensorError) as error:
        detail = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise EmbedderUnavailableError(model, detail) from error
    if _tells_nothing_apart(opened):
        raise EmbedderUnavailableError(model, "its tokenizer is missing")
    prompts = opened.prompts
    prompts["document"] = prompts.get("document") or prompts.get("passage") or ""
    return opened


def _tells_nothing_apart(model: "SentenceTransformer") -> bool:
    """Whether the model reads all words as unknown: so it does without its tokenizer's files."""
    one, other = (model.preprocess([word])["input_ids"].tolist() for word in ("một", "cửa"))
    return bool(one == other)


def _folder(model: str) -> str:
    """Where the model lies; looked up without the hub's client, which calls out even offline."""
    if Path(model).exists():
        return model
    from huggingface_hub import try_to_load_from_cache

    for name in (model, f"sentence-transformers/{model}"):
        for file in ("modules.json", "config.json"):
            with suppress(ValueError):  # not a name that a hub could know
                found = try_to_load_from_cache(name, file)
                if isinstance(found, str):
                    return str(Path(found).parent)
    detail = "neither a folder nor a model fetched before (hf download NAME)"
    raise EmbedderUnavailableError(model, detail)


def _prompts(model: str) -> dict[str, str] | None:
    """The prefixes E5 models were trained with (arXiv 2212.03533, section 4), else the model's."""
    return dict(_E5_PROMPTS) if "e5" in Path(model).name.lower().split("-") else None
