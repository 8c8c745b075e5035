"""Which place a question means, when it has to be asked, and what the place is today."""

from pathlib import Path

import pytest

from bot.counter.live import LiveAnswerer
from index.embedding import Embedder
from index.engines import Filter
from index.model import Role
from retrieval.answer import Answer, AnswerKind
from tests.retrieval.two_places import (
    AMBIGUOUS,
    BINH_PHUOC,
    DOCUMENTS,
    HA_GIANG,
    answerer_over,
)

CITIZEN = Filter(role=Role.CITIZEN)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> LiveAnswerer:
    """Over reports of two communes of one name, and a procedure."""
    return answerer_over(tmp_path_factory.mktemp("two"), embedder)


def ask(live: LiveAnswerer, *turns: str) -> Answer:
    return live.now().talker.last(turns, CITIZEN)


@pytest.mark.parametrize("question", [AMBIGUOUS, "xa tan lap da tiep nhan bao nhieu ho so"])
def test_of_two_places_of_one_name_the_person_is_asked_which(
    two: LiveAnswerer, question: str
) -> None:
    answer = ask(two, question)
    assert answer.kind is AnswerKind.WHICH_PLACE
    assert not answer.answered
    assert not answer.citations
    assert {choice.label for choice in answer.choices} == {HA_GIANG, BINH_PHUOC}


@pytest.mark.parametrize("question", [AMBIGUOUS, "xa tan lap da tiep nhan bao nhieu ho so"])
def test_the_question_of_a_choice_is_answered_for_that_place(
    two: LiveAnswerer, question: str
) -> None:
    chosen = {choice.label: choice.question for choice in ask(two, question).choices}
    assert "1.234" in ask(two, chosen[HA_GIANG]).citations[0].quote
    assert "987" in ask(two, chosen[BINH_PHUOC]).citations[0].quote


@pytest.mark.parametrize("reply", ["ở Bình Phước", "tỉnh Bình Phước", "binh phuoc", BINH_PHUOC])
def test_the_province_may_be_said_in_the_next_message(two: LiveAnswerer, reply: str) -> None:
    assert "987" in ask(two, AMBIGUOUS, reply).citations[0].quote


def test_a_place_that_was_named_in_full_stays_meant(two: LiveAnswerer) -> None:
    answer = ask(two, f"{HA_GIANG} nhận bao nhiêu hồ sơ?", AMBIGUOUS)
    assert "1.234" in answer.citations[0].quote


def test_what_holds_everywhere_needs_no_asking(two: LiveAnswerer) -> None:
    answer = ask(two, "Đăng ký khai sinh ở xã Tân Lập cần nộp giấy tờ gì?")
    assert answer.kind is not AnswerKind.WHICH_PLACE
    assert answer.against is None
    assert answer.ranked[0] == "khai-sinh"
    assert not answer.taken_for


@pytest.mark.parametrize(
    "question",
    [
        "Đăng ký khai sinh ở xã Tân Lập cần giấy tờ gì?",
        "Đăng ký khai sinh tại quận 1, TP.HCM cần giấy tờ gì?",
    ],
)
def test_a_place_changes_nothing_of_what_holds_everywhere(two: LiveAnswerer, question: str) -> None:
    here, anywhere = ask(two, question), ask(two, "Đăng ký khai sinh cần giấy tờ gì?")
    assert [one.quote for one in here.citations] == [one.quote for one in anywhere.citations]
    assert here.confidence == pytest.approx(anywhere.confidence, abs=0.05)


def test_the_only_place_that_is_written_about_is_taken_and_named(
    tmp_path: Path, embedder: Embedder
) -> None:
    one = {name: text for name, text in DOCUMENTS.items() if name != "binh-phuoc.md"}
    live = answerer_over(tmp_path, embedder, one)
    answer = ask(live, AMBIGUOUS)
    assert "1.234" in answer.citations[0].quote
    assert [unit.label for unit in answer.taken_for] == [HA_GIANG]
    assert ask(live, f"{BINH_PHUOC} đã tiếp nhận bao nhiêu hồ sơ?").kind is AnswerKind.NOT_FOUND


# tests/retrieval/understanding/test_places.py holds the table against its source.
@pytest.mark.parametrize("question", ["A Lưới có mấy xã?", "huyen a luoi co may xa"])
def test_an_old_unit_is_known_with_what_it_is_today(live: LiveAnswerer, question: str) -> None:
    (place,) = ask(live, question).today
    assert place.before.label == "huyện A Lưới, thành phố Huế"
    assert {unit.label for unit in place.today} == {
        f"xã A Lưới {number}, thành phố Huế" for number in range(1, 6)
    }


@pytest.mark.parametrize(
    "turns",
    [
        ("Có bao nhiêu thủ tục?",),
        ("Thành phố Huế có mấy xã?",),
        ("Xã A Lưới 2 có gì?",),
        ("A Lưới có bao nhiêu thủ tục qua bưu điện?", "còn ở cấp xã thì sao?"),
    ],
)
def test_nothing_is_said_of_today_where_no_old_unit_is_named_now(
    live: LiveAnswerer, turns: tuple[str, ...]
) -> None:
    assert not ask(live, *turns).today


def test_the_district_is_meant_where_it_is_what_is_written_about(live: LiveAnswerer) -> None:
    (place,) = live.now().talker.find(("Văn Yên nhận bao nhiêu hồ sơ?",), CITIZEN).question.places
    assert [unit.label for unit in place.candidates] == ["huyện Văn Yên, tỉnh Yên Bái"]


def test_a_level_is_no_unit(live: LiveAnswerer) -> None:
    """Not of xã Văn Yên of Thái Nguyên are the "cấp xã" asked about."""
    question = live.now().talker.find(("cap xa van yen nhan may ho so",), CITIZEN).question
    assert [place.written for place in question.places] == ["van yen"]
