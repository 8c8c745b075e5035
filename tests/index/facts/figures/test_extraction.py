"""Counted facts of reports, and what is none."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.facts.figures import Figure
from index.facts.figures.numerals import numerals, written
from index.model import Document, Kind
from tests.index.facts.figures.snippets import figures_of, found, only_figure, report
from tests.index.seeds import A_LUOI, DAY_MANH, HON_DAT, VAN_YEN, VINH_PHUC


def of(document: Document, value: str, words: str = "") -> Figure:
    """The figure of this value whose indicator has these words."""
    (figure,) = (
        one
        for one in figures_of(document)
        if one.value == Decimal(value) and words in one.indicator
    )
    return figure


def test_the_figures_of_van_yen_are_those_of_its_report(documents: dict[str, Document]) -> None:
    figures = figures_of(documents[VAN_YEN])
    assert [str(figure.value) for figure in figures] == (
        "81 462 62955 9140 42432 62955 62437 501 17 21550 700 2 1996 1540 100 31".split()
    )
    assert {figure.place for figure in figures} == {"huyện Văn Yên"}
    online = of(documents[VAN_YEN], "9140")
    assert (online.indicator, online.unit) == ("hồ sơ trực tuyến, cấp huyện", "hồ sơ")
    assert online.period == "8 tháng năm 2022"
    done = of(documents[VAN_YEN], "31")
    assert (done.of, done.unit, done.period) == (Decimal(55), "nhiệm vụ", "8 tháng năm 2022")


def test_levels_of_one_place_are_told_apart(documents: dict[str, Document]) -> None:
    assert of(documents[VAN_YEN], "501").indicator == "hồ sơ đúng hạn, cấp huyện"
    assert of(documents[VAN_YEN], "700").indicator == "hồ sơ đúng hạn, cấp xã"


def test_a_luoi_counts_procedures_by_post_and_level(documents: dict[str, Document]) -> None:
    text = documents[A_LUOI]
    assert "qua bưu chính công ích" in of(text, "155").indicator
    assert of(text, "39").indicator == "thủ tục bộ phận tiếp nhận và trả kết quả cấp xã"
    for value, level in (("102", "mức độ 2"), ("101", "mức độ 3"), ("159", "mức độ 4")):
        assert level in of(text, value).indicator
    assert of(text, "125").roughly == "hơn"
    assert of(text, "1313").period == "đến 15/04/2020"
    assert of(text, "4").period == "năm 2019"
    assert (of(text, "13").of, of(text, "18").unit) == (Decimal(13), "xã, thị trấn")


def test_a_province_that_is_not_named_stays_unknown(documents: dict[str, Document]) -> None:
    figures = figures_of(documents[DAY_MANH])
    assert {figure.place for figure in figures} == {None}
    rate = of(documents[DAY_MANH], "99.7")
    assert (rate.unit, rate.roughly) == ("%", "trên")
    assert rate.indicator == "tỷ lệ hồ sơ giải quyết đúng hạn"
    assert "giảm" in of(documents[DAY_MANH], "51").indicator


def test_a_directive_that_only_orders_states_no_figure(documents: dict[str, Document]) -> None:
    assert figures_of(documents[HON_DAT]) == []


@pytest.mark.parametrize("name", [A_LUOI, DAY_MANH, VAN_YEN, VINH_PHUC])
def test_every_figure_quotes_its_number_in_its_sentence(
    documents: dict[str, Document], name: str
) -> None:
    document = documents[name]
    figures = figures_of(document)
    assert figures
    for figure in figures:
        assert figure.start <= figure.value_start < figure.value_end <= figure.end
        digits = document.text[figure.value_start : figure.value_end]
        assert digits[0].isdigit()
        assert written(figure.value).lstrip("0") in digits
    starts = [figure.value_start for figure in figures]
    assert all(one < two for one, two in pairwise(starts))


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Toàn huyện tiếp nhận 12.345 hồ sơ, trong đó: hồ sơ trực tuyến 8.012 hồ sơ (đạt tỷ lệ"
            " 64,9%); trực tiếp 4.333 hồ sơ.",
            [
                ("12345", "hồ sơ", "hồ sơ tiếp nhận"),
                ("8012", "hồ sơ", "hồ sơ trực tuyến"),
                ("64.9", "%", "hồ sơ trực tuyến"),
                ("4333", "hồ sơ", "hồ sơ trực tiếp"),
            ],
        ),
        (
            "Đã giải quyết 12.001/12.345 hồ sơ, đạt 97,2%.",
            [
                ("12001", "hồ sơ", "hồ sơ đã giải quyết"),
                ("97.2", "%", "hồ sơ đã giải quyết"),
            ],
        ),
        (
            "Ban hành 12 kế hoạch, 05 quyết định và 30 công văn.",
            [
                ("12", "kế hoạch", "kế hoạch ban hành"),
                ("5", "quyết định", "quyết định ban hành"),
                ("30", "công văn", "công văn ban hành"),
            ],
        ),
        (
            "Tỷ lệ hồ sơ trực tuyến đạt 64,5%, tăng 12,3% so với năm 2021.",
            [
                ("64.5", "%", "tỷ lệ hồ sơ trực tuyến"),
                ("12.3", "%", "tỷ lệ hồ sơ trực tuyến tăng"),
            ],
        ),
        ("Tổng số hồ sơ tiếp nhận: 1.234.", [("1234", "hồ sơ", "tổng số hồ sơ tiếp nhận")]),
        ("100% hồ sơ được giải quyết đúng hạn.", [("100", "%", "hồ sơ được giải quyết đúng hạn")]),
        (
            "Có 18/21 (85,7%) xã, thị trấn đạt chuẩn.",
            [
                ("18", "xã, thị trấn", "xã, thị trấn đạt chuẩn"),
                ("85.7", "%", "xã, thị trấn đạt chuẩn"),
            ],
        ),
    ],
)
def test_what_is_counted_is_said_in_the_sentences_own_words(
    sentence: str, figures: list[tuple[str, str, str]]
) -> None:
    assert found(sentence) == figures


@pytest.mark.parametrize(
    "sentence",
    [
        "Phấn đấu đến năm 2025 đạt 80% hồ sơ trực tuyến.",
        "Mỗi xã bố trí ít nhất 02 cán bộ.",
        "Lệ phí là 8.000 đồng/hồ sơ, thời hạn 05 ngày làm việc.",
        "Liên hệ số 0234.3878.123 hoặc Phòng 12 trước ngày 15/4/2023.",
        "Theo Quyết định số 12/QĐ-UBND và Điều 5 hồ sơ phải đầy đủ.",
        "Cung cấp dịch vụ công mức độ 3, 4 hồ sơ được số hóa.",
        "Số hóa 1,313 hồ sơ; xếp thứ 12/63 tỉnh, thành phố.",
        "Đã rà soát từ 5 đến 10 thủ tục.",
        "Từ năm 2022 huyện thực hiện trên 08 lĩnh vực ở cả 3 cấp.",
        "5.2 Hệ thống được nâng cấp theo TCVN 6101 Thiết bị.",
        "Sai số ± 5% hồ sơ.",
    ],
)
def test_labels_scopes_norms_and_aims_are_no_figures(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize("heading", ["III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024", "Mục tiêu, chỉ tiêu"])
def test_sections_of_aims_state_no_figures(heading: str) -> None:
    long = "Các cơ quan, đơn vị tiếp tục triển khai thực hiện có hiệu quả các nhiệm vụ sau đây " * 2
    assert found(heading, f"{long}.", "Có 100% hồ sơ giải quyết đúng hạn.") == []


def test_a_sentence_may_go_on_in_the_next_line() -> None:
    lines = "Đã giải quyết\n500 hồ sơ, tăng so với\nnăm 2021; trễ hạn\n12 hồ sơ."
    document = report(lines)
    figures = figures_of(document)
    assert [str(figure.value) for figure in figures] == ["500", "12"]
    assert [figure.period for figure in figures] == [None, None]
    assert {document.text[figure.start : figure.end] for figure in figures} == {lines}


def test_cells_of_a_table_state_no_figures() -> None:
    assert found("| Nội dung | Kết quả |", "| Hồ sơ đất đai | 500 hồ sơ |") == []


def test_laws_and_procedures_state_no_figures() -> None:
    sentence = "Đã có 100% hồ sơ được giải quyết đúng hạn."
    assert figures_of(report(sentence, kind=Kind.DIRECTIVE))
    assert figures_of(report(sentence, kind=Kind.PROCEDURE)) == []
    assert figures_of(report(f"Điều 1. Phạm vi\n{sentence}", kind=Kind.DIRECTIVE)) == []


def test_pages_read_off_a_picture_state_no_figures() -> None:
    document = report("Đã giải quyết 500 hồ sơ.")
    assert len(figures_of(replace(document, pages=(0,)))) == 1
    assert figures_of(replace(document, pages=(0,), scanned=(1,))) == []


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Đã giải quyết 500 hồ sơ.", "huyện A Lưới"),
        ("Xã Hồng Thượng đã giải quyết 500 hồ sơ.", "xã Hồng Thượng"),
        ("Có 500 hồ sơ của xã A Roàng bị trả lại.", "xã A Roàng"),
        ("Tại xã A Ngo, huyện A Lưới có 500 hồ sơ.", "xã A Ngo"),
        ("Theo Quyết định số 12/QĐ-UBND của UBND tỉnh Quảng Trị, có 500 hồ sơ.", "huyện A Lưới"),
        ("Huyện Phong Điền và huyện Quảng Điền có 500 hồ sơ.", None),
        ("Phú Lộc giải quyết 500 hồ sơ.", None),
        ("Ông Lê Chí Công nhận 500 hồ sơ.", "huyện A Lưới"),
    ],
)
def test_the_place_is_the_one_named_beside_or_around_and_none_when_unsure(
    sentence: str, place: str | None
) -> None:
    assert only_figure(sentence).place == place


def test_the_place_of_a_heading_holds_below_it() -> None:
    long = "Ủy ban nhân dân xã đã chỉ đạo các bộ phận chuyên môn thực hiện đồng bộ các giải pháp"
    figure = only_figure("2. Xã Hồng Thượng", f"{long}, giải quyết được 500 hồ sơ cho người dân.")
    assert figure.place == "xã Hồng Thượng"


@pytest.mark.parametrize(
    ("paragraphs", "period"),
    [
        (("Năm 2022, huyện giải quyết 500 hồ sơ.",), "năm 2022"),
        (("Năm 2022, việc này có tiến bộ. Đã giải quyết 500 hồ sơ.",), "năm 2022"),
        (("Năm 2022, kết quả như sau:", "- Giải quyết 500 hồ sơ."), "năm 2022"),
        (("Năm 2022 có tiến bộ.", "Đã giải quyết 500 hồ sơ."), None),
        (("Thực hiện Kế hoạch năm 2022, đã giải quyết 500 hồ sơ.",), None),
        (("Đã giải quyết 500 hồ sơ, tăng so với năm 2022.",), None),
    ],
)
def test_a_period_holds_for_its_paragraph_and_the_list_below(
    paragraphs: tuple[str, ...], period: str | None
) -> None:
    assert only_figure(*paragraphs).period == period


def test_the_title_says_the_period_where_nothing_nearer_does() -> None:
    document = report("Đã giải quyết 500 hồ sơ.", title="Kết quả cải cách hành chính quý I/2023")
    assert [figure.period for figure in figures_of(document)] == ["quý I năm 2023"]


WORDS = st.lists(
    st.sampled_from(
        "đã giải quyết hồ sơ xã, thị trấn đạt hơn 12 1.313 99,7% 31/55 nhiệm vụ (tăng 5%); năm 2022"
        " huyện Văn Yên : trong đó . cấp xã 3 nghìn tỷ đồng mức độ 3, 4 “ ” - và của".split(" ")
    ),
    max_size=40,
)


@given(WORDS)
@settings(max_examples=300, deadline=None)
def test_whatever_a_report_says_figures_quote_it(words: list[str]) -> None:
    document = report(" ".join(words))
    for figure in figures_of(document):
        assert figure.indicator == figure.indicator.strip()
        assert figure.unit
        written = document.text[figure.value_start : figure.value_end]
        assert next(numerals(written)).value == figure.value
        assert figure.start <= figure.value_start < figure.value_end <= figure.end
