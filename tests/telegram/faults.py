"""What goes wrong between a bot and the Bot API: scripted by a test, call by call or by chance."""

import asyncio
import random
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.telegram.refusals import ApiError

ANY_METHOD = "*"
_NGINX_PAGE = (
    "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
_REASONS = {
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    504: "Gateway Time-out",
}


class ConnectionDropped(Exception):  # noqa: N818 - what happens to the connection
    """The connection is closed without an answer."""


class HtmlPage(Exception):  # noqa: N818 - it is an answer
    """An answer of something in front of the Bot API: a page, and no JSON."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status
        self.html = _NGINX_PAGE.format(f"{status} {_REASONS[status]}")


@dataclass(frozen=True)
class Fault:
    """How one call goes wrong.

    `accepted` says that what the bot asked for is done all the same, and first of all; then
    `seconds` pass, and then comes the `ending`. Without one the call is done, if it is not yet,
    and answered as ever.
    """

    accepted: bool = False
    seconds: float = 0
    ending: Exception | None = None

    async def play(self, do: Callable[[], Awaitable[object]]) -> object:
        """The result of the call; raises the ending."""
        result = await do() if self.accepted else None
        await asyncio.sleep(self.seconds)
        if self.ending is not None:
            # One fault may be played many times: each with a traceback of its own.
            raise self.ending.with_traceback(None)
        return result if self.accepted else await do()


def refused(status: int, description: str, retry_after: float | None = None) -> Fault:
    """A refusal of the Bot API itself; a refused call is not done."""
    return Fault(ending=ApiError(status, description, retry_after))


def bad_gateway(accepted: bool = False, status: int = 502) -> Fault:
    """502, 504 or 500 as nginx answers it, with an HTML page."""
    return Fault(accepted, ending=HtmlPage(status))


def dropped(accepted: bool = False) -> Fault:
    """The connection is closed without an answer."""
    return Fault(accepted, ending=ConnectionDropped())


def slow(seconds: float, accepted: bool = True) -> Fault:
    """The answer comes late; the call is done before the wait, or else after it.

    It is done also where the bot has given up and gone by then, as at the real server.
    """
    return Fault(accepted, seconds)


@dataclass(frozen=True)
class PlayedFault:
    """A fault that a call met; `at` is time.monotonic()."""

    method: str
    fault: Fault
    at: float


@dataclass(frozen=True)
class _Chance:
    fault: Fault
    share: float
    draw: random.Random


class Faults:
    """The faults in wait, by method or for ANY_METHOD; `played` lists those that were met."""

    def __init__(self) -> None:
        self.played: list[PlayedFault] = []
        self._queued: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._kept: dict[str, _Chance] = {}

    def next(self, method: str, *faults: Fault) -> None:
        """Let the next calls of a method meet these, one each, behind those already queued."""
        self._queued[method].extend(faults)

    def keep(self, method: str, fault: Fault, share: float = 1, seed: int = 0) -> None:
        """Let this share (0 to 1) of the calls of a method meet a fault until `end`."""
        self._kept[method] = _Chance(fault, share, random.Random(seed))

    def end(self, method: str) -> None:
        """Let the calls of a method pass again."""
        self._queued.pop(method, None)
        self._kept.pop(method, None)

    def take(self, method: str) -> Fault | None:
        """What the call that came in now meets; what was queued comes before what is kept."""
        fault = self._draw(method)
        if fault is not None:
            self.played.append(PlayedFault(method, fault, time.monotonic()))
        return fault

    def _draw(self, method: str) -> Fault | None:
        for name in (method, ANY_METHOD):
            if queued := self._queued.get(name):
                return queued.popleft()
        for name in (method, ANY_METHOD):
            chance = self._kept.get(name)
            if chance and chance.draw.random() < chance.share:
                return chance.fault
        return None
