"""The chat on the office's own site, and on one that it has nothing to do with."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from bot.channels.web.passing import PASSING, in_passing
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, Reply, text
from bot.messages import queue as words
from tests.bot.web.browsers import BIRTH, PAPERS, Visit
from tests.bot.web.site import Site

SCRIPT_BYTES = 4_096


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def other_site(folder: Path, site: Site, port: int) -> Iterator[int]:
    """A page of somebody else with the one script tag, on loopback."""
    script = f'<script src="{site.url}/widget.js" data-title="Hỏi phường" defer></script>'
    head = '<meta charset="utf-8"><link rel="icon" href="data:,">'
    page = f'<!doctype html><html lang="vi">{head}<h1>Phường</h1>{script}'
    (folder / "index.html").write_text(page, encoding="utf-8")
    handler = functools.partial(_Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_the_office_s_own_site_shows_the_chat(
    browser: Browser, site: Site, office_port: int, tmp_path: Path
) -> None:
    with other_site(tmp_path, site, office_port):
        at = Visit(browser, f"http://localhost:{office_port}")
        page = at.open()
        before = set(page.evaluate("() => Object.keys(window)"))
        button = page.get_by_role("button", name="Hỏi phường")
        expect(button).to_have_attribute("aria-expanded", "false")
        assert page.locator("iframe").count() == 0
        button.click()
        chat = page.frame_locator("iframe")
        expect(page.locator("iframe")).to_have_attribute(
            "sandbox", "allow-scripts allow-forms allow-same-origin allow-popups"
        )
        chat.locator("#cau-hoi").fill(BIRTH)
        chat.locator("#cau-hoi").press("Enter")
        expect(chat.locator("blockquote").first).to_contain_text(PAPERS)
        chat.locator("#cau-hoi").fill("mất bao lâu?")
        chat.locator("#cau-hoi").press("Enter")
        expect(chat.locator(".turn .source")).to_have_count(2)
        assert at.context.cookies() == []
        chat.locator("#cau-hoi").press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
        assert set(page.evaluate("() => Object.keys(window)")) - before <= {"0"}
        assert at.complaints == []
        at.context.close()


def test_a_site_that_is_not_named_is_refused_by_the_browser(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    with other_site(tmp_path, site, 0) as port:
        at = Visit(browser, f"http://127.0.0.1:{port}")
        page = at.open()
        page.get_by_role("button", name="Hỏi phường").click()
        page.wait_for_timeout(1_000)
        assert page.frame_locator("iframe").locator("#cau-hoi").count() == 0
        assert any("frame-ancestors" in one for one in at.complaints)
        at.context.close()


def test_the_script_is_small_and_may_be_loaded_and_kept_by_any_site(site: Site) -> None:
    answer = httpx.get(f"{site.url}/widget.js", trust_env=False)
    assert len(answer.content) < SCRIPT_BYTES
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "max-age" in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["/widget", "/kiosk"])
def test_who_passes_by_is_told_where_officers_answer(site: Site, path: str) -> None:
    sent = {"text": "gửi cán bộ giúp tôi", "key": "k" * 32}
    same_site = {"Sec-Fetch-Site": "same-origin"}
    answer = httpx.post(site.url + path, data=sent, headers=same_site, trust_env=False, timeout=60)
    assert words.ASK_ELSEWHERE in answer.text


def test_no_button_offers_what_nobody_would_see() -> None:
    whole, send = (Button(kind, Press(kind, 1)) for kind in (PressKind.WHOLE, PressKind.SEND))
    reply = Reply((text("x"),), ((send,), (whole,)))
    assert in_passing({}, None, lambda: reply) == reply
    told = in_passing({PASSING: True}, None, lambda: reply)
    assert told.buttons == ((whole,),)
    assert told.blocks[-1].text == words.ASK_ELSEWHERE
    forged = in_passing({PASSING: True}, Press(PressKind.SEND_SURE, 1), lambda: reply)
    assert [one.text for one in forged.blocks] == [words.ASK_ELSEWHERE]


@pytest.mark.parametrize("path", ["/", "/kiosk", "/d/khong-co"])
def test_all_other_pages_stand_in_no_frame(site: Site, path: str) -> None:
    answer = httpx.get(site.url + path, trust_env=False)
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
