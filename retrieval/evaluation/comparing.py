"""A run against an earlier one: metrics side by side, and the questions that changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrieval.evaluation.faults import badness
from retrieval.evaluation.metrics import Metrics, metrics, slices_of
from retrieval.evaluation.outcome import Outcome
from retrieval.evaluation.run import Run


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """One question as it was answered before and now."""

    before: Outcome
    now: Outcome


@dataclass(frozen=True, slots=True)
class RunComparison:
    """A run against an earlier one, over the questions that both asked.

    ``slices`` tells what each metric rose by (None where one of the two is none) in each slice of
    the later run that has such questions, ``overall`` in all, None when there are none. ``worse``
    has the worst first, ``better`` the run's order; ``new`` counts the questions that only the
    later run asked, or asked in other words, ``gone`` those that only the earlier asked so.
    """

    before: Run
    slices: Mapping[str, Metrics]
    overall: Metrics | None
    worse: tuple[OutcomeChange, ...]
    better: tuple[OutcomeChange, ...]
    new: int
    gone: int


def compare(before: Run, now: Run) -> RunComparison:
    """Hold a run against an earlier one.

    A question is the same when it stands in a file of the same name, with the same words and the
    same expectations; its slice is that of the later run.
    """
    known = {_key(one): one for one in before.questions}
    parts = {
        name: [OutcomeChange(known[_key(one)], one) for one in part if _key(one) in known]
        for name, part in slices_of(now.questions).items()
    }
    common = [change for part in parts.values() for change in part]
    worse = [one for one in common if badness(one.now) > badness(one.before)]
    better = [one for one in common if badness(one.now) < badness(one.before)]
    asked = {_key(one) for one in now.questions}
    return RunComparison(
        before=before,
        slices={name: _rise(part) for name, part in parts.items() if part},
        overall=_rise(common) if common else None,
        worse=tuple(sorted(worse, key=lambda one: badness(one.now), reverse=True)),
        better=tuple(better),
        new=len(now.questions) - len(common),
        gone=sum(_key(one) not in asked for one in before.questions),
    )


def _key(outcome: Outcome) -> tuple[object, ...]:
    asked = outcome.expected
    return outcome.file, asked.id, asked.turns, asked.documents, asked.contains, asked.answerable


def _rise(changes: Sequence[OutcomeChange]) -> Metrics:
    before = metrics([one.before for one in changes])
    now = metrics([one.now for one in changes])
    return {name: _less(value, before[name]) for name, value in now.items()}


def _less(now: float | None, before: float | None) -> float | None:
    return None if now is None or before is None else round(now - before, 4)
