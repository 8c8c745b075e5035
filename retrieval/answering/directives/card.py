"""Make the card of a directive from what the catalogue knows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.engines import Facts
from index.facts.directives import Directive, StatedRelation
from index.facts.mentions import Mention
from index.facts.references import reference_key
from index.model import Relation, Role
from retrieval.actions import ShowDirectives
from retrieval.answer import Choice
from retrieval.answering.directives.around import WrittenDay
from retrieval.answering.directives.citing import Citer
from retrieval.answering.directives.status import status_on, what_became
from retrieval.cards.directives import (
    ITEMS_A_PAGE,
    Change,
    DirectiveCard,
    RelatedDirective,
    Status,
    StatusKind,
)
from retrieval.citation import Citation
from retrieval.understanding.intent import RelationIntent
from retrieval.understanding.intent.directives import DirectiveIntent

_MOST_OTHERS = 3


@dataclass(frozen=True, slots=True)
class CardRequest:
    """What is asked of one directive that the documents know.

    ``day`` is the one that its status is asked for; None is today. ``other`` is the number of the
    only directive whose relations with this one are asked for.
    """

    directive: Directive
    wanted: DirectiveIntent
    day: WrittenDay | None = None
    page: int = 1
    relation: RelationIntent | None = None
    other: str | None = None


def made_card(
    facts: Facts, citer: Citer, request: CardRequest, today: date
) -> tuple[DirectiveCard, tuple[Choice, ...]]:
    """The card that is asked for, with everything that it quotes; what may be wanted next."""
    directive, role = request.directive, citer.role
    number = directive.number
    alone = len(facts.directives_of(number, role)) == 1
    links = _grouped(_links(facts, role, number, request.relation)) if alone else []
    if request.other is not None:
        links = _grouped(stated_between(facts, role, number, request.other))
    own = frozenset(directive.documents)
    only_cited = request.wanted is DirectiveIntent.CITED
    mentions: list[Mention] = []
    if request.relation is None and request.other is None:
        day = None if alone else directive.issued_on
        mentions = citer.mentions_by_others(number, own, day)
    if not only_cited:
        said = {(each.at.document_id, each.at.start) for one in links for each in one.stated}
        mentions = [one for one in mentions if (one.document_id, one.reference.start) not in said]
    items: list[_Link | Mention] = [*mentions] if only_cited else [*links, *mentions]
    first = (request.page - 1) * ITEMS_A_PAGE
    here = items[first : first + ITEMS_A_PAGE]
    related = (_related(one, number, citer) for one in here if isinstance(one, _Link))
    cited = (citer.mention(one) for one in here if isinstance(one, Mention))
    card = DirectiveCard(
        directive=directive,
        status=_status(facts, directive, citer, request.day, today),
        related=tuple(one for one in related if one is not None),
        related_count=len(links),
        cited=tuple(one for one in cited if one is not None),
        cited_count=len(mentions),
        page=request.page,
        asked_status=request.wanted is DirectiveIntent.STATUS,
        asked_relation=request.relation is not None or request.other is not None,
        no_day=request.day.written if request.day and request.day.day is None else None,
        told=citer.words(directive.told_at) if directive.told_at else None,
    )
    more = None
    if first + len(here) < len(items) and request.relation is None:
        shown = asks_for(directive, alone=alone)
        more = replace(shown, only_cited=only_cited, page=request.page + 1)
    return card, _choices(card, more)


def whole_card(
    facts: Facts, citer: Citer, directive: Directive, today: date, most: int
) -> DirectiveCard:
    """A directive with its status today and its relations, so many at most; no place cites it."""
    number = directive.number
    alone = len(facts.directives_of(number, citer.role)) == 1
    links = _grouped(_links(facts, citer.role, number, None)) if alone else []
    related = (_related(one, number, citer) for one in links[:most])
    return DirectiveCard(
        directive=directive,
        status=_status(facts, directive, citer, None, today),
        related=tuple(one for one in related if one is not None),
        related_count=len(links),
    )


def changes_of(facts: Facts, number: str, citer: Citer) -> tuple[Change, ...]:
    """What amends, replaces or repeals the directive of a number, with the words that say so.

    What one directive does to several parts in several places is one change, told by its first
    words.
    """
    return changes_to([one for one in facts.relations_to(number, citer.role) if one.changes], citer)


def changes_to(stated: Sequence[StatedRelation], citer: Citer) -> tuple[Change, ...]:
    """The same of some of the relations that change one directive.

    What replaces it also ends it: that is told once.
    """
    replacing = {one.by for one in stated if one.whole and one.relation is Relation.REPLACES}
    told = [
        one
        for one in stated
        if not (one.whole and one.relation is Relation.REPEALS and one.by in replacing)
    ]
    made = (_change(one, citer) for one in _grouped(told))
    return tuple(one for one in made if one is not None)


def stated_between(facts: Facts, role: Role, by: str, target: str) -> list[StatedRelation]:
    """What the directive of one number does to that of another."""
    key = reference_key(target)
    return [one for one in facts.relations_by(by, role) if reference_key(one.target) == key]


@dataclass(frozen=True, slots=True)
class _Link:
    """All that states one relation between two directives, the widest first."""

    stated: tuple[StatedRelation, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that are named, each once."""
        return tuple(dict.fromkeys(part for one in self.stated for part in one.parts))


