"""Routes put together into one application whose every answer has the headers that it should."""

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}


class DefaultHeaders:
    """Adds headers to every answer that does not set them itself."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._application(scope, receive, send_with_headers)


def http_application(routes: Sequence[BaseRoute]) -> ASGIApp:
    """An application of these routes; what is none of them is answered with 404 or 405."""
    application = Starlette(routes=routes, middleware=[Middleware(DefaultHeaders)])
    application.router.redirect_slashes = False
    return application
