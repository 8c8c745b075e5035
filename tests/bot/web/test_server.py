"""The HTTP server: it starts, stops, and has an end to its patience."""

import asyncio
import contextlib
import signal
import socket

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.channels.web import HttpAddress, http_application, served_http, server
from bot.messages.web import VIETNAMESE
from tests.bot.web.asked import ANY_PORT, browsed, raw
from tests.loopback import loopback_client

_CLOSED = (ConnectionResetError, BrokenPipeError)


async def hello(_: Request) -> PlainTextResponse:
    return PlainTextResponse("chào")


async def slow(_: Request) -> PlainTextResponse:
    await asyncio.sleep(0.5)
    return PlainTextResponse("xong")


async def swallowed(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


async def faulty(_: Request) -> PlainTextResponse:
    raise KeyError("một lời của ai đó")


ROUTES = [
    Route("/", hello),
    Route("/slow", slow),
    Route("/swallowed", swallowed, methods=["POST"]),
    Route("/faulty", faulty),
]


def test_answers_say_little_of_the_server_and_are_never_kept() -> None:
    async def run() -> None:
        async with browsed(ROUTES) as client:
            answer = await client.get("/")
            assert (answer.status_code, answer.text) == (200, "chào")
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["cache-control"] == "no-store"
            assert "server" not in answer.headers

    asyncio.run(run())


def test_what_is_not_there_is_404_and_a_wrong_method_405() -> None:
    async def run() -> None:
        async with browsed(ROUTES) as client:
            for path in ("/none", "/../etc/passwd", "/%00", "/slow/", "/ơ"):
                answer = await client.get(path)
                assert (answer.status_code, answer.text) == (404, VIETNAMESE.not_found), path
                assert answer.headers["cache-control"] == "no-store"
            answer = await client.post("/")
            assert (answer.status_code, answer.text) == (405, VIETNAMESE.not_found)
            head = await client.head("/")
            assert (head.status_code, head.content) == (200, b"")
            fault = await client.get("/faulty")
            assert (fault.status_code, fault.text) == (500, VIETNAMESE.faulty)
            for name in ("content-security-policy", "x-content-type-options", "cache-control"):
                assert name in fault.headers

    asyncio.run(run())


def test_a_taken_port_is_an_error_that_the_caller_sees() -> None:
    async def run() -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            address = HttpAddress("127.0.0.1", taken.getsockname()[1])
            with pytest.raises(OSError, match="in use"):
                async with served_http(http_application(ROUTES), [ANY_PORT, address]):
                    pass

    asyncio.run(run())


def test_it_listens_on_several_addresses_and_frees_them() -> None:
    async def run() -> None:
        application = http_application(ROUTES)
        async with served_http(application, [ANY_PORT, ANY_PORT]) as addresses:
            assert len({address.port for address in addresses}) == 2
            async with loopback_client() as client:
                for address in addresses:
                    assert (await client.get(address.url)).text == "chào"
        async with served_http(application, addresses) as again:
            assert again == addresses

    asyncio.run(run())


def test_signals_stay_with_the_process() -> None:
    async def run() -> None:
        stopped = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
        async with browsed(ROUTES) as client:
            signal.raise_signal(signal.SIGTERM)
            await asyncio.wait_for(stopped.wait(), 5)
            assert (await client.get("/")).text == "chào"

    asyncio.run(run())


def test_a_request_in_hand_is_answered_when_the_server_stops() -> None:
    async def run() -> None:
        async with loopback_client() as client:
            async with served_http(http_application(ROUTES), [ANY_PORT]) as (address,):
                asked = asyncio.create_task(client.get(f"{address.url}/slow"))
                await asyncio.sleep(0.2)
            assert (await asked).text == "xong"
            with pytest.raises(httpx.ConnectError):
                await client.get(address.url)

    asyncio.run(run())


def test_a_fault_of_the_block_ends_the_server_too() -> None:
    async def run() -> HttpAddress:
        async with served_http(http_application(ROUTES), [ANY_PORT]) as (address,):
            with pytest.raises(RuntimeError, match="mine"):
                async with served_http(http_application(ROUTES), [ANY_PORT]):
                    raise RuntimeError("mine")
            return address

    address = asyncio.run(run())
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((address.host, address.port), timeout=5)


@pytest.mark.parametrize(
    "parts",
    [
        (b"",),
        (b"GET / HT",),
        (b"GET / HTTP/1.1\r\nHost: x\r\n", b"A: b\r\n", b"C: d\r\n", b"E: f\r\n", b"G: h\r\n"),
        (b"POST /swallowed HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n", b"1", b"2", b"3"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n", b"1", b"2", b"3", b"4"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET ", b"/ HT"),
    ],
    ids=["nothing", "half a line", "slow head", "slow body", "slow unread body", "half a second"],
)
def test_who_is_slow_is_cut_off(monkeypatch: pytest.MonkeyPatch, parts: tuple[bytes, ...]) -> None:
    monkeypatch.setattr(server, "_REQUEST_S", 0.5)
    monkeypatch.setattr(server, "_KEEP_ALIVE_S", 1)

    async def run() -> None:
        began = asyncio.get_running_loop().time()
        async with browsed(ROUTES) as client:
            with contextlib.suppress(*_CLOSED):
                await raw(client, *parts, pause_s=0.2)
            assert asyncio.get_running_loop().time() - began < 3
            assert (await client.get("/")).text == "chào"

    asyncio.run(run())


def test_who_waits_between_requests_is_not_cut_off_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "_REQUEST_S", 0.3)

    async def run() -> None:
        async with browsed(ROUTES) as client:
            get = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
            last = b"GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            answered = await raw(client, get, get, last, pause_s=0.5)
            assert answered.count(b"200 OK") == 3

    asyncio.run(run())


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 400_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 400_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500),
        b"POST /swallowed HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /swallowed HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n12",
        b"POST /swallowed HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnone\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
    ],
    ids=["long header", "long path", "TLS", "negative", "two lengths", "no chunk", "no host"],
)
def test_what_is_no_request_is_refused(request_bytes: bytes) -> None:
    async def run() -> None:
        async with browsed(ROUTES) as client:
            answered = b"HTTP/1.1 400 "
            with contextlib.suppress(*_CLOSED):
                answered = await raw(client, request_bytes)
            assert answered.startswith(b"HTTP/1.1 400 ")
            assert (await client.get("/")).text == "chào"

    asyncio.run(run())


def test_a_body_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_REQUEST_BYTES", 300_000)

    async def run() -> None:
        async with browsed(ROUTES) as client:
            assert (await client.post("/swallowed", content=bytes(200_000))).text == "200000"
            assert (await client.post("/swallowed", content=bytes(200_000))).text == "200000"
            chunk = b"186a0\r\n" + bytes(100_000) + b"\r\n"
            head = b"POST /swallowed HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            answered = b""
            with contextlib.suppress(*_CLOSED):
                answered = await raw(client, head, *[chunk] * 50)
            assert answered == b""

    asyncio.run(run())


def test_too_many_connections_leave_those_that_are_open_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "_CONNECTIONS", 3)

    async def run() -> None:
        async with browsed(ROUTES) as client:
            assert (await client.get("/")).text == "chào"
            port = client.base_url.port
            opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(5)]
            reader, _ = opened[-1]
            with contextlib.suppress(*_CLOSED):
                assert await asyncio.wait_for(reader.read(), 5) == b""
            assert (await client.get("/")).text == "chào"
            for _, writer in opened:
                writer.close()

    asyncio.run(run())
