"""Texts to unit vectors: the bundled model, tuned or not, any other, and the cache of vectors."""

from index.embedding.adapter import SHIPPED
from index.embedding.agreement import are_comparable
from index.embedding.bundled import BUNDLED, BundledEmbedder
from index.embedding.embedder import Embedder, Vectors
from index.embedding.opening import DEFAULT, open_embedder
from index.embedding.transformer import TransformerEmbedder

__all__ = [
    "BUNDLED",
    "DEFAULT",
    "SHIPPED",
    "BundledEmbedder",
    "Embedder",
    "TransformerEmbedder",
    "Vectors",
    "are_comparable",
    "open_embedder",
]
