"""Events of the Official Account in, replies out; everything that thinks is in the Assistant."""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import httpx
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.turn import Thought, UpdateTurn
from bot.channels.zalo.choosing import chosen
from bot.channels.zalo.offering import OfferDesk, is_in_passing
from bot.channels.zalo.official.events import CHANNEL, OaEvent, OaEventKind, OaFile
from bot.channels.zalo.official.fetching import fetched
from bot.channels.zalo.official.rendering import in_messages
from bot.channels.zalo.official.sending import OaSender, UnreachableError
from bot.channels.zalo.progress import ProgressTeller
from bot.channels.zalo.texts import REST, continued
from bot.counter.commands import OwnCommand, TypedCommand
from bot.counter.limits import Admission, MessageLimits
from bot.counter.presses import Press, PressDesk, press_of
from bot.counter.reply import Reply, text
from bot.counter.service import Service
from bot.messages import chat
from bot.messages.errors import SORRY
from bot.people import Asker, spared
from bot.people.inbox import InboxOutcome, Incoming
from bot.people.offers import Offer
from bot.people.records import now
from bot.people.zalo_chats import ZaloChats
from retrieval.actions import ShowOffices, text_of

_log = logging.getLogger(__name__)
_LATE = timedelta(minutes=10)
_LOOK_EVERY = 5.0
"""Seconds between two looks at work that goes on."""


@dataclass(frozen=True)
class OaKept:
    """What is kept about chats."""

    chats: ZaloChats | None
    offers: OfferDesk


