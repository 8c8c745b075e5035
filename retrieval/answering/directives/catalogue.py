"""All directives that the documents of one role have or name, with what is known of each."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from index.engines import DocumentHead, Engine
from index.engines.base import Mention, StatedOrigin
from index.facts.references import issuer_by_signs, reference_key
from index.model import Description, Kind, Origin, Reference, Relation, Role
from retrieval.answering.directives.effects import Effect, effect_of, partly_ended, told_changes
from retrieval.answering.directives.ended_lists import Ended, listed_as_ended
from retrieval.answering.directives.known import Done, Known, Words
from retrieval.answering.directives.telling import Told, kind_before, kind_by_signs, told
from retrieval.cards.directives import Directive

_T = TypeVar("_T")
_ENOUGH = 6
_YEAR = re.compile(r"\d+[a-eA-E]?/(?P<year>(?:19|20)\d\d)[/-]")
_BARE_ISSUER = re.compile(
    r"(?:(?:.*\b)?(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân) )?"
    r"(?P<unit>tỉnh|thành phố|huyện|quận|thị xã|xã|phường)"
)


@dataclass(frozen=True, slots=True)
class _Telling:
    told: Told
    at: Words
    place: str | None


class Catalogue:
    """The directives by number; everything in it comes from documents that the role may read."""

    def __init__(self, engine: Engine, role: Role) -> None:
        """Read all texts once: some seconds for a hundred thousand passages."""
        heads = {head.id: head for head in engine.heads(role)}
        related = {(one.document_id, one.reference.start): one for one in engine.relations(role)}
        origins: defaultdict[str, list[StatedOrigin]] = defaultdict(list)
        for stated in engine.origins(role):
            origins[reference_key(stated.origin.number or "")].append(stated)
        own: defaultdict[str, list[DocumentHead]] = defaultdict(list)
        for head in heads.values():
            if head.description.number:
                own[reference_key(head.description.number)].append(head)
        self._tellings: defaultdict[str, list[_Telling]] = defaultdict(list)
        self._kinds: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._done: dict[tuple[str, str, Relation, bool], Done] = {}
        for head in heads.values():
            self._read(engine, head, role, related)
        for key, stated_here in origins.items():
            self._written.setdefault(key, stated_here[0].origin.number or "")
        for key, heads_here in own.items():
            self._written[key] = heads_here[0].description.number or ""
        self._known = {
            key: tuple(self._described(number, own[key], origins[key]))
            for key, number in self._written.items()
        }
        self._grouped()
        del self._tellings, self._done

    def all(self) -> Iterator[Known]:
        """Every directive."""
        for known in self._known.values():
            yield from known

    @property
    def numbers(self) -> Mapping[str, str]:
        """All numbers in normal form by their keys (``index.facts.references.reference_key``)."""
        return self._written

    def of(self, number: str) -> tuple[Known, ...]:
        """The directives with exactly this number, in any spelling: several, if it has no year."""
        return self._known.get(reference_key(number), ())

    def done_to(self, number: str) -> tuple[Done, ...]:
        """What others do to the directive of this number."""
        return self._to.get(reference_key(number), ())

    def done_by(self, number: str) -> tuple[Done, ...]:
        """What the directive of this number does to others."""
        return self._by.get(reference_key(number), ())

    def _grouped(self) -> None:
        to: defaultdict[str, list[Done]] = defaultdict(list)
        by: defaultdict[str, list[Done]] = defaultdict(list)
        for done in self._done.values():
            since = done.since
            if since is None and done.changes and done.by is not None:
                since = self._effective_on(done.by)
            told = replace(done, since=since)
            to[reference_key(done.target)].append(told)
            if done.by is not None:
                by[reference_key(done.by)].append(told)
        self._to = {key: tuple(found) for key, found in to.items()}
        self._by = {key: tuple(found) for key, found in by.items()}

    def _effective_on(self, number: str) -> date | None:
        known = self.of(number)
        return known[0].directive.effective_on if len(known) == 1 else None

    def _read(
        self,
        engine: Engine,
        head: DocumentHead,
        role: Role,
        related: Mapping[tuple[str, int], Mention],
    ) -> None:
        found = engine.references_of(head.id, role)
        document = engine.document(head.id, role) if found else None
        if document is None:
            return
        for one in found:
            self._tell(document.text, head, one)
            mention = related.get((head.id, one.start))
            if mention is not None:
                self._relate(document.text, head.description, mention)
            elif ended := partly_ended(document.text, one):
                part = Ended(replace(one, relation=ended), Effect(False, False, None))
                self._end(engine, head, role, part)
        for listed in listed_as_ended(document.text, found):
            self._end(engine, head, role, listed)
        for change in told_changes(document.text, found):
            by = change.by.number
            at = Words(head.id, change.by.start, change.by.end)
            self._keep(Done(by, change.target, Relation.AMENDS, at, by, change.since))

    def _tell(self, text: str, head: DocumentHead, one: Reference) -> None:
        key = reference_key(one.number)
        self._written.setdefault(key, one.number)
        if key not in self._kinds and kind_by_signs(one.number) is None:
            kind = kind_before(text, one.start)
            if kind is not None:
                self._kinds[key] = kind
        tellings = self._tellings[key]
        year = _year(one.number)
        if year and tellings and tellings[-1].told.weight >= _ENOUGH:
            return
        said = told(text, one.start, one.end)
        if said is None or (year and said.issued_on and said.issued_on.year != year):
            return
        if not year or not tellings or said.weight > tellings[-1].told.weight:
            place = _place(said.issuer, head.description)
            at = Words(head.id, one.start, one.end)
            tellings.append(_Telling(said, at, place))

    def _relate(self, text: str, about: Description, mention: Mention) -> None:
        """Keep what the directive does whose words these are; reports and news change nothing."""
        origin, reference = mention.origin, mention.reference
        if reference.relation is None:
            return
        at = Words(mention.document_id, reference.start, reference.end, mention.passage_id)
        done = Done(
            by=origin.number if origin else about.number,
            target=reference.number,
            relation=reference.relation,
            at=at,
            written=reference.number,
        )
        if done.changes:
            if done.by is None or (origin is None and about.kind is not Kind.DIRECTIVE):
                return
            effect = effect_of(text, reference)
            if effect is None:
                return
            since = effect.since or (origin or about).effective_on
            done = replace(done, since=since, whole=effect.whole, excepts=effect.excepts)
        self._keep(done)

    def _end(self, engine: Engine, head: DocumentHead, role: Role, ended: Ended) -> None:
        """Keep that a directive, or a part of it, is ended by the text that refers to it."""
        reference, effect = ended.reference, ended.effect
        for mention in engine.mentions(reference.number, role):
            here = (mention.document_id, mention.reference.start) == (head.id, reference.start)
            if not (here and mention.inside):
                continue
            origin, about = mention.origin, head.description
            by = origin.number if origin else about.number
            if by is None or (origin is None and about.kind is not Kind.DIRECTIVE):
                continue
            self._keep(
                Done(
                    by=by,
                    target=reference.number,
                    relation=reference.relation or Relation.REPEALS,
                    at=Words(head.id, reference.start, reference.end, mention.passage_id),
                    written=reference.number,
                    since=effect.since or (origin or about).effective_on,
                    whole=effect.whole,
                    excepts=effect.excepts,
                )
            )

    def _keep(self, done: Done) -> None:
        """Keep one of each sort, one that says from when before one that does not."""
        target = reference_key(done.target)
        by = reference_key(done.by) if done.by else f"@{done.at.document_id}"
        if by == target:
            return
        same = (target, by, done.relation, done.whole)
        before = self._done.get(same)
        if before is None or (before.since is None and done.since is not None):
            self._done[same] = done

    def _described(
        self, number: str, own: Sequence[DocumentHead], origins: Sequence[StatedOrigin]
    ) -> Iterator[Known]:
        """One directive for each that the number may be of."""
        key = reference_key(number)
        tellings = self._tellings.get(key, [])
        kind = kind_by_signs(number) or self._kinds.get(key)
        blank = Directive(number, kind=kind, issuer=issuer_by_signs(number))
        if _year(number):
            yield _known(blank, own, origins, tellings)
            return
        days = {
            *(head.description.issued_on for head in own),
            *(stated.origin.issued_on for stated in origins),
            *(one.told.issued_on for one in tellings),
        } - {None}
        if len(days) < 2:
            yield _known(blank, own, origins, tellings)
            return
        for day in sorted(filter(None, days)):
            yield _known(
                blank,
                [head for head in own if head.description.issued_on == day],
                [stated for stated in origins if stated.origin.issued_on == day],
                [one for one in tellings if one.told.issued_on == day],
            )


def _known(
    blank: Directive,
    own: Sequence[DocumentHead],
    origins: Sequence[StatedOrigin],
    tellings: Iterable[_Telling],
) -> Known:
    """What the own text says, else the codified title, else others."""
    abouts = [head.description for head in own]
    stated: list[Description | Origin] = [*abouts, *(one.origin for one in origins)]
    best = max(tellings, key=lambda one: one.told.weight, default=None)
    said = best.told if best else None
    issuer = _first(one.issuer for one in stated)
    issued_on = _first(one.issued_on for one in stated)
    subject = _first(about.title for about in abouts)
    told_more = said is not None and not own and not (issuer and issued_on and subject)
    directive = replace(
        blank,
        issuer=issuer or (said.issuer if said else None) or blank.issuer,
        issued_on=issued_on or (said.issued_on if said else None),
        effective_on=_first(one.effective_on for one in stated),
        signer=_first(about.signer for about in abouts),
        subject=subject or (said.subject if said else None),
        place=_first(about.place for about in abouts) or (best.place if best else None),
        documents=tuple(
            dict.fromkeys((*(head.id for head in own), *(one.document_id for one in origins)))
        ),
    )
    return Known(directive, best.at if best and told_more else None)


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)


def _place(issuer: str | None, about: Description) -> str | None:
    """The place of the citing document, where the issuer's words leave open which one it is."""
    bare = _BARE_ISSUER.fullmatch(issuer or "")
    if bare is None:
        return None
    places = (about.place, about.province, about.commune)
    return next((one for one in places if one and one.startswith(bare["unit"])), None)


def _year(number: str) -> int | None:
    match = _YEAR.match(number)
    return int(match["year"]) if match else None
