"""Which words of a procedure's record answer a facet."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from index.engines import head_of
from index.facts.procedures.record import (
    ADDRESS,
    CONDITIONS,
    FEE,
    FORMS,
    LEGAL_BASIS,
    PAPERS,
    PLACE,
    RESULT,
    STANDING,
    STEPS,
    TIME,
    WAYS,
    Piece,
    ProcedureRecord,
    Span,
)
from index.facts.procedures.ways import Way
from index.model import Document, Passage
from index.vietnamese.dates import first_date
from index.vietnamese.late import late
from index.vietnamese.sentences import sentence_spans
from retrieval.cards.procedure import Part, Statement
from retrieval.citation import Citation
from retrieval.understanding.facet import Facet, has_facet

_TERM = late(
    r"\btừ (?:ngày )?[^;()\n]{8,40}? (?P<until>đến hết (?:ngày )?"
    r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}))",
    re.IGNORECASE,
)
_PAID = r"nộp (?:phí, )?(?:lệ )?phí(?: [^\W\d_]+){0,30}? (?:nếu|trong trường hợp) [^;.\n]+"
_PAID_BY_SOME = late(rf"\b{_PAID}(?:; {_PAID})*", re.IGNORECASE)
_FREE = late(r"(?:phí, lệ phí: )?miễn (?:lệ )?phí", re.IGNORECASE)
LONGEST = 2400
"""Characters of one part of which a card tells the first words."""
PAGE = 1050
"""Characters of one part on a page: with the buttons a screen and a half of a phone."""
_WHOLE = {
    Facet.STEPS: STEPS,
    Facet.CONDITION: CONDITIONS,
    Facet.RESULT: RESULT,
    Facet.LEGAL_BASIS: LEGAL_BASIS,
    Facet.PAPERS: PAPERS,
}
_PUBLISHED = "Công bố"
_NOTES = "Lưu ý"
_AGENCIES = ("Cơ quan có thẩm quyền", "Cơ quan thực hiện", "Cơ quan được ủy quyền")
_PLACES = 2
_DESCRIBED = 3

FACETS = frozenset((*_WHOLE, Facet.FEE, Facet.DURATION, Facet.WAY, Facet.LOCATION, Facet.AGENCY))
"""What a card can tell."""


class PartReader:
    """Read parts of one document, as its role may read it."""

    def __init__(
        self, document: Document, record: ProcedureRecord, passages: Sequence[Passage], today: date
    ) -> None:
        self.record = record
        self._text = document.text
        self._today = today
        self.head = head_of(document)
        self._passages = passages

    def part(self, facet: Facet, form: str | None = None, page: int | None = None) -> Part:
        """What the record tells of a facet, one of ``FACETS``; a long one has pages, from 1.

        Without a ``page`` it is what a card takes its first words from.
        ``form`` is the way to hand in that is asked for, as the portal names it.
        """
        if facet in _WHOLE:
            forms = self._pieces(FORMS) if facet is Facet.PAPERS else []
            return self._paged(facet, [*self._pieces(_WHOLE[facet]), *forms], page)
        if facet is Facet.LOCATION:
            return self._paged(facet, self._places(), page)
        if facet is Facet.AGENCY:
            spans = [self.record.facts[name] for name in _AGENCIES if name in self.record.facts]
            return self._paged(facet, spans[:1], page)
        written = self.record.parts.get({Facet.FEE: FEE, Facet.DURATION: TIME}.get(facet, ""), ())
        if written:
            return self._paged(facet, [(one.start, one.end) for one in written], page)
        return self._way(facet, form)

    @property
    def is_published(self) -> bool:
        """Whether it is what a decision says, not the national portal."""
        return PLACE in self.record.facts or _PUBLISHED in self.record.facts

    def over(self) -> Citation | None:
        """The words that say that the procedure is abolished or replaced, if it is."""
        told = [self._told((one.start, one.end)) for one in self.record.parts.get(STANDING, ())]
        return told[0].citation if told else None

    def fact(self, name: str) -> str | None:
        """One of the particulars in words."""
        span = self.record.facts.get(name)
        return None if span is None else self._text[slice(*span)]

    def cited(self, span: Span) -> Citation:
        """The words at these offsets of the document."""
        return self._told(span).citation

    def _told(self, span: Span, forms: tuple[str, ...] = ()) -> Statement:
        start, end = span
        around = (one for one in self._passages if one.start < end and start < one.end)
        passage = next(around, self._passages[0])
        words = self._text[start:end]
        cited = Citation.of(passage, self.head, span, words)
        return Statement(cited, forms, ended_term(words, self._today))

    def _pieces(self, part: str) -> list[Span]:
        """The pieces that say it, notes last."""

        def is_notes(piece: Piece) -> bool:
            first = self._text[piece.start : piece.start + len(_NOTES) + 4]
            return piece.heading.startswith(_NOTES) or _NOTES in first

        pieces = sorted(self.record.parts.get(part, ()), key=is_notes)
        return [(piece.start, piece.end) for piece in pieces]

    def _way(self, facet: Facet, form: str | None) -> Part:
        ways = self.record.ways
        refused = [way for way in ways if way.is_refused and form in way.forms]
        if refused and facet is Facet.WAY:
            told = [self._told((way.start, way.end)) for way in refused]
            return Part(facet, tuple(told), form, possible=False, is_refused=True)
        if facet is Facet.WAY and self.is_published:
            return self._published_way(form)
        fitting = [way for way in ways if form is None or form in way.forms]
        told = [
            self._told(span, way.forms)
            for way in fitting or ways
            if (span := self._of_way(facet, way)) is not None
        ]
        if facet is not Facet.WAY:
            told += [self._told(span) for span in self._described(facet)]
        if facet is Facet.FEE and told and all(map(self._is_free, told)):
            told += [self._told(span) for span in self._paid_by_some()]
        possible = None if form is None or not ways else bool(fitting)
        return Part(facet, tuple(told), form, possible)

    def _published_way(self, form: str | None) -> Part:
        """The line of the way that is asked for; without one all that a decision says of them."""
        fitting = [way for way in self.record.ways if form in way.forms]
        told = [self._told((way.start, way.end)) for way in fitting]
        told = told or [self._told(span) for span in self._pieces(WAYS)]
        return Part(Facet.WAY, tuple(told), form, None if form is None else bool(fitting))

    def _of_way(self, facet: Facet, way: Way) -> Span | None:
        """The time or fee of a way to hand in, with what its line describes if that tells more."""
        if facet is Facet.WAY:
            return way.start, way.end
        span = way.time if facet is Facet.DURATION else way.fee
        described_from = max(way.start, *(end for _, end in filter(None, (way.time, way.fee))), 0)
        if not has_facet(self._text[described_from : way.end], facet):
            return span
        return (span or (described_from, way.end))[0], way.end

    def _described(self, facet: Facet) -> list[Span]:
        """What descriptions too long for their line say of it."""
        return [
            span
            for piece in self.record.parts.get(WAYS, ())
            if piece.heading
            for span in self._sentences(piece)
            if has_facet(self._text[slice(*span)], facet)
        ][:_DESCRIBED]

    @staticmethod
    def _is_free(told: Statement) -> bool:
        return _FREE.fullmatch(told.citation.quote) is not None

    def _paid_by_some(self) -> list[Span]:
        """What the steps say of who pays, where the ways to hand in only say that nothing is paid.

        Births are free there, and their steps go on: ``nộp lệ phí nếu thuộc trường hợp phải nộp``.
        """
        for piece in self.record.parts.get(STEPS, ()):
            found = _PAID_BY_SOME.search(self._text, piece.start, piece.end)
            if found is not None:
                return [found.span()]
        return []

    def _places(self) -> list[Span]:
        """Where papers are handed in: the part of that name, else what the others say of it."""
        if ADDRESS in self.record.parts:
            return self._pieces(ADDRESS)
        found = [
            span
            for part in (WAYS, STEPS)
            for piece in self.record.parts.get(part, ())
            for span in self._sentences(piece)
            if has_facet(self._text[slice(*span)], Facet.LOCATION, in_procedure=True)
        ]
        if found:
            return found[:_PLACES]
        return [self.record.facts[name] for name in reversed(_AGENCIES[:2])
                if name in self.record.facts][:1]  # fmt: skip

    def _sentences(self, piece: Piece) -> Iterator[Span]:
        for start, end in sentence_spans(self._text[piece.start : piece.end]):
            yield piece.start + start, piece.start + end

    def _paged(self, facet: Facet, spans: Iterable[Span], page: int | None) -> Part:
        """The spans of a page, cut between lines so that each page is short enough to be read."""
        pages = _pages(self._text, spans, LONGEST if page is None else PAGE)
        page = min(page or 1, max(1, len(pages)))
        shown = pages[page - 1] if pages else []
        told = tuple(self._told(span) for span in shown)
        return Part(facet, told, page=page, pages=max(1, len(pages)))


def _pages(text: str, spans: Iterable[Span], longest: int) -> list[list[Span]]:
    pages: list[list[Span]] = []
    room = 0
    for span in spans:
        for start, end in _lines(text, span, longest):
            if end - start > room:
                pages.append([])
                room = longest
            room -= end - start
            on_page = pages[-1]
            if on_page and span[0] <= on_page[-1][0] < span[1]:  # the same piece goes on
                on_page[-1] = (on_page[-1][0], end)
            else:
                on_page.append((start, end))
    return pages


def _lines(text: str, span: Span, longest: int) -> Iterator[Span]:
    """The lines of a span, those too long for a page cut between sentences."""
    start, last = span
    while start < last:
        end = text.find("\n", start, last)
        end = last if end < 0 else end
        if end - start > longest:
            yield from ((start + one, start + other) for one, other in
                        sentence_spans(text[start:end]))  # fmt: skip
        elif text[start:end].strip():
            yield start, end
        start = end + 1


def ended_term(words: str, today: date) -> str | None:
    """The end, as written, of a term in the words that is over today; the latest of several.

    ``Từ ngày 01/01/2025 đến hết ngày 31/12/2025, mức thu bằng 50%``: from 2026 on, its last words.
    """
    ended = [
        (day, match["until"])
        for match in _TERM.finditer(words)
        if (day := first_date(match["until"])) is not None and day < today
    ]
    return max(ended)[1] if ended else None
