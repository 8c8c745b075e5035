"""Telegram updates in, replies out; everything that thinks is in the Assistant."""

import asyncio
import logging
import re
from collections.abc import Callable

from telegram import Message, Update
from telegram.constants import ChatAction, ChatType
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.channels.telegram.sending import Sender
from bot.counter.assistant import Assistant
from bot.counter.presses import press_of
from bot.counter.reply import Reply, text
from bot.messages import chat
from bot.messages.errors import SORRY
from bot.people import Asker
from retrieval.actions import ShowOffices, text_of

_log = logging.getLogger(__name__)
_BotContext = ContextTypes.DEFAULT_TYPE


class Handlers:
    """What the bot does on each kind of update."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._sender = Sender()

    async def start(self, update: Update, _: _BotContext) -> None:
        """Answer ``/start``."""
        await self._reply(update, self._assistant.start)

    async def help(self, update: Update, _: _BotContext) -> None:
        """Answer ``/help``."""

        def think() -> Reply:
            how = self._assistant.help()
            return Reply((*how.blocks, text(chat.COMMANDS)), how.buttons)

        await self._reply(update, think)

    async def forget(self, update: Update, _: _BotContext) -> None:
        """Answer ``/xoa``: delete what is kept about the person."""
        asker = _asker(update)
        await self._reply(update, lambda: self._assistant.forget(asker))

    async def question(self, update: Update, context: _BotContext) -> None:
        """Answer a text message; in a group only one that is meant for the bot."""
        message = update.effective_message
        if message is not None and _is_meant(message, context):
            await self.command(update, context)

    async def command(self, update: Update, context: _BotContext) -> None:
        """Answer a command that asks the documents something (``/vanban 45/2016/QĐ-TTg``)."""
        message = update.effective_message
        if message is not None and message.text is not None:
            words = _name(context.bot.username).sub(" ", message.text).strip()
            await self._say(update, message, words)

    async def location(self, update: Update, context: _BotContext) -> None:
        """Answer a shared location with what is near it; in a group, ask to share it in private."""
        message = update.effective_message
        if message is None or message.location is None or not _is_meant(message, context):
            return
        if message.chat.type != ChatType.PRIVATE:
            await self._reply(update, lambda: Reply((text(chat.LOCATION_IN_PRIVATE),)))
            return
        here = message.location
        near = ShowOffices(f"{here.latitude:.5f},{here.longitude:.5f}")
        await self._say(update, message, text_of(near))

    async def not_text(self, update: Update, context: _BotContext) -> None:
        """Say kindly that pictures, stickers and voices cannot be read yet."""
        message = update.effective_message
        if message is not None and _is_meant(message, context):
            await self._reply(update, lambda: Reply((text(chat.NOT_TEXT),)))

    async def unknown_command(self, update: Update, context: _BotContext) -> None:
        """Point to ``/help``, unless it is another bot's command in a group."""
        message = update.effective_message
        if message is None or _is_for_another_bot(message, context):
            return
        if _is_meant(message, context):
            await self._reply(update, lambda: Reply((text(chat.UNKNOWN_COMMAND),)))

    async def press(self, update: Update, _: _BotContext) -> None:
        """Do what a button says."""
        query = update.callback_query
        if query is None:
            return
        asker = _asker(update)
        pressed = press_of(query.data or "")
        reply = await asyncio.to_thread(self._assistant.press, asker, pressed)
        try:
            await query.answer(text=reply.notice)
        except BadRequest:
            _log.info("a press was too old to be acknowledged")
        if isinstance(query.message, Message):
            await self._sender.send(query.message, reply)

    async def error(self, update: object, context: _BotContext) -> None:
        """Log what went wrong and say sorry, if there is somebody to say it to."""
        if isinstance(context.error, Forbidden):
            _log.info("somebody blocked the bot")
            return
        _log.error("an update could not be handled", exc_info=context.error)
        if not isinstance(update, Update) or update.effective_message is None:
            return
        if update.callback_query is not None:
            await update.callback_query.answer(text=SORRY)
        else:
            await update.effective_message.reply_text(SORRY)

    async def _say(self, update: Update, message: Message, words: str) -> None:
        asker, earlier = _asker(update), _answered_question(message)
        await _typing(message)
        await self._reply(update, lambda: self._assistant.say(asker, words, earlier))

    async def _reply(self, update: Update, think: Callable[[], Reply]) -> None:
        reply = await asyncio.to_thread(think)
        if update.effective_message is not None:
            await self._sender.send(update.effective_message, reply)


async def _typing(message: Message) -> None:
    try:
        await message.reply_chat_action(ChatAction.TYPING)
    except TelegramError as error:
        _log.info("no typing indicator in this chat: %s", error)


def _asker(update: Update) -> Asker:
    chat_, person = update.effective_chat, update.effective_user or update.effective_chat
    group = str(chat_.id) if chat_ is not None and chat_.type != ChatType.PRIVATE else None
    return Asker("telegram", str(person.id) if person else "unknown", group)


def _is_meant(message: Message, context: _BotContext) -> bool:
    if message.chat.type == ChatType.PRIVATE:
        return True
    answered = message.reply_to_message
    to_bot = answered is not None and answered.from_user is not None
    if to_bot and answered and answered.from_user and answered.from_user.id == context.bot.id:
        return True
    words = message.text or message.caption or ""
    return _name(context.bot.username).search(words) is not None


def _answered_question(message: Message) -> int | None:
    """The id of the question whose answer a message replies to; its buttons carry it."""
    replied = message.reply_to_message
    markup = replied.reply_markup if replied is not None else None
    rows = markup.inline_keyboard if markup is not None else ()
    texts = (button.callback_data for row in rows for button in row)
    presses = (press_of(one) for one in texts if isinstance(one, str))
    return next((press.question for press in presses if press is not None), None)


def _is_for_another_bot(message: Message, context: _BotContext) -> bool:
    """Whether a group's message is a command with another bot's name (``/help@other_bot``)."""
    if message.chat.type == ChatType.PRIVATE:
        return False
    _, _, name = (message.text or "").split(maxsplit=1)[0].partition("@")
    return bool(name) and name.lower() != context.bot.username.lower()


def _name(username: str) -> re.Pattern[str]:
    """The bot's name as people write it; names are letters, digits and ``_``, in any case."""
    return re.compile(rf"@{re.escape(username)}(?!\w)", re.ASCII | re.IGNORECASE)
