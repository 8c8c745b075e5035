"""What a counted fact is."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """One counted fact of a document: how much, of what, where, when.

    ``text[start:end]`` is the sentence that states it, ``text[value_start:value_end]`` the number
    in it. ``indicator`` says what is counted in the document's words (``hồ sơ trực tuyến``),
    ``unit`` what one of it is (``hồ sơ``, ``%``, ``xã``); ``of`` is the whole that it is a part of
    (``31/55``), ``place`` and ``period`` are the ones that the words around it name. ``roughly``
    is the word that makes the number a bound or a guess (``hơn``, ``trên``, ``gần``).
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

    @property
    def counts(self) -> str:
        """What figures that count alike share: ``xã, thị trấn`` and ``xã``, TTHC and thủ tục."""
        noun = self.unit.lower().partition(",")[0]
        return "thủ tục" if noun in {"tthc", "thủ tục hành chính"} else noun


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure and the id of the document that states it."""

    document_id: str
    figure: Figure
