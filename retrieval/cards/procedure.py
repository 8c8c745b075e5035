"""A procedure by facet; a list of procedures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProcedureCard:
    """A procedure, and what was asked about it."""


@dataclass(frozen=True, slots=True)
class ProcedureList:
    """Procedures of a field and level, a page of them."""
