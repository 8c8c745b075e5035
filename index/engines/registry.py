"""The engines by name: the one place that knows which there are."""

from collections.abc import Callable, Mapping

from index.engines.embedded import EmbeddedKind
from index.engines.engine import EngineKind
from index.engines.milvus import MilvusKind
from index.errors import UnknownEngineError

DEFAULT = "embedded"
ENGINES: Mapping[str, Callable[[], EngineKind]] = {
    DEFAULT: EmbeddedKind,
    "milvus": MilvusKind,
}
"""What makes each engine, with its own settings."""


def engine_named(name: str) -> EngineKind:
    """The engine of a name; raises UnknownEngineError."""
    made = ENGINES.get(name)
    if made is None:
        raise UnknownEngineError(name, tuple(ENGINES))
    return made()
