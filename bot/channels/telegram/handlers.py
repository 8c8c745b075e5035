"""Telegram updates in, replies out; everything that thinks is in the Assistant."""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from telegram import Document, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.channels.telegram.calling import is_meant
from bot.channels.telegram.fetching import fetch
from bot.channels.telegram.inline import InlineAnswers
from bot.channels.telegram.patience import shown_waiting
from bot.channels.telegram.progress import ProgressShower
from bot.channels.telegram.reading import (
    answered_question,
    asked_of,
    asker_of,
    is_for_another_bot,
)
from bot.channels.telegram.sending import Addressee, Sender
from bot.channels.telegram.tempo import Tempo
from bot.channels.telegram.turn import TurnContext
from bot.channels.telegram.updates import Brought
from bot.counter.limits import Admission
from bot.counter.presses import PressDesk, press_of
from bot.counter.reply import Reply, text
from bot.counter.service import Service
from bot.messages import chat, uploads
from bot.messages.commands import LOCATION_TOO
from bot.messages.errors import SORRY
from bot.people import Asker
from bot.people.inbox import InboxOutcome
from bot.people.records import now
from retrieval.actions import ShowOffices, text_of
from retrieval.understanding.calls import Calls

_log = logging.getLogger(__name__)
_LATE = timedelta(minutes=10)
_ALBUM_ARRIVES = 1.0
"""Seconds in which the pictures of an album come, each by itself."""
_ALBUMS = 1_000
"""So many of the latest are known to be answered."""


@dataclass(frozen=True)
class Counter(Service):
    """What the handlers hand over to, and how fast things go."""

    tempo: Tempo = Tempo()  # noqa: RUF009 - frozen


