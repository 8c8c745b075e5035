"""Whoever stands at the kiosk: big letters, a keyboard, and nothing that stays."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, expect
from sqlalchemy import select

from bot.people.records import Person, QuestionRecord
from bot.people.web_records import TranscriptRecord
from tests.bot.web.browsers import Visit, visit
from tests.bot.web.site import Site
from tests.bot.web.test_for_everybody import serious

SCREEN = {"width": 1280, "height": 1024}
LETTERS_PX, TARGETS_PX, KEYS_PX = 22, 64, 56
SIZES = """(wanted) => Array.from(document.querySelectorAll(wanted))
  .filter((one) => one.getClientRects().length)
  .map((one) => one.getBoundingClientRect())
  .map((box) => Math.min(box.width, box.height))"""
LINKS = "() => Array.from(document.links, (one) => one.getAttribute('href'))"
SWIPED_BACK = """() => window.dispatchEvent(
  new PageTransitionEvent('pageshow', { persisted: true }))"""
PRINTED = """() => { window.print = () => {
  window.printed = document.getElementById('to-in').innerHTML; }; }"""
LETTERS = """() => Array.from(document.querySelectorAll('body *'))
  .filter((one) => one.getClientRects().length && !one.closest('svg, .sr, .skip')
    && Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.data.trim()))
  .map((one) => parseFloat(getComputedStyle(one).fontSize))"""


@contextmanager
def standing(browser: Browser, site: Site) -> Iterator[Visit]:
    with visit(browser, site.url, has_touch=True) as at:
        at.page.set_viewport_size(SCREEN)
        at.page.clock.install()
        at.open("/kiosk")
        yield at


def standing_there(site: Site) -> list[str]:
    """Who is known at the kiosk, also by those who have left and are being forgotten."""
    assert site.people is not None
    with site.people.begin() as session:
        known = select(Person.external_id).where(Person.channel == "kiosk")
        return list(session.scalars(known))


def kept(site: Site, besides: Sequence[str]) -> int:
    """How many rows there are of anybody at the kiosk who was not there before."""
    assert site.people is not None
    with site.people.begin() as session:
        here = Person.channel == "kiosk", Person.external_id.not_in(besides)
        ids = list(session.scalars(select(Person.id).where(*here)))
        rows = (
            session.scalars(select(table.id).where(table.person_id.in_(ids)))
            for table in (QuestionRecord, TranscriptRecord)
        )
        return len(ids) + sum(len(list(one)) for one in rows)


def asked(at: Visit) -> None:
    """Press the first procedure, and wait for what is replied."""
    at.page.locator(".examples button").first.tap()
    at.replied(1)


def test_a_press_answers_in_big_letters_and_nobody_leaves_by_a_link(
    browser: Browser, site: Site
) -> None:
    with standing(browser, site) as at:
        page = at.page
        assert page.get_by_text("phường An Khê").count() == 1
        assert serious(page) == []
        asked(at)
        expect(page.locator(".asked")).to_contain_text("Đăng ký khai sinh")
        assert min(page.evaluate(LETTERS)) >= LETTERS_PX
        targets = page.evaluate(SIZES, "button, #cau-hoi, summary, nav a")
        assert min(targets) >= TARGETS_PX
        assert page.evaluate(LINKS) == ["#cau-hoi", "?lang=en"]
        assert at.context.cookies() == []
        assert serious(page) == []


def test_where_to_go_is_told_from_where_it_stands(browser: Browser, site: Site) -> None:
    with standing(browser, site) as at:
        asked(at)
        at.page.get_by_role("button", name="Nơi nộp").tap()
        expect(at.page.locator(".venues li").first).to_contain_text("phường An Khê")
        expect(at.page.locator(".venues svg").first).to_be_visible()
        assert serious(at.page) == []


def test_a_question_is_typed_on_the_screen(browser: Browser, site: Site) -> None:
    with standing(browser, site) as at:
        page = at.page
        page.tap("#cau-hoi")
        assert min(page.evaluate(SIZES, ".key")) >= KEYS_PX
        for key in "ket hon mat bao laau":
            page.get_by_role("button", name="Dấu cách" if key == " " else key, exact=True).tap()
        page.get_by_role("button", name="Xoá một chữ").tap()
        page.get_by_role("button", name="Xoá một chữ").tap()
        expect(page.locator("#cau-hoi")).to_have_value("ket hon mat bao l")
        page.keyboard.type("au")
        expect(page.locator("#ban-phim")).to_be_hidden()
        page.keyboard.press("Enter")
        at.replied(1)


def test_who_stays_is_asked_and_who_left_is_forgotten(browser: Browser, site: Site) -> None:
    before = standing_there(site)
    with standing(browser, site) as at:
        page = at.page
        asked(at)
        assert kept(site, before) > 0
        page.clock.run_for(46_000)
        expect(page.get_by_role("dialog")).to_contain_text("Anh/chị còn ở đây không")
        page.get_by_role("button", name="Tôi vẫn ở đây").tap()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.locator(".turn")).to_have_count(1)
        page.clock.run_for(61_000)
        expect(page.locator(".welcome")).to_be_visible()
        expect(page.locator(".turn")).to_have_count(0)
        for _ in range(100):
            if kept(site, before) == 0:
                break
            page.wait_for_timeout(50)
        assert kept(site, before) == 0


def test_beginning_again_forgets_at_once(browser: Browser, site: Site) -> None:
    before = standing_there(site)
    with standing(browser, site) as at:
        asked(at)
        at.page.get_by_role("button", name="Làm lại từ đầu").tap()
        expect(at.page.locator(".welcome")).to_be_visible()
        for _ in range(100):
            if kept(site, before) == 0:
                break
            at.page.wait_for_timeout(50)
        assert kept(site, before) == 0


def test_nobody_goes_back_to_who_stood_there_before(browser: Browser, site: Site) -> None:
    with standing(browser, site) as at:
        page = at.page
        asked(at)
        before = page.evaluate("() => history.length")
        page.get_by_role("link", name="English").tap()
        expect(page.get_by_role("button", name="Start again")).to_be_visible()
        assert page.evaluate("() => history.length") == before
        page.locator(".examples button").first.tap()
        at.replied(1)
        page.evaluate(SWIPED_BACK)
        expect(page.locator(".welcome")).to_be_visible()
        expect(page.locator(".turn")).to_have_count(0)


def test_the_sheet_is_printed_from_where_one_stands(browser: Browser, site: Site) -> None:
    with standing(browser, site) as at:
        page = at.page
        sheet = "<main><h1>Tờ hướng dẫn</h1></main>"
        page.route("**/tt/*", lambda route: route.fulfill(body=sheet, content_type="text/html"))
        page.evaluate(PRINTED)
        asked(at)
        page.get_by_role("button", name="In tờ hướng dẫn").tap()
        page.wait_for_function("() => window.printed")
        assert "Tờ hướng dẫn" in page.evaluate("() => window.printed")
        expect(page.locator("#to-in")).to_have_count(0)
        assert page.url == f"{site.url}/kiosk"
