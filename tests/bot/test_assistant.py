"""The Assistant itself: small talk, refusals, presses that mean nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.presses import Press, PressKind, press_of
from bot.counter.reply import Block, BlockKind, Reply
from bot.messages import answers, chat, opinions, privacy, turning
from bot.messages.words import WORDS
from bot.people import Asker
from index.model import Role
from tests.bot.asked import (
    ANSWERS,
    FOLLOW_UP,
    FOLLOW_UP_ANSWER,
    POSTAL,
    POSTAL_ANSWER,
    SUBJECT,
    UNANSWERABLE,
)

AN = Asker("telegram", "7")
NO_ACTIONS = (
    "",
    "full",
    "full:",
    "full:1",
    "full:1:x",
    "full:1:99",
    "full:²:0",
    "full:999:0",
    "more:999",
    "more:1;DROP TABLE person",
    "good:999",
    "bad:-1",
    f"good:{'9' * 50}",
    "drop:1",
)


def only_text(reply: Reply) -> str:
    """The text of a reply that is one plain paragraph without buttons."""
    assert reply.buttons == ()
    (block,) = reply.blocks
    assert block.kind is BlockKind.TEXT
    return block.text


@pytest.mark.parametrize(
    "message",
    ["xin chào", "Chào bạn!", "chao ad", "Hello", "hi", "Alo", "XIN CHÀO ANH", "chào anh"],
)
def test_a_greeting_is_greeted(assistant: Assistant, message: str) -> None:
    assert only_text(assistant.say(AN, message)) == WORDS["xã giao"]["chào"]


@pytest.mark.parametrize("message", ["cảm ơn", "cam on ban", "ok", "Thanks"])
def test_thanks_are_welcome(assistant: Assistant, message: str) -> None:
    assert only_text(assistant.say(AN, message)) == WORDS["xã giao"]["cảm ơn"]


def test_a_greeting_with_a_question_is_a_question(assistant: Assistant) -> None:
    reply = assistant.say(AN, f"Xin chào ad, {POSTAL}")
    assert POSTAL_ANSWER in reply.blocks[0].text


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ("", chat.NO_WORDS),
        (" \n\t", chat.NO_WORDS),
        ("\x00\x01\ud800", chat.NO_WORDS),
        ("2022", chat.NO_WORDS),
        ("a" * 4097, chat.TOO_LONG),
        ("a" * 4096, None),
        ("?a", None),
    ],
)
def test_a_message_that_is_no_question_is_told_why(
    assistant: Assistant, message: str, why: str | None
) -> None:
    reply = assistant.say(AN, message)
    if why is not None:
        assert only_text(reply) == why
    else:
        assert reply.blocks[0].text not in (chat.NO_WORDS, chat.TOO_LONG)


def test_a_press_that_means_nothing_is_told_to_ask_again(assistant: Assistant) -> None:
    assistant.say(AN, POSTAL)
    for action in NO_ACTIONS:
        reply = assistant.press(AN, press_of(action))
        assert reply.notice in (turning.GONE, opinions.NOT_COUNTED), action
        assert reply == Reply(notice=reply.notice)
    assert assistant.press(AN, Press(PressKind.WHOLE, 1, 0)).blocks[0].kind is BlockKind.QUOTE


def test_an_answer_alternates_quotes_and_sources(assistant: Assistant) -> None:
    for question, answer in ANSWERS.items():
        reply = assistant.say(AN, question)
        kinds = [block.kind for block in reply.blocks if block.kind is not BlockKind.TEXT]
        assert kinds == [BlockKind.QUOTE, BlockKind.SOURCE] * (len(kinds) // 2)
        assert any(answer in block.text for block in reply.blocks)


def test_a_refusal_names_the_closest_parts(assistant: Assistant) -> None:
    reply = assistant.say(AN, UNANSWERABLE)
    assert {block.kind for block in reply.blocks} == {BlockKind.TEXT}
    assert reply.blocks[1].text.startswith(answers.CLOSEST)
    labels = [[button.label for button in row] for row in reply.buttons]
    assert labels == [[answers.CLOSEST_FULL], [opinions.GOOD, opinions.BAD]]


def test_start_greets_and_says_how_to_ask(assistant: Assistant) -> None:
    start = assistant.start(AN)
    assert [block.text for block in start.blocks] == [
        *(chat.GREETING, chat.HOW_TO_ASK, chat.EXAMPLES_TO_PRESS)
    ]
    assert assistant.say(AN, "/help").blocks[0] == Block(BlockKind.TEXT, chat.HOW_TO_ASK)


def test_the_examples_in_the_help_are_answered(assistant: Assistant) -> None:
    for example in chat.EXAMPLES:
        answered = assistant.answer(example, Role.CITIZEN)
        assert answered.answer.answered, example


def test_what_was_forgotten_is_no_subject_any_more(assistant: Assistant) -> None:
    assistant.say(AN, SUBJECT)
    assert only_text(assistant.forget(AN)) == privacy.ERASED
    after = assistant.say(AN, FOLLOW_UP)
    assert not any(FOLLOW_UP_ANSWER in block.text for block in after.blocks)


def test_turns_given_to_answer_are_kept_by_nobody(live: LiveAnswerer) -> None:
    assistant = Assistant(live, people=None)
    before = assistant.answer(SUBJECT, Role.CITIZEN).heard.conversation
    first = assistant.answer(FOLLOW_UP, Role.CITIZEN, before)
    alone = assistant.answer(FOLLOW_UP, Role.CITIZEN)
    assert FOLLOW_UP_ANSWER in first.text
    assert FOLLOW_UP_ANSWER not in alone.text
    assert first.version == live.now().version.name
    assert first.took_ms > 0


def test_many_threads_get_their_own_answers(assistant: Assistant) -> None:
    asked = [(str(number), *pair) for number, pair in enumerate([*ANSWERS.items()] * 4)]

    def right(case: tuple[str, str, str]) -> bool:
        name, question, answer = case
        reply = assistant.say(Asker("telegram", name), question)
        return len(reply.buttons) == 3 and any(answer in block.text for block in reply.blocks)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(right, asked))
