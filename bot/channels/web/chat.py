"""The chat page: a conversation by forms, and by events where the browser has scripts."""

import asyncio
import hashlib
import json
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.channels.web.addresses import client_of
from bot.channels.web.channel import WebChannel
from bot.channels.web.deliveries import PlacedReply
from bot.channels.web.forms import form_of
from bot.channels.web.kept import PageReply
from bot.channels.web.pages import Pages, frame_of, hidden_fields
from bot.channels.web.passing import PASSING
from bot.channels.web.streams import EVENTS, UNBUFFERED, Streams, TooManyStreamsError, after
from bot.channels.web.visitors import (
    CHANNEL,
    KIOSK,
    Visitor,
    is_secure,
    known_visitor,
    new_key,
    remember,
    shown_visitor,
)
from bot.counter.examples import FirstPress
from bot.messages.web import FRAMES, VIETNAMESE, PageWords
from bot.messages.web_kiosk import KIOSK_WORDS
from bot.people.records import now
from bot.people.transcripts import TranscriptTurn
from retrieval.actions import ShowOffices, text_of

STREAM_PATH = "/luong"
_PATIENCE = 25.0
"""Seconds for which a form waits for its answer."""
_LATE = timedelta(minutes=2)
_LONGEST = 4_000
_ONCE = re.compile(r"[A-Za-z0-9_-]{8,64}")
_PLACE = re.compile(r"-?\d{1,2}\.\d{1,6},-?\d{1,3}\.\d{1,6}")


@dataclass(frozen=True, slots=True)
class ChatKind:
    """A kind of chat page: its address, template and channel; ``is_framed`` ones set no cookie.

    ``place`` is where it stands, if anybody should know.
    """

    path: str = "/"
    template: str = "chat.html"
    channel: str = CHANNEL
    is_framed: bool = False
    headers: Mapping[str, str] | None = None
    place: str | None = None


