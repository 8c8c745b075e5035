"""Questions that leave out what was talked about."""

import pytest

from bot.counter.live import LiveAnswerer
from index.engines import Filter
from index.model import Role
from retrieval.understanding.facet import Facet

CITIZEN = Filter(role=Role.CITIZEN)


@pytest.mark.parametrize(
    ("turns", "place"),
    [
        (("A Lưới có bao nhiêu thủ tục qua bưu điện?", "còn ở cấp xã thì sao?"), ("a luoi",)),
        (("a luoi co bao nhieu thu tuc qua buu dien", "con o cap xa thi sao"), ("a luoi",)),
        (("Văn Yên nhận bao nhiêu hồ sơ?", "trong đó trực tuyến là bao nhiêu?"), ("van yen",)),
        (("van yen nhan bao nhieu ho so", "trong do truc tuyen bao nhieu"), ("van yen",)),
        (("Văn Yên nhận bao nhiêu hồ sơ?", "Vĩnh Phúc kiểm tra mấy sở?"), ("vinh phuc",)),
        (("Văn Yên nhận bao nhiêu hồ sơ?", "Còn A Lưới?"), ("a luoi",)),
        (("Văn Yên nhận bao nhiêu hồ sơ?", "asdf qwer"), ()),
        (("Văn Yên nhận bao nhiêu hồ sơ?", "Làm giấy khai sinh cần giấy tờ gì ở xã?"), ()),
    ],
)
def test_the_place_is_carried_over_until_there_is_a_new_subject(
    live: LiveAnswerer, turns: tuple[str, ...], place: tuple[str, ...]
) -> None:
    places = live.now().talker.find(turns, CITIZEN).question.places
    assert tuple(one.name for one in places) == place


def test_what_is_asked_for_is_carried_over_when_nothing_new_is(live: LiveAnswerer) -> None:
    turns = ("Văn Yên nhận bao nhiêu hồ sơ?", "Còn A Lưới?")
    question = live.now().talker.find(turns, CITIZEN).question
    assert question.facet is Facet.COUNT
    assert question.counted == ("ho", "so")


def test_the_document_is_carried_over_through_three_turns(live: LiveAnswerer) -> None:
    turns = ("Thông báo 54/TB-VP nói về việc gì?", "ban hành hôm nào", "ai ký vậy?")
    answer = live.now().talker.last(turns, CITIZEN)
    assert "Ngô Văn Thành" in answer.citations[0].quote


def test_a_single_message_is_never_a_follow_up(live: LiveAnswerer) -> None:
    assert not live.now().talker.last(("còn ở cấp xã thì sao?",), CITIZEN).question.places
