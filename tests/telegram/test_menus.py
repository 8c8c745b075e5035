"""Command menus and descriptions at the local Bot API server."""

import asyncio
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from tests.telegram.calls import Call, with_server
from tests.telegram.menus import MenuScope
from tests.telegram.server import BotApiServer


def names(menu: list[dict[str, Any]]) -> list[str]:
    """The commands of a menu."""
    return [command["command"] for command in menu]


def test_each_scope_has_its_menu_and_the_narrowest_is_seen() -> None:
    async def run() -> None:
        async with BotApiServer() as server, Bot(server.token, base_url=server.base_url) as bot:
            await bot.set_my_commands([("all", "x")])
            assert names(server.menus.seen(7, 7)) == names(server.menus.seen(-5, 7)) == ["all"]
            await bot.set_my_commands([("own", "x")], BotCommandScopeAllPrivateChats())
            await bot.set_my_commands([("group", "x")], BotCommandScopeAllGroupChats())
            await bot.set_my_commands([("admin", "x")], BotCommandScopeAllChatAdministrators())
            await bot.set_my_commands([("officer", "x")], BotCommandScopeChat(8))
            assert names(server.menus.seen(7, 7)) == ["own"]
            assert names(server.menus.seen(8, 8)) == ["officer"]
            assert names(server.menus.seen(-5, 7)) == ["group"]
            assert names(server.menus.seen(-5, 7, admin=True)) == ["admin"]
            assert server.menus.latest == MenuScope("chat", 8)
            assert (names(server.commands), server.commands_scope) == (["officer"], "chat")
            (command,) = await bot.get_my_commands(BotCommandScopeChat(8))
            assert command.command == "officer"
            await bot.delete_my_commands(BotCommandScopeChat(8))
            assert names(server.menus.seen(8, 8)) == ["own"]
            assert await bot.get_my_commands(BotCommandScopeChat(8)) == ()

    asyncio.run(run())


def test_a_language_has_its_own_menu_and_description() -> None:
    async def run() -> None:
        async with BotApiServer() as server, Bot(server.token, base_url=server.base_url) as bot:
            await bot.set_my_commands([("giup", "x")])
            await bot.set_my_commands([("help", "x")], language_code="en")
            assert names(server.menus.seen(7, 7, language="en")) == ["help"]
            assert names(server.menus.seen(7, 7, language="fr")) == ["giup"]
            await bot.set_my_description("Xin chào")
            await bot.set_my_description("Hello", language_code="en")
            await bot.set_my_short_description("Hỏi đáp")
            assert (await bot.get_my_description()).description == "Xin chào"
            assert (await bot.get_my_description(language_code="en")).description == "Hello"
            assert (await bot.get_my_description(language_code="fr")).description == "Xin chào"
            assert (await bot.get_my_short_description()).short_description == "Hỏi đáp"
            assert server.menus.descriptions == {"": "Xin chào", "en": "Hello"}

    asyncio.run(run())


RIGHT = {"commands": [{"command": "help", "description": "x"}]}
SCOPE = "can't parse BotCommandScope: "


@pytest.mark.parametrize(
    ("method", "arguments", "description"),
    [
        (
            "setMyCommands",
            {"commands": [{"command": "Help", "description": "x"}]},
            "BOT_COMMAND_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "help", "description": "x" * 257}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ("setMyCommands", {"commands": RIGHT["commands"] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("setMyCommands", {"commands": "x"}, "expected an Array of BotCommand"),
        (
            "setMyCommands",
            {"commands": [{"command": "help"}]},
            "can't parse BotCommand: Can't find field \"description\"",
        ),
        ("setMyCommands", {"scope": {"type": "somewhere"}}, SCOPE + "Unsupported type specified"),
        ("setMyCommands", {"scope": {}}, SCOPE + 'Can\'t find field "type"'),
        ("setMyCommands", {"scope": {"type": "chat"}}, SCOPE + 'Can\'t find field "chat_id"'),
        (
            "setMyCommands",
            {"scope": {"type": "chat_member", "chat_id": -5}},
            SCOPE + "Invalid user_id specified",
        ),
        ("setMyCommands", {"scope": {"type": "chat", "chat_id": 13}}, "chat not found"),
        ("setMyCommands", {"language_code": "vie"}, "invalid language code specified"),
        ("setMyDescription", {"description": "x" * 513}, "DESCRIPTION_TOO_LONG"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "SHORT_DESCRIPTION_TOO_LONG"),
    ],
)
def test_menus_and_descriptions_that_are_refused(
    method: str, arguments: dict[str, Any], description: str
) -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        server.directory.unknown.add(13)
        answer = await call(method, **(RIGHT | arguments))
        assert answer == (400, f"Bad Request: {description}")
        assert server.menus.by_scope == {}
        assert server.menus.descriptions == {}

    with_server(check)
