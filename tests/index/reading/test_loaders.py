"""Files of every sort, good and bad."""

import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings

from index.errors import SkipReason, UnreadableFileError
from index.model import Document, Kind, Role
from index.vietnamese.text import clean_characters
from tests.index.letters import texts
from tests.index.read import read_document
from tests.index.reading.loaders.made import loaded
from tests.index.seeds import A_LUOI

TEXT = "Thông tin về hồ sơ\n\nNgười dân nộp hồ sơ tại Bộ phận Một cửa của xã."


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def reason_of(path: Path) -> SkipReason:
    with pytest.raises(UnreadableFileError) as caught:
        read_document(path)
    assert caught.value.path == path
    return caught.value.reason


def who_may_read(path: Path) -> Role | None:
    try:
        return read_document(path).description.access
    except UnreadableFileError:
        return None


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 le", "utf-16 be", "crlf"],
)
def test_one_text_in_many_encodings_is_one_document(tmp_path: Path, content: bytes) -> None:
    document = read_document(written(tmp_path / "ho-so.txt", content))
    assert document.text == TEXT
    assert document.description.title == "Thông tin về hồ sơ"
    assert (document.id, document.source) == ("ho-so", "ho-so.txt")


def test_a_decomposed_seed_becomes_the_same_document(
    tmp_path: Path, seeds: Path, documents: dict[str, Document]
) -> None:
    raw = (seeds / f"{A_LUOI}.txt").read_text(encoding="utf-8")
    path = written(tmp_path / f"{A_LUOI}.txt", unicodedata.normalize("NFD", raw))
    assert read_document(path) == documents[A_LUOI]


def test_the_extension_may_be_in_capitals(tmp_path: Path) -> None:
    assert loaded(written(tmp_path / "HO-SO.TXT", TEXT)).text == TEXT


@pytest.mark.parametrize("name", ["bao-cao.docx", "khong-duoi"])
def test_text_under_any_name_is_text(tmp_path: Path, name: str) -> None:
    assert loaded(written(tmp_path / name, TEXT)).text == TEXT


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("rong.txt", b"", SkipReason.EMPTY),
        ("trang.txt", b" \n\t\r\n ", SkipReason.EMPTY),
        ("an.txt", "\ufeff\u200b\n".encode(), SkipReason.EMPTY),
        ("menu.txt", "Trang chủ\n\nĐăng nhập", SkipReason.EMPTY),
        ("rong.md", b"---\ntitle: a\n---\n", SkipReason.EMPTY),
        ("anh.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", SkipReason.BINARY),
        ("khong-dau-hieu.txt", TEXT.encode("utf-16-le"), SkipReason.BINARY),
        ("cp1258.txt", "hồ sơ".encode("cp1258", "ignore") + b"\xf0\xff", SkipReason.ENCODING),
        (
            "latin.txt",
            "thủ tục hành chính: à è ì".encode("latin-1", "replace"),
            SkipReason.ENCODING,
        ),
        ("le.txt", codecs.BOM_UTF16_LE + b"a", SkipReason.ENCODING),
        ("bao-cao.docx", b"PK\x03\x04" + TEXT.encode(), SkipReason.CORRUPT),
        ("hong.md", "---\ntitle: [một\n---\n" + TEXT, SkipReason.FRONT_MATTER),
        ("tab.md", "---\n\t- : :\n  {\n---\n" + TEXT, SkipReason.FRONT_MATTER),
        ("danh-sach.md", "---\n- một\n- hai\n---\n" + TEXT, SkipReason.FRONT_MATTER),
        ("chu.md", "---\nchỉ là chữ\n---\n" + TEXT, SkipReason.FRONT_MATTER),
    ],
)
def test_a_file_that_is_no_document_says_why(
    tmp_path: Path, name: str, content: bytes | str, reason: SkipReason
) -> None:
    assert reason_of(written(tmp_path / name, content)) is reason


def test_what_cannot_be_opened_says_so(tmp_path: Path) -> None:
    (tmp_path / "thu-muc.txt").mkdir()
    assert reason_of(tmp_path / "thu-muc.txt") is SkipReason.NO_ACCESS
    assert reason_of(tmp_path / "khong-co.txt") is SkipReason.NO_ACCESS


def test_front_matter_states_what_the_document_is(tmp_path: Path) -> None:
    content = (
        "---\nTitle: Đăng ký khai sinh\nkind: procedure\nnumber: 1.001193\ndate: 2023-04-05\n"
        "access: officer\nsource: https://dichvucong.gov.vn/1\nplace:\n---\n\n" + TEXT
    )
    document = read_document(written(tmp_path / "khai-sinh.md", content))
    assert document.text == TEXT
    about = document.description
    assert (about.title, about.kind, about.access) == (
        *("Đăng ký khai sinh", Kind.PROCEDURE, Role.OFFICER),
    )
    assert about.issued_on is not None
    assert about.issued_on.isoformat() == "2023-04-05"
    assert about.place is None
    assert document.source == "https://dichvucong.gov.vn/1"


def test_markdown_without_front_matter_is_its_text(tmp_path: Path) -> None:
    document = read_document(written(tmp_path / "a.md", "# Thông tin về hồ sơ\n\nNội dung."))
    assert document.text == "# Thông tin về hồ sơ\n\nNội dung."
    assert document.description.title == "Thông tin về hồ sơ"


def test_a_rule_between_paragraphs_is_no_front_matter(tmp_path: Path) -> None:
    text = "Một đoạn.\n\n---\n\nHai đoạn.\n\n---\n\nBa đoạn."
    assert loaded(written(tmp_path / "a.md", text)).text == "Một đoạn.\n\nHai đoạn.\n\nBa đoạn."


@pytest.mark.parametrize("day", ["2022-13-45", "2023-02-30"])
def test_a_date_in_front_matter_that_does_not_exist_says_so(tmp_path: Path, day: str) -> None:
    path = written(tmp_path / "a.md", f"---\ndate: {day}\n---\n{TEXT}")
    assert reason_of(path) is SkipReason.FRONT_MATTER


@pytest.mark.parametrize("access", ["[admin]", "[officer, admin]", "{role: admin}"])
def test_access_stated_in_a_way_that_is_not_understood_opens_nothing(
    tmp_path: Path, access: str
) -> None:
    path = written(tmp_path / "a.md", f"---\naccess: {access}\n---\n{TEXT}")
    assert who_may_read(path) in (None, Role.ADMIN)


def test_a_blank_behind_the_first_mark_does_not_open_a_restricted_file(tmp_path: Path) -> None:
    path = written(tmp_path / "a.md", f"--- \naccess: admin\n---\n{TEXT}")
    assert who_may_read(path) in (None, Role.ADMIN)


@given(texts)
@settings(max_examples=60, deadline=None)
def test_any_text_is_loaded_clean_or_refused_as_empty(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = written(tmp_path_factory.getbasetemp() / "bat-ky.txt", text)
    if text.strip():
        assert loaded(path).text == clean_characters(text)
    else:
        assert reason_of(path) is SkipReason.EMPTY
