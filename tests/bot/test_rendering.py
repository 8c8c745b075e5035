"""Replies as Telegram messages, held against the local server's own HTML parser."""

import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.rendering import keyboard, messages
from bot.counter.assistant import Assistant
from bot.counter.presses import Press, PressKind, press_as_text, press_of
from bot.counter.reply import Block, BlockKind, Button, Reply, heading, quote, source, text
from bot.people import Asker, People
from tests.bot.access import make_officer
from tests.bot.asked import POSTAL
from tests.telegram.html import parse_html, utf16_length

LIMIT = 4096
"""UTF-16 units of one message, after its markup is parsed (core.telegram.org/bots/api)."""

PERSON = "\N{MAN}\N{EMOJI MODIFIER FITZPATRICK TYPE-5}"
WORDS = ["một", "cửa", "<b>", "</blockquote>", "&lt;", "&", "\N{GRINNING FACE}", PERSON, "a.b", "…"]

visible = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp")))
repeated = st.builds(
    lambda words, times, gap: gap.join(words * times),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8),
    st.integers(1, 200),
    st.sampled_from([" ", ". ", "\n", ""]),
)
blocks = st.lists(
    st.builds(Block, st.sampled_from(BlockKind), st.one_of(visible, repeated)), max_size=5
)
sentence = st.builds(
    lambda words: f"{' '.join(words).capitalize()}.",
    st.lists(st.sampled_from(["thủ", "tục", "hành", "chính", "😀"]), min_size=5, max_size=60),
)
sentences = st.builds(
    lambda some, times: some * times,
    st.lists(sentence, min_size=3, max_size=8),
    st.integers(1, 30),
)


def as_read(reply: Reply) -> list[str]:
    """The texts that people read, as the server stores them."""
    return [parse_html(part).trimmed().text for part in messages(reply)]


@settings(deadline=None, max_examples=50)
@given(blocks)
def test_every_message_parses_and_fits_and_no_character_is_lost(made: list[Block]) -> None:
    reply = Reply(tuple(made))
    parts = as_read(reply)
    assert all(1 <= utf16_length(part) <= LIMIT for part in parts)
    read = "".join("".join(part.split()) for part in parts)
    assert read == "".join("".join(block.text.split()) for block in made)


@settings(deadline=None, max_examples=50)
@given(blocks)
def test_words_stay_whole_and_in_order(made: list[Block]) -> None:
    words = [word for block in made for word in block.text.split()]
    if all(utf16_length(word) <= LIMIT // 2 for word in words):
        read = [word for part in as_read(Reply(tuple(made))) for word in part.split()]
        assert read == words


@settings(deadline=None, max_examples=50)
@given(sentences)
def test_sentences_that_fit_are_not_cut(made: list[str]) -> None:
    parts = as_read(Reply((quote(" ".join(made)),)))
    left = list(made)
    for part in parts:
        count = next(n for n in range(len(left) + 1) if " ".join(left[:n]) == part)
        left = left[count:]
    assert left == []
    for part, following in pairwise(parts):
        first_of_following = following.split(".")[0]
        assert utf16_length(f"{part} {first_of_following}.") > LIMIT


@pytest.mark.parametrize("before", range(4))
def test_an_emoji_at_the_limit_stays_whole(before: int) -> None:
    words = "x" * (LIMIT - before) + "\N{GRINNING FACE}" * 3000
    parts = as_read(Reply((text(words),)))
    assert "".join(parts) == words
    assert all(utf16_length(part) <= LIMIT for part in parts)


def test_a_message_that_just_fits_is_one_message() -> None:
    words = f"{'&' * (LIMIT - 1)}."
    assert as_read(Reply((quote(words),))) == [words]
    assert len(messages(Reply((quote(words), source("Nguồn"))))) == 2


def test_each_kind_of_block_has_its_own_style() -> None:
    reply = Reply((text("a"), heading("b"), quote("c"), source("d")))
    (part,) = messages(reply)
    content = parse_html(part)
    assert content.text == "a\nb\nc\nd"
    assert [(entity["type"], entity["offset"]) for entity in content.entities] == [
        ("bold", 2),
        ("blockquote", 4),
        ("italic", 6),
    ]


def test_a_long_quote_is_a_quote_in_every_message() -> None:
    parts = messages(Reply((quote("Một câu dài vừa phải. " * 600),)))
    assert len(parts) > 1
    for part in parts:
        content = parse_html(part)
        assert [(one["type"], one["length"]) for one in content.entities] == [
            ("blockquote", utf16_length(content.text))
        ]


def test_a_reply_without_words_is_no_message() -> None:
    assert messages(Reply()) == []
    assert messages(Reply((text(" \n"), quote("")))) == []


def test_a_long_run_of_blanks_makes_no_empty_message() -> None:
    parts = as_read(Reply((text(f"a{' ' * 3 * LIMIT}b"),)))
    assert all(parts)
    assert "".join(parts).split() == ["a", "b"]


def test_a_keyboard_keeps_rows_labels_and_actions() -> None:
    pressed = (
        Press(PressKind.WHOLE, 1, 0),
        Press(PressKind.CHOICE, 1, 12),
        Press(PressKind.OTHERS, 1),
        Press(PressKind.GOOD, 1),
    )
    one, two, three, four = map(Button, ("Một", "Hai", "Ba", "Bốn"), pressed)
    rows = ((one, two), (three, four))
    made = keyboard(rows)
    assert made is not None
    shown = [[(one.text, one.callback_data) for one in row] for row in made.inline_keyboard]
    assert shown == [
        [("Một", "full:1:0"), ("Hai", "which:1:12")],
        [("Ba", "more:1"), ("Bốn", "good:1")],
    ]
    assert [press_of(data) for row in shown for _, data in row] == list(pressed)
    assert keyboard(()) is None


@pytest.mark.parametrize("number", [1, 10**15])
def test_what_buttons_carry_stays_short_and_works_for_any_question_number(
    assistant: Assistant, people: People, database: Path, number: int
) -> None:
    asker = Asker("telegram", "7")
    make_officer(database, people, asker, role="citizen")
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE question SET id = ?", (number - 1,))
    reply = assistant.say(asker, POSTAL)
    actions = [button.action for row in reply.buttons for button in row]
    texts = [press_as_text(action) for action in actions]
    assert all(str(number) in one and len(one.encode()) <= 64 for one in texts)
    assert [press_of(one) for one in texts] == actions
    for action in actions:
        pressed = assistant.press(asker, action)
        assert pressed.blocks or pressed.notice
