"""Text measured in lines and blocks, before anything is drawn; all lengths in points."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import islice
from pathlib import Path

from bot.messages.wording import MARK

REGULAR, BOLD = "DejaVuSans", "DejaVuSans-Bold"
"""Come with Matplotlib, and have every letter of Vietnamese."""


_LONGEST_LINE = 250
"""Letters that no line of a page holds."""


class BlockTag(StrEnum):
    """What a block is in the structure of the PDF (ISO 32000-1, 14.8.4)."""

    TITLE = "H1"
    HEADING = "H2"
    SUBHEADING = "H3"
    PARAGRAPH = "P"
    ITEM = "LI"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A size of letters, the height of a line, and the weight."""

    size: float
    leading: float
    bold: bool = False

    @property
    def font(self) -> str:
        """The name of its font."""
        return BOLD if self.bold else REGULAR


@dataclass(frozen=True, slots=True)
class TextRun:
    """A line of text: its base line ``down`` from the top of its block, ``right`` of the margin."""

    text: str
    right: float
    down: float
    style: TextStyle


@dataclass(frozen=True, slots=True)
class PageBlock:
    """Lines that belong together; ``ruled`` draws a thin line along its top."""

    runs: tuple[TextRun, ...]
    height: float
    tag: BlockTag = BlockTag.PARAGRAPH
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """Words in a column of a block: where it begins, and how wide it is."""

    words: str
    right: float
    width: float
    style: TextStyle


class TextMeasure:
    """Knows how wide words are in the two fonts, and which letters these have.

    It is made for one page: the same words are laid out again and again until all has room, so it
    remembers what it measured.
    """

    def __init__(self) -> None:
        # Both take a moment to import, and only this needs them.
        from matplotlib import get_data_path
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        folder = Path(get_data_path()) / "fonts" / "ttf"
        known = set(pdfmetrics.getRegisteredFontNames())
        for name in {REGULAR, BOLD} - known:
            pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
        self._width = cache(pdfmetrics.stringWidth)
        self._letters = pdfmetrics.getFont(REGULAR).face.charToGlyph
        self._lines: dict[tuple[str, float, TextStyle], tuple[str, ...]] = {}

    def width(self, words: str, style: TextStyle) -> float:
        """How wide words are on one line."""
        return float(self._width(words, style.font, style.size))

    def drawable(self, words: str) -> str:
        """The words without letters that the fonts lack, such as emoji."""
        return "".join(one for one in words if one in "\n " or ord(one) in self._letters)

    def lines(self, words: str, width: float, style: TextStyle) -> tuple[str, ...]:
        """The words in lines as wide at most; a word that is wider is cut."""
        asked = (words, width, style)
        if asked not in self._lines:
            self._lines[asked] = tuple(
                line
                for paragraph in self.drawable(words).split("\n")
                for line in self._wrapped(paragraph.split(), width, style)
            )
        return self._lines[asked]

    def cut(self, words: str, width: float, style: TextStyle, most: int) -> str:
        """The words, or as many of them as so many lines hold with the mark."""
        lines = self.lines(words[: (most + 1) * _LONGEST_LINE], width, style)
        if len(lines) <= most:
            return words
        last = lines[most - 1]
        while " " in last and self.width(last + MARK, style) > width:
            last = last.rpartition(" ")[0]
        told = sum(len(one.replace(" ", "")) for one in (*lines[: most - 1], last))
        whole = self.drawable(words)
        letters = (place for place, letter in enumerate(whole) if not letter.isspace())
        return whole[: next(islice(letters, told - 1, None)) + 1] + MARK

    def _wrapped(self, words: Sequence[str], width: float, style: TextStyle) -> Iterator[str]:
        blank = self.width(" ", style)
        line: list[str] = []
        taken = 0.0
        for word in (part for one in words for part in self._parts(one, width, style)):
            needed = self.width(word, style)  # letters stand as wide beside each other as alone
            if line and taken + blank + needed > width:
                yield " ".join(line)
                line = []
            taken = taken + blank + needed if line else needed
            line.append(word)
        if line:
            yield " ".join(line)

    def _parts(self, word: str, width: float, style: TextStyle) -> Iterator[str]:
        while self.width(word, style) > width and len(word) > 1:
            fitting = next(
                end for end in range(len(word) - 1, 0, -1)
                if end == 1 or self.width(word[:end], style) <= width
            )  # fmt: skip
            yield word[:fitting]
            word = word[fitting:]
        yield word

    def block(
        self,
        columns: Iterable[PlacedWords],
        tag: BlockTag = BlockTag.PARAGRAPH,
        *,
        above: float = 0,
        below: float = 0,
        ruled: bool = False,
    ) -> PageBlock:
        """Columns side by side, with room above and below; their first lines share a base line."""
        told = [one for one in columns if one.words]
        first = max((one.style.size for one in told), default=0.0)
        runs = []
        height = 0.0
        for column in told:
            lines = self.lines(column.words, column.width, column.style)
            leading = column.style.leading
            runs += [
                TextRun(line, column.right, above + first + place * leading, column.style)
                for place, line in enumerate(lines)
            ]
            height = max(height, first + (len(lines) - 1) * leading + leading - column.style.size)
        return PageBlock(tuple(runs), above + height + below, tag, ruled)


def height(blocks: Iterable[PageBlock]) -> float:
    """How high blocks are on top of each other."""
    return sum(block.height for block in blocks)


def stacked(upper: PageBlock, lower: PageBlock) -> PageBlock:
    """Two blocks as one, as high as both."""
    moved = (replace(run, down=run.down + upper.height) for run in lower.runs)
    return replace(upper, runs=(*upper.runs, *moved), height=upper.height + lower.height)
