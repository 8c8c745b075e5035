"""Whether a question asks what an administrative unit became, or what it was made of."""

from enum import StrEnum

from index.vietnamese.text import without_diacritics
from retrieval.understanding.intent.rows import Patterns, Scope

_MOST_WORDS = 16
"""Who tells a story asks for something else: "chuyển công tác về một xã của Hòn Đất …"."""


class UnitIntent(StrEnum):
    """What is asked of a unit: what it is today, or what it was before."""

    TODAY = "today"
    BEFORE = "before"


class UnitReader:
    """Read what is asked of units: the words as understood, then the bare letters as typed."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns, self._bare = patterns, patterns.plain(Scope.UNIT)

    def read(self, understood: str, typed: str, plain: bool) -> frozenset[UnitIntent]:
        """What is asked; nothing of a long story. ``plain``: it was typed without diacritics."""
        words = understood.lower()
        if len(words.split()) > _MOST_WORDS:
            return frozenset()
        found = self._patterns.matching(Scope.UNIT, words)
        if plain and not found:
            found = self._bare.matching(Scope.UNIT, without_diacritics(typed).lower())
        return frozenset(UnitIntent(row.asks) for row in found)
