"""Temporary folders and what killed processes leave of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.disk.temporary import sweep_temporary, temporary_folder


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary things of this test alone."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_there_as_long_as_it_is_used(own: Path) -> None:
    with temporary_folder() as folder:
        (folder / "a").mkdir()
        (folder / "a" / "b.txt").write_text("x", encoding="utf-8")
        assert folder.parent == own
    assert list(own.iterdir()) == []


def test_only_folders_of_processes_that_are_gone_are_swept(own: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (own / f"motcua-{gone.pid}-abc").mkdir()
    (own / f"motcua-{gone.pid}-abc" / "x.pdf").write_bytes(b"x")
    kept = {
        f"motcua-{os.getpid()}-abc",
        "motcua-x-abc",
        "motcua-99999999999999999999-a",
        "other-1-a",
    }
    for name in kept:
        (own / name).mkdir()
    sweep_temporary()
    assert {path.name for path in own.iterdir()} == kept
