"""What stands on the sheet of a procedure that somebody prints and takes along."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from retrieval.cards.offices import FoundOffice
from retrieval.cards.procedure import RecordOrigin, Statement
from retrieval.citation import Citation


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """A paper to bring: its words without bullets, the file of its form, how many are asked for.

    ``count`` is written as in the record (``1 bản chính, 1 bản sao``).
    """

    words: Citation
    form: Citation | None = None
    count: Citation | None = None


class PaperScope(StrEnum):
    """Who brings the papers of a group."""

    ALL = "all"
    """Everybody."""
    SOME = "some"
    """Who is in the case that the heading, or each paper, names."""
    FORMS = "forms"
    """Whoever fills in the forms: they are listed, nothing else is said."""


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """Papers under the words that head them in the record, if any do."""

    scope: PaperScope
    heading: Citation | None
    papers: tuple[SheetPaper, ...]


@dataclass(frozen=True, slots=True)
class SheetWay:
    """One line of the ways to hand in: the forms that share it, time, fee, what else it says.

    ``ended`` is the end, as written, of a term in them that is over.
    """

    forms: Citation
    time: Citation | None
    fee: Citation | None
    described: Citation | None
    is_refused: bool = False
    ended: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the sheet of a procedure may say, whole: who shows it fits it to the page.

    Every ``Citation`` is verbatim (``text[start:end] == quote``); what the record does not say is
    empty or None. ``handle`` names the record where it is typed, as ``ProcedureCard.handle``;
    ``code`` is empty where nobody gave it one. ``notes`` are lines among the papers that are none.
    ``times`` and ``fees`` stand outside the lines of ``ways``, and so do ``other_ways``. ``over``
    are the words that say that the procedure is abolished or replaced; nothing else is told then.
    ``origin`` has the decision; ``source`` is the address or file of the record, ``built_on`` the
    day of the version, ``offices`` take papers at the place that the person named; their citations
    are of the tables that list them.
    """

    document: str
    handle: str
    code: str
    title: str
    origin: RecordOrigin
    source: str
    over: Citation | None
    papers: tuple[SheetGroup, ...] = ()
    notes: tuple[Citation, ...] = ()
    ways: tuple[SheetWay, ...] = ()
    other_ways: tuple[Citation, ...] = ()
    times: tuple[Statement, ...] = ()
    fees: tuple[Statement, ...] = ()
    places: tuple[Citation, ...] = ()
    agency: Citation | None = None
    results: tuple[Citation, ...] = ()
    offices: tuple[FoundOffice, ...] = ()
    built_on: date | None = None

    @property
    def page(self) -> str | None:
        """The record's own page, where its source is one."""
        return self.source if self.source.startswith(("https://", "http://")) else None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All that it quotes."""
        return tuple(one for one in self._cited() if one is not None)

    def _cited(self) -> Iterator[Citation | None]:
        yield self.over
        for group in self.papers:
            yield group.heading
            for paper in group.papers:
                yield from (paper.words, paper.form, paper.count)
        yield from self.notes
        for way in self.ways:
            yield from (way.forms, way.time, way.fee, way.described)
        yield from self.other_ways
        yield from (one.citation for one in (*self.times, *self.fees))
        yield from self.places
        yield self.agency
        yield from self.results
        yield from (one.citation for one in self.offices)
