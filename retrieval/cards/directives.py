"""A directive and what came of it; a list of directives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DirectiveCard:
    """A directive: what is known of it, where it is cited, and what it does to others."""


@dataclass(frozen=True, slots=True)
class DirectiveList:
    """Directives that were looked up, a page of them."""
