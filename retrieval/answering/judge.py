"""How sure what was found is: whether the best sentence answers, and which procedure is meant."""

import math
import re
from collections.abc import Iterable, Sequence

from retrieval.answering.evidence import Evidence
from retrieval.answering.findings import Findings
from retrieval.answering.matter import Matter, general_procedures, matter_features
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader
from retrieval.understanding.facet import STRICT, Facet
from retrieval.understanding.question import Question
from retrieval.weights import Decision, Features, Weights

_USUAL_COSINE = 0.85
_DIGIT = re.compile(r"\d")
_BEYOND, _OF_VAGUE, _OF_PAPERS = 0.7, 0.5, 0.7
_OF_OTHER_PAPER = 0.85
"""The chance from which on a procedure is told though the question names a paper of which neither
it nor what people say for it speaks: of 95 tuning questions 3 of the 4 above it are right, of the
others 11."""
_OF_PLACE = 0.55
"""The same of a procedure that a place's decision publishes, as few of them stand beside each other
there: of 11 questions below it and above the usual one three were about none."""
_VAGUE = frozenset(
    {Facet.STEPS, Facet.CONDITION, Facet.WAY, Facet.PAPERS, Facet.RESULT, Facet.AGENCY, Facet.OTHER}
)


class Judge:
    """Weigh what was found by the learnt weights."""

    def __init__(self, reader: WordingReader, weights: Weights) -> None:
        self._reader = reader
        self.weights = weights

    def telling_words(self, question: Question) -> int:
        """How many of its words carry meaning."""
        return sum(not unit.is_pair for unit in self._reader.units(question))

    def confidence(self, found: Findings) -> float:
        """The chance, 0 … 1, that the best evidence answers; 0 when there is none."""
        if found.best is None:
            return 0.0
        if found.best.direct or found.question.codes:
            return 1.0
        return self.decision(found).confidence(self.decision_features(found, found.evidence))

    def needed(self, found: Findings) -> float:
        """The chance from which on the best evidence is told (there must be some).

        What asks for nothing that any record says ("làm sao để được nâng lương") and names no
        place, year or directive needs more of a report that only has some of its words; not so what
        asks for a fact, as who or how many. What asks for the papers of a procedure that is not
        there needs most: "khai" is in "công khai" as well.
        """
        decision, question = self.decision(found), found.question
        if found.is_of_procedure(found.evidence[0]):
            return decision.threshold
        names = question.local or question.references or question.years
        is_of_papers = question.facet is Facet.PAPERS and not _DIGIT.search(question.focus)
        if is_of_papers and not names:  # "CT05 là mẫu gì" names one
            return max(decision.threshold, _OF_PAPERS)
        is_vague = question.beyond >= _BEYOND and question.facet in _VAGUE and not names
        return max(decision.threshold, _OF_VAGUE if is_vague else 0.0)

    def decision(self, found: Findings) -> Decision:
        """What decides on the best evidence (there must be some)."""
        if found.question.subject is not None:
            return self.weights.within
        return self.weights.decision(found.is_of_procedure(found.evidence[0]))

    def decision_features(self, found: Findings, evidence: Sequence[Evidence]) -> Features:
        """What tells an answer from the closest thing that is none, each about -1 … 1.

        ``evidence`` is in the order given, not empty.

        ``words``, ``pairs``, ``rarest`` and ``context`` are those of the best evidence;
        ``unknown_words`` and ``unknown_pairs`` are the shares of the question, by rarity, that no
        candidate says; ``cosine`` is ten times the best cosine less 0.85; ``lexical`` the best BM25
        score per word of the question; ``margin`` what the best evidence is ahead of the next
        passage's. ``telling_words`` and ``telling_pairs`` are the shares of the question, by how
        much they tell in any text, that the passage around the evidence, its section and title say.
        ``title_said`` and ``title_asked`` are those of the document it is from, ``document_rank``
        one over that document's place and ``document_margin`` what the best document is ahead of
        the next; ``section`` and ``elsewhere`` say whether the evidence stands in the part of a
        procedure that should say it. ``title_cosine`` is ten times the cosine of the question with
        that document's title less 0.85, ``title_nearest`` one over the title's place by it;
        ``spoken`` is ten times that with its nearest spoken title less 0.5. ``beyond`` is a quarter
        of the log odds that the question asks for what no record says, 0 where nothing is known of
        it.
        """
        question, candidates, units = found.question, found.candidates, found.units
        documents, best = found.documents, evidence[0]
        said: WordForms = frozenset().union(
            *(units.asked.passage(candidate.passage) for candidate in candidates)
        )
        known = units.shares(said)
        cosine = max(candidate.vector for candidate in candidates)
        lexical = max(candidate.lexical for candidate in candidates)
        count = len(units.words)
        next_score = next((one.score for one in evidence if not one.overlaps(best)), best.score)
        own = next(one for one in documents if one.head.id == best.candidate.passage.document_id)
        second = documents[1].score if len(documents) > 1 else documents[0].score
        passage = best.candidate.passage
        named = self._reader.text(own.head.description.title) | self._reader.text(passage.section)
        around = named | units.asked.passage(passage)
        return {
            **{name: best.features[name] for name in ("words", "pairs", "rarest", "context")},
            "unknown_words": 1 - known.words,
            "unknown_pairs": 1 - known.pairs,
            "cosine": 10 * (cosine - _USUAL_COSINE),
            "lexical": lexical / max(1, count) / 10,
            "margin": best.score - next_score,
            "facet_missing": float(
                question.facet is not Facet.OTHER and not best.features["facet"]
            ),
            "counts_missing": float(bool(question.counted)) * (1 - best.features["counts"]),
            "strict": float(question.facet in STRICT),
            "plain": float(question.plain),
            "unsure": len(question.unsure) / max(1, count),
            "telling_words": _told(units.words, around, self._reader),
            "telling_pairs": _told(units.pairs, around, self._reader),
            "title_said": own.features["title_said"],
            "title_asked": own.features["title_asked"],
            "document_rank": best.features["document_rank"],
            "document_margin": documents[0].score - second,
            "section": best.features["section"],
            "elsewhere": best.features["elsewhere"],
            "procedure": own.features["procedure"],
            "length": math.log(1 + count),
            "place": float(any(local.about for local in question.local)),
            "reference": float(bool(question.references)),
            "cites": best.features["cites"],
            "title_cosine": own.cosine_feature,
            "title_nearest": own.features["title_nearest"],
            "spoken": own.spoken_feature if own.features["procedure"] else 0.0,
            "beyond": question.intents.beyond_odds / 4 if question.intents else 0.0,
        }

    def matter(self, found: Findings) -> Matter | None:
        """The procedures that it may be about; None where no procedure was found."""
        features = self.matter_features(found)
        if features is None:
            return None
        decision = self.weights.matter
        chance = decision.confidence(features)
        procedures = general_procedures(found.documents)
        named = [one for one in procedures if one.is_named]
        first = procedures[0].head.description if procedures else None
        of_place = _OF_PLACE if first and first.place is not None else 0.0
        needed = _OF_OTHER_PAPER if features["other_paper"] else decision.threshold
        needed = max(needed, of_place)
        is_sure = chance >= needed or named == list(procedures[:1])
        if features["other_paper"] and not is_sure:
            chance = 0.0  # nor is it offered
        return Matter(procedures, chance, is_sure)

    def matter_features(self, found: Findings) -> Features | None:
        """What tells how sure the first procedure is; None where no procedure was found."""
        evidence = found.evidence
        sentence = self.decision_features(found, evidence) if evidence else None
        answers = self.decision(found).confidence(sentence) if sentence else 0.0
        return matter_features(found, sentence, answers, self.telling_words(found.question))


def _told(units: Iterable[QuestionUnit], around: WordForms, reader: WordingReader) -> float:
    telling = {unit: reader.telling(unit) for unit in units}
    total = sum(telling.values())
    said = sum(weight for unit, weight in telling.items() if unit.said_in(around))
    return said / total if total else 1.0
