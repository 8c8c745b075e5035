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

    Attributes:
        about: what was asked for, in the words of the question; empty: all figures.
        rows: the figures in the order to show; those of unlike things keep their own words.
        without: the places, as the question means them, that no such figure was found for.
        years_without: the years of which no such figure was found.
        share_asked: whether a share (tỷ lệ) was asked for.
        page: which page of a longer list it is, from 1.
        pages: how many there are.

    """

    about: str
    rows: tuple[FigureRow, ...]
    without: tuple[str, ...] = ()
    years_without: tuple[int, ...] = ()
    share_asked: bool = False
    page: int = 1
    pages: int = 1
