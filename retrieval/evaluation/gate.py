"""The golden gate: a new version must answer what the current one answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.building.gate import Verdict
from index.embedding import Embedder
from index.model import Role
from index.versions import OpenVersion
from retrieval.answering.answerer import Answerer
from retrieval.conversation import Listener, Manners, Talker
from retrieval.evaluation.outcome import Outcome, evaluate
from retrieval.evaluation.questions import Expectation
from retrieval.understanding.language import Language
from retrieval.weights import Weights


@dataclass(frozen=True, slots=True)
class QuestionsGate:
    """Let a version pass that answers as many questions as the current one, less a margin.

    Both are asked as an admin may ask; ``margin`` is the share of the questions, 0 … 1, that may be
    lost. ``embedder_of`` gives the embedder that a version was built with, by its name, or None
    when it can no longer be had; a version without one answers nothing.
    """

    questions: Sequence[Expectation]
    margin: float
    language: Language
    embedder_of: Callable[[str], Embedder | None]

    def __call__(self, new: OpenVersion, current: OpenVersion) -> Verdict:
        """Ask both versions every question and compare."""
        before, now = self._right(current), self._right(new)
        lost = len(before) - len(now)
        return Verdict(
            passed=lost <= self.margin * len(self.questions),
            right_before=len(before),
            right_now=len(now),
            worse=tuple(
                question.turns[-1]
                for question in self.questions
                if question.id in before and question.id not in now
            ),
        )

    def _right(self, version: OpenVersion) -> frozenset[str]:
        embedder = self.embedder_of(version.manifest.model)
        if embedder is None:
            return frozenset()
        answerer = Answerer(version, embedder, self.language, Weights.bundled())
        listener = Listener(Talker(answerer), Manners.bundled())
        outcomes = evaluate(listener, version.engine, self.questions, Role.ADMIN)
        return frozenset(one.expected.id for one in outcomes if _is_right(one))


def _is_right(outcome: Outcome) -> bool:
    """Answered with the decisive words, or declined where there is nothing to say."""
    if not outcome.expected.answerable:
        return not outcome.answered
    return outcome.answered and outcome.contains
