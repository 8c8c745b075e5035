"""Where the documents of an index are about, and which of them a named place concerns."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from index.engines import Facts, StatedPlace
from index.model import Role
from index.vietnamese.text import without_diacritics
from index.vietnamese.tokens import syllables
from retrieval.understanding.places import Level, NamedPlace, Places, Unit
from retrieval.understanding.question import LocalDocuments, Option, Question, plain_place


@dataclass(frozen=True, slots=True)
class _Area:
    """The units that some documents are about, as they write them, whether that is one place."""

    units: tuple[Unit, ...]
    written: frozenset[StatedPlace]
    is_one: bool


@dataclass(frozen=True, slots=True)
class _Documents:
    """Ids of the documents about a unit and about a part of it or what is around it.

    ``is_own`` says that some are certainly about it, or about a part of it, and no other place.
    """

    about: frozenset[str]
    around: frozenset[str]
    is_own: bool


class Areas:
    """The areas of the documents that one role may read, worked out when first needed."""

    def __init__(self, places: Places, facts: Facts, role: Role) -> None:
        self._places = places
        self._facts = facts
        self._role = role
        self._of_unit: dict[Unit, _Documents] = {}

    @cached_property
    def known(self) -> frozenset[str]:
        """The plain names of the places that documents are about."""
        return frozenset(plain_place(_names(one)[0]) for one in self._stated)

    @cached_property
    def _stated(self) -> list[StatedPlace]:
        return self._facts.places(self._role)

    def settled(self, question: Question) -> Question:
        """The question with the documents about its places.

        A name of several places is that of the only one that documents are about, if there is one.
        """
        if not question.places:
            return question
        settled = [self._settled(place) for place in question.places]
        places = tuple(place for place, _ in settled)
        local = tuple(
            self._local(place, assumed)
            for place, assumed in settled
            if not self._is_around_another(place, places)
        )
        return replace(
            question, places=places, local=tuple(dict.fromkeys(local)), located=self._located
        )

    @cached_property
    def _areas(self) -> tuple[_Area, ...]:
        written: defaultdict[tuple[Unit, ...], list[StatedPlace]] = defaultdict(list)
        for stated in self._stated:
            named = self._places.named_in(", ".join(_names(stated)), plain=False)
            if named:  # the first is the place itself, the others say where it lies
                written[named[0].candidates].append(stated)
        return tuple(
            _Area(units, frozenset(stated), len(self._places.apart(units)) == 1)
            for units, stated in written.items()
        )

    @cached_property
    def _located(self) -> frozenset[StatedPlace]:
        return frozenset().union(*(area.written for area in self._areas))

    @cached_property
    def _by_province(self) -> dict[str, tuple[_Area, ...]]:
        """The areas by the province of today that they lie in: what else is compared is little."""
        found: defaultdict[str, dict[_Area, None]] = defaultdict(dict)
        for area in self._areas:
            for unit in area.units:
                found[self._places.province_today(unit)][area] = None
        return {province: tuple(areas) for province, areas in found.items()}

    def _documents(self, unit: Unit) -> _Documents:
        if unit not in self._of_unit:
            self._of_unit[unit] = self._look_up(unit)
        return self._of_unit[unit]

    def _look_up(self, unit: Unit) -> _Documents:
        about: set[StatedPlace] = set()
        around: set[StatedPlace] = set()
        is_own = False
        for area in self._by_province.get(self._places.province_today(unit), ()):
            inside = any(self._places.same_or_within(one, unit) for one in area.units)
            if not inside and not any(self._places.same_or_within(unit, one) for one in area.units):
                continue
            is_own = is_own or (inside and area.is_one)
            is_same = any(self._is_same(one, unit) for one in area.units)
            (about if is_same else around).update(area.written)
        ids = frozenset(self._facts.about(about, self._role))
        others = frozenset(self._facts.about(around, self._role))
        return _Documents(ids, others - ids, is_own)

    def _settled(self, place: NamedPlace) -> tuple[NamedPlace, bool]:
        groups = self._places.apart(place.candidates)
        if len(groups) == 1:
            return place, False
        own = [group for group in groups if any(self._documents(unit).is_own for unit in group)]
        if len(own) != 1:
            return place, False
        return replace(place, candidates=own[0]), True

    def _local(self, place: NamedPlace, assumed: bool) -> LocalDocuments:
        about, around = self._together(place.candidates)
        groups = self._places.apart(place.candidates)
        options = tuple(
            Option(group[0], frozenset().union(*self._together(group))) for group in groups
        )
        names = {place.name, *(unit.name for unit in place.candidates)}
        kinds = {unit.full_name for unit in place.candidates}
        told = kinds if all(name.isdigit() for name in names) else names
        return LocalDocuments(
            place=place,
            names=frozenset(map(_plain, told)),
            about=about,
            around=around,
            options=options if len(options) > 1 else (),
            assumed=assumed,
        )

    def _together(self, units: Sequence[Unit]) -> tuple[frozenset[str], frozenset[str]]:
        """Documents about one of the units, and those around one."""
        found = [self._documents(unit) for unit in units]
        about = frozenset[str]().union(*(one.about for one in found))
        return about, frozenset[str]().union(*(one.around for one in found)) - about

    def _is_same(self, one: Unit, other: Unit) -> bool:
        """Whether they are the same place; communes that were merged count as what they became."""
        if one.era is not other.era and one.level is other.level is Level.COMMUNE:
            return self._places.about_one_place(one, other)
        places = self._places
        return places.same_or_within(one, other) and places.same_or_within(other, one)

    def _is_around_another(self, place: NamedPlace, places: Iterable[NamedPlace]) -> bool:
        """Whether it only says where another place of the question lies."""
        one = place.candidates[0]
        others = (named.candidates[0] for named in places if named is not place)
        return any(
            one.level > other.level and self._places.same_or_within(other, one) for other in others
        )


def _names(stated: StatedPlace) -> tuple[str, ...]:
    """The place of documents and what it lies in, as they write them."""
    parts = (stated.place, stated.commune, stated.province)
    return tuple(dict.fromkeys(part for part in parts if part))


def _plain(name: str) -> str:
    return " ".join(syllables(without_diacritics(name)))
