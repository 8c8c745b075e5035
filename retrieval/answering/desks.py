"""The desks that answer in the shape of a question, before and after a search."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from index.engines import DocumentHead, Engine, Filter
from index.model import Kind, Role
from retrieval.answering.found import Found
from retrieval.cards.answer import Answer, AnswerKind, Choice
from retrieval.cards.directives import Ended
from retrieval.cards.offices import OfficeProblem, OfficesCard
from retrieval.cards.procedure import ProcedureCard
from retrieval.directives.desk import DirectiveDesk
from retrieval.figures.desk import FigureDesk
from retrieval.offices import OfficeDesk, kind_asked_for, repeated
from retrieval.procedures.alike import (
    alike,
    closest,
    is_named,
    is_one_matter,
    spoken_of,
    usual_first,
    variants,
)
from retrieval.procedures.asked import facets_asked
from retrieval.procedures.catalogue import code_of
from retrieval.procedures.desk import ProcedureDesk
from retrieval.searching.documents import RankedDocument
from retrieval.searching.wording import WordingReader
from retrieval.understanding.command import Command, CommandName
from retrieval.understanding.facet import Facet
from retrieval.understanding.places import Places
from retrieval.understanding.question import Question

_ASKED_BACK = 0.1
"""From this chance on that the best sentence answers, people are asked which procedure they mean:
three of four questions that would be declined otherwise have theirs among the three closest."""


_CHOICES, _VARIANTS = 4, 2
"""Of a card, and how many of them may be other procedures of nearly its title."""


class Desks:
    """All desks over one version."""

    def __init__(
        self,
        engine: Engine,
        places: Places,
        reader: WordingReader,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Without a clock of its own, the machine's day is today."""
        self._procedures = ProcedureDesk(engine)
        self._offices = OfficeDesk(engine, places)
        self._directives = DirectiveDesk(engine, today)
        self._today = today
        self._figures = FigureDesk(engine, places, reader)

    @staticmethod
    def whole(command: Command, earlier: Sequence[str]) -> Command:
        """The command with what it leaves out of the messages before it."""
        return repeated(command, earlier)

    def commanded(self, command: Command, question: Question, allowed: Filter) -> Answer:
        """Answer a command.

        Args:
            command: what was typed.
            question: its argument, understood.
            allowed: what may be read.

        """
        match command.name:
            case CommandName.PROCEDURES:
                return self._procedures.commanded(command, question, allowed)
            case CommandName.NEAR:
                return self._offices.commanded(command, question, allowed)
            case CommandName.DIRECTIVES:
                return self._directives.commanded(command, question, allowed)

    def served(self, question: Question, allowed: Filter) -> Answer | None:
        """Answer what asks for a directive, a comparison or an office; None for all else."""
        if question.codes:
            return None
        return (
            self._directives.serve(question, allowed)
            or self._figures.serve(question, allowed)
            or self._office(question, allowed)
        )

    def named_procedures(self, question: Question, role: Role) -> tuple[str, ...]:
        """Ids of the procedures whose codes the question names."""
        return self._procedures.named(question, role)

    def carded(self, answer: Answer, found: Found, allowed: Filter) -> Answer:
        """The card of the procedure that was found, where parts of it are asked for.

        Where several fit alike, or none is sure, the question which one is meant.
        """
        asked = answer.question
        facets = facets_asked(asked)
        if not facets and asked.facet is not Facet.OTHER:
            return answer
        if answer.kind is AnswerKind.NOT_FOUND and not asked.is_of_one_procedure:
            return self._asked_back(answer, found)
        if answer.kind not in (AnswerKind.QUOTE, AnswerKind.NOT_FOUND) or not found.documents:
            return answer
        quoted = next(iter(answer.citations), None)
        document = quoted.document if quoted else found.documents[0].head.id
        if not found.heads[document].description.is_procedure:
            instead = None if _names_more(asked) else spoken_of(found.documents)
            if instead is None:
                return answer
            document = instead.head.id
        if not facets and not asked.codes and not is_named(found.documents, document):
            return answer
        meant = alike(found.documents, document)
        if not asked.is_of_one_procedure and not is_one_matter(meant):
            return self.which(answer, [one.head for one in meant])
        meant = usual_first(meant)
        document = meant[0].head.id
        # A follow-up's few words, and a bare code, match any sentence.
        alone = asked.focus == asked.understood and bool(facets or not asked.codes)
        quotes = [one for one in answer.citations if alone and one.document == document]
        card = self._procedures.card(asked, document, quotes, allowed.role)
        if card is None:
            return answer
        others = () if asked.is_of_one_procedure else _beside(meant, found, document)
        choices = (
            *card.choices[: _CHOICES - len(others)],
            *_asking_for(asked, [one.head for one in others]),
        )
        card = replace(answer, kind=card.kind, choices=choices, card=card.card,
                       citations=card.citations)  # fmt: skip
        return self._with_offices(card, allowed) if Facet.LOCATION in facets else card

    @staticmethod
    def which(answer: Answer, procedures: Sequence[DocumentHead]) -> Answer:
        """The question which of these procedures is meant."""
        choices = _asking_for(answer.question, procedures)
        kind = AnswerKind.WHICH_PROCEDURE
        return replace(answer, kind=kind, citations=(), others=(), choices=choices)

    def with_ended(self, answer: Answer, role: Role) -> Answer:
        """The answer with those of its directives that are no longer in force today."""
        if answer.kind is not AnswerKind.QUOTE:
            return answer
        numbers = dict.fromkeys(
            one.number
            for one in answer.citations
            if one.kind is Kind.DIRECTIVE and one.number is not None
        )
        today = self._today()
        statuses = ((number, self._directives.status_of(number, today, role)) for number in numbers)
        ended = tuple(
            Ended(number, status)
            for number, status in statuses
            if status.kind.is_over and status.changes
        )
        return replace(answer, ended=ended) if ended else answer

    def warm(self) -> None:
        """Read what is otherwise read with the first question for a directive or an office."""
        self._offices.warm(Role.CITIZEN)
        self._directives.status_of("1/2000/QĐ-TTg", self._today(), Role.CITIZEN)

    def _office(self, question: Question, allowed: Filter) -> Answer | None:
        """The offices that are asked for, or the question where; None where a document may say."""
        kind = kind_asked_for(question)
        if kind is None:
            return None
        answer = self._offices.serve(question, allowed)
        if answer is not None or question.places:
            return answer
        card = OfficesCard(kind, problem=OfficeProblem.NOT_SAID)
        return Answer.of_card(question, AnswerKind.NOT_FOUND, card, ())

    def _with_offices(self, answer: Answer, allowed: Filter) -> Answer:
        """The card with the offices that take the papers at the place that the question names."""
        card, asked = answer.card, answer.question
        if not isinstance(card, ProcedureCard) or not asked.places:
            return answer
        offices = self._offices.for_procedure(card.levels, card.agency, asked, allowed)
        if offices is None or not isinstance(offices.card, OfficesCard):
            return answer
        return replace(
            answer,
            card=replace(card, offices=offices.card),
            citations=(*answer.citations, *offices.citations),
            taken_for=offices.taken_for,
            today=offices.today,
        )

    def _asked_back(self, answer: Answer, found: Found) -> Answer:
        first = found.documents[:1]
        sure = answer.against is not None or answer.confidence < _ASKED_BACK
        if sure or not first or not first[0].head.description.is_procedure:
            return answer
        return self.which(answer, [one.head for one in closest(found.documents)])


def _beside(
    meant: Sequence[RankedDocument], found: Found, document: str
) -> Sequence[RankedDocument]:
    """The other procedures that a card offers: those that fit alike, else variants of its title."""
    return (meant[1:] or variants(found.documents, document))[:_VARIANTS]


def is_mere_centre(answer: Answer) -> bool:
    """Whether it only tells where a commune lies: a document that names an office is better."""
    return isinstance(answer.card, OfficesCard) and bool(
        answer.card.centres and not answer.card.offices
    )


def _names_more(question: Question) -> bool:
    """Whether it asks about a place, a directive or a year, which procedures have none of."""
    return bool(question.local or question.references or question.years)


def _asking_for(question: Question, procedures: Sequence[DocumentHead]) -> tuple[Choice, ...]:
    """The question asked of each of these procedures."""
    return tuple(
        Choice(
            one.description.title,
            f"{question.focus} (thủ tục {code_of(one)})",
            document=one.id,
        )
        for one in procedures
    )
