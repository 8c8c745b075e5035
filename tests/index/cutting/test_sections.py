"""Headings and what stands under them."""

import pytest

from index.cutting.sections import SEPARATOR, paragraphs
from index.model import Document
from tests.index.seeds import A_LUOI, DAY_MANH, HEADINGS, HON_DAT, SEEDS, VAN_YEN, VINH_PHUC

PROSE = "Ủy ban nhân dân huyện giao Phòng Nội vụ theo dõi, đôn đốc và báo cáo. " * 3
OF_OFFICES = "Tình hình tổ chức và hoạt động của các cơ quan chuyên môn"


def sections(text: str, title: str = "không có trong văn bản") -> list[tuple[str, str]]:
    """Section and words of each paragraph."""
    return [
        (paragraph.section, text[paragraph.start : paragraph.end])
        for paragraph in paragraphs(text, title)
    ]


def section_of(document: Document, words: str) -> str:
    found = [
        section
        for section, text in sections(document.text, document.description.title)
        if words in text
    ]
    assert len(found) == 1, words
    return found[0]


@pytest.mark.parametrize(
    ("seed", "words", "section"),
    [
        (A_LUOI, "Ngày cập nhật 08/05/2020", ""),
        (A_LUOI, "đã khai trương 21/21 Bộ phận Một cửa hiện đại", HEADINGS[A_LUOI][0]),
        (A_LUOI, "06 ý kiến phản ánh, kiến nghị của công dân", HEADINGS[A_LUOI][1]),
        (A_LUOI, "+ Nguyên nhân phản ánh, kiến nghị: Chủ yếu", HEADINGS[A_LUOI][1]),
        (A_LUOI, "Niêm yết bản giấy trên bảng gắn tường", HEADINGS[A_LUOI][2]),
        (A_LUOI, "hơn 125 thủ tục hành chính", HEADINGS[A_LUOI][3]),
        (A_LUOI, "đang cung cấp 365 thủ tục hành chính", HEADINGS[A_LUOI][4]),
        (A_LUOI, "Thực hiện đăng ký con dấu thứ hai", HEADINGS[A_LUOI][5]),
        (A_LUOI, "Thực tế việc triển khai Quyết định số 45/2016/QĐ-TTg", HEADINGS[A_LUOI][6]),
        (A_LUOI, "huyện là 155 thủ tục", HEADINGS[A_LUOI][6]),
        (A_LUOI, "- Đào tạo, bồi dưỡng để nâng cao trình độ", HEADINGS[A_LUOI][7]),
        (DAY_MANH, "toàn tỉnh đã tiếp nhận 336.418 hồ sơ", ""),
        (HON_DAT, "- Thứ hạng, điểm số năm 2017 giảm", ""),
        (HON_DAT, "1. Thống nhất nội dung dự thảo", "Mục 1"),
        (HON_DAT, "chuyển 100% các thủ tục hành chính", "Mục 5"),
        (HON_DAT, "@kiengiang.gov.vn", "Mục 6"),
        (HON_DAT, "9. Văn phòng HĐND và UBND chỉ đạo", "Mục 9"),
        (HON_DAT, "để thực hiện./.", ""),
        (HON_DAT, "- Lưu: VT.", ""),
        (VAN_YEN, "đã giải quyết 62.955 hồ sơ", ""),
        (VINH_PHUC, "07 sở, ngành và 03 huyện", ""),
        (VINH_PHUC, "Nghị quyết số 30c/NQ-CP", "Công tác tuyên truyền, quán triệt, tập huấn"),
        (VINH_PHUC, "đặt hòm thư góp ý", "Thực hiện cơ chế một cửa, một cửa liên thông"),
        (VINH_PHUC, "có 157 phòng chuyên môn", OF_OFFICES),
        (VINH_PHUC, "Một là: Nghiên cứu", f"{OF_OFFICES} › Một là"),
        (VINH_PHUC, "Đề án số 01-ĐA/TU", f"{OF_OFFICES} › Hai là"),
        (VINH_PHUC, "Bốn là: Bố trí", f"{OF_OFFICES} › Bốn là"),
    ],
)
def test_a_paragraph_stands_under_the_heading_a_reader_sees(
    seed: str, words: str, section: str, documents: dict[str, Document]
) -> None:
    assert section_of(documents[seed], words) == section


