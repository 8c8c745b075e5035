"""Read what the clauses of a text state of relations between directives."""

from collections.abc import Iterator, Sequence

from index.facts.relations.acts import acts_in
from index.facts.relations.by_others import changes_by_others, changes_by_this
from index.facts.relations.clauses import Clause, clauses_of
from index.facts.relations.mention import RelationMention
from index.facts.relations.openings import based_on, ended, labelled, noted
from index.facts.relations.related_notes import related_acts
from index.model import Reference, Relation


def clause_relations(
    text: str, references: Sequence[Reference], alone: frozenset[int] = frozenset()
) -> Iterator[RelationMention]:
    """Yield the relations that each clause of NFC text states by itself, in text order.

    ``alone`` are the places of numbers that items of lists are about.
    """
    before: Clause | None = None
    was_basis = False
    for clause in clauses_of(text, references):
        goes_on = was_basis and before is not None and before.end == clause.start
        found = list(_of_clause(clause, alone, goes_on=goes_on))
        was_basis = any(one.relation is Relation.BASED_ON for one in found)
        before = clause
        yield from (one for one in found if not _is_of_itself(one))


def _is_of_itself(one: RelationMention) -> bool:
    return one.by is not None and one.by.number == one.target.number


def _of_clause(
    clause: Clause, alone: frozenset[int], *, goes_on: bool
) -> Iterator[RelationMention]:
    told = list(changes_by_others(clause))
    acting = {one.by.start for one in told if one.by is not None}
    if clause.is_of_related:
        yield from told
        yield from related_acts(clause)
        return
    yield from changes_by_this(clause)
    own = (
        labelled(clause, acting)
        or noted(clause)
        or based_on(clause, acting, goes_on=goes_on)
        or ended(clause, acting)
    )
    yield from own
    done = {one.target.start for one in own}
    acts = [one for one in acts_in(clause, acting, alone) if one.by is not None or not own]
    yield from (one for one in acts if one.by is not None or one.target.start not in done)
    yield from told
