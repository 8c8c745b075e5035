"""A sheet is one A4 page whose words are those of the record, or say what had no room."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import takewhile

import pypdfium2
import pytest

from bot.counter.sheets import Sheet, sheet_of
from bot.counter.sheets.blocks import TextMeasure
from bot.counter.sheets.fitting import BOX, PaperFitter
from bot.counter.sheets.naming import file_name
from bot.counter.sheets.page import BOTTOM, HEIGHT, MARGIN, WIDTH, SheetPage, page_of_sheet
from bot.counter.sheets.pdf import drawn
from bot.messages import sheets as words
from bot.messages.wording import MARK
from index.model import Role
from retrieval.cards.procedure import Statement
from tests.bot.sheets.records import RecordEngine
from tests.invented import BIRTH, LOST_CARD
from tests.large_corpora import needs_export

ADDRESS = "https://t.me/motcua_bot?start=tt_1-001193"
_POINTS_A_PAPER = 10
_TELLING = 40


def sheets_of(engine: RecordEngine) -> Iterator[Sheet]:
    for code in engine.codes:
        sheet = sheet_of(engine, code, Role.CITIZEN, built_on=date(2026, 7, 12))
        assert sheet is not None
        yield sheet


def birth(invented: RecordEngine) -> Sheet:
    return next(one for one in sheets_of(invented) if one.document == BIRTH)


def joined(text: str) -> str:
    """Without blanks and line breaks: these are where the page is wide."""
    return "".join(text.replace("**", "").split())


def assert_told(page: SheetPage) -> None:
    """Every paper stands on the page whole, or cut with a mark, or is counted as left out."""
    told = joined(page.text)
    papers = [one for group in page.sheet.papers for one in group.papers]
    shown = papers[: len(papers) - page.papers_left]
    assert page.text.count(BOX) == len(shown)
    at = 0
    for paper in shown:
        whole = joined(paper.words.quote)
        box = told.find(BOX + whole[:_TELLING], at)  # a heading may begin with the same words
        assert box >= 0, (page.sheet.code, whole)
        begins = box + len(BOX)
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(told[begins:], whole, strict=False))
        shared = "".join(letter for letter, _ in alike)
        at = begins + len(shared)
        assert shared == whole or told.startswith(MARK.strip(), at), (page.sheet.code, whole)
    if page.papers_left:
        more = words.more_papers(page.papers_left, has_code=page.address is not None)
        assert joined(more) in told
    if any(run.text.endswith(MARK) for placed in page.blocks for run in placed.block.runs):
        assert joined(words.cut(has_code=page.address is not None)) in told


def assert_fits(page: SheetPage) -> None:
    below = 0.0
    for placed in page.blocks:
        assert placed.top >= below - 0.01, page.sheet.code
        below = placed.top + placed.block.height
    assert below <= HEIGHT - BOTTOM + 0.01, page.sheet.code


def extracted(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx((WIDTH, HEIGHT), abs=0.5)
    return str(document[0].get_textpage().get_text_range())


@pytest.mark.parametrize("address", [ADDRESS, None])
def test_every_invented_record_is_one_page_whose_text_is_real(
    invented: RecordEngine, published: RecordEngine, address: str | None
) -> None:
    for engine in (invented, published):
        for sheet in sheets_of(engine):
            page = page_of_sheet(sheet, address)
            assert_fits(page)
            assert_told(page)
            expected = page.text + (words.SCAN if address else "")
            assert sorted(joined(extracted(drawn(page)))) == sorted(joined(expected))


@needs_export
def test_every_record_of_the_portal_is_one_page(portal: RecordEngine) -> None:
    left_out = 0
    for number, sheet in enumerate(sheets_of(portal)):
        page = page_of_sheet(sheet, ADDRESS)
        assert_fits(page)
        assert_told(page)
        left_out += page.papers_left > 0
        if number % 20 == 0 or page.papers_left > 20:
            told = joined(page.text + words.SCAN)
            assert sorted(joined(extracted(drawn(page)))) == sorted(told)
    assert left_out < 80


def test_the_text_comes_in_the_order_in_which_it_is_read(invented: RecordEngine) -> None:
    page = page_of_sheet(birth(invented), ADDRESS)
    told = joined(extracted(drawn(page)))
    in_order = (words.KIND, page.sheet.title, words.PAPERS, words.WHERE, words.RESULT,
                words.VERBATIM)  # fmt: skip
    places = [told.index(joined(one)) for one in in_order]
    assert places == sorted(places)


def test_papers_are_large_enough_to_be_read(invented: RecordEngine) -> None:
    page = page_of_sheet(birth(invented), ADDRESS)
    boxed = [one.block for one in page.blocks if any(run.text == BOX for run in one.block.runs)]
    assert boxed
    assert all(run.style.size >= _POINTS_A_PAPER or run.text.startswith(words.form("")[:3])
               for block in boxed for run in block.runs)  # fmt: skip


def test_nothing_stands_in_the_margins_or_on_the_code(invented: RecordEngine) -> None:
    document = pypdfium2.PdfDocument(drawn(page_of_sheet(birth(invented), ADDRESS)))
    shown = document[0].render(scale=2).to_pil().convert("L")
    margin = round(MARGIN * 2) - 4
    for side in (
        (0, 0, margin, shown.height),
        (shown.width - margin, 0, shown.width, shown.height),
    ):
        assert shown.crop(side).getextrema() == (255, 255)


def test_the_file_says_what_it_is_and_is_tagged_for_screen_readers(invented: RecordEngine) -> None:
    sheet = birth(invented)
    pdf = drawn(page_of_sheet(sheet, ADDRESS))
    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_dict()["Title"] == sheet.title
    assert document.is_tagged()
    assert b"/Lang (vi-VN)" in pdf
    assert pdf == drawn(page_of_sheet(sheet, ADDRESS))


def test_without_an_address_nothing_is_drawn_and_the_source_is_named(
    invented: RecordEngine,
) -> None:
    page = page_of_sheet(birth(invented), None)
    told = joined(extracted(drawn(page)))
    assert joined(words.SCAN) not in told
    assert joined(words.BY_QR) not in told


def test_what_a_record_does_not_say_is_said_to_be_so(published: RecordEngine) -> None:
    silent = [one for one in sheets_of(published) if not one.papers and one.over is None]
    assert silent
    assert all(words.NOT_STATED in page_of_sheet(one, None).text for one in silent)


def test_a_way_without_a_fee_of_its_own_points_to_what_is_said_of_all(
    invented: RecordEngine,
) -> None:
    sheet = next(one for one in sheets_of(invented) if any(way.time for way in one.ways))
    way = next(one for one in sheet.ways if one.time is not None)
    stated = Statement(way.forms)
    some = replace(sheet, ways=(replace(way, fee=None, is_refused=False),), fees=(stated,))
    assert words.BELOW in page_of_sheet(some, None).text
    assert words.BELOW not in page_of_sheet(replace(some, fees=()), None).text


def test_a_form_that_has_no_room_is_a_cut(invented: RecordEngine) -> None:
    sheet = next(one for one in sheets_of(invented) if one.papers)
    group = sheet.papers[0]
    paper = replace(group.papers[0], form=group.papers[0].words)
    fitter = PaperFitter(TextMeasure(), 400, sheet, has_code=False)
    assert fitter._paper(paper, 2)[1]
    assert not fitter._paper(replace(paper, form=None), 60)[1]


def test_of_what_is_over_only_that_is_printed(published: RecordEngine) -> None:
    over = next(one for one in sheets_of(published) if one.over is not None)
    page = page_of_sheet(over, ADDRESS)
    assert over.over is not None
    assert joined(over.over.quote) in joined(page.text)
    assert words.PAPERS not in page.text


@pytest.mark.parametrize(
    ("code", "name"),
    [(BIRTH, "khai-sinh-1.001193.pdf"), (LOST_CARD, f"-{LOST_CARD}.pdf")],
)
def test_a_file_is_named_after_the_procedure(invented: RecordEngine, code: str, name: str) -> None:
    sheet = next(one for one in sheets_of(invented) if one.document == code)
    assert file_name(sheet).endswith(name)
    assert file_name(sheet).isascii()