@pytest.mark.parametrize("seed", SEEDS)
def test_the_headings_of_the_seeds_are_those_a_reader_sees_in_that_order(
    seed: str, documents: dict[str, Document]
) -> None:
    document = documents[seed]
    paths = (section for section, _ in sections(document.text, document.description.title))
    tops = (path.split(SEPARATOR)[0] for path in paths)
    headings = [top for top in dict.fromkeys(tops) if top and not top.startswith("Mục ")]
    assert headings == list(HEADINGS[seed])


def test_deeper_headings_stand_behind_higher_ones_until_the_next() -> None:
    text = "\n\n".join(
        ["# Phần A", PROSE, "## Mục nhỏ", PROSE, "### Nhỏ nữa", PROSE, "## Mục khác", PROSE]
    )
    assert [section for section, _ in sections(text)] == [
        *("Phần A", "Phần A › Mục nhỏ", "Phần A › Mục nhỏ › Nhỏ nữa", "Phần A › Mục khác"),
    ]


def test_numbered_headings_nest_by_their_numbers() -> None:
    text = "\n\n".join(["1. Tổ chức", "1.1 Nhân sự", PROSE, "2. Kinh phí", PROSE])
    assert [section for section, _ in sections(text)] == [
        *("1. Tổ chức › 1.1 Nhân sự", "2. Kinh phí"),
    ]


def test_a_numbered_sentence_is_an_item_and_its_parts_belong_to_it() -> None:
    text = "1. Giao Phòng Nội vụ:\n\na) theo dõi;\n\n- đôn đốc;\n\n2. Giao xã.\n\nLàm từ nay."
    assert sections(text) == [
        ("Mục 1", "1. Giao Phòng Nội vụ:"),
        ("Mục 1", "a) theo dõi;"),
        ("Mục 1", "- đôn đốc;"),
        ("Mục 2", "2. Giao xã."),
        ("", "Làm từ nay."),
    ]


def test_lines_above_and_of_the_title_are_no_headings() -> None:
    text = f"THÔNG BÁO\n\nVề việc nộp hồ sơ\n\n{PROSE.strip()}"
    assert sections(text, "Về việc nộp hồ sơ") == [
        ("", "THÔNG BÁO"),
        ("", "Về việc nộp hồ sơ"),
        ("", PROSE.strip()),
    ]


def test_a_date_over_prose_is_no_heading() -> None:
    assert sections(f"09/10/2022 00:00\n\n{PROSE.strip()}") == [
        ("", "09/10/2022 00:00"),
        ("", PROSE.strip()),
    ]


def test_a_short_line_with_nothing_under_it_is_no_heading() -> None:
    text = f"{PROSE.strip()}\n\nTrần Thị Phương Lan"
    assert sections(text) == [("", PROSE.strip()), ("", "Trần Thị Phương Lan")]


def test_a_list_of_short_numbered_lines_is_not_lost() -> None:
    items = ["1. Tờ khai đăng ký khai sinh", "2. Giấy chứng sinh", "3. Chứng minh nhân dân"]
    text = "\n\n".join(["Hồ sơ gồm:", *items, "Nộp tại Ủy ban nhân dân cấp xã."])
    told = "\n".join(f"{section}\n{words}" for section, words in sections(text))
    assert [item for item in items if item not in told] == []


def test_a_markdown_heading_right_above_its_text_is_a_heading() -> None:
    text = "## Điều 1. Phạm vi\n\nÁp dụng cho huyện.\n\n## Điều 2. Đối tượng\nCác xã, thị trấn."
    assert [section for section, _ in sections(text)] == [
        *("Điều 1. Phạm vi", "Điều 2. Đối tượng"),
    ]


