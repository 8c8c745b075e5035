"""Files that take all the time or memory there is: told in one line each, the others indexed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.messages.errors import INTERRUPTED
from index.building import readers
from index.building.build import BuildOptions
from index.building.events import EmbeddingEvent
from index.errors import SkipReason, UnreadPart
from index.reading.bounded.limits import Limits
from index.versions import Versions
from tests.conftest import ROOT
from tests.index.building.hostile import endless_pdf, swelling_docx, swelling_pdf
from tests.index.builds import run
from tests.index.sources import SMALL, write_sources

MEMORY = 200_000_000
BY_LIMITS = {SkipReason.TOO_SLOW, SkipReason.MEMORY, SkipReason.CRASH}
BUILDS = """
import signal
import sys
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):  # who runs the tests may ignore them
    signal.signal(number, signal.default_int_handler)
from bot.cli import app, progress
from tests.index.embedders import LetterEmbedder

progress.embedder_of = lambda settings: LetterEmbedder()
sys.exit(app.run(["index", "build", sys.argv[1], "--data", sys.argv[2]]))
"""


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that are soon reached."""
    monkeypatch.setattr(Limits, "of", lambda _: Limits(2, 60.0, MEMORY))


@pytest.mark.usefixtures("short")
def test_files_that_cost_everything_are_named_and_the_others_are_indexed(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources")
    hostile = {
        endless_pdf(sources / "a.pdf"): 5_000,
        swelling_pdf(sources / "b.pdf"): 150_000,
        swelling_docx(sources / "c.docx"): 150_000,
    }
    assert all(path.stat().st_size < most for path, most in hostile.items())
    told = run(tmp_path / "data", sources)
    unread = {event.where: event.reason for event in told if isinstance(event, UnreadPart)}
    assert set(unread) == set(map(str, hostile))
    assert set(unread.values()) <= BY_LIMITS
    assert Versions(tmp_path / "data").verify().manifest.documents == len(SMALL)


@pytest.mark.usefixtures("short")
def test_a_file_that_costs_all_it_may_costs_it_twice_and_then_no_more(
    tmp_path: Path, read: list[str]
) -> None:
    sources, data = write_sources(tmp_path / "sources"), tmp_path / "data"
    hostile = endless_pdf(sources / "a.pdf")
    for number in range(4):
        (sources / "tin.txt").write_text(f"Tin thứ {number} của xã.", encoding="utf-8")
        told = run(data, sources, options=BuildOptions(full=number == 3))
        (reason,) = (one.reason for one in told if isinstance(one, UnreadPart))
        assert reason in BY_LIMITS
        assert Versions(data).open().manifest.skipped[0].path == str(hostile)
    assert read.count("a.pdf") == 3  # the third build knows, the fourth was asked for all anew
    assert read.count("tin.txt") == 4


def test_a_document_that_costs_all_it_may_costs_it_twice_and_then_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: list[str]
) -> None:
    sources, data = write_sources(tmp_path / "sources"), tmp_path / "data"
    long = "\n\n".join(f"Thôn {n} họp ngày {n % 28 + 1}/7/2025 về vệ sinh." for n in range(20_000))
    (sources / "dài.txt").write_text(long, encoding="utf-8")
    monkeypatch.setattr(
        Limits, "of", lambda size: Limits(60, 60.0, 1_000_000 if size == len(long) else MEMORY)
    )
    for number in range(4):
        (sources / "tin.txt").write_text(f"Tin thứ {number} của xã.", encoding="utf-8")
        told = run(data, sources, options=BuildOptions(full=number == 3))
        unread = [one for one in told if isinstance(one, UnreadPart)]
        assert [(one.where, one.reason) for one in unread] == [
            (str(sources / "dài.txt"), SkipReason.MEMORY)
        ]
    assert cut.count("dài") == 3  # the third build knows, the fourth was asked for all anew
    assert cut.count("tin") == 4


def test_the_version_is_the_same_whoever_is_done_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        f"{number % 3}/tb-{number % 7}.txt": f"Thông báo {number}\n\n"
        + f"Người dân thôn {number} nộp hồ sơ vào ngày {number}. " * (1 + 300 * (number % 2))
        for number in range(40)
    }
    sources = write_sources(tmp_path / "sources", {**texts, "rỗng.txt": "", "#.txt": "# a"})
    events, files = [], []
    for workers in (1, 3):
        monkeypatch.setattr(readers, "cores", lambda workers=workers: workers)
        data = tmp_path / str(workers)
        told = run(data, sources)[:-1]
        events.append([event for event in told if not isinstance(event, EmbeddingEvent)])
        files.append(Versions(data).open().manifest.files)
    assert events[0] == events[1]
    assert files[0] == files[1]


def test_builds_that_are_told_to_stop_say_one_sentence_and_leave_nothing(tmp_path: Path) -> None:
    """Each signal to a build of its own, and twice."""
    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    folders = [tmp_path / number.name for number in numbers]
    builds = [begun(folder) for folder in folders]
    running = list(zip(numbers, folders, builds, strict=True))
    while running:  # each as soon as it reads, as none of them reads for ever
        for number, folder, process in list(running):
            assert process.poll() is None
            if list((folder / "temporary").glob("motcua-*/*")):
                process.send_signal(number)
                time.sleep(0.005)
                process.send_signal(number)
                running.remove((number, folder, process))
        time.sleep(0.01)
    for folder, process in zip(folders, builds, strict=True):
        _, said = process.communicate(timeout=60)
        assert process.returncode == 130
        assert said.strip() == INTERRUPTED
        assert list((folder / "temporary").glob("motcua-*")) == []
        assert list((folder / "data" / "versions").iterdir()) == []


def begun(folder: Path) -> subprocess.Popen[str]:
    """A build that would take long, by the command, with a folder for temporary files."""
    endless_pdf(write_sources(folder / "sources") / "a.pdf")
    (folder / "temporary").mkdir()
    environment = {
        **os.environ,
        "TMPDIR": str(folder / "temporary"),
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.Popen(
        [sys.executable, "-c", BUILDS, str(folder / "sources"), str(folder / "data")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
