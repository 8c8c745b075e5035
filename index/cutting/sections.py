"""The headings of a text, and the paragraphs that stand under each."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.cutting.structure.blocks import TextBlock, TextBlockKind, blocks
from index.cutting.structure.law import LawHeading, Rank
from index.cutting.structure.report import goes_on, item_opened, report_level
from index.knowledge.kinds import KindClass, names_of
from index.model import Paragraph, RowSort, Table
from index.vietnamese.text import one_line

SEPARATOR = " › "
"""Between the headings of a section path."""

CLAUSE = f"{SEPARATOR}Khoản "
"""Before the number of a Khoản in a section path."""

_HEAD_BLOCKS = 8
_SAYS_NOTHING = re.compile(
    r"(?:văn bản|(?:nội dung )?toàn văn|nội dung(?: văn bản)?"
    r"|(?:[^,]{1,40}, )?ngày \d+ tháng \d+ năm \d+|số\s*:.{1,80}"
    rf"|{names_of(KindClass.LAW, KindClass.NORMATIVE)}(?:\s+(?:số\s*:?\s*)?[\d.]+/\S+)?)$",
    re.IGNORECASE,
)
_SKIPPED_CLAUSES = 2
_ANNEXES = frozenset({Rank.ANNEX, Rank.ANNEX_OF_ARTICLE})
_MARKS_OF_A_PART = 2
_MARK = 4  # "- " or "a) " with what follows


def paragraphs(text: str, title: str, tables: Sequence[Table] = ()) -> Iterator[Paragraph]:
    """Yield the paragraphs of cleaned text in order; headings become section paths.

    A row of one of the ``tables`` is a paragraph, under the table's title and the groups it is in.

    A heading is a Markdown heading, a part of a law (``Điều 12. …``), or a heading of a report
    (index.cutting.structure.report). A numbered sentence (``4. Ngoài việc …``, ``Một là: …``) is no
    heading but names the item it opens (``Khoản 4`` in an article, ``Mục 4`` elsewhere), and an
    article that is one sentence (``Điều 3. … có hiệu lực từ ngày ký.``) is both. Notes under
    articles of codified titles belong to no paragraph.
    """
    yield from _Walk(text, title, tables).paragraphs()


@dataclass(slots=True)
class PlacedHeading:
    """A heading of a law where it stands, with its words and the path above it.

    ``code`` says that it is one of a codified title's articles, ``note`` where that comes from.
    ``paragraphs`` are how many came before it.
    """

    start: int
    end: int
    rank: Rank
    words: str
    above: str
    codified: bool
    note: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Structure:
    """The paragraphs of a text and the headings of a law in it, both in order."""

    paragraphs: tuple[Paragraph, ...]
    headings: tuple[PlacedHeading, ...]


def structure_of(text: str, title: str, tables: Sequence[Table] = ()) -> Structure:
    """The paragraphs of cleaned text (``paragraphs``) and the headings of its parts."""
    walk = _Walk(text, title, tables)
    found = []
    for paragraph in walk.paragraphs():
        found.append(paragraph)
        walk.yielded = len(found)
    return Structure(tuple(found), tuple(walk.headings))


@dataclass(slots=True)
class _PathHeading:
    """A heading of the path: law ranks, Markdown marks and report levels each nest their own."""

    words: str
    rank: int = 0
    marks: int = 0
    level: int = 0


class _Walk:
    def __init__(self, text: str, title: str, tables: Sequence[Table]) -> None:
        self._text = text
        self._title = title
        self._blocks = blocks(text, tables)
        self._codified = any(block.law and block.law.codified for block in self._blocks)
        self._path: list[_PathHeading] = []
        self._law_path: list[_PathHeading] = []
        self._joined = ""
        self._in_article = False
        self._is_annexed = False
        self._item = ""
        self._clause = 0
        self._note = ""
        self.headings: list[PlacedHeading] = []
        self.yielded = 0

    def paragraphs(self) -> Iterator[Paragraph]:
        above_title = any(
            self._title in self._words(position)
            for position, block in enumerate(self._blocks[:_HEAD_BLOCKS])
            if block.sort is TextBlockKind.TEXT
        )
        for position, block in enumerate(self._blocks):
            if above_title:
                above_title = self._title not in self._words(position)
                yield self._paragraph(block.start, block.end)
                continue
            yield from self._taken(block, position)

    def _taken(self, block: TextBlock, position: int) -> Iterator[Paragraph]:
        if block.table is not None:
            yield from self._rows(block.table)
        elif block.law is not None:
            yield from self._law(block, block.law, position)
        elif block.sort is TextBlockKind.MARKDOWN:
            self._markdown(block)
        elif block.sort is TextBlockKind.NAME:
            self._name(block)
        elif block.sort in {TextBlockKind.NOTE, TextBlockKind.ASIDE}:
            return
        elif self._in_article and block.sort is not TextBlockKind.CLOSING:
            yield self._of_article(block)
        else:
            if block.sort is TextBlockKind.CLOSING:
                self._enter([])
                self._law_path = []
            yield from self._of_report(block, position)

    def _law(self, block: TextBlock, heading: LawHeading, position: int) -> Iterator[Paragraph]:
        rank = heading.rank
        if self._codified and rank is Rank.ANNEX and self._in_article:
            rank = Rank.ANNEX_OF_ARTICLE
        above = [entry for entry in self._law_path if entry.rank < rank]
        if block.marks:
            kept = [entry for entry in self._path if entry.rank or 0 < entry.marks < block.marks]
            kept = [entry for entry in kept if entry.rank < rank]
            above = kept if any(entry.rank for entry in kept) or not above else above
        self._enter([*above, _PathHeading(heading.words, rank=rank, marks=block.marks)])
        self._law_path = [entry for entry in self._path if entry.rank]
        following = self._blocks[position + 1 : position + 2]
        if following and following[0].sort is TextBlockKind.NOTE:
            self._note = self._words(position + 1)
        self.headings.append(
            PlacedHeading(
                start=block.start,
                end=block.end,
                rank=heading.rank,
                words=heading.words,
                above=SEPARATOR.join(one_line(entry.words) for entry in self._path[:-1]),
                codified=heading.codified,
                note=self._note,
                paragraphs=self.yielded,
            )
        )
        if heading.text_from < len(block.words):
            start = block.end - len(block.words) + heading.text_from
            if heading.text_from and block.words[heading.text_from].isdigit():
                self._open_clause("1")
            yield self._paragraph(start, block.end)

    def _markdown(self, block: TextBlock) -> None:
        if block.marks <= _MARKS_OF_A_PART:
            self._law_path = []
        above = itertools.takewhile(lambda entry: 0 < entry.marks < block.marks, self._path)
        words = block.words
        if words == self._title or _SAYS_NOTHING.match(words):
            self._enter([*above])
        else:
            self._enter([*above, _PathHeading(words, marks=block.marks)])

    def _name(self, block: TextBlock) -> None:
        if not self._path:
            return
        words = block.words
        *above, last = self._path
        if last.words.endswith(words):
            return
        ended = last.words[-1] in ".:–-" or ". " in last.words
        between = " " if ended else ". "
        named = _PathHeading(last.words + between + words, last.rank, last.marks)
        self._law_path = [named if entry is last else entry for entry in self._law_path]
        if last.rank and self.headings:
            self.headings[-1].words, self.headings[-1].end = named.words, block.end
        note = self._note
        self._enter([*above, named])
        self._note = note

    def _of_article(self, block: TextBlock) -> Paragraph:
        if block.sort is TextBlockKind.CLAUSE:
            self._open_clause(block.label)
        point = block.label if block.sort is TextBlockKind.POINT else ""
        return self._paragraph(block.start, block.end, point)

    def _open_clause(self, label: str) -> None:
        """Clauses count upwards; a list that starts again inside one is no clause."""
        number = int(label)
        if self._path[-1].rank == Rank.ANNEX_OF_ARTICLE:
            return
        if self._clause < number <= self._clause + 1 + _SKIPPED_CLAUSES:
            self._clause = number
            self._item = f"Khoản {number}"

    def _of_report(self, block: TextBlock, position: int) -> Iterator[Paragraph]:
        words = self._words(position)
        level = report_level(words, self._words(position - 1), self._words(position + 1))
        if level is not None:
            above = itertools.takewhile(
                lambda entry: entry.rank or entry.marks or entry.level < level, self._path
            )
            named = [] if _SAYS_NOTHING.match(words) else [_PathHeading(words, level=level)]
            self._enter([*above, *named])
            return
        self._item = item_opened(words) or (self._item if goes_on(words) else "")
        yield self._paragraph(block.start, block.end)

    def _rows(self, table: Table) -> Iterator[Paragraph]:
        """The rows of a table; what stands above and below them in it is text."""
        rows = [row for row in table.rows if row.sort is not RowSort.GROUP]
        first = min((row.start for row in table.rows), default=table.end)
        if first > table.start:
            yield self._paragraph(table.start, table.start + len(self._above(table, first)))
        named = table.title if table.title not in (self._title, self._last) else ""
        named = named.removeprefix(f"{self._last}.").strip()  # of an article without a name
        for row in rows:
            path = [self._joined, named, *row.groups]
            if row.sort is RowSort.NOTE:
                yield self._paragraph(row.start, row.end)
                continue
            yield replace(
                self._paragraph(row.start, row.end),
                section=SEPARATOR.join(filter(None, path)),
                row=row,
                columns=table.columns,
            )

    @property
    def _last(self) -> str:
        """The words of the nearest heading."""
        return one_line(self._path[-1].words) if self._path else ""

    def _above(self, table: Table, first: int) -> str:
        return self._text[table.start : first].rstrip()

    def _words(self, position: int) -> str:
        if not 0 <= position < len(self._blocks):
            return ""
        block = self._blocks[position]
        return self._text[block.start : block.end]

    def _enter(self, path: list[_PathHeading]) -> None:
        self._path = path
        self._joined = SEPARATOR.join(one_line(entry.words) for entry in path)
        self._in_article = any(entry.rank == Rank.ARTICLE for entry in path)
        self._is_annexed = any(entry.rank in _ANNEXES for entry in path)
        self._item = ""
        self._clause = 0
        if not path or path[-1].rank != Rank.ANNEX_OF_ARTICLE:
            self._note = ""

    def _paragraph(self, start: int, end: int, point: str = "") -> Paragraph:
        section = self._joined
        if self._item:
            section = f"{section}{SEPARATOR}{self._item}" if section else self._item
        article = self._joined if self._in_article else ""
        is_of_item = goes_on(self._text[start : start + _MARK])
        return Paragraph(
            start, end, section, article, point, self._note, is_of_item, self._is_annexed
        )
