"""Whatever goes wrong, people read why in a sentence, under the headers of every page."""

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from bot.channels.web import HttpRules, http_application
from bot.channels.web.forms import form_of
from bot.channels.web.pages import Pages
from bot.messages.web import ENGLISH, VIETNAMESE


async def _form(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await form_of(request))))


async def _fault(_: Request) -> PlainTextResponse:
    raise KeyError("một lời của ai đó")


def _browser(a_minute: int = 1_000, *, has_pages: bool = True) -> TestClient:
    routes = [Route("/form", _form, methods=["POST"]), Route("/fault", _fault)]
    application = http_application(routes, HttpRules((), a_minute), Pages() if has_pages else None)
    return TestClient(application, raise_server_exceptions=False)


def test_a_form_of_an_origin_that_is_none_is_not_ours() -> None:
    answer = _browser().post("/form", data={"a": "b"}, headers={"Origin": "http://["})
    assert (answer.status_code, answer.text) == (403, VIETNAMESE.refused)


@pytest.mark.parametrize("accepted", ["text/html", "application/json", "*/*"])
def test_a_fault_is_told_in_words_under_the_usual_headers(accepted: str) -> None:
    answer = _browser().get("/fault", headers={"Accept": accepted})
    assert answer.status_code == 500
    assert VIETNAMESE.faulty in (answer.json()["problem"] if "json" in accepted else answer.text)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert _browser().get("/fault?lang=en").text == ENGLISH.faulty


def test_who_asks_too_much_is_told_so_in_words() -> None:
    browser = _browser(a_minute=1)
    browser.get("/none")
    for accepted in ("text/html", "application/json", "*/*"):
        answer = browser.get("/none", headers={"Accept": accepted})
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")
        told = answer.json()["problem"] if "json" in accepted else answer.text
        assert VIETNAMESE.too_many in told
        assert "content-security-policy" in answer.headers


def test_without_pages_what_is_not_there_is_told_in_one_line() -> None:
    answer = _browser(has_pages=False).get("/none", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.text) == (404, VIETNAMESE.not_found)