def _grouped(relations: Sequence[StatedRelation]) -> list[_Link]:
    """The statements by relation, actor, target, and whether all of it is over."""
    groups: dict[tuple[str, str, Relation, bool], list[StatedRelation]] = {}
    for one in relations:
        by = reference_key(one.by) if one.by else f"@{one.at.document_id}"
        groups.setdefault((by, reference_key(one.target), one.relation, one.whole), []).append(one)
    return [_Link(tuple(sorted(some, key=_telling))) for some in groups.values()]


def _telling(one: StatedRelation) -> tuple[bool, bool, int]:
    """Whole directives before parts, what says from when before others, the closing articles first.

    A summary above a text says the same as its last articles, which are the law.
    """
    return bool(one.parts), one.since is None, -one.at.start


def citations_of(card: DirectiveCard) -> tuple[Citation, ...]:
    """All that the card quotes, each once."""
    told = (card.told,) if card.told else ()
    quoted = (
        *(card.fact.citations if card.fact else ()),
        *(one.citation for one in card.changes),
        *told,
        *(one.citation for one in card.related),
        *card.cited,
    )
    return tuple(dict.fromkeys(quoted))


def asks_for(directive: Directive, *, alone: bool = False) -> ShowDirectives:
    """What shows a directive, with its day where others have its number."""
    day = directive.issued_on
    if alone or day is None:
        return ShowDirectives(directive.number)
    return ShowDirectives(f"{directive.number} ngày {day:%d/%m/%Y}")


def label_of(directive: Directive) -> str:
    """The number, or the kind where it has none, and the day of issue where it is known."""
    name = directive.number or directive.kind or ""
    return f"{name}, {directive.issued_on:%d/%m/%Y}" if directive.issued_on else name


def _status(
    facts: Facts,
    directive: Directive,
    citer: Citer,
    asked: WrittenDay | None,
    today: date,
) -> Status | None:
    """None for a day that does not exist; unknown where several directives share the number."""
    on = today if asked is None else asked.day
    if on is None:
        return None
    if len(facts.directives_of(directive.number, citer.role)) > 1:
        return Status(StatusKind.UNKNOWN, on)
    status = status_on(directive, changes_of(facts, directive.number, citer), on)
    then = what_became(status, lambda by: changes_of(facts, by, citer))
    return replace(status, then=then)


def _links(
    facts: Facts, role: Role, number: str, only: RelationIntent | None
) -> list[StatedRelation]:
    """Its relations: what ends or changes it first, then what it changes, then the rest."""
    to = [one for one in facts.relations_to(number, role) if not one.is_own]
    by = facts.relations_by(number, role)
    if only is not None:
        return [one for one in (to if only.by_others else by) if one.relation is only.relation]
    return sorted((*to, *by), key=lambda one: (not one.changes, not one.whole))


def _related(link: _Link, number: str, citer: Citer) -> RelatedDirective | None:
    stated = link.stated[0]
    citation = citer.words(stated.at)
    if citation is None:
        return None
    by_others = reference_key(stated.target) == reference_key(number)
    other = stated.by if by_others else stated.target
    return RelatedDirective(stated.relation, by_others, other, citation, link.parts)


def _change(link: _Link, citer: Citer) -> Change | None:
    stated = link.stated[0]
    citation = citer.words(stated.at)
    if citation is None or stated.by is None:
        return None
    since = next((one.since for one in link.stated if one.since), None)
    excepts = any(one.excepts for one in link.stated)
    return Change(
        stated.by,
        stated.relation,
        since,
        stated.whole,
        excepts,
        citation,
        link.parts,
        is_own=stated.is_own,
    )


def _choices(card: DirectiveCard, more: ShowDirectives | None) -> tuple[Choice, ...]:
    """The next page, and the directives that have to do with this one."""
    choices = [Choice(more, is_next_page=True)] if more else []
    changes = card.status.changes if card.status else ()
    others = (*(one.by for one in changes if not one.is_own), *(one.number for one in card.related))
    named = [one for one in dict.fromkeys(others) if one is not None]
    return (*choices, *(Choice(ShowDirectives(one), one) for one in named[:_MOST_OTHERS]))
