"""Questions that a cell of a table answers."""

import pytest

from bot.counter.live import LiveAnswerer
from index.embedding import Embedder
from index.engines import Filter
from index.model import Role
from index.versions import OpenVersion
from retrieval.answer import Answer, AnswerKind
from retrieval.cards.cells import CellsCard
from tests.retrieval.invented_tables import answerer_over_tables

CITIZEN = Filter(role=Role.CITIZEN)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> LiveAnswerer:
    """Over the invented tables."""
    return answerer_over_tables(tmp_path_factory.mktemp("tables"), embedder)


def ask(live: LiveAnswerer, *turns: str) -> Answer:
    return live.now().talker.last(turns, CITIZEN)


def told(answer: Answer) -> list[tuple[str, str, str]]:
    """What each row is about, its column and its value."""
    assert answer.kind is AnswerKind.CELLS
    assert isinstance(answer.card, CellsCard)
    return [(row.name, row.column, row.value) for row in answer.card.rows]


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("Thuê ghế xếp ở thư viện Mường Lát mức thu bao nhiêu?",
         ("Thuê ghế xếp", "Mức thu (đồng)", "4.000")),
        ("Tiền đặt cọc thuê ghế xếp ở thư viện Mường Lát là bao nhiêu?",
         ("Thuê ghế xếp", "Tiền đặt cọc (đồng)", "9.000")),
        ("Xã Đồi Chè huyện Sông Đà có bao nhiêu đàn ong?", ("Đồi Chè", "Đàn ong", "812")),
    ],
)  # fmt: skip
def test_the_row_and_the_column_that_are_asked_for(
    tables: LiveAnswerer, question: str, cell: tuple[str, str, str]
) -> None:
    assert told(ask(tables, question)) == [cell]


@pytest.mark.parametrize(("way", "value"), [("trực tuyến", "209"), ("trực tiếp", "31")])
def test_the_name_under_another_name_decides(tables: LiveAnswerer, way: str, value: str) -> None:
    question = f"Xã Suối Mơ huyện Sông Đà tiếp nhận bao nhiêu hồ sơ nuôi ong {way}?"
    assert told(ask(tables, question)) == [
        ("Suối Mơ", f"Hồ sơ tiếp nhận › {way.capitalize()}", value)
    ]


@pytest.mark.parametrize(
    ("room", "column", "value"),
    [
        ("thiếu nhi", "Mức thu", "12.000"),
        ("người lớn", "Mức thu", "31.000"),
        ("thiếu nhi", "Tiền đặt cọc", "20.000"),
        ("người lớn", "Tiền đặt cọc", "60.000"),
    ],
)
def test_the_group_decides(tables: LiveAnswerer, room: str, column: str, value: str) -> None:
    question = f"Làm thẻ đọc ở phòng đọc {room} của thư viện Mường Lát {column.lower()} bao nhiêu?"
    assert told(ask(tables, question)) == [("Làm thẻ đọc", f"{column} (đồng)", value)]


@pytest.mark.parametrize(
    ("size", "row", "value"),
    [
        ("4 m2", "Dưới 6 m2", "210.000"),
        ("6 m2", "Từ 6 m2 đến dưới 12 m2", "340.000"),
        ("8 m2", "Từ 6 m2 đến dưới 12 m2", "340.000"),
        ("12 m2", "Từ 12 m2 đến 20 m2", "560.000"),
        ("20 m2", "Từ 12 m2 đến 20 m2", "560.000"),
        ("25 m2", "Trên 20 m2", "790.000"),
    ],
)
def test_the_range_decides(tables: LiveAnswerer, size: str, row: str, value: str) -> None:
    question = f"Gian hàng chợ nổi Bến Tranh {size} giá thuê một tháng bao nhiêu?"
    assert told(ask(tables, question)) == [(row, "Giá thuê một tháng (đồng)", value)]


@pytest.mark.parametrize(
    "question",
    [
        "Thuê máy chiếu ở thư viện Mường Lát mức thu bao nhiêu?",
        "Xã Bản Lác huyện Sông Đà có bao nhiêu đàn ong?",
    ],
)
def test_a_row_that_is_not_there_is_declined(tables: LiveAnswerer, question: str) -> None:
    answer = ask(tables, question)
    assert answer.kind is AnswerKind.NOT_FOUND
    assert answer.citations == ()


