"""Runs that are kept, and held against one another."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Role
from retrieval.evaluation.comparing import OutcomeChange, compare
from retrieval.evaluation.metrics import metrics
from retrieval.evaluation.outcome import Outcome
from retrieval.evaluation.run import Run, SavedRunError, check_place, read_run, save_run
from tests.retrieval.outcomes import outcome

OUTCOMES = (
    outcome("a"),
    outcome("b", rank=2),
    outcome("c", rank=None, answered=False),
    outcome("d", slice_="why"),
    outcome("e", slice_="none", answerable=False, answered=False),
    outcome("a", file="more"),
)


def run_of(*outcomes: Outcome) -> Run:
    at = datetime(2026, 1, 2, tzinfo=UTC)
    return Run.of("20260102T030405Z-abc", Role.CITIZEN, outcomes, at)


def changed(**values: dict[str, object]) -> Run:
    """The run over ``OUTCOMES`` with these questions of the first file answered otherwise."""
    return run_of(
        *(
            replace(one, **values.get(one.expected.id, {}))  # type: ignore[arg-type]
            if one.file == "questions"
            else one
            for one in OUTCOMES
        )
    )


def ids(changes: tuple[OutcomeChange, ...]) -> list[str]:
    return [one.now.expected.id for one in changes]


def test_a_saved_run_is_read_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text("what stood there before", encoding="utf-8")
    run = run_of(*OUTCOMES, replace(outcome("f"), first=None, against="year"))
    check_place(path)
    save_run(run, path)
    assert read_run(path) == run
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", ["", "{}", '{"format": 1, "questions": []}', "null", "[1]"])
def test_a_file_that_is_no_saved_run_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SavedRunError) as caught:
        read_run(path)
    assert caught.value.path == path


def test_a_run_against_itself_has_no_difference(tmp_path: Path) -> None:
    save_run(run_of(*OUTCOMES), tmp_path / "run.json")
    comparison = compare(read_run(tmp_path / "run.json"), run_of(*OUTCOMES))
    assert (comparison.worse, comparison.better, comparison.new, comparison.gone) == ((), (), 0, 0)
    assert list(comparison.slices) == [
        "questions: facts", "questions: why", "questions: none", "more: facts",
    ]  # fmt: skip
    assert comparison.overall is not None
    for rise in (comparison.overall, *comparison.slices.values()):
        assert not any(rise.values())


def test_exactly_the_questions_that_changed_are_listed() -> None:
    now = changed(
        a={"contains": False},  # right before, wrong words now
        b={"rank": 1},  # its document comes first now
        c={"answered": True, "contains": True, "rank": 4, "quotes": 1, "exact_quotes": 1},
        d={"took_ms": 99.0, "confidence": 0.9},  # nothing that counts
        e={"answered": True, "quotes": 1, "exact_quotes": 1},  # nothing to say, and said it
    )
    comparison = compare(run_of(*OUTCOMES), now)
    assert ids(comparison.worse) == ["e", "a"]
    assert ids(comparison.better) == ["b", "c"]
    assert all(one.now.file == "questions" for one in comparison.worse)
    named = comparison.slices["questions: facts"]
    assert named["recall@1"] == pytest.approx(1 / 3, abs=1e-4)
    assert named["recall@5"] == pytest.approx(1 / 3, abs=1e-4)
    assert named["mrr@10"] == pytest.approx((1 / 2 + 1 / 4) / 3, abs=1e-4)
    assert named["contains"] == 0
    assert named["abstained"] is None
    assert named["declined"] == pytest.approx(-1 / 3, abs=1e-4)
    assert comparison.slices["questions: none"]["abstained"] == -1
    assert not any(comparison.slices["more: facts"].values())


def test_only_questions_that_both_runs_asked_are_compared() -> None:
    now = run_of(*OUTCOMES[1:], outcome("new", answered=False))
    comparison = compare(run_of(*OUTCOMES), now)
    assert (comparison.worse, comparison.better, comparison.new, comparison.gone) == ((), (), 1, 1)
    assert comparison.overall is not None
    assert comparison.overall["n"] == 0
    assert not any(comparison.overall.values())


def test_a_question_whose_expectation_was_mended_is_another_question() -> None:
    one = OUTCOMES[0]
    mended = replace(one, expected=one.expected.model_copy(update={"contains": ("8.000",)}))
    comparison = compare(run_of(one), run_of(mended))
    assert (comparison.overall, comparison.new, comparison.gone) == (None, 1, 1)


def test_a_question_that_moved_to_another_slice_is_the_same_question() -> None:
    one = OUTCOMES[0]
    moved = replace(one, expected=one.expected.model_copy(update={"slice": "fees"}))
    comparison = compare(run_of(one), run_of(moved))
    assert list(comparison.slices) == ["fees"]
    assert (comparison.new, comparison.gone) == (0, 0)


RUNS = st.lists(
    st.builds(
        outcome,
        name=st.just("?"),
        answerable=st.booleans(),
        answered=st.booleans(),
        rank=st.one_of(st.none(), st.integers(1, 15)),
        contains=st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@given(RUNS, st.data())
def test_where_no_question_is_listed_no_figure_differs(
    before: list[Outcome], data: st.DataObject
) -> None:
    named = [
        replace(one, expected=one.expected.model_copy(update={"id": str(place)}))
        for place, one in enumerate(before)
    ]
    now = [
        replace(
            one,
            rank=data.draw(st.one_of(st.none(), st.integers(1, 15)))
            if one.expected.answerable
            else None,
            contains=data.draw(st.booleans()) and one.answered,
        )
        for one in named
    ]
    comparison = compare(run_of(*named), run_of(*now))
    if not (comparison.worse or comparison.better):
        assert metrics(named) == metrics(now)
    assert len(comparison.worse) + len(comparison.better) <= len(now)
