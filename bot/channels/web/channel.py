"""The web page as a channel: from the inbox to an answer that a browser waits for."""

import asyncio
import contextlib
import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.routing import BaseRoute

from bot.channels.web.deliveries import Deliveries, PlacedReply
from bot.channels.web.kept import PageReply, page_reply
from bot.channels.web.kept_turns import KeptTurns
from bot.channels.web.passing import in_passing
from bot.channels.web.staff import is_staff
from bot.channels.web.visitors import CHANNEL, Visitor
from bot.counter.inbox import Inbox, InboxNotes, InboxRules, UnreadableUpdateError
from bot.counter.limits import Admission
from bot.counter.linking import gives_codes
from bot.counter.presses import Press, PressKind, press_of
from bot.counter.reply import Progress, Reply, text
from bot.counter.service import Service
from bot.messages import chat, identity
from bot.messages.errors import SORRY
from bot.people import Asker, People
from bot.people.inbox import InboxOutcome, InboxStore, Incoming
from bot.people.outcome_file import OutcomeFile
from bot.people.records import now
from bot.people.transcripts import TranscriptTurn

_log = logging.getLogger(__name__)
_FINISHING = 20.0
_BEGINNING_S = 5.0
"""How long a message waits for a process that listens already and does not answer yet."""
_EXAMPLES_S = 0.2
"""Seconds that nobody minds; of a new version, examples are found by asking it."""


