"""The lines seen on pages, put together into paragraphs."""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.model import UnsureWords
from index.vietnamese.spelling import is_syllable
from index.vietnamese.text import clean_characters, one_line

_HEADING = re.compile(
    r"^(?:Điều \d+[a-zđ]?\s*[.:]|(?:Chương|Mục|Phần|CHƯƠNG|MỤC|PHẦN|Phụ lục|PHỤ LỤC) [\dIVX]+\b"
    r"|[IVX]+\s*[.)]\s+\S)"
)
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
_BROKEN_WORD = re.compile(r"([^\W\d_]+)-$")
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
class BoxedWord:
    """A word read off a picture, where it stands and how sure it is, 0 … 100."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    sureness: float


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line; the measures are in any one unit, ``top`` and ``bottom`` grow downwards.

    ``sureness`` is the mean confidence of its words, 0 … 100, where they were read off a picture;
    then ``words`` are these.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    sureness: float | None = None
    words: tuple[BoxedWord, ...] = ()

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2

    def moved(self, across: float, down: float) -> "Line":
        """The same line elsewhere on the page."""
        words = tuple(
            replace(
                word,
                left=word.left + across,
                right=word.right + across,
                top=word.top + down,
                bottom=word.bottom + down,
            )
            for word in self.words
        )
        return replace(
            self,
            left=self.left + across,
            right=self.right + across,
            top=self.top + down,
            bottom=self.bottom + down,
            words=words,
        )


@dataclass(frozen=True, slots=True)
class PagesText:
    """The text of pages, each page's offset in it, and the lines in it that are hardly sure."""

    text: str
    pages: tuple[int, ...]
    unsure: tuple[UnsureWords, ...]


@dataclass(frozen=True, slots=True)
class _PlacedLine:
    """Where a line begins: in which paragraph, and how far in it."""

    line: Line
    paragraph: int
    inside: int


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


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> PagesText:
    """The text of the pages, paragraphs apart by an empty line.

    Running headers, footers and page numbers are left out; a paragraph goes on over a page's end.
    """
    paragraphs: list[str] = []
    page_starts: list[tuple[int, int] | None] = []
    doubtful: list[_PlacedLine] = []
    last: tuple[Line, _TextColumn] | None = None
    for lines in _without_furniture(pages):
        column = _column(lines)
        page_start = None
        for line in lines:
            goes_on = False
            if last is not None and len(paragraphs[-1]) < _LONGEST:
                goes_on = (
                    _goes_on_over_pages(*last, line)
                    if page_start is None
                    else not _begins(last[0], line, column)
                )
            if goes_on:
                paragraphs[-1] = _ready_to_join(paragraphs[-1], line.text)
                where = (len(paragraphs) - 1, len(paragraphs[-1]))
                paragraphs[-1] += line.text
            else:
                where = (len(paragraphs), 0)
                paragraphs.append(line.text)
            if line.sureness is not None and line.sureness < _SURE:
                doubtful.append(_PlacedLine(line, *where))
            page_start = page_start or where
            last = (line, column)
        page_starts.append(page_start)
    at = [0]
    for paragraph in paragraphs:
        at.append(at[-1] + len(paragraph) + 2)
    unsure = (_unsure(one, at[one.paragraph] + one.inside) for one in doubtful)
    return PagesText("\n\n".join(paragraphs), _offsets(at, page_starts), tuple(unsure))


def _unsure(placed: _PlacedLine, start: int) -> UnsureWords:
    line = placed.line
    return UnsureWords(start, start + len(line.text), round(line.sureness or 0.0))


def _offsets(at: list[int], starts: list[tuple[int, int] | None]) -> tuple[int, ...]:
    """Where in the whole text the pages begin; an empty page begins where the next one does.

    ``at`` are the offsets of the paragraphs, and that of one that would follow.
    """
    following = max(at[-1] - 2, 0)  # nothing follows the last paragraph
    offsets = []
    for start in reversed(starts):
        following = at[start[0]] + start[1] if start is not None else following
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
    if _HEADING.match(after.text) or _CONTENTS_LINE.search(line.text):
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


def _without_furniture(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Clean every page's lines and leave out those that only say where in the document one is."""
    cleaned = [_cleaned(lines) for lines in pages]
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


def _cleaned(lines: Sequence[Line]) -> list[Line]:
    texts = [_DOT_LEADER.sub(" ...", clean_characters(line.text)).strip() for line in lines]
    return [replace(line, text=text) for line, text in zip(lines, texts, strict=True) if text]


def _repeated(edges: Sequence[Sequence[Line]]) -> set[str]:
    pages_with = Counter(key for edge in edges for key in {_key(line) for line in edge})
    fewest = max(_FEWEST_PAGES, _REPEATED_ON * len(edges))
    return {key for key, count in pages_with.items() if count >= fewest}


def _key(line: Line) -> str:
    return _DIGITS.sub("#", one_line(line.text).casefold())


def _number(line: Line) -> int | None:
    found = _PAGE_NUMBER.match(line.text)
    return int(found[1]) if found else None


def _number_ahead(pages: Sequence[Sequence[Line]]) -> int:
    """How far the printed page numbers are ahead of the index of the page, most often."""
    ahead = Counter(
        number - index
        for index, page in enumerate(pages)
        for number in {_number(line) for line in (*page[:1], *page[-1:])}
        if number is not None
    )
    (difference, count), *_ = ahead.most_common(1) or [(1, 0)]
    return difference if count >= _FEWEST_PAGES else 1
