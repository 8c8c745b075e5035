"""uvicorn inside the running event loop: no signals, no access log, an end to every patience.

uvicorn bounds a request's head (h11 keeps no more than so many bytes of an unfinished one), the
idle time between two requests of a connection, and the time that a stop waits. It has no limit for
a request that comes slowly, for one that never ends, nor for how many connections are open; those
are in ``ImpatientProtocol``.
"""

import asyncio
import logging
import resource
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass

import h11
from starlette.types import ASGIApp
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

_log = logging.getLogger(__name__)
_HEAD_BYTES = 16 * 1024
_REQUEST_BYTES = 2 * 1024 * 1024
"""Of a whole request, read or discarded; what takes a body sets a lower limit of its own."""
_REQUEST_S = 10.0
_KEEP_ALIVE_S = 15
_STOP_S = 5
_CONNECTIONS = 2_000
"""A browser holds one for each answer that it waits for, and some between two requests."""
_DESCRIPTORS_BESIDE = 400
"""File descriptors of the index, the database and other channels; a connection holds one too."""
_WAITING = 128
_UNFINISHED = (h11.IDLE, h11.SEND_BODY)
PATIENCE = "patience"
"""Under which name a request's state has what lets it have more bytes and more time: for whoever
has looked who it is that sends them."""


@dataclass(frozen=True, slots=True)
class HttpAddress:
    """Where the server listens; port 0 stands for any that is free."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """Its address as a browser takes it, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


class ImpatientProtocol(H11Protocol):
    """HTTP/1.1 that cuts off whoever is slow, sends without end, or is one too many.

    A request has ``_REQUEST_S`` from its first byte (the first of a connection: from the opening)
    to its last, whether the application has already answered or not.
    """

    _deadline: asyncio.TimerHandle | None = None
    _received = 0
    _most: int | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request, unless too many are open."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, PATIENCE: self._be_patient}
        if len(self.connections) > _CONNECTIONS:
            transport.abort()
            return
        self._deadline = self.loop.call_later(_REQUEST_S, self._cut_off)

    def data_received(self, data: bytes) -> None:
        """Count what comes; the clock runs from a request's first byte to its last."""
        self._received += len(data)
        if self._deadline is None:
            self._deadline = self.loop.call_later(_REQUEST_S, self._cut_off)
        super().data_received(data)
        if self.conn.their_state not in _UNFINISHED:
            self._forget_request()
        elif self._received > (self._most or _REQUEST_BYTES):
            self._cut_off()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of the clock too."""
        self._forget_request()
        super().connection_lost(exc)

    def _be_patient(self, most: int, seconds: float) -> None:
        """Let the request in hand have so many bytes and seconds from now on."""
        if self._deadline is not None:
            self._most = most
            self._deadline.cancel()
            self._deadline = self.loop.call_later(seconds, self._cut_off)

    def _forget_request(self) -> None:
        self._received, self._most = 0, None
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _cut_off(self) -> None:
        self._deadline = None
        self.transport.close()


class _LoopServer(Server):
    """Leaves signals to the process, and says when it listens."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.listens = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take none."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        self.listens.set()


@asynccontextmanager
async def served_http(
    application: ASGIApp, addresses: Sequence[HttpAddress]
) -> AsyncIterator[tuple[HttpAddress, ...]]:
    """Serve until the block ends; gives the addresses with their real ports.

    At the end no new connection is taken, and requests in hand have five seconds. Raises OSError
    where an address is taken or is none of this machine.
    """
    _make_room()
    async with AsyncExitStack() as bound:
        listening = [bound.enter_context(_bound(address)) for address in addresses]
        server = _LoopServer(_config(application))
        serving = asyncio.create_task(server.serve(listening), name="HTTP")
        started = asyncio.create_task(server.listens.wait())
        try:
            await asyncio.wait({serving, started}, return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                await serving
            yield tuple(
                HttpAddress(address.host, listener.getsockname()[1])
                for address, listener in zip(addresses, listening, strict=True)
            )
        finally:
            started.cancel()
            server.should_exit = True
            await serving


def _make_room() -> None:
    """Allow this process the file descriptors that it needs, as far as the system lets it."""
    needed = _CONNECTIONS + _DESCRIPTORS_BESIDE
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return
    allowed = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    except (OSError, ValueError) as error:
        _log.warning("no more than %d files and connections may be open (%s)", soft, error)


def _bound(address: HttpAddress) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    return socket.create_server((address.host, address.port), family=family, backlog=_WAITING)


def _config(application: ASGIApp) -> Config:
    return Config(
        application,
        http=ImpatientProtocol,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=_WAITING,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_STOP_S,
        h11_max_incomplete_event_size=_HEAD_BYTES,
    )
