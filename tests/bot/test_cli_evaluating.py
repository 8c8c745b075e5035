"""``motcua eval``."""

import json
from pathlib import Path

import pytest
from rich.console import Console

from bot.cli.metrics_table import print_metrics
from retrieval.evaluation.comparing import compare
from retrieval.evaluation.metrics import by_slice, metrics
from retrieval.evaluation.run import read_run
from tests.bot.asked import ANSWERS, POSTAL, POSTAL_DOCUMENT, UNANSWERABLE
from tests.bot.command import run_here

FIGURES = [
    "n",
    "recall@1",
    "recall@5",
    "recall@10",
    "mrr@10",
    "answered",
    "right",
    "offered",
    "wrong",
    "lost",
    "asked_back",
    "contains",
    "abstained",
    "chars_p50",
    "quotes_exact",
    "p50_ms",
    "p95_ms",
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Three questions: two with an answer, one of them expecting what is not said, one without."""
    (first, found), (second, _), *_ = ANSWERS.items()
    lines = [
        {
            "id": "a",
            "turns": [first],
            "documents": [POSTAL_DOCUMENT],
            "contains": [found],
            "answerable": True,
            "slice": "facts",
        },
        {
            "id": "b",
            "turns": [second],
            "documents": ["van-yen-dot-pha-cchc-2022", POSTAL_DOCUMENT],
            "contains": ["82 sáng kiến"],
            "answerable": True,
            "slice": "facts",
        },
        {
            "id": "c",
            "turns": ["xin chào", UNANSWERABLE],
            "documents": [],
            "contains": [],
            "answerable": False,
            "slice": "none",
        },
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


@pytest.mark.usefixtures("data")
def test_the_figures_as_json_keep_the_contract_and_add_up(
    capsys: pytest.CaptureFixture[str], questions: Path
) -> None:
    ran = run_here(capsys, "eval", str(questions), "--json")
    assert (ran.code, ran.err, ran.out.count("\n")) == (0, "", 1)
    made = json.loads(ran.out)
    assert list(made) == ["slices", "overall"]
    assert list(made["slices"]) == ["facts", "none"]
    for named in (made["overall"], *made["slices"].values()):
        assert list(named) == FIGURES
        assert 0 < named["p50_ms"] <= named["p95_ms"]
    assert made["overall"]["chars_p50"] > 100
    without_times = {
        name: [named[key] for key in FIGURES[:-2] if key != "chars_p50"]
        for name, named in [*made["slices"].items(), ("overall", made["overall"])]
    }
    assert without_times == {
        "facts": [2, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.5, None, 1.0],
        "none": [1, None, None, None, None, 0.0, None, None, None, None, 0.0, None, 1.0, None],
        "overall": [3, 1.0, 1.0, 1.0, 1.0, 0.6667, 1.0, 0.0, 0.0, 0.0, 0.0, 0.5, 1.0, 1.0],
    }


@pytest.mark.usefixtures("data")
def test_the_figures_as_a_table_have_a_row_for_each_slice(
    capsys: pytest.CaptureFixture[str], questions: Path
) -> None:
    ran = run_here(capsys, "eval", str(questions), "--as", "officer")
    assert (ran.code, ran.err) == (0, "")
    heading, *rows = [
        [cell.strip() for cell in line.replace("┃", "│").strip("│ ").split("│")]
        for line in ran.out.splitlines()
        if "│" in line or "┃" in line
    ]
    after = FIGURES.index("abstained") + 1
    assert heading == ["slice", *FIGURES[:after], "declined", *FIGURES[after:]]
    assert [row[:2] for row in rows] == [["facts", "2"], ["none", "1"], ["overall", "3"]]
    overall = dict(zip(heading, rows[-1], strict=True))
    named = ("answered", "right", "contains", "abstained", "declined", "quotes_exact")
    assert [overall[name] for name in named] == ["0.67", "1.00", "0.50", "1.00", "0.00", "1.00"]


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", None),
        (b"\n\n", None),
        (b"\xff\xfe\x00", None),
        (b"no json", 1),
        (b'{"id": "a", "turns": ["x"]}\n{"id": "b"}', 2),
        (b'{"id": "a", "turns": []}', 1),
        (b'\n["a"]', 2),
    ],
)
def test_a_questions_file_that_cannot_be_used_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, line: int | None
) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(content)
    ran = run_here(capsys, "eval", str(path), "--json")
    assert ran.code == 1
    assert str(path) in ran.complaint
    if line is not None:
        assert f"dòng {line}" in ran.complaint


@pytest.mark.usefixtures("data")
def test_a_questions_file_that_is_missing_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    good = tmp_path / "good.jsonl"
    good.write_text('{"id": "a", "turns": ["x"]}', encoding="utf-8")
    for path in (tmp_path / "none.jsonl", tmp_path):
        for files in ([path], [good, path], [path, good]):
            ran = run_here(capsys, "eval", *map(str, files))
            assert ran.code == 1
            assert str(path) in ran.complaint


@pytest.fixture
def saved(capsys: pytest.CaptureFixture[str], data: Path, questions: Path, tmp_path: Path) -> Path:
    """A saved run over the three questions."""
    run = tmp_path / "run.json"
    ran = run_here(capsys, "eval", str(questions), "--save", str(run), "--data", str(data))
    assert (ran.code, ran.err) == (0, "")
    return run


def changed(saved: Path, question: str, **values: object) -> Path:
    """The saved run, one of its questions answered otherwise."""
    run = json.loads(saved.read_text(encoding="utf-8"))
    (one,) = [one for one in run["questions"] if one["expected"]["id"] == question]
    one |= values
    other = saved.with_name("other.json")
    other.write_text(json.dumps(run), encoding="utf-8")
    return other


@pytest.mark.usefixtures("data")
def test_slices_of_the_same_name_in_two_files_are_not_mixed_up(
    capsys: pytest.CaptureFixture[str], questions: Path, tmp_path: Path
) -> None:
    more = tmp_path / "more.jsonl"
    line = {"id": "a", "turns": [POSTAL], "documents": ["no such document"], "slice": "facts"}
    more.write_text(json.dumps(line), encoding="utf-8")
    ran = run_here(capsys, "eval", str(questions), str(more), str(questions), "--json")
    assert (ran.code, ran.err) == (0, "")
    made = json.loads(ran.out)
    found = {name: (one["n"], one["recall@10"]) for name, one in made["slices"].items()}
    assert found == {
        "questions: facts": (2, 1.0),
        "questions: none": (1, None),
        "more: facts": (1, 0.0),
    }
    assert (made["overall"]["n"], made["overall"]["recall@10"]) == (4, 0.6667)


def test_a_saved_run_holds_the_figures_and_each_question(saved: Path) -> None:
    made = json.loads(saved.read_text(encoding="utf-8"))
    assert list(made["overall"]) == FIGURES
    assert list(made["slices"]) == ["facts", "none"]
    assert made["role"] == "citizen"
    first, _, last = made["questions"]
    assert (first["file"], first["expected"]["id"], first["expected"]["slice"]) == (
        "questions", "a", "facts",
    )  # fmt: skip
    assert (first["answered"], first["rank"], first["contains"]) == (True, 1, True)
    assert first["ranked"][0] == first["first"]["document"] == POSTAL_DOCUMENT
    assert ANSWERS[POSTAL] in first["first"]["quote"]
    assert 0 < first["confidence"] <= 1
    assert len(first["ranked"]) <= 10
    assert (last["answered"], last["rank"], last["contains"]) == (False, None, False)


@pytest.mark.usefixtures("data")
def test_a_run_against_itself_shows_no_difference(
    capsys: pytest.CaptureFixture[str], questions: Path, saved: Path
) -> None:
    ran = run_here(capsys, "eval", str(questions), "--against", str(saved))
    assert (ran.code, ran.err) == (0, "")
    assert "0 câu kém đi." in ran.out
    assert "0 câu tốt lên." in ran.out
    assert "Không so" not in ran.out
    as_json = run_here(capsys, "eval", str(questions), "--against", str(saved), "--json")
    against = json.loads(as_json.out)["against"]
    assert (against["worse"], against["better"], against["new"], against["gone"]) == ([], [], 0, 0)
    for differences in (against["overall"], *against["slices"].values()):
        assert list(differences) == FIGURES
        assert not any(differences[name] for name in FIGURES[:-2])


@pytest.mark.usefixtures("data")
def test_what_changed_since_a_saved_run_is_listed(
    capsys: pytest.CaptureFixture[str], questions: Path, saved: Path
) -> None:
    before = changed(saved, "a", answered=False, contains=False, rank=4)
    ran = run_here(capsys, "eval", str(questions), "--against", str(before))
    assert "0 câu kém đi." in ran.out
    assert "1 câu tốt lên:" in ran.out
    assert POSTAL in ran.out
    assert "từ chối dù tài liệu có nói (tài liệu đúng đứng thứ 4) → đúng" in ran.out
    assert "+0.500" in ran.out  # contains of the slice of two questions
    as_json = run_here(capsys, "eval", str(questions), "--against", str(before), "--json")
    against = json.loads(as_json.out)["against"]
    assert against["slices"]["facts"]["recall@1"] == 0.5
    assert against["slices"]["facts"]["mrr@10"] == pytest.approx((1 - 1 / 4) / 2)
    assert against["slices"]["none"]["abstained"] == 0
    (better,) = against["better"]
    assert (better["before"]["fault"], better["now"]["fault"]) == ("declined", None)
    assert better["now"]["expected"]["id"] == "a"


@pytest.mark.usefixtures("data")
def test_runs_without_a_common_question_say_so(
    capsys: pytest.CaptureFixture[str], saved: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"id": "a", "turns": [POSTAL]}), encoding="utf-8")
    ran = run_here(capsys, "eval", str(other), "--against", str(saved), "--as", "admin")
    assert (ran.code, ran.err) == (0, "")
    assert "không có câu hỏi nào chung" in ran.out
    assert "quyền citizen" in ran.out
    assert "quyền admin" in ran.out
    as_json = run_here(capsys, "eval", str(other), "--against", str(saved), "--json")
    against = json.loads(as_json.out)["against"]
    assert (against["overall"], against["slices"]) == (None, {})
    assert (against["new"], against["gone"]) == (1, 3)


@pytest.mark.usefixtures("data")
def test_the_worst_questions_are_listed_with_what_was_found(
    capsys: pytest.CaptureFixture[str], questions: Path
) -> None:
    ran = run_here(capsys, "eval", str(questions), "--worst", "5")
    assert (ran.code, ran.err) == (0, "")
    told = ran.out[ran.out.index("1 câu kém nhất trong 1 câu có lỗi:") :]
    assert "(questions, facts, b)" in told
    assert "trả lời sai" in told
    assert "Cần: “82 sáng kiến” trong van-yen-dot-pha-cchc-2022" in told
    assert "81 sáng kiến" in told
    as_json = run_here(capsys, "eval", str(questions), "--worst", "5", "--json")
    (worst,) = json.loads(as_json.out)["worst"]
    assert (worst["fault"], worst["expected"]["id"]) == ("wrong_words", "b")
    assert "81 sáng kiến" in worst["first"]["quote"]


@pytest.mark.usefixtures("data")
def test_marks_in_a_questions_file_do_nothing_on_the_screen(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "[b] :key:.jsonl"
    line = {"id": "[/i]", "turns": ["a [red]b[/x] :key:\x1b[2J\nc"], "slice": "[/s]"}
    path.write_text(json.dumps(line), encoding="utf-8")
    ran = run_here(capsys, "eval", str(path), "--worst", "1")
    assert (ran.code, ran.err) == (0, "")
    assert "“a [red]b[/x] :key:[2J c” ([b] :key:, [/s], [/i])" in ran.out


def test_no_figure_is_cut_on_a_narrow_screen(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, now = read_run(saved), read_run(changed(saved, "a", rank=3))
    slices, overall = by_slice(now.questions), metrics(now.questions)
    for width in (20, 40, 80, 120):
        print_metrics(Console(width=width), slices, overall, compare(before, now))
        words = " ".join(capsys.readouterr().out.split())
        assert "facts: n 2, recall@1 0.50 (-0.500), recall@5 1.00 (=)" in words
        assert "declined 0.00 (=)" in words


@pytest.mark.usefixtures("data")
def test_a_run_that_cannot_be_read_or_saved_is_one_sentence_before_any_question(
    capsys: pytest.CaptureFixture[str], questions: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    for content in (b"", b"{", b"[]", b'{"format": 2}', b"\xff"):
        broken.write_bytes(content)
        ran = run_here(capsys, "eval", str(questions), "--against", str(broken))
        assert ran.code == 1
        assert str(broken) in ran.complaint
    missing = tmp_path / "missing" / "run.json"
    for flag, path in (("--against", missing), ("--save", missing), ("--save", tmp_path)):
        ran = run_here(capsys, "eval", str(questions), flag, str(path))
        assert ran.code == 1
        assert str(path) in ran.complaint
