"""The golden gate: a version that answers less is kept, and not switched to."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from index.versions import Versions
from tests.bot.command import run_here
from tests.conftest import ROOT
from tests.copies import copied
from tests.index.seeds import VAN_YEN

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def offices(tmp_path: Path, seeds: Path) -> Path:
    """A copy of the seeds, to take from."""
    return Path(shutil.copytree(seeds, tmp_path / "offices"))


@pytest.fixture
def data(tmp_path: Path, seeds_data: Path, unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configured data folder, with a version over the seeds and the gate of the README."""
    questions = tmp_path / "kiểm tra.jsonl"
    (example,) = re.findall(r"```jsonl\n(.*?)```", README, re.DOTALL)
    questions.write_text(example, encoding="utf-8")
    data = copied(seeds_data, unpacked, tmp_path / "data")
    monkeypatch.setenv("MOTCUA_DATA", str(data))
    monkeypatch.setenv("MOTCUA_GATE_QUESTIONS", str(questions))
    return data


def audited(data: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(data / "motcua.db") as connection:
        return connection.execute("SELECT action, detail FROM audit").fetchall()


def test_a_version_that_answers_fewer_questions_is_kept_and_not_switched_to(
    capsys: pytest.CaptureFixture[str], data: Path, offices: Path
) -> None:
    before = Versions(data).current()
    (offices / f"{VAN_YEN}.txt").unlink()
    ran = run_here(capsys, "index", "build", str(offices))
    assert ran.code == 1
    (line,) = ran.err.splitlines()
    assert "Văn Yên có bao nhiêu sáng kiến dự thi?" in line
    assert "54/TB-VP" not in line
    assert "--force" in line
    assert Versions(data).current() == before
    (held,) = set(Versions(data).names()) - {before}
    assert Versions(data).verify(held).manifest.documents == 4
    assert [action for action, _ in audited(data)] == ["index held back"]

    forced = run_here(capsys, "index", "build", str(offices), "--force")
    assert forced.code == 0
    assert Versions(data).open().manifest.documents == 4
    action, detail = audited(data)[-1]
    assert action == "index build"
    assert "--force" in detail


def test_a_version_that_lost_most_documents_is_kept_and_is_in_the_audit(
    capsys: pytest.CaptureFixture[str], data: Path, offices: Path
) -> None:
    assert run_here(capsys, "index", "build", str(offices)).code == 0
    before, known = Versions(data).current(), Versions(data).names()
    for file in sorted(offices.glob("*.txt"))[:3]:
        file.unlink()
    ran = run_here(capsys, "index", "build", str(offices))
    assert (ran.code, Versions(data).current()) == (1, before)
    (held,) = set(Versions(data).names()) - set(known)
    action, detail = audited(data)[-1]
    assert action == "index held back"
    assert detail.startswith(held)


def test_a_version_that_answers_all_passes(
    capsys: pytest.CaptureFixture[str], data: Path, offices: Path
) -> None:
    (offices / "thêm.txt").write_text("Thư viện xã mở cửa sáng thứ bảy.", encoding="utf-8")
    assert run_here(capsys, "index", "build", str(offices)).code == 0
    assert Versions(data).open().manifest.documents == 6


def test_a_margin_lets_some_questions_go(
    capsys: pytest.CaptureFixture[str],
    data: Path,
    offices: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (offices / f"{VAN_YEN}.txt").unlink()
    monkeypatch.setenv("MOTCUA_GATE_MARGIN", "0.34")
    assert run_here(capsys, "index", "build", str(offices)).code == 0
    assert Versions(data).open().manifest.documents == 4


@pytest.mark.parametrize("content", ["", "{", '{"id": "a"}'])
def test_a_questions_file_that_cannot_be_used_stops_the_build_before_it_begins(
    capsys: pytest.CaptureFixture[str],
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: str,
) -> None:
    broken = tmp_path / "hỏng.jsonl"
    broken.write_text(content, encoding="utf-8")
    monkeypatch.setenv("MOTCUA_GATE_QUESTIONS", str(broken))
    before = Versions(data).names()
    ran = run_here(capsys, "index", "build")
    assert "hỏng.jsonl" in ran.complaint
    assert Versions(data).names() == before
