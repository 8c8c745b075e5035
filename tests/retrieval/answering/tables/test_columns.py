"""Which columns of a row are told: persons, days, telephones, places; several; blank ones."""

import pytest

from bot.counter.live import LiveAnswerer
from index.embedding import Embedder
from index.engines import Filter
from index.model import Role
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.tables.column_kinds import is_of_person, kinds_asked
from retrieval.cards.cells import CellsCard
from tests.retrieval.invented_tables import answerer_over_tables


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> LiveAnswerer:
    """Over the invented tables."""
    return answerer_over_tables(tmp_path_factory.mktemp("tables"), embedder)


def ask(live: LiveAnswerer, question: str) -> Answer:
    return live.now().talker.last([question], Filter(role=Role.CITIZEN))


def told(answer: Answer) -> dict[str, str]:
    """The value of each column that is told."""
    assert answer.kind is AnswerKind.CELLS
    assert isinstance(answer.card, CellsCard)
    return {row.column: row.value for row in answer.card.rows}


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("Ngày 05/9/2036 ai là lãnh đạo trực lụt bão ở xã Cồn Lau?",
         {"Lãnh đạo trực": "Lâm Văn Quế"}),
        ("Cho xin số điện thoại chị Đoàn Thị Vịnh trực lụt bão xã Cồn Lau",
         {"Điện thoại": "0900.111.222"}),
        ("Ngày 03/9/2036 trực lụt bão xã Cồn Lau đổi ca mấy giờ, nhận tin ở đâu?",
         {"Giờ đổi ca": "6 giờ 30", "Điểm nhận tin": "Nhà văn hóa thôn Lau"}),
        ("Phố Hàng Nón thị xã Bến Dâu giá cho thuê vị trí 2 bao nhiêu?", {"VT2": "52"}),
        ("Thuê mặt phố Cầu Mây thị xã Bến Dâu thu theo kiểu gì?", {"Cách thu": "Thu theo tháng"}),
    ],
)  # fmt: skip
def test_the_columns_that_are_asked_for(
    tables: LiveAnswerer, question: str, cells: dict[str, str]
) -> None:
    assert told(ask(tables, question)) == cells


@pytest.mark.parametrize(
    "question",
    [
        "Cho xin số điện thoại anh Mai Đình Thưởng trực lụt bão xã Cồn Lau",
        "Ai đếm đàn ong ở xã Đồi Chè huyện Sông Đà?",
        "Phố Cầu Mây thị xã Bến Dâu giá cho thuê VT3 bao nhiêu?",
        "Hẻm 12 phố Hàng Nón thị xã Bến Dâu giá cho thuê vị trí 1 bao nhiêu?",
    ],
)
def test_a_blank_cell_and_a_row_that_is_not_there_are_not_made_up_for(
    tables: LiveAnswerer, question: str
) -> None:
    answer = ask(tables, question)
    assert not answer.answered
    assert answer.card is None


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("ai trực hôm đó", ["người"]),
        ("ai được hưởng hỗ trợ", []),
        ("số máy lẻ của phó chủ tịch, điện thoại bàn", ["máy lẻ"]),
        ("gọi cán bộ hộ tịch theo số nào", ["điện thoại"]),
        ("xe rác tới hôm nào, mấy giờ", ["ngày", "giờ"]),
        ("lệ phí bao nhiêu", []),
    ],
)
def test_the_words_of_a_question_call_for_kinds(question: str, names: list[str]) -> None:
    assert [kind.name for kind in kinds_asked(question)] == names


def test_columns_of_persons_are_known_by_their_names() -> None:
    assert is_of_person(("Lịch trực", "Họ và tên"))
    assert is_of_person(("Người thu",))
    assert not is_of_person(("Số người nghèo",))
    assert not is_of_person(("Địa điểm",))
    assert not is_of_person(("Hồ sơ tiếp nhận", "Trực tiếp"))
