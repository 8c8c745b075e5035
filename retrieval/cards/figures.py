"""Figures side by side."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from index.facts.figures import Figure
from retrieval.citation import Citation


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure and where it stands: the citation quotes the sentence that states it.

    ``since`` is the day from which a directive lays it down, if it does and says so.
    """

    figure: Figure
    citation: Citation
    since: date | None = None


class Unlike(StrEnum):
    """Why two figures cannot be compared."""

    UNIT = "unit"
    PER = "per"
    PERIOD = "period"
    NO_PERIOD = "no_period"
    SCOPE = "scope"
    WHOLE = "whole"
    SORT = "sort"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two figures say of each other.

    ``sides`` are the words for the two, in the order of the rows. ``higher`` is 0 or 1, None where
    they are alike; ``difference`` is in ``unit`` (percentage points of shares), ``upper`` that of
    the upper ends of two ranges, where it is another; ``roughly`` says that a bound or a guess is
    among them. Where they cannot be compared, ``unlike`` is the reason and nothing else is told.
    """

    sides: tuple[str, str]
    higher: int | None = None
    difference: Decimal = Decimal(0)
    unit: str = ""
    upper: Decimal | None = None
    roughly: bool = False
    unlike: Unlike | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures of several places or periods, each with its citation.

    ``about`` is what was asked for, in the words of the question, empty for all figures; ``rows``
    stand in the order to show, those of unlike things with words of their own. ``without`` are the
    places, as the question means them, and ``years_without`` the years of which no such figure was
    found; ``share_asked`` says that a share (tỷ lệ) was asked for. Pages count from 1. ``verdict``
    is what the two rows say of each other, where two sides were asked for and found.
    """

    about: str
    rows: tuple[FigureRow, ...]
    without: tuple[str, ...] = ()
    years_without: tuple[int, ...] = ()
    share_asked: bool = False
    page: int = 1
    pages: int = 1
    verdict: Verdict | None = None
