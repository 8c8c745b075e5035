"""From messages to a cited answer, over one version."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from index.embedding import Embedder, Vectors
from index.engines import DocumentHead, Facts, Filter
from index.model import Kind, Role
from index.versions import OpenVersion
from retrieval.actions import Command, ShowOthers
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.agreement import holds_everywhere
from retrieval.answering.clarifying import Clarifier
from retrieval.answering.decision import DecisionFeatures, decision_features
from retrieval.answering.desks import Desks
from retrieval.answering.evidence import Evidence, EvidenceFinder
from retrieval.answering.findings import Findings
from retrieval.answering.hotline import Hotlines
from retrieval.answering.matter import (
    Matter,
    MatterFeatures,
    general_procedures,
    matter_features,
)
from retrieval.answering.procedures.alike import spoken_of
from retrieval.answering.procedures.asked import with_part
from retrieval.answering.whole_part import is_whole, whole_part
from retrieval.citation import Citation
from retrieval.searching.documents import DocumentRanker, RankedDocument
from retrieval.searching.heads import Heads
from retrieval.searching.search import Search, Searcher, SearchSettings
from retrieval.searching.units import UnitWeights, weighed_units
from retrieval.searching.wording import WordingReader
from retrieval.understanding.areas import Areas
from retrieval.understanding.facet import Facet
from retrieval.understanding.followup import leaves_out
from retrieval.understanding.language import Language
from retrieval.understanding.numbers import KnownNumbers
from retrieval.understanding.places import Places
from retrieval.understanding.question import Question, QuestionReader, without_places
from retrieval.weights import Decision, Weights

_DIGIT = re.compile(r"\d")
_BEYOND, _OF_VAGUE, _OF_PAPERS = 0.7, 0.5, 0.7
_OF_OTHER_PAPER = 0.85
"""The chance from which on a procedure is told though the question names a paper of which neither
it nor what people say for it speaks: of 95 tuning questions 3 of the 4 above it are right, of the
others 11."""
_WITHOUT_PLACES = 2
"""Telling words that a question needs besides its places: "xã A Ngo có gì" has one."""
_OTHERS = 3
_SPOKEN_OF = 0.4
"""The share of the question's words, by rarity, of which what is close to it has to speak."""
_SOUGHT_THROUGH = 3
"""The best documents, whose every passage is looked at a second time."""
_SECOND_BEHIND = {True: 1.0, False: 1.9}
"""How far behind the best a second quote may be, in a procedure and elsewhere: measured on the
tuning questions, where a procedure's part is quoted whole and a second one seldom adds anything."""


_VAGUE = frozenset(
    {Facet.STEPS, Facet.CONDITION, Facet.WAY, Facet.PAPERS, Facet.RESULT, Facet.AGENCY, Facet.OTHER}
)
_OF_PROCEDURES = frozenset({Facet.PAPERS, Facet.STEPS, Facet.CONDITION, Facet.WAY})


@dataclass(frozen=True, slots=True)
class _Ranking:
    """What one search found."""

    searched: Search
    units: UnitWeights
    documents: list[RankedDocument]


