"""A directive and what came of it; a list of directives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from index.facts.directives import Directive
from index.model import Relation
from retrieval.citation import Citation

DIRECTIVES_A_PAGE = 8
ITEMS_A_PAGE = 4
"""Relations and places that cite it, on one page of a card."""


class StatusKind(StrEnum):
    """What the documents say of a directive's force on a day."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    AMENDED = "amended"
    REPLACED = "replaced"
    REPEALED = "repealed"
    UNKNOWN = "unknown"

    @property
    def is_over(self) -> bool:
        """Whether it is no longer in force."""
        return self in (StatusKind.REPLACED, StatusKind.REPEALED)


@dataclass(frozen=True, slots=True)
class Change:
    """What another directive does to one, from a day on (None: no document says from when).

    ``whole`` says that it ends the directive, ``excepts`` that some of its provisions go on.
    """

    by: str
    relation: Relation
    since: date | None
    whole: bool
    excepts: bool
    citation: Citation


@dataclass(frozen=True, slots=True)
class Status:
    """Whether a directive is in force on a day.

    Attributes:
        kind: what the documents say.
        on: the day.
        effective_on: the day from which it is in force, if a document says it.
        changes: what has been done to it by that day: what ended it, else what amended it.
        later: what takes effect after that day.
        undated: what is done to it from a day that no document gives.

    """

    kind: StatusKind
    on: date
    effective_on: date | None = None
    changes: tuple[Change, ...] = ()
    later: tuple[Change, ...] = ()
    undated: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class EndedDirective:
    """A directive that an answer rests on and that is no longer in force."""

    number: str
    status: Status


@dataclass(frozen=True, slots=True)
class RelatedDirective:
    """A directive's relation to another (``by_others``: the other one's relation to it).

    ``number`` is the other's; None where a document without a number has the relation.
    """

    relation: Relation
    by_others: bool
    number: str | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class DirectiveCard:
    """A directive: what is known of it, where it is cited, and what it does to others.

    Attributes:
        directive: what is known of it.
        status: whether it is in force on the day asked for; None where that is no day.
        related: its relations, those on this page.
        related_count: how many relations there are in all.
        cited: the places that cite it, those on this page: they come after the relations.
        cited_count: how many places there are.
        page: which page of relations and places, from 1; the facts stand on the first only.
        asked_status: whether just the status was asked for.
        no_day: a day that was asked for and that no calendar has, as it was written.
        told: the words of another document that the facts are from; None when its own text is.

    """

    directive: Directive
    status: Status | None
    related: tuple[RelatedDirective, ...] = ()
    related_count: int = 0
    cited: tuple[Citation, ...] = ()
    cited_count: int = 0
    page: int = 1
    asked_status: bool = False
    no_day: str | None = None
    told: Citation | None = None


@dataclass(frozen=True, slots=True)
class DirectiveList:
    """Directives that were looked up, newest first.

    Attributes:
        wanted: what was looked up, as it was asked.
        rows: all that were found; a page of them is shown.
        page: which page, from 1.
        unknown_number: a number that stands nowhere, when that was asked for.
        near: the known numbers that it may be a slip of.
        same_number: whether the rows are all that one number may mean.
        file: the format of the file that was asked for, ``csv`` or ``xlsx``.
        told: the words of other documents that the facts of rows on this page are from.

    """

    wanted: str
    rows: tuple[Directive, ...]
    page: int = 1
    unknown_number: str | None = None
    near: tuple[str, ...] = ()
    same_number: bool = False
    file: str | None = None
    told: Mapping[Directive, Citation] = field(default_factory=dict)

    @property
    def on_page(self) -> tuple[Directive, ...]:
        """The rows of this page."""
        first = (self.page - 1) * DIRECTIVES_A_PAGE
        return self.rows[first : first + DIRECTIVES_A_PAGE]

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-len(self.rows) // DIRECTIVES_A_PAGE))
