"""Which of the places of one name are meant, as far as the other places beside it say."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.vietnamese.bounded import bounded
from retrieval.understanding.places.finding import PlaceMention
from retrieval.understanding.places.map import UnitMap
from retrieval.understanding.places.units import Era, Level, Unit

_NEAR = 4  # places to either side that may narrow one; bounds the work on a pasted list
_BESIDE = re.compile(r"[\s,()\-–/]*")
_WAS = bounded(r"\s*(?:\(\s*cũ\s*\)|cũ\b|\(\s*cu\s*\)|cu\b(?!\s+the\b))", re.IGNORECASE)
_IS = bounded(r"\s*(?:\(\s*mới\s*\)|\(\s*moi\s*\)|sau sáp nhập|sau sap nhap)", re.IGNORECASE)


def narrow(found: Sequence[PlaceMention], text: str, unit_map: UnitMap) -> tuple[PlaceMention, ...]:
    """Keep what fits together: of "xã Tân Lập, huyện Bắc Quang" the one in that district.

    What nothing narrows keeps all its rows; what is doubtful and not confirmed by a place right
    beside it is dropped.
    """
    units = unit_map.units
    places = [_of_era(place, text, units) for place in found]
    for _ in range(2):  # what is narrowed by a third place narrows in turn
        for at in range(len(places)):
            near = range(max(at - _NEAR, 0), min(at + _NEAR + 1, len(places)))
            for other in sorted(near, key=lambda one: abs(one - at)):
                beside = bool(places[at].seldom) and _beside(places[at], places[other], text)
                places[at] = _fitting(places[at], places[other], beside, unit_map)
    for at in reversed(range(len(places))):  # the larger comes last: Mậu A, Văn Yên, Yên Bái
        if places[at].doubtful and _confirmed(places, at, text, unit_map):
            places[at] = replace(places[at], doubtful=False)
    return tuple(_in_order(place, units) for place in places if not place.doubtful)


def _of_era(place: PlaceMention, text: str, units: Sequence[Unit]) -> PlaceMention:
    for pattern, era in ((_WAS, Era.BEFORE), (_IS, Era.AFTER)):
        if pattern.match(text, place.end):
            rows = tuple(row for row in place.rows if units[row].era is era)
            return replace(place, rows=rows or place.rows)
    return place


def _fitting(
    place: PlaceMention, other: PlaceMention, beside: bool, unit_map: UnitMap
) -> PlaceMention:
    units = unit_map.units
    settled = len(place.rows) == 1 and not place.seldom
    if settled or (other.doubtful and not place.doubtful):
        return place
    if _level(place, units) is _level(other, units):  # the same place, or one that says nothing
        return place
    around = other.rows or other.seldom
    for rows in (place.rows, place.seldom if beside else ()):
        fits = tuple(
            row
            for row in rows
            if any(unit_map.within(row, one) or unit_map.within(one, row) for one in around)
        )
        if fits:
            eras = {units[one].era for one in around}
            has_district = any(units[one].level is Level.DISTRICT for one in around)
            if has_district and len(eras) == 1:
                fits = tuple(row for row in fits if units[row].era in eras) or fits
            return replace(place, rows=fits, seldom=())
    return place


def _beside(place: PlaceMention, other: PlaceMention, text: str) -> bool:
    first, second = sorted((place, other), key=lambda one: one.start)
    return _BESIDE.fullmatch(text, first.end, second.start) is not None


def _level(place: PlaceMention, units: Sequence[Unit]) -> Level:
    return max(units[row].level for row in place.rows or place.seldom)


def _confirmed(places: Sequence[PlaceMention], at: int, text: str, unit_map: UnitMap) -> bool:
    place = places[at]
    for other in places[max(at - 1, 0) : at + 2]:
        if other.doubtful or not _beside(place, other, text):
            continue
        around = other.rows or other.seldom
        if any(unit_map.within(row, one) for row in place.rows or place.seldom for one in around):
            return True
    return False


def _in_order(place: PlaceMention, units: Sequence[Unit]) -> PlaceMention:
    """The larger before the smaller, and an earlier unit's name only where no other fits."""
    rows = sorted(place.rows or place.seldom, key=lambda row: -units[row].level)
    return replace(place, rows=tuple(rows), seldom=())
