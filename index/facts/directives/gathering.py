"""From what documents state to the directives that one role may know of."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from index.facts.directives.directive import Directive, Shelf, StatedRelation
from index.facts.directives.joining import LawDays, LawsByName, titled_law
from index.facts.directives.stating import Statements, ToldDirective
from index.facts.directives.telling import Telling, kind_by_signs
from index.facts.references import issuer_by_signs, number_year, reference_key
from index.knowledge.kinds import KindClass, names_of
from index.knowledge.short_names import NamedDirective, ShortNames
from index.model import Description, Document, Origin, Passage, Relation, Role

_T = TypeVar("_T")
_Same = tuple[str, str, Relation, bool, tuple[str, ...]]
"""What makes two statements of a relation one: target and actor, the act, how much of it."""
_REMEMBERED = 20_000
"""Numbers whose keys are known: a few stand in most documents."""
_LAW_TITLE = re.compile(rf"{names_of(KindClass.LAW)}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DirectiveSource:
    """What is kept of a document until all are known."""

    document_id: str
    about: Description
    origins: tuple[Origin, ...]
    statements: Statements
    names: tuple[NamedDirective, ...]


def source_of(
    document: Document,
    passages: Iterable[Passage],
    statements: Statements,
    names: Sequence[NamedDirective] = (),
) -> DirectiveSource | None:
    """What a document says of itself, of where its articles are from, and of other directives.

    ``names`` are those that it gives to directives. None where it says nothing.
    """
    origins: dict[str, Origin] = {}
    for passage in passages:
        if passage.origin and passage.origin.number:
            origins.setdefault(reference_key(passage.origin.number), passage.origin)
    about = document.description
    if not (about.number or origins or statements.told):
        return None
    found = tuple(origins.values())
    taught = titled_law(about.title, (one.number or "" for one in found), document.id)
    known = (*names, *([taught] if taught else []))
    return DirectiveSource(document.id, about, found, statements, known)


class Gathering:
    """Takes what documents state, in any order, and gives each role what it may know."""

    def __init__(self, names: ShortNames | None = None) -> None:
        """``names`` are the short names of directives; without them the table of the package."""
        self._sources: list[DirectiveSource] = []
        self._names = names or ShortNames.bundled()

    def add(
        self,
        document: Document,
        passages: Iterable[Passage],
        statements: Statements,
        names: Sequence[NamedDirective] = (),
    ) -> None:
        """Take what ``source_of`` a document is."""
        self.take(source_of(document, passages, statements, names))

    def take(self, source: DirectiveSource | None) -> None:
        """Take what a document says."""
        if source is not None:
            self._sources.append(source)

    def shelves(self) -> dict[Role, Shelf]:
        """A shelf for citizens, and one for each role that may read more than the one before."""
        sources = sorted(self._sources, key=lambda one: one.document_id)
        accesses = {one.about.access for one in sources}
        return {
            role: _Compilation(
                [one for one in sources if role.may_read(one.about.access)], self._names
            ).shelf()
            for role in Role
            if role in accesses or role is Role.CITIZEN
        }


class _Compilation:
    """What the documents that one role may read say together."""

    def __init__(self, sources: Sequence[DirectiveSource], names: ShortNames) -> None:
        self._names = names
        self._key = lru_cache(maxsize=_REMEMBERED)(reference_key)
        self._taught = [one for source in sources for one in source.names]
        self._stated: list[StatedRelation] = []
        self._written: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._told: defaultdict[str, list[ToldDirective]] = defaultdict(list)
        self._own: defaultdict[str, list[tuple[str, Description]]] = defaultdict(list)
        self._origins: defaultdict[str, list[tuple[str, Origin]]] = defaultdict(list)
        self._relations: dict[_Same, StatedRelation] = {}
        for source in sources:
            name, about = source.document_id, source.about
            if about.number:
                self._own[self._key(about.number)].append((name, about))
            for origin in source.origins:
                self._origins[self._key(origin.number or "")].append((name, origin))
            for told in source.statements.told:
                self._tell(told)
            self._stated += source.statements.relations

    def shelf(self) -> Shelf:
        for key, origins in self._origins.items():
            self._written.setdefault(key, origins[0][1].number or "")
        for key, own in self._own.items():
            self._written[key] = own[0][1].number or ""
        of_key = {key: tuple(self._described(key)) for key in self._written}
        since = {key: found[0].effective_on for key, found in of_key.items() if len(found) == 1}
        days = {
            key: found[0].issued_on
            for key, found in of_key.items()
            if len(found) == 1 and found[0].issued_on
        }
        here = {*self._own, *self._origins}
        laws = LawsByName(self._taught, self._names, LawDays(days), here)
        for stated in laws.joined(self._stated):
            self._relate(stated)
        relations = (_dated(one, since) for one in self._relations.values())
        return Shelf(tuple(one for found in of_key.values() for one in found), tuple(relations))

    def _tell(self, told: ToldDirective) -> None:
        """Keep the first word for a kind, and of a number with a year what tells most first."""
        key = self._key(told.number)
        self._written.setdefault(key, told.number)
        if told.kind:
            self._kinds.setdefault(key, told.kind)
        if told.telling is None:
            return
        known = self._told[key]
        if not number_year(told.number) or not known:
            known.append(told)
        elif told.telling.weight > _weight(known[0]):
            known[0] = told

    def _relate(self, stated: StatedRelation) -> None:
        """Keep one of each sort for each of the parts, one that says from when before others."""
        target = self._key(stated.target)
        by = self._key(stated.by) if stated.by else f"@{stated.at.document_id}"
        if by == target and not (stated.is_own and stated.whole):
            return
        same = (target, by, stated.relation, stated.whole, stated.parts)
        before = self._relations.get(same)
        if before is None or (before.since is None and stated.since is not None):
            self._relations[same] = stated

    def _described(self, key: str) -> Iterator[Directive]:
        """One directive for each that the number may be of."""
        number = self._written[key]
        own, origins = self._own.get(key, []), self._origins.get(key, [])
        # a procedure has the number of the decision that publishes it, but is not its text
        own = [one for one in own if not one[1].is_procedure] or own
        told = self._told.get(key, [])
        kind = kind_by_signs(number) or _first(map(_titled_kind, own)) or self._kinds.get(key)
        blank = Directive(number, kind=kind, issuer=issuer_by_signs(number))
        days = {
            *(about.issued_on for _, about in own),
            *(origin.issued_on for _, origin in origins),
            *(one.issued_on for one in told),
        } - {None}
        if number_year(number) or len(days) <= 1:
            yield _described(blank, own, origins, told)
            return
        for day in sorted(filter(None, days)):
            yield _described(
                blank,
                [one for one in own if one[1].issued_on == day],
                [one for one in origins if one[1].issued_on == day],
                [one for one in told if one.issued_on == day],
            )


def _described(
    blank: Directive,
    own: Sequence[tuple[str, Description]],
    origins: Sequence[tuple[str, Origin]],
    told: Sequence[ToldDirective],
) -> Directive:
    """What the own text says, else the codified title, else others."""
    abouts = [about for _, about in own]
    stated: list[Description | Origin] = [*abouts, *(origin for _, origin in origins)]
    best = max(told, key=_weight, default=None)
    said = best.telling if best and best.telling else Telling(None, None, None)
    issuer = _first(one.issuer for one in stated)
    issued_on = _first(one.issued_on for one in stated)
    subject = _first(about.title for about in abouts)
    tells_more = not own and not (issuer and issued_on and subject)
    return replace(
        blank,
        issuer=issuer or said.issuer or blank.issuer,
        issued_on=issued_on or said.issued_on,
        effective_on=_first(one.effective_on for one in stated),
        signer=_first(about.signer for about in abouts),
        subject=subject or said.subject,
        place=_first(about.place for about in abouts) or (best.place if best else None),
        documents=tuple(dict.fromkeys(name for name, _ in (*own, *origins))),
        told_at=best.at if best and tells_more else None,
        has_text=bool(own),
    )


def _titled_kind(own: tuple[str, Description]) -> str | None:
    """The kind that a law's title begins with (``Luật Căn cước``)."""
    found = _LAW_TITLE.match(own[1].title)
    return found.group().capitalize() if found else None


def _dated(stated: StatedRelation, since: dict[str, date | None]) -> StatedRelation:
    """With the day from which its own directive is in force, where nothing says another."""
    if stated.since is not None or not stated.changes or stated.by is None:
        return stated
    return replace(stated, since=since.get(reference_key(stated.by)))


def _weight(told: ToldDirective) -> int:
    return told.telling.weight if told.telling else 0


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)
