"""From messages to a cited answer, over one version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from index.embedding import Embedder
from index.engines import DocumentHead, Filter
from index.model import Kind, Role
from index.text import one_line
from index.versions import OpenVersion
from retrieval.answering.agreement import holds_everywhere
from retrieval.answering.clarifying import Clarifier
from retrieval.answering.decision import DecisionFeatures, decision_features
from retrieval.answering.desks import Desks, is_mere_centre
from retrieval.answering.evidence import Evidence, EvidenceFinder
from retrieval.answering.found import Found
from retrieval.answering.whole_part import is_whole, whole_part
from retrieval.cards.answer import Answer, AnswerKind
from retrieval.cards.citation import Citation
from retrieval.cards.procedure import ProcedureCard
from retrieval.procedures.alike import spoken_of
from retrieval.searching.documents import DocumentRanker, RankedDocument
from retrieval.searching.search import Searched, Searcher, SearchSettings
from retrieval.searching.units import UnitWeights, weighed_units
from retrieval.searching.wording import WordingReader
from retrieval.understanding.areas import Areas
from retrieval.understanding.command import command_of
from retrieval.understanding.facet import Facet
from retrieval.understanding.followup import carried, leaves_out, told_apart
from retrieval.understanding.language import Language
from retrieval.understanding.numbers import KnownNumbers
from retrieval.understanding.question import Question, QuestionReader, without_places
from retrieval.weights import Decision, Weights

_OTHERS = 3
_SOUGHT_THROUGH = 3
"""The best documents, whose every passage is looked at a second time."""
_SECOND_BEHIND = {True: 1.0, False: 2.5}
"""How far behind the best a second quote may be, in a procedure and elsewhere: measured on the
tuning questions, where a procedure's part is quoted whole and a second one seldom adds anything."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """What one search found."""

    searched: Searched
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
        self._reader = WordingReader.bundled(vocabulary, language.ngrams.surprise())
        self._searcher = Searcher(engine, embedder, SearchSettings())
        self._ranker = DocumentRanker(self._reader, weights)
        self._finder = EvidenceFinder(self._reader, weights)
        self._desks = Desks(engine, language.places, self._reader)
        self._heads = {role: {head.id: head for head in engine.heads(role)} for role in Role}
        self._areas = {
            role: Areas(language.places, heads.values()) for role, heads in self._heads.items()
        }
        self._numbers = {
            role: KnownNumbers(heads.values(), partial(engine.numbers, role))
            for role, heads in self._heads.items()
        }

    def answer(self, turns: Sequence[str], allowed: Filter) -> Answer:
        """Answer the last of ``turns``; the ones before it, oldest first, say what it is about."""
        command = command_of(turns[-1])
        if command is not None:
            command = self._desks.whole(command, turns[:-1])
            question = self._understood([command.argument], allowed.role)
            answer = self._desks.commanded(command, question, allowed)
            return replace(answer, question=replace(question, asked=one_line(turns[-1])))
        question = self._about_the_same(turns, allowed)
        served = self._desks.served(question, allowed)
        if served is not None and not is_mere_centre(served):
            return served
        found = self._found(question, allowed)
        clarifier = Clarifier(self._places, self._numbers[allowed.role])
        answer = clarifier.clarified(self._decided(found, allowed.role), found.evidence)
        answer = self._desks.carded(answer, found, allowed)
        if served is not None and not answer.answered:
            return served
        return self._desks.with_ended(answer, allowed.role)

    def warm(self) -> None:
        """Read now what some questions would wait for; takes seconds over many documents."""
        self._desks.warm()

    def _decided(self, found: Found, role: Role) -> Answer:
        ranked = tuple(one.head.id for one in found.documents)
        best = found.evidence[0] if found.evidence else None
        confidence = self.confidence(found)
        if best is None or best.against is not None or confidence < self.decision(found).threshold:
            return Answer(
                question=found.question,
                kind=AnswerKind.NOT_FOUND,
                citations=(),
                others=self._cited(_apart(found.evidence, _OTHERS), found.heads),
                against=best.against if best else None,
                confidence=confidence,
                ranked=ranked,
            )
        chosen = self._chosen(found, role)
        rest = [one for one in found.evidence if not any(map(one.overlaps, chosen))]
        return Answer(
            question=found.question,
            kind=AnswerKind.QUOTE,
            citations=self._cited(chosen, found.heads),
            others=self._cited(_apart(rest, _OTHERS), found.heads),
            against=None,
            confidence=confidence,
            ranked=ranked,
        )

    def find(self, turns: Sequence[str], allowed: Filter) -> Found:
        """Understand, search, and rank the evidence, without deciding whether it answers."""
        return self._found(self._about_the_same(turns, allowed), allowed)

    def _about_the_same(self, turns: Sequence[str], allowed: Filter) -> Question:
        """The question understood; one that leaves out its subject is about the card before it."""
        question = self._understood(turns, allowed.role)
        if question.codes or question.focus == question.understood:
            return question
        before = self.answer(turns[:-1], allowed).card
        if not isinstance(before, ProcedureCard):
            return question
        return replace(question, codes=(before.code,))

    def _found(self, question: Question, allowed: Filter) -> Found:
        heads = self._heads[allowed.role]
        if named := self._desks.named_procedures(question, allowed.role):
            allowed = replace(allowed, documents=frozenset(named))
        if not question.has_words:
            return Found(question, [], [], [], UnitWeights.of({}), heads)
        looked = self._looked_for(question, allowed, heads)
        documents, sought = looked.documents, question
        everywhere = bool(documents) and holds_everywhere(documents[0].head)
        if question.places and (everywhere or Facet.LOCATION in question.facets):
            without = without_places(question)
            kinds = allowed.kinds if everywhere else frozenset({Kind.PROCEDURE})
            within = replace(allowed, kinds=kinds)
            again = self._looked_for(without, within, heads)
            if everywhere or spoken_of(again.documents) is not None:
                looked, documents, sought = again, again.documents, without
        best = [one.head.id for one in documents[:_SOUGHT_THROUGH]]
        candidates = self._searcher.inside(sought, looked.searched, best, allowed, heads)
        evidence = self._finder.find(sought, candidates, documents, looked.units)
        return Found(question, candidates, documents, evidence, looked.units, heads)

    def _looked_for(
        self, question: Question, allowed: Filter, heads: Mapping[str, DocumentHead]
    ) -> "_Looked":
        searched = self._searcher.search(question, allowed, heads)
        units = weighed_units(question, searched.candidates, self._reader)
        documents = self._ranker.rank(question, searched.candidates, heads, units, searched.titles)
        return _Looked(searched, units, documents)

    def confidence(self, found: Found) -> float:
        """The chance, 0 … 1, that the best evidence answers; 0 when there is none."""
        if not found.evidence:
            return 0.0
        if found.evidence[0].direct or found.question.codes:
            return 1.0
        return self.decision(found).confidence(self.decision_features(found, found.evidence))

    def decision(self, found: Found) -> Decision:
        """What decides on the best evidence (there must be some)."""
        return self.weights.decision(self._is_procedure(found, found.evidence[0]))

    @staticmethod
    def _is_procedure(found: Found, evidence: Evidence) -> bool:
        head = found.heads[evidence.candidate.passage.document_id]
        return head.description.is_procedure

    def decision_features(self, found: Found, evidence: Sequence[Evidence]) -> DecisionFeatures:
        """What the decision looks at, for evidence in the order given (not empty)."""
        return decision_features(
            found.question, found.candidates, found.documents, evidence, found.units, self._reader
        )

    def _understood(self, turns: Sequence[str], role: Role) -> Question:
        areas, numbers = self._areas[role], self._numbers[role]
        understood = [self._questions.read(turn, areas.known) for turn in turns]
        talk: list[Question] = []
        for question in understood:
            words = [unit for unit in self._reader.units(question) if not unit.is_pair]
            talk = [*talk, question] if talk and leaves_out(question, len(words)) else [question]
        earlier = [areas.settled(turn) for turn in understood[:-1]]
        question = talk[-1]
        if len(talk) > 1:
            question = carried(earlier[-len(talk) + 1 :], question, self._places)
        settled = areas.settled(told_apart(question, earlier, self._places))
        return replace(settled, named_documents=numbers.documents(settled.references))

    def _chosen(self, found: Found, role: Role) -> list[Evidence]:
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
            document = self._engine.document(passage.document_id, role)
        if document is None:
            return evidence
        siblings = self._engine.passages_of(document.id, role)
        start, end = whole_part(question.facet, passage, siblings)
        first = next(one for one in siblings if one.start == start)
        candidate = replace(evidence.candidate, passage=first)
        quote = document.text[start:end]
        return replace(evidence, candidate=candidate, start=start, end=end, quote=quote)

    def _cited(
        self, evidence: Sequence[Evidence], heads: Mapping[str, DocumentHead]
    ) -> tuple[Citation, ...]:
        return tuple(_citation(one, heads[one.candidate.passage.document_id]) for one in evidence)


def _apart(evidence: Sequence[Evidence], count: int) -> list[Evidence]:
    chosen: list[Evidence] = []
    for one in evidence:
        if len(chosen) < count and not any(map(one.overlaps, chosen)):
            chosen.append(one)
    return chosen


def _citation(evidence: Evidence, head: DocumentHead) -> Citation:
    span = (evidence.start, evidence.end)
    return Citation.of(evidence.candidate.passage, head, span, evidence.quote)
