"""The golden gate: a new version must answer what the current one answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.embedding import Embedder
from index.errors import HeldBackError
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

    def __call__(self, new: OpenVersion, current: OpenVersion) -> HeldBackError | None:
        """Ask both versions every question and compare; None where the new one passes."""
        before, now = self._right(current), self._right(new)
        if len(before) - len(now) <= self.margin * len(self.questions):
            return None
        lost = before - now
        worse = tuple(one.turns[-1] for one in self.questions if one.id in lost)
        return HeldBackError(new.name, len(before), len(now), worse)

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
