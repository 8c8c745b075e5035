"""``motcua ask`` and ``motcua eval``."""

import json
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from bot.messages import chat
from index.model import Role
from index.versions import OpenVersion
from tests.bot.asked import ANSWERS, POSTAL, POSTAL_ANSWER, POSTAL_DOCUMENT, UNANSWERABLE
from tests.bot.command import run_here, run_installed
from tests.bot.documents import OFFICER_ANSWER, OFFICER_QUESTION

ANSWER_TYPES: dict[str, type | tuple[type, ...]] = {
    "question": str,
    "understood": str,
    "kind": str,
    "answered": bool,
    "answer": str,
    "citations": list,
    "took_ms": float,
}
CITATION_TYPES: dict[str, type | tuple[type, ...]] = {
    "document": str,
    "title": str,
    "kind": str,
    "number": (str, type(None)),
    "issuer": (str, type(None)),
    "date": (str, type(None)),
    "section": str,
    "page": (int, type(None)),
    "quote": str,
    "start": int,
    "end": int,
    "source": str,
}
FIGURES = [
    "n",
    "recall@1",
    "recall@5",
    "recall@10",
    "mrr@10",
    "answered",
    "contains",
    "abstained",
    "quotes_exact",
    "p50_ms",
    "p95_ms",
]
TORCH_STAYS_OUT = f"""
import sys
from bot.cli.app import run
assert run(["ask", {POSTAL!r}, "--json"]) == 0
heavy = {{"torch", "sentence_transformers", "transformers", "telegram"}} & set(sys.modules)
sys.exit(f"imported: {{heavy}}" if heavy else 0)
"""


def assert_typed(made: Mapping[str, object], types: Mapping[str, object]) -> None:
    """Exactly these keys, in this order, each of its type."""
    assert list(made) == list(types)
    for name, kind in types.items():
        assert isinstance(made[name], kind), name  # type: ignore[arg-type]


@pytest.mark.usefixtures("data")
def test_the_answer_as_json_keeps_the_contract(
    capsys: pytest.CaptureFixture[str], seeds: Path, seeds_version: OpenVersion
) -> None:
    for question, answer in ANSWERS.items():
        ran = run_here(capsys, "ask", question, "--json")
        assert (ran.code, ran.err, ran.out.count("\n")) == (0, "", 1)
        made = json.loads(ran.out)
        assert_typed(made, ANSWER_TYPES)
        assert (made["question"], made["kind"], made["answered"]) == (question, "quote", True)
        assert answer in made["answer"]
        assert made["took_ms"] > 0
        assert 1 <= len(made["citations"]) <= 2
        for citation in made["citations"]:
            assert_typed(citation, CITATION_TYPES)
            document = seeds_version.engine.document(citation["document"], Role.CITIZEN)
            assert document is not None
            assert document.text[citation["start"] : citation["end"]] == citation["quote"]
            file = (seeds / f"{citation['document']}.txt").read_text(encoding="utf-8-sig")
            words = " ".join(unicodedata.normalize("NFC", file).split())
            assert " ".join(citation["quote"].split()) in words
            assert citation["date"] is None or date.fromisoformat(citation["date"])


@pytest.mark.usefixtures("data")
def test_a_refusal_as_json_keeps_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_here(capsys, "ask", f"  {UNANSWERABLE}\n", "--json")
    assert (ran.code, ran.err) == (0, "")
    made = json.loads(ran.out)
    assert_typed(made, ANSWER_TYPES)
    assert made["question"] == UNANSWERABLE
    assert (made["kind"], made["answered"], made["citations"]) == ("not_found", False, [])
    assert made["answer"]


