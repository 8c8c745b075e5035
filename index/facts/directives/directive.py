"""A directive as documents tell of it, and what it does to others."""

from dataclasses import dataclass
from datetime import date

from index.facts.references import number_year, reference_key
from index.model import Relation

_CHANGING = frozenset({Relation.AMENDS, Relation.REPLACES, Relation.REPEALS})


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Where words stand: offsets into a document's text, and the passage they are cited from.

    ``passage_id`` is None where no passage holds or follows them.
    """

    document_id: str
    start: int
    end: int
    passage_id: str | None = None


@dataclass(frozen=True, slots=True)
class Directive:
    """What the documents say of a directive; what none says is None.

    ``number`` is in normal form, empty for a report without one in a list, ``kind`` the word for
    its kind (``Quyết định``), by its signs or as others name it. ``subject`` is its title, or what
    others say it is about; it ends in ``…`` where that is cut. ``place`` is the unit it is about
    or, where only its issuer's level is said (``UBND tỉnh``), the one that the citing document is
    about. ``documents`` are ids of those that hold its text, or articles of it, ``has_text`` says
    that one of them is its own text; ``told_at`` is where another document tells these facts, None
    where they are its own text's.
    """

    number: str
    kind: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    signer: str | None = None
    subject: str | None = None
    place: str | None = None
    documents: tuple[str, ...] = ()
    told_at: TextSpan | None = None
    has_text: bool = False

    @property
    def year(self) -> int | None:
        """The year of issue, else that of its number."""
        return self.issued_on.year if self.issued_on else number_year(self.number)

    @property
    def is_here(self) -> bool:
        """Whether its text, or a part of it, is among the documents."""
        return bool(self.documents)


@dataclass(frozen=True, slots=True)
class StatedRelation:
    """What ``by`` does to ``target``; ``at`` is where the words stand.

    ``by`` is None for a document without a number, ``since`` where no document says from when.
    ``whole`` says that it ends the directive, as its own words may do (``is_own``), ``excepts``
    that some of its provisions go on; ``parts`` are those of the target that are named
    (``khoản 2 Điều 5``), none for all of it.
    """

    by: str | None
    target: str
    relation: Relation
    at: TextSpan
    since: date | None = None
    whole: bool = False
    excepts: bool = False
    parts: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether the directive says of itself when it is over."""
        return self.by is not None and reference_key(self.by) == reference_key(self.target)

    @property
    def changes(self) -> bool:
        """Whether it amends, replaces or repeals."""
        return self.relation in _CHANGING


@dataclass(frozen=True, slots=True)
class Shelf:
    """The directives, by number and day of issue, and what they do to each other.

    A number without a year may be that of several directives, each with its own day.
    """

    directives: tuple[Directive, ...]
    relations: tuple[StatedRelation, ...]
