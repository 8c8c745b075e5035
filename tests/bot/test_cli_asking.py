"""``motcua ask``."""

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
from bot.messages.words import WORDS
from index.model import Role
from index.versions import OpenVersion
from tests.bot.asked import ANSWERS, POSTAL, POSTAL_ANSWER, POSTAL_DOCUMENT, UNANSWERABLE
from tests.bot.command import run_here, run_installed
from tests.bot.documents import OFFICER_ANSWER, OFFICER_QUESTION

ANSWER_TYPES: dict[str, type | tuple[type, ...]] = {
    "question": str,
    "understood": dict,
    "kind": str,
    "answered": bool,
    "answer": str,
    "choices": list,
    "citations": list,
    "took_ms": float,
}
UNDERSTOOD_TYPES: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "restored": bool,
    "other_reading": (str, type(None)),
    "unsure": list,
    "expanded": list,
    "official": list,
    "references": list,
    "years": list,
    "places": list,
    "facet": str,
    "follow_up": bool,
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
NO_QUESTION_NEEDS = {
    *("torch", "sentence_transformers", "transformers", "tokenizers", "telegram", "onnx"),
    *("sqlalchemy", "alembic", "bot.people", "bot.counter.assistant", "prometheus_client"),
    *("index.building.build", "index.reading", "trafilatura", "pypdfium2", "lxml", "PIL"),
    *("openpyxl", "docx", "yaml", "segno", "matplotlib"),
    *("pymilvus", "milvus_lite", "grpc", "pg8000", "index.engines.postgresql.connecting"),
}
"""What builds, reads files, writes them, keeps people's data or speaks to other machines."""
WHAT_A_QUESTION_LOADS = f"""
import sys
from bot.cli.app import run
assert run(["ask", {POSTAL!r}, "--json"]) == 0
needless = {NO_QUESTION_NEEDS!r} & set(sys.modules)
sys.exit(f"imported: {{needless}}" if needless else 0)
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
        assert_typed(made["understood"], UNDERSTOOD_TYPES)
        assert (made["question"], made["kind"], made["answered"]) == (question, "quote", True)
        assert answer in made["answer"]
        assert made["took_ms"] > 0
        assert 1 <= len(made["citations"]) <= 2
        for citation in made["citations"]:
            assert_typed(citation, CITATION_TYPES)
            document = seeds_version.engine.facts.document(citation["document"], Role.CITIZEN)
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
def test_each_part_of_what_was_understood_can_be_seen(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_here(capsys, "ask", "tb 54/tb-vp ve tthc o hon dat nam 2018 ai ky z", "--json")
    understood = json.loads(ran.out)["understood"]
    assert_typed(understood, UNDERSTOOD_TYPES)
    assert understood["text"].startswith("thông báo 54/tb-vp về thủ tục hành chính ở")
    assert understood["text"].endswith("ai ký vậy")
    assert understood["restored"] is True
    assert {"written": "tthc", "meaning": "thủ tục hành chính"} in understood["expanded"]
    assert {"written": "z", "meaning": "vậy"} in understood["expanded"]
    assert understood["references"] == ["54/TB-VP"]
    assert understood["years"] == [2018]
    (place,) = understood["places"]
    assert place["written"] == "hon dat"
    assert "huyện Hòn Đất, tỉnh Kiên Giang" in place["units"]
    assert understood["facet"] == "signer"
    assert understood["follow_up"] is False


@pytest.mark.usefixtures("data")
def test_official_words_and_an_unsure_reading_are_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ran = run_here(capsys, "ask", "Gửi hồ sơ qua bưu điện được không?", "--json")
    understood = json.loads(ran.out)["understood"]
    assert understood["text"] == "Gửi hồ sơ qua bưu điện được không?"
    assert (understood["restored"], understood["other_reading"]) == (False, None)
    assert [one["written"] for one in understood["official"]] == ["bưu điện"]
    ran = run_here(capsys, "ask", "ban ma", "--json")
    understood = json.loads(ran.out)["understood"]
    assert understood["unsure"]
    assert understood["other_reading"] not in (None, understood["text"])


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
def test_a_question_loads_nothing_that_it_does_not_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WHAT_A_QUESTION_LOADS], capture_output=True, text=True, check=False
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
        ("\udcff\x01", chat.NO_WORDS),
        ("12345", chat.NO_WORDS),
        ("dài " * chat.LONGEST_MESSAGE, chat.TOO_LONG),
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


def reasons(capsys: pytest.CaptureFixture[str], data: Path, before: str, question: str) -> str:
    """What ``--why`` says of a question that follows another message."""
    ran = run_here(capsys, "ask", question, "--why", "--after", before, "--data", str(data))
    assert ran.code == 0
    return ran.out


def test_why_shows_what_the_document_quoted_last_says(
    capsys: pytest.CaptureFixture[str], seeds_data: Path
) -> None:
    before = "Ai ký thông báo 54/TB-VP của huyện Hòn Đất?"
    said = reasons(capsys, seeds_data, before, "họ cấm dùng gmail hả")
    quoted = said[said.index("Tài liệu vừa trích") :]
    assert "hon-dat-thong-bao-54-tb-vp-2018" in quoted
    assert "(cần 0.1)" in quoted


def test_why_shows_both_readings_and_which_one_won(
    capsys: pytest.CaptureFixture[str], cards_data: Path
) -> None:
    before = "Làm khai sinh cho con cần giấy tờ gì"
    said = reasons(capsys, cards_data, before, "bao lâu thì xong")
    words = WORDS["vì sao"]
    within, stays, alone = (said.index(words[one]) for one in ("within", "stays", "alone"))
    assert within < stays < alone
    assert words["chosen_within"] in said[stays:alone]
