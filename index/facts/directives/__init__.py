"""What documents tell of directives, and what these do to each other."""

from index.facts.directives.directive import (
    Directive,
    DirectiveFilter,
    StatedRelation,
    TextSpan,
)
from index.facts.directives.gathering import Gathering, Shelf
from index.facts.directives.number import DirectiveNumber
from index.facts.directives.stating import Statements, statements_of

__all__ = [
    "Directive",
    "DirectiveFilter",
    "DirectiveNumber",
    "Gathering",
    "Shelf",
    "StatedRelation",
    "Statements",
    "TextSpan",
    "statements_of",
]
