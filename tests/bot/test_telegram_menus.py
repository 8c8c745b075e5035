"""Which commands are listed where, and what the bot says of itself."""

import asyncio
import logging
import sqlite3
from pathlib import Path

import pytest
from telegram import Bot

from bot.channels.telegram.menus import Menus
from bot.counter.assistant import Assistant
from bot.messages.commands import DESCRIPTION, SHORT_DESCRIPTION
from bot.people import Asker, People
from tests.bot.access import make_officer
from tests.bot.asked import POSTAL, POSTAL_ANSWER
from tests.bot.served import HowServed, by_polling, methods, replies, served
from tests.telegram.server import BotApiServer

GROUP = -100
EVERYBODY = ["thutuc", "noinop", "buudien", "vanban", "dieu", "sosanh", "thaydoi"]
"""Reading public directives is no officer's right alone: menus list what is answered."""
CITIZEN = [*EVERYBODY, "gopy", "lienket", "riengtu", "xoa", "help"]
IN_GROUPS = [*EVERYBODY, "help"]
OFFICER = [
    *EVERYBODY,
    "hangdoi",
    "traloi",
    "thoi",
    "thongke",
    "theodoi",
    "botheodoi",
    "dangnhap",
    "gopy",
    "lienket",
    "riengtu",
    "xoa",
    "help",
]
ADMIN = [
    *OFFICER[:-5],
    "luachon",
    "xaydung",
    "phienban",
    "tep",
    "moi",
    "quyen",
    "nhatky",
    *OFFICER[-5:],
]


def seen(server: BotApiServer, chat_id: int, user_id: int) -> list[str]:
    return [one["command"] for one in server.menus.seen(chat_id, user_id)]


def test_each_kind_of_chat_has_its_own_menu(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.wait_for("setMyShortDescription")  # no answer waits for the menus
        assert seen(server, 7, 7) == CITIZEN
        assert seen(server, GROUP, 7) == IN_GROUPS
        assert server.menus.descriptions == {"": DESCRIPTION}
        assert server.menus.short_descriptions == {"": SHORT_DESCRIPTION}

    by_polling(assistant, talk)


def test_officers_and_administrators_have_theirs_in_private_alone(
    assistant: Assistant, people: People, database: Path
) -> None:
    make_officer(database, people, Asker("telegram", "7"))
    make_officer(database, people, Asker("telegram", "9"), "admin")
    make_officer(database, people, Asker("terminal", "8"))

    async def run() -> None:
        async with (
            BotApiServer() as server,
            served(server, assistant, HowServed(people=people)),
        ):
            await server.wait_until(lambda: seen(server, 9, 9) == ADMIN)
            assert seen(server, 7, 7) == OFFICER
            assert seen(server, 8, 8) == CITIZEN
            assert seen(server, GROUP, 7) == IN_GROUPS

    asyncio.run(run())


def test_a_menu_follows_the_role(people: People, database: Path) -> None:
    asker = Asker("telegram", "7")

    async def run() -> None:
        async with BotApiServer() as server, Bot(server.token, server.base_url) as bot:
            menus = Menus(bot, people)
            await menus.show()
            await menus.show_officers()
            assert seen(server, 7, 7) == CITIZEN
            make_officer(database, people, asker)
            await menus.show_officers()
            await menus.show_officers()
            assert seen(server, 7, 7) == OFFICER
            assert methods(server).count("setMyCommands") == 3
            with sqlite3.connect(database) as connection:
                connection.execute("UPDATE person SET role = 'citizen'")
            await menus.show_officers()
            assert seen(server, 7, 7) == CITIZEN

    asyncio.run(run())


def test_what_the_bot_says_of_itself_is_sent_once(people: People) -> None:
    async def run() -> None:
        async with BotApiServer() as server, Bot(server.token, server.base_url) as bot:
            await Menus(bot, people).show()
            await Menus(bot, people).show()
            assert methods(server).count("setMyDescription") == 1
            assert methods(server).count("setMyShortDescription") == 1

    asyncio.run(run())


@pytest.mark.parametrize("status", [400, 500])
def test_menus_that_are_refused_are_only_logged(
    status: int, assistant: Assistant, people: People, database: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    make_officer(database, people, Asker("telegram", "7"))

    async def run() -> None:
        async with BotApiServer() as server:
            for method in ("setMyCommands",) * 3 + ("getMyDescription",):
                server.fail_next(method, status, "no reason given")
            async with served(server, assistant, HowServed(people=people)):
                await server.user_says(POSTAL)
                (answer,) = await replies(server, 1)
                assert POSTAL_ANSWER in answer.text
            assert server.commands == []

    asyncio.run(run())
    assert "the list of commands could not be set" in caplog.text
    assert not any(record.levelno >= logging.ERROR for record in caplog.records)
