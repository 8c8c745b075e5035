"""The papers and notes of a sheet as blocks that fit the room that is left for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.counter.sheets.blocks import (
    BlockTag,
    PageBlock,
    PlacedWords,
    TextMeasure,
    TextStyle,
    height,
    stacked,
)
from bot.counter.sheets.sheet import PaperScope, Sheet, SheetGroup, SheetPaper
from bot.messages import sheets as words
from bot.messages.quotes import readable, shortened
from retrieval.citation import Citation

_LINES = (60, 10, 7, 5, 4, 3, 2)
"""Lines of a paper that are printed at most: the first of these with which all fits; the most are
more than a page has."""
_LONGEST_HEADING = 150
_LONGEST_NOTE, _MOST_NOTES = 260, 5
_PAPER = TextStyle(10.5, 13.6)
_COUNT = TextStyle(10, 13.6, bold=True)
_FORM = TextStyle(8.5, 11)
_BOX = TextStyle(13, 13.6)
_NOTE = TextStyle(9, 11.6)
_SECTION = TextStyle(12, 15, bold=True)
_CASE = TextStyle(10.5, 13.6, bold=True)
_TOLD = TextStyle(9.5, 12.5, bold=True)
_BOX_WIDTH, _COUNT_WIDTH, _GAP = 18.0, 76.0, 10.0
BOX = "☐"
_SECTIONS = {PaperScope.SOME: words.FOR_SOME, PaperScope.FORMS: words.FORMS}


@dataclass(frozen=True, slots=True)
class FittedPapers:
    """The blocks, how many papers and notes they leave out, and whether a line was cut.

    ``lines`` are those of a paper that are printed at most.
    """

    blocks: tuple[PageBlock, ...]
    lines: int
    papers_left: int
    notes_left: int
    is_cut: bool


@dataclass(frozen=True, slots=True)
class _PaperBlock:
    """The block of one paper, with the headings that stand over it only."""

    block: PageBlock
    headings: tuple[PageBlock, ...]
    is_cut: bool


class PaperFitter:
    """Fits papers: each shortened alike, and the last ones left out where even that is too much."""

    def __init__(self, measure: TextMeasure, width: float, sheet: Sheet, *, has_code: bool) -> None:
        self._measure = measure
        self._width = width
        self._sheet = sheet
        self._has_code = has_code
        self._made: dict[int, list[_PaperBlock]] = {}

    def fitted(self, room: float) -> FittedPapers:
        """The papers, then the notes that still have room; what is left out is told."""
        opening = self._opening()
        left = room - height(opening)
        if not self._sheet.papers:
            return self._with_notes(
                FittedPapers(tuple(opening), _LINES[0], 0, 0, is_cut=False), left
            )
        for most in _LINES:
            made = self._shortened(most)
            blocks = [block for one in made for block in (*one.headings, one.block)]
            spare = left - height(blocks)
            if spare >= self._least_for_notes():
                is_cut = any(one.is_cut for one in made)
                fitted = FittedPapers((*opening, *blocks), most, 0, 0, is_cut)
                return self._with_notes(fitted, spare)
        return self._some(opening, left)

    def _shortened(self, most: int) -> list[_PaperBlock]:
        """All papers in so many lines each, measured once."""
        if most not in self._made:
            self._made[most] = list(self._papers(self._sheet.papers, most))
        return self._made[most]

    def _opening(self) -> list[PageBlock]:
        """The heading over the papers; that the record names none, where it does not."""
        heads = [self._line(words.PAPERS, _SECTION, BlockTag.HEADING, above=10, below=1)]
        if not self._sheet.papers:
            return [*heads, self._line(words.NOT_STATED, _PAPER, below=3)]
        return [*heads, self._line(words.TICK, _NOTE, below=4)]

    def _some(self, opening: Sequence[PageBlock], left: float) -> FittedPapers:
        """The first papers, as many as there is room for beside the line that tells of others."""
        most = _LINES[-1]
        made = self._shortened(most)
        left -= self._told_papers(len(made)).height + self._least_for_notes()
        shown: list[PageBlock] = []
        count = 0
        for one in made:
            needed = height(one.headings) + one.block.height
            if needed > left:
                break
            shown += [*one.headings, one.block]
            left -= needed
            count += 1
        rest = len(made) - count
        blocks = (*opening, *shown, self._told_papers(rest))
        return self._with_notes(FittedPapers(blocks, most, rest, 0, is_cut=True), left)

    def _with_notes(self, fitted: FittedPapers, left: float) -> FittedPapers:
        """With the first notes that have room below; none where papers had none."""
        notes = self._sheet.notes
        if not notes:
            return fitted
        made = [self._note(one) for one in notes[:_MOST_NOTES]] if not fitted.papers_left else []
        head = self._line(words.NOTES, _CASE, BlockTag.SUBHEADING, above=7, below=1)
        for count in range(len(made), 0, -1):
            rest = len(notes) - count
            told = [self._told_notes(rest)] if rest else []
            under = [head, *made[:count], *told]
            if height(under) <= left:
                is_cut = any(len(readable(one)) > _LONGEST_NOTE for one in notes[:count])
                blocks = (*fitted.blocks, *under)
                is_cut = is_cut or fitted.is_cut
                return replace(fitted, blocks=blocks, notes_left=rest, is_cut=is_cut)
        blocks = (*fitted.blocks, self._told_notes(len(notes)))
        return replace(fitted, blocks=blocks, notes_left=len(notes))

    def _least_for_notes(self) -> float:
        """What the line needs that tells of notes without room."""
        notes = len(self._sheet.notes)
        return self._told_notes(notes).height if notes else 0.0

    def _papers(self, groups: Sequence[SheetGroup], most: int) -> Iterator[_PaperBlock]:
        scope: PaperScope | None = None
        for group in groups:
            headings: list[PageBlock] = []
            if group.scope is not scope and group.scope in _SECTIONS:
                section = _SECTIONS[group.scope]
                headings.append(self._line(section, _SECTION, BlockTag.HEADING, above=8, below=3))
            scope = group.scope
            is_case_cut = False
            if group.heading is not None:
                whole = " ".join(readable(group.heading).split())
                case = shortened(whole, _LONGEST_HEADING)
                is_case_cut = case != whole
                headings.append(self._line(case, _CASE, BlockTag.SUBHEADING, above=4, below=2))
            for paper in group.papers:
                block, is_cut = self._paper(paper, most)
                yield _PaperBlock(block, tuple(headings), is_cut or is_case_cut)
                headings = []

    def _paper(self, paper: SheetPaper, most: int) -> tuple[PageBlock, bool]:
        """A paper with its box and count, and whether it was cut."""
        count = "" if paper.count is None else paper.count.quote.replace(", ", "\n")
        width = self._width - _BOX_WIDTH - (_COUNT_WIDTH + _GAP if count else 0)
        whole = readable(paper.words)
        told = self._measure.cut(whole, width, _PAPER, most)
        block = self._measure.block(
            (
                PlacedWords(BOX, 0, _BOX_WIDTH, _BOX),
                PlacedWords(told, _BOX_WIDTH, width, _PAPER),
                PlacedWords(count, self._width - _COUNT_WIDTH, _COUNT_WIDTH, _COUNT),
            ),
            BlockTag.ITEM,
            below=3,
        )
        if paper.form is None:
            return block, told != whole
        if most in _LINES[-3:]:
            return block, True
        column = PlacedWords(words.form(paper.form.quote), _BOX_WIDTH, width, _FORM)
        return stacked(block, self._measure.block((column,), below=3)), told != whole

    def _note(self, note: Citation) -> PageBlock:
        return self._line(f"– {shortened(readable(note), _LONGEST_NOTE)}", _NOTE, below=2)

    def _told_papers(self, count: int) -> PageBlock:
        told = words.more_papers(count, has_code=self._has_code)
        return self._line(told, _TOLD, above=3, below=2)

    def _told_notes(self, count: int) -> PageBlock:
        told = words.more_notes(count, has_code=self._has_code)
        return self._line(told, _NOTE, above=3, below=2)

    def _line(
        self,
        told: str,
        style: TextStyle,
        tag: BlockTag = BlockTag.PARAGRAPH,
        *,
        above: float = 0,
        below: float = 0,
    ) -> PageBlock:
        column = PlacedWords(told, 0, self._width, style)
        return self._measure.block((column,), tag, above=above, below=below)
