"""What the page keeps of a conversation, and whose it is."""

import asyncio
import re

import httpx
import pytest

from bot.channels.web.visitors import COOKIE, new_key
from bot.people import Asker, People
from bot.people.transcripts import Transcripts
from tests.bot.web.site import Site

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
NUMBER = "048123456789"


def browser(site: Site) -> httpx.Client:
    """A browser without scripts."""
    return httpx.Client(
        base_url=site.url, trust_env=False, timeout=60, headers=SAME_SITE, follow_redirects=True
    )


def turns(page: httpx.Response) -> list[str]:
    """What was asked and told in each turn, without tags."""
    found = re.findall(r"<article.*?</article>", page.text, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found]


def test_a_key_in_an_address_is_nobodys(site: Site) -> None:
    key = new_key()
    with browser(site) as victim, browser(site) as stranger:
        opened = victim.get("/", params={"key": key})
        assert key not in opened.text
        victim.post("/", data={"text": "làm khai sinh cần giấy tờ gì", "key": key})
        assert victim.cookies[COOKIE] != key
        assert turns(stranger.get("/", params={"key": key})) == []
        stranger.cookies.set(COOKIE, key)
        assert turns(stranger.get("/")) == []


def test_who_goes_back_and_asks_something_else_is_told_that(site: Site) -> None:
    with browser(site) as person:
        once = "0123456789abcdef01234567"
        person.post("/", data={"text": "làm khai sinh cần giấy tờ gì", "once": once})
        page = person.post("/", data={"text": "đăng ký kết hôn phí bao nhiêu", "once": once})
        first, second = turns(page)
        assert "khai sinh" in first.lower()
        assert "kết hôn" not in first
        assert "kết hôn" in second
        again = person.post("/", data={"text": "đăng ký kết hôn phí bao nhiêu", "once": once})
        assert len(turns(again)) == 2


def test_numbers_of_papers_stand_neither_in_what_was_asked_nor_in_the_reply(site: Site) -> None:
    with browser(site) as person:
        asked = f"Tôi là Nguyễn Văn An, CCCD {NUMBER}, làm khai sinh cần gì? Kết hôn phí bao nhiêu?"
        page = person.post("/", data={"text": asked})
        assert "khai sinh" in page.text.lower()
        assert NUMBER not in person.get("/").text


def test_a_notice_that_two_pages_tell_at_once_is_told_once(people: People) -> None:
    asker, transcripts = Asker("web", "0" * 40), Transcripts(people)

    async def both() -> list[int]:
        begin = [asyncio.to_thread(transcripts.begin, asker, "n1", "") for _ in range(8)]
        return list(await asyncio.gather(*begin))

    assert len(set(asyncio.run(both()))) == 1
    assert len(transcripts.latest(asker)) == 1


@pytest.mark.parametrize("key", ["", "x", "../../etc", "a" * 33])
def test_no_key_at_all_is_a_new_visitor(site: Site, key: str) -> None:
    with browser(site) as person:
        person.cookies.set(COOKIE, key)
        person.post("/", data={"text": "xin chào"})
        assert any(len(one.value or "") == 32 for one in person.cookies.jar)
