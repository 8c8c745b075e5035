"""Chromium as citizens use it: small, slow, without scripts; and what it complains of."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium")
_QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
_PATIENCE_MS = 20_000
PHONE = {"width": 320, "height": 640}
BIRTH = "Làm giấy khai sinh cho con cần giấy tờ gì?"
PAPERS = "Giấy chứng sinh"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; nothing else may run in an event loop of this thread meanwhile."""
    expect.set_options(timeout=_PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        yield browser
        browser.close()


class Visit:
    """One visitor's browser window; ``close`` says what went wrong in it."""

    def __init__(self, browser: Browser, url: str, **settings: Any) -> None:  # noqa: ANN401
        self.url = url
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.context: BrowserContext = browser.new_context(viewport=PHONE, **settings)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(_PATIENCE_MS)
        self.page.on("console", lambda told: self.complaints.append(told.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._complain_of_dialog)
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _complain_of_dialog(self, dialog: Any) -> None:  # noqa: ANN401
        self.complaints.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, path: str = "/") -> Page:
        """Go there."""
        self.page.goto(self.url + path)
        return self.page

    def ask(self, words: str) -> Page:
        """Type a question, send it by the Enter key, and wait for what is replied."""
        before = self.page.locator(".reply").count()
        self.page.fill("#cau-hoi", words)
        self.page.press("#cau-hoi", "Enter")
        return self.replied(before + 1)

    def replied(self, count: int) -> Page:
        """Wait until so many replies stand there, and nothing is looked for."""
        self.page.locator(".reply").nth(count - 1).wait_for()
        self.page.wait_for_function("() => !document.querySelector('.looking')")
        return self.page

    @property
    def is_wide(self) -> bool:
        """Whether one has to scroll sideways."""
        wide = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
        return bool(self.page.evaluate(wide))

    @property
    def foreign(self) -> list[str]:
        """What was asked of others."""
        return [one for one in self.requests if not one.startswith((self.url, "data:"))]


@contextmanager
def visit(browser: Browser, url: str, **settings: Any) -> Iterator[Visit]:  # noqa: ANN401
    """A visitor with nothing remembered, about whose window nobody may have complained."""
    one = Visit(browser, url, **settings)
    try:
        yield one
        assert one.complaints == []
        assert one.foreign == []
    finally:
        one.context.close()
