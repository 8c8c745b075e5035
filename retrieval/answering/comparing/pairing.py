"""Which two versions a message means: the older and the newer one of two, or the other of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.engines import Facts
from index.facts.directives import Directive, DirectiveNumber, StatedRelation
from index.facts.parts import PartSort
from index.facts.references import reference_key
from index.model import Relation, Role
from retrieval.answering.comparing.texts import title_of
from retrieval.answering.directives.naming import MeantDirective
from retrieval.understanding.intent.comparing import ComparisonIntent


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Two numbers, the older first; ``ground`` says that the newer one replaces the older.

    ``others`` are what the newer one replaces as well, where only that one was named.
    """

    old: str
    new: str
    ground: StatedRelation | None = None
    others: tuple[str, ...] = ()


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
            targets = (one.target for one in self._replaced(number) if one is not older)
            keys = {reference_key(one): one for one in targets if self.is_here(one)}
            keys.pop(reference_key(older.target), None)
            return VersionPair(older.target, number, older, tuple(keys.values()))
        if newer is not None and newer.by is not None and not intent.amends:
            return VersionPair(number, newer.by, newer)
        return None

    def older(self, number: str) -> StatedRelation | None:
        """What it replaces; of several that whose text is here, and most like its own."""
        return self._chief(self._replaced(number), number)

    def _replaced(self, number: str) -> list[StatedRelation]:
        return _ends(self._facts.relations_by(number, self._role))

    def _newer(self, number: str) -> StatedRelation | None:
        found = _ends(self._facts.relations_to(number, self._role))
        return self._chief([one for one in found if one.by is not None and not one.is_own], number)

    def _chief(self, ends: Sequence[StatedRelation], number: str) -> StatedRelation | None:
        """The relation to the directive that is most likely another version of this one."""
        if not ends:
            return None
        kind, titles = DirectiveNumber.of(number).kind, self._titles(number)

        def rank(one: StatedRelation) -> tuple[bool, float, bool, bool]:
            other = one.by if reference_key(one.target) == reference_key(number) else one.target
            other = other or ""
            shared = len(titles & self._titles(other)) if self.is_here(other) else 0
            is_alike = DirectiveNumber.of(other).kind == kind
            return self.is_here(other), shared, one.relation is Relation.REPLACES, is_alike

        return max(ends, key=rank)

    def _titles(self, number: str) -> set[str]:
        """The titles of its articles."""
        outline = self._facts.outline(number, self._role)
        heads = (one.heading for one in outline if one.sort is PartSort.ARTICLE)
        return {" ".join(title_of(one).lower().split()) for one in heads} - {""}

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


def _ends(relations: Sequence[StatedRelation]) -> list[StatedRelation]:
    """Those by which a whole directive is over."""
    over = (Relation.REPLACES, Relation.REPEALS)
    return [one for one in relations if one.whole and one.relation in over]
