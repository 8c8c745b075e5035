"""Vectors for questions where no model is needed."""

from index.embedding import Vectors
from tests.index.embedders import LetterEmbedder

_EMBEDDER = LetterEmbedder()


def vector_of(text: str) -> Vectors:
    """The vector of a question, by its letters."""
    return _EMBEDDER.question(text)
