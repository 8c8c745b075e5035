"""Figures side by side."""

from dataclasses import dataclass

from index.facts.figures import Figure
from retrieval.citation import Citation


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure and where it stands: the citation quotes the sentence that states it."""

    figure: Figure
    citation: Citation


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures of several places or periods, each with its citation.

    ``about`` is what was asked for, in the words of the question, empty for all figures; ``rows``
    stand in the order to show, those of unlike things with words of their own. ``without`` are the
    places, as the question means them, and ``years_without`` the years of which no such figure was
    found; ``share_asked`` says that a share (tỷ lệ) was asked for. Pages count from 1.
    """

    about: str
    rows: tuple[FigureRow, ...]
    without: tuple[str, ...] = ()
    years_without: tuple[int, ...] = ()
    share_asked: bool = False
    page: int = 1
    pages: int = 1
