"""Who newly names a directive: what is based on it, carries it out, or just cites it."""

from collections.abc import Iterator
from datetime import date

from index.engines import DocumentHead, Engine
from index.facts.directives import DayRange, TextSpan
from index.facts.mentions import Mention
from index.facts.references import reference_key
from index.model import Relation, Role
from retrieval.answering.directives.citing import Citer
from retrieval.cards.followed import FollowedItem
from retrieval.cards.following import ChangeEvent, CitingDocument

_NAMES = frozenset({Relation.BASED_ON, Relation.IMPLEMENTS})


class CitingReader:
    """Reads who names a directive, for one role; each document, or directive, once."""

    def __init__(self, engine: Engine, role: Role, citer: Citer) -> None:
        self._facts, self._role, self._citer = engine.facts, role, citer

    def of(self, followed: FollowedItem, days: DayRange) -> Iterator[ChangeEvent]:
        """What was issued in the days and names it, but what changes it is told as that.

        A document that nobody dates is no news, and not told. Of one that is told of already, by
        its relation or by an earlier place, no other place is.
        """
        number = followed.what
        stated = self._facts.relations_to(number, self._role)
        seen = {reference_key(one.by) for one in stated if one.by and one.changes}
        for one in stated:
            if one.relation in _NAMES:
                event = self._event(followed, one.by, one.at, one.relation, days, seen)
                if event is not None:
                    yield event
        known = self._facts.directives_of(number, self._role)
        own = frozenset(name for one in known for name in one.documents)
        mentions = self._citer.mentions_by_others(number, own)
        heads = self._facts.heads(dict.fromkeys(one.document_id for one in mentions), self._role)
        for mention in mentions:
            head = heads.get(mention.document_id)
            if head is not None:
                by = _number_of(mention, head)
                at = _span(mention)
                event = self._event(followed, by, at, None, days, seen, _day_of(mention, head))
                if event is not None:
                    yield event

    def _event(
        self,
        followed: FollowedItem,
        by: str | None,
        at: TextSpan,
        relation: Relation | None,
        days: DayRange,
        seen: set[str],
        told_on: date | None = None,
    ) -> ChangeEvent | None:
        """The event, if it is of the days and not told of yet (``seen``)."""
        key = reference_key(by) if by else f"@{at.document_id}"
        if key in seen:
            return None
        seen.add(key)
        known = self._facts.directives_of(by, self._role) if by else []
        directive = known[0] if len(known) == 1 else None
        head = self._facts.heads([at.document_id], self._role).get(at.document_id)
        day = directive.issued_on if directive is not None else None
        if day is None:
            day = told_on or (head.description.issued_on if head and not by else None)
        if day is None or not days.holds(day):
            return None
        title = head.description.title if head is not None else at.document_id
        citing = CitingDocument(by or title, directive, relation, at)
        return ChangeEvent(day, True, followed, followed.what, citing=citing)


def _number_of(mention: Mention, head: DocumentHead) -> str | None:
    """The number of what names it: of a codified article that of its own directive."""
    origin = mention.origin
    return origin.number if origin is not None and origin.number else head.description.number


def _day_of(mention: Mention, head: DocumentHead) -> date | None:
    origin = mention.origin
    return origin.issued_on if origin is not None and origin.number else head.description.issued_on


def _span(mention: Mention) -> TextSpan:
    found = mention.reference
    return TextSpan(mention.document_id, found.start, found.end, mention.passage_id)
