"""What documents tell of directives, and what these do to each other."""

from index.facts.directives.directive import (
    Directive,
    StatedRelation,
    TextSpan,
)
from index.facts.directives.filtering import (
    DayRange,
    DirectiveCount,
    DirectiveFilter,
    ListingOrder,
    SubjectWords,
)
from index.facts.directives.gathering import Gathering, Shelf
from index.facts.directives.number import DirectiveNumber
from index.facts.directives.stating import Statements, statements_of

__all__ = [
    "DayRange",
    "Directive",
    "DirectiveCount",
    "DirectiveFilter",
    "DirectiveNumber",
    "Gathering",
    "ListingOrder",
    "Shelf",
    "StatedRelation",
    "Statements",
    "SubjectWords",
    "TextSpan",
    "statements_of",
]
