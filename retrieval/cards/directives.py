"""A directive and what came of it; a list of directives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from index.facts.directives import Directive, DirectiveCount
from index.model import Relation
from retrieval.citation import Citation
from retrieval.understanding.intent.listing import ListIntent

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
    UNTIL = "until"
    UNKNOWN = "unknown"

    @property
    def is_over(self) -> bool:
        """Whether it is no longer in force."""
        return self in (StatusKind.REPLACED, StatusKind.REPEALED)


@dataclass(frozen=True, slots=True)
class Change:
    """What another directive does to one, from a day on (None: no document says from when).

    ``is_own_term`` says that it is over by its own words instead; ``by`` is itself then.

    ``whole`` says that it ends the directive, ``excepts`` that some of its provisions go on;
    ``parts`` are those that it changes (``khoản 2 Điều 5``), where the words name them.
    """

    by: str
    relation: Relation
    since: date | None
    whole: bool
    excepts: bool
    citation: Citation
    parts: tuple[str, ...] = ()
    is_own_term: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """Whether a directive is in force on a day, and from which day, if a document says that.

    ``changes`` have been done to it by that day: what ended it, else what amended it; ``later``
    takes effect after it, ``undated`` from a day that no document gives. ``then`` is what has
    become of the one that replaced it, of the one that replaced that, and so on.
    """

    kind: StatusKind
    on: date
    effective_on: date | None = None
    changes: tuple[Change, ...] = ()
    later: tuple[Change, ...] = ()
    undated: tuple[Change, ...] = ()
    then: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class EndedDirective:
    """A directive that an answer rests on and that is over; or its ``article`` that was changed."""

    number: str
    status: Status
    article: str | None = None


@dataclass(frozen=True, slots=True)
class RelatedDirective:
    """A directive's relation to another (``by_others``: the other one's relation to it).

    ``number`` is the other's; None where a document without a number has the relation. ``parts``
    are those that it is about, where the words name them.
    """

    relation: Relation
    by_others: bool
    number: str | None
    citation: Citation
    parts: tuple[str, ...] = ()


class FactKind(StrEnum):
    """What a description tells of a directive."""

    SIGNER = "signer"
    ISSUER = "issuer"
    ISSUED = "issued"
    EFFECTIVE = "effective"
    SUBJECT = "subject"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class DirectiveFact:
    """One thing that was asked of a directive, and the words that it was read from.

    ``is_known`` says whether a document tells it; ``citation`` is None where it stands beside the
    text only. ``chapters``, ``articles`` and ``pages`` are how many its own text has.
    """

    kind: FactKind
    is_known: bool
    citation: Citation | None = None
    chapters: int = 0
    articles: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class DirectiveCard:
    """A directive: what is known of it, where it is cited, and what it does to others.

    ``status`` is that on the day asked for, None where that is no day: then ``no_day`` is what was
    asked for and no calendar has, as it was written. ``related`` are its relations and ``cited``
    the places that cite it, which come after them, those on this ``page`` (from 1; the facts stand
    on the first only) of so many in all. ``asked_status`` says that just the status was asked for,
    ``asked_relation`` that just what it does to others, or they to it, was.
    ``told`` are the words of another document that the facts are from; None when its own text is.
    ``fact`` is the one thing that was asked, if one was.
    """

    directive: Directive
    status: Status | None
    related: tuple[RelatedDirective, ...] = ()
    related_count: int = 0
    cited: tuple[Citation, ...] = ()
    cited_count: int = 0
    page: int = 1
    asked_status: bool = False
    asked_relation: bool = False
    no_day: str | None = None
    told: Citation | None = None
    fact: DirectiveFact | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that is done to it, by the day asked for, later, and from a day that is unknown."""
        status = self.status
        if status is None:
            return ()
        return (*status.changes, *status.then, *status.later, *status.undated)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A directive, its status on the day of the ledger, and all that others do to it.

    ``title`` is that of the document with its text, else of the one that tells of it, ``source``
    where that came from, and ``link`` its page, if it is one.
    """

    directive: Directive
    status: Status
    changes: tuple[Change, ...] = ()
    title: str = ""
    source: str = ""
    link: str | None = None

    @property
    def ended_by(self) -> tuple[Change, ...]:
        """What replaces or repeals all of it."""
        return tuple(one for one in self.changes if one.whole and not one.is_own_term)

    @property
    def amended_by(self) -> tuple[Change, ...]:
        """What changes or ends parts of it."""
        return tuple(one for one in self.changes if not one.whole)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Rows in the order of their list, and the day for which the status holds.

    ``no_day`` is the day that was asked for where no calendar has it: then ``on`` is today.
    """

    on: date
    rows: tuple[LedgerRow, ...]
    no_day: str | None = None


@dataclass(frozen=True, slots=True)
class NearList:
    """A list that comes near an empty one, and how many directives are in it."""

    sought: ListIntent
    count: DirectiveCount


@dataclass(frozen=True, slots=True)
class DirectiveList:
    """Directives that were looked up: those that are here first, the newest first.

    ``wanted`` is what was looked up, as it was asked, ``rows`` are those that were found: all for a
    file, else up to the page that is shown, from 1, and some more. ``unknown_reference`` stands
    nowhere, though it was asked for, and may be a slip of those ``near``; ``same_number`` says that
    the rows are all that one number may mean.
    ``file`` is the format of the file that was asked for, one of ``FILE_FORMATS``, and ``ledger``
    what it tells; ``told`` are the words of other documents that the facts of rows on this page are
    from, or that say the relation that was asked for. ``sought`` is how the list was understood,
    None for the rows of a number; ``count`` says how many of the rows are here, ``near_lists`` come
    near an empty one.
    """

    wanted: str
    rows: tuple[Directive, ...]
    page: int = 1
    unknown_reference: str | None = None
    near: tuple[str, ...] = ()
    same_number: bool = False
    file: str | None = None
    told: Mapping[Directive, Citation] = field(default_factory=dict)
    sought: ListIntent | None = None
    count: DirectiveCount = field(default_factory=DirectiveCount)
    near_lists: tuple[NearList, ...] = ()
    ledger: Ledger | None = None

    @property
    def on_page(self) -> tuple[Directive, ...]:
        """The rows of this page."""
        first = (self.page - 1) * DIRECTIVES_A_PAGE
        return self.rows[first : first + DIRECTIVES_A_PAGE]

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // DIRECTIVES_A_PAGE))

    @property
    def total(self) -> int:
        """How many directives are in the list, more than ``rows`` where these were cut."""
        return max(self.count.all, len(self.rows))
