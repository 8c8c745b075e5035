"""What the local OpenAPI of the Official Account keeps to."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from hashlib import sha256

import httpx
import pytest
import tornado.web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from tests.loopback import loopback_client
from tests.telegram.faults import bad_gateway, dropped
from tests.zalo.official_refusals import JsonObject, oa_refused
from tests.zalo.official_server import APP_ID, APP_SECRET, SECRET_KEY, OaServer
from tests.zalo.official_users import USER

Talk = Callable[[OaServer, httpx.AsyncClient], Awaitable[None]]


def with_official(talk: Talk) -> None:
    async def run() -> None:
        async with OaServer() as server, loopback_client() as client:
            await talk(server, client)

    asyncio.run(run())


async def renewed(server: OaServer, client: httpx.AsyncClient, refresh_token: str) -> JsonObject:
    form = {"grant_type": "refresh_token", "app_id": APP_ID, "refresh_token": refresh_token}
    headers = {"secret_key": APP_SECRET}
    answer = await client.post(f"{server.url}/v4/oa/access_token", data=form, headers=headers)
    assert answer.status_code == 200
    found: JsonObject = answer.json()
    return found


async def sent(server: OaServer, client: httpx.AsyncClient, token: str, message: JsonObject) -> int:
    """The number of the error that a message is answered with; 0 for none."""
    body = {"recipient": {"user_id": USER}, "message": message}
    url = f"{server.url}/v3.0/oa/message/cs"
    answer = await client.post(url, json=body, headers={"access_token": token})
    assert answer.status_code == 200
    return int(answer.json()["error"])


def test_each_refresh_token_is_good_once() -> None:
    async def talk(server: OaServer, client: httpx.AsyncClient) -> None:
        first = await renewed(server, client, server.tokens.first)
        assert first["expires_in"] == "90000"
        again = await renewed(server, client, server.tokens.first)
        assert (again["error"], "access_token" in again) == (-14014, False)
        second = await renewed(server, client, first["refresh_token"])
        assert second["access_token"] != first["access_token"]
        assert (server.tokens.renewals, server.tokens.reused) == (2, 1)

    with_official(talk)


def test_an_access_token_is_good_for_25_hours() -> None:
    async def talk(server: OaServer, client: httpx.AsyncClient) -> None:
        pair = await renewed(server, client, server.tokens.first)
        server.messages.last_written[USER] = server.clock.now()
        assert await sent(server, client, "nobody's", {"text": "x"}) == -216
        server.clock.move(timedelta(hours=24, minutes=59))
        assert await sent(server, client, pair["access_token"], {"text": "x"}) == 0
        server.clock.move(timedelta(minutes=2))
        assert await sent(server, client, pair["access_token"], {"text": "x"}) == -220

    with_official(talk)


def button(**changed: object) -> JsonObject:
    return {"title": "Xem", "type": "oa.query.hide", "payload": "good:1"} | changed


def under(*buttons: JsonObject) -> JsonObject:
    return {"text": "x", "attachment": {"type": "template", "payload": {"buttons": list(buttons)}}}


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"text": "x" * 2000}, 0),
        ({"text": "x" * 2001}, -210),
        ({"text": " "}, -201),
        (under(*[button()] * 5), 0),
        (under(*[button()] * 6), -201),
        (under(button(title="x" * 101)), -201),
        (under(button(payload="x" * 1001)), -201),
        (under(button(type="oa.open.url", payload={"url": "https://a.vn"})), 0),
        (under(button(type="oa.open.phone", payload={"phone_code": "0987"})), -201),
        ({"attachment": {"type": "image", "payload": {"url": "https://a.vn/a.png"}}}, -201),
        ({"attachment": {"type": "file", "payload": {"token": "nobody's"}}}, -201),
    ],
)
def test_messages_are_checked(message: JsonObject, code: int) -> None:
    async def talk(server: OaServer, client: httpx.AsyncClient) -> None:
        pair = await renewed(server, client, server.tokens.first)
        server.messages.last_written[USER] = server.clock.now()
        assert await sent(server, client, pair["access_token"], message) == code
        assert len(server.messages.to(USER)) == (code == 0)

    with_official(talk)


@pytest.mark.parametrize(
    ("after", "code", "paid"),
    [
        (timedelta(hours=47), 0, False),
        (timedelta(hours=49), 0, True),
        (timedelta(days=7, minutes=1), -230, False),
    ],
)
def test_the_window_closes(after: timedelta, code: int, paid: bool) -> None:
    async def talk(server: OaServer, client: httpx.AsyncClient) -> None:
        server.messages.last_written[USER] = server.clock.now()
        server.clock.move(after)
        pair = await renewed(server, client, server.tokens.first)
        assert await sent(server, client, pair["access_token"], {"text": "x"}) == code
        assert [one.paid for one in server.messages.to(USER)] == [paid] * (code == 0)

    with_official(talk)


def test_who_never_wrote_the_quota_and_the_rate() -> None:
    async def talk(server: OaServer, client: httpx.AsyncClient) -> None:
        token = (await renewed(server, client, server.tokens.first))["access_token"]
        assert await sent(server, client, token, {"text": "x"}) == -213
        server.messages.last_written[USER] = server.clock.now()
        server.messages.quota = 1
        assert await sent(server, client, token, {"text": "x"}) == 0
        assert await sent(server, client, token, {"text": "x"}) == -211
        server.a_minute = 3
        assert await sent(server, client, token, {"text": "x"}) == -32

    with_official(talk)


def test_uploads_are_checked_and_end_after_a_week() -> None:
    async def talk(server: OaServer, client: httpx.AsyncClient) -> None:
        pair = await renewed(server, client, server.tokens.first)
        headers = {"access_token": pair["access_token"]}
        url = f"{server.url}/v2.0/oa/upload/file"
        for name, code in (("a.pdf", 0), ("a.xlsx", -201)):
            answer = await client.post(url, files={"file": (name, b"x")}, headers=headers)
            assert answer.json()["error"] == code
        (token,) = server.messages.uploads
        server.clock.move(timedelta(days=8))
        server.messages.last_written[USER] = server.clock.now()
        pair = await renewed(server, client, pair["refresh_token"])
        message = {"attachment": {"type": "file", "payload": {"token": token}}}
        assert await sent(server, client, pair["access_token"], message) == -100

    with_official(talk)


def test_what_goes_wrong_when_it_is_told_to() -> None:
    async def talk(server: OaServer, client: httpx.AsyncClient) -> None:
        token = (await renewed(server, client, server.tokens.first))["access_token"]
        server.messages.last_written[USER] = server.clock.now()
        server.faults.next("cs", oa_refused(-200), bad_gateway(), dropped(accepted=True))
        assert await sent(server, client, token, {"text": "x"}) == -200
        url = f"{server.url}/v3.0/oa/message/cs"
        page = await client.post(url, json={}, headers={"access_token": token})
        assert (page.status_code, "<h1>" in page.text) == (502, True)
        with pytest.raises(httpx.RemoteProtocolError):
            await sent(server, client, token, {"text": "y"})
        assert [one.text for one in server.messages.to(USER)] == ["y"]

    with_official(talk)


class Hook(tornado.web.RequestHandler):
    """A webhook that keeps what is posted, and answers what it is told to, after a while."""

    def initialize(self, taken: list[tuple[bytes, str]], answers: list[tuple[float, int]]) -> None:
        self._taken = taken
        self._answers = answers

    async def post(self) -> None:
        self._taken.append((self.request.body, self.request.headers["X-ZEvent-Signature"]))
        seconds, status = self._answers.pop(0) if self._answers else (0, 200)
        await asyncio.sleep(seconds)
        self.set_status(status)


def hooked(server: OaServer, answers: list[tuple[float, int]]) -> list[tuple[bytes, str]]:
    taken: list[tuple[bytes, str]] = []
    sockets = bind_sockets(0, "127.0.0.1")
    routes = [("/hook", Hook, {"taken": taken, "answers": answers})]
    HTTPServer(tornado.web.Application(routes, log_function=lambda _: None)).add_sockets(sockets)
    server.posts.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/hook"
    return taken


def test_posts_are_signed_over_their_bytes() -> None:
    async def talk(server: OaServer, _: httpx.AsyncClient) -> None:
        taken = hooked(server, [])
        assert await server.user_says("Hỏi về căn cước ạ") == 200
        ((body, shown),) = taken
        stamp = server.posts.all[0].json["timestamp"]
        signed = APP_ID.encode() + body + stamp.encode() + SECRET_KEY.encode()
        assert shown == f"mac={sha256(signed).hexdigest()}"
        assert "căn cước".encode() in body

    with_official(talk)


def test_who_does_not_answer_within_two_seconds_is_asked_again_until_it_is_given_up() -> None:
    async def talk(server: OaServer, _: httpx.AsyncClient) -> None:
        taken = hooked(server, [(2.5, 200)] + [(0, 503)] * 5)
        assert await server.user_says("x") == 0
        assert await server.later(timedelta(seconds=29)) == 0
        for wait in (1, 300, 900, 1800, 3600):
            assert await server.later(timedelta(seconds=wait)) == 1
        assert len(taken) == 6
        assert len({body for body, _ in taken}) == 1
        assert len(server.posts.given_up) == 1
        assert await server.later(timedelta(days=1)) == 0

    with_official(talk)


def test_a_click_comes_as_if_it_were_typed_and_an_echo_as_what_the_account_sent() -> None:
    async def talk(server: OaServer, client: httpx.AsyncClient) -> None:
        hooked(server, [])
        pair = await renewed(server, client, server.tokens.first)
        await server.user_says("x")
        assert await sent(server, client, pair["access_token"], under(button())) == 0
        await server.user_clicks(server.messages.to(USER)[0], "Xem")
        await server.account_sent("chào", admin="7")
        click, echo = (one.json for one in server.posts.all[1:])
        assert (click["event_name"], click["message"]["text"]) == ("user_send_text", "good:1")
        assert (echo["event_name"], echo["admin_id"]) == ("oa_send_text", "7")
        assert (echo["sender"]["id"], echo["recipient"]["id"]) == (server.oa_id, USER)

    with_official(talk)
