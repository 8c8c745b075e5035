"""What is true of a directive by its own description and by what it states that it does."""

from index.engines import Facts
from index.facts.directives import Directive
from index.facts.directives.words import plain
from index.model import Relation, Role
from retrieval.understanding.intent.listing import ListIntent, Trait

_AMENDS = "sua doi"
_FEWEST_AMENDMENTS = 2
"""Amendments that a directive makes whose purpose they are: one stands in its last articles."""


class Traits:
    """Tells which directives have what a list asks for and no filter looks up."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def tell(self, sought: ListIntent) -> bool:
        """Whether a list asks for anything of the kind."""
        return bool(sought.traits or sought.or_signers)

    def fit(self, one: Directive, sought: ListIntent, role: Role) -> bool:
        """Whether a directive has all that is asked for."""
        return _signed(one, sought) and all(self._has(one, trait, role) for trait in sought.traits)

    def _has(self, one: Directive, trait: Trait, role: Role) -> bool:
        if trait is Trait.AMENDS:
            return self._amends(one, role)
        if one.issued_on is None or one.effective_on is None:
            return False
        is_before = trait is Trait.BACKDATED
        return one.effective_on < one.issued_on if is_before else one.effective_on == one.issued_on

    def _amends(self, one: Directive, role: Role) -> bool:
        """Whether its subject says that it amends, or else it does so more than once."""
        if f" {_AMENDS} " in f" {plain(one.subject or '')} ":
            return True
        stated = self._facts.relations_by(one.number, role) if one.has_text else []
        done = [each for each in stated if each.relation is Relation.AMENDS and not each.is_own]
        return len(done) >= _FEWEST_AMENDMENTS


def _signed(one: Directive, sought: ListIntent) -> bool:
    """Whether one of several signed it, where several may have."""
    if sought.signer is None or not sought.or_signers:
        return True
    signer = f" {plain(one.signer or '')} "
    return any(f" {plain(name)} " in signer for name in (sought.signer, *sought.or_signers))
