"""PassageSearch and Facts behind small protocols, and the engines that keep them."""

from index.engines.engine import (
    DocumentFacts,
    Engine,
    EngineKind,
    EngineWriter,
    KeepingKind,
    KeepingWriter,
)
from index.engines.facts import DocumentHead, Facts, StatedPlace, head_of, stated_place
from index.engines.search import Filter, Hit, PassageSearch, TitleScores

__all__ = [
    "DocumentFacts",
    "DocumentHead",
    "Engine",
    "EngineKind",
    "EngineWriter",
    "Facts",
    "Filter",
    "Hit",
    "KeepingKind",
    "KeepingWriter",
    "PassageSearch",
    "StatedPlace",
    "TitleScores",
    "head_of",
    "stated_place",
]
