"""Which number a law has that documents call by its name: ``hướng dẫn Luật Hộ tịch``.

What the documents teach beside numbers (``Luật Hộ tịch số 60/2014/QH13``) and the table of short
names say so. Of several laws of one name the newest is meant that was there when the citing
directive was issued; where that is not clear, none is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from index.facts.directives.directive import StatedRelation
from index.facts.references import number_year, reference_key
from index.knowledge.short_names import NamedDirective, ShortNames, name_key
from index.model import Relation
from index.vietnamese.bounded import bounded

_NUMBER = re.compile(r"\d\w?\s*[/-]")
_YEAR = bounded(r"(?:\s+năm)?\s+(?P<year>(?:19|20)\d\d)$")
_OF_LAW = re.compile(r"qh\d|ubtvqh|pl|ctn|hdnn|lct")
_TAUGHT_BY_MANY = 2
_MISREAD = 4
"""What so many times fewer documents teach than another of the name and the year is a slip."""


@dataclass(frozen=True, slots=True)
class LawDays:
    """When directives were issued, by the key of their numbers, as far as documents tell."""

    issued: Mapping[str, date]

    def span_of(self, key: str, number: str) -> tuple[date, date] | None:
        """The first and the last day on which it may have been issued; None if nothing tells."""
        day = self.issued.get(key)
        if day is not None:
            return day, day
        year = number_year(number)
        return (date(year, 1, 1), date(year, 12, 31)) if year else None


class LawsByName:
    """The laws that go by names, for what one role may read."""

    def __init__(
        self,
        names: Iterable[NamedDirective],
        table: ShortNames,
        days: LawDays,
        here: Container[str],
    ) -> None:
        """``names`` are those that documents teach; a document may teach one several times.

        ``here`` are the keys of the directives whose text, or articles of it, are here.
        """
        self._table, self._days, self._here = table, days, here
        self._teachers: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        self._written: dict[str, str] = {}
        for one in names:
            key = reference_key(one.number)
            if _OF_LAW.search(key):
                self._teachers[one.name][key].add(one.document_id)
                self._written.setdefault(key, one.number)

    def joined(self, relations: Iterable[StatedRelation]) -> list[StatedRelation]:
        """The relations, with the numbers of the laws that they name.

        What a law without a number does is left out: its name says it of itself alone.
        """
        numbered = [one for one in relations if one.by is None or _NUMBER.search(one.by)]
        amending = {
            (reference_key(one.by), _key(one.target))
            for one in numbered
            if one.by and one.relation is Relation.AMENDS
        }
        return [
            one if _NUMBER.search(one.target) else self._with_number(one, amending)
            for one in numbered
        ]

    def _with_number(
        self, stated: StatedRelation, amending: set[tuple[str, str]]
    ) -> StatedRelation:
        by = reference_key(stated.by) if stated.by else ""
        span = self._days.span_of(by, stated.by) if stated.by else None
        number = self._number_of(stated.target, by, span, amending)
        return replace(stated, target=number) if number else stated

    def _number_of(
        self,
        written: str,
        by: str,
        cited: tuple[date, date] | None,
        amending: set[tuple[str, str]],
    ) -> str | None:
        """The number of the law that is meant; None where none is, or more than one may be."""
        name, year = _named(written)
        known = self._candidates(name)
        spans = {
            key: span
            for key in known
            if key != by and not any((key, other) in amending for other in (name, *known))
            if (span := self._days.span_of(key, self._written[key]))
            if year is None or span[0].year <= year <= span[1].year
        }
        if not spans:
            return None
        if cited is None:
            return self._written[next(iter(spans))] if len(spans) == 1 else None
        before = {key: span for key, span in spans.items() if span[0] <= cited[1]}
        newest = max(before, key=lambda key: before[key], default=None)
        if newest is None:
            return None
        is_clear = len(before) == 1 or before[newest][1] <= cited[0]
        others = (span[1] for key, span in before.items() if key != newest)
        if not is_clear or any(last >= before[newest][0] for last in others):
            return None
        return self._written[newest]

    def _candidates(self, name: str) -> set[str]:
        """The laws of a name; what a single text calls so counts if it is here, or alone."""
        found: set[str] = set()
        for one in self._table.of(name):
            key = reference_key(one.number)
            self._written.setdefault(key, one.number)
            found.add(key)
        teachers: Mapping[str, set[str]] = self._teachers.get(name, {})
        of_year = Counter[int | None]()
        for key, by in teachers.items():
            year = number_year(self._written[key])
            of_year[year] = max(of_year[year], len(by))
        many = {
            key
            for key, by in teachers.items()
            if key in self._here or len(by) >= _TAUGHT_BY_MANY
            if _MISREAD * len(by) > of_year[number_year(self._written[key])]
        }
        return found | many or set(teachers)


def titled_law(title: str, numbers: Iterable[str], document_id: str) -> NamedDirective | None:
    """What the title of a codified text calls the only law that its articles are from."""
    laws = [one for one in numbers if _OF_LAW.search(reference_key(one))]
    if len(laws) != 1:
        return None
    kind = "Pháp lệnh" if "UBTVQH" in laws[0] else "Luật"
    written = f"{kind} {title}"
    return NamedDirective(name_key(written), laws[0], written, document_id)


def _key(target: str) -> str:
    return reference_key(target) if _NUMBER.search(target) else _named(target)[0]


def _named(written: str) -> tuple[str, int | None]:
    """The key of a law's name, and the year that is said with it."""
    year = _YEAR.search(written)
    name = name_key(written[: year.start()] if year else written)
    return name, int(year["year"]) if year else None