class Answerer:
    """Answer questions from one version; safe to use from many threads."""

    def __init__(
        self,
        version: OpenVersion,
        embedder: Embedder,
        language: Language,
        weights: Weights,
    ) -> None:
        engine = self._engine = version.engine
        vocabulary = language.vocabulary_of(version.lexicon)
        self.weights = weights
        self._places = language.places
        self._questions = QuestionReader(
            vocabulary, language.restorer_of(version.lexicon), language.places
        )
        is_noted = version.manifest.short_forms == language.short_forms.fingerprint
        noted = language.new_short_forms(version.lexicon) if is_noted else None
        self._reader = WordingReader.bundled(vocabulary, language.ngrams.surprise(), noted)
        self._searcher = Searcher(engine, embedder, SearchSettings())
        self._intents, self._embedder = language.intents, embedder.name
        self._ranker = DocumentRanker(self._reader, weights)
        self._finder = EvidenceFinder(self._reader, weights)
        self._hotlines = Hotlines(engine)
        self._desks = Desks(engine, language.places, self._reader)
        self._areas = {role: Areas(language.places, engine.facts, role) for role in Role}
        self._numbers = {role: KnownNumbers(engine.facts, role) for role in Role}

    @property
    def places(self) -> Places:
        """The map."""
        return self._places

    @property
    def facts(self) -> Facts:
        """What the documents of its version state."""
        return self._engine.facts

    def read(self, message: str, role: Role) -> Question:
        """Understand a message by itself."""
        return self._questions.read(message, self._areas[role].known)

    def leaves_out(self, question: Question) -> bool:
        """Whether a message, understood by itself, leaves out what it is about."""
        return leaves_out(question, self.telling_words(question))

    def telling_words(self, question: Question) -> int:
        """How many of its words carry meaning."""
        return sum(not unit.is_pair for unit in self._reader.units(question))

    def settled(self, question: Question, role: Role) -> Question:
        """The question with the documents about its places and of its numbers."""
        settled = self._areas[role].settled(question)
        numbers = self._numbers[role].documents(settled.references)
        return replace(settled, named_documents=numbers)

    def commanded(self, command: Command, question: Question, allowed: Filter) -> Answer:
        """Answer a command; ``question`` is its argument, settled."""
        if isinstance(command, ShowOthers):
            found = self.find(question, allowed)
            answer = replace(self._not_found(found), others=(), against=None)
            return self._desks.farther(answer, self.matter(found))
        return self._desks.commanded(command, question, allowed)

    def served(self, question: Question, allowed: Filter) -> Answer | None:
        """The answer of the desk that a question asks; None where it asks none, or may ask two."""
        return self._desks.served(question, allowed)

    def concluded(self, found: Findings, allowed: Filter, needed: float | None = None) -> Answer:
        """Decide what was found for a question: an answer, what to ask back, or "not found".

        Args:
            found: what was found.
            allowed: what may be read.
            needed: the chance from which on the best evidence is told, where it is not the usual.

        """
        clarifier = Clarifier(self._places, self._numbers[allowed.role])
        answer = clarifier.clarified(self._decided(found, allowed.role, needed), found.evidence)
        matter = None if found.question.is_of_one_procedure else self.matter(found)
        answer = self._desks.carded(answer, found, matter, allowed)
        if not answer.answered and answer.card is None and not answer.choices:
            return replace(answer, hotline=self._hotlines.of(answer.question, allowed.role))
        return self._desks.with_ended(answer, allowed.role)

    def may_read(self, document: str, role: Role) -> bool:
        """Whether there is a document with this id that the role may read."""
        return document in Heads(self._engine.facts, role)

    def with_beside(self, answer: Answer, procedures: Sequence[str], role: Role) -> Answer:
        """An answer from the subject, with other procedures, by their ids, that may be meant."""
        heads = self._engine.facts.heads(procedures, role)
        return self._desks.with_beside(answer, [heads[one] for one in procedures if one in heads])

    def which(self, found: Findings, procedures: Sequence[str]) -> Answer:
        """Ask which of some procedures, by their ids, a question is about."""
        return self._desks.which(
            self._not_found(found), [found.heads[one] for one in procedures if one in found.heads]
        )

    def _decided(self, found: Findings, role: Role, needed: float | None) -> Answer:
        best = found.evidence[0] if found.evidence else None
        confidence = self.confidence(found)
        if best is None or best.against is not None:
            return self._not_found(found)
        if confidence < (self.needed(found) if needed is None else needed):
            return self._not_found(found)
        chosen = self._chosen(found, role)
        rest = [one for one in found.evidence if not any(map(one.overlaps, chosen))]
        others = _apart(rest, _OTHERS)
        return Answer(
            question=found.question,
            kind=AnswerKind.QUOTE,
            citations=self._cited(chosen, found.heads),
            others=self._cited(others, found.heads),
            close=len(list(takewhile(lambda one: not _speaks_of_little(one), others))),
            against=None,
            confidence=confidence,
            ranked=_ranked(found),
        )

    def needed(self, found: Findings) -> float:
        """The chance from which on the best evidence is told (there must be some).

        What asks for nothing that any record says ("làm sao để được nâng lương") and names no
        place, year or directive needs more of a report that only has some of its words; not so what
        asks for a fact, as who or how many. What asks for the papers of a procedure that is not
        there needs most: "khai" is in "công khai" as well.
        """
        decision, question = self.decision(found), found.question
        if self._is_procedure(found, found.evidence[0]):
            return decision.threshold
        names = question.local or question.references or question.years
        is_of_papers = question.facet is Facet.PAPERS and not _DIGIT.search(question.focus)
        if is_of_papers and not names:  # "CT05 là mẫu gì" names one
            return max(decision.threshold, _OF_PAPERS)
        is_vague = question.beyond >= _BEYOND and question.facet in _VAGUE and not names
        return max(decision.threshold, _OF_VAGUE if is_vague else 0.0)

    def _not_found(self, found: Findings) -> Answer:
        best = found.evidence[0] if found.evidence else None
        others = _apart(sorted(found.evidence, key=_speaks_of_little), _OTHERS)
        return Answer(
            question=found.question,
            kind=AnswerKind.NOT_FOUND,
            citations=(),
            others=self._cited(others, found.heads),
            close=len(others) - sum(map(_speaks_of_little, others)),
            against=best.against if best else None,
            confidence=self.confidence(found),
            ranked=_ranked(found),
        )

    def find(self, question: Question, allowed: Filter) -> Findings:
        """Search, and rank the evidence, without deciding whether it answers."""
        heads = Heads(self._engine.facts, allowed.role)
        named = self._desks.named_procedures(question, allowed.role)
        if named:
            allowed = replace(allowed, documents=frozenset(named))
        is_unknown = bool(question.codes) and not named
        if is_unknown or not question.has_words:
            return Findings(question, [], [], [], UnitWeights.of({}), heads)
        sought = question if _has_documents(question) else self._without_places(question)
        vector = self._searcher.vector(sought)
        intents = self._intents.read(vector, sought.understood, self._embedder)
        question, sought = (replace(one, intents=intents) for one in (question, sought))
        looked = self._looked_for(sought, vector, allowed, heads)
        documents = looked.documents
        everywhere = _is_of_everywhere(question, documents)
        asks_where = question.places and Facet.LOCATION in question.facets
        if asks_where or (everywhere and _has_documents(question)):
            without = without_places(question)
            kinds = allowed.kinds if everywhere else frozenset({Kind.PROCEDURE})
            if sought.understood != without.understood:
                vector = self._searcher.vector(without)
            again = self._looked_for(without, vector, replace(allowed, kinds=kinds), heads)
            if everywhere or spoken_of(again.documents) is not None:
                intents = self._intents.read(vector, without.understood, self._embedder)
                question, without = (replace(one, intents=intents) for one in (question, without))
                looked, documents, sought = again, again.documents, without
        best = [one.head.id for one in documents[:_SOUGHT_THROUGH]]
        if documents and documents[0].head.description.is_procedure:
            question, sought = with_part(question), with_part(sought)
        return self._found(question, sought, looked, best, allowed, heads)

    def _without_places(self, question: Question) -> Question:
        """Without the words for its places, unless they are nearly all that it says."""
        if not question.places:
            return question
        without = without_places(question)
        return without if self.telling_words(without) >= _WITHOUT_PLACES else question

    def within(self, found: Findings, document: str, allowed: Filter) -> Findings | None:
        """What one procedure says to a question that was searched for everywhere.

        Args:
            found: what was found everywhere.
            document: the id of the procedure.
            allowed: what may be read.

        Returns:
            The same question, about this procedure; None where it has no words or may not be read.

        """
        question = with_part(replace(found.question, subject=document))
        return self._only(question, found, document, allowed)

    def of_document(self, found: Findings, document: str, allowed: Filter) -> Findings | None:
        """The same of any other document, which is no subject: the question stays as it is."""
        return self._only(found.question, found, document, allowed)

    def _only(
        self, question: Question, found: Findings, document: str, allowed: Filter
    ) -> Findings | None:
        heads = found.heads
        if found.searched is None or document not in heads:
            return None
        searched = self._searcher.only(question, found.searched, document, allowed, heads)
        looked = self._ranked(question, searched, heads)
        return self._found(question, question, looked, [document], allowed, heads)

    def _found(
        self,
        question: Question,
        sought: Question,
        looked: "_Ranking",
        best: Sequence[str],
        allowed: Filter,
        heads: Heads,
    ) -> Findings:
        candidates = self._searcher.inside(sought, looked.searched, best, allowed, heads)
        evidence = self._finder.find(sought, candidates, looked.documents, looked.units)
        return Findings(
            question, candidates, looked.documents, evidence, looked.units, heads, looked.searched
        )

    def _looked_for(
        self,
        question: Question,
        vector: Vectors,
        allowed: Filter,
        heads: Heads,
    ) -> "_Ranking":
        searched = self._searcher.search(question, vector, allowed, heads)
        return self._ranked(question, searched, heads)

    def _ranked(self, question: Question, searched: Search, heads: Heads) -> "_Ranking":
        units = weighed_units(question, searched.candidates, self._reader)
        documents = self._ranker.rank(question, searched.candidates, heads, units, searched.titles)
        return _Ranking(searched, units, documents)

    def confidence(self, found: Findings) -> float:
        """The chance, 0 … 1, that the best evidence answers; 0 when there is none."""
        if not found.evidence:
            return 0.0
        if found.evidence[0].direct or found.question.codes:
            return 1.0
        return self.decision(found).confidence(self.decision_features(found, found.evidence))

    def matter(self, found: Findings) -> Matter | None:
        """The procedures that it may be about; None where no procedure was found."""
        features = self.matter_features(found)
        if features is None:
            return None
        decision = self.weights.matter
        chance = decision.confidence(features)
        procedures = general_procedures(found.documents)
        named = [one for one in procedures if one.is_named]
        needed = _OF_OTHER_PAPER if features.other_paper else decision.threshold
        is_sure = chance >= needed or named == list(procedures[:1])
        if features.other_paper and not is_sure:
            chance = 0.0  # nor is it offered
        return Matter(procedures, chance, is_sure)

    def matter_features(self, found: Findings) -> MatterFeatures | None:
        """What tells how sure the first procedure is; None where no procedure was found."""
        evidence = found.evidence
        sentence = self.decision_features(found, evidence) if evidence else None
        answers = self.decision(found).confidence(sentence) if sentence else 0.0
        return matter_features(found, sentence, answers, self.telling_words(found.question))

    def decision(self, found: Findings) -> Decision:
        """What decides on the best evidence (there must be some)."""
        if found.question.subject is not None:
            return self.weights.within
        return self.weights.decision(self._is_procedure(found, found.evidence[0]))

    @staticmethod
    def _is_procedure(found: Findings, evidence: Evidence) -> bool:
        head = found.heads[evidence.candidate.passage.document_id]
        return head.description.is_procedure

    def decision_features(self, found: Findings, evidence: Sequence[Evidence]) -> DecisionFeatures:
        """What the decision looks at, for evidence in the order given (not empty)."""
        return decision_features(
            found.question, found.candidates, found.documents, evidence, found.units, self._reader
        )

    def _chosen(self, found: Findings, role: Role) -> list[Evidence]:
        """The best evidence and, when it is close behind, the next that says something else."""
        best = found.evidence[0]
        if best.direct:
            return [best]
        behind = _SECOND_BEHIND[self._is_procedure(found, best)]
        best = self._widened(best, found.question, role)
        second = next(
            (
                one
                for one in found.evidence
                if one.against is None
                and not one.overlaps(best)
                and best.score - one.score <= behind
            ),
            None,
        )
        if second is None:
            return [best]
        return [best, self._widened(second, found.question, role)]

    def _widened(self, evidence: Evidence, question: Question, role: Role) -> Evidence:
        """The whole part of a procedure where a list is asked for."""
        passage = evidence.candidate.passage
        document = None
        if is_whole(question.facet, passage):
            document = self._engine.facts.document(passage.document_id, role)
        if document is None:
            return evidence
        siblings = self._engine.search.passages_of(document.id, role)
        start, end = whole_part(question.facet, passage, siblings)
        first = next(one for one in siblings if one.start == start)
        candidate = replace(evidence.candidate, passage=first)
        quote = document.text[start:end]
        return replace(evidence, candidate=candidate, start=start, end=end, quote=quote)

    def _cited(self, evidence: Sequence[Evidence], heads: Heads) -> tuple[Citation, ...]:
        return tuple(_citation(one, heads[one.candidate.passage.document_id]) for one in evidence)


