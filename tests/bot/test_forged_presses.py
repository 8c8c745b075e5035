"""Callback data that no button has, or another person's has: answered kindly, with nothing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.presses import PressDesk, PressKind, press_as_text, press_of
from bot.counter.reply import Reply
from bot.messages import answers, opinions, turning
from bot.people import Asker, People
from tests.bot.access import make_officer
from tests.bot.asked import POSTAL
from tests.bot.documents import OFFICER_ANSWER, OFFICER_QUESTION, OFFICER_TITLE
from tests.bot.served import acknowledged, by_polling, replies
from tests.telegram.server import BotApiServer

OWNER = Asker("telegram", "1")
STRANGER = Asker("telegram", "2")
GROUP = "-100"
KIND = {turning.GONE, opinions.NOT_COUNTED}

written = st.builds(
    lambda kind, number, place, page: f"{kind}:{number}{place}{page}",
    st.sampled_from([*PressKind, "drop", "", "FULL"]),
    st.one_of(st.integers(-1, 6), st.integers(0, 10**20)),
    st.sampled_from(["", ":0", ":1", ":99", ":100", ":-1", ":x", ":²"]),
    st.sampled_from(["", "~0", "~1", "~99", "~100", "~", "~~1"]),
)
any_text = st.one_of(written, st.text(max_size=64), st.from_regex(r"[a-z]+:\d+(:\d+)?(~\d+)?"))


@pytest.fixture
def asked(more_live: LiveAnswerer, people: People, database: Path) -> Assistant:
    """An assistant of whom an officer has asked something."""
    make_officer(database, people, OWNER)
    assistant = Assistant(more_live, people)
    for question in (OFFICER_QUESTION, POSTAL):
        assistant.say(OWNER, question)
    return assistant


def words(reply: Reply) -> str:
    return "\n".join([*(block.text for block in reply.blocks), reply.notice or ""])


@settings(max_examples=300, deadline=None)
@given(any_text)
def test_a_text_is_a_press_exactly_where_a_button_could_carry_it(data: str) -> None:
    press = press_of(data)
    if press is not None:
        assert press_of(press_as_text(press)) == press
        assert len(press_as_text(press).encode()) <= 64


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=any_text, asker=st.sampled_from([STRANGER, Asker("telegram", "2", GROUP)]))
@example(data="full:2:0", asker=STRANGER)
@example(data="page:2:0", asker=STRANGER)
@example(data="why:2:0", asker=STRANGER)
@example(data="more:2~1", asker=STRANGER)
def test_nothing_is_shown_or_kept_for_buttons_of_others(
    asked: Assistant, people: People, data: str, asker: Asker
) -> None:
    press = press_of(data)
    assume(press is None or press.desk is not PressDesk.ERASURE)  # that is of whoever presses
    reply = asked.press(asker, press)
    assert reply == Reply(notice=reply.notice)
    assert reply.notice in KIND
    with people.engine.connect() as connection:
        counts = [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()  # noqa: S608
            for table in ("question", "feedback", "person")
        ]
    assert counts == [3, 0, 1]


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=any_text)
def test_ones_own_buttons_never_fail_whatever_stands_behind_the_colon(
    asked: Assistant, data: str
) -> None:
    reply = asked.press(OWNER, press_of(data))
    assert reply.blocks or reply.notice or reply.buttons


def test_a_button_of_a_question_that_was_deleted_is_answered_kindly(asked: Assistant) -> None:
    buttons = [one.action for row in asked.say(OWNER, POSTAL).buttons for one in row]
    asked.forget(OWNER)
    for press in buttons:
        assert asked.press(OWNER, press) in [Reply(notice=one) for one in KIND]


def test_others_of_a_group_may_look_and_see_what_citizens_see(asked: Assistant) -> None:
    in_group = Asker(OWNER.channel, OWNER.external_id, GROUP)
    other = Asker(STRANGER.channel, STRANGER.external_id, GROUP)
    answer = asked.say(in_group, POSTAL)
    for row in answer.buttons[:2]:
        reply = asked.press(other, row[0].action)
        assert reply.blocks
        assert OFFICER_ANSWER not in words(reply)
        assert OFFICER_TITLE not in words(reply)


def test_telegram_answers_a_forged_press_with_a_notice_and_no_message(
    asked: Assistant,
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(POSTAL, chat_id=9, user_id=9)
        (answer,) = await replies(server, 1, 9)
        for button in (answers.FULL, opinions.BAD):
            await server.user_presses(answer, button, user_id=2)
        assert set(await acknowledged(server, 2)) == KIND
        (only,) = server.messages(9)
        assert (only.text, only.buttons) == (answer.text, answer.buttons)

    by_polling(asked, talk)
