"""What documents tell of directives, and what these do to each other.

How it is found in their texts is in ``stating`` and ``gathering``, which only a build loads.
"""

from index.facts.directives.directive import (
    Directive,
    Shelf,
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
from index.facts.directives.number import DirectiveNumber

__all__ = [
    "DayRange",
    "Directive",
    "DirectiveCount",
    "DirectiveFilter",
    "DirectiveNumber",
    "ListingOrder",
    "Shelf",
    "StatedRelation",
    "SubjectWords",
    "TextSpan",
]