def test_articles_and_their_clauses_are_sections() -> None:
    text = "Điều 12. Trách nhiệm\n\n3. Phòng Nội vụ theo dõi.\n\nĐiều 13. Hiệu lực\n\n1. Từ nay."
    paths = [section for section, _ in sections(text)]
    assert [path.split(".")[0] for path in paths if path] == ["Điều 12", "Điều 13"]


LAW = """CHƯƠNG I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh

Luật này quy định về thi đua.

Điều 2. Giải thích từ ngữ
1. Thi đua là:
a) phong trào;
b) hoạt động.

Trường hợp khác do Chính phủ quy định.
2. Khen thưởng là ghi nhận.

Mục 2: QUỸ

Tiểu mục 1 NGUỒN

Ðiều 3. Quỹ

Chi từ ngân sách.

PHỤ LỤC I
MẪU BIỂU

1. Tờ khai"""


def test_a_law_is_told_by_its_parts() -> None:
    chapter = "CHƯƠNG I. QUY ĐỊNH CHUNG"
    fund = f"{chapter} › Mục 2: QUỸ › Tiểu mục 1 NGUỒN › Ðiều 3. Quỹ"
    words = f"{chapter} › Điều 2. Giải thích từ ngữ"
    assert sections(LAW) == [
        (f"{chapter} › Điều 1. Phạm vi điều chỉnh", "Luật này quy định về thi đua."),
        (f"{words} › Khoản 1", "1. Thi đua là:"),
        (f"{words} › Khoản 1", "a) phong trào;"),
        (f"{words} › Khoản 1", "b) hoạt động."),
        (f"{words} › Khoản 1", "Trường hợp khác do Chính phủ quy định."),
        (f"{words} › Khoản 2", "2. Khen thưởng là ghi nhận."),
        (fund, "Chi từ ngân sách."),
        ("PHỤ LỤC I. MẪU BIỂU › Mục 1", "1. Tờ khai"),
    ]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Điều 12. Phạm vi", "Điều 12. Phạm vi"),
        ("Điều 12: Phạm vi", "Điều 12: Phạm vi"),
        ("#### Điều 12. Phạm vi", "Điều 12. Phạm vi"),
        ("Điều 12a. Phạm vi", "Điều 12a. Phạm vi"),
        ("Điểu 12. Phạm vi", "Điểu 12. Phạm vi"),
        ("Điều 5.2.NĐ.2.16a. Phạm vi:", "Điều 5.2.NĐ.2.16a. Phạm vi:"),
        ("## Điều 12", "Điều 12"),
        ("Điều 12.\nPhạm vi", "Điều 12. Phạm vi"),
        ("Điều 12. Phạm vi của các bộ\n\nvà tỉnh", "Điều 12. Phạm vi của các bộ và tỉnh"),
        ("Điều 12. Phạm vi 1. Luật này", "Điều 12. Phạm vi › Khoản 1"),
    ],
)
def test_an_article_is_found_in_every_spelling(line: str, heading: str) -> None:
    assert sections(f"{line}\n\nLuật này nói.")[-1][0] == heading


@pytest.mark.parametrize(
    "line",
    [
        *("Điều 9 Luật Viên chức", "Điều 8. ; các khoản 1, 2", "Điều 28. , 29, 30", "Điều kiện."),
        *("Điều 99. Quy định cách xa", "Mục 2 Chương III của Luật này", "Chương trình 2"),
        *("Phần 3 nêu trên", "Phụ lục I kèm theo Nghị định này", "- Điều 3. Trong danh sách"),
    ],
)
def test_a_mention_at_the_start_of_a_line_is_no_heading(line: str) -> None:
    found = sections(f"Điều 1. Phạm vi\n\nTheo luật.\n\n{line}\n\nHết.")
    assert [section for section, _ in found] == ["Điều 1. Phạm vi"] * 3


def test_an_article_in_the_middle_of_a_wrapped_sentence_is_no_heading() -> None:
    text = "Điều 1. Phạm vi\n\nThực hiện theo khoản 3\nĐiều 3. Nghị định này."
    assert [section for section, _ in sections(text)] == ["Điều 1. Phạm vi"]


