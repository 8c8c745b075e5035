"""The engine of one machine: SQLite, BM25 as rank-bm25 defines it, FAISS."""

from index.engines.embedded.kind import EmbeddedKind
from index.engines.embedded.search import EmbeddedSettings

__all__ = ["EmbeddedKind", "EmbeddedSettings"]
