"""Tables without rules: what stands in columns."""

from collections.abc import Sequence

from index.reading.tables.aligned import Segment, aligned_grids, segments_of

WIDE = 6.0  # points a letter
PITCH, TALL = 18.0, 12.0


def at(left: float, line: float, text: str) -> Segment:
    top = 100 + PITCH * line
    return Segment(text, left, left + WIDE * len(text), top, top + TALL)


def lines(*rows: Sequence[tuple[float, str]]) -> list[list[Segment]]:
    """Lines below each other, each of words at distances from the left."""
    return [[at(left, place, text) for left, text in row] for place, row in enumerate(rows)]


def words(found: Sequence[Sequence[Segment]]) -> list[list[str]]:
    [table] = aligned_grids(found)
    return [[slot.text for slot in row] for row in table.rows]


FEES = (
    ((60, "TT"), (100, "Công việc"), (400, "Mức thu")),
    ((60, "1"), (100, "Khai sinh"), (400, "5.000")),
    ((60, "2"), (100, "Kết hôn"), (400, "7.000")),
    ((60, "3"), (100, "Khai tử"), (400, "3.000")),
    ((60, "4"), (100, "Cấp bản sao"), (400, "8.000")),
)


def test_words_of_a_line_go_together_but_over_wide_gaps() -> None:
    row = [at(60, 0, "Khai"), at(90, 0, "sinh"), at(300, 0, "5.000")]
    assert [one.text for one in segments_of(row)] == ["Khai sinh", "5.000"]


def test_columns_are_parted_by_the_paper_between_them() -> None:
    assert words(lines(*FEES)) == [[text for _, text in row] for row in FEES]


def test_one_line_over_the_columns_of_many_does_not_close_them() -> None:
    titled = lines(((60, "Biểu mức thu của xã"), (330, "năm 2031")), *FEES, *FEES[1:])
    assert words(titled)[-1] == ["4", "Cấp bản sao", "8.000"]


def test_a_wrapped_cell_is_one() -> None:
    rows = lines(
        *FEES[:3],
        ((100, "tại nhà theo yêu cầu"),),
        *FEES[3:],
    )
    assert words(rows)[2] == ["2", "Kết hôn tại nhà theo yêu cầu", "7.000"]
    assert len(words(rows)) == len(FEES)


def test_a_letterhead_of_two_columns_is_none() -> None:
    head = lines(
        ((60, "UBND HUYỆN MƯỜNG LÁT"), (300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA")),
        ((60, "PHÒNG NỘI VỤ"), (300, "Độc lập - Tự do - Hạnh phúc")),
        ((60, "Số: 5/TB-NV"), (300, "Mường Lát, ngày 5 tháng 6")),
        ((60, "V/v phát thẻ"), (300, "năm 2031")),
        ((60, "đọc sách"), (300, "Kính gửi: các xã")),
    )
    assert aligned_grids(head) == []


def test_ordinary_paragraphs_are_none() -> None:
    paragraph = lines(*[((60, "Người dân nộp hồ sơ tại Bộ phận Một cửa của xã trong giờ"),)] * 12)
    assert aligned_grids(paragraph) == []


def test_columns_of_words_alone_are_none() -> None:
    names = lines(*[((60, "Nguyễn Văn An"), (220, "Chủ tịch"), (400, "Hòa Bình"))] * 6)
    assert aligned_grids(names) == []


def test_two_tables_with_a_paragraph_between_them_are_two() -> None:
    text = [((60.0, "Người nộp trả lệ phí khi nhận kết quả tại Bộ phận Một cửa"),)] * 5
    gap: list[Sequence[tuple[float, str]]] = [()]
    found = aligned_grids(lines(*FEES, *gap * 2, *text, *gap * 2, *FEES))
    assert [len(one.rows) for one in found] == [5, 5]
    assert found[0].bottom < found[1].top


def test_a_page_without_words_has_none() -> None:
    assert aligned_grids([]) == []
    assert aligned_grids([[]]) == []


def test_the_others_of_a_row_may_stand_in_the_middle_of_a_wrapped_cell() -> None:
    rows = [
        *lines(*FEES[:3]),
        [at(100, 3, "Xác nhận tình trạng")],
        [at(60, 3.6, "3"), at(400, 3.6, "6.000")],
        [at(100, 4.2, "hôn nhân")],
        *([at(left, place, text) for left, text in row] for place, row in enumerate(FEES[3:], 6)),
    ]
    assert words(rows)[3] == ["3", "Xác nhận tình trạng hôn nhân", "6.000"]
    assert len(words(rows)) == len(FEES) + 1
