"""Markdown files as text."""

from pathlib import Path

import pytest

from index.errors import SkipReason, UnreadableFileError
from index.reading.loaders.loaded import LoadedText
from index.reading.loaders.markdown import load_markdown


def loaded(folder: Path, text: str) -> LoadedText:
    path = folder / "van-ban.md"
    path.write_text(text, encoding="utf-8")
    (only,) = load_markdown(path)
    assert isinstance(only, LoadedText)
    return only


def test_front_matter_is_what_the_file_states(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Thông báo\nngay_ky: 2022-09-13\nSource:\n  - vanban.chinhphu.vn\n"
        "  - congbao.chinhphu.vn\ntep:\n  - ten: a.pdf\n    url: b\n---\n\nNội dung."
    )
    found = loaded(tmp_path, text)
    assert found.text == "Nội dung."
    assert not found.from_web
    assert dict(found.stated) == {
        "title": "Thông báo",
        "ngay_ky": "2022-09-13",
        "source": "vanban.chinhphu.vn; congbao.chinhphu.vn",
    }


def test_without_front_matter_it_may_be_a_web_page(tmp_path: Path) -> None:
    assert loaded(tmp_path, "# Tin\n\nNội dung.").from_web


@pytest.mark.parametrize(
    "front_matter", ["a: [", "- một\n- hai", "ngay: 2023-02-30", "access: [officer]", "access:"]
)
def test_front_matter_that_cannot_be_trusted_stops_the_file(
    tmp_path: Path, front_matter: str
) -> None:
    with pytest.raises(UnreadableFileError) as raised:
        loaded(tmp_path, f"---\n{front_matter}\n---\nNội dung.")
    assert raised.value.reason is SkipReason.FRONT_MATTER


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Điều 1.** Phạm vi", "Điều 1. Phạm vi"),
        ("1. _Viễn thông_ là việc gửi", "1. Viễn thông là việc gửi"),
        ("Xem [Nghị định số 5](https://a.vn/x(1).aspx) nhé", "Xem Nghị định số 5 nhé"),
        ("![Sơ đồ](a.png)", "Sơ đồ"),
        ("1\\. Một", "1. Một"),
        ("> Trích\n> dẫn.", "Trích dẫn."),
        ("* gạch\n* đầu dòng.", "- gạch\n- đầu dòng."),
        ("- a) điểm a;\n- b) điểm b.", "a) điểm a;\nb) điểm b."),
        ("Trên\n\n---\n\nDưới", "Trên\n\nDưới"),
        ("dòng<br>mới &amp; khác", "dòng\nmới & khác"),
        ("2 * 3 * 4 và ten_tep_dai.doc (*) (**)", "2 * 3 * 4 và ten_tep_dai.doc (*) (**)"),
        ("một câu bị\nngắt dòng.\nCâu hai.", "một câu bị ngắt dòng.\nCâu hai."),
        ("gồm:\na) một\nb) hai", "gồm:\na) một\nb) hai"),
        ("trước<!-- ghi\nchú -->sau <!-- dở", "trướcsau <!-- dở"),
        ("## **Chương I** ##", "## Chương I ##"),
    ],
)
def test_marks_go_and_words_stay(tmp_path: Path, marked: str, plain: str) -> None:
    assert loaded(tmp_path, marked).text == plain


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    text = (
        "Phí:\n| Việc | Mức |\n|---|--:|\n| **Cấp mới** | [50](a) |\n| Cấp lại<br>thẻ | 20\n\nHết."
    )
    assert loaded(tmp_path, text).text == (
        "Phí:\n\nViệc: Cấp mới; Mức: 50\nViệc: Cấp lại thẻ; Mức: 20\n\nHết."
    )


def test_what_an_export_glued_together_stands_apart_again(tmp_path: Path) -> None:
    text = (
        "Điều 5.2.NĐ.2.1. Phạm vi\n\n(Điều 1 Luật số 1/2012/QH13, có hiệu lực thi hành kể từ ngày "
        "25/05/2012)1. Viên chức.\n\nQUY ĐỊNH CỤ THỂĐiều 5.2.NĐ.2.2. Khác\n\n(Điều này có nội dung "
        "liên quan đến Điều 5.2.LQ.9. Đơn vị)Chương V"
    )
    assert loaded(tmp_path, text).text.split("\n\n")[2:] == [
        "1. Viên chức.",
        "QUY ĐỊNH CỤ THỂ",
        "Điều 5.2.NĐ.2.2. Khác",
        "(Điều này có nội dung liên quan đến Điều 5.2.LQ.9. Đơn vị)",
        "Chương V",
    ]


CODIFIED = """Chương I

NHỮNG QUY ĐỊNH CHUNG

Điều 5.2.NĐ.2.1. Phạm vi điều chỉnh

(Điều 1 Nghị định số 1/2012/NĐ-CP, có hiệu lực thi hành kể từ ngày 25/05/2012)Nghị định này nói \
về viên chức.(Điều này có nội dung liên quan đến Điều 5.2.LQ.9. Đơn vị)Điều 5.2.NĐ.2.2. Đối tượng

Phu luc_kem theo.doc

Viên chức.

## Danh sách điều khoản

### 05002000000000001000

Chương I NHỮNG QUY ĐỊNH CHUNG

### 0500200000000000100000140243230027000010

Điều 5.2.NĐ.2.1. Phạm vi điều chỉnh Nghị định này nói về viên chức.

### 0500200000000000100000140243230027000030

Điều 5.2.NĐ.2.3. Nguyên tắc

### 0500200000000000100000140243230027000040

Điều 5.2.NĐ.2.4. Nghị định này hết hiệu lực năm 2020.
"""


def test_a_codified_title_keeps_its_text_and_loses_its_list_of_codes(tmp_path: Path) -> None:
    assert loaded(tmp_path, CODIFIED).text.split("\n\n") == [
        "Chương I",
        "NHỮNG QUY ĐỊNH CHUNG",
        "Điều 5.2.NĐ.2.1. Phạm vi điều chỉnh",
        "(Điều 1 Nghị định số 1/2012/NĐ-CP, có hiệu lực thi hành kể từ ngày 25/05/2012)",
        "Nghị định này nói về viên chức.",
        "(Điều này có nội dung liên quan đến Điều 5.2.LQ.9. Đơn vị)",
        "Điều 5.2.NĐ.2.2. Đối tượng",
        "Viên chức.",
        "# Danh sách điều khoản",
        "Điều 5.2.NĐ.2.4.",
        "Nghị định này hết hiệu lực năm 2020.",
    ]
