"""The page of a procedure: what to bring, as boxes to tick; where, how long, how much."""

import pytest

from bot.counter.sheets import sheet_of
from bot.messages import sheets as told
from bot.messages.quotes import readable
from index.model import Role
from tests import invented
from tests.bot.web.documents.conftest import Shelf
from tests.bot.web.documents.shown import PUBLIC_URL, bare, browser, parsed


@pytest.mark.parametrize("code", sorted(invented.CIVIL))
def test_the_page_says_what_the_sheet_says(shelf: Shelf, code: str) -> None:
    with shelf.assistant.held() as live:
        sheet = sheet_of(live.version.engine, code, Role.CITIZEN)
    assert sheet is not None
    page = parsed(browser(shelf.assistant).get(f"/tt/{code}").text)
    (main,) = page.xpath("//main")
    words = bare(main.text_content())
    for one in sheet.citations:
        assert bare(readable(one)) in words or one.quote.isdecimal()
    papers = sum(len(group.papers) for group in sheet.papers)
    assert len(main.xpath(".//label/input[@type='checkbox']")) == papers


def test_code_of_the_portal_and_id_open_the_same_page(shelf: Shelf) -> None:
    client = browser(shelf.assistant)
    pages = [client.get(f"/tt/{one}") for one in ("1.000656", "1.000656.000.00.00.H08")]
    assert [one.status_code for one in pages] == [200, 200]
    assert pages[0].text == pages[1].text
    assert f'<link rel="canonical" href="{PUBLIC_URL}/tt/1.000656">' in pages[0].text


def test_what_can_be_done_with_it(shelf: Shelf) -> None:
    client = browser(shelf.assistant)
    page = parsed(client.get(f"/tt/{invented.DEATH}").text)
    links = page.xpath("//section[contains(@class, 'tools')]//a/@href")
    assert links == ["/tt/1.000656.pdf", "/d/1.000656"]
    pdf = client.get(links[0])
    assert pdf.content.startswith(b"%PDF-")
    assert pdf.headers["content-type"] == "application/pdf"
    (code,) = page.xpath("//figure/img/@src")
    drawn = client.get(code)
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert b"<svg" in drawn.content
    assert client.get(links[1]).status_code == 200
    (form,) = page.xpath("//form")
    assert (form.get("method"), form.get("action")) == ("post", "/")
    (button,) = form.xpath(".//button")
    asked = shelf.assistant.answer(button.get("value"), Role.CITIZEN).answer
    assert {one.document for one in asked.citations} == {invented.DEATH}


def test_a_record_opens_its_sheet(shelf: Shelf) -> None:
    page = parsed(browser(shelf.assistant).get(f"/d/{invented.DEATH}").text)
    assert f"/tt/{invented.DEATH}" in page.xpath("//a/@href")


@pytest.mark.parametrize("code", ["9.999999", "1.000656~khong-co", "ben-xe", "x", "1.00065"])
def test_codes_of_nothing_are_told(shelf: Shelf, code: str) -> None:
    client = browser(shelf.assistant)
    for behind in ("", ".pdf", "/qr.svg"):
        assert client.get(f"/tt/{code}{behind}").status_code == 404


def test_english_stands_around_and_vietnamese_inside(shelf: Shelf) -> None:
    text = browser(shelf.assistant).get(f"/tt/{invented.DEATH}?lang=en").text
    assert '<html lang="en">' in text
    assert "Ask more about this procedure" in text
    assert told.PAPERS in text
