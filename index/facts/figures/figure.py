"""What a counted fact is."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from index.facts.figures.measures import MEASURES


class FigureSort(StrEnum):
    """Whether a number tells what was, what is aimed at, or what a directive lays down.

    A ``FACT`` is sure to be counted; what else a notice tells is ``TOLD``.
    """

    FACT = "fact"
    TOLD = "told"
    AIM = "aim"
    NORM = "norm"


class Stage(StrEnum):
    """The side of a change that a number is: ``giảm từ 198 xuống còn 142``."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a document that says how much: of what, where, when.

    ``text[start:end]`` is the sentence that states it, ``text[value_start:value_end]`` the number
    in it. ``indicator`` says what is counted in the document's words (``hồ sơ trực tuyến``),
    ``unit`` what one of it is (``hồ sơ``, ``%``, ``xã``); ``of`` is the whole that it is a part of
    (``31/55``), ``place`` and ``period`` are the ones that the words around it name. ``roughly``
    is the word that makes the number a bound or a guess (``hơn``, ``trên``, ``gần``); ``to`` is the
    other end of a range. ``per`` says of each of what it is told (``đồng/người/ngày``), ``lead``
    are the words of the items above it in a list, ``section`` is the heading path above it.
    """

    indicator: str
    value: Decimal
    unit: str
    start: int
    end: int
    value_start: int
    value_end: int
    of: Decimal | None = None
    place: str | None = None
    period: str | None = None
    roughly: str | None = None
    to: Decimal | None = None
    sort: FigureSort = FigureSort.FACT
    per: tuple[str, ...] = ()
    stage: Stage | None = None
    lead: str = ""
    section: str = ""

    @property
    def measures(self) -> str:
        """What it measures: what is of one kind can be compared, ``ngày`` with ``giờ`` too."""
        known = MEASURES.get(self.unit.lower())
        return known.sort if known else self.counts

    @property
    def scaled(self) -> Decimal:
        """Its value in the smallest unit of what it measures."""
        known = MEASURES.get(self.unit.lower())
        return self.value * known.factor if known else self.value

    @property
    def counts(self) -> str:
        """What figures that count alike share: ``xã, thị trấn`` and ``xã``, TTHC and thủ tục."""
        noun = self.unit.lower().partition(",")[0]
        return "thủ tục" if noun in {"tthc", "thủ tục hành chính"} else noun


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure, the id of its document, its sentence, and the id of the passage with the number.

    The passage is None where no passage has the number, as in a heading.
    """

    document_id: str
    figure: Figure
    sentence: str
    passage_id: str | None
