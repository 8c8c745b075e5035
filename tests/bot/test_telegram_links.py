"""How people come in: /start with examples to press, and links at a procedure."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.counter.assistant import Assistant
from bot.counter.links import HELLO, payload_of, procedure_coded, procedure_linked
from bot.counter.live import LiveAnswerer
from bot.messages import chat, links, opinions, turning
from bot.people import Asker, People
from index.model import Role
from index.versions import Versions
from tests import invented
from tests.bot.asked import POSTAL_ANSWER
from tests.bot.served import acknowledged, by_polling, replies, served
from tests.telegram.server import BotApiServer

BIRTH = "Đăng ký khai sinh · 1.001193"
codes = st.from_regex(r"[0-9]\.[0-9]{6}(\.000\.00\.00\.H[0-9]{2})?", fullmatch=True)


@pytest.fixture
def clerk(cards_live: LiveAnswerer, people: People) -> Assistant:
    return Assistant(cards_live, people)


def test_each_example_is_a_button_that_asks_it(clerk: Assistant, database: Path) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_opens()
        (start,) = await replies(server, 1)
        assert start.text.startswith(chat.GREETING)
        examples = [button.label for (button,) in start.buttons]
        assert len(examples) == 3
        for number, example in enumerate(examples, start=2):
            await server.user_presses(start, example)
            answer = (await replies(server, number))[-1]
            assert opinions.GOOD in [one.label for row in answer.buttons for one in row]
        with sqlite3.connect(database) as connection:
            asked = connection.execute("SELECT text FROM question WHERE kind <> 'examples'")
            assert [words for (words,) in asked] == examples

    by_polling(clerk, talk)


def test_examples_that_are_shown_are_no_questions_in_the_statistics(
    clerk: Assistant, people: People, database: Path
) -> None:
    clerk.say(Asker("telegram", "7"), "/start")
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT pressed FROM question").fetchall() == [(1,)]
    assert people.unanswered() == []


def test_an_example_asks_its_question_also_of_another_index(
    cards_live: LiveAnswerer, live: LiveAnswerer, people: People
) -> None:
    async def run() -> None:
        async with BotApiServer() as server:
            async with served(server, Assistant(cards_live, people)):
                await server.user_opens()
                (start,) = await replies(server, 1)
            async with served(server, Assistant(live, people)):
                await server.user_presses(start, start.buttons[2][0].label)
                assert POSTAL_ANSWER in (await replies(server, 2))[1].text
                await server.user_presses(start, "Đăng ký khai sinh cần giấy tờ gì?")
                other = (await replies(server, 3))[2]
                assert "1.001193" not in other.text
                assert opinions.GOOD in [one.label for row in other.buttons for one in row]
                await server.user_presses(start, start.buttons[0][0].label, user_id=8)
                assert (await acknowledged(server, 3))[-1] == turning.GONE

    asyncio.run(run())


def test_without_a_database_the_examples_are_lines(live: LiveAnswerer) -> None:
    start = Assistant(live, None).start(Asker("telegram", "7"))
    assert start.buttons == ()
    assert all(one in start.blocks[-1].text for one in chat.EXAMPLES)


def test_a_link_opens_the_procedure_and_the_talk_goes_on_about_it(clerk: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_opens("tt_1-001193")
        (card,) = await replies(server, 1)
        assert BIRTH in card.text
        assert "Giấy chứng sinh" in card.text
        await server.user_says("mất bao lâu")
        assert BIRTH in (await replies(server, 2))[1].text

    by_polling(clerk, talk)


@pytest.mark.parametrize("payload", ["tt_1-004873-000-00-00-H56", "TT_1-004873-000-00-00-h56"])
def test_a_code_as_the_portal_writes_it_opens_the_procedure_too(
    clerk: Assistant, payload: str
) -> None:
    reply = clerk.say(Asker("telegram", "7"), f"/start {payload}")
    assert "1.004873" in reply.blocks[-1].text


@pytest.mark.parametrize(
    "payload",
    ["tt_9-999999", "tt_", "tt_1-00119", "tt_1.001193", "mc", "x" * 64, "tt_1-001193_lạ", "🙂"],
)
def test_a_link_to_nothing_is_the_ordinary_start_with_a_kind_word(
    clerk: Assistant, payload: str
) -> None:
    reply = clerk.say(Asker("telegram", "7"), f"/start {payload}")
    assert [block.text for block in reply.blocks[:2]] == [links.GONE, chat.GREETING]
    assert len(reply.buttons) == 3


def test_who_comes_from_the_inline_mode_is_greeted_like_anybody(clerk: Assistant) -> None:
    reply = clerk.say(Asker("telegram", "7"), f"/start {HELLO}")
    assert reply.blocks[0].text == chat.GREETING


@given(codes)
def test_every_code_comes_back_from_its_link(code: str) -> None:
    payload = payload_of(code)
    assert len(payload) <= 64
    assert payload.replace("_", "").replace("-", "").isalnum()
    assert payload.isascii()
    assert procedure_linked(payload) == code


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_whatever_stands_in_a_link_is_a_code_or_nothing(payload: str) -> None:
    linked = procedure_linked(payload)
    assert linked is None or payload_of(linked).lower() == payload.lower()


def test_a_record_of_a_decision_has_a_link_of_its_own() -> None:
    record = "1.001193~1766-QD-UBND-2020"
    assert payload_of(record) == "tt_1-001193_1766-QD-UBND-2020"
    assert procedure_linked(payload_of(record)) == record
    assert payload_of(f"1.001193~{'x' * 60}") == "tt_1-001193"
    assert payload_of("1.001193~QĐ-1") == "tt_1-001193"


def test_a_procedure_is_found_by_its_code_and_nothing_else(cards_data: Path) -> None:
    version = Versions(cards_data).open()
    facts = version.engine.facts
    for code in (invented.BIRTH, f"{invented.BIRTH}.000.00.00.H08"):
        head = procedure_coded(facts, code, Role.CITIZEN)
        assert head is not None
        assert head.id == invented.BIRTH
    for code in ("9.999999", "", "khai sinh", "1.001193 1.004873", "mot-cua-bia"):
        assert procedure_coded(facts, code, Role.CITIZEN) is None
    version.engine.close()
