"""One A4 page of a sheet: every block at its place, before it is drawn; lengths in points."""

from dataclasses import dataclass

from bot.counter.sheets.blocks import PageBlock, TextMeasure, height
from bot.counter.sheets.facts import FactBlocks, FactWriter
from bot.counter.sheets.fitting import FittedPapers, PaperFitter
from bot.counter.sheets.sheet import Sheet
from bot.messages.wording import MARK

WIDTH, HEIGHT = 595.28, 841.89
MARGIN, TOP, BOTTOM = 45.0, 40.0, 34.0
QR = 84.0
"""The side of the QR code with the quiet around it, at the upper right."""
_QR_CAPTION = 12.0
_BESIDE_QR = 16.0
_OVER_PAPERS, _OVER_FACTS = 2.0, 8.0
_ENOUGH_LINES = 5
"""Lines of a paper for which facts are shortened."""


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block whose upper edge is so far from that of the page."""

    block: PageBlock
    top: float


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The blocks from top to bottom, and the address that the QR code leads to."""

    sheet: Sheet
    blocks: tuple[PlacedBlock, ...]
    address: str | None
    papers_left: int
    notes_left: int

    @property
    def text(self) -> str:
        """All words on it, a line each, in reading order."""
        return "\n".join(run.text for placed in self.blocks for run in placed.block.runs)


@dataclass(frozen=True, slots=True)
class _Body:
    """Papers and facts that fit each other."""

    papers: FittedPapers
    facts: FactBlocks

    @property
    def worth(self) -> tuple[int, int]:
        """The less is left out of papers the better, then the longer they are, up to a few lines.

        Between equals the longer facts win: they are tried first.
        """
        return -self.papers.papers_left, min(self.papers.lines, _ENOUGH_LINES)


def page_of_sheet(sheet: Sheet, address: str | None) -> SheetPage:
    """Lay a sheet out on one page; what has no room is shortened or left out, and that is told."""
    measure = TextMeasure()
    width = WIDTH - 2 * MARGIN
    has_code = address is not None
    writer = FactWriter(measure, width, has_code=has_code)
    head = writer.opening(sheet, width - (QR + _BESIDE_QR if has_code else 0))
    head_height = max(height(head), QR + _QR_CAPTION if has_code else 0) + _OVER_PAPERS
    room = HEIGHT - TOP - BOTTOM - head_height
    is_title_cut = writer.title(sheet).endswith(MARK)
    if sheet.over is not None:
        middle = [writer.over(sheet.over)]
        foot = writer.closing(sheet, is_cut=is_title_cut)
        return _page(sheet, address, (head, middle, foot), head_height, (0, 0))
    room -= height(writer.closing(sheet, is_cut=True)) + _OVER_FACTS
    fitter = PaperFitter(measure, width, sheet, has_code=has_code)
    bodies = (
        _Body(fitter.fitted(room - height(facts.blocks)), facts) for facts in writer.facts(sheet)
    )
    body = max(bodies, key=lambda one: one.worth)
    papers, facts = body.papers, body.facts
    own = writer.own_notes(room - height(papers.blocks) - height(facts.blocks))
    middle = [*papers.blocks, PageBlock((), _OVER_FACTS), *facts.blocks, *own]
    foot = writer.closing(sheet, is_cut=is_title_cut or papers.is_cut or facts.is_cut)
    left = (papers.papers_left, papers.notes_left)
    return _page(sheet, address, (head, middle, foot), head_height, left)


def _page(
    sheet: Sheet,
    address: str | None,
    parts: tuple[list[PageBlock], list[PageBlock], list[PageBlock]],
    head_height: float,
    left: tuple[int, int],
) -> SheetPage:
    """The head at the top, the middle right below, the foot at the bottom."""
    head, middle, foot = parts
    placed = (
        *_from(TOP, head),
        *_from(TOP + head_height, middle),
        *_from(HEIGHT - BOTTOM - height(foot), foot),
    )
    return SheetPage(sheet, placed, address, *left)


def _from(top: float, blocks: list[PageBlock]) -> list[PlacedBlock]:
    placed = []
    for block in blocks:
        placed.append(PlacedBlock(block, top))
        top += block.height
    return placed
