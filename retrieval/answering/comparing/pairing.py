"""Which two versions a message means: the older and the newer one of two, or the other of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.engines import Facts
from index.facts.directives import Directive, DirectiveNumber, StatedRelation
from index.facts.references import reference_key
from index.model import Relation, Role
from retrieval.answering.articles.naming import MeantDirective
from retrieval.understanding.intent.comparing import ComparisonIntent


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Two numbers, the older first; ``ground`` says that the newer one replaces the older."""

    old: str
    new: str
    ground: StatedRelation | None = None


class VersionPairs:
    """Finds versions of directives, for one role."""

    def __init__(self, facts: Facts, role: Role) -> None:
        self._facts, self._role = facts, role

    def number_of(self, meant: MeantDirective, named: Sequence[MeantDirective]) -> str | None:
        """The one number that is meant: that whose text is here, of the kind of the others."""
        numbers = list(meant.numbers)
        if meant.is_name:
            return numbers[0] if numbers else None
        numbers = [one for one in numbers if self.is_here(one)] or numbers
        kinds = {
            DirectiveNumber.of(one.numbers[0]).kind
            for one in named
            if one is not meant and len(one.numbers) == 1
        }
        numbers = [one for one in numbers if DirectiveNumber.of(one).kind in kinds] or numbers
        return numbers[0] if len(numbers) == 1 else None

    def directive(self, number: str) -> Directive | None:
        """What is known of it; the first, where several have its number."""
        return next(iter(self._facts.directives_of(number, self._role)), None)

    def other(self, number: str, intent: ComparisonIntent) -> VersionPair | None:
        """The directive with the one that it replaced, or with what replaced it."""
        older, newer = self.older(number), self._newer(number)
        if intent.newer and not intent.older:
            older = None
        elif intent.older:
            newer = None
        if older is not None:
            return VersionPair(older.target, number, older)
        if newer is not None and newer.by is not None and not intent.amends:
            return VersionPair(number, newer.by, newer)
        return None

    def older(self, number: str) -> StatedRelation | None:
        """What it replaces; of several that whose text is here."""
        return self._chief(self._facts.relations_by(number, self._role), number)

    def _newer(self, number: str) -> StatedRelation | None:
        found = [one for one in self._facts.relations_to(number, self._role) if one.by is not None]
        return self._chief(found, number)

    def _chief(self, relations: Sequence[StatedRelation], number: str) -> StatedRelation | None:
        kind = DirectiveNumber.of(number).kind

        def rank(one: StatedRelation) -> tuple[bool, bool, bool]:
            other = one.by if reference_key(one.target) == reference_key(number) else one.target
            is_here = self.is_here(other or "")
            is_alike = DirectiveNumber.of(other or "").kind == kind
            return one.relation is Relation.REPLACES, is_here, is_alike

        whole = [
            one
            for one in relations
            if one.whole and one.relation in (Relation.REPLACES, Relation.REPEALS)
        ]
        return max(whole, key=rank, default=None)

    def amends(self, number: str, target: str | None = None) -> bool:
        """Whether it changes parts of another directive, or of this one."""
        return any(
            one.relation is Relation.AMENDS
            and not one.whole
            and (target is None or reference_key(one.target) == reference_key(target))
            for one in self._facts.relations_by(number, self._role)
        )

    def ordered(self, one: str, other: str) -> VersionPair:
        """The older first: by what replaces what, else by day, else by year."""
        for new, old in ((one, other), (other, one)):
            for stated in self._facts.relations_by(new, self._role):
                if reference_key(stated.target) == reference_key(old) and stated.whole:
                    return VersionPair(old, new, stated)
        directives = [self.directive(each) for each in (one, other)]
        days = [each.issued_on if each else None for each in directives]
        if days[0] is not None and days[1] is not None:
            return VersionPair(other, one) if days[1] < days[0] else VersionPair(one, other)
        years = [each.year or 0 if each else 0 for each in directives]
        return VersionPair(other, one) if years[1] < years[0] else VersionPair(one, other)

    def is_here(self, number: str) -> bool:
        """Whether a text of it is among the documents."""
        return any(one.is_here for one in self._facts.directives_of(number, self._role))
