"""The words that a figure is looked up by, stored while a version is built."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from index.facts.figures.figure import Figure, FigureSort, Stage
from index.facts.figures.periods import years_of
from index.knowledge.units import unit_words
from index.vietnamese.text import without_diacritics
from index.vietnamese.tokens import syllables

_KIND = re.compile(rf"^{unit_words()} ", re.IGNORECASE)
STAGE_WORDS = {Stage.BEFORE: "trước", Stage.AFTER: "sau"}
"""What one side of a change is asked for by."""


@dataclass(frozen=True, slots=True)
class FigureScope:
    """Which figures may be meant: those that have all of this, as far as words tell it.

    Each of ``words`` is a group of which a figure says one at least. ``places`` are plain names
    (``van yen``), ``about`` ids of documents: a figure is of one of these places, or in one of
    these documents; both None: anywhere. ``documents`` are the only ones that may tell it, None:
    all; ``sorts`` the only sorts, none: all.
    """

    words: tuple[frozenset[str], ...] = ()
    places: frozenset[str] | None = None
    about: frozenset[str] | None = None
    documents: frozenset[str] | None = None
    sorts: frozenset[FigureSort] = frozenset()


def figure_words(figure: Figure, sentence: str, title: str) -> frozenset[str]:
    """The syllables of all that says what a figure is of: its sentence and what stands above."""
    stage = STAGE_WORDS[figure.stage] if figure.stage else ""
    years = years_of(figure.period or "")
    texts = (
        figure.unit, figure.indicator, sentence, figure.lead, figure.section, title,
        figure.place or "", figure.period or "", stage, *map(str, (*years[:1], *years[-1:])),
    )  # fmt: skip
    return frozenset(syllables("\n".join(texts)))


def plain_names(place: str | None) -> tuple[str | None, str | None]:
    """A place's plain name without and with its kind: ``van yen``, ``huyen van yen``."""
    if place is None:
        return None, None
    full = without_diacritics(place).lower()
    return without_diacritics(_KIND.sub("", place)).lower(), full


def is_within(scope: FigureScope, figure: Figure, document: str, words: Collection[str]) -> bool:
    """Whether a figure of a document, with these words, is in a scope."""
    if scope.documents is not None and document not in scope.documents:
        return False
    if scope.sorts and figure.sort not in scope.sorts:
        return False
    if scope.places is not None or scope.about is not None:
        is_named = not (scope.places or frozenset()).isdisjoint(
            name for name in plain_names(figure.place) if name
        )
        if not is_named and document not in (scope.about or frozenset()):
            return False
    return all(not group.isdisjoint(words) for group in scope.words)
