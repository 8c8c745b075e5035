"""``/vanphong/…``: a page for each command of who works at the office; nothing is done by GET."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.channels.web.addresses import client_of
from bot.channels.web.channel import WebChannel
from bot.channels.web.forms import form_of, is_own
from bot.channels.web.kept import PageReply, page_reply
from bot.channels.web.office.acts import Act, Acts
from bot.channels.web.office.asking import AwaitedField, OfficeAsking
from bot.channels.web.office.door import OfficeDoor, OfficeVisit
from bot.channels.web.office.listing import listed
from bot.channels.web.office.sections import (
    OFFICE_PATH,
    QUEUE,
    Section,
    section_of,
    sections_for,
)
from bot.channels.web.office.uploading import LONGEST_FILE, UploadPatience, upload_of
from bot.channels.web.pages import Pages, hidden_fields
from bot.channels.web.streams import EVENTS, UNBUFFERED, Streams, TooManyStreamsError, after
from bot.counter.inbox import ThinkingPool
from bot.counter.limits import Admission
from bot.counter.reply import Reply, text
from bot.counter.signing_in import SIGN_IN_PATH
from bot.messages import chat
from bot.messages import office_pages as words
from bot.messages.uploads import LABELS
from bot.messages.web import VIETNAMESE
from bot.people.records import now
from index.model import Role

_PATIENCE = 4.0
"""Seconds for which a form waits; what takes longer is shown as work that goes on."""
_LONGEST_PERIOD = 100
ACT = "viec"
"""The number of an act in an address."""


@dataclass(frozen=True, slots=True)
class _SectionView:
    """What a page shows: what was done, the list, the field of what is awaited."""

    act: PageReply | None = None
    page: PageReply | None = None
    field: AwaitedField | None = None
    work: str | None = None
    """The number of an act that goes on."""


class OfficeSite:
    """Every page asks who it is before anything else: who is not signed in learns of nothing."""

    def __init__(
        self, channel: WebChannel, door: OfficeDoor, asking: OfficeAsking, pages: Pages
    ) -> None:
        self._channel = channel
        self._door = door
        self._asking = asking
        self._pages = pages
        self._acts = Acts(channel.service.handouts)
        self._streams = Streams(channel)
        self._uploads = UploadPatience()

    @property
    def routes(self) -> list[BaseRoute]:
        """All below ``/vanphong``, whether it is there or not."""
        return [
            Route(OFFICE_PATH, self.enter, methods=["GET"]),
            Route(f"{OFFICE_PATH}/luong", self.stream, methods=["GET"]),
            Route(f"{OFFICE_PATH}/tep", self.upload, methods=["POST"]),
            Route(f"{OFFICE_PATH}/{{slug:path}}", self.show, methods=["GET"]),
            Route(f"{OFFICE_PATH}/{{slug:path}}", self.act, methods=["POST"]),
        ]

    async def enter(self, request: Request) -> Response:
        """The first page."""
        visit = await self._door.visit(request)
        return _to_sign_in() if visit is None else RedirectResponse(QUEUE.path, 303)

    async def show(self, request: Request) -> Response:
        """A page: the list, what was done, or both."""
        visit = await self._door.visit(request)
        if visit is None:
            return _to_sign_in()
        section = _section(request.path_params["slug"], visit)
        act = self._acts.of(visit.visitor.mark, request.query_params.get(ACT, ""))
        period = request.query_params.get("ky", "")[:_LONGEST_PERIOD]
        shown = await self._shown(visit, section, request.query_params.get(ACT), act, period)
        return self._page(visit, section, shown, period)

    async def act(self, request: Request) -> Response:
        """Do what a form says, and lead to where what came of it is shown."""
        visit = await self._door.visit(request)
        if visit is None:
            return _to_sign_in()
        form = await form_of(request)
        if not visit.is_token(form.get("csrf", "")):
            raise HTTPException(403)
        section = _section(request.path_params["slug"], visit)
        think = self._asking.asked(visit.asker, section, form)
        if think is None:
            return RedirectResponse(section.path, 303)
        return await self._done(visit, section, self._channel.service.thinking, think)

    async def upload(self, request: Request) -> Response:
        """Take a file, from who is signed in alone."""
        visit = await self._door.visit(request)
        if visit is None:
            return _to_sign_in()
        if not is_own(request):
            raise HTTPException(403)
        with self._uploads.place():
            sent = await upload_of(request)
        if not visit.is_token(sent.fields.get("csrf", "")):
            raise HTTPException(403)
        section = _section(sent.fields.get("muc", ""), visit)

        def receive() -> Reply:
            if not sent.content:
                return Reply((text(words.NO_FILE),))
            return self._asking.receive(visit.asker, section, sent.name, sent.content)

        return await self._done(visit, section, self._channel.service.reading, receive)

    async def stream(self, request: Request) -> Response:
        """The events of an act that goes on."""
        visit = await self._door.visit(request)
        if visit is None:
            return _to_sign_in()
        act = self._acts.of(visit.visitor.mark, request.query_params.get(ACT, ""))
        section = _section(request.query_params.get("muc", ""), visit)
        if act is None:
            raise HTTPException(404)

        async def html() -> str:
            still = await self._door.visit(request)
            page = PageReply() if still is None else await act.now()
            context = self._context(visit, section)
            return self._pages.text("office/act.html", VIETNAMESE, **context, act=page)

        client = client_of(request)
        events = self._streams.of_work(visit.visitor, lambda: act.is_over, html, client)
        try:
            first = await anext(events)
        except TooManyStreamsError:
            return Response(status_code=503, headers={"Retry-After": "10"})

        return StreamingResponse(after(first, events), media_type=EVENTS, headers=UNBUFFERED)

    async def _done(
        self, visit: OfficeVisit, section: Section, pool: ThinkingPool, think: Callable[[], Reply]
    ) -> Response:
        admitted = self._channel.service.presses.admit(visit.asker.external_id, now())
        if admitted is not Admission.ANSWERED:
            return self._pages.problem(VIETNAMESE, chat.TOO_MANY, 429)
        number, act = self._acts.begin(visit.visitor.mark, pool.run(think, visit.asker))
        await act.wait(_PATIENCE)
        if act.is_over:
            page = await act.now()
            if len(page.files) == 1 and not page.blocks:
                return RedirectResponse(page.files[0].address, 303)
        return RedirectResponse(f"{section.path}?{ACT}={number}#ket-qua", 303)

    async def _shown(
        self, visit: OfficeVisit, section: Section, number: str | None, act: Act | None, period: str
    ) -> _SectionView:
        """One thing a page: what leads on is shown alone, what is done is told above the list."""
        field = await asyncio.to_thread(self._asking.awaited, visit.asker, section)
        if act is not None:
            done = await act.now()
            if not act.is_over:
                return _SectionView(done, work=number)
            if done.buttons or field is not None or act.progress is not None:
                return _SectionView(done, field=field)
        else:
            done = None
        thinking = self._channel.service.thinking
        reply = await thinking.run(
            lambda: self._asking.listed(visit.asker, section, period), visit.asker
        )
        if reply.progress is not None:  # a build that somebody else, or this person, began
            begun, running = self._acts.watch(visit.visitor.mark, reply)
            await running.wait(_PATIENCE)
            return _SectionView(await running.now(), work=None if running.is_over else begun)
        handouts, mark = self._channel.service.handouts, visit.visitor.mark
        page = await asyncio.to_thread(page_reply, reply, handouts, mark)
        return _SectionView(done, page, field)

    def _page(
        self, visit: OfficeVisit, section: Section, shown: _SectionView, period: str
    ) -> Response:
        response = self._pages.page(
            "office/section.html",
            VIETNAMESE,
            **self._context(visit, section),
            act=shown.act,
            listed=None if shown.page is None else listed(shown.page),
            field=shown.field,
            fact=LABELS.get(shown.field.value, "") if shown.field else "",
            work=shown.work,
            period=period,
            longest_file=LONGEST_FILE,
            sections=sections_for(visit.signed.role),
            form_kind=section.form.name,
        )
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def _context(self, visit: OfficeVisit, section: Section) -> Mapping[str, Any]:
        def hidden() -> Markup:
            return hidden_fields({"csrf": visit.token})

        role = words.AS_ADMIN if visit.signed.role is Role.ADMIN else words.AS_OFFICER
        return {
            "words": words,
            "section": section,
            "action": section.path,
            "hidden": hidden,
            "who": visit.signed.called or words.NAMELESS,
            "role": role,
            "sign_out": f"{OFFICE_PATH}/thoat",
            "upload": f"{OFFICE_PATH}/tep",
        }


def _section(slug: str, visit: OfficeVisit) -> Section:
    """The page; raises HTTPException 404 where there is none for that role."""
    section = section_of(slug, visit.signed.role)
    if section is None:
        raise HTTPException(404)
    return section


def _to_sign_in() -> Response:
    """The same for whatever there is, or is not, behind it."""
    return RedirectResponse(SIGN_IN_PATH, 303)
