"""What makes a build read and cut anew, and what does not."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.building import cutting, recipe
from index.building.events import NoChangeEvent, VersionEvent
from index.versions import Versions
from tests.conftest import ROOT
from tests.index.builds import run
from tests.index.sources import SMALL, write_sources

PRINTS_THE_RECIPE = """
import sys
from pathlib import Path
from index.versions.manifest import IndexSettings
from index.building.recipe import fingerprint, inputs_digest, reading_recipe, version_recipe
from index.reading.sources import find_files

prints = [fingerprint(file, reading_recipe()) for file in find_files([Path(sys.argv[1])])]
print(*prints, inputs_digest(prints, version_recipe(IndexSettings(), "model", ("spoken",))))
"""


def printed(code: Path, sources: Path) -> str:
    """The fingerprints of the files and the digest of the inputs, by the package in ``code``."""
    told = subprocess.run(
        [sys.executable, "-c", PRINTS_THE_RECIPE, str(sources)],
        cwd=code,
        capture_output=True,
        check=True,
        text=True,
    )
    return told.stdout


def test_a_comment_in_every_source_file_changes_nothing(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources")
    code = tmp_path / "code"
    shutil.copytree(
        ROOT / "index",
        code / "index",
        ignore=shutil.ignore_patterns("*.safetensors", "__pycache__"),
    )
    before = printed(code, sources)
    assert len(before.split()) == len(SMALL) + 1
    files = list(code.rglob("*.py"))
    assert len(files) > 100
    for file in files:
        file.write_text(f"{file.read_text(encoding='utf-8')}\n# Một lời ghi chú.\n")
    assert printed(code, sources) == before
    file = sources / "khai-sinh.txt"
    file.write_text(file.read_text(encoding="utf-8") + "\nMột câu thêm.", encoding="utf-8")
    assert printed(code, sources) != before


def test_another_reading_number_reads_every_file_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    data, sources = tmp_path / "data", write_sources(tmp_path / "sources")
    run(data, sources)
    assert sorted(read) == sorted(SMALL)
    before = Versions(data).current()
    read.clear()
    monkeypatch.setattr(recipe, "READING", recipe.READING + 1)
    assert isinstance(run(data, sources)[-1], VersionEvent)
    assert sorted(read) == sorted(SMALL)
    assert Versions(data).current() != before


def test_another_cutting_number_builds_anew_and_reads_nothing_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    data, sources = tmp_path / "data", write_sources(tmp_path / "sources")
    run(data, sources)
    before = Versions(data).current()
    read.clear()
    monkeypatch.setattr(cutting, "CUTTING", cutting.CUTTING + 1)
    assert isinstance(run(data, sources)[-1], VersionEvent)
    assert read == []
    after = Versions(data).current()
    assert after != before
    assert run(data, sources)[1:] == [NoChangeEvent(after)]


@pytest.mark.parametrize("found", ["tesseract", "soffice"])
def test_a_program_that_is_found_later_reads_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[str], found: str
) -> None:
    data, sources = tmp_path / "data", write_sources(tmp_path / "sources")
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    run(data, sources)
    read.clear()
    program = programs / found
    program.write_text("#!/bin/sh\necho vie\n")
    program.chmod(0o755)
    run(data, sources)
    assert sorted(read) == sorted(SMALL)
    read.clear()
    run(data, sources)
    assert read == []
