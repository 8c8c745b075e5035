"""What two figures say of each other, or why they cannot be compared."""

import re
from collections.abc import Collection
from decimal import Decimal

from index.facts.figures import Figure
from index.facts.figures.figure import FigureSort
from index.facts.figures.measures import MEASURES
from index.facts.figures.nouns import PERCENT
from index.knowledge.units import UnitKind, levels_of, unit_words
from index.vietnamese.tokens import syllables
from retrieval.cards.figures import Unlike, Verdict

_DIGITS = re.compile(r"\d+|\b[ivx]+\b", re.IGNORECASE)
_KIND = re.compile(rf"^(?P<kind>{unit_words()}) ", re.IGNORECASE)
_LEVEL = re.compile(r"(?<!\w)cấp (?:tỉnh|huyện|xã)(?!\w)", re.IGNORECASE)
_MEAN = re.compile(r"(?<!\w)(?:bình quân|trung bình)(?!\w)", re.IGNORECASE)
_AT_LEAST = {"hơn", "trên", "ít nhất", "tối thiểu", "không dưới"}
_AT_MOST = {"dưới", "gần", "không quá", "tối đa", "không vượt quá"}


def verdict_of(
    one: Figure,
    other: Figure,
    sides: tuple[str, str],
    asked: tuple[Collection[str], Collection[str]],
    *,
    same_document: bool,
) -> Verdict:
    """Which is higher and by how much; or the reason why that cannot be said.

    ``asked`` are the words by which the question tells each side from the other: what differs in
    these is what is compared.
    """
    own = frozenset(asked[0]) | frozenset(asked[1])
    are_asked = all(
        figure.unit.lower() not in MEASURES and set(syllables(figure.unit)[:2]) <= set(words)
        for figure, words in zip((one, other), asked, strict=True)
    )  # "bao nhiêu phòng và bao nhiêu chi cục"
    if one.measures != other.measures and not are_asked:
        return Verdict(sides, unlike=Unlike.UNIT)
    reason = _unlike(one, other, own, same_document=same_document)
    if reason is not None:
        return Verdict(sides, unlike=reason)
    low = one.scaled - other.scaled
    high = _upper(one) - _upper(other)
    roughly = any(_is_rough(figure) for figure in (one, other))
    if low * high < 0 or (low == 0) != (high == 0) or (roughly and not _is_certain(one, other)):
        return Verdict(sides, unlike=Unlike.UNSURE)
    times = _factor(one)
    return Verdict(
        sides,
        higher=None if low == 0 else 0 if low > 0 else 1,
        difference=abs(low) / times,
        unit=one.unit,
        upper=abs(high) / times if high != low else None,
        roughly=roughly,
    )


def _unlike(
    one: Figure, other: Figure, asked: Collection[str], *, same_document: bool
) -> Unlike | None:
    if frozenset(one.per) != frozenset(other.per):
        return Unlike.PER
    if _is_mean(one) != _is_mean(other):
        return Unlike.SCOPE
    sorts = {
        FigureSort.FACT if sort is FigureSort.TOLD else sort for sort in (one.sort, other.sort)
    }
    if len(sorts) > 1:
        return Unlike.SORT
    if sorts != {FigureSort.NORM}:
        reason = _other_period(one, other, asked, same_document=same_document)
        if reason is not None:
            return reason
    if FigureSort.FACT in (one.sort, other.sort) and _is_of_other_scope(
        one, other, asked, same_document
    ):
        return Unlike.SCOPE
    if one.of is not None and other.of is not None and one.of != other.of:
        return Unlike.WHOLE
    return None


def _other_period(
    one: Figure, other: Figure, asked: Collection[str], *, same_document: bool
) -> Unlike | None:
    """Two periods are compared where the question asks for both and they are equally long."""
    if one.period == other.period:
        return None if one.period or same_document else Unlike.NO_PERIOD
    if one.period is None or other.period is None:
        return None if same_document and not _DIGITS.search(" ".join(asked)) else Unlike.NO_PERIOD
    are_asked = any(_DIGITS.fullmatch(word) for word in asked)
    shapes = {_DIGITS.sub("#", figure.period or "") for figure in (one, other)}
    return None if are_asked and len(shapes) == 1 else Unlike.PERIOD


def _is_of_other_scope(
    one: Figure, other: Figure, asked: Collection[str], same_document: bool
) -> bool:
    """Counts of a district and of a province, of one level of authorities and of another."""
    if one.unit == PERCENT:
        return False
    if one.place is None or other.place is None:
        if one.place != other.place or not same_document:
            return True
    elif _levels(one.place).isdisjoint(_levels(other.place)):
        return True
    levels = [set(map(str.lower, _LEVEL.findall(figure.indicator))) for figure in (one, other)]
    return levels[0] != levels[1] and not {"huyện", "xã", "tỉnh", "cấp"} & set(asked)


def _is_mean(figure: Figure) -> bool:
    return _MEAN.search(figure.indicator) is not None


def _levels(place: str) -> set[str]:
    match = _KIND.match(place)
    if match is None:
        return set()
    return {level.name for level in levels_of(UnitKind(match["kind"].lower()))}


def _factor(figure: Figure) -> Decimal:
    known = MEASURES.get(figure.unit.lower())
    return known.factor if known else Decimal(1)


def _upper(figure: Figure) -> Decimal:
    return (figure.value if figure.to is None else figure.to) * _factor(figure)


def _is_rough(figure: Figure) -> bool:
    """What a directive lays down as a bound is exactly that bound."""
    return figure.roughly is not None and figure.sort is not FigureSort.NORM


def _is_certain(one: Figure, other: Figure) -> bool:
    """Whether bounds leave no doubt which is higher: ``hơn 125`` is more than 39."""
    larger, smaller = (one, other) if one.scaled > other.scaled else (other, one)
    return larger.roughly not in _AT_MOST and smaller.roughly not in _AT_LEAST