def _has_documents(question: Question) -> bool:
    """Whether any document is about a place that it names: else its words find only others'."""
    return any(local.about or local.around for local in question.local)


def _is_of_everywhere(question: Question, documents: Sequence[RankedDocument]) -> bool:
    """Whether it is about what holds wherever it is asked: a place in it changes nothing.

    So is the matter found first, or one that is named and asked for what only procedures have.
    """
    named = documents if question.facet in _OF_PROCEDURES else ()
    return any(holds_everywhere(one.head) for one in documents[:1]) or any(
        one.is_named and holds_everywhere(one.head) for one in named
    )


def _ranked(found: Findings) -> tuple[str, ...]:
    return tuple(one.head.id for one in found.documents)


def _speaks_of_little(evidence: Evidence) -> bool:
    """Whether it speaks of too little of the question to be shown in place of an answer."""
    return evidence.features.context < _SPOKEN_OF


def _apart(evidence: Sequence[Evidence], count: int) -> list[Evidence]:
    chosen: list[Evidence] = []
    for one in evidence:
        if len(chosen) < count and not any(map(one.overlaps, chosen)):
            chosen.append(one)
    return chosen


def _citation(evidence: Evidence, head: DocumentHead) -> Citation:
    span = (evidence.start, evidence.end)
    return Citation.of(evidence.candidate.passage, head, span, evidence.quote)
