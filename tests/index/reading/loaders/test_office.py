"""Old office files, made by LibreOffice itself out of new ones."""

import shutil
import subprocess
from pathlib import Path

import pytest

from index.errors import SkipReason
from tests.index.reading.loaders.made import loaded, reason_of, word, workbook

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)
FIRST = "Người dân nộp hồ sơ tại Bộ phận Một cửa."
SECOND = "Thời hạn giải quyết: ba ngày làm việc."


def converted(path: Path, to: str) -> Path:
    profile = (path.parent / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", to,
         "--outdir", str(path.parent), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return path.with_suffix(f".{to}")


@pytest.mark.parametrize("to", ["doc", "odt"])
def test_old_texts_keep_every_word(tmp_path: Path, to: str) -> None:
    path = converted(word(tmp_path / "a.docx", FIRST, SECOND), to)
    assert loaded(path.rename(tmp_path / "b.docx")).text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("to", ["xls", "ods"])
def test_old_sheets_keep_every_cell(tmp_path: Path, to: str) -> None:
    program = Path(shutil.which("soffice") or "").resolve().parent
    if (program / "libswlo.so").exists() and not (program / "libsclo.so").exists():
        pytest.skip("LibreOffice Calc is not installed")
    rows = [["Thủ tục", "Lệ phí"], ["Khai sinh", "Miễn phí"]]
    path = converted(workbook(tmp_path / "a.xlsx", {"Biểu phí": rows}), to)
    assert loaded(path).text == "## Biểu phí\n\nThủ tục: Khai sinh; Lệ phí: Miễn phí"


@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")
def test_antiword_reads_doc_files_where_there_is_no_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paragraphs = [FIRST, SECOND] * 20  # antiword refuses a text of a few lines
    path = converted(word(tmp_path / "a.docx", *paragraphs), "doc")
    only = tmp_path / "bin"
    only.mkdir()
    (only / "antiword").symlink_to(shutil.which("antiword") or "")
    monkeypatch.setenv("PATH", str(only))
    assert loaded(path).text.split("\n\n") == paragraphs
    (only / "antiword").unlink()
    assert reason_of(path) is SkipReason.NEEDS_OFFICE
