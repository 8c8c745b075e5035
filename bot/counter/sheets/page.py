"""One A4 page of a sheet: every block at its place, before it is drawn; lengths in points."""

from dataclasses import dataclass

from bot.counter.sheets.blocks import Block, Measure, height
from bot.counter.sheets.facts import FactBlocks, FactWriter
from bot.counter.sheets.fitting import PaperFitter
from bot.counter.sheets.sheet import Sheet

WIDTH, HEIGHT = 595.28, 841.89
MARGIN, TOP, BOTTOM = 45.0, 40.0, 34.0
QR = 84.0
"""The side of the QR code with the quiet around it, at the upper right."""
_QR_CAPTION = 12.0
_BESIDE_QR = 16.0
_OVER_PAPERS, _OVER_FACTS = 2.0, 8.0


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block whose upper edge is so far from that of the page."""

    block: Block
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


def page_of_sheet(sheet: Sheet, address: str | None) -> SheetPage:
    """Lay a sheet out on one page; what has no room is shortened or left out, and that is told."""
    measure = Measure()
    width = WIDTH - 2 * MARGIN
    has_code = address is not None
    writer = FactWriter(measure, width, has_code=has_code)
    head = writer.opening(sheet, width - (QR + _BESIDE_QR if has_code else 0))
    head_height = max(height(head), QR + _QR_CAPTION if has_code else 0) + _OVER_PAPERS
    facts = FactBlocks((), is_cut=False) if sheet.over else writer.facts(sheet, HEIGHT)
    room = HEIGHT - TOP - BOTTOM - head_height - _OVER_FACTS - height(facts.blocks)
    if sheet.over is not None:
        body: tuple[Block, ...] = (writer.over(sheet.over),)
        papers_left, notes_left = 0, 0
        foot = writer.closing(sheet, is_cut=False)
    else:
        foot = writer.closing(sheet, is_cut=True)
        fitter = PaperFitter(measure, width, has_code=has_code)
        fitted = fitter.fitted(sheet, room - height(foot))
        foot = writer.closing(sheet, is_cut=fitted.is_cut or facts.is_cut)
        body, papers_left, notes_left = fitted.blocks, fitted.papers_left, fitted.notes_left
    middle = [*body, Block((), _OVER_FACTS), *facts.blocks]
    spare = room - height(foot) - height(body)
    own = [] if sheet.over else writer.own_notes(spare)
    placed = [
        *_from(TOP, head),
        *_from(TOP + head_height, [*middle, *own]),
        *_from(HEIGHT - BOTTOM - height(foot), foot),
    ]
    return SheetPage(sheet, tuple(placed), address, papers_left, notes_left)


def _from(top: float, blocks: list[Block]) -> list[PlacedBlock]:
    placed = []
    for block in blocks:
        placed.append(PlacedBlock(block, top))
        top += block.height
    return placed
