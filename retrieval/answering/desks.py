"""The desks that answer in the shape of a question, before and after a search."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from index.engines import Engine, Filter
from index.knowledge.short_names import ShortNames
from index.model import Role
from retrieval.actions import (
    ShowComparison,
    ShowDirectives,
    ShowOffices,
    ShowPart,
    ShowProcedures,
)
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.articles.desk import ArticleDesk, SoughtArticle
from retrieval.answering.comparing.desk import ComparisonDesk
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.answering.directives.ledger import LedgerClerk, with_report
from retrieval.answering.figures.continuing import FigureContinuation
from retrieval.answering.figures.desk import FigureDesk
from retrieval.answering.findings import Findings
from retrieval.answering.following.desk import FollowingDesk
from retrieval.answering.in_force import InForceReader
from retrieval.answering.matter import Matter
from retrieval.answering.offices.desk import OfficeDesk
from retrieval.answering.procedures.alike import (
    alike,
    is_named,
    spoken_of,
    usual_first,
)
from retrieval.answering.procedures.asked import asks_plainly, facets_asked, form_asked
from retrieval.answering.procedures.catalogue import code_of
from retrieval.answering.procedures.desk import ProcedureDesk
from retrieval.answering.procedures.offering import (
    FAR_BEYOND,
    SURE,
    asked_back,
    beside,
    declined,
    offered,
    which,
    with_near,
)
from retrieval.answering.spoken import spoken_said
from retrieval.answering.units import UnitsDesk
from retrieval.cards.cells import CellsCard
from retrieval.cards.found_articles import FoundArticles
from retrieval.cards.offices import OfficeProblem, OfficesCard
from retrieval.cards.procedure import ProcedureCard
from retrieval.searching.documents import RankedDocument
from retrieval.searching.wording import WordingReader
from retrieval.understanding.facet import Facet
from retrieval.understanding.intent.desks import DesksReader
from retrieval.understanding.intent.offices import OfficeIntent
from retrieval.understanding.intent.spoken import SpokenDirectives
from retrieval.understanding.places import Places
from retrieval.understanding.question import Question
from retrieval.understanding.word_lists import spoken_words

_BEYOND = 0.6
"""From this chance on that a question asks for what no record says only a sentence answers it."""


class Desks:
    """All desks over one version."""

    def __init__(
        self,
        engine: Engine,
        places: Places,
        reader: WordingReader,
        names: ShortNames | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Without a clock of its own, the machine's day is today.

        ``figure_turns`` says in full what goes on with numbers that were asked for.
        """
        self._procedures = ProcedureDesk(engine, today)
        self._offices = OfficeDesk(engine, places)
        self._readers = DesksReader.bundled()
        self._ledgers = LedgerClerk(engine, today)
        names = names or ShortNames.bundled()
        self._directives = DirectiveDesk(engine, self._readers, today, names)
        self._articles = ArticleDesk(engine, names, self._readers.articles, today)
        self._comparing = ComparisonDesk(engine, names, self._readers.comparing)
        self.following = FollowingDesk(
            engine, names, self._readers.following, self._directives.lists, today
        )
        self._engine, self._today = engine, today
        self._figures = FigureDesk(engine, places, reader, self._readers.figures.sides, names)
        self.figure_turns = FigureContinuation(self._readers.figure_turns, places)
        self._units = UnitsDesk(places)

    def prepare(self) -> None:
        """Read what a citizen's first question would wait for: tables of offices."""
        self._offices.lists_any(Role.CITIZEN)

    def commanded(
        self,
        command: ShowDirectives | ShowProcedures | ShowOffices | ShowPart | ShowComparison,
        question: Question,
        allowed: Filter,
    ) -> Answer:
        """Answer a command; ``question`` is its argument, understood."""
        match command:
            case ShowProcedures():
                return self._procedures.commanded(command, question, allowed)
            case ShowOffices():
                return self._offices.commanded(command, question, allowed)
            case ShowPart():
                return self._articles.commanded(command, question, allowed)
            case ShowComparison():
                return self._comparing.commanded(command, question, allowed)
            case ShowDirectives():
                answer = self._directives.commanded(command, question, allowed)
                return self._ledgers.with_ledger(answer, command, allowed.role)

    def served(self, question: Question, allowed: Filter) -> Answer | None:
        """The answer of the one desk that a question asks; None where none or two may be meant."""
        if question.codes:
            return None
        compared = self._comparing.serve(question, allowed)
        if compared is not None:
            return compared  # two versions are asked for, perhaps at an address
        asked = self._readers.read(question)
        part = self._articles.serve(question, allowed)
        if part is not None:
            # Whoever names an address is answered with what stands there, or why nothing does; who
            # asks what others did to it by what they did, if a document says so.
            relation = question.said.relation
            if relation is not None and relation.by_others:
                done = self._directives.serve(question, allowed)
                return done if done is not None and done.answered else part
            return part
        answers = [
            self._units.serve(question, asked.units),
            self._directives.serve(question, allowed),
            self._figures.serve(question, asked.figures, allowed) if asked.figures else None,
            self._office(question, asked.office, allowed) if asked.office else None,
        ]
        served = [answer for answer in answers if answer is not None]
        return with_report(served[0]) if len(served) == 1 else None

    def asks_within_annex(self, question: Question, role: Role) -> bool:
        """Whether a question that names an annex asks for a thing in it."""
        return self._articles.asks_within(question, role)

    def asks_which_annex(self, question: Question) -> bool:
        """Whether a question asks which annex something is in."""
        return self._articles.asks_where(question)

    def in_full(self, message: str, spoken: SpokenDirectives, role: Role) -> str | None:
        """A message that goes on with directives that were shown, said in full."""
        in_full = self._directives.spoken.in_full

        def picked(words: str) -> str | None:
            return in_full(words, spoken, role)

        return self.following.in_full(message, spoken, picked) or picked(message)

    def spoken_of(
        self, answer: Answer, before: SpokenDirectives, role: Role
    ) -> SpokenDirectives | None:
        """What of directives a conversation speaks of after an answer."""
        return self._directives.spoken.after(answer, before, role)

    def sought_article(self, question: Question, role: Role) -> SoughtArticle | None:
        """What an article is looked for by, where it is asked which one says something."""
        return self._articles.sought(question, role)

    def named_directive(self, question: Question, role: Role) -> str | None:
        """The number of the one directive, with a text here, that a question names."""
        return self._articles.named(question, role)

    def named_procedures(self, question: Question, role: Role) -> tuple[str, ...]:
        """Ids of the procedures whose codes the question names."""
        return self._procedures.named(question, role)

    def record_of_place(self, document: str, question: Question, role: Role) -> str:
        """The id of the record, of the same procedure, that counts where a question asks."""
        return self._procedures.of_place(document, question, role)

    def of_procedure(self, question: Question, document: str, role: Role) -> Answer | None:
        """The card of what a procedure, by its id, says to a question; None where it is silent."""
        return self._procedures.card(question, document, (), role)

    def carded(
        self, answer: Answer, found: Findings, matter: Matter | None, allowed: Filter
    ) -> Answer:
        """The card of the procedure that a question is about.

        Where that is not sure enough, the question which one is meant; where no procedure is
        likely, the answer as it is. ``matter`` is None where no procedure was found, or the
        question says which.
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
            placed = spoken_of(found.documents)
            is_placed = placed is not None and placed.head.description.place is not None
            local = () if is_placed else asked.local
            names_more = local or asked.references or asked.years  # the portal's have none
            instead = None if names_more else spoken_of(found.documents)
            if instead is None or not _asks_of_procedure(asked):
                return answer
        if not matter.is_sure:
            return asked_back(answer, matter)
        meant = usual_first(alike(found.documents, matter.procedures[0].head.id))
        document = meant[0].head.id
        told = self._told(answer, found, document, beside(matter, meant, found), allowed)
        is_about = matter.chance >= SURE or is_named(found.documents, document)
        return told if told.answered or is_about else declined(answer)

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
        chosen = self._procedures.chosen(document, asked, role)
        if chosen is not None:
            if chosen.counting is None:
                return which(answer, chosen.places) if chosen.places else declined(answer)
            others = [one for one in others if code_of(one.head) != code_of(chosen.counting)]
            document = chosen.counting.id
        quotes = [one for one in answer.citations if one.document == document]
        card: Answer | None = None
        if not _is_told(answer, document, found) and not self._procedures.tells(
            document, asked, role
        ):
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
        card = replace(
            answer,
            kind=card.kind,
            choices=with_near(card.choices, offered(asked, others)),
            card=card.card,
            citations=card.citations,
            others=(),
            today=(),  # a story's places change nothing of what holds everywhere
        )
        return self._with_offices(card, allowed) if Facet.LOCATION in facets else card

    def leaves_open(self, answer: Answer) -> bool:
        """Whether a quote that was found for a comparison does not speak of both sides of it."""
        if answer.kind is not AnswerKind.QUOTE:
            return False
        asked = self._readers.figures.read(answer.question)
        return asked is not None and self._figures.leaves_open(answer, asked)

    def with_ended(self, answer: Answer, role: Role) -> Answer:
        """The answer with what of its grounds is over or changed today."""
        rests_on_words = isinstance(answer.card, ProcedureCard | FoundArticles | CellsCard)
        if answer.kind is not AnswerKind.QUOTE and not rests_on_words:
            return answer
        ended = InForceReader(self._engine, role, self._today()).ended(answer)
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


def _is_told(answer: Answer, document: str, found: Findings) -> bool:
    """Whether a procedure's record is likely to say what is asked.

    It is where a sentence answers, and where a part is asked for, unless the question is one that
    no record answers; and where nothing in particular is asked for of a procedure that was just
    found ("tôi muốn mở quán cà phê"). "Mai táng phí" asks for no fee of a record of deaths, which
    has no word of it.
    """
    asked = answer.question
    beyond = asked.beyond
    is_open = asked.subject is None and asked.facet is Facet.OTHER and not facets_asked(asked)
    # "hết bao nhiêu tiền" asks of the procedure, "lệ phí" too
    is_plain = asks_plainly(asked) or form_asked(asked) is not None
    is_plain = is_plain and (asked.subject is None or spoken_said(found) > 0)
    if is_open or is_plain or not spoken_words(asked.focus):
        beyond = 0.0
    if asked.codes or beyond >= FAR_BEYOND:
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
