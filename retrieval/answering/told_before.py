"""The sentence that was told last: it is told again only for what it says."""

from dataclasses import dataclass, replace
from typing import Self

from index.vietnamese.tokens import syllables
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.evidence import Evidence
from retrieval.answering.findings import Findings
from retrieval.searching.wording import WordingReader
from retrieval.understanding.question import without_places

_SAYS = 0.6
"""The share of a message's own words from which on a sentence says what it asks: of 15 messages to
which the sentence before was told again, it had two thirds of the words of the seven that it
answers, and half at most of the eight others."""


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """Where the words stand that were quoted: offsets into a document's cleaned text."""

    document: str
    start: int
    end: int

    @classmethod
    def of(cls, answer: Answer) -> Self | None:
        """What an answer quotes first; None where it is no quote."""
        first = next(iter(answer.citations), None)
        if first is None or answer.kind is not AnswerKind.QUOTE or answer.card is not None:
            return None
        return cls(first.document, first.start, first.end)

    def is_in(self, evidence: Evidence) -> bool:
        """Whether a piece of evidence quotes some of these words."""
        same = evidence.candidate.passage.document_id == self.document
        return same and evidence.start < self.end and self.start < evidence.end


def not_told_again(found: Findings, told: ToldSentence, reader: WordingReader) -> Findings:
    """What was found without the words told last, unless they say what the message itself asks.

    "Còn mục tiêu là gì?" goes on with a question about tasks, whose words find the same sentence,
    of which it asks nothing.
    """
    question = without_places(found.question)
    focus = set(syllables(question.focus))
    asked = [one for one in reader.units(question) if not one.is_pair and one.form in focus]

    def says(evidence: Evidence) -> bool:
        forms = reader.text(evidence.quote)
        return sum(one.said_in(forms) for one in asked) >= _SAYS * len(asked)

    kept = [one for one in found.evidence if not told.is_in(one) or says(one)]
    return replace(found, evidence=kept)