class OaHandlers:
    """What the bot does on each kind of event.

    While an employee talks with somebody, and for ``silence`` after what they wrote, the bot is
    silent in that chat, but for what everybody may have deleted or know of what is kept.
    """

    def __init__(
        self,
        service: Service,
        sender: OaSender,
        client: httpx.AsyncClient,
        kept: OaKept,
        silence: timedelta,
    ) -> None:
        self._service = service
        self._assistant = service.assistant
        self._sender = sender
        self._client = client
        self._chats = kept.chats
        self._offers = kept.offers
        self._silence = silence
        self.progress = ProgressTeller(kept.offers, _LOOK_EVERY, UnreachableError)

    async def handle(self, one: Incoming, event: OaEvent, turn: UpdateTurn) -> None:
        """Do what an event asks; raises UnreachableError where nobody can be written to."""
        asker = Asker(CHANNEL, event.user_id)
        if event.kind is OaEventKind.OPERATOR:
            await asyncio.to_thread(self._note_operator, one, event.user_id)
            return
        if event.kind is OaEventKind.WITHDRAW:
            await self._service.thinking.run(lambda: self._assistant.forget(asker), asker)
            return
        if await self._is_silent(one, event) and not await self._is_of_right(asker, event):
            turn.outcome = InboxOutcome.HUMAN
            return
        match event.kind:
            case OaEventKind.FOLLOW:
                await self._reply(one, asker, turn, lambda: self._assistant.start(asker))
            case OaEventKind.TEXT:
                await self._text(one, asker, event.text, turn)
            case OaEventKind.LOCATION if event.place is not None:
                latitude, longitude = event.place
                near = text_of(ShowOffices(f"{latitude:.5f},{longitude:.5f}"))
                await self._reply(one, asker, turn, lambda: self._assistant.say(asker, near))
            case OaEventKind.FILE if event.file is not None:
                await self._file(one, asker, event.file, turn)
            case _:
                await self._reply(one, asker, turn, _not_text, stands=True)

    async def _text(self, one: Incoming, asker: Asker, words: str, turn: UpdateTurn) -> None:
        """What somebody typed, or a button said for them."""
        press = press_of(words.strip())
        if press is not None:
            await self._press(one, asker, press, turn)
            return
        offered = await asyncio.to_thread(self._offers.of, asker)
        if offered.key == one.key:
            return  # it was answered, and the process died before that was noted
        choice = chosen(words, offered.offer)
        if choice is None:
            await self._reply(one, asker, turn, lambda: self._assistant.say(asker, words))
        elif choice.does == REST:
            going_on = in_messages(continued(offered.offer.rest, offered.offer.choices))
            offer = await self._sender.send_texts(asker.external_id, going_on, turn)
            await self._offer(one, asker, offer)
        else:
            await self._press(one, asker, press_of(choice.does), turn)

    async def _press(
        self, one: Incoming, asker: Asker, press: Press | None, turn: UpdateTurn
    ) -> None:
        """A press says no more than a text that anybody may type: the counter looks who asks."""
        self._service.metrics.button_pressed("none" if press is None else press.kind)
        is_reading = press is not None and press.desk is PressDesk.UPLOADS
        await self._reply(
            one,
            asker,
            turn,
            lambda: self._assistant.press(asker, press),
            limits=self._service.presses,
            is_reading=is_reading,
        )

    async def _file(self, one: Incoming, asker: Asker, file: OaFile, turn: UpdateTurn) -> None:
        """A file of an officer; to others it is what cannot be read."""
        think: Thought = _not_text
        is_reading = False
        if await self._service.thinking.run(lambda: self._assistant.may_send_files(asker), asker):
            content = await fetched(self._client, file)
            if isinstance(content, str):
                said = content
                think = lambda: Reply((text(said),))  # noqa: E731
            else:
                sent = content
                think = lambda: self._assistant.receive(asker, file.name, sent)  # noqa: E731
                is_reading = True
        await self._reply(one, asker, turn, think, is_reading=is_reading, stands=think is _not_text)

    async def _reply(
        self,
        one: Incoming,
        asker: Asker,
        turn: UpdateTurn,
        think: Thought,
        *,
        limits: MessageLimits | None = None,
        is_reading: bool = False,
        stands: bool = False,
    ) -> None:
        """With ``stands`` what was offered before still stands after this reply."""
        counted = limits or self._service.limits
        match counted.admit(asker.external_id, now() - turn.age):
            case Admission.REFUSED:
                turn.outcome = InboxOutcome.REFUSED
                return
            case Admission.TOLD:
                turn.outcome = InboxOutcome.REFUSED
                reply, stands = Reply((text(chat.TOO_MANY),)), True
            case Admission.ANSWERED:
                reply = await self._thought(asker, turn, think, is_reading=is_reading)
        if reply.progress is not None:
            self.progress.show(asker, reply.progress, partial(self._tell, asker))
            return
        stands = stands or is_in_passing(reply)
        if turn.age > _LATE:
            reply = replace(reply, blocks=(text(chat.LATE), *reply.blocks))
        offer = await self._sender.send(asker.external_id, reply, turn)
        if not stands:
            await self._offer(one, asker, offer)

    async def _tell(self, asker: Asker, reply: Reply) -> Offer | None:
        """Send what nobody awaits in the chat; returns what a number answers then."""
        return await self._sender.send(asker.external_id, reply, UpdateTurn())

    async def _thought(
        self, asker: Asker, turn: UpdateTurn, think: Thought, *, is_reading: bool
    ) -> Reply:
        """What is thought out; an apology where that fails."""
        pool = self._service.reading if is_reading else self._service.thinking
        try:
            return await pool.run(turn.watched(think), asker)
        except Exception:  # noqa: BLE001 - whatever it is, somebody waits for a word
            _log.exception("an event could not be answered")
            return Reply((text(SORRY),))

    async def _is_silent(self, one: Incoming, event: OaEvent) -> bool:
        """Whether an employee answers; that somebody wrote is noted along with it."""
        if self._chats is None:
            return False
        asked = self._chats.note_written
        if event.kind is OaEventKind.FOLLOW:
            asked = self._chats.is_silent
        try:
            return await asyncio.to_thread(asked, one.lane, one.received_at)
        except SQLAlchemyError as error:
            _log.warning("it could not be read who is silent (%s)", type(error).__name__)
            return False

    async def _is_of_right(self, asker: Asker, event: OaEvent) -> bool:
        """Whether somebody asks what is kept, or has it deleted: no employee can do that."""
        if event.kind is not OaEventKind.TEXT:
            return False
        typed, press = TypedCommand.of(event.text), press_of(event.text.strip())
        if press is None and typed is None:
            offered = await asyncio.to_thread(self._offers.of, asker)
            choice = chosen(event.text, offered.offer)
            press = None if choice is None else press_of(choice.does)
        is_command = typed is not None and typed.name in (OwnCommand.ERASE, OwnCommand.PRIVACY)
        return is_command or (press is not None and press.desk is PressDesk.ERASURE)

    def _note_operator(self, one: Incoming, user_id: str) -> None:
        with spared("it could not be noted that an employee writes"):
            if self._chats is not None:
                self._chats.keep_silent(user_id, one.received_at + self._silence)

    async def _offer(self, one: Incoming, asker: Asker, offer: Offer | None) -> None:
        if offer is not None:
            await asyncio.to_thread(self._offers.keep, asker, offer, one.key)


def _not_text() -> Reply:
    return Reply((text(chat.NOT_TEXT),))
