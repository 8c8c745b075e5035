"""The lines seen on pages, put together into paragraphs."""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.model import Table, UnsureWords
from index.reading.loaders.line import Line
from index.reading.loaders.page_tables import FurtherPiece, PageItem, WholeTable, joined
from index.reading.tables.writing import Block, WrittenText, written
from index.vietnamese.bounded import bounded
from index.vietnamese.spelling import is_syllable
from index.vietnamese.text import clean_characters, one_line

_HEADING = re.compile(
    r"^(?:Điều \d+[a-zđ]?\s*[.:]|(?:Chương|Mục|Phần|CHƯƠNG|MỤC|PHẦN|Phụ lục|PHỤ LỤC) [\dIVX]+\b"
    r"|(?:[A-HĐ]\.)?[IVX]+\s*[.)]\s+\S)"
)
_PART = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,3}\.\s+(?P<letter>[^\W\d_])")
"""``1.1. Trình tự thực hiện``, unless the line before ends with what it is a part of."""
_NAMES_PART = re.compile(r"\b(?:mục|điểm|khoản|phần|điều|bảng|hình|số)$", re.IGNORECASE)
_OPEN_BRACKET = re.compile(r"\([^()]{0,80}$")
_CLOSED_BRACKET = re.compile(r"^[^()]{1,60}\)")
_OF_FIELD = re.compile(r"^LĨNH VỰC\b")
_OF_LEVEL = re.compile(r"^(?:PHẦN [A-Z\d]+|[A-HĐ]|[IVX]+|[A-HĐ]\.[IVX]+|\d{1,2})\s*[.)]")
_ITEM = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,4}\s*[.)]\s*[^\W\d_“\"]|\d{1,2}(?:\.\d{1,2}){1,4}\s+[^\W\d_]"
    r"|[a-zđ]{1,2}\)\s*\S|[-–—+•*●▪]\s*[^\W\d_])"
)
_ENDS_SENTENCE = re.compile(r"[.;:!?…][”\"')\]]*$")
_PAGE_NUMBER = re.compile(
    r"^(?:trang\s*)?[-–—|\s]*(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—|.\s]*$", re.IGNORECASE
)
_DOT_LEADER = re.compile(r"(?:\s?[.…_]){5,}")
_CONTENTS_LINE = re.compile(r" \.\.\.\s?\d+$")
_BROKEN_WORD = bounded(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_REPEATED_ON = 0.4
_FEWEST_PAGES = 3
_FURNITURE_LINES = 2
_WIDE_STEP = 1.35
_LONGEST = 20_000
_SURE = 85.0
"""Printed lines of real scans have 90 to 97, those over stamps, signatures and dots less."""


@dataclass(frozen=True, slots=True)
class PagesText:
    """The text of pages, each page's offset in it, its tables, and lines that are hardly sure."""

    text: str
    pages: tuple[int, ...]
    unsure: tuple[UnsureWords, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class _BlockPlace:
    """A place in a block: how far in a paragraph, or in which row of a table."""

    block: int
    inside: int = 0
    row: int | None = None


@dataclass(frozen=True, slots=True)
class _PlacedLine:
    line: Line
    place: _BlockPlace


@dataclass(frozen=True, slots=True)
class _TextColumn:
    left: float
    right: float
    pitch: float

    @property
    def width(self) -> float:
        return max(self.right - self.left, 1.0)

    def is_full(self, line: Line) -> bool:
        return line.right >= self.right - 0.1 * self.width


def paragraphs_of(pages: Sequence[Sequence[PageItem]]) -> PagesText:
    """The text of the pages, paragraphs and tables apart by an empty line.

    Running headers, footers and page numbers are left out; paragraphs and tables go on over a
    page's end.
    """
    joined_pages = joined(list(_without_furniture(pages)))
    blocks: list[Block] = []
    starts: list[_BlockPlace | None] = []
    doubtful: list[_PlacedLine] = []
    last: tuple[Line, _TextColumn] | None = None
    table = 0
    for items in joined_pages:
        column = _column([item for item in items if isinstance(item, Line)])
        start = None
        for item in items:
            if isinstance(item, WholeTable):
                blocks.append(item.grid)
                table = len(blocks) - 1
                start, last = start or _BlockPlace(table, row=0), None
                continue
            if isinstance(item, FurtherPiece):
                start, last = start or _BlockPlace(table, row=item.row), None
                continue
            goes_on = False
            paragraph = blocks[-1] if blocks else ""
            if last is not None and isinstance(paragraph, str) and len(paragraph) < _LONGEST:
                goes_on = (
                    _goes_on_over_pages(*last, item)
                    if start is None
                    else not _begins(last[0], item, column)
                )
            if goes_on and isinstance(paragraph, str):
                paragraph = _ready_to_join(paragraph, item.text)
                here = _BlockPlace(len(blocks) - 1, inside=len(paragraph))
                blocks[-1] = paragraph + item.text
            else:
                here = _BlockPlace(len(blocks))
                blocks.append(item.text)
            if item.sureness is not None and item.sureness < _SURE:
                doubtful.append(_PlacedLine(item, here))
            start = start or here
            last = (item, column)
        starts.append(start)
    whole = written(blocks)
    unsure = (_unsure(one, whole.starts[one.place.block] + one.place.inside) for one in doubtful)
    return PagesText(whole.text, _offsets(whole, starts), tuple(unsure), whole.tables)


def _unsure(placed: _PlacedLine, start: int) -> UnsureWords:
    line = placed.line
    return UnsureWords(start, start + len(line.text), round(line.sureness or 0.0))


def _offsets(whole: WrittenText, starts: Sequence[_BlockPlace | None]) -> tuple[int, ...]:
    """Where in the whole text the pages begin; an empty page begins where the next one does."""
    following = len(whole.text)
    offsets = []
    for start in reversed(starts):
        if start is not None:
            rows = whole.row_starts.get(start.block, ())
            inside = start.row is not None and start.row < len(rows)
            at = rows[start.row] if inside and start.row is not None else whole.starts[start.block]
            following = at + start.inside
        offsets.append(following)
    return tuple(reversed(offsets))


def _column(lines: Sequence[Line]) -> _TextColumn:
    if len(lines) < 2:
        return (
            _TextColumn(lines[0].left, lines[0].right, 0.0) if lines else _TextColumn(0.0, 1.0, 0.0)
        )
    steps = [after.middle - line.middle for line, after in itertools.pairwise(lines)]
    down = [step for step in steps if step > 0]
    height = statistics.median(line.bottom - line.top for line in lines)
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    return _TextColumn(
        lefts[len(lefts) // 10],
        rights[-1 - len(rights) // 10],
        min(statistics.median(down), 2 * height) if down else 0.0,
    )


def _begins(line: Line, after: Line, column: _TextColumn) -> bool:
    """Whether a paragraph begins with the second of two lines of a page."""
    height = line.bottom - line.top
    if after.middle < line.middle + 0.4 * height:  # another column, or beside it
        return True
    if _OPEN_BRACKET.search(line.text) and _CLOSED_BRACKET.match(after.text):
        return False
    if _HEADING.match(after.text) or _CONTENTS_LINE.search(line.text):
        return True
    part = _PART.match(after.text)
    if part and part["letter"].isupper() and not _NAMES_PART.search(line.text):
        return True
    if _OF_FIELD.match(after.text) and _OF_LEVEL.match(line.text):
        return True
    if column.pitch and after.middle - line.middle > _WIDE_STEP * column.pitch:
        return True
    ended = bool(_ENDS_SENTENCE.search(line.text))
    full = column.is_full(line)
    if _ITEM.match(after.text) and (ended or not full):
        return True
    if line.text.isupper() or after.text.isupper():
        both = line.text.isupper() and after.text.isupper()
        return ended or not both or line.right - line.left < 0.5 * column.width
    indented = after.left > column.left + 0.03 * column.width
    if full:
        return ended and indented and after.left > line.left
    return ended or not after.text[0].islower()


def _goes_on_over_pages(line: Line, column: _TextColumn, after: Line) -> bool:
    if _ENDS_SENTENCE.search(line.text) or not column.is_full(line):
        return False
    return after.text[0].islower() and not _ITEM.match(after.text)


def _ready_to_join(head: str, tail: str) -> str:
    """The head of a paragraph with what stands between it and its next line.

    A hyphen that only broke a word goes; one between syllables (``ki-lô-mét``) or before a capital
    (``QĐ-TTg``) belongs to the word.
    """
    broken, first = _BROKEN_WORD.search(head), _FIRST_WORD.match(tail)
    if broken is None or first is None:
        return head + " "
    belongs = not tail[0].islower() or (is_syllable(broken[1]) and is_syllable(first[0]))
    return head if belongs else head[:-1]


def _without_furniture(pages: Sequence[Sequence[PageItem]]) -> Iterator[list[PageItem]]:
    """Clean every page's lines and leave out those that only say where in the document one is."""
    cleaned = [_cleaned(items) for items in pages]
    tops = _repeated([page[:_FURNITURE_LINES] for page in cleaned])
    bottoms = _repeated([page[-_FURNITURE_LINES:] for page in cleaned])
    ahead = _number_ahead(cleaned)
    for index, page in enumerate(cleaned):
        numbers = {index + 1, index + ahead}
        for _ in range(_FURNITURE_LINES):
            if page and (_key(page[0]) in tops or _number(page[0]) in numbers):
                page = page[1:]
            if page and (_key(page[-1]) in bottoms or _number(page[-1]) in numbers):
                page = page[:-1]
        yield page


def _cleaned(items: Sequence[PageItem]) -> list[PageItem]:
    cleaned: list[PageItem] = []
    for item in items:
        if isinstance(item, Line):
            text = _DOT_LEADER.sub(" ...", clean_characters(item.text)).strip()
            if text:
                cleaned.append(replace(item, text=text))
        else:
            cleaned.append(item)
    return cleaned


def _repeated(edges: Sequence[Sequence[PageItem]]) -> set[str]:
    pages_with = Counter(
        key for edge in edges for key in {_key(item) for item in edge} if key is not None
    )
    fewest = max(_FEWEST_PAGES, _REPEATED_ON * len(edges))
    return {key for key, count in pages_with.items() if count >= fewest}


def _key(item: PageItem) -> str | None:
    """What a line says but for its numbers; a table is no furniture."""
    if not isinstance(item, Line):
        return None
    return _DIGITS.sub("#", one_line(item.text).casefold())


def _number(item: PageItem) -> int | None:
    found = _PAGE_NUMBER.match(item.text) if isinstance(item, Line) else None
    return int(found[1]) if found else None


def _number_ahead(pages: Sequence[Sequence[PageItem]]) -> int:
    """How far the printed page numbers are ahead of the index of the page, most often."""
    ahead = Counter(
        number - index
        for index, page in enumerate(pages)
        for number in {_number(line) for line in (*page[:1], *page[-1:])}
        if number is not None
    )
    (difference, count), *_ = ahead.most_common(1) or [(1, 0)]
    return difference if count >= _FEWEST_PAGES else 1
