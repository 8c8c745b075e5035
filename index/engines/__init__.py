"""Store passages and answer lexical and vector searches."""

from index.engines.base import (
    DocumentHead,
    Engine,
    EngineWriter,
    Filter,
    Hit,
    TitleScores,
    head_of,
)

__all__ = [
    "DocumentHead",
    "Engine",
    "EngineWriter",
    "Filter",
    "Hit",
    "TitleScores",
    "head_of",
]
