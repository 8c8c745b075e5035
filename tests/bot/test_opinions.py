"""Thumbs in the chat: why one is down, in one tap, and whose votes count."""

import sqlite3
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Reply
from bot.messages import opinions
from bot.people import Asker
from bot.people.thumbs import ThumbReason
from tests.bot.asked import POSTAL
from tests.bot.served import acknowledged, by_polling, methods, replies
from tests.telegram.server import BotApiServer

AN = Asker("telegram", "7")
BO = Asker("telegram", "8")
GROUP = "-100"


def votes(database: Path) -> list[tuple[int, str | None]]:
    """The thumbs and reasons in the database, read without the code under test."""
    with sqlite3.connect(database) as connection:
        return list(connection.execute("SELECT thumb, reason FROM feedback ORDER BY id"))


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.buttons]


def press(assistant: Assistant, reply: Reply, label: str, asker: Asker = AN) -> Reply:
    actions = {one.label: one.action for row in reply.buttons for one in row}
    return assistant.press(asker, actions[label])


def test_every_reason_has_a_button_of_its_own() -> None:
    assert set(opinions.REASONS) == set(ThumbReason)
    assert len(set(opinions.REASONS.values())) == len(ThumbReason)


def test_the_reasons_take_the_place_of_the_buttons_which_come_back_with_thanks(
    assistant: Assistant, database: Path
) -> None:
    answer = assistant.say(AN, POSTAL)
    asked = press(assistant, answer, opinions.BAD)
    assert (asked.blocks, asked.replaces, asked.notice) == ((), True, opinions.WHY)
    assert labels(asked) == [["Sai", "Thiếu"], ["Không liên quan", "Khó hiểu"], ["Thôi"]]
    assert votes(database) == [(-1, None)]
    thanked = press(assistant, asked, "Không liên quan")
    assert thanked == Reply(buttons=answer.buttons, notice=opinions.THANKS_REASON, replaces=True)
    assert votes(database) == [(-1, "unrelated")]


def test_who_would_rather_not_say_why_is_told_that_the_thumb_stays(
    assistant: Assistant, database: Path
) -> None:
    answer = assistant.say(AN, POSTAL)
    asked = press(assistant, answer, opinions.BAD)
    kept = opinions.KEPT_WITHOUT_REASON
    assert press(assistant, asked, "Thôi") == Reply((), answer.buttons, kept, replaces=True)
    assert votes(database) == [(-1, None)]
    assert press(assistant, answer, opinions.GOOD) == Reply(notice=opinions.THANKS_GOOD)
    assert votes(database) == [(1, None)]
    late = press(assistant, asked, "Sai")
    assert (late.notice, late.buttons) == (opinions.NOT_YOUR_THUMB, ())
    assert votes(database) == [(1, None)]


@pytest.mark.parametrize("kind", [PressKind.GOOD, PressKind.BAD, PressKind.NO_REASON])
def test_who_cannot_see_an_answer_has_no_vote(
    assistant: Assistant, database: Path, kind: PressKind
) -> None:
    number = assistant.say(AN, POSTAL).buttons[-1][0].action.question
    stranger = Asker("telegram", "8", GROUP)
    for asker in (BO, stranger, Asker("terminal", "7")):
        assert assistant.press(asker, Press(kind, number)) == Reply(notice=opinions.NOT_COUNTED)
        why = assistant.press(asker, Press(PressKind.WHY, number, 0))
        assert why == Reply(notice=opinions.NOT_COUNTED)
    assert votes(database) == []


def test_in_a_group_everybody_has_a_thumb_and_gives_the_reason_for_it_alone(
    assistant: Assistant, database: Path
) -> None:
    an, bo = Asker("telegram", "7", GROUP), Asker("telegram", "8", GROUP)
    answer = assistant.say(an, POSTAL)
    asked = press(assistant, answer, opinions.BAD, an)
    assert press(assistant, asked, "Sai", bo) == Reply(notice=opinions.NOT_YOUR_THUMB)
    press(assistant, answer, opinions.BAD, bo)
    press(assistant, asked, "Thiếu", bo)
    press(assistant, asked, "Sai", an)
    assert votes(database) == [(-1, "wrong"), (-1, "missing")]


@pytest.mark.parametrize("place", [4, 99])
def test_a_reason_that_there_is_not_is_none(
    assistant: Assistant, database: Path, place: int
) -> None:
    answer = assistant.say(AN, POSTAL)
    press(assistant, answer, opinions.BAD)
    forged = Press(PressKind.WHY, answer.buttons[-1][0].action.question, place)
    assert assistant.press(AN, forged) == Reply(notice=opinions.NOT_COUNTED)
    assert votes(database) == [(-1, None)]


def test_in_telegram_only_the_buttons_of_the_message_change(
    assistant: Assistant, database: Path
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(POSTAL)
        (answer,) = await replies(server, 1)
        await server.user_presses(answer, opinions.BAD)
        await server.wait_for("editMessageReplyMarkup", 1)
        (asked,) = server.messages(7)
        assert [[one.label for one in row] for row in asked.buttons][-1] == ["Thôi"]
        assert asked.text == answer.text
        await server.user_presses(asked, "Khó hiểu")
        await server.wait_for("editMessageReplyMarkup", 2)
        (after,) = server.messages(7)
        assert (after.text, after.buttons) == (answer.text, answer.buttons)
        assert await acknowledged(server, 2) == [opinions.WHY, opinions.THANKS_REASON]
        assert methods(server).count("sendMessage") == 1
        assert votes(database) == [(-1, "unclear")]

    by_polling(assistant, talk)
