"""Lists by status are of whole directives, and say where only parts are over."""

from datetime import date

import pytest

from bot.messages import lists
from index.engines import Engine, Filter
from index.model import Description, Document, Kind, Role
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.cards.directives import DirectiveList
from retrieval.understanding.intent.desks import DesksReader
from tests.bundled import READER
from tests.index.engines.small import engine_over

TODAY = date(2026, 11, 28)


def decree(number: str, issued: date, text: str) -> Document:
    about = Description(
        f"Nghị định {number}", Kind.DIRECTIVE, number=number, issuer="Chính phủ",
        issued_on=issued, effective_on=issued,
    )  # fmt: skip
    return Document(number.replace("/", "-"), about, f"{number}.md", text)


DOCUMENTS = (
    decree("801/2019/NĐ-CP", date(2019, 3, 2), "Điều 1. Về vườn mẫu.\n\nĐiều 2. Về ao mẫu."),
    decree("802/2019/NĐ-CP", date(2019, 4, 2), "Điều 1. Về chuồng mẫu."),
    decree(
        "905/2026/NĐ-CP",
        date(2026, 5, 4),
        "Điều 1. Hiệu lực\n\nNghị định này có hiệu lực thi hành từ ngày 04 tháng 5 năm 2026.\n\n"
        "Điều 2. Bãi bỏ\n\nBãi bỏ Điều 2 Nghị định số 801/2019/NĐ-CP.\n\nNghị định này thay thế"
        " Nghị định số 802/2019/NĐ-CP.",
    ),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over(DOCUMENTS, tmp_path_factory.mktemp("status-lists"))


def found(engine: Engine, text: str) -> DirectiveList:
    desk = DirectiveDesk(engine, DesksReader.bundled(), lambda: TODAY)
    answer = desk.serve(READER.read(text, ()), Filter(Role.CITIZEN))
    assert answer is not None
    assert isinstance(answer.card, DirectiveList)
    return answer.card


def test_what_is_over_in_parts_is_in_force_and_said_to_be(engine: Engine) -> None:
    card = found(engine, "các nghị định còn hiệu lực của Chính phủ")
    assert [one.number for one in card.rows] == ["905/2026/NĐ-CP", "801/2019/NĐ-CP"]
    assert card.partly_over == ("801/2019/NĐ-CP",)
    assert "một phần của 801/2019/NĐ-CP đã bị bãi bỏ" in lists.partly_over(card)


def test_a_list_of_what_is_over_counts_what_is_in_parts(engine: Engine) -> None:
    card = found(engine, "các nghị định đã hết hiệu lực")
    assert [one.number for one in card.rows] == ["802/2019/NĐ-CP"]
    assert card.partly_over_left_out == 1
    assert "Ngoài ra có 1 văn bản" in lists.partly_over(card)
    assert found(engine, "nghị định hết hiệu lực trong năm 2020").partly_over_left_out == 0


def test_what_is_ended_in_other_words_is_told(engine: Engine) -> None:
    card = found(engine, "các văn bản bị nghị định 905/2026/NĐ-CP bãi bỏ")
    assert [one.number for one in card.rows] == ["801/2019/NĐ-CP"]
    only_replaced = found(engine, "các văn bản bãi bỏ nghị định 802/2019/NĐ-CP")
    assert [one.number for one in only_replaced.rows] == ["905/2026/NĐ-CP"]


def test_other_lists_say_nothing_of_it(engine: Engine) -> None:
    assert lists.partly_over(found(engine, "các nghị định năm 2019")) == ""
