"""How many requests a minute one address is answered, so that nobody slows another's answers."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.channels.web.addresses import client_of
from bot.channels.web.telling import Teller
from bot.counter.limits import Admission, MessageLimits
from bot.people.records import now

_FREE = ("/healthz", "/readyz", "/metrics", "/telegram", "/zalo", "/tinh/")
"""Asked by machines of whom some come in bursts and show a secret, or kept by browsers for good."""


class Throttle:
    """Answers 429 to an address that asks for too much."""

    def __init__(self, application: ASGIApp, a_minute: int, teller: Teller) -> None:
        self._application = application
        self._teller = teller
        self._limits = MessageLimits(a_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, unless there were too many from there."""
        if scope["type"] == "http" and not scope["path"].startswith(_FREE):
            request = Request(scope)
            if self._limits.admit(client_of(request), now()) is not Admission.ANSWERED:
                told = self._teller.told(request, 429, {"Retry-After": "60"})
                await told(scope, receive, send)
                return
        await self._application(scope, receive, send)
