"""The desks that answer in the shape of a question, before and after a search."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from index.engines import DocumentHead, Engine, Filter
from index.model import Kind, Role
from retrieval.actions import Ask, ShowDirectives, ShowOffices, ShowOthers, ShowProcedures
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.answering.figures.desk import FigureDesk
from retrieval.answering.findings import Findings
from retrieval.answering.matter import Matter
from retrieval.answering.offices import OfficeDesk
from retrieval.answering.procedures.alike import (
    alike,
    closest,
    is_named,
    is_one_matter,
    spoken_of,
    titled_otherwise,
    usual_first,
    variants,
)
from retrieval.answering.procedures.asked import asks_plainly, facets_asked
from retrieval.answering.procedures.catalogue import code_of
from retrieval.answering.procedures.desk import ProcedureDesk
from retrieval.answering.units import UnitsDesk
from retrieval.cards.directives import EndedDirective
from retrieval.cards.offices import OfficeProblem, OfficesCard
from retrieval.cards.procedure import ProcedureCard
from retrieval.searching.documents import RankedDocument
from retrieval.searching.wording import WordingReader
from retrieval.understanding.facet import Facet
from retrieval.understanding.intent.desks import DesksReader
from retrieval.understanding.intent.offices import OfficeIntent
from retrieval.understanding.places import Places
from retrieval.understanding.question import Question
from retrieval.understanding.spoken import spoken_words

_ASKED_BACK = 0.1
"""From this chance on that the first procedure is meant, people are asked which one is: of the
tuning questions between this and a card, three of four have theirs among the three closest."""
_SPOKEN_OF = 0.45
"""The cosine with a spoken title that one of what people are asked about must have: where there are
few procedures, the first is far ahead of the next whatever is said."""
_BEYOND, _FAR_BEYOND = 0.6, 0.9
"""From these chances on that a question asks for what no record says only a sentence, and nothing,
answers it."""
_SURE = 0.8
_NEXT, _FARTHER, _FARTHER_UNSAID = 3.0, 0.12, 0.04
"""How far behind the first one, by score and by the title's cosine, a procedure is offered beside a
card that is not sure, or asked about: of the tuning questions whose procedure is second to fourth
0.83 are kept, of all others 0.30."""
_CHOICES, _VARIANTS, _NEAR = 4, 2, 3
_OFFERED = _NEAR + 1
"""Of a card, and how many of them may be other procedures where it is sure, and where it is not."""


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
        self._procedures = ProcedureDesk(engine, today)
        self._offices = OfficeDesk(engine, places)
        self._readers = DesksReader.bundled()
        self._directives = DirectiveDesk(engine, self._readers, today)
        self._today = today
        self._figures = FigureDesk(engine, places, reader)
        self._units = UnitsDesk(places)

    def commanded(
        self,
        command: ShowDirectives | ShowProcedures | ShowOffices,
        question: Question,
        allowed: Filter,
    ) -> Answer:
        """Answer a command.

        Args:
            command: what was typed.
            question: its argument, understood.
            allowed: what may be read.

        """
        match command:
            case ShowProcedures():
                return self._procedures.commanded(command, question, allowed)
            case ShowOffices():
                return self._offices.commanded(command, question, allowed)
            case ShowDirectives():
                return self._directives.commanded(command, question, allowed)

    def served(self, question: Question, allowed: Filter) -> Answer | None:
        """The answer of the one desk that a question asks; None where none or two may be meant."""
        if question.codes:
            return None
        asked = self._readers.read(question)
        answers = [
            self._units.serve(question, asked.units),
            self._directives.serve(question, asked.directives, allowed),
            self._figures.serve(question, asked.figures, allowed) if asked.figures else None,
            self._office(question, asked.office, allowed) if asked.office else None,
        ]
        served = [answer for answer in answers if answer is not None]
        return served[0] if len(served) == 1 else None

    def named_procedures(self, question: Question, role: Role) -> tuple[str, ...]:
        """Ids of the procedures whose codes the question names."""
        return self._procedures.named(question, role)

    def carded(
        self, answer: Answer, found: Findings, matter: Matter | None, allowed: Filter
    ) -> Answer:
        """The card of the procedure that a question is about.

        Where that is not sure enough, the question which one is meant; where no procedure is
        likely, the answer as it is.

        Args:
            answer: what the best sentences answer, or that they do not.
            found: what was found.
            matter: which procedure it may be about; None where none was found, or it says which.
            allowed: what may be read.

        """
        asked = answer.question
        if not found.documents or answer.kind not in (AnswerKind.QUOTE, AnswerKind.NOT_FOUND):
            return answer
        quoted = next(iter(answer.citations), None)
        if asked.is_of_one_procedure:
            document = quoted.document if quoted else found.documents[0].head.id
            return self._told(answer, found, document, (), allowed)
        if matter is None:
            return answer
        if quoted and not found.heads[quoted.document].description.is_procedure:
            instead = None if _names_more(asked) else spoken_of(found.documents)
            if instead is None or not _asks_of_procedure(asked):
                return answer
        if not matter.is_sure:
            return self._asked_back(answer, matter)
        meant = alike(found.documents, matter.procedures[0].head.id)
        if is_one_matter(meant):
            meant = usual_first(meant)
        document = meant[0].head.id
        told = self._told(answer, found, document, _beside(matter, meant, found), allowed)
        is_about = matter.chance >= _SURE or is_named(found.documents, document)
        return told if told.answered or is_about else _declined(answer)

    def _told(
        self,
        answer: Answer,
        found: Findings,
        document: str,
        others: Sequence[RankedDocument],
        allowed: Filter,
    ) -> Answer:
        """What a procedure says: the part asked for, or the sentence, or what people need first."""
        asked, role = answer.question, allowed.role
        facets = facets_asked(asked)
        quotes = [one for one in answer.citations if one.document == document]
        card: Answer | None = None
        if not _is_told(answer, document):
            card = self._procedures.silent(asked, document, role)
        elif facets or asked.codes or not quotes or is_named(found.documents, document):
            # A follow-up's few words, and a bare code, match any sentence.
            alone = asked.focus == asked.understood and bool(facets or not asked.codes)
            card = self._procedures.card(asked, document, quotes if alone else (), role)
        else:
            card = self._procedures.quoted(asked, document, quotes, role)
        card = card or self._procedures.silent(asked, document, role)
        if card is None:
            return answer
        near = _asking_for(asked, [one.head for one in others])
        near += (none_of_these(asked),) if len(near) >= _NEAR else ()
        card = replace(
            answer,
            kind=card.kind,
            choices=(*card.choices[: _CHOICES - len(near)], *near),
            card=card.card,
            citations=card.citations,
            others=(),
            today=(),  # a story's places change nothing of what holds everywhere
        )
        return self._with_offices(card, allowed) if Facet.LOCATION in facets else card

    @staticmethod
    def which(answer: Answer, procedures: Sequence[DocumentHead]) -> Answer:
        """The question which of these procedures is meant."""
        choices = (*_asking_for(answer.question, procedures), none_of_these(answer.question))
        kind = AnswerKind.WHICH_PROCEDURE
        return replace(answer, kind=kind, citations=(), others=(), choices=choices)

    @staticmethod
    def with_beside(answer: Answer, procedures: Sequence[DocumentHead]) -> Answer:
        """The card of a procedure with others behind its buttons, two at most."""
        if not isinstance(answer.card, ProcedureCard) or not procedures:
            return answer
        near = _asking_for(answer.question, procedures[:_VARIANTS])
        return replace(answer, choices=(*answer.choices[: _CHOICES - len(near)], *near))

    def farther(self, answer: Answer, matter: Matter | None) -> Answer:
        """The question which of the procedures is meant that rank behind those offered first."""
        procedures = titled_otherwise(matter.procedures)[_OFFERED:] if matter else ()
        near = procedures[:_NEAR]
        if not near:
            return answer
        choices = _asking_for(answer.question, [one.head for one in near])
        return replace(answer, kind=AnswerKind.WHICH_PROCEDURE, choices=choices, others=())

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
            EndedDirective(number, status)
            for number, status in statuses
            if status.kind.is_over and status.changes
        )
        return replace(answer, ended=ended) if ended else answer

    def _office(self, question: Question, asked: OfficeIntent, allowed: Filter) -> Answer | None:
        """The offices that are asked for, or the question where; None where a document may say."""
        answer = self._offices.serve(question, asked, allowed)
        if answer is not None or question.places:
            return answer
        listed = self._offices.lists_any(allowed.role)
        problem = OfficeProblem.NOT_SAID if listed else OfficeProblem.NO_TABLE
        card = OfficesCard(asked.kind, problem=problem)
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

    def _asked_back(self, answer: Answer, matter: Matter) -> Answer:
        is_beyond = answer.question.beyond >= _FAR_BEYOND
        near = closest(_not_far(matter.procedures))
        is_near = any(one.spoken >= _SPOKEN_OF or not one.cosine for one in near)
        if matter.chance < _ASKED_BACK or answer.against is not None or is_beyond or not is_near:
            return _declined(answer)
        return self.which(answer, [one.head for one in near])


def _declined(answer: Answer) -> Answer:
    """No answer; what was found instead stays as what is close."""
    others = (*answer.citations, *answer.others)
    close = len(answer.citations) + answer.close
    return replace(answer, kind=AnswerKind.NOT_FOUND, citations=(), others=others, close=close)


def _beside(
    matter: Matter, meant: Sequence[RankedDocument], found: Findings
) -> Sequence[RankedDocument]:
    """The other procedures that a card offers, fewer the surer it is.

    Those that fit alike, variants of its title, and where it is not sure those that rank next.
    """
    first = meant[0]
    near = [*meant[1:], *variants(found.documents, first.head.id)]
    if matter.chance < _SURE:
        near += _not_far(matter.procedures)[1:]
    told = {first.head.id: first} | {one.head.id: one for one in near}
    return titled_otherwise(list(told.values()))[
        1 : 1 + (_VARIANTS if matter.chance >= _SURE else _NEAR)
    ]


def _not_far(procedures: Sequence[RankedDocument]) -> list[RankedDocument]:
    """Those near the first; where nothing of a title is spoken of, nearer."""
    first = procedures[0]
    return [
        one
        for one in procedures
        if one.score >= first.score - _NEXT
        and one.cosine >= first.cosine - (_FARTHER if one.said else _FARTHER_UNSAID)
    ]


def _is_told(answer: Answer, document: str) -> bool:
    """Whether a procedure's record is likely to say what is asked.

    It is where a sentence answers, and where a part is asked for, unless the question is one that
    no record answers; and where nothing in particular is asked for of a procedure that was just
    found ("tôi muốn mở quán cà phê").
    """
    asked = answer.question
    beyond = asked.beyond
    is_open = asked.subject is None and asked.facet is Facet.OTHER and not facets_asked(asked)
    # "hết bao nhiêu tiền" asks of the procedure, "lệ phí" too
    if is_open or asks_plainly(asked) or not spoken_words(asked.focus):
        beyond = 0.0
    if asked.codes or beyond >= _FAR_BEYOND:
        return bool(asked.codes)
    if any(one.document == document for one in answer.citations):
        return True
    if beyond >= _BEYOND:
        return False
    if asked.subject is not None:
        return bool(facets_asked(asked))
    return _asks_of_procedure(asked)


def _asks_of_procedure(question: Question) -> bool:
    """Whether it asks for a part of a procedure, or for nothing that other texts have."""
    return bool(facets_asked(question)) or question.facet in (Facet.OTHER, Facet.COUNT)


def _names_more(question: Question) -> bool:
    """Whether it asks about a place, a directive or a year, which procedures have none of."""
    return bool(question.local or question.references or question.years)


def none_of_these(question: Question) -> Choice:
    """The way on where no procedure that was offered is meant: those that rank behind them."""
    return Choice(ShowOthers(question.focus))


def _asking_for(question: Question, procedures: Sequence[DocumentHead]) -> tuple[Choice, ...]:
    """The question asked of each of these procedures."""
    return tuple(
        Choice(
            Ask(f"{question.focus} (thủ tục {code_of(one)})"),
            one.description.title,
            document=one.id,
        )
        for one in procedures
    )
