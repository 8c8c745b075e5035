"""What Zalo refuses comes in another form, and is noted as what it is."""

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from bot.channels.zalo.bot.client import ZaloBotClient, ZaloBotError, ZaloBusyError, ZaloDownError
from bot.channels.zalo.bot.sending import _is_gone
from bot.channels.zalo.texts import LIMIT, caption, size
from bot.counter.assistant import Assistant
from bot.counter.reply import Block, BlockKind, Reply
from bot.messages import zalo
from bot.messages.errors import SORRY
from bot.people import People
from tests.bot.asked import POSTAL
from tests.bot.served_official import QUICK, HowOfficial, official
from tests.bot.test_telegram_cards import CHART, LIST, WITH_ALL, ScriptedAssistant
from tests.bot.zalo_served import HowZaloServed, told, zalo_served
from tests.telegram.faults import slow
from tests.zalo.bot_server import ZaloBotServer, refused_by_zalo
from tests.zalo.official_refusals import oa_refused
from tests.zalo.official_server import OaServer
from tests.zalo.official_users import USER

LINK = "https://dichvucong.example.vn/thu-tuc/1"


def outcomes(database: Path) -> list[str | None]:
    with sqlite3.connect(database) as connection:
        return [one for (one,) in connection.execute("SELECT outcome FROM inbox ORDER BY id")]


async def told_officially(
    server: OaServer, clerk: ScriptedAssistant, people: People, how: HowOfficial, count: int
) -> list[str]:
    async with server, official(server, clerk, people, how):
        await server.user_says("ở đâu")
        return [one.text for one in await server.told(USER, count)]


@pytest.mark.parametrize("public_url", [None, "https://hoidap.example.gov.vn"])
def test_an_upload_that_times_out_is_not_taken_as_sent(
    people: People, public_url: str | None
) -> None:
    server = OaServer()
    for name in ("file", "image"):
        server.faults.keep(name, slow(3))
    how = HowOfficial(tempo=replace(QUICK, call_lasts=0.5), public_url=public_url)
    reply = Reply(pictures=(CHART,), files=(replace(LIST, name="mau.pdf"),))
    texts = asyncio.run(told_officially(server, ScriptedAssistant(reply), people, how, 2))
    assert "mau.pdf" in texts[1]
    assert (zalo.PICTURE_ELSEWHERE in texts[0]) is (public_url is None)


def test_a_refused_link_comes_as_words(people: People, database: Path) -> None:
    server = OaServer()
    server.messages.refuses_buttons = True
    reply = Reply((Block(BlockKind.TEXT, "Nộp tại Bưu điện", link=LINK),))
    texts = asyncio.run(told_officially(server, ScriptedAssistant(reply), people, HowOfficial(), 1))
    assert texts == [f"Nộp tại Bưu điện\n{LINK}"]
    assert outcomes(database) == ["done"]


def test_a_file_whose_button_is_refused_has_its_address_in_words(people: People) -> None:
    server = OaServer()
    server.messages.refuses_buttons = True
    clerk = ScriptedAssistant(Reply(files=(LIST,)))
    (words,) = asyncio.run(told_officially(server, clerk, people, HowOfficial(), 1))
    assert "https://hoidap.example.gov.vn/tep/" in words


@pytest.mark.parametrize("length", [10, 5_000])
def test_a_refused_picture_has_its_address_in_words(people: People, length: int) -> None:
    server = OaServer()
    server.faults.next("cs", oa_refused(-201))
    clerk = ScriptedAssistant(Reply(pictures=(replace(CHART, caption="a " * length),)))
    (words,) = asyncio.run(told_officially(server, clerk, people, HowOfficial(), 1))
    assert "https://hoidap.example.gov.vn/tep/" in words


@pytest.mark.parametrize("code", [400, 403, 413])
def test_what_the_bot_may_not_say_is_regretted_and_aside(
    assistant: Assistant, people: People, database: Path, code: int
) -> None:
    async def run() -> None:
        how = HowZaloServed(people=people)
        async with ZaloBotServer() as server, zalo_served(server, assistant, how):
            server.faults.next("sendMessage", refused_by_zalo(code, "Forbidden: text"))
            await server.user_says(POSTAL)
            assert [one.text for one in await told(server, 1)] == [SORRY]
            await server.wait_until(lambda: outcomes(database) == ["aside"])

    asyncio.run(run())


@pytest.mark.parametrize("said", ["Bad request: photo not found", "Not Found"])
def test_a_photo_that_is_refused_comes_as_words(people: People, database: Path, said: str) -> None:
    async def run() -> None:
        how = HowZaloServed(people=people)
        clerk = ScriptedAssistant(WITH_ALL)
        async with ZaloBotServer() as server, zalo_served(server, clerk, how):
            server.faults.next("sendPhoto", refused_by_zalo(404, said))
            await server.user_says("ở đâu")
            assert "/tep/" in (await told(server, 2))[1].text
            await server.wait_until(lambda: outcomes(database) == ["done"])

    asyncio.run(run())


@pytest.mark.parametrize(
    ("code", "said", "gone"),
    [
        (400, "Bad request: chat not found", True),
        (403, "Forbidden: bot was blocked by the user", True),
        (403, "Forbidden: the user does not follow", True),
        (404, "Not Found", False),
        (400, "Bad request: photo not found", False),
        (400, "Bad request: user text is invalid", False),
    ],
)
def test_who_is_gone_is_known_by_the_words(code: int, said: str, gone: bool) -> None:
    assert _is_gone(ZaloBotError(code, said)) is gone


@pytest.mark.parametrize(
    ("status", "kind"), [(403, ZaloDownError), (404, ZaloDownError), (429, ZaloBusyError)]
)
def test_a_page_of_a_firewall_is_no_refusal(status: int, kind: type[ZaloBotError]) -> None:
    async def run() -> None:
        page = httpx.MockTransport(lambda _: httpx.Response(status, html="<h1>no</h1>"))
        async with httpx.AsyncClient(transport=page) as http:
            await ZaloBotClient(http, "https://zalo.example", "t", 1).call("sendMessage")

    with pytest.raises(kind):
        asyncio.run(run())


def test_an_address_is_never_cut() -> None:
    said = caption("dài " * 1_000, LINK)
    assert said.endswith(f"…\n\n{LINK}")
    assert size(said) <= LIMIT
    assert caption("ngắn", LINK) == f"ngắn\n\n{LINK}"
