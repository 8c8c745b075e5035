"""``/vao``: a code is shown once and signs this browser in, under a key that nobody knew before."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.web.addresses import client_of
from bot.channels.web.forms import form_of
from bot.channels.web.office.door import OfficeDoor
from bot.channels.web.office.sections import OFFICE_PATH
from bot.channels.web.pages import Pages
from bot.channels.web.visitors import COOKIE, Visitor, is_secure, known_visitor, new_key, remember
from bot.counter.limits import Admission, MessageLimits
from bot.counter.signing_in import CODE_FIELD, SIGN_IN_PATH
from bot.messages import office_pages as words
from bot.messages.web import VIETNAMESE
from bot.people.records import now
from bot.people.web_sessions import SignedIn

SIGN_OUT_PATH = f"{OFFICE_PATH}/thoat"
_OF_ONE = 10
"""Attempts a minute of one client. There is no limit for all together, which would let one shut
everybody out: a code has 80 bits and ten minutes."""
_LONGEST = 40


class SigningIn:
    """The page, what its form posts, and the way out."""

    def __init__(self, door: OfficeDoor, pages: Pages, public_url: str | None = None) -> None:
        self._door = door
        self._pages = pages
        self._public_url = public_url
        self._of_one = MessageLimits(_OF_ONE)

    @property
    def routes(self) -> list[BaseRoute]:
        """The page itself, what it posts, and signing out."""
        return [
            Route(SIGN_IN_PATH, self.show, methods=["GET"]),
            Route(SIGN_IN_PATH, self.enter, methods=["POST"]),
            Route(SIGN_OUT_PATH, self.leave, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """The form, with the code of a link in it: looking at a link uses nothing up."""
        return self._page(request.query_params.get(CODE_FIELD, "")[:_LONGEST])

    async def enter(self, request: Request) -> Response:
        """Sign in, or say that the code is not good, whatever is wrong with it."""
        form = await form_of(request)
        if self._of_one.admit(client_of(request), now()) is not Admission.ANSWERED:
            return self._page("", words.TOO_OFTEN, 429)
        before, visitor = known_visitor(request), Visitor(new_key(), has_cookie=True)
        code = form.get(CODE_FIELD, "")[:_LONGEST]
        if await asyncio.to_thread(self._signed_in, code, visitor, before) is None:
            return self._page("", words.WRONG_CODE, 403)
        response = RedirectResponse(OFFICE_PATH, 303)
        remember(response, visitor, by_https=is_secure(request, self._public_url))
        return response

    async def leave(self, request: Request) -> Response:
        """Sign out of this browser, which forgets its key."""
        visit = await self._door.visit(request)
        form = await form_of(request)
        if visit is not None:
            if not visit.is_token(form.get("csrf", "")):
                raise HTTPException(403)
            await asyncio.to_thread(self._door.sessions.sign_out, visit.visitor.mark)
        response = RedirectResponse(SIGN_IN_PATH, 303)
        response.delete_cookie(COOKIE, path="/")
        return response

    def _signed_in(self, code: str, visitor: Visitor, before: Visitor | None) -> SignedIn | None:
        """Under the new key; whoever was signed in in this browser is no more."""
        signed = self._door.sessions.sign_in(code, visitor.mark)
        if signed is not None and before is not None:
            self._door.sessions.sign_out(before.mark)
        return signed

    def _page(self, code: str, problem: str = "", status: int = 200) -> Response:
        return self._pages.page(
            "office/sign_in.html",
            VIETNAMESE,
            status,
            words=words,
            action=SIGN_IN_PATH,
            field=CODE_FIELD,
            code=code,
            problem=problem,
        )
