"""The desks that answer in the shape of a question, before and after a search."""

from collections.abc import Sequence
from dataclasses import replace

from index.engines import Engine, Filter
from index.model import Role
from retrieval.answering.found import Found
from retrieval.cards.answer import Answer, AnswerKind, Choice
from retrieval.procedures.alike import alike, closest, is_named, spoken_of
from retrieval.procedures.asked import facets_asked
from retrieval.procedures.catalogue import code_of
from retrieval.procedures.desk import ProcedureDesk
from retrieval.searching.documents import RankedDocument
from retrieval.understanding.command import Command, CommandName
from retrieval.understanding.facet import Facet
from retrieval.understanding.question import Question

_ASKED_BACK = 0.1
"""From this chance on that the best sentence answers, people are asked which procedure they mean:
three of four questions that would be declined otherwise have theirs among the three closest."""


class Desks:
    """All desks over one version."""

    def __init__(self, engine: Engine) -> None:
        self._procedures = ProcedureDesk(engine)

    def commanded(self, command: Command, question: Question, allowed: Filter) -> Answer:
        """Answer a command.

        Args:
            command: what was typed.
            question: its argument, understood.
            allowed: what may be read.

        """
        if command.name is CommandName.PROCEDURES:
            return self._procedures.commanded(command, question, allowed)
        raise NotImplementedError

    def named_procedures(self, question: Question, role: Role) -> tuple[str, ...]:
        """Ids of the procedures whose codes the question names."""
        return self._procedures.named(question, role)

    def carded(self, answer: Answer, found: Found, allowed: Filter) -> Answer:
        """The card of the procedure that was found, where parts of it are asked for.

        Where several fit alike, or none is sure, the question which one is meant.
        """
        if not facets_asked(answer.question) and answer.question.facet is not Facet.OTHER:
            return answer
        if answer.kind is AnswerKind.NOT_FOUND:
            return self._asked_back(answer, found)
        if answer.kind is not AnswerKind.QUOTE:
            return answer
        document = answer.citations[0].document
        if not found.heads[document].description.is_procedure:
            spoken_of_one = None if _names_more(answer.question) else spoken_of(found.documents)
            if spoken_of_one is None:
                return answer
            document = spoken_of_one.head.id
        asked = answer.question
        if asked.facet is Facet.OTHER and not is_named(found.documents, document):
            return answer
        meant = alike(found.documents, document)
        if len(meant) > 1 and not asked.codes:
            return _which(answer, meant)
        quotes = [one for one in answer.citations if one.document == document]
        card = self._procedures.card(asked, document, quotes, allowed.role)
        if card is None:
            return answer
        return replace(
            answer, kind=card.kind, citations=card.citations, choices=card.choices, card=card.card
        )

    def _asked_back(self, answer: Answer, found: Found) -> Answer:
        first = found.documents[:1]
        sure = answer.against is not None or answer.confidence < _ASKED_BACK
        if sure or not first or not first[0].head.description.is_procedure:
            return answer
        return _which(answer, closest(found.documents))


def _names_more(question: Question) -> bool:
    """Whether it asks about a place, a directive or a year, which procedures have none of."""
    return bool(question.local or question.references or question.years)


def _which(answer: Answer, procedures: Sequence[RankedDocument]) -> Answer:
    asked = answer.question.focus
    choices = tuple(
        Choice(one.head.description.title, f"{asked} (thủ tục {code_of(one.head)})")
        for one in procedures
    )
    kind = AnswerKind.WHICH_PROCEDURE
    return replace(answer, kind=kind, citations=(), others=(), choices=choices)
