"""The engine past one machine: Milvus finds passages, PostgreSQL or SQLite keeps their words."""

from index.engines.milvus.kind import MilvusKind
from index.engines.milvus.settings import MilvusSettings

__all__ = ["MilvusKind", "MilvusSettings"]