def test_rows_that_are_meant_alike_are_both_shown(tables: LiveAnswerer) -> None:
    answer = ask(tables, "Làm thẻ đọc ở thư viện Mường Lát mức thu bao nhiêu?")
    assert sorted(told(answer)) == [
        ("Làm thẻ đọc", "Mức thu (đồng)", "12.000"),
        ("Làm thẻ đọc", "Mức thu (đồng)", "31.000"),
    ]
    assert len(answer.citations) == 2


def test_rows_that_begin_alike_are_named_by_what_tells_them_apart(tables: LiveAnswerer) -> None:
    answer = ask(tables, "Cụm ven hồ treo bao nhiêu đèn lồng tại hội hoa đăng Hồ Sen?")
    assert sorted(told(answer)) == [
        ("Cụm ven hồ, Bến Gỗ", "Số đèn lồng", "46"),
        ("Cụm ven hồ, Cầu Tre", "Số đèn lồng", "83"),
    ]


def test_a_row_may_be_named_by_any_of_its_cells(tables: LiveAnswerer) -> None:
    answer = ask(tables, "Xã Dốc Mây treo bao nhiêu đèn lồng tại hội hoa đăng Hồ Sen?")
    assert [value for _, _, value in told(answer)] == ["71"]


def test_a_total_is_told_only_where_it_is_asked_for(tables: LiveAnswerer) -> None:
    answer = ask(tables, "Tổng cộng huyện Sông Đà có bao nhiêu đàn ong?")
    assert told(answer) == [("Tổng cộng", "Đàn ong", "1.907")]


def test_the_row_is_cited_word_for_word(tables: LiveAnswerer) -> None:
    answer = ask(tables, "Thuê ghế xếp ở thư viện Mường Lát mức thu bao nhiêu?")
    [cited] = answer.citations
    version: OpenVersion = tables.now().version
    document = version.engine.facts.document(cited.document, Role.CITIZEN)
    assert document is not None
    assert document.text[cited.start : cited.end] == cited.quote
    assert cited.quote == (
        "TT: 3; Dịch vụ: Thuê ghế xếp; Mức thu (đồng): 4.000; Tiền đặt cọc (đồng): 9.000"
    )
    assert cited.section.endswith("II. Phòng đọc người lớn")


def test_without_marks_it_is_the_same_cell(tables: LiveAnswerer) -> None:
    answer = ask(tables, "xa suoi mo huyen song da tiep nhan bao nhieu ho so nuoi ong truc tuyen")
    assert [value for _, _, value in told(answer)] == ["209"]


@pytest.mark.parametrize(
    ("first", "then", "cell"),
    [
        ("Thuê ghế xếp ở thư viện Mường Lát mức thu bao nhiêu?", "còn tiền đặt cọc thì sao",
         ("Thuê ghế xếp", "Tiền đặt cọc (đồng)", "9.000")),
        ("Xã Đồi Chè huyện Sông Đà có bao nhiêu đàn ong?", "xã Suối Mơ thì bn",
         ("Suối Mơ", "Đàn ong", "640")),
        ("Gian hàng chợ nổi Bến Tranh 4 m2 giá thuê một tháng bao nhiêu?", "thế trên 20 m2",
         ("Trên 20 m2", "Giá thuê một tháng (đồng)", "790.000")),
        ("Gian hàng chợ nổi Bến Tranh 4 m2 giá thuê một tháng bao nhiêu?", "7 m2 thì sao",
         ("Từ 6 m2 đến dưới 12 m2", "Giá thuê một tháng (đồng)", "340.000")),
    ],
)  # fmt: skip
def test_a_message_goes_on_with_the_cell_told_last(
    tables: LiveAnswerer, first: str, then: str, cell: tuple[str, str, str]
) -> None:
    assert told(ask(tables, first, then)) == [cell]


@pytest.mark.parametrize(
    "then",
    ["mấy giờ mở cửa", "còn thuê máy chiếu", "cảm ơn", "quyết định 12/2020/QĐ-UBND nói gì"],
)
def test_what_the_table_does_not_have_does_not_go_on_with_it(
    tables: LiveAnswerer, then: str
) -> None:
    answer = ask(tables, "Thuê ghế xếp ở thư viện Mường Lát mức thu bao nhiêu?", then)
    assert answer.kind is not AnswerKind.CELLS


def test_two_things_asked_of_one_row_are_told_together(tables: LiveAnswerer) -> None:
    answer = ask(tables, "Thuê ghế xếp ở thư viện Mường Lát mức thu bao nhiêu, tiền đặt cọc mấy?")
    assert [(column, value) for _, column, value in told(answer)] == [
        ("Mức thu (đồng)", "4.000"),
        ("Tiền đặt cọc (đồng)", "9.000"),
    ]
