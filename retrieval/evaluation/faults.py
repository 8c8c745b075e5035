"""What is wrong with an outcome, how bad that is, and which outcomes are the worst."""

from collections.abc import Iterable
from enum import StrEnum

from retrieval.evaluation.outcome import DEPTH, Outcome

_FIRST_ONES = 5


class Fault(StrEnum):
    """What is wrong with an outcome, the worst first.

    A wrong answer misleads a citizen, a refusal sends them elsewhere; so the former is worse.
    """

    ANSWERED_WITHOUT_GROUND = "answered_without_ground"  # the documents do not say
    QUOTE_NOT_EXACT = "quote_not_exact"
    WRONG_WORDS = "wrong_words"
    DECLINED = "declined"
    DOCUMENT_TOO_LOW = "document_too_low"  # answered, but none right among the first five


def fault_of(outcome: Outcome) -> Fault | None:
    """The worst fault of an outcome, None when it is as it should be."""
    expected = outcome.expected
    if not expected.answerable and outcome.answered:
        return Fault.ANSWERED_WITHOUT_GROUND
    if outcome.exact_quotes < outcome.quotes:
        return Fault.QUOTE_NOT_EXACT
    if not expected.answerable:
        return None
    if not outcome.answered:
        return Fault.DECLINED
    if not outcome.contains:
        return Fault.WRONG_WORDS
    if expected.documents and (outcome.rank is None or outcome.rank > _FIRST_ONES):
        return Fault.DOCUMENT_TOO_LOW
    return None


def badness(outcome: Outcome) -> tuple[int, int]:
    """How bad an outcome is, to compare: by its fault, then by the rank of the right document.

    The rank counts as far as the metrics look at it.
    """
    fault = fault_of(outcome)
    severity = 0 if fault is None else len(Fault) - list(Fault).index(fault)
    if not (outcome.expected.answerable and outcome.expected.documents):
        return severity, 0
    return severity, min(outcome.rank or DEPTH + 1, DEPTH + 1)


def worst(outcomes: Iterable[Outcome], count: int) -> list[Outcome]:
    """The ``count`` worst of the outcomes that have a fault, the worst first.

    Of the same fault, the surest wrong answer is the worst, and the least sure refusal.
    """

    def order(outcome: Outcome) -> tuple[int, float, int]:
        severity, rank = badness(outcome)
        sureness = outcome.confidence if outcome.answered else -outcome.confidence
        if fault_of(outcome) is Fault.DOCUMENT_TOO_LOW:
            sureness = 0.0  # right words: what counts is how low the document stands
        return -severity, -sureness, -rank

    return sorted((one for one in outcomes if fault_of(one) is not None), key=order)[:count]
