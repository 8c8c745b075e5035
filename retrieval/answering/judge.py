"""How sure what was found is: whether the best sentence answers, and which procedure is meant."""

import re
from collections.abc import Sequence

from retrieval.answering.decision import decision_features
from retrieval.answering.evidence import Evidence
from retrieval.answering.findings import Findings
from retrieval.answering.matter import Matter, general_procedures, matter_features
from retrieval.searching.wording import WordingReader
from retrieval.understanding.facet import Facet
from retrieval.understanding.question import Question
from retrieval.weights import Decision, Features, Weights

_DIGIT = re.compile(r"\d")
_BEYOND, _OF_VAGUE, _OF_PAPERS = 0.7, 0.5, 0.7
_OF_OTHER_PAPER = 0.85
"""The chance from which on a procedure is told though the question names a paper of which neither
it nor what people say for it speaks: of 95 tuning questions 3 of the 4 above it are right, of the
others 11."""
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
        """What the decision looks at, for evidence in the order given (not empty)."""
        return decision_features(found, evidence, self._reader)

    def matter(self, found: Findings) -> Matter | None:
        """The procedures that it may be about; None where no procedure was found."""
        features = self.matter_features(found)
        if features is None:
            return None
        decision = self.weights.matter
        chance = decision.confidence(features)
        procedures = general_procedures(found.documents)
        named = [one for one in procedures if one.is_named]
        needed = _OF_OTHER_PAPER if features["other_paper"] else decision.threshold
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
