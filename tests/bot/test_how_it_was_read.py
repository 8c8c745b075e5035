"""The chat says how it read a question without diacritics when it was unsure."""

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.reply import BlockKind
from bot.people import Asker
from index.engines import Filter
from index.model import Role
from index.vietnamese.text import without_diacritics
from retrieval.understanding.question import Question

AN = Asker("telegram", "7")
MESSAGES = (
    "a luoi co bao nhieu thu tuc nhan va tra ket qua qua buu dien",
    "van yen co bao nhieu sang kien du thi",
    "vi sao dan ngai gui buu dien",
    "so noi vu vinh phuc kiem tra may so nganh",
    "may quet ma vach mua khi nao",
    "ai ky thong bao 54/tb-vp",
    "hon dat hop ban ve viec gi",
    "Trung tâm hành chính công A Lưới được sắm những máy móc gì?",
    "Lệ phí cấp hộ chiếu phổ thông hiện nay là bao nhiêu?",
)


def question_of(live: LiveAnswerer, message: str) -> Question:
    """How one message alone is understood."""
    return live.now().talker.find((message,), Filter(role=Role.CITIZEN)).question


def says_how_it_read(assistant: Assistant, message: str) -> bool:
    """Whether the reply ends with how the message was read: the answer comes first."""
    last = assistant.say(AN, message).blocks[-1]
    return last.kind is BlockKind.TEXT and last.text.startswith("Tôi đọc câu hỏi là: “")


@pytest.mark.parametrize("message", MESSAGES)
def test_it_is_said_last_and_only_when_the_reading_is_unsure(
    live: LiveAnswerer, message: str
) -> None:
    question = question_of(live, message)
    assert says_how_it_read(Assistant(live, None), message) == bool(
        question.restored and question.unsure
    )


def test_both_happen(live: LiveAnswerer) -> None:
    unsure = [bool(question_of(live, message).unsure) for message in MESSAGES]
    assert any(unsure)
    assert not all(unsure)


def test_the_words_are_those_that_were_typed_with_marks(live: LiveAnswerer) -> None:
    message = next(one for one in MESSAGES if question_of(live, one).unsure)
    last = Assistant(live, None).say(AN, message).blocks[-1].text
    assert without_diacritics(last) == f"Toi doc cau hoi la: “{message}”."


def test_a_follow_up_that_is_sure_says_nothing_of_the_message_before(live: LiveAnswerer) -> None:
    message = next(one for one in MESSAGES if question_of(live, one).unsure)
    assistant = Assistant(live, None)
    assert says_how_it_read(assistant, message)
    assert not says_how_it_read(assistant, "Còn ở cấp xã thì sao?")
