"""A newcomer with a phone: from a question about a birth to the printed sheet."""

import pypdfium2
from playwright.sync_api import Browser, expect

from tests.bot.web.browsers import BIRTH, PAPERS, visit
from tests.bot.web.site import Site


def test_what_to_bring_is_found_and_its_sheet_saved(browser: Browser, site: Site) -> None:
    with visit(browser, site.url) as at:
        at.open()
        page = at.ask(BIRTH)
        expect(page.locator(".reply blockquote").first).to_contain_text(PAPERS)
        page.get_by_role("button", name="In phiếu").click()
        file = page.locator(".file a")
        expect(file).to_contain_text(".pdf")
        with page.expect_download() as saved:
            file.click()
        assert saved.value.suggested_filename.endswith("1.001193.pdf")
        printed = pypdfium2.PdfDocument(saved.value.path())
        assert len(printed) == 1
        assert PAPERS in printed[0].get_textpage().get_text_bounded()


def test_the_page_of_a_procedure_is_one_sheet_of_paper(browser: Browser, site: Site) -> None:
    with visit(browser, site.url) as at:
        page = at.open("/tt/1.001193")
        expect(page.locator("h1")).to_contain_text("khai sinh")
        assert page.locator("input[type=checkbox]").count() > 0
        assert not at.is_wide
        page.emulate_media(media="print")
        printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
        assert len(printed) == 1
