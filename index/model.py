"""What the house is about: documents, their passages, the references in them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What sort of document it is."""

    REPORT = "report"
    DIRECTIVE = "directive"
    PROCEDURE = "procedure"
    NEWS = "news"


class Role(StrEnum):
    """Who asks, and who may read: each sees what the one before it sees, and more."""

    CITIZEN = "citizen"
    OFFICER = "officer"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        """0 for a citizen, rising with what the role may see."""
        return tuple(Role).index(self)

    def may_read(self, access: "Role") -> bool:
        """Whether this role may read a document whose access is ``access``."""
        return self.rank >= access.rank


@dataclass(frozen=True, slots=True)
class Description:
    """What is known about a document besides its words; unknown is None, never guessed."""

    title: str
    kind: Kind
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    place: str | None = None
    access: Role = Role.CITIZEN


@dataclass(frozen=True, slots=True)
class Document:
    """One source: an id, its description, where it came from, and its cleaned text (NFC)."""

    id: str
    description: Description
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is searched and cited: ``document.text[start:end] == text``.

    ``section`` is the heading path (empty at the top of a document), ``page`` is None where the
    source has no pages.
    """

    document_id: str
    section: str
    page: int | None
    start: int
    end: int
    text: str

    @property
    def id(self) -> str:
        """Stays the same as long as the document keeps its cleaned text."""
        return f"{self.document_id}@{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A document number written in a text: its normal form and where it stands."""

    number: str
    start: int
    end: int
