"""What the house is about: documents, their passages, the references and offices in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What sort of document it is; an answer is an officer's, to what the others did not say."""

    REPORT = "report"
    DIRECTIVE = "directive"
    PROCEDURE = "procedure"
    NEWS = "news"
    ANSWER = "answer"


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
    """What is known about a document besides its words; unknown is None, never guessed.

    ``place`` is the unit the document is about, as it names it; ``province`` and ``commune`` are
    named where the document says in which they lie. A procedure has a ``field`` (lĩnh vực) and is
    dealt with at one or more ``levels`` (``Cấp xã``), as the portal names them.
    """

    title: str
    kind: Kind
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    place: str | None = None
    province: str | None = None
    commune: str | None = None
    signer: str | None = None
    access: Role = Role.CITIZEN
    field: str | None = None
    levels: str | None = None

    @property
    def is_procedure(self) -> bool:
        """Whether it describes a procedure (thủ tục hành chính)."""
        return self.kind is Kind.PROCEDURE


class OfficeKind(StrEnum):
    """What people can do there: have papers dealt with, or send them."""

    ONE_STOP = "one_stop"
    POST = "post"


class OfficeLevel(StrEnum):
    """Which level of administration a one-stop shop belongs to."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Office:
    """A place where people hand in papers, as the table of its document lists it.

    ``start`` and ``end`` are the offsets of its words in the document's text; what the table does
    not say is None. ``latitude`` and ``longitude`` are degrees (WGS 84), both or neither.
    ``province``, ``district`` and ``commune`` are named as the table names them.
    """

    name: str
    kind: OfficeKind
    start: int
    end: int
    level: OfficeLevel | None = None
    code: str | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    address: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    hours: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class UnsureWords:
    """A stretch of a text that was read off a picture and hardly believed by what read it.

    ``sureness`` is the mean confidence of its words, 0 … 100.
    """

    start: int
    end: int
    sureness: int


class RowSort(StrEnum):
    """What a row of a table is: data, the name of a group of rows, a total, or a note."""

    DATA = "data"
    GROUP = "group"
    TOTAL = "total"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class TableCell:
    """The words of a cell at offsets into the document's text, and its columns, ends included."""

    column: int
    start: int
    end: int
    last: int = -1

    def path(self, columns: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        """The names above it; of one that spans columns those they share, else all of theirs."""
        own = columns[self.column : max(self.last, self.column) + 1]
        shared = [names[0] for names in zip(*own, strict=False) if len(set(names)) == 1]
        if shared or len(own) == 1:
            return tuple(shared)
        return (", ".join(dict.fromkeys(path[-1] for path in own if path)),)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table at offsets into the document's text, where it is one line.

    ``groups`` are the names of the groups that it stands in, the outermost first.
    """

    start: int
    end: int
    sort: RowSort
    cells: tuple[TableCell, ...]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table at offsets into the document's text.

    ``columns`` are the paths of names above each column, the outermost first, empty where a column
    has none; ``title`` is what stands above the table, ``unit`` the unit of its numbers where one
    is stated for all of them. ``is_form`` says that each row is a name and what is filled in there.
    """

    start: int
    end: int
    title: str
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[TableRow, ...]
    unit: str | None = None
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One source: an id, its description, where it came from, and its cleaned text (NFC).

    ``pages`` are the offsets at which the source's pages begin (empty: it has none), ``scanned``
    the numbers of those that were read off a picture, ``unsure`` the lines on these of which the
    reading is not sure, ``recognised`` says that somebody else read all of it off pictures.
    ``also_at`` are the other sources of the same text, ``offices`` those that it lists, if it is a
    table of offices, ``tables`` the other tables in it, in text order.
    """

    id: str
    description: Description
    source: str
    text: str
    pages: tuple[int, ...] = ()
    scanned: tuple[int, ...] = ()
    also_at: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    unsure: tuple[UnsureWords, ...] = ()
    recognised: bool = False
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The directive that an article of a codified title (Pháp điển) comes from.

    ``article`` is its place there (``Điều 1``), ``words`` the whole note as the text gives it.
    """

    words: str
    article: str | None = None
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class ShortForm:
    """An abbreviation in a passage, at offsets into its text, and what it is short for."""

    start: int
    end: int
    meaning: str


class PassageSort(StrEnum):
    """What a passage is in its document: running text, of an annex or not, a form, or rows."""

    TEXT = "text"
    ANNEX = "annex"
    FORM = "form"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class PassageCell:
    """What a passage that is a row of a table says in one column.

    ``path`` are the names of the column, the outermost first; ``start`` and ``end`` are offsets
    into the passage's text.
    """

    path: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is searched and cited: ``document.text[start:end] == text``.

    ``section`` is the heading path (empty at the top of a document), ``page`` counts from 1 and is
    None where the source has no pages, ``origin`` is set in codified titles only. ``scanned`` says
    that the words were read off a picture and may hold errors, ``legibility`` how sure its words
    are, 0 … 100. ``short_forms`` are those that are written out when its words are compared with a
    question's, ``sort`` is what it is in its document; ``cells`` are those of a row of a
    table, ``is_total`` says that it is a total. ``noted`` are its words and sentences as
    ``index.vietnamese.noted_words`` has them, empty where an engine did not note them.
    """

    document_id: str
    section: str
    page: int | None
    start: int
    end: int
    text: str
    origin: Origin | None = None
    scanned: bool = False
    short_forms: tuple[ShortForm, ...] = ()
    legibility: int = 100
    sort: PassageSort = PassageSort.TEXT
    cells: tuple[PassageCell, ...] = ()
    is_total: bool = False
    noted: bytes = field(default=b"", repr=False, compare=False)
    id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Its id stays the same as long as the document keeps its cleaned text."""
        object.__setattr__(self, "id", f"{self.document_id}@{self.start}-{self.end}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's offsets and the heading path it stands under (empty before any heading).

    In a law ``article`` is the path of its article (``section`` without the Khoản), ``point``
    names the Điểm that begins here, and ``note`` is the note under the article's heading that
    says where it comes from. ``goes_on`` tells that it belongs to the item above it (``- …``),
    ``annexed`` that it stands in an annex or a form; ``row`` is set where it is a row of a
    table, and ``columns`` are then the paths of the table's columns.
    """

    start: int
    end: int
    section: str
    article: str = ""
    point: str = ""
    note: str = ""
    goes_on: bool = False
    annexed: bool = False
    row: TableRow | None = None
    columns: tuple[tuple[str, ...], ...] = ()


class Relation(StrEnum):
    """What a document does to the one it refers to."""

    BASED_ON = "based_on"
    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    IMPLEMENTS = "implements"


@dataclass(frozen=True, slots=True)
class Reference:
    """A document number written in a text: its normal form, where it stands, and its relation.

    ``relation`` is None where the words around it name none.
    """

    number: str
    start: int
    end: int
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class ListedOffice:
    """An office and the id of the document that lists it."""

    document_id: str
    office: Office
