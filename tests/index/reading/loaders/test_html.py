"""Web pages."""

from pathlib import Path

import pytest

from index.errors import SkipReason
from tests.index.reading.loaders.made import loaded, reason_of, written
from tests.index.reading.loaders.test_legacy import TCVN3

PROSE = (
    "Người dân nộp hồ sơ trực tiếp tại Bộ phận Một cửa của Ủy ban nhân dân xã hoặc qua dịch vụ bưu"
    " chính công ích, công chức kiểm tra hồ sơ và hẹn ngày trả kết quả ngay khi nhận."
)
PAGE = f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>Cải cách hành chính ở A Lưới</title>
<link rel="canonical" href="https://aluoi.thuathienhue.gov.vn/tin/1">
<meta property="article:published_time" content="2022-03-04T08:00:00+07:00"></head><body>
<nav><a href="/">Trang chủ</a><a href="/tin">Tin tức</a></nav>
<article><h1>Cải cách hành chính ở A Lưới</h1><p>{PROSE}</p><h2>Mức thu lệ phí</h2>
<p>{PROSE.replace("trực tiếp", "tận nơi")}</p>
<table><tr><th>Thủ tục</th><th>Lệ phí</th></tr><tr><td>Khai sinh</td><td>Miễn phí</td></tr>
<tr><td>Kết hôn</td><td>10.000 đồng</td></tr></table>
<ul><li>Tờ khai</li><li>Giấy chứng sinh</li></ul></article>
<footer>Bản quyền thuộc về trang này</footer></body></html>"""


def test_a_page_keeps_headings_tables_lists_and_what_it_states(tmp_path: Path) -> None:
    page = loaded(written(tmp_path / "a.pdf", PAGE))
    assert page.from_web
    assert page.stated == {
        "title": "Cải cách hành chính ở A Lưới",
        "date": "2022-03-04",
        "source": "https://aluoi.thuathienhue.gov.vn/tin/1",
    }
    assert "## Mức thu lệ phí" in page.text.split("\n\n")
    assert (
        "Thủ tục: Khai sinh; Lệ phí: Miễn phí\nThủ tục: Kết hôn; Lệ phí: 10.000 đồng" in page.text
    )
    assert "- Tờ khai\n- Giấy chứng sinh" in page.text
    assert PROSE in page.text
    assert "Trang chủ" not in page.text


def test_a_page_without_a_date_of_its_own_states_none(tmp_path: Path) -> None:
    start = PAGE.index('<meta property="article')
    page = PAGE[:start] + PAGE[PAGE.index("</head>") :].replace("trực tiếp", "từ ngày 5/6/2021")
    assert "date" not in loaded(written(tmp_path / "a.html", page)).stated


def test_a_page_with_a_letter_cut_in_two_is_read(tmp_path: Path) -> None:
    content = (PAGE.replace("nav", "div") + "<!-- dài -->" * 50).encode()
    broken = content.replace("Bản quyền".encode(), b"B\xe1\xba quy\xe1n", 1)
    assert PROSE in loaded(written(tmp_path / "a.html", broken)).text


def test_a_page_in_an_old_font_is_decoded(tmp_path: Path) -> None:
    page = PAGE.replace(PROSE, f"{TCVN3} {TCVN3} {TCVN3}")
    assert "Cộng hòa xã hội chủ nghĩa Việt Nam" in loaded(written(tmp_path / "a.html", page)).text


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("404 - File or directory not found.", "The resource you are looking for was removed."),
        ("403 Forbidden", "nginx"),
        ("Lỗi", "Không tìm thấy trang anh/chị yêu cầu."),
    ],
)
def test_a_servers_error_page_is_no_document(tmp_path: Path, title: str, words: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p></body>"
    assert reason_of(written(tmp_path / "a.pdf", page)) is SkipReason.NO_TEXT
