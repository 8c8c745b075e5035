"""The engine that needs no server: SQLite, rank-bm25 statistics and FAISS, in one folder."""

from index.engines.embedded.engine import FILES, SINCE_TITLES, EmbeddedEngine
from index.engines.embedded.writer import EmbeddedWriter

__all__ = ["FILES", "SINCE_TITLES", "EmbeddedEngine", "EmbeddedWriter"]
