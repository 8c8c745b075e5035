"""Many at once, and some that mean no good: others are answered, nobody reads another's."""

import asyncio
import secrets

import httpx

from bot.channels.web.visitors import COOKIE
from tests.bench.web.attacks import answered, large_posts, open_streams, slow_heads
from tests.bench.web.visitors import Crowd
from tests.bot.web.browsers import BIRTH, PAPERS
from tests.bot.web.site import Site

PEOPLE, EACH = 20, 3
QUESTIONS = (BIRTH, "Đăng ký kết hôn mất bao lâu?", "Đăng ký tạm trú phí bao nhiêu?")


def test_nothing_is_lost_and_nothing_is_told_twice(site: Site) -> None:
    crowd = Crowd(site.url)
    asyncio.run(crowd.visit(PEOPLE, QUESTIONS, EACH, think_s=0.2))
    assert len(crowd.asked) == PEOPLE * EACH
    assert (crowd.lost, crowd.doubled, crowd.refused) == (0, 0, 0)


def test_nobody_is_held_a_line_for_what_nobody_asked(site: Site) -> None:
    async def run() -> None:
        async with open_streams(site.url, 350) as statuses:
            assert statuses == {404: 350}
            assert await answered(site.url)

    asyncio.run(run())


def test_others_are_answered_beside_slow_heads_and_large_posts(site: Site) -> None:
    async def run() -> None:
        async with slow_heads(site.port, 200) as opened:
            assert opened == 200
            assert await answered(site.url)
        assert set(await large_posts(site.url, 4)) <= {413, 0}
        assert await answered(site.url)

    asyncio.run(run())


def test_nobody_reads_the_replies_of_another(site: Site) -> None:
    own, other, once = secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_hex(12)
    by_script = {"Accept": "application/json"}
    with httpx.Client(base_url=site.url, timeout=60, trust_env=False) as client:
        client.cookies.set(COOKIE, own)
        client.post("/", data={"once": once, "text": BIRTH}, headers=by_script)
        with client.stream("GET", "/luong", params={"once": once}) as events:
            assert events.headers["x-accel-buffering"] == "no"
            assert any(line == "event: reply" for line in events.iter_lines())
        assert PAPERS in client.get("/").text
        client.cookies.clear()
        client.cookies.set(COOKIE, other)
        assert PAPERS not in client.get("/").text
        assert client.get("/luong", params={"once": once}).status_code == 404
        client.cookies.clear()
        assert client.get("/luong", params={"once": once}).status_code == 404