class ChatPage:
    """The page of one kind, over the channel that answers."""

    def __init__(
        self,
        channel: WebChannel,
        pages: Pages,
        public_url: str | None,
        kind: ChatKind = ChatKind(),
        firsts: Callable[[], Sequence[FirstPress]] | None = None,
    ) -> None:
        """``firsts`` is what may be pressed first, else questions to try."""
        self._firsts = firsts
        self._channel = channel
        self._pages = pages
        self._public_url = public_url
        self._kind = kind

    @property
    def routes(self) -> list[BaseRoute]:
        """The page itself, and what its form posts."""
        return [
            Route(self._kind.path, self.show, methods=["GET"]),
            Route(self._kind.path, self.say, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """The conversation so far, or how to begin one; nobody is remembered for looking."""
        if self._kind.is_framed:
            return await self._page(frame_of(request), Visitor(new_key(), self._kind.channel))
        return await self._page(frame_of(request), known_visitor(request))

    def visitor_of(self, request: Request, key: str) -> Visitor | None:
        """Who a request is of: by the key that a framed page shows, else by the cookie."""
        if self._kind.is_framed:
            return shown_visitor(key, self._kind.channel)
        return known_visitor(request)

    async def say(self, request: Request) -> Response:
        """Take a message or a press; the page with its answer, or the number to wait for it by.

        A page that was answered is shown at its own address (303), so that loading it again asks
        nothing again.
        """
        kind = self._kind
        form = await form_of(request)
        frame = FRAMES.get(form.get("lang", ""), VIETNAMESE)
        known = self.visitor_of(request, form.get("key", ""))
        visitor = known or Visitor(new_key(), kind.channel, has_cookie=not kind.is_framed)
        once = form.get("once", "")
        once = once if _ONCE.fullmatch(once) else secrets.token_hex(12)
        by_script = "application/json" in request.headers.get("accept", "")
        content = _content(form)
        if content is not None and kind.is_framed:
            content[PASSING] = True
        if not by_script:  # who goes back and asks something else does so from the same page
            once = _of_form(once, content)
        if content is None:
            response = await self._page(frame, visitor)
        elif not await self._channel.take(visitor, once, content):
            response = self._busy(frame, by_script=by_script)
        elif by_script:
            response = JSONResponse({"once": once}, 202)
        else:
            told = await self._channel.told(visitor, once, _PATIENCE)
            response = await self._answered(frame, visitor, told, once)
        if visitor.has_cookie and known is None:
            remember(response, visitor, by_https=is_secure(request, self._public_url))
        return response

    def turn_html(
        self, frame: PageWords, visitor: Visitor, turn: TranscriptTurn, reply: PageReply | None
    ) -> str:
        """A turn of the conversation as a fragment of the page."""
        return self._pages.text(
            "turn.html", frame, **self._context(frame, visitor), turn=turn, reply=reply
        )

    def _busy(self, frame: PageWords, *, by_script: bool) -> Response:
        if by_script:
            return JSONResponse({"problem": frame.too_many}, 503)
        return self._pages.problem(frame, frame.too_many, 503)

    async def _answered(
        self, frame: PageWords, visitor: Visitor, told: PlacedReply | None, once: str
    ) -> Response:
        turn = await self._channel.turn_of(visitor, once)
        if told is not None and told.told_once:  # it stands at no address
            return await self._page(frame, visitor, [(turn, told.reply)])
        if self._kind.is_framed or self._channel.people is None:
            shown = [] if told is None else [(turn, told.reply)]
            return await self._page(frame, visitor, None if self._channel.people else shown)
        replaced = None if told is None else told.replaces
        chosen = "" if frame is VIETNAMESE else f"?lang={frame.lang}"
        anchor = turn.id if replaced is None else replaced
        return RedirectResponse(f"{self._kind.path}{chosen}#t{anchor}", 303)

    async def _page(
        self,
        frame: PageWords,
        visitor: Visitor | None,
        turns: Sequence[tuple[TranscriptTurn, PageReply | None]] | None = None,
    ) -> Response:
        kept = list(turns or ())
        if turns is None and visitor is not None:
            found = await asyncio.to_thread(self._channel.transcript, visitor)
            kept = [(one, PageReply.of_json(one.value) if one.value else None) for one in found]
        examples = () if kept else await self._first_of_all()
        response = self._pages.page(
            self._kind.template,
            frame,
            **self._context(frame, visitor),
            turns=kept,
            examples=examples,
            canonical=f"{self._public_url or ''}/",
            is_framed=self._kind.is_framed,
            is_office=visitor is not None
            and await asyncio.to_thread(self._channel.signed_in, visitor.mark) is not None,
        )
        response.headers["Cache-Control"] = "no-store" if visitor else "no-cache"
        response.headers.update(self._kind.headers or {})
        return response

    async def _first_of_all(self) -> Sequence[FirstPress]:
        if self._firsts is not None:
            return await asyncio.to_thread(self._firsts)
        return [FirstPress(one, one) for one in await self._channel.examples()]

    def _context(self, frame: PageWords, visitor: Visitor | None) -> dict[str, Any]:
        def hidden() -> Markup:
            fields = {"once": secrets.token_hex(12), "lang": frame.lang}
            if visitor is not None and not visitor.has_cookie:
                fields["key"] = visitor.key
            return hidden_fields(fields)

        return {
            "action": self._kind.path,
            "is_late": _is_late,
            "hidden": hidden,
            "is_kiosk": self._kind.channel == KIOSK,
            "kiosk": KIOSK_WORDS[frame.lang],
            "place": self._kind.place,
        }


def _is_late(turn: TranscriptTurn) -> bool:
    """Whether nobody waits at a page for the reply any more."""
    return now() - turn.at > _LATE


def stream_route(channels: Mapping[str, tuple[WebChannel, ChatPage]]) -> Route:
    """``GET /luong?once=…``: the events of one message, of the chat page at the path ``tu``."""
    streams = {path: Streams(channel) for path, (channel, _) in channels.items()}

    async def stream(request: Request) -> Response:
        asked = request.query_params
        path = asked.get("tu", "/")
        if path not in channels or not _ONCE.fullmatch(asked.get("once", "")):
            return Response(status_code=404)
        channel, page = channels[path]
        visitor = page.visitor_of(request, asked.get("key", ""))
        if visitor is None:
            return Response(status_code=404)
        frame, once = frame_of(request), asked["once"]
        turn = await channel.turn_of(visitor, once)
        if not turn.id and not channel.awaits(visitor, once):
            return Response(status_code=404)  # nobody is held a line for what nobody asked

        def shown(told: PlacedReply) -> str:
            place = turn if told.replaces is None else replace(turn, id=told.replaces, asked="")
            return page.turn_html(frame, visitor, place, told.reply)

        events = streams[path].events(visitor, once, shown, client_of(request))
        try:
            first = await anext(events)
        except TooManyStreamsError:
            return Response(status_code=503, headers={"Retry-After": "10"})
        return StreamingResponse(after(first, events), media_type=EVENTS, headers=UNBUFFERED)

    return Route(STREAM_PATH, stream)


def _of_form(once: str, content: Mapping[str, Any] | None) -> str:
    """The number of what is posted: that of the page, with what is asked."""
    asked = json.dumps(content, sort_keys=True)
    return hashlib.sha256(f"{once}/{asked}".encode()).hexdigest()[:32]


def _content(form: Mapping[str, str]) -> dict[str, Any] | None:
    """What is asked: a press, a place, or words; None where it is nothing."""
    shown = form.get("shown", "")[:_LONGEST]
    if form.get("press"):
        turn = form.get("turn", "")
        place = {"turn": int(turn)} if turn.isdecimal() and len(turn) < 18 else {}
        return {"press": form["press"][:64], "shown": shown, **place}
    if _PLACE.fullmatch(form.get("place", "")):
        return {"text": text_of(ShowOffices(form["place"])), "shown": shown}
    words = form.get("text", "").strip()[:_LONGEST]
    return {"text": words, "shown": shown or words} if words else None
