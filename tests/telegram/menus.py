"""The bot's command menus and what it says about itself.

Source: core.telegram.org/bots/api; each docstring names the section. The wording of refusals that
are no codes is that of tdlib/telegram-bot-api (Client.cpp, get_bot_command_scope); that of texts
that are too long, which comes from Telegram itself, could not be checked.
"""

import re
from dataclasses import dataclass

from tests.telegram.directory import Directory
from tests.telegram.html import utf16_length
from tests.telegram.refusals import ApiError, JsonObject, bad_request, cannot_parse, required

_FOR_KINDS = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_FOR_CHATS = ("chat", "chat_administrators", "chat_member")
_MOST_COMMANDS = 100


@dataclass(frozen=True)
class MenuScope:
    """Where a menu shows ("BotCommandScope"), and to whom by language; "" is every language."""

    kind: str = "default"
    chat_id: int | None = None
    user_id: int | None = None
    language: str = ""


class Menus:
    """The menus by scope; `latest` is where the bot set one last."""

    def __init__(self, directory: Directory) -> None:
        self.latest: MenuScope | None = None
        self.by_scope: dict[MenuScope, list[JsonObject]] = {}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}
        self._directory = directory

    def seen(
        self, chat_id: int, user_id: int, *, admin: bool = False, language: str = ""
    ) -> list[JsonObject]:
        """The menu that somebody sees ("Determining list of commands")."""
        scopes = [MenuScope("chat", chat_id), MenuScope("all_private_chats")]
        if chat_id < 0:
            scopes = [MenuScope("chat_member", chat_id, user_id)]
            scopes += [MenuScope("chat_administrators", chat_id)] if admin else []
            scopes += [MenuScope("chat", chat_id)]
            scopes += [MenuScope("all_chat_administrators")] if admin else []
            scopes += [MenuScope("all_group_chats")]
        for scope in [*scopes, MenuScope()]:
            for spoken in (language, ""):
                key = MenuScope(scope.kind, scope.chat_id, scope.user_id, spoken)
                if menu := self.by_scope.get(key):
                    return menu
        return []

    def set_my_commands(self, arguments: JsonObject) -> bool:
        """Section "BotCommand": names of 1-32 lowercase characters, descriptions of 1-256."""
        commands = arguments.get("commands", [])
        if not isinstance(commands, list):
            raise bad_request("expected an Array of BotCommand")
        if len(commands) > _MOST_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", required(command, "command", "BotCommand")):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= utf16_length(required(command, "description", "BotCommand")) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        scope = self._scope(arguments)
        self.by_scope[scope], self.latest = commands, scope
        return True

    def delete_my_commands(self, arguments: JsonObject) -> bool:
        """Section "deleteMyCommands"."""
        self.by_scope.pop(self._scope(arguments), None)
        return True

    def get_my_commands(self, arguments: JsonObject) -> list[JsonObject]:
        """Section "getMyCommands"."""
        return self.by_scope.get(self._scope(arguments), [])

    def set_my_description(self, arguments: JsonObject) -> bool:
        """Section "setMyDescription": 0-512 characters."""
        return _describe(self.descriptions, arguments, "description", 512)

    def set_my_short_description(self, arguments: JsonObject) -> bool:
        """Section "setMyShortDescription": 0-120 characters."""
        return _describe(self.short_descriptions, arguments, "short_description", 120)

    def get_my_description(self, arguments: JsonObject) -> JsonObject:
        """Section "getMyDescription"."""
        return {"description": _spoken(self.descriptions, _language(arguments))}

    def get_my_short_description(self, arguments: JsonObject) -> JsonObject:
        """Section "getMyShortDescription"."""
        return {"short_description": _spoken(self.short_descriptions, _language(arguments))}

    def _scope(self, arguments: JsonObject) -> MenuScope:
        scope = arguments.get("scope", {"type": "default"})
        if not isinstance(scope, dict):
            raise _no_scope("BotCommandScope must be an Object")
        kind, language = required(scope, "type", "BotCommandScope"), _language(arguments)
        if kind in _FOR_KINDS:
            return MenuScope(kind, language=language)
        if kind not in _FOR_CHATS:
            raise _no_scope("Unsupported type specified")
        chat_id, user_id = required(scope, "chat_id", "BotCommandScope"), None
        if kind == "chat_member":
            user_id = scope.get("user_id", 0)
            if not isinstance(user_id, int) or user_id <= 0:
                raise _no_scope("Invalid user_id specified")
        self._directory.open_to({"chat_id": chat_id})
        return MenuScope(kind, chat_id, user_id, language)


def _language(arguments: JsonObject) -> str:
    language = arguments.get("language_code", "")
    if not re.fullmatch(r"([a-z]{2})?", language):
        raise bad_request("invalid language code specified")
    return str(language)


def _no_scope(problem: str) -> ApiError:
    return cannot_parse("BotCommandScope", problem)


def _describe(kept: dict[str, str], arguments: JsonObject, name: str, longest: int) -> bool:
    text = arguments.get(name, "")
    if utf16_length(text) > longest:
        raise bad_request(f"{name.upper()}_TOO_LONG")
    kept[_language(arguments)] = text
    return True


def _spoken(kept: dict[str, str], language: str) -> str:
    return kept.get(language) or kept.get("", "")
