"""The offices that one role may know of, by the units that they serve and by where they are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np

from index.engines import DocumentHead, Engine
from index.facts.offices.columns import plain_words
from index.facts.offices.earth import NearestPoints, distances_km
from index.model import ListedOffice, OfficeKind, OfficeLevel, Role
from retrieval.answering.offices.units_of_offices import UnitsOfOffices
from retrieval.cards.offices import OfficeReason, Point
from retrieval.citation import Citation
from retrieval.understanding.places import Era, Level, Places, Unit


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """An office, the document that lists it, and the unit it belongs to, where that is sure."""

    listed: ListedOffice
    head: DocumentHead
    units: tuple[Unit, ...]


class Register:
    """Offices in the order of documents and rows; entries are named by their place in it."""

    def __init__(self, entries: Sequence[OfficeEntry], places: Places) -> None:
        self.entries = entries
        self._places = places
        self._of_unit: defaultdict[Unit, list[int]] = defaultdict(list)
        for at, entry in enumerate(entries):
            for unit in entry.units:
                self._of_unit[unit].append(at)

    @classmethod
    def of(cls, engine: Engine, role: Role, places: Places) -> "Register":
        """The register of the offices that the role may know of."""
        listed = engine.facts.offices(role)
        heads = engine.facts.heads({one.document_id for one in listed}, role)
        units = UnitsOfOffices(places)
        entries = [
            OfficeEntry(one, heads[one.document_id], units.of(one.office))
            for one in listed
            if one.document_id in heads
        ]
        return cls(entries, places)

    def serving(
        self, units: Iterable[Unit], kind: OfficeKind, documents: frozenset[str]
    ) -> dict[int, OfficeReason]:
        """Entries for a place, each with the best reason.

        ``units`` are what the place may be, all one place; an empty ``documents`` allows all.
        """
        found: dict[int, OfficeReason] = {}
        for unit in units:
            for serving, around in self._around(unit):
                for at in self._of_unit.get(around, ()):
                    if self._is_meant(at, kind, documents, serving):
                        found[at] = min(serving, found.get(at, serving))
        return found

    def nearest(
        self,
        point: Point,
        kind: OfficeKind,
        documents: frozenset[str],
        within_km: float,
        most: int,
    ) -> list[tuple[int, float]]:
        """Up to ``most`` entries within so many km, with their distances, nearest first."""
        entries, points = self._points[kind]
        near = points.within(point.latitude, point.longitude, within_km)
        seen = (
            (entries[one.place], one.km)
            for one in near
            if not documents or self.entries[entries[one.place]].head.id in documents
        )
        return list(islice(seen, most))

    def distances(self, entries: Sequence[int], point: Point | None) -> dict[int, float]:
        """How far the entries that have coordinates are, in km; nothing without a point."""
        offices = ((at, self.entries[at].listed.office) for at in entries)
        placed = {
            at: (office.latitude, office.longitude)
            for at, office in offices
            if office.latitude is not None
        }
        if point is None or not placed:
            return {}
        points = np.array(list(placed.values()), dtype=np.float64)
        away = distances_km(points, point.latitude, point.longitude)
        return dict(zip(placed, map(float, away), strict=True))

    def without_repeats(self, entries: Iterable[int]) -> list[int]:
        """The entries, of those that two tables list only the first: of one code and one name."""
        kept: dict[tuple[object, ...], int] = {}
        for at in entries:
            office = self.entries[at].listed.office
            same = (office.kind, office.code, plain_words(office.name)) if office.code else (at,)
            kept.setdefault(same, at)
        return list(kept.values())

    def is_of_before(self, at: int) -> bool:
        """Whether an entry is a one-stop shop of a unit that there is no more.

        That is a district, or a commune that only the table of those before 01/07/2025 has. It may
        have moved since, or be a branch of another. Post offices are of no unit.
        """
        entry = self.entries[at]
        office, units = entry.listed.office, entry.units
        if office.kind is not OfficeKind.ONE_STOP:
            return False
        is_old = bool(units) and all(unit.era is Era.BEFORE for unit in units)
        return is_old or office.level is OfficeLevel.DISTRICT

    @cached_property
    def _points(self) -> dict[OfficeKind, tuple[list[int], NearestPoints]]:
        """For each kind the entries with coordinates, and where they are."""
        found = {}
        for kind in OfficeKind:
            placed = [
                (at, (office.latitude, office.longitude))
                for at, office in enumerate(entry.listed.office for entry in self.entries)
                if office.kind is kind and office.latitude is not None
            ]
            points = np.array([point for _, point in placed], dtype=np.float64).reshape(-1, 2)
            found[kind] = ([at for at, _ in placed], NearestPoints(points))
        return found

    def _is_meant(
        self, at: int, kind: OfficeKind, documents: frozenset[str], serving: OfficeReason
    ) -> bool:
        entry = self.entries[at]
        office = entry.listed.office
        if office.kind is not kind or (documents and entry.head.id not in documents):
            return False
        levels = {
            OfficeReason.BRANCH: OfficeLevel.DISTRICT,
            OfficeReason.PROVINCE: OfficeLevel.PROVINCE,
        }
        return serving not in levels or office.level is levels[serving]

    def _around(self, unit: Unit) -> Iterator[tuple[OfficeReason, Unit]]:
        """The units whose offices serve a unit, and why."""
        yield OfficeReason.OWN, unit
        today, before = self._places.today(unit), self._places.before(unit)
        if unit.level is Level.COMMUNE:
            yield from ((OfficeReason.TODAY, one) for one in today)
            yield from ((OfficeReason.MERGED, one) for one in before)
            for commune in (unit, *before):
                district = self._districts.get((commune.province, commune.district))
                if commune.era is Era.BEFORE and district is not None:
                    yield OfficeReason.BRANCH, district
        else:
            is_in = self._places.same_or_within
            yield from (
                (OfficeReason.WITHIN, one)
                for one in self._of_unit
                if one != unit and is_in(one, unit)
            )
        provinces = {unit.province, *(one.province for one in today)}
        yield from (
            (OfficeReason.PROVINCE, one)
            for one in self._of_unit
            if one.level is Level.PROVINCE and one.province in provinces
        )

    @cached_property
    def _districts(self) -> dict[tuple[str, str | None], Unit]:
        return {
            (unit.province, unit.full_name): unit
            for unit in self._places.units
            if unit.level is Level.DISTRICT
        }


def cited(entry: OfficeEntry, engine: Engine, role: Role) -> Citation:
    """The office's own lines; they may reach beyond the passage that they begin in."""
    office, document = entry.listed.office, entry.head.id
    span = (office.start, office.end)
    passage = engine.search.passage(f"{document}@{office.start}-{office.end}", role)
    if passage is not None:
        return Citation.of(passage, entry.head, span)
    passages = engine.search.passages_of(document, role)
    holding = next(one for one in reversed(passages) if one.start <= office.start)
    if office.end <= holding.end:
        return Citation.of(holding, entry.head, span)
    whole = engine.facts.document(document, role)
    quote = whole.text[office.start : office.end] if whole else holding.text
    return Citation.of(holding, entry.head, span, quote)
