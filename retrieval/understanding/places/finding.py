"""Find what is written as the name of a place, and the rows of the table that it may mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from index.knowledge.units import levels_of
from index.vietnamese.text import has_diacritics
from retrieval.understanding.places.judging import Ruling, judge_alone, judge_with_unit
from retrieval.understanding.places.spelling import signature
from retrieval.understanding.places.table import OtherName, UnitTable
from retrieval.understanding.places.units import Level, UnitKind
from retrieval.understanding.places.words import TypedText, UnitWord, Word, unit_word

_LONGEST_NAME = 6  # words: "Văn Miếu - Quốc Tử Giám" has five, "M'Drắk" may be typed as two
_LEVELS = {kind: levels_of(kind) for kind in UnitKind}
# Kinds change with time, so "huyện" finds a thị xã of today; but "quan ly nhan" is quản lý nhân …
_NO_OTHER_KIND_PLAIN = (UnitKind.QUAN, UnitKind.PHUONG)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """What is written at a place, and the rows it may mean.

    ``seldom`` count only where ``rows`` do not fit: units that one of this name was merged into
    before 2025, and smaller units with the name of a province. ``doubtful``: it may be no place
    at all, and another has to confirm it.
    """

    start: int
    end: int
    name: str
    rows: tuple[int, ...]
    seldom: tuple[int, ...]
    doubtful: bool = False


def find(table: UnitTable, typed: TypedText) -> Iterator[PlaceMention]:
    """What reads like names of places, the longest first, in the order of the text."""
    at, after_place = 0, False
    while at < len(typed.words):
        found, length = _place_at(table, typed, at, after_place)
        if found:
            yield found
        at += length
        after_place = found is not None


def _place_at(
    table: UnitTable, typed: TypedText, at: int, after_place: bool
) -> tuple[PlaceMention | None, int]:
    if unit := unit_word(typed, at):
        for found, count in _names_at(table, typed, at + unit.length, unit):
            verdict = judge_with_unit(typed, at + unit.length, count, unit)
            if verdict is not Ruling.NO:
                start = typed.words[at].start
                doubtful = verdict is Ruling.DOUBTFUL
                return replace(found, start=start, doubtful=doubtful), unit.length + count
    for found, count in _names_at(table, typed, at, None):
        level = max(table.units[row].level for row in found.rows)
        after = typed.words[at + count : at + count + 1]
        before_place = bool(after) and after[0].capital and _province_at(table, typed, at + count)
        verdict = judge_alone(typed, at, count, level, after_place, before_place)
        if verdict is not Ruling.NO:
            return replace(found, doubtful=verdict is Ruling.DOUBTFUL), count
    return None, 1


def _province_at(table: UnitTable, typed: TypedText, at: int) -> bool:
    return any(
        table.units[row].level is Level.PROVINCE
        for found, _ in _names_at(table, typed, at, None)
        for row in found.rows
    )


def _names_at(
    table: UnitTable, typed: TypedText, at: int, unit: UnitWord | None
) -> Iterator[tuple[PlaceMention, int]]:
    """Names that begin with this word, the longest first, with how many words they have."""
    words = typed.words[at : at + _LONGEST_NAME]
    joined = next((count for count, word in enumerate(words, 1) if not word.joined), len(words))
    keys = list(accumulate((word.key for word in words[:joined]), "{} {}".format))
    for count in range(joined, 0, -1):
        key = keys[count - 1]
        if key not in table.rows_of and not _others(table, key, unit):
            continue
        into = unit_word(typed, at + count - 1)
        if into and into.length > 1:  # phường Tân Hòa | thành phố …, not Tân Hòa Thành
            continue
        found = _meant(table, typed, words[:count], key, unit)
        if found.rows or found.seldom:
            yield found, count


def _others(table: UnitTable, key: str, unit: UnitWord | None) -> Sequence[OtherName]:
    """Other names; those whose words are not known apart only behind a word for a unit."""
    others = table.others_of.get(key, ())
    return others or (table.others_of.get(key.replace(" ", ""), ()) if unit else ())


def _meant(
    table: UnitTable, typed: TypedText, words: tuple[Word, ...], key: str, unit: UnitWord | None
) -> PlaceMention:
    units = table.units
    kind = unit.kind if unit else None
    name = " ".join(word.plain for word in words)
    levels = _LEVELS[kind] if kind else tuple(Level)
    others = _others(table, key, unit)
    names = [(row, units[row].name) for row in table.rows_of.get(key, ())]
    names += [(other.row, other.written) for other in others if other.written]
    names = [(row, name) for row, name in names if units[row].level in levels]
    if names and not typed.plain:
        unmarked_too = kind is not None or name in typed.known
        names = _spelled_alike(names, " ".join(word.text for word in words), unmarked_too)
    rows = tuple(dict.fromkeys(row for row, _ in names))
    seldom: tuple[int, ...] = ()
    if kind:
        same_kind = tuple(row for row in rows if units[row].kind == kind)
        exactly = typed.plain and kind in _NO_OTHER_KIND_PLAIN
        rows = same_kind if same_kind or exactly else rows
        seldom = tuple(
            other.row for other in others if other.kind and _LEVELS[other.kind] == levels
        )
    elif provinces := tuple(row for row in rows if units[row].level is Level.PROVINCE):
        rows, seldom = provinces, tuple(row for row in rows if row not in provinces)
    return PlaceMention(words[0].start, words[-1].end, name, rows, seldom)


def _spelled_alike(
    names: list[tuple[int, str]], written: str, unmarked_too: bool
) -> list[tuple[int, str]]:
    """Names with the same diacritics; else all, if it was written with none and that will do."""
    lower = written.lower()
    sign = signature(written)
    same = [name for name in names if name[1].lower() == lower or signature(name[1]) == sign]
    return same if same or not unmarked_too or has_diacritics(written) else names
