"""Which unit an office belongs to, by the words of its row."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from index.knowledge.units import kinds_at, plain_unit_words, short_forms
from index.knowledge.word_patterns import one_of, plain_words
from index.model import Office, OfficeLevel
from index.vietnamese.text import clean_characters
from retrieval.understanding.places import Era, Level, Places, Unit
from retrieval.understanding.places.spelling import key_of_word, plain_line

_LARGER_LEVELS = (Level.DISTRICT, Level.PROVINCE)
_COMMUNES_SHORT = short_forms(Level.COMMUNE)
_KINDS = _COMMUNES_SHORT | {plain_words(kind): kind for kind in kinds_at(Level.COMMUNE)}
_COMMUNE = re.compile(
    rf"\b({plain_unit_words(Level.COMMUNE)}|{one_of(_COMMUNES_SHORT)}(?=\.)) ?\.? ?(?=\S)"
)
_LARGER = re.compile(
    rf"(?:{plain_unit_words(*_LARGER_LEVELS)}"
    rf"|{one_of(short_forms(*_LARGER_LEVELS, in_tables=True))}(?=[. ]))[. ]+(?=\S)|thanhpho "
)
_SIGNS = re.compile(r"[^\w]+")


class UnitsOfOffices:
    """Look units up by the names that tables use; empty where it is not sure which one is meant."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._known_provinces: dict[str, frozenset[str]] = {}

    def of(self, office: Office) -> tuple[Unit, ...]:
        """The unit of an office, in each era that its words may mean.

        A commune is taken from its column, else from the name or the address where they have a
        word for it (``xã``, ``P.``); a shop of a district or province from the end of its name.
        Without a district, the unit is one of today if there is one. Where the commune is not
        known, it is the district that the row names.
        """
        provinces = self._provinces(office.province or (office.address or "").rpartition(",")[2])
        if office.level is OfficeLevel.PROVINCE:
            return tuple(
                unit
                for unit in self._places.units
                if unit.level is Level.PROVINCE and self._places.province_today(unit) in provinces
            )
        if office.level is OfficeLevel.DISTRICT:
            return self._district(office.district or office.name, provinces)
        for written, district in _written_communes(office):
            found = self._communes(written, district, provinces)
            found = found or self._earlier(written, district, office.province, provinces)
            if not found and district:
                found = self._district(district, provinces)
            if found:
                return found
        return ()

    def _district(self, written: str, provinces: frozenset[str]) -> tuple[Unit, ...]:
        """The district with the longest name at the end of what is written."""
        words = _plain(written).split()
        for at in range(len(words)):
            found = tuple(
                unit
                for unit in self._by_name[Level.DISTRICT].get(_key(words[at:]), ())
                if self._places.province_today(unit) in provinces
            )
            if found:
                return found if len(found) == 1 else ()
        return ()

    def _communes(
        self, written: str, district: str | None, provinces: frozenset[str]
    ) -> tuple[Unit, ...]:
        plain = _plain_with_dots(written)
        match = _COMMUNE.match(plain)
        kind = _KINDS[match[1]] if match else None
        name = _key(_plain(plain[match.end() :] if match else plain).split())
        units = [
            unit
            for unit in self._by_name[Level.COMMUNE].get(name, ())
            if self._places.province_today(unit) in provinces
        ]
        units = [unit for unit in units if unit.kind is kind] or units
        before = [unit for unit in units if unit.era is Era.BEFORE]
        after = [unit for unit in units if unit.era is Era.AFTER]
        if district:
            key = _name_of_larger(district)
            own = [unit for unit in before if _name_of_larger(unit.district or "") == key]
            return tuple(own) if len(own) == 1 else ()
        chosen = after or before
        return tuple(chosen) if len(chosen) == 1 else ()

    def _earlier(
        self, written: str, district: str | None, province: str | None, provinces: frozenset[str]
    ) -> tuple[Unit, ...]:
        """The unit that one of this name was merged into before 2025, if that is sure."""
        if not _COMMUNE.match(_plain_with_dots(written)):
            return ()
        line = ", ".join(filter(None, (written, district, province)))
        named = self._places.named_in(line, plain=False)
        if not named or named[0].start > 0 or len(named[0].candidates) > 1:
            return ()
        [unit] = named[0].candidates
        is_commune = unit.level is Level.COMMUNE and self._places.province_today(unit) in provinces
        return (unit,) if is_commune else ()

    def _provinces(self, written: str) -> frozenset[str]:
        """The full names of the provinces of today that a cell may mean."""
        if written not in self._known_provinces:
            named = self._places.named_in(f"tại {written}", plain=False)
            units = [unit for place in named for unit in place.candidates]
            found = [unit for unit in units if unit.level is Level.PROVINCE]
            self._known_provinces[written] = frozenset(map(self._places.province_today, found))
        return self._known_provinces[written]

    @cached_property
    def _by_name(self) -> dict[Level, dict[str, list[Unit]]]:
        found: dict[Level, defaultdict[str, list[Unit]]] = {
            level: defaultdict(list) for level in Level
        }
        # All names at once: a call for each would take most of the time.
        plain = _plain("\n".join(unit.name for unit in self._places.units))
        for unit, name in zip(self._places.units, plain.split("\n"), strict=True):
            found[unit.level][_key(name.split())].append(unit)
        return {level: dict(names) for level, names in found.items()}


def _written_communes(office: Office) -> Iterable[tuple[str, str | None]]:
    """What may name the commune, the surest first, with what names its district."""
    if office.commune:
        yield office.commune, office.district
        return
    plain = _plain_with_dots(office.name)
    matches = list(_COMMUNE.finditer(plain))
    if matches:
        yield plain[matches[-1].start() :], office.district
    parts = [part.strip() for part in (office.address or "").split(",")]
    for at in range(len(parts) - 1, -1, -1):
        if _COMMUNE.match(_plain_with_dots(parts[at])):
            behind = parts[at + 1 :]
            # what stands between a commune and its province: "…, Thanh Khê, Đà Nẵng"
            district = behind[0] if len(behind) > 1 else None
            yield parts[at], office.district or district


def _name_of_larger(written: str) -> str:
    plain = _plain_with_dots(written)
    match = _LARGER.match(plain)
    return _key(_plain(plain[match.end() :] if match else plain).split())


def _plain_with_dots(text: str) -> str:
    return " ".join(plain_line(clean_characters(text)).split())


def _plain(text: str) -> str:
    """Plain words; line breaks stay."""
    return "\n".join(_SIGNS.sub(" ", line).strip() for line in plain_line(text).split("\n"))


def _key(words: Sequence[str]) -> str:
    """A name in one word: tables write ``Avương`` and ``A Vương``, ``phường 05`` and ``5``."""
    return "".join(map(key_of_word, words))
