"""Outcomes summed up, for a slice and overall."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, median, quantiles

from retrieval.evaluation.outcome import DEPTH, Fate, Outcome

_CUTS = (1, 5, 10)


Metrics = Mapping[str, float | int | None]
"""What was measured, by name; a share of nothing is None."""
_BESIDE_CONTRACT = "declined"
"""Shown beside the metrics of the command line's contract, and none of them."""


def of_contract(measured: Metrics) -> dict[str, float | int | None]:
    """Those of the metrics that the command line's contract names."""
    return {name: value for name, value in measured.items() if name != _BESIDE_CONTRACT}


def metrics(outcomes: Sequence[Outcome]) -> Metrics:
    """Sum outcomes, at least one, up.

    Recall and reciprocal rank are taken over the questions that have an answer; ``contains`` too,
    a declined question counting as not containing; ``declined`` is the share of them without an
    answer.
    """
    answerable = [one for one in outcomes if one.expected.answerable]
    others = [one for one in outcomes if not one.expected.answerable]
    with_documents = [one for one in answerable if one.expected.documents]
    recall = {
        f"recall@{cut}": _share(
            [one.rank is not None and one.rank <= cut for one in with_documents]
        )
        for cut in _CUTS
    }
    ranks = [
        1 / one.rank if one.rank is not None and one.rank <= DEPTH else 0.0
        for one in with_documents
    ]
    quotes = sum(one.quotes for one in outcomes)
    times = [one.took_ms for one in outcomes]
    chars = [one.chars for one in outcomes if one.answered and one.chars is not None]
    cuts = times * 99 if len(times) == 1 else quantiles(times, n=100, method="inclusive")
    return {
        "n": len(outcomes),
        **recall,
        "mrr@10": round(fmean(ranks), 4) if ranks else None,
        "answered": _share([one.answered for one in outcomes]) or 0.0,
        "right": _share([one.fate is Fate.RIGHT for one in answerable]),
        "offered": _share([one.fate is Fate.OFFERED for one in answerable]),
        "wrong": _share([one.fate is Fate.WRONG for one in answerable]),
        "lost": _share([one.fate is Fate.LOST for one in answerable]),
        "asked_back": _share([one.asked_back for one in outcomes]) or 0.0,
        "contains": _share([one.contains for one in answerable]),
        "abstained": _share([not one.answered for one in others]),
        "declined": _share([not one.answered for one in answerable]),
        "chars_p50": median(chars) if chars else None,
        "quotes_exact": round(sum(one.exact_quotes for one in outcomes) / quotes, 4)
        if quotes
        else None,
        "p50_ms": round(cuts[49], 1),
        "p95_ms": round(cuts[94], 1),
    }


def slices_of(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """The outcomes of each slice, in order of first appearance.

    Slices of the same name in two files are two slices, told apart as ``file: slice``.
    """
    parts: dict[tuple[str, str], list[Outcome]] = {}
    for one in outcomes:
        parts.setdefault((one.file, one.expected.slice), []).append(one)
    one_file = len({file for file, _ in parts}) == 1
    return {name if one_file else f"{file}: {name}": part for (file, name), part in parts.items()}


def by_slice(outcomes: Iterable[Outcome]) -> dict[str, Metrics]:
    """The metrics of each slice, in order of first appearance, named as ``slices_of`` does."""
    return {name: metrics(part) for name, part in slices_of(outcomes).items()}


def _share(marks: Sequence[bool]) -> float | None:
    return round(sum(marks) / len(marks), 4) if marks else None
