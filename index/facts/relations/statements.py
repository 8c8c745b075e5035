"""All that a text states of relations between directives, in clauses and in lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from index.facts.references import references
from index.facts.relations.laws_by_name import named_bases, named_guides
from index.facts.relations.lists import list_relations, listed_bases
from index.facts.relations.mention import RelationMention
from index.facts.relations.reading import clause_relations
from index.model import Reference, Relation


def relation_mentions(text: str, found: Sequence[Reference]) -> list[RelationMention]:
    """The relations that NFC text states between directives, each once, in text order.

    ``found`` are the numbers in it, in order. What the items of a list say goes before what their
    clause says alone.
    """
    of_lists = list(list_relations(text, found))
    alone = frozenset(one.target.start for one in of_lists)
    listed = [*of_lists, *listed_bases(text, found), *named_bases(text, found)]
    said = {(one.target.start, one.by) for one in listed}
    clauses = [
        one
        for one in clause_relations(text, found, alone)
        if (one.target.start, one.by) not in said
    ]
    known = {one.target.start for one in (*listed, *clauses)}
    guides = [one for one in named_guides(text) if one.target.start not in known]
    told = {(one.target, one.by, one.relation, one.parts): one for one in (*clauses, *guides)}
    return sorted((*listed, *told.values()), key=lambda one: one.target.start)


@dataclass(frozen=True, slots=True)
class TextRelations:
    """The numbers that a text names, and the relations that it states, each in text order."""

    references: tuple[Reference, ...]
    mentions: tuple[RelationMention, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """What NFC text names and states."""
        found = tuple(references(text))
        return cls(found, tuple(relation_mentions(text, found)))

    def related(self) -> Iterator[Reference]:
        """The numbers in order, with what the text's own document does to each."""
        own: dict[int, Relation] = {}
        for one in self.mentions:
            if one.by is None:
                own.setdefault(one.target.start, one.relation)
        for reference in self.references:
            yield replace(reference, relation=own.get(reference.start))


def related_references(text: str) -> Iterator[Reference]:
    """Yield the document numbers of NFC text in order, with what its document does to each.

    The relation is that of *this* document: in ``được sửa đổi bởi Nghị định X`` it is X that
    amends, so X carries none, and neither does a number that stands in another directive's title.
    Words that leave a doubt give None.
    """
    yield from TextRelations.of(text).related()