class Handlers:
    """What the bot does on each kind of update."""

    def __init__(
        self, counter: Counter, sender: Sender, brought: Brought, shower: ProgressShower
    ) -> None:
        self._shower = shower
        self._counter = counter
        self._assistant = counter.assistant
        self._sender = sender
        self._brought = brought
        self._calls = Calls()
        self._albums: deque[tuple[int, str]] = deque(maxlen=_ALBUMS)
        self.inline = InlineAnswers(counter.assistant, counter.thinking, brought)

    async def help(self, update: Update, context: TurnContext) -> None:
        """Answer ``/help``: what the counter says, and that a location may be shared."""
        asker = asker_of(update)

        def think() -> Reply:
            how = self._assistant.say(asker, "/help")
            own = () if asker.group is not None else (text(LOCATION_TOO),)
            return replace(how, blocks=(*how.blocks, *own))

        await self._reply(update, context, think)

    async def question(self, update: Update, context: TurnContext) -> None:
        """Answer a text or a caption; in a group only one that is meant for the bot."""
        message = update.effective_message
        if message is not None and self._is_meant(message, context):
            await self.command(update, context)

    async def command(self, update: Update, context: TurnContext) -> None:
        """Answer a command (``/thutuc đăng ký khai sinh``)."""
        message = update.effective_message
        if message is None:
            return
        words = asked_of(message, context.bot.id, context.bot.username, self._calls)
        if message.media_group_id is not None:
            self._albums.append((message.chat.id, message.media_group_id))
        if not words:
            await self._reply(update, context, lambda: Reply((text(chat.NOTHING_ASKED),)))
            return
        await self._say(update, context, words, answered_question(message))

    async def location(self, update: Update, context: TurnContext) -> None:
        """Answer a shared location with what is near it; in a group, ask to share it in private."""
        message = update.effective_message
        if message is None or message.location is None or not self._is_meant(message, context):
            return
        if message.chat.type != ChatType.PRIVATE:
            await self._reply(update, context, lambda: Reply((text(chat.LOCATION_IN_PRIVATE),)))
            return
        here = message.location
        near = ShowOffices(f"{here.latitude:.5f},{here.longitude:.5f}")
        await self._say(update, context, text_of(near), None)

    async def not_text(self, update: Update, context: TurnContext) -> None:
        """Say kindly, once an album, that pictures, stickers and voices cannot be read yet."""
        message = update.effective_message
        if message is None or not self._is_meant(message, context):
            return
        if message.media_group_id is not None and not await self._is_wordless(message):
            return
        await self._reply(update, context, lambda: Reply((text(chat.NOT_TEXT),)))

    async def document(self, update: Update, context: TurnContext) -> None:
        """Take a file from an administrator in private; to others it is what it always was."""
        message, asker = update.effective_message, asker_of(update)
        if message is None or message.document is None:
            return
        if await self._counter.thinking.run(lambda: self._assistant.may_send_files(asker), asker):
            await self._take(update, context, message.document)
        elif message.caption:
            await self.question(update, context)
        else:
            await self.not_text(update, context)

    async def unknown_command(self, update: Update, context: TurnContext) -> None:
        """Point to ``/help``, unless it is another bot's command in a group."""
        message = update.effective_message
        if message is None or is_for_another_bot(message, context.bot.username):
            return
        if self._is_meant(message, context):
            await self._reply(update, context, lambda: Reply((text(chat.UNKNOWN_COMMAND),)))

    async def press(self, update: Update, context: TurnContext) -> None:
        """Do what a button says."""
        query = update.callback_query
        if query is None:
            return
        asker = asker_of(update)
        if self._counter.presses.admit(asker.external_id, now()) is not Admission.ANSWERED:
            context.turn.outcome = InboxOutcome.REFUSED
            with contextlib.suppress(TelegramError):
                await query.answer(text=chat.TOO_MANY_PRESSES)
            return
        pressed = press_of(query.data or "")
        self._counter.metrics.button_pressed("none" if pressed is None else pressed.kind)
        message = query.message if isinstance(query.message, Message) else None
        to = Addressee.of(message) if message is not None else None
        is_reading = pressed is not None and pressed.desk is PressDesk.UPLOADS
        reply = await self._thought(
            asker, to, context, lambda: self._assistant.press(asker, pressed), is_reading=is_reading
        )
        try:
            is_sorry = reply.notice is None and reply.blocks == (text(SORRY),)
            await query.answer(text=SORRY if is_sorry else reply.notice)
        except TelegramError as error:
            _log.info("a press could not be acknowledged (%s)", type(error).__name__)
        else:
            if is_sorry:
                return
        if message is None or to is None:
            return
        if reply.progress is not None:
            self._shower.show(to, reply.progress)
        elif reply.replaces:
            await self._sender.edit(message, reply, context.turn)
        else:
            await self._sender.send(to, reply, context.turn)

    async def moved(self, update: Update, _: TurnContext) -> None:
        """Follow a group that became a supergroup; the old one says so, and the new one.

        Both are heeded: what is asked in the new one may come before the old one's word.
        """
        message = update.effective_message
        if message is None:
            return
        if message.migrate_to_chat_id is not None:
            await self._sender.moved(message.chat.id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id is not None:
            await self._sender.moved(message.migrate_from_chat_id, message.chat.id)

    async def _take(self, update: Update, context: TurnContext, document: Document) -> None:
        asker, message = asker_of(update), update.effective_message
        if update.message is None or message is None:  # what stands beside a file has changed
            await self._reply(update, context, lambda: Reply((text(uploads.CAPTION_CHANGED),)))
            return
        fetched = await fetch(context.bot, document, Addressee.of(message), self._counter.tempo)
        if isinstance(fetched, str):
            await self._reply(update, context, lambda: Reply((text(fetched),)))
            return
        await self._reply(
            update,
            context,
            lambda: self._assistant.receive(asker, document.file_name or "", fetched),
            is_reading=True,
        )

    async def _say(
        self, update: Update, context: TurnContext, words: str, earlier: int | None
    ) -> None:
        asker = asker_of(update)
        await self._reply(
            update, context, lambda: self._assistant.say(asker, words, earlier, may_wait=True)
        )

    async def _reply(
        self,
        update: Update,
        context: TurnContext,
        think: Callable[[], Reply],
        *,
        is_reading: bool = False,
    ) -> None:
        message = update.effective_message
        if message is None:
            return
        is_late = context.turn.age > _LATE
        to = Addressee.of(message, is_late)
        match self._counter.limits.admit(asker_of(update).external_id, now() - context.turn.age):
            case Admission.REFUSED:
                context.turn.outcome = InboxOutcome.REFUSED
                return
            case Admission.TOLD:
                context.turn.outcome = InboxOutcome.REFUSED
                reply = Reply((text(chat.TOO_MANY),))
            case Admission.ANSWERED:
                asker = asker_of(update)
                reply = await self._thought(asker, to, context, think, is_reading=is_reading)
        if reply.progress is not None:
            self._shower.show(to, reply.progress)
            return
        if is_late:
            reply = replace(reply, blocks=(text(chat.LATE), *reply.blocks))
        await self._sender.send(to, reply, context.turn)

    async def _thought(
        self,
        asker: Asker,
        to: Addressee | None,
        context: TurnContext,
        think: Callable[[], Reply],
        *,
        is_reading: bool = False,
    ) -> Reply:
        """What is thought out, while somebody is shown to be at work; an apology where it fails."""
        watched = context.turn.watched(think)
        pool = self._counter.reading if is_reading else self._counter.thinking
        words = uploads.READING if is_reading else chat.LOOKING
        try:
            if to is None:
                reply = await pool.run(watched, asker)
            else:
                async with shown_waiting(context.bot, to, self._counter.tempo, words):
                    reply = await pool.run(watched, asker)
        except Exception:  # noqa: BLE001 - whatever it is, somebody waits for a word
            _log.exception("an update could not be answered")
            return Reply((text(SORRY),))
        if reply.later is not None:
            return await self._thought(asker, to, context, reply.later, is_reading=True)
        return reply

    def _is_meant(self, message: Message, context: TurnContext) -> bool:
        return is_meant(message.to_dict(), context.bot.id, context.bot.username)

    async def _is_wordless(self, message: Message) -> bool:
        """Whether an album has no words at all and nobody was told so yet."""
        key = (message.chat.id, message.media_group_id or "")
        await asyncio.sleep(_ALBUM_ARRIVES)
        if key in self._albums or self._brought.has_words(*key):
            return False
        self._albums.append(key)
        return True
