"""Answer about procedures: by facet, or with a list of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from index.engines import DocumentHead, Engine, Filter
from index.facts.procedures.record import CONDITIONS, PAPERS, STEPS
from index.model import Role
from retrieval.actions import ShowProcedures
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.answering.procedures.actions import with_action
from retrieval.answering.procedures.asked import facets_asked, form_asked
from retrieval.answering.procedures.catalogue import ProcedureCatalogue, code_of
from retrieval.answering.procedures.parts import PartReader
from retrieval.answering.procedures.records import RecordChoice, record_chosen
from retrieval.answering.procedures.verdict import verdict
from retrieval.cards.procedure import (
    OtherRecord,
    Part,
    ProcedureCard,
    ProcedureList,
    RecordOrigin,
)
from retrieval.citation import Citation
from retrieval.understanding.facet import Facet
from retrieval.understanding.question import Question

_OVERVIEW = (Facet.PAPERS, Facet.DURATION, Facet.FEE)
_ASKED_MOST = (
    Facet.PAPERS,
    Facet.FEE,
    Facet.DURATION,
    Facet.LOCATION,
    Facet.WAY,
    Facet.STEPS,
    Facet.CONDITION,
    Facet.RESULT,
    Facet.AGENCY,
    Facet.LEGAL_BASIS,
)
"""Parts in the order in which people ask for them."""
_COMPARED = (Facet.FEE, Facet.DURATION, Facet.WAY, Facet.LOCATION)
"""What places decide themselves, and newer decisions change: told of other records too."""
_MOST_BESIDE = 2
_SHORT = 300
"""Characters of a part that are shown whole at once."""
_MOST_CHOICES = 4
"""Buttons of a card: with the thumbs, six."""


class ProcedureDesk:
    """Cards and lists of the procedures of one version."""

    def __init__(self, engine: Engine, today: Callable[[], date]) -> None:
        self._engine = engine
        self._today = today
        self._catalogue = cache(lambda role: ProcedureCatalogue.of(engine.facts.procedures(role)))

    def card(
        self, question: Question, document: str, quotes: Sequence[Citation], role: Role
    ) -> Answer | None:
        """The card of what is asked about a procedure; None when it says nothing of it.

        Of the ``quotes`` that were found to answer those that a part quotes are left out.
        """
        reader = self._reader(document, role)
        facets = facets_asked(question) or _OVERVIEW
        if reader is None or not reader.record.parts:
            return None
        form = form_asked(question)
        parts = tuple(reader.part(facet, form) for facet in facets)
        told = [one.citation for part in parts for one in part.told]
        besides = tuple(one for one in quotes if not any(_within(one, other) for other in told))
        if reader.is_published and facets_asked(question) and Facet.LEGAL_BASIS not in facets:
            besides = tuple(one for one in besides if _is_prose(one))
        if reader.over() is not None:  # what it said while it held is not told as if it did
            parts, besides = (), ()
        elif not told and not besides:
            return None
        answer = self._answer(question, reader, parts, besides)
        return self._with_records(answer, reader.head, facets, form, role)

    def chosen(self, document: str, question: Question, role: Role) -> RecordChoice | None:
        """Which record counts of the procedure that was found; None of no procedure."""
        catalogue = self._catalogue(role)
        head = catalogue.heads.get(document)
        if head is None:
            return None
        return record_chosen(head, catalogue.records_of(head), question)

    def of_place(self, document: str, question: Question, role: Role) -> str:
        """The id of the record that a question about a procedure's record means where it stands.

        Of "còn ở Bình Thuận thì sao", asked of what Nghệ An published or of the portal's record,
        that of Bình Thuận; the same where that place has none. Of "cấp lại thì mấy ngày" the
        procedure that does this with the same paper.
        """
        catalogue = self._catalogue(role)
        head = catalogue.heads.get(document)
        if head is None:
            return document
        head = with_action(head, question.understood, catalogue.heads.values()) or head
        document = head.id
        if not question.local:
            return document
        records = catalogue.records_of(head)
        choice = record_chosen(head, records, replace(question, subject=None))
        return document if choice.counting is None else choice.counting.id

    def tells(self, document: str, question: Question, role: Role) -> bool:
        """Whether what a decision says of a procedure has the part that a question asks for.

        What is known of questions that no record answers was learnt from questions without places.
        """
        reader = self._reader(document, role)
        if reader is None or not reader.is_published:
            return False
        return any(reader.part(facet).told for facet in facets_asked(question))

    def _with_records(
        self,
        answer: Answer,
        head: DocumentHead,
        facets: Sequence[Facet],
        form: str | None,
        role: Role,
    ) -> Answer:
        """The card with what older records, and those that hold beside it, say of the same."""
        choice = self.chosen(head.id, answer.question, role)
        card = answer.card
        if choice is None or choice.counting is None or not isinstance(card, ProcedureCard):
            return answer
        if choice.counting.id != head.id:
            return answer
        others = [*choice.older[:1], *choice.beside[:_MOST_BESIDE]]
        records = []
        for one in others:
            reader = self._reader(one.id, role)
            if reader is None or reader.over() is not None:
                continue
            asked = tuple(part for part in facets if part in _COMPARED)
            parts = [part for facet in asked if (part := reader.part(facet, form)).told]
            if parts:
                is_older = one in choice.older
                records.append(OtherRecord(one.id, _origin(one), tuple(parts), is_older))
        if not records:
            return answer
        card = replace(card, records=tuple(records))
        return replace(answer, card=card, citations=card.citations)

    def commanded(self, command: ShowProcedures, question: Question, allowed: Filter) -> Answer:
        """Answer ``/thutuc``: a procedure by its code, procedures by words, or all fields."""
        role = allowed.role
        page = command.page or 1
        for document in self.named(question, role):
            reader = self._reader(document, role)
            if reader is not None:
                facets = _OVERVIEW if command.part is None else (command.part,)
                parts = tuple(reader.part(facet, page=command.page) for facet in facets)
                return self._answer(question, reader, parts, (), command.page is not None)
        catalogue = self._catalogue(role)
        found = catalogue.found(question, page) if command.argument else catalogue.fields(page)
        return _listed(question, found, command.argument)

    def named(self, question: Question, role: Role) -> tuple[str, ...]:
        """Ids of the procedures whose codes the question names, as far as the role may read."""
        if not question.codes:
            return ()
        return self._catalogue(role).coded(question.codes)

    def quoted(
        self, question: Question, document: str, quotes: Sequence[Citation], role: Role
    ) -> Answer | None:
        """The card of sentences that answer a question for no part; None of no procedure."""
        reader = self._reader(document, role)
        if reader is None:
            return None
        told = () if reader.over() is not None else tuple(quotes)
        return self._answer(question, reader, (), told)

    def silent(self, question: Question, document: str, role: Role) -> Answer | None:
        """That a procedure does not say what is asked, with what it does say as choices."""
        answer = self.quoted(question, document, (), role)
        if answer is None or _is_over(answer):
            return answer
        return replace(answer, kind=AnswerKind.NOT_FOUND)

    def _reader(self, document_id: str, role: Role) -> PartReader | None:
        document = self._engine.facts.document(document_id, role)
        record = self._engine.facts.record(document_id, role)
        if document is None or record is None:
            return None
        passages = self._engine.search.passages_of(document_id, role)
        return PartReader(document, record, passages, self._today())

    def _answer(
        self,
        question: Question,
        reader: PartReader,
        parts: tuple[Part, ...],
        quotes: tuple[Citation, ...],
        is_whole: bool = False,
    ) -> Answer:
        head = reader.head
        about = head.description
        card = ProcedureCard(
            document=head.id,
            code=code_of(head),
            title=about.title,
            levels=about.levels,
            agency=reader.fact("Cơ quan có thẩm quyền") or reader.fact("Cơ quan thực hiện"),
            source=head.source,
            parts=parts,
            quotes=quotes,
            is_whole=is_whole,
            says_yes=verdict(question.focus, quotes[0].quote) if quotes and not parts else None,
            over=reader.over(),
            origin=_origin(head) if about.place is not None else None,
        )
        choices = _choices(card, reader)
        return Answer.of_card(question, AnswerKind.PROCEDURE, card, card.citations, choices)


def _choices(card: ProcedureCard, reader: PartReader) -> tuple[Choice, ...]:
    """The whole of a part, or its next page, and the parts that are not shown."""
    more = [
        Choice(ShowProcedures(card.handle, part.facet, page), is_next_page=True)
        for part in card.parts
        if (page := _next_page(part, card.is_whole)) is not None
    ]
    shown = [part.facet for part in card.parts]
    rest = (
        Choice(ShowProcedures(card.handle, facet), document=card.document)
        for facet in _ASKED_MOST
        if facet not in shown and reader.part(facet).told
    )
    return (*more[:1], *rest)[:_MOST_CHOICES]


def _origin(head: DocumentHead) -> RecordOrigin:
    about = head.description
    is_placed = about.place is not None
    return RecordOrigin(about.place, about.number, about.issued_on if is_placed else None)


def _is_over(answer: Answer) -> bool:
    return isinstance(answer.card, ProcedureCard) and answer.card.over is not None


def _next_page(part: Part, is_whole: bool) -> int | None:
    """The page to turn to; the first one where only its first words are shown."""
    if is_whole:
        return part.page + 1 if part.page < part.pages else None
    is_short = sum(len(one.citation.quote) for one in part.told) <= _SHORT
    return None if is_short and part.pages == 1 else 1


def _listed(question: Question, found: ProcedureList, argument: str) -> Answer:
    choices = [Choice(ShowProcedures(one.handle), one.title) for one in found.procedures]
    choices += [
        Choice(ShowProcedures(one.field), f"{one.field} ({one.count})") for one in found.fields
    ]
    if found.page < found.pages:
        more = ShowProcedures(argument, page=found.page + 1)
        choices.append(Choice(more, is_next_page=True))
    return Answer.of_card(question, AnswerKind.PROCEDURES, found, (), tuple(choices))


def _is_prose(quote: Citation) -> bool:
    """Whether it stands in a part that may say anything, not in one that answers one question.

    A list of procedures has no papers: its legal basis or its address is no answer in their place.
    """
    return any(part in quote.section for part in (PAPERS, STEPS, CONDITIONS))


def _within(one: Citation, other: Citation) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end
