"""A procedure by facet; a list of procedures."""

from dataclasses import dataclass
from datetime import date

from retrieval.cards.offices import OfficesCard
from retrieval.citation import Citation
from retrieval.understanding.facet import Facet


@dataclass(frozen=True, slots=True)
class Statement:
    """What a part tells: the exact words and, of ways to hand in, the forms that they are for.

    ``ended`` is the end, as written, of a term in them that is over.
    """

    citation: Citation
    forms: tuple[str, ...] = ()
    ended: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What a procedure says of one facet.

    ``told`` is empty where the record says nothing of it. ``possible`` tells, where one way to hand
    in was asked for (``form``), whether it is among those that the record names. ``page`` counts
    from 1; there is more on the next where it is below ``pages``. ``is_refused`` says that what is
    told are the words that papers are not taken that way.
    """

    facet: Facet
    told: tuple[Statement, ...]
    form: str | None = None
    possible: bool | None = None
    page: int = 1
    pages: int = 1
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class RecordOrigin:
    """Where a record of a procedure comes from: a decision for a place, or the national portal.

    All is None of the portal's where it does not say by which decision.
    """

    place: str | None
    number: str | None
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class OtherRecord:
    """What another record of the same procedure says of what was asked.

    ``is_older`` says that a newer one of its place took its place.
    """

    document: str
    origin: RecordOrigin
    parts: tuple[Part, ...]
    is_older: bool


@dataclass(frozen=True, slots=True)
class ProcedureCard:
    """A procedure and what was asked about it.

    ``code`` is that of the national portal; ``agency`` who decides, ``levels`` as the portal names
    them, ``source`` its page. ``quotes`` are sentences that answer besides the parts,
    ``says_yes`` tells whether the first of them says yes or no to a question for just that,
    ``offices`` those that take its papers at the place that was named. ``is_whole`` marks a page of
    a part that was turned to, to be read as a whole. ``over`` are the words that say that it is
    abolished or replaced, ``origin`` is the decision for a place that it is from, None of the
    portal's; ``records`` are other records of the same procedure.
    """

    document: str
    code: str
    title: str
    levels: str | None
    agency: str | None
    source: str
    parts: tuple[Part, ...]
    quotes: tuple[Citation, ...] = ()
    offices: OfficesCard | None = None
    is_whole: bool = False
    says_yes: bool | None = None
    over: Citation | None = None
    origin: RecordOrigin | None = None
    records: tuple[OtherRecord, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All that it quotes, in the order shown."""
        parts = (*self.parts, *(part for record in self.records for part in record.parts))
        told = (one.citation for part in parts for one in part.told)
        return (*((self.over,) if self.over else ()), *self.quotes, *told)

    @property
    def handle(self) -> str:
        """What names just this record where it is typed: its code, its id where others have that.

        ``1.001193~1766-QD-UBND-2020`` is what one decision says of ``1.001193``.
        """
        return self.code if self.origin is None else self.document


@dataclass(frozen=True, slots=True)
class ListedProcedure:
    """A procedure in a list."""

    document: str
    code: str
    title: str
    field: str | None
    levels: str | None
    place: str | None = None

    @property
    def handle(self) -> str:
        """What names just this record where it is typed, as ``ProcedureCard.handle``."""
        return self.code if self.place is None else self.document


@dataclass(frozen=True, slots=True)
class FieldCount:
    """A field and how many procedures it has."""

    field: str
    count: int


@dataclass(frozen=True, slots=True)
class ProcedureList:
    """A page of the procedures of a field, a level, or with some words; or the fields themselves.

    ``sought`` are the words that were looked for, ``count`` how many procedures fit,
    ``field_count`` how many fields there are, where these are shown.
    """

    sought: str
    procedures: tuple[ListedProcedure, ...]
    fields: tuple[FieldCount, ...]
    count: int
    page: int
    pages: int
    field_count: int = 0
