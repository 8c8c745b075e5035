"""From an update in the inbox to a reply that was handed over."""

import asyncio
import contextlib
import logging
import re
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from time import monotonic

from bot.channels.turn import unnoted
from bot.channels.zalo.bot.sending import (
    ZaloBotSender,
    ZaloChatGoneError,
    ZaloParts,
    ZaloQuotaError,
)
from bot.channels.zalo.bot.tempo import ZaloTempo
from bot.channels.zalo.bot.updates import SaidInZalo, SaidKind, said_of
from bot.channels.zalo.handing import AddressedPicture, file_lines, pictures
from bot.channels.zalo.offering import OfferDesk, is_in_passing
from bot.channels.zalo.progress import ProgressTeller
from bot.channels.zalo.talk import SpokenReply, TextTalk
from bot.channels.zalo.texts import WrittenReply, continued, written
from bot.counter.inbox import InboxNotes
from bot.counter.limits import Admission
from bot.counter.reply import Reply, text
from bot.counter.service import Service
from bot.messages import chat, zalo
from bot.messages.errors import SORRY
from bot.people.inbox import InboxOutcome, Incoming
from bot.people.offers import Offer

_log = logging.getLogger(__name__)
_LOOK_EVERY = 3.0
"""Seconds between two looks at work that goes on."""
_LATE = timedelta(minutes=10)
_REMEMBERED = 1_000


class ZaloBotAnswering:
    """Translates what people say into the Assistant's words, and its replies into parts.

    ``names`` are what people call the bot by in a group; the channel learns them from Zalo.
    """

    def __init__(
        self,
        service: Service,
        sender: ZaloBotSender,
        offers: OfferDesk,
        tempo: ZaloTempo,
        *,
        shows_typing: bool = True,
    ) -> None:
        self._service = service
        self._sender = sender
        self._offers = offers
        self._tempo = tempo
        self._shows_typing = shows_typing
        self._talk = TextTalk(service.assistant, offers, service.metrics)
        self._told: OrderedDict[str, float] = OrderedDict()
        self.progress = ProgressTeller(offers, _LOOK_EVERY, ZaloChatGoneError, ZaloQuotaError)
        self.names: frozenset[str] = frozenset()

    async def answer(self, one: Incoming, notes: InboxNotes) -> InboxOutcome:
        """What became of an update; raises UnreadableUpdateError."""
        said = said_of(one)
        match self._service.limits.admit(said.asker.external_id, one.received_at):
            case Admission.REFUSED:
                return InboxOutcome.REFUSED
            case Admission.TOLD:
                await self._hand_over(one, said, ZaloParts((chat.TOO_MANY,)), notes)
                return InboxOutcome.REFUSED
            case Admission.ANSWERED:
                return await self._answered(one, said, notes)

    async def _answered(self, one: Incoming, said: SaidInZalo, notes: InboxNotes) -> InboxOutcome:
        if said.kind is SaidKind.OTHER:
            if self._was_told(said.chat):
                return InboxOutcome.DONE
            spoken: SpokenReply | None = SpokenReply(Reply((text(zalo.ONLY_TEXT),)))
        else:
            words = without_names(said.words, self.names) if said.asker.group else said.words
            spoken = await self._thought(
                said, notes.watched(one, lambda: self._talk.answer(said.asker, words, one.key))
            )
        if spoken is None:
            return InboxOutcome.DONE
        reply = spoken.reply
        if reply.progress is not None:
            self.progress.show(said.asker, reply.progress, partial(self._tell, said))
            return InboxOutcome.DONE
        if one.age > _LATE:
            reply = replace(reply, blocks=(text(chat.LATE), *reply.blocks))
        told, shown = await asyncio.to_thread(self._written, spoken, reply)
        outcome = await self._hand_over(one, said, ZaloParts(told.texts, shown), notes)
        # kept last: what a number answers is what was seen last
        stands = said.kind is SaidKind.OTHER or is_in_passing(reply)
        if outcome is InboxOutcome.DONE and not stands:
            await asyncio.to_thread(self._offers.keep, said.asker, told.offer, one.key)
        return outcome

    async def _tell(self, said: SaidInZalo, reply: Reply) -> Offer:
        """Send what nobody awaits in the chat; returns what a number answers then."""
        told, is_group = written(reply), said.asker.group is not None
        await self._sender.send(said.chat, ZaloParts(told.texts), unnoted, 0, is_group=is_group)
        return told.offer

    def _written(
        self, spoken: SpokenReply, reply: Reply
    ) -> tuple[WrittenReply, Sequence[AddressedPicture]]:
        if spoken.going_on is not None:
            return continued(spoken.going_on.rest, spoken.going_on.choices), ()
        handouts = self._service.handouts
        return written(reply, file_lines(handouts, reply)), pictures(handouts, reply)

    async def _hand_over(
        self, one: Incoming, said: SaidInZalo, parts: ZaloParts, notes: InboxNotes
    ) -> InboxOutcome:
        async def note_sent(count: int) -> None:
            await notes.note_sent(one, count)

        is_group = said.asker.group is not None
        try:
            if not await self._sender.send(
                said.chat, parts, note_sent, one.sent, is_group=is_group
            ):
                return InboxOutcome.ASIDE
        except ZaloChatGoneError:
            _log.info("nobody can be answered in a chat any more")
        except ZaloQuotaError:
            _log.error("Zalo takes no more messages: the quota of the month may be used up")
            return InboxOutcome.ASIDE
        return InboxOutcome.DONE

    async def _thought(
        self, said: SaidInZalo, think: Callable[[], SpokenReply | None]
    ) -> SpokenReply | None:
        """What is thought out, while somebody is shown to type; an apology where it fails."""
        try:
            async with self._typing(said.chat):
                return await self._service.thinking.run(think, said.asker)
        except Exception:  # noqa: BLE001 - whatever it is, somebody waits for a word
            _log.exception("an update could not be answered")
            return SpokenReply(Reply((text(SORRY),)))

    @asynccontextmanager
    async def _typing(self, chat_id: str) -> AsyncIterator[None]:
        if not self._shows_typing:
            yield
            return
        typing = asyncio.create_task(self._keep_typing(chat_id))
        try:
            yield
        finally:
            typing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await typing

    async def _keep_typing(self, chat_id: str) -> None:
        while True:
            await self._sender.show_typing(chat_id)
            await asyncio.sleep(self._tempo.typing_lasts)

    def _was_told(self, chat_id: str) -> bool:
        """Whether it was just said in a chat that only text is read: pictures come in heaps."""
        last, at = self._told.get(chat_id), monotonic()
        if last is not None and at - last < self._tempo.kind_words_last:
            return True
        self._told[chat_id] = at
        self._told.move_to_end(chat_id)
        while len(self._told) > _REMEMBERED:
            self._told.popitem(last=False)
        return False


def without_names(words: str, names: Iterable[str]) -> str:
    """What is said to the bot in a group, without the name that it is called by."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        words = re.sub(rf"@{re.escape(name)}(?!\w)[,:]?", " ", words, flags=re.IGNORECASE)
    return words.strip()
