"""From messages to a cited answer, over one version."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from index.embedding import Embedder, Vectors
from index.engines import Filter
from index.model import Role
from index.versions import OpenVersion
from retrieval.actions import Command, FollowingCommand, ShowOthers
from retrieval.answer import Answer, AnswerKind, Mismatch
from retrieval.answering.articles.which import WhichArticle
from retrieval.answering.clarifying import Clarifier
from retrieval.answering.desks import Desks
from retrieval.answering.evidence import EvidenceFinder
from retrieval.answering.figures.continuing import FigureContinuation
from retrieval.answering.findings import Findings
from retrieval.answering.hotline import Hotlines
from retrieval.answering.judge import Judge
from retrieval.answering.officers import OfficersDesk
from retrieval.answering.procedures.offering import farther, which, with_beside
from retrieval.answering.quoting import not_found, quoted
from retrieval.answering.seeking import FindingsSearch, Rankers
from retrieval.answering.tables.continuing import CellContinuation, SpokenCell
from retrieval.answering.tables.finder import CellFinder, FoundCells
from retrieval.answering.told_before import ToldSentence, not_told_again
from retrieval.cards.articles import ArticleCard
from retrieval.cards.cells import CellsCard
from retrieval.cards.followed import FollowedItem
from retrieval.searching.articles import ArticleRanker
from retrieval.searching.documents import DocumentRanker
from retrieval.searching.search import Searcher, SearchSettings
from retrieval.searching.wording import WordingReader
from retrieval.understanding.areas import Areas
from retrieval.understanding.facet import Facet
from retrieval.understanding.followup import leaves_out
from retrieval.understanding.intent import Intents
from retrieval.understanding.intent.spoken import SpokenDirectives
from retrieval.understanding.language import Language
from retrieval.understanding.numbers import KnownNumbers
from retrieval.understanding.question import Question, QuestionReader
from retrieval.weights import Weights

_AMOUNTS = frozenset({Facet.FEE, Facet.COUNT, Facet.RANK, Facet.NUMBER})


class Answerer:
    """Answer questions from one version; safe to use from many threads."""

    def __init__(
        self, version: OpenVersion, embedder: Embedder, language: Language, weights: Weights
    ) -> None:
        """``places`` is the map, ``facts`` what the documents of the version state."""
        engine = self._engine = version.engine
        self.places, self.facts = language.places, engine.facts
        vocabulary = language.vocabulary_of(version.lexicon)
        self._questions = QuestionReader(
            vocabulary, language.restorer_of(version.lexicon), language.places
        )
        is_noted = version.manifest.short_forms == language.short_forms.fingerprint
        noted = language.new_short_forms(version.lexicon) if is_noted else None
        self._reader = WordingReader(vocabulary, language.ngrams.surprise(), noted)
        self._searcher = Searcher(engine, embedder, SearchSettings())
        finder = EvidenceFinder(self._reader, weights)
        self.which_article = WhichArticle(finder, weights)
        self.judge = Judge(self._reader, weights)
        self._hotlines = Hotlines(engine)
        self.cells = CellFinder(self._reader, engine, weights.cells)
        self._cell_turns = CellContinuation(self._reader, engine)
        self._desks = Desks(engine, language.places, self._reader, language.short_names)
        rankers = Rankers(
            DocumentRanker(self._reader, weights), finder, ArticleRanker(self._reader, weights)
        )

        def intents(vector: Vectors, words: str) -> Intents | None:
            return language.intents.read(vector, words, embedder.name)

        self._search = FindingsSearch(
            engine.facts, self._searcher, self._desks, self._reader, rankers, self.judge, intents
        )
        self._areas = {role: Areas(language.places, engine.facts, role) for role in Role}
        self._numbers = {role: KnownNumbers(engine.facts, role) for role in Role}
        questions, areas = self._questions, self._areas[Role.CITIZEN]  # not self: that would be
        # a circle, and an old version would stay in memory for a while
        self.officers = OfficersDesk(
            engine, lambda text: questions.read(text, areas.known), language.places
        )

    def prepare(self) -> None:
        """Read what a citizen's first question would wait for."""
        self._desks.prepare()

    def read(self, message: str, role: Role) -> Question:
        """Understand a message by itself."""
        return self._questions.read(message, self._areas[role].known)

    def leaves_out(self, question: Question) -> bool:
        """Whether a message, understood by itself, leaves out what it is about."""
        return leaves_out(question, self.judge.telling_words(question))

    def settled(self, question: Question, role: Role) -> Question:
        """The question with the documents about its places and of its numbers."""
        settled = self._areas[role].settled(question)
        numbers = self._numbers[role].documents(settled.references)
        return replace(settled, named_documents=numbers)

    def commanded(
        self,
        command: Command,
        question: Question,
        allowed: Filter,
        followed: Sequence[FollowedItem] = (),
    ) -> Answer:
        """Answer a command of somebody who follows these; ``question`` is its argument, settled."""
        if isinstance(command, FollowingCommand):
            return self._desks.following.commanded(command, question, followed, allowed.role)
        if isinstance(command, ShowOthers):
            found = self.find(question, allowed)
            answer = replace(self._not_found(found, allowed.role), others=(), against=None)
            return farther(answer, self.judge.matter(found))
        return self._desks.commanded(command, question, allowed)

    def served(self, question: Question, allowed: Filter) -> Answer | None:
        """The answer of the desk that a question asks; None where it asks none, or may ask two.

        What an officer has answered in these very words is answered so.
        """
        vector = partial(self._searcher.vector, question)
        told = self.officers.answered(question, vector, allowed)
        if told is not None:
            return told
        served = self._desks.served(question, allowed)
        if served is None or not isinstance(served.card, ArticleCard):
            return served
        asks_within = self._desks.asks_within_annex(question, allowed.role)
        if not asks_within and served.answered:
            return served
        found = self.find(question, allowed)  # a table may say it: "mẫu 01/TH-DT là mẫu gì"
        cells = self.cells.find(found, allowed.role)
        if cells is not None:
            return _of_cells(cells, found)
        is_amount = question.facet in _AMOUNTS  # which the head of an annex does not tell
        asks_more = asks_within and (is_amount or self._desks.asks_which_annex(question))
        return None if asks_more else served

    def following(
        self, question: Question, followed: Sequence[FollowedItem], allowed: Filter
    ) -> Answer | None:
        """The answer to who follows directives or asks what changed; None to other questions."""
        return self._desks.following.serve(question, followed, allowed.role)

    def with_follow(self, answer: Answer, followed: Sequence[FollowedItem], role: Role) -> Answer:
        """The answer with the button that follows the directive of its card."""
        return self._desks.following.with_button(answer, followed, role)

    def in_full(self, message: str, spoken: SpokenDirectives, role: Role) -> str | None:
        """A message that goes on with directives that were shown, said in full."""
        return self._desks.in_full(message, spoken, role)

    def spoken_of(
        self, answer: Answer, before: SpokenDirectives, role: Role
    ) -> SpokenDirectives | None:
        """What of directives a conversation speaks of after an answer."""
        return self._desks.spoken_of(answer, before, role)

    @property
    def figure_turns(self) -> FigureContinuation:
        """What says messages in full that go on with numbers that were asked for."""
        return self._desks.figure_turns

    def named_directive(self, question: Question, role: Role) -> str | None:
        """The number of the one directive, with a text here, that a question names."""
        return self._desks.named_directive(question, role)

    def record_of_place(self, document: str, question: Question, role: Role) -> str:
        """The id of the record, of the same procedure, that counts where a question asks."""
        return self._desks.record_of_place(document, question, role)

    def not_told_again(self, found: Findings, told: ToldSentence) -> Findings:
        """What was found, without the sentence told last where it says nothing of what is asked."""
        return not_told_again(found, told, self._reader)

    def concluded(self, found: Findings, allowed: Filter, needed: float | None = None) -> Answer:
        """Decide what was found for a question: an answer, what to ask back, or "not found".

        ``needed`` is the chance from which on the best evidence is told, where it is not the usual.
        """
        if found.articles and (which := self.which_article.answer(found)) is not None:
            return self._desks.with_ended(which, allowed.role)
        cells = self.cells.look(found, allowed.role)
        if cells.card is not None:
            return self._desks.with_ended(_of_cells(cells.card, found), allowed.role)
        clarifier = Clarifier(self.places, self._numbers[allowed.role])
        answer = clarifier.clarified(
            self._decided(found, allowed.role, needed, cells), found.evidence
        )
        is_of_procedure = found.best is not None and found.is_of_procedure(found.best)
        if not is_of_procedure and self._desks.leaves_open(answer):
            answer = self._not_found(found, allowed.role)
        matter = None if found.question.is_of_one_procedure else self.judge.matter(found)
        answer = self._desks.carded(answer, found, matter, allowed)
        vector = partial(self._searcher.vector, answer.question)
        answer = self.officers.offered(answer, vector, allowed)
        if not answer.answered and answer.card is None and not answer.choices:
            return replace(answer, hotline=self._hotlines.of(answer.question, allowed.role))
        return self._desks.with_ended(answer, allowed.role)

    def of_procedure(self, question: Question, document: str, role: Role) -> Answer | None:
        """What a procedure, by its id, says to a question; None where it says nothing of it."""
        return self._desks.of_procedure(question, document, role)

    def other_cell(
        self, question: Question, spoken: SpokenCell | None, allowed: Filter
    ) -> Answer | None:
        """Another cell of the table of the one told last, None where a question asks for none."""
        card = self._cell_turns.other_cell(question, spoken, allowed.role) if spoken else None
        if card is None:
            return None
        citations = tuple(row.citation for row in card.rows)
        return Answer.of_card(question, AnswerKind.CELLS, card, citations)

    def with_beside(self, answer: Answer, procedures: Sequence[str], role: Role) -> Answer:
        """An answer from the subject, with other procedures, by their ids, that may be meant."""
        heads = self.facts.heads(procedures, role)
        return with_beside(answer, [heads[one] for one in procedures if one in heads])

    def which(self, found: Findings, procedures: Sequence[str]) -> Answer:
        """Ask which of some procedures, by their ids, a question is about."""
        heads = [found.heads[one] for one in procedures if one in found.heads]
        return which(not_found(found, self.judge.confidence(found)), heads)

    def _decided(
        self, found: Findings, role: Role, needed: float | None, cells: FoundCells
    ) -> Answer:
        """``cells`` says whether a row of a table may be asked for and no sentence."""
        if found.best is None or found.best.against is not None:
            return self._not_found(found, role)
        is_sentence = not (found.best.direct or found.is_of_procedure(found.best))
        in_doubt = cells.in_doubt and found.question.facet in _AMOUNTS
        if is_sentence and (in_doubt or cells.is_blank):
            return self._not_found(found, role)
        row = found.best.candidate.passage
        if row.cells and not found.best.direct and not self.cells.is_plain(found, row, role):
            return self._not_found(found, role)
        confidence = self.judge.confidence(found)
        if confidence < (self.judge.needed(found) if needed is None else needed):
            return not_found(found, confidence)
        return quoted(found, confidence, self._engine, role)

    def _not_found(self, found: Findings, role: Role) -> Answer:
        answer = not_found(found, self.judge.confidence(found))
        numbers = self._numbers[role]
        named = found.question.references
        if answer.against is Mismatch.REFERENCE and all(numbers.documents([one]) for one in named):
            return replace(answer, against=None)  # all are here, but no text speaks of them all
        return answer

    def find(self, question: Question, allowed: Filter) -> Findings:
        """Search, and rank the evidence, without deciding whether it answers."""
        return self._search.find(question, allowed)

    def with_articles(self, found: Findings) -> Findings:
        """The same with the articles of directives that were found, ranked."""
        return self._search.with_articles(found)

    def within(self, found: Findings, document: str, allowed: Filter) -> Findings | None:
        """What one procedure, by its id, says to a question that was searched for everywhere."""
        return self._search.within(found, document, allowed)

    def of_document(self, found: Findings, document: str, allowed: Filter) -> Findings | None:
        """The same of any other document, which is no subject: the question stays as it is."""
        return self._search.of_document(found, document, allowed)


def _of_cells(card: CellsCard, found: Findings) -> Answer:
    citations = tuple(dict.fromkeys(row.citation for row in card.rows))
    answer = Answer.of_card(found.question, AnswerKind.CELLS, card, citations)
    return replace(answer, ranked=tuple(dict.fromkeys((*answer.ranked, *found.ranked))))
