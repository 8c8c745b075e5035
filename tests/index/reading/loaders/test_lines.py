"""Lines on pages become paragraphs."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.reading.loaders.line import Line
from index.reading.loaders.lines import paragraphs_of
from tests.index.letters import texts

LEFT, RIGHT, PITCH = 80.0, 520.0, 16.0


def page(*lines: tuple[str, float] | str, top: float = 100.0) -> list[Line]:
    """Lines one below the other; a number is where the line ends on the right."""
    placed = []
    for row, line in enumerate(lines):
        text, right = (line, RIGHT) if isinstance(line, str) else line
        height = top + row * PITCH
        placed.append(Line(text, LEFT, right, height, height + 12))
    return placed


def test_full_lines_are_one_paragraph_and_items_begin_their_own() -> None:
    text = paragraphs_of(
        [
            page(
                "Điều 3. Hồ sơ gồm những giấy tờ mà người dân có sẵn và những giấy tờ",
                ("do cơ quan cấp:", 200),
                "a) Tờ khai theo mẫu, có xác nhận của Ủy ban nhân dân xã nơi người đó",
                ("cư trú;", 130),
                "b) Bản sao giấy khai sinh, nộp trực tiếp hoặc qua dịch vụ bưu chính công",
                ("ích.", 100),
                "- Thời hạn: ba ngày làm việc",
            )
        ]
    ).text
    assert text.split("\n\n") == [
        "Điều 3. Hồ sơ gồm những giấy tờ mà người dân có sẵn và những giấy tờ do cơ quan cấp:",
        "a) Tờ khai theo mẫu, có xác nhận của Ủy ban nhân dân xã nơi người đó cư trú;",
        "b) Bản sao giấy khai sinh, nộp trực tiếp hoặc qua dịch vụ bưu chính công ích.",
        "- Thời hạn: ba ngày làm việc",
    ]


def test_an_article_named_where_a_line_breaks_begins_no_paragraph() -> None:
    text = paragraphs_of([page("Người nộp hồ sơ theo quy định tại", "Điều 5 của Luật này")]).text
    assert text == "Người nộp hồ sơ theo quy định tại Điều 5 của Luật này"


def test_a_wider_step_begins_a_paragraph() -> None:
    lines = [*page("Dòng một của đoạn", "và dòng hai"), *page("Đoạn sau nữa", top=150.0)]
    assert paragraphs_of([lines]).text == "Dòng một của đoạn và dòng hai\n\nĐoạn sau nữa"


def test_hyphens_of_broken_words_go_and_hyphens_of_words_stay() -> None:
    for first, second, joined in (
        ("xe có tải trọng một ki-", "lô-gam", "xe có tải trọng một ki-lô-gam"),
        ("theo Quyết định số 5/QĐ-", "TTg", "theo Quyết định số 5/QĐ-TTg"),
        ("các văn bản of the govern-", "ment", "các văn bản of the government"),
        ("Độc lập -", "tự do", "Độc lập - tự do"),
    ):
        assert paragraphs_of([page(first, second)]).text == joined


def test_headers_footers_and_page_numbers_go_and_a_sentence_goes_on_over_the_page() -> None:
    sentences = [
        f"người dân nộp {what} tại Bộ phận Một cửa cấp xã" for what in ("đơn", "tờ khai", "lệ phí")
    ]
    pages = [
        page(f"CÔNG BÁO/Số {number}", sentence, f"{number}")
        for number, sentence in enumerate(sentences, start=11)
    ]
    found = paragraphs_of(pages)
    text, offsets = found.text, found.pages
    assert text == " ".join(sentences)
    assert offsets == tuple(text.index(sentence) for sentence in sentences)


def test_a_number_that_is_no_page_number_stays() -> None:
    text = paragraphs_of([page("Số người đã đến:", ("1500", 110))]).text
    assert "1500" in text


def test_an_empty_page_keeps_its_number() -> None:
    found = paragraphs_of([page("Trang một."), [], page("Trang ba.")])
    text, offsets = found.text, found.pages
    assert text == "Trang một.\n\nTrang ba."
    assert offsets == (0, 12, 12)


def test_lines_that_are_hardly_sure_are_known_where_they_stand() -> None:
    sure, unsure = page("Điều 3. Hồ sơ gồm một bộ.", "Ngàv .. thàng", top=100.0)
    pages = [[replace(sure, sureness=95.0)], [replace(unsure, sureness=41.6)]]
    found = paragraphs_of(pages)
    (line,) = found.unsure
    assert found.text[line.start : line.end] == "Ngàv .. thàng"
    assert line.sureness == 42


def test_what_was_not_read_off_a_picture_is_sure() -> None:
    assert paragraphs_of([page("Ngàv .. thàng")]).unsure == ()


@given(st.lists(st.lists(texts, max_size=4), max_size=5))
def test_page_offsets_are_in_order_and_inside_the_text(pages: list[list[str]]) -> None:
    found = paragraphs_of([page(*lines) for lines in pages])
    text, offsets = found.text, found.pages
    assert len(offsets) == len(pages)
    assert list(offsets) == sorted(offsets)
    assert all(0 <= offset <= len(text) for offset in offsets)
