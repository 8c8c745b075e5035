"""Routes put together into one application whose every answer has the headers that it should."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, ExceptionHandler, Message, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot.channels.web.pages import Pages, frame_of
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
    headers: Mapping[str, str] = field(default_factory=dict)


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
    application = Starlette(
        routes=routes,
        middleware=[
            Middleware(ProxyHeadersMiddleware, trusted_hosts=list(rules.proxies)),
            Middleware(DefaultHeaders),
            Middleware(Throttle, a_minute=rules.requests_a_minute),
            Middleware(GZipMiddleware, minimum_size=_COMPRESSED_FROM),
        ],
        exception_handlers={HTTPException: _teller(pages)},
    )
    application.router.redirect_slashes = False
    return application


def _teller(pages: Pages | None) -> ExceptionHandler:
    def tell(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = error.headers if isinstance(error, HTTPException) else None
        frame, accepted = frame_of(request), request.headers.get("accept", "")
        words = frame.not_found if status in (404, 405) else frame.refused
        if pages is not None and "text/html" in accepted:
            response: Response = pages.problem(frame, words, status)
        elif "application/json" in accepted:
            response = JSONResponse({"problem": words}, status)
        else:
            response = PlainTextResponse(str(getattr(error, "detail", "")), status)
        response.headers.update(headers or {})
        return response

    return tell
