"""Questions that the bot asks back, and the buttons that answer them."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.counter.assistant import Assistant
from bot.counter.choices import kept_choices
from bot.counter.live import LiveAnswerer
from bot.counter.presses import press_as_text, press_of
from bot.counter.reply import BlockKind, Reply
from bot.messages import turning
from bot.people import Asker, People, QuestionRecord
from index.embedding import Embedder
from index.model import Role
from tests.retrieval.two_places import AMBIGUOUS, BINH_PHUOC, HA_GIANG, answerer_over

AN = Asker("telegram", "7")
SLIP = "Ai ký thông báo 45/TB-VP?"
_LONGEST_ACTION = 64  # bytes, the limit of Telegram's callback_data


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> LiveAnswerer:
    """Over reports of two communes of one name."""
    return answerer_over(tmp_path_factory.mktemp("two"), embedder)


def labels(reply: Reply) -> list[str]:
    return [button.label for row in reply.buttons for button in row]


def test_the_places_of_one_name_are_listed_with_a_button_each(
    two: LiveAnswerer, people: People
) -> None:
    reply = Assistant(two, people).say(AN, AMBIGUOUS)
    (block,) = reply.blocks
    assert block.text.startswith("Anh/chị hỏi về Tân Lập nào?")
    assert set(labels(reply)) == {BINH_PHUOC, HA_GIANG}
    assert all(f"• {label}" in block.text for label in labels(reply))
    assert all(
        len(press_as_text(button.action).encode()) <= _LONGEST_ACTION
        for row in reply.buttons
        for button in row
    )


@pytest.mark.parametrize(("place", "received"), [(HA_GIANG, "1.234"), (BINH_PHUOC, "987")])
def test_a_press_asks_the_question_for_that_place(
    two: LiveAnswerer, people: People, place: str, received: str
) -> None:
    assistant = Assistant(two, people)
    asked = assistant.say(AN, AMBIGUOUS)
    (action,) = [row[0].action for row in asked.buttons if row[0].label == place]
    reply = assistant.press(AN, action)
    assert received in reply.blocks[0].text
    further = assistant.say(AN, "trong đó quá hạn bao nhiêu?")
    assert received in further.blocks[0].text


def test_a_number_with_a_slip_is_asked_about_and_answered_by_a_press(assistant: Assistant) -> None:
    reply = assistant.say(AN, SLIP)
    assert [block.text for block in reply.blocks] == [
        "Các tài liệu hiện có không nhắc tới văn bản số 45/TB-VP. Có phải anh/chị tìm:\n• 54/TB-VP"
    ]
    assert labels(reply) == ["54/TB-VP"]
    pressed = assistant.press(AN, reply.buttons[0][0].action)
    assert "Ngô Văn Thành" in pressed.blocks[1].text


def test_without_a_database_the_question_is_asked_without_buttons(live: LiveAnswerer) -> None:
    reply = Assistant(live, None).say(AN, SLIP)
    assert "54/TB-VP" in reply.blocks[0].text
    assert not reply.buttons


def test_the_questions_of_buttons_are_kept_masked(assistant: Assistant, people: People) -> None:
    assistant.say(AN, f"{SLIP} Gọi tôi theo số 0912 345 678.")
    with Session(people.engine) as session:
        (record,) = session.query(QuestionRecord).all()
    assert record.others
    assert not any("345" in kept for kept in record.others)


@pytest.mark.parametrize("action", ["which:1:9", "which:1:x", "which:1:", "which:99:0", "which:1"])
def test_a_press_on_no_choice_does_nothing(assistant: Assistant, action: str) -> None:
    assistant.say(AN, SLIP)
    assert assistant.press(AN, press_of(action)) == Reply(notice=turning.GONE)


def test_the_name_of_an_excerpt_is_no_question() -> None:
    assert kept_choices(["van-yen@0-10#2-5"]) == ()


def test_plain_text_asks_too(two: LiveAnswerer, live: LiveAnswerer) -> None:
    which = Assistant(two, None).answer(AMBIGUOUS, Role.CITIZEN).text
    assert f"• {HA_GIANG}" in which
    slip = Assistant(live, None).answer(SLIP, Role.CITIZEN).text
    assert slip.endswith("Có phải anh/chị tìm:\n• 54/TB-VP")


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (
            "Văn Yên nhận bao nhiêu hồ sơ?",
            [
                "Tôi hiểu là huyện Văn Yên, tỉnh Yên Bái.",
                "Huyện Văn Yên nay thuộc tỉnh Lào Cai.",
            ],
        ),
        (
            "A Lưới có bao nhiêu thủ tục nhận và trả kết quả qua bưu điện?",
            [
                "Huyện A Lưới nay thuộc các xã A Lưới 1, A Lưới 2, A Lưới 3, A Lưới 4, A Lưới 5,"
                " thành phố Huế."
            ],
        ),
        ("Ai ký thông báo 54/TB-VP?", []),
    ],
)
def test_the_reply_says_which_place_was_meant_and_what_it_is_today(
    assistant: Assistant, question: str, lines: list[str]
) -> None:
    blocks = assistant.say(AN, question).blocks
    said = [block.text for block in blocks if block.kind is BlockKind.TEXT]
    about = [one for one in said if "Tôi hiểu là" in one or " nay thuộc " in one]
    assert about == (["\n".join(lines)] if lines else [])


def test_a_commune_is_said_to_lie_in_the_one_it_went_into(
    tmp_path: Path, embedder: Embedder
) -> None:
    live = answerer_over(tmp_path, embedder)
    answered = Assistant(live, None).answer("Xã A Ngo, huyện A Lưới có gì?", Role.CITIZEN)
    assert answered.text.endswith("Xã A Ngo nay thuộc xã A Lưới 2, thành phố Huế.")
