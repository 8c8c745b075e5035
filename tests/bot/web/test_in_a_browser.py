"""A citizen at the page: by phone and keyboard, with scripts and without."""

import pytest
from playwright.sync_api import Browser, expect

from tests.bot.web.browsers import BIRTH, PAPERS, visit
from tests.bot.web.site import Site


@pytest.mark.parametrize("has_scripts", [True, False])
def test_what_to_bring_is_found_on_a_small_phone(
    browser: Browser, site: Site, *, has_scripts: bool
) -> None:
    with visit(browser, site.url, java_script_enabled=has_scripts) as at:
        page = at.open()
        assert page.title().startswith("Hỏi đáp thủ tục hành chính")
        page.fill("#cau-hoi", BIRTH)
        page.press("#cau-hoi", "Enter")
        expect(page.locator(".reply blockquote").first).to_contain_text(PAPERS)
        expect(page.locator(".asked")).to_contain_text(BIRTH)
        expect(page.locator(".reply .source a").first).to_contain_text("1.001193")
        assert not has_scripts or not at.is_wide
        (cookie,) = at.context.cookies()
        assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"]) == ("motcua", True, "Lax")


def test_looking_leaves_no_cookie(browser: Browser, site: Site) -> None:
    with visit(browser, site.url) as at:
        at.open()
        assert at.context.cookies() == []


@pytest.mark.parametrize("has_scripts", [True, False])
def test_an_example_is_asked_by_a_press(browser: Browser, site: Site, *, has_scripts: bool) -> None:
    with visit(browser, site.url, java_script_enabled=has_scripts) as at:
        page = at.open()
        example = page.locator(".examples button").first
        words = example.inner_text()
        example.click()
        expect(page.locator(".asked")).to_contain_text(words)
        expect(page.locator(".reply blockquote, .reply p").first).not_to_be_empty()
        expect(page.locator(".welcome")).to_have_count(0)


def test_a_reload_keeps_the_conversation_and_asks_nothing_again(
    browser: Browser, site: Site
) -> None:
    with visit(browser, site.url) as at:
        at.open()
        at.ask(BIRTH)
        page = at.ask("mất bao lâu?")
        before = page.locator("#noi-chuyen").inner_text()
        page.reload()
        assert page.locator("#noi-chuyen").inner_text() == before
        expect(page.locator(".turn")).to_have_count(2)


def test_what_follows_keeps_the_subject(browser: Browser, site: Site) -> None:
    with visit(browser, site.url) as at:
        at.open()
        at.ask(BIRTH)
        page = at.ask("mất bao lâu?")
        expect(page.locator(".turn").last.locator(".source")).to_contain_text("1.001193")
        page.reload()
        page = at.ask("phí bao nhiêu?")
        expect(page.locator(".turn").last.locator(".source")).to_contain_text("1.001193")


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_button_shows_the_rest_in_its_place_and_leads_back(
    browser: Browser, site: Site, *, has_scripts: bool
) -> None:
    with visit(browser, site.url, java_script_enabled=has_scripts) as at:
        page = at.open()
        page.fill("#cau-hoi", BIRTH)
        page.press("#cau-hoi", "Enter")
        turn = page.locator(".turn")
        expect(turn.locator("blockquote").first).to_contain_text(PAPERS)
        first = turn.inner_text()
        more = turn.get_by_role("button", name="Xem thêm")
        more.click()
        back = turn.get_by_role("button", name="Trở lại")
        expect(back).to_be_visible()
        expect(turn).to_have_count(1)
        expect(turn.locator(".asked")).to_contain_text(BIRTH)
        assert len(turn.inner_text()) > len(first)
        back.click()
        expect(back).to_have_count(0)
        expect(turn).to_have_count(1)
        assert turn.inner_text() == first


def test_a_thumb_is_thanked_for_and_kept(browser: Browser, site: Site) -> None:
    with visit(browser, site.url) as at:
        at.open()
        page = at.ask(BIRTH)
        page.get_by_role("button", name="Có ích").click()
        expect(page.locator(".notice")).to_be_visible()
        expect(page.locator(".turn")).to_have_count(1)
        expect(page.locator("blockquote").first).to_contain_text(PAPERS)


def test_events_come_in_their_order(browser: Browser, site: Site) -> None:
    with visit(browser, site.url) as at:
        page = at.open()
        page.evaluate(
            """() => {
              window.seen = [];
              new MutationObserver((changes) => {
                if (document.querySelector('.looking')) seen.push('looking');
                if (document.querySelector('blockquote')) seen.push('reply');
              }).observe(document.getElementById('noi-chuyen'), { childList: true, subtree: true });
            }"""
        )
        page = at.ask(BIRTH)
        seen = page.evaluate("() => window.seen")
        assert (seen[0], seen[-1]) == ("looking", "reply")
        assert "looking" not in seen[seen.index("reply") :]


def test_everything_is_done_by_keyboard_and_focus_is_seen_where_it_is(
    browser: Browser, site: Site
) -> None:
    with visit(browser, site.url) as at:
        page = at.open()
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.id") == "cau-hoi"
        page.keyboard.type(BIRTH)
        page.keyboard.press("Enter")
        at.replied(1)
        assert page.evaluate("() => document.activeElement.id") == "cau-hoi"
        while "Xem thêm" not in page.evaluate("() => document.activeElement.innerText"):
            page.keyboard.press("Shift+Tab")
            shown = page.evaluate(
                """() => { const one = document.activeElement;
                  return getComputedStyle(one).outlineWidth !== '0px'
                    && getComputedStyle(one).outlineStyle !== 'none'; }"""
            )
            assert shown
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Trở lại")).to_be_visible()
        assert page.evaluate("() => document.activeElement.className") == "turn"
        page.keyboard.press("Tab")
        assert page.evaluate("() => !!document.activeElement.closest('.turn')")


def test_what_is_new_is_told_to_who_cannot_see_it(browser: Browser, site: Site) -> None:
    with visit(browser, site.url) as at:
        page = at.open()
        log = page.get_by_role("log")
        assert log.get_attribute("aria-live") == "polite"
        at.ask(BIRTH)
        expect(log.locator(".turn")).to_have_count(1)
        expect(page.get_by_role("heading", level=2)).to_contain_text("Anh/chị hỏi:")
        expect(page.get_by_role("status").first).to_be_empty()


def test_a_line_that_breaks_is_told_of_and_the_question_is_still_there(
    browser: Browser, site: Site
) -> None:
    with visit(browser, site.url) as at:
        page = at.open()
        at.context.set_offline(True)
        page.fill("#cau-hoi", BIRTH)
        page.press("#cau-hoi", "Enter")
        expect(page.get_by_role("status")).to_contain_text("kiểm tra mạng")
        expect(page.locator("#cau-hoi")).to_have_value(BIRTH)
        at.complaints.clear()
        at.context.set_offline(False)
        at.ask(BIRTH)


def test_the_frame_speaks_english_and_the_answer_vietnamese(browser: Browser, site: Site) -> None:
    with visit(browser, site.url) as at:
        page = at.open()
        page.get_by_role("link", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page = at.ask(BIRTH)
        expect(page.locator("blockquote").first).to_have_attribute("lang", "vi")
        expect(page.get_by_role("button", name="Useful")).to_be_visible()
        page.reload()
        expect(page.locator("html")).to_have_attribute("lang", "en")
