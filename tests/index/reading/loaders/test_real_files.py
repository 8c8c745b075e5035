"""The files offices really have, where the corpus lies beside the project."""

from pathlib import Path

import pytest

from index.errors import SkipReason
from index.reading.loaders.formats import Format, format_of
from tests.index.reading.loaders.made import loaded, reason_of
from tests.large_corpora import FILES, needs_files

pytestmark = needs_files


def the(start: str) -> Path:
    [path] = FILES.glob(f"{start}*")
    return path


def test_every_file_is_what_it_holds() -> None:
    kinds = {path.name: format_of(path) for path in FILES.iterdir()}
    assert len(kinds) == 26
    assert sum(kind is Format.PDF for kind in kinds.values()) == 15
    assert sum(kind is Format.HTML for kind in kinds.values()) == 4
    assert sum(kind is Format.OLD_TEXT for kind in kinds.values()) == 6
    assert format_of(the("06_")) is Format.OLD_TEXT
    assert format_of(the("task")) is Format.DOCX


@pytest.mark.parametrize("start", ["28_", "33_", "34_", "37_"])
def test_error_pages_called_pdf_are_no_documents(start: str) -> None:
    assert reason_of(the(start)) is SkipReason.NO_TEXT


@pytest.mark.parametrize(
    ("start", "pages", "sentence", "page"),
    [
        ("05_", 47, "13. Sự kiện bất ngờ là sự kiện mà cá nhân, tổ chức không thể thấy trước hoặc"
         " không buộc phải thấy trước hậu quả của hành vi nguy hại cho xã hội do mình gây ra.", 2),
        ("21_", 3, "Tổ chức thu phí được trích lại 90% số tiền phí thu được để trang trải chi phí"
         " cho các nội dung chi", 2),
        ("11_", 27, "Mục 1. YÊU CẦU VÀ NGUYÊN TẮC CHUNG", 2),
        ("39_", 1, "Các ý kiến góp ý gửi về C07 bằng văn bản trước ngày 13/02/2026.", 1),
    ],
)  # fmt: skip
def test_sentences_stand_whole_on_their_page(
    start: str, pages: int, sentence: str, page: int
) -> None:
    text = loaded(the(start))
    assert len(text.pages) == pages
    at = text.text.index(sentence)
    assert sum(offset <= at for offset in text.pages) == page


def test_a_table_of_contents_and_page_headers_stay_out_of_the_sentences() -> None:
    text = loaded(the("43_")).text
    assert text.count("QCVN xxxx:2025/BCA") < 3
    assert "\n\n1.1 Phạm vi điều chỉnh\n\n1.1.1 Quy chuẩn này quy định" in text
