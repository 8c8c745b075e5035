"""The menus of commands that Telegram shows, by chat and role, and what the bot says of itself."""

import asyncio
import logging
from collections.abc import Awaitable, Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.channels.telegram.updates import CHANNEL
from bot.messages.commands import DESCRIPTION, SHORT_DESCRIPTION, CommandHelp, menu
from bot.people import People, spared
from index.model import Role

_log = logging.getLogger(__name__)
_LOOK_EVERY = 300.0
"""Seconds after which it is looked whether somebody was given another role."""


class Menus:
    """Sets the menus; the bot answers without them too, so what fails is only logged."""

    def __init__(self, bot: Bot, people: People | None, look_every: float = _LOOK_EVERY) -> None:
        self._bot = bot
        self._people = people
        self._look_every = look_every
        self._shown: dict[int, Role] = {}

    async def show(self) -> None:
        """Show the menus of private chats and groups, and what the bot is for."""
        await self._set(menu(Role.CITIZEN), BotCommandScopeAllPrivateChats())
        await self._set(menu(Role.CITIZEN, in_group=True), BotCommandScopeAllGroupChats())
        await self._describe()

    async def keep(self) -> None:
        """Show all menus, and officers their own in their private chats, for as long as this runs.

        Nobody's answer waits for that.
        """
        await self.show()
        while True:
            await self.show_officers()
            await asyncio.sleep(self._look_every)

    async def show_officers(self) -> None:
        """Show each officer's menu where it is not shown yet; take it from who is none any more."""
        people = self._people
        if people is None:
            return
        roles: dict[int, Role] | None = None
        with spared("the officers could not be read", ValueError):
            officers = await asyncio.to_thread(people.officers, CHANNEL)
            roles = {int(one): role for one, role in officers.items()}
        if roles is None:
            return
        for person, role in roles.items():
            if self._shown.get(person) is not role:
                scope = BotCommandScopeChat(person)
                if await self._set(menu(role), scope):
                    self._shown[person] = role
        for person in self._shown.keys() - roles.keys():
            scope = BotCommandScopeChat(person)
            if await self._done(self._bot.delete_my_commands(scope)):
                del self._shown[person]

    async def _set(self, commands: Sequence[CommandHelp], scope: BotCommandScope) -> bool:
        listed = [BotCommand(one.name, one.does) for one in commands]
        return await self._done(self._bot.set_my_commands(listed, scope))

    @staticmethod
    async def _done(calling: Awaitable[bool]) -> bool:
        """Whether there is nothing more to do: it is done, or never can be."""
        try:
            await calling
        except (BadRequest, Forbidden) as error:
            _log.warning("the list of commands could not be set (%s)", type(error).__name__)
        except TelegramError as error:
            _log.warning("the list of commands could not be set (%s)", type(error).__name__)
            return False
        return True

    async def _describe(self) -> None:
        """Say what the bot is for, where it is not said yet: Telegram allows few changes."""
        bot = self._bot
        try:
            if (await bot.get_my_description()).description != DESCRIPTION:
                await bot.set_my_description(DESCRIPTION)
            if (await bot.get_my_short_description()).short_description != SHORT_DESCRIPTION:
                await bot.set_my_short_description(SHORT_DESCRIPTION)
        except TelegramError as error:
            _log.info("what the bot is for could not be said (%s)", type(error).__name__)