@pytest.mark.usefixtures("data")
def test_the_answer_as_text_quotes_and_names_the_source(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ran = run_here(capsys, "ask", POSTAL)
    assert (ran.code, ran.err) == (0, "")
    assert POSTAL_ANSWER in ran.out
    assert "Báo cáo “Kết quả thực hiện cải cách thủ tục hành chính" in ran.out
    assert "ngày 08/05/2020" in ran.out


def test_the_installed_command_answers(data: Path) -> None:
    ran = run_installed("ask", POSTAL, "--json", "--data", str(data))
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["citations"][0]["document"] == POSTAL_DOCUMENT


@pytest.mark.usefixtures("data")
def test_answering_needs_neither_torch_nor_the_telegram_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TORCH_STAYS_OUT], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_data_folder_stands_before_or_after_the_command(
    capsys: pytest.CaptureFixture[str], more_data: Path
) -> None:
    for arguments in (
        ("--data", str(more_data), "ask", OFFICER_QUESTION, "--as", "officer"),
        ("ask", OFFICER_QUESTION, "--as", "officer", "--data", str(more_data)),
        ("--data", "/nowhere", "ask", "--data", str(more_data), "--as=admin", OFFICER_QUESTION),
    ):
        ran = run_here(capsys, *arguments)
        assert (ran.code, ran.err) == (0, "")
        assert OFFICER_ANSWER in ran.out


def test_a_citizen_is_told_nothing_that_is_for_officers(
    capsys: pytest.CaptureFixture[str], more_data: Path
) -> None:
    for role in ([], ["--as", "citizen"]):
        ran = run_here(capsys, "ask", OFFICER_QUESTION, "--json", "--data", str(more_data), *role)
        assert ran.code == 0
        assert OFFICER_ANSWER not in ran.out


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("", chat.NO_WORDS),
        ("   ", chat.NO_WORDS),
        ("😀👍🏽", chat.NO_WORDS),
        ("\udcff\x01", chat.NO_WORDS),
        ("12345", chat.NO_WORDS),
        ("dài " * 1000, chat.TOO_LONG),
    ],
)
def test_what_is_no_question_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], question: str, sentence: str
) -> None:
    for flags in ([], ["--json"]):
        ran = run_here(capsys, "ask", question, *flags)
        assert ran.code == 2
        assert ran.complaint == sentence


def test_without_an_index_one_is_made_first_and_stdout_stays_clean(
    capsys: pytest.CaptureFixture[str], seeds_data: Path, tmp_path: Path
) -> None:
    shutil.copytree(seeds_data / "embeddings", tmp_path / "new" / "embeddings")
    ran = run_here(capsys, "ask", POSTAL, "--json", "--data", str(tmp_path / "new"))
    assert ran.code == 0
    assert POSTAL_ANSWER in json.loads(ran.out)["answer"]
    assert "Chưa có chỉ mục" in ran.err
    again = run_here(capsys, "ask", POSTAL, "--json", "--data", str(tmp_path / "new"))
    assert (again.code, again.err) == (0, "")


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
    for figures in (made["overall"], *made["slices"].values()):
        assert list(figures) == FIGURES
        assert 0 < figures["p50_ms"] <= figures["p95_ms"]
    without_times = {
        name: [figures[key] for key in FIGURES[:-2]]
        for name, figures in [*made["slices"].items(), ("overall", made["overall"])]
    }
    assert without_times == {
        "facts": [2, 1.0, 1.0, 1.0, 1.0, 1.0, 0.5, None, 1.0],
        "none": [1, None, None, None, None, 0.0, None, 1.0, None],
        "overall": [3, 1.0, 1.0, 1.0, 1.0, 0.6667, 0.5, 1.0, 1.0],
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
    assert heading == ["slice", *FIGURES]
    assert [row[:2] for row in rows] == [["facts", "2"], ["none", "1"], ["overall", "3"]]
    assert rows[-1][6:10] == ["0.67", "0.50", "1.00", "1.00"]


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
    for path in (tmp_path / "none.jsonl", tmp_path):
        ran = run_here(capsys, "eval", str(path))
        assert ran.code == 1
        assert str(path) in ran.complaint
