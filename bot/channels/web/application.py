"""Routes put together into one application whose every answer has the headers that it should."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot.channels.web.pages import Pages
from bot.channels.web.telling import Teller
from bot.channels.web.throttling import Throttle

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
"""Nothing but our own files, and no script or style inside a page (W3C, CSP Level 3)."""
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY.format(ancestors="'none'"),
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_SECURE_ONLY = {"Strict-Transport-Security": "max-age=31536000"}
_COMPRESSED_FROM = 600
"""Bytes."""


@dataclass(frozen=True, slots=True)
class HttpRules:
    """Which proxies are believed, and how many requests a minute one address is answered."""

    proxies: tuple[str, ...] = ()
    requests_a_minute: int = 300


class DefaultHeaders:
    """Adds headers to every answer that does not set them itself."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                secure = _SECURE_ONLY if scope.get("scheme") == "https" else {}
                for name, value in (*_ALWAYS.items(), *secure.items()):
                    headers.setdefault(name, value)
            await send(message)

        await self._application(scope, receive, send_with_headers)


def http_application(
    routes: Sequence[BaseRoute], rules: HttpRules = HttpRules(), pages: Pages | None = None
) -> ASGIApp:
    """An application of these routes; what is none of them is answered with 404 or 405.

    With ``pages``, people are told so in a page.
    """
    teller = Teller(pages)
    application = Starlette(
        routes=routes,
        middleware=[
            Middleware(ProxyHeadersMiddleware, trusted_hosts=list(rules.proxies)),
            Middleware(Throttle, a_minute=rules.requests_a_minute, teller=teller),
            Middleware(GZipMiddleware, minimum_size=_COMPRESSED_FROM),
        ],
        exception_handlers={HTTPException: teller.refused, Exception: teller.faulty},
    )
    application.router.redirect_slashes = False
    # Starlette answers what nobody expected outside of all its middleware
    return DefaultHeaders(application)
