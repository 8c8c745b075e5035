"""What is wrong with an outcome, and which are the worst."""

from dataclasses import replace

import pytest

from retrieval.evaluation.faults import Fault, fault_of, worst
from retrieval.evaluation.outcome import Outcome
from tests.retrieval.outcomes import outcome


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (outcome(), None),
        (outcome(rank=5), None),
        (outcome(rank=6), Fault.DOCUMENT_TOO_LOW),
        (outcome(rank=None), Fault.DOCUMENT_TOO_LOW),
        (outcome(answered=False), Fault.DECLINED),
        (outcome(contains=False), Fault.WRONG_WORDS),
        (outcome(contains=False, rank=None), Fault.WRONG_WORDS),
        (replace(outcome(), exact_quotes=0), Fault.QUOTE_NOT_EXACT),
        (outcome(answerable=False, answered=False), None),
        (outcome(answerable=False), Fault.ANSWERED_WITHOUT_GROUND),
    ],
)
def test_an_outcome_has_the_worst_of_its_faults(made: Outcome, fault: Fault | None) -> None:
    assert fault_of(made) is fault


def test_a_question_that_names_no_document_is_not_judged_by_rank() -> None:
    made = outcome(rank=None)
    free = replace(made, expected=made.expected.model_copy(update={"documents": ()}))
    assert fault_of(free) is None


def test_the_worst_come_first_and_the_right_ones_not_at_all() -> None:
    made = [
        outcome("right"),
        outcome("low", rank=6),
        outcome("lower", rank=None),
        outcome("declined, nearly answered", answered=False, confidence=0.4),
        outcome("declined, far off", answered=False, confidence=0.1),
        outcome("wrong, unsure", contains=False, confidence=0.6),
        outcome("wrong, sure", contains=False, confidence=0.9),
        outcome("without ground, unsure", answerable=False, confidence=0.6),
        outcome("without ground, sure", answerable=False, confidence=0.7),
        outcome("rightly declined", answerable=False, answered=False),
    ]
    order = [
        "without ground, sure",
        "without ground, unsure",
        "wrong, sure",
        "wrong, unsure",
        "declined, far off",
        "declined, nearly answered",
        "lower",
        "low",
    ]
    for listed in (made, made[::-1]):
        assert [one.expected.id for one in worst(listed, 100)] == order
        assert [one.expected.id for one in worst(listed, 3)] == order[:3]
        assert worst(listed, 0) == []
