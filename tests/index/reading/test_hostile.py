"""Odd and hostile files are read, or named in one line, and cost little."""

import time
from pathlib import Path

import pytest

from index.errors import SkipReason, UnreadableFileError, UnreadPart
from index.model import Document
from index.reading.read import read_documents
from index.reading.sources import find_files, printable
from tests.bench.fuzz.run import run
from tests.bench.fuzz.samples import good_files
from tests.index.hostile import SAID, HostileFile, hostile_files

_SLOW = 20.0
"""Processor seconds for one file: an order above what any takes here."""
_HELD_BACK = {
    *("nhieu.zip", "dong.txt", "mot-dong.jsonl", "cot.csv", "moi-dong-xa.xlsx", "dai.docx"),
    *("khong-cau.txt", "mot-tu.txt", "dau-mo-lon.md", "gach-duoi.md", "chu-so.txt"),
    *("so-hieu.txt", "so-cham.txt", "dieu.txt", "sao-tu.md", "gach.txt", "bang.md"),
    *("dau-gach.txt", "rong.csv", "tach.tsv", "bang-rong.html", "rong-bang.docx", "xa.xlsx"),
    *("dong-lon.xlsx", "mimetype.odt"),
}
"""Those that take more than a moment: limits of time and memory are for what reads them."""


def _read(path: Path) -> tuple[list[Document], list[SkipReason]]:
    documents, told = [], []
    try:
        for part in read_documents(path):
            if isinstance(part, UnreadPart):
                assert part.where.isprintable()
                told.append(part.reason)
            else:
                documents.append(part)
    except UnreadableFileError as error:
        told.append(error.reason)
    return documents, told


@pytest.fixture(scope="module")
def quick_files() -> dict[str, HostileFile]:
    """The others, by name."""
    return {file.name: file for file in hostile_files() if file.name not in _HELD_BACK}


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_every_odd_file_becomes_a_document_or_is_named(
    tmp_path: Path, quick_files: dict[str, HostileFile]
) -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forgets the peak until now
    before = _kilobytes("VmRSS")
    for number, file in enumerate(quick_files.values()):
        start = time.process_time()
        documents, told = _read(file.write(tmp_path / str(number)))
        assert documents or told or file.name == "rong.zip", file.name
        assert time.process_time() - start < _SLOW, file.name
        for document in documents:
            assert "\n" not in document.id
            assert document.source.isprintable()
            assert document.id.isprintable()
    assert _kilobytes("VmHWM") - before < 1_200_000


def _kilobytes(name: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(name))


def test_a_few_hundred_broken_files_break_nothing(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    figures = run(
        good_files(tmp_path_factory.mktemp("good")),
        tmp_path,
        200,
        seconds=30,
        seed=7,
    )
    assert figures.failures == []
    assert figures.documents > 0


def test_folders_deeper_than_python_calls_itself_are_walked(tmp_path: Path) -> None:
    inner = tmp_path
    for _ in range(1200):
        inner /= "a"
        inner.mkdir()
    (inner / "a.txt").write_text(SAID, encoding="utf-8")
    try:
        assert [file.path.name for file in find_files([tmp_path])] == ["a.txt"]
    finally:  # what tidies up after tests would call itself too deep
        (inner / "a.txt").unlink()
        while inner != tmp_path:
            inner.rmdir()
            inner = inner.parent


@pytest.mark.parametrize("name", ["\x1b[2Ja.txt", "a\nb.txt", "a\rb.txt", "\u202egpj.txt"])
def test_a_name_is_shown_without_what_it_would_do_to_a_screen(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(SAID, encoding="utf-8")
    [document], _ = _read(tmp_path / name)
    assert printable(name).isprintable()
    assert document.source == printable(name)
    assert document.id.isprintable()


def test_a_million_pages_that_are_none_are_told_in_one_line(
    tmp_path: Path, quick_files: dict[str, HostileFile]
) -> None:
    assert _read(quick_files["trieu-trang.pdf"].write(tmp_path)) == ([], [SkipReason.PAGES_LOST])


def test_a_cell_at_the_far_end_of_a_sheet_is_told_and_the_rest_is_read(
    tmp_path: Path, quick_files: dict[str, HostileFile]
) -> None:
    [document], told = _read(quick_files["cot-xa.xlsx"].write(tmp_path))
    assert SAID in document.text
    assert told == [SkipReason.FAR_CELL]
