"""The metrics, and what they reach on the seeds."""

import json
from pathlib import Path

import pytest

from bot.counter.live import LiveAnswerer
from index.model import Role
from retrieval.evaluation.metrics import by_slice, metrics, of_contract
from retrieval.evaluation.outcome import evaluate
from retrieval.evaluation.questions import QuestionsError, read_questions, read_questions_files
from tests.retrieval.outcomes import outcome

QUESTIONS = Path(__file__).parents[2] / "questions" / "seeds.jsonl"


def test_figures_agree_with_those_worked_out_by_hand() -> None:
    measured = metrics(
        [
            outcome(rank=1),
            outcome(rank=3, contains=False),
            outcome(rank=7, answered=False, contains=False),
            outcome(rank=None, answered=False, contains=False),
            outcome(answerable=False, answered=False, rank=None, contains=False),
            outcome(answerable=False, answered=True, rank=None, contains=False),
        ]
    )
    assert (measured["n"], measured["recall@1"], measured["recall@5"], measured["recall@10"]) == (
        6, 0.25, 0.5, 0.75,
    )  # fmt: skip
    assert measured["mrr@10"] == pytest.approx((1 + 1 / 3 + 1 / 7) / 4, abs=1e-4)
    assert measured["answered"] == 0.5
    assert measured["contains"] == 0.25
    assert measured["abstained"] == 0.5
    assert measured["declined"] == 0.5
    assert measured["quotes_exact"] == 1.0


def test_what_became_of_answerable_questions_adds_up_to_all_of_them() -> None:
    measured = metrics(
        [
            outcome(cited=("b", "a"), chars=100),
            outcome(cited=("b",), offered=("a",), chars=300),
            outcome(cited=("b",), offered=("c",), chars=200),
            outcome(answered=False, offered=("c", "a"), chars=900),
            outcome(answered=False),
            outcome(answerable=False, answered=False, offered=("a",)),
            outcome(answerable=False, cited=("a",), chars=500),
        ]
    )
    assert (measured["right"], measured["offered"], measured["wrong"], measured["lost"]) == (
        0.2,
        0.4,
        0.2,
        0.2,
    )
    assert measured["asked_back"] == pytest.approx(2 / 7, abs=1e-4)
    assert measured["chars_p50"] == 250


def test_figures_bear_the_names_of_the_contract() -> None:
    assert list(of_contract(metrics([outcome()]))) == [
        "n", "recall@1", "recall@5", "recall@10", "mrr@10", "answered", "right", "offered",
        "wrong", "lost", "asked_back", "contains", "abstained", "chars_p50", "quotes_exact",
        "p50_ms", "p95_ms",
    ]  # fmt: skip


def test_slices_are_summed_up_apart() -> None:
    slices = by_slice([outcome(), outcome(slice_="why", rank=2), outcome()])
    assert {name: measured["n"] for name, measured in slices.items()} == {"facts": 2, "why": 1}


def test_slices_of_the_same_name_in_two_files_are_two() -> None:
    slices = by_slice([outcome(file="x"), outcome(file="y", rank=2), outcome(file="x")])
    assert {name: measured["n"] for name, measured in slices.items()} == {
        "x: facts": 2,
        "y: facts": 1,
    }


def test_files_are_named_by_their_stems_or_by_their_paths_where_these_are_alike(
    tmp_path: Path,
) -> None:
    paths = [tmp_path / name for name in ("one.jsonl", "a/two.jsonl", "b/two.jsonl")]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"id": path.parent.name, "turns": ["?"]}), encoding="utf-8")
    files = read_questions_files([*paths, tmp_path / "a" / ".." / "one.jsonl"])
    assert [file.name for file in files] == ["one", str(paths[1]), str(paths[2])]
    assert [file.questions[0].id for file in files[1:]] == ["a", "b"]


def test_a_file_saved_by_a_text_editor_of_windows_is_read(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    lines = [
        json.dumps({"id": name, "turns": ["một\u2028hai"]}, ensure_ascii=False) for name in "ab"
    ]
    file.write_bytes("\ufeff".encode() + "\r\n".join(lines).encode())
    assert [one.id for one in read_questions(file)] == ["a", "b"]


@pytest.mark.parametrize("line", ["{", '{"id": "1"}', '{"id": "1", "turns": []}', "[]"])
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "questions.jsonl"
    good = json.dumps({"id": "0", "turns": ["?"]})
    file.write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(QuestionsError) as caught:
        read_questions(file)
    assert caught.value.line == 2


def test_the_figures_on_the_seeds_do_not_fall(live: LiveAnswerer) -> None:
    """The weights were fitted on other questions than these.

    Reached: recall@1 0.979, contains 0.912 as written and 0.813 in the slice without diacritics,
    0.917 of the unanswerable declined. Another processor rounds otherwise: one question may fall.
    """
    questions = read_questions(QUESTIONS)
    now = live.now()
    outcomes = evaluate(now.listener, now.version.engine, questions, Role.CITIZEN)
    plain = metrics([one for one in outcomes if one.expected.slice == "nodiacritics"])
    written = metrics([one for one in outcomes if one.expected.slice != "nodiacritics"])
    overall = metrics(outcomes)
    assert overall["n"] >= 60
    assert (overall["recall@1"] or 0) >= 0.979 - 1 / 96
    assert (written["contains"] or 0) >= 0.912 - 1 / 80
    assert (plain["contains"] or 0) >= 0.8125 - 1 / 16
    assert (overall["abstained"] or 0) >= 0.917 - 1 / 24
    assert overall["quotes_exact"] == 1.0