class WebChannel:
    """Takes what pages post into the inbox, and gives each reply to the browser that waits."""

    def __init__(
        self,
        service: Service,
        people: People | None,
        outcomes: OutcomeFile | None,
        rules: InboxRules,
        signed_in: Callable[[str], Asker | None] = lambda _: None,
        name: str = CHANNEL,
    ) -> None:
        """``signed_in`` says who of the office is signed in in a browser, by its mark."""
        self.name = name
        self.service = service
        self.people = people
        self._signed_in = signed_in
        self._turns = KeptTurns(people)
        notes = InboxNotes(None if people is None else InboxStore(people), outcomes)
        self.inbox = Inbox(name, notes, self._answer, self._regret, rules, service.metrics)
        self._deliveries = Deliveries()
        self._finding: asyncio.Task[tuple[str, ...]] | None = None
        self._examples: tuple[str, ...] = ()
        self._began = asyncio.Event()
        self._is_up = False
        self.routes: Sequence[BaseRoute] = ()
        """Set by who puts the pages together."""

    @property
    def is_up(self) -> bool:
        """Whether pages are answered."""
        return self._is_up

    async def serve(self, stop: asyncio.Event) -> None:
        """Answer until ``stop`` is set; what is in hand then is answered before it returns."""
        await self.inbox.recover()
        closing = asyncio.create_task(self.inbox.keep_closing())
        self._is_up = True
        self._began.set()
        await self.examples()
        try:
            await stop.wait()
        finally:
            self._is_up = False
            closing.cancel()
            await self.inbox.stop(_FINISHING)
            self._deliveries.close()

    async def examples(self) -> tuple[str, ...]:
        """Questions to try; those of before while new ones are still being found."""
        if self._finding is None or self._finding.done():
            finding = asyncio.to_thread(self.service.assistant.examples)
            self._finding = asyncio.create_task(finding)
        found, _ = await asyncio.wait([self._finding], timeout=_EXAMPLES_S)
        if found and (error := self._finding.exception()) is not None:
            _log.error("questions to try could not be found", exc_info=error)
        elif found:
            self._examples = self._finding.result()
        return self._examples

    def signed_in(self, mark: str) -> Asker | None:
        """Who of the office is signed in in the browser of that mark; None where nobody is."""
        return self._signed_in(mark)

    def asker_of(self, visitor: Visitor) -> Asker:
        """Who it is: somebody of the office who is signed in, else the visitor."""
        return self._signed_in(visitor.mark) or visitor.asker

    async def take(self, visitor: Visitor, once: str, content: dict[str, Any]) -> bool:
        """Keep a message that is to be answered; False where too many wait, or nobody answers.

        ``content`` has the ``text``, or the ``press`` and the ``turn`` that the button stands in.
        The same message posted again is taken once.
        """
        if self.inbox.is_full or not await self._answers():
            return False
        asked = json.dumps(content, sort_keys=True)
        key = hashlib.sha256(f"{visitor.mark}/{once}/{asked}".encode()).hexdigest()
        await asyncio.to_thread(self._begin, visitor, once, content)
        kept = json.dumps({**content, "once": once})
        await self.inbox.take([Incoming(self.name, key, visitor.mark, kept)])
        return True

    async def _answers(self) -> bool:
        """Whether messages are answered; waits for it where the process has just begun."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._began.wait(), _BEGINNING_S)
        return self._is_up

    def awaits(self, visitor: Visitor, once: str) -> bool:
        """Whether a message of the visitor waits, or was answered a while ago."""
        named = json.dumps({"once": once}).strip("{}")
        waiting = self.inbox.waiting_in(visitor.mark)
        is_told = self._deliveries.has(visitor.mark, once)
        return is_told or any(named in one.content for one in waiting)

    async def told(self, visitor: Visitor, once: str, patience: float) -> PlacedReply | None:
        """The reply to a message, as soon as it is there; None where it is not in time."""
        patience = patience if self._is_up else 0
        asker = await asyncio.to_thread(self.asker_of, visitor)
        return await self._deliveries.reply(
            visitor.mark,
            asker,
            once,
            patience,
            partial(asyncio.to_thread, self._turns.reply, asker, once),
        )

    def shown(self, visitor: Visitor, reply: Reply) -> PageReply:
        """A reply as the visitor's page shows it."""
        return self._shown(visitor.mark, self.asker_of(visitor), reply)

    def _shown(self, mark: str, asker: Asker, reply: Reply) -> PageReply:
        """What it brings besides text is for that browser alone, unless a citizen was answered."""
        has_files = bool(reply.files or reply.pictures)
        owner = mark if has_files and is_staff(self.people, asker, unread=True) else None
        return page_reply(reply, self.service.handouts, owner)

    def is_office(self, mark: str) -> bool:
        """Whether somebody of the office is in the browser of that mark."""
        asker = self._signed_in(mark)
        return is_staff(self.people, asker or Asker(self.name, mark), unread=False)

    async def finished(
        self, visitor: Visitor, once: str, progress: Progress, replaces: int | None
    ) -> PlacedReply:
        """Keep what work that took long came to; it stands where the work stood."""
        asker = await asyncio.to_thread(self.asker_of, visitor)

        def keep() -> PlacedReply:
            told = PlacedReply(self._shown(visitor.mark, asker, progress.now()), replaces)
            self._turns.keep(asker, once, told)
            return told

        told = await asyncio.to_thread(keep)
        self._deliveries.hand_over(visitor.mark, asker, once, told)
        return told

    async def turn_of(self, visitor: Visitor, once: str) -> TranscriptTurn:
        """The turn that a reply is shown in, as far as it is kept."""

        def read() -> TranscriptTurn | None:
            return self._turns.of(self.asker_of(visitor), once)

        return await asyncio.to_thread(read) or TranscriptTurn(0, once, "", now(), None)

    def transcript(self, visitor: Visitor) -> tuple[TranscriptTurn, ...]:
        """What was said in the last day, and what the visitor is to be told besides."""
        asker = self.asker_of(visitor)
        self._turns.tell(visitor.asker, partial(self.shown, visitor))
        return self._turns.latest(asker)

    def drop(self, lane: str) -> None:
        """Let go of the replies that wait for a browser which is not there any more."""
        self._deliveries.forget(lane)

    def _begin(self, visitor: Visitor, once: str, content: Mapping[str, Any]) -> None:
        self._turns.begin(self.asker_of(visitor), once, str(content.get("shown", "")))

    async def _answer(self, one: Incoming) -> InboxOutcome:
        try:
            content = json.loads(one.content)
            once = str(content["once"])
        except (ValueError, LookupError, TypeError) as error:
            raise UnreadableUpdateError from error
        signed_in = await asyncio.to_thread(self._signed_in, one.lane)
        asker = signed_in or Asker(self.name, one.lane)
        pressed = press_of(str(content["press"])) if "press" in content else None
        limits = self.service.presses if "press" in content else self.service.limits
        outcome = InboxOutcome.DONE
        if limits.admit(asker.external_id, now() - one.age) is Admission.ANSWERED:
            think = partial(self._reply, asker, content, pressed)
            reply = await self._thought(one, asker, partial(in_passing, content, pressed, think))
        else:
            outcome = InboxOutcome.REFUSED
            reply = Reply((text(chat.TOO_MANY),))
        told = await asyncio.to_thread(self._placed, one.lane, asker, content, reply)
        shown = PageReply((text(identity.CODE_WAS_SHOWN),))
        kept = replace(told, reply=shown) if told.told_once else told
        if told.told_once:  # who looks between the two would only find that it was shown
            self._deliveries.hand_over(one.lane, asker, once, told)
        await asyncio.to_thread(self._turns.keep, asker, once, kept, _said(content))
        if pressed is not None and pressed.kind is PressKind.ERASE:
            self.drop(one.lane)
        self._deliveries.hand_over(one.lane, asker, once, told)
        return outcome

    def _placed(
        self, lane: str, asker: Asker, content: dict[str, Any], reply: Reply
    ) -> PlacedReply:
        """The reply, in the place of what its button stands under where it belongs there."""
        made = self._shown(lane, asker, reply)
        turn = content.get("turn")
        if not isinstance(turn, int) or not (reply.replaces or not reply.blocks):
            return PlacedReply(made, progress=reply.progress, told_once=reply.told_once)
        if made.blocks or reply.progress is not None:
            return PlacedReply(made, turn, reply.progress)
        before = self._turns.reply_in(asker, turn)
        if before is None:
            return PlacedReply(made)
        return PlacedReply(
            replace(before, buttons=made.buttons or before.buttons, notice=made.notice), turn
        )

    def _reply(self, asker: Asker, content: dict[str, Any], pressed: Press | None) -> Reply:
        if "press" in content:
            self.service.metrics.button_pressed("none" if pressed is None else pressed.kind)
            return self.service.assistant.press(asker, pressed)
        said = str(content.get("text", ""))
        if asker.channel != self.name and gives_codes(said):
            return Reply((text(identity.SIGN_IN_ELSEWHERE),))  # no session makes itself longer
        return self.service.assistant.say(asker, said, may_wait=True)

    async def _thought(self, one: Incoming, asker: Asker, think: Callable[[], Reply]) -> Reply:
        try:
            watched = self.inbox.notes.watched
            reply = await self.service.thinking.run(watched(one, think), asker)
            if reply.later is None:
                return reply
            return await self.service.reading.run(watched(one, reply.later), asker)
        except Exception:  # noqa: BLE001 - whatever it is, somebody waits for a word
            _log.exception("a message of the page could not be answered")
            return Reply((text(SORRY),))

    async def _regret(self, one: Incoming) -> None:
        """Say sorry for what is given up, also to who looks later."""
        once = str(json.loads(one.content).get("once"))
        sorry = PlacedReply(PageReply((text(SORRY),)))
        signed_in = await asyncio.to_thread(self._signed_in, one.lane)
        asker = signed_in or Asker(self.name, one.lane)
        await asyncio.to_thread(self._turns.keep, asker, once, sorry)
        self._deliveries.hand_over(one.lane, asker, once, sorry)


def _said(content: Mapping[str, Any]) -> str:
    """The words that somebody typed; none where they pressed a button."""
    return "" if "press" in content else str(content.get("text", ""))
