"""A file is what it holds, whatever its name says."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import SkipReason, UnreadableFileError, UnreadPart
from index.reading.loaders import LoadedText, choose, load
from index.reading.loaders.formats import Format, format_of
from tests.index.reading.loaders import made
from tests.index.reading.loaders.test_docx import RTF
from tests.index.reading.loaders.test_html import PAGE
from tests.index.reading.loaders.test_legacy import TCVN3, VPS

TEXT = "Người dân nộp hồ sơ tại Bộ phận Một cửa."
FRONT_MATTER = f"---\ntitle: Hồ sơ\n---\n{TEXT}"
RECORD = '{"id": "1", "title": "Hồ sơ", "noi_dung": "Nộp tại xã"}\n'


def _pdf(path: Path) -> Path:
    return made.pdf(path, [[(60, 60, "Trang mot.")], [(60, 60, "Trang hai.")]])


def _docx(path: Path) -> Path:
    return made.word(path, "Đoạn một", "Đoạn hai")


def _xlsx(path: Path) -> Path:
    return made.workbook(path, {"A": [["tên", "số"], ["một", 1]]})


def _zip(path: Path) -> Path:
    return made.archive(path, {"a.txt": TEXT.encode()})


def _file(content: bytes | str) -> Callable[[Path], Path]:
    return lambda path: made.written(path, content)


MAKERS: dict[str, tuple[Callable[[Path], Path], Format]] = {
    "pdf": (_pdf, Format.PDF),
    "docx": (_docx, Format.DOCX),
    "xlsx": (_xlsx, Format.XLSX),
    "zip": (_zip, Format.ARCHIVE),
    "html": (_file(PAGE), Format.HTML),
    "rtf": (_file(RTF), Format.OLD_TEXT),
    "jsonl": (_file(RECORD * 3), Format.RECORDS),
    "front matter": (_file(FRONT_MATTER), Format.MARKDOWN),
    "text": (_file(TEXT), Format.PLAIN),
    "tcvn3": (_file(TCVN3.encode("latin-1")), Format.PLAIN),
    "vps": (_file(VPS), Format.PLAIN),
}


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".DOC", ".bin", ""])
@pytest.mark.parametrize(("make", "expected"), MAKERS.values(), ids=MAKERS)
def test_the_content_decides(
    tmp_path: Path, make: Callable[[Path], Path], expected: Format, suffix: str
) -> None:
    assert format_of(make(tmp_path / f"a{suffix}")) is expected


def test_names_decide_between_sorts_of_text(tmp_path: Path) -> None:
    for name, expected in (
        ("a.md", Format.MARKDOWN), ("a.csv", Format.CSV), ("a.jsonl", Format.RECORDS),
        ("a.txt", Format.PLAIN),
    ):  # fmt: skip
        assert format_of(made.written(tmp_path / name, TEXT)) is expected


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("count", [1, 2, 40])
def test_a_list_in_json_is_read_record_by_record_on_however_many_lines(
    tmp_path: Path, indent: int | None, count: int
) -> None:
    records = [{"id": f"m{one}", "title": f"Tin {one}", "noi_dung": TEXT} for one in range(count)]
    for name, whole in (("a", {"data": records}), ("b", {"ok": True, "result": {"rows": records}})):
        path = made.written(tmp_path / f"{name}.json", json.dumps(whole, indent=indent))
        loaded = [one for one in load(path) if isinstance(one, LoadedText)]
        assert [one.id for one in loaded] == [f"m{one}" for one in range(count)]


def test_what_cannot_be_opened_or_is_too_large_says_so(tmp_path: Path) -> None:
    (tmp_path / "vong").symlink_to("vong")
    os.mkfifo(tmp_path / "ong")
    for name in ("vong", "ong", "khong-co", "."):
        assert made.reason_of(tmp_path / name) is SkipReason.NO_ACCESS
    with (tmp_path / "lon.txt").open("wb") as file:
        file.truncate(1_000_000_000)
    assert made.reason_of(tmp_path / "lon.txt") is SkipReason.TOO_LARGE


def test_a_document_that_unpacks_to_far_too_much_is_not_opened(tmp_path: Path) -> None:
    path = made.archive(
        tmp_path / "a.docx",
        {"word/document.xml": bytes(150_000_000), **{f"word/{n}": bytes(99) for n in range(3)}},
    )
    assert made.reason_of(path) in (SkipReason.ZIP_BOMB, SkipReason.CORRUPT)


def test_an_archive_and_a_picture_are_no_documents(tmp_path: Path) -> None:
    assert made.reason_of(_zip(tmp_path / "a.zip")) is SkipReason.UNSUPPORTED
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    assert made.reason_of(made.written(tmp_path / "a.docx", png)) is SkipReason.BINARY


def _loads_or_says_why(path: Path) -> None:
    try:
        parts = list(load(path))
    except UnreadableFileError as error:
        assert error.path == path  # noqa: PT017
    else:
        assert all(isinstance(part, LoadedText | UnreadPart) for part in parts)


_fuzzed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(
    start=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"---\na: ", b'{"a": '])
    | st.just(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    content=st.binary(max_size=300),
    suffix=st.sampled_from([".txt", ".md", ".csv", ".jsonl", ".pdf", ".xlsx"]),
)
@_fuzzed
def test_any_bytes_are_a_document_or_a_clean_error(
    tmp_path: Path, start: bytes, content: bytes, suffix: str
) -> None:
    _loads_or_says_why(made.written(tmp_path / f"a{suffix}", start + content))


@pytest.fixture(scope="module")
def whole_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One good file of every sort; RTF is left out because LibreOffice takes seconds each."""
    path = tmp_path_factory.mktemp("whole") / "whole"
    return {name: make(path).read_bytes() for name, (make, _) in MAKERS.items() if name != "rtf"}


@pytest.mark.parametrize("name", [name for name in MAKERS if name != "rtf"])
@given(data=st.data())
@_fuzzed
def test_a_damaged_file_is_a_document_or_a_clean_error(
    tmp_path: Path, whole_files: dict[str, bytes], name: str, data: st.DataObject
) -> None:
    content = bytearray(whole_files[name])
    for _ in range(data.draw(st.integers(0, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(content)) | st.just(len(content)))
    _loads_or_says_why(made.written(tmp_path / "damaged", bytes(content[:end])))


def test_no_loader_needed_the_last_resort(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Half of every sort of file is refused by its own loader, not by the net under all of them."""
    for make, _ in MAKERS.values():
        whole = make(tmp_path / "whole").read_bytes()
        _loads_or_says_why(made.written(tmp_path / "half", whole[: len(whole) // 2]))
    assert not [record for record in caplog.records if record.name == choose.__name__]