def test_amended_articles_are_quoted_text() -> None:
    text = (
        "Điều 1. Sửa đổi một số điều\n\n1. Sửa đổi Điều 5 như sau:\n\n“Điều 5. Hồ sơ\n\n1. Đơn.\n\n"
        "Điều 6. Nơi nộp “một cửa”\n\n2. Xã.”.\n\n2. Bãi bỏ Điều 7.\n\nĐiều 2. Hiệu lực\n\nTừ nay."
    )
    change, again, force = (
        *("Điều 1. Sửa đổi một số điều › Khoản 1", "Điều 1. Sửa đổi một số điều › Khoản 2"),
        "Điều 2. Hiệu lực",
    )
    assert [section for section, _ in sections(text)] == [*[change] * 5, again, force]


def test_a_quotation_that_never_closes_does_not_swallow_the_rest() -> None:
    text = "Điều 1. Sửa đổi\n\n“Điều 5. Hồ sơ\n\n1. Đơn.\n\nĐiều 2. Hiệu lực\n\nTừ nay."
    assert sections(text)[-1] == ("Điều 2. Hiệu lực", "Từ nay.")


def test_a_list_inside_a_clause_does_not_count_as_clauses() -> None:
    text = "Điều 1. Hồ sơ\n\n1. Một.\n\n2. Gồm:\n\n1. Đơn;\n\n2. Ảnh.\n\n3. Ba."
    assert [section[-7:] for section, _ in sections(text)] == [
        *("Khoản 1", "Khoản 2", "Khoản 2", "Khoản 2", "Khoản 3"),
    ]


def test_who_signs_and_receives_stands_under_no_article() -> None:
    text = "Điều 1. Hiệu lực\n\nTừ nay.\n\nNơi nhận:\n\n- Như Điều 1;"
    assert sections(text)[1:] == [("", "Nơi nhận:"), ("", "- Như Điều 1;")]


def test_notes_of_a_codified_title_are_in_no_paragraph() -> None:
    note = "(Điều 1 Nghị định số 1/2012/NĐ-CP, có hiệu lực thi hành kể từ ngày 25/05/2012)"
    text = (
        f"Điều 5.2.NĐ.2.1. Phạm vi\n\n{note}\n\nViên chức.\n\n(Điều này có nội dung liên quan đến "
        "Điều 5.2.LQ.9. Đơn vị)\n\nĐiều 5.2.NĐ.2.2. Khác\n\nĐã bỏ."
    )
    first, second = paragraphs(text, "Viên chức công lập")
    assert (text[first.start : first.end], first.note) == ("Viên chức.", note)
    assert (text[second.start : second.end], second.note) == ("Đã bỏ.", "")


def test_an_annex_of_a_codified_article_leaves_the_chapter_as_it_was() -> None:
    text = (
        "Chương I\n\nCHUNG\n\nĐiều 5.2.NĐ.2.1. Mẫu\n\nTheo mẫu.\n\nPHỤ LỤC I\n\nChương 2\n\n"
        "1. Dòng.\n\nĐiều 5.2.NĐ.2.2. Khác\n\nHết."
    )
    found = {words: section for section, words in sections(text)}
    assert found["1. Dòng."].startswith("Chương I. CHUNG › Điều 5.2.NĐ.2.1. Mẫu › PHỤ LỤC I")
    assert found["Hết."] == "Chương I. CHUNG › Điều 5.2.NĐ.2.2. Khác"


def test_a_mark_at_random_does_not_end_an_article_of_a_codified_title() -> None:
    text = (
        "Điều 5.2.NĐ.2.1. Mẫu\n\n1. Một.\n\n#### 2. Các chỉ tiêu\n\na) hàng;\n\n## (1-5%)\n\nHết."
    )
    assert [section[-7:] for section, _ in sections(text)] == ["Khoản 1", *["Khoản 2"] * 4]
