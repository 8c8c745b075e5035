"""The text of a document as headings, paragraphs and tables; every word is in one of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.cutting.sections import SEPARATOR, structure_of
from index.model import Document, Paragraph, Table
from index.vietnamese.text import one_line

_MARKS = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_LONGEST_TEXT = 12_000
_ROWS_AT_ONCE = 150


@dataclass(frozen=True, slots=True)
class TextBlockShown:
    """A paragraph, or a heading where ``depth`` is 0 or more; ``name`` is the heading's words."""

    start: int
    end: int
    depth: int = -1
    name: str = ""


@dataclass(frozen=True, slots=True)
class TableBlockShown:
    """So many rows of a table from one on; what stands above the rows is in the first."""

    table: Table
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.table.start if self.first == 0 else self.table.rows[self.first].start

    @property
    def end(self) -> int:
        """Where its words end."""
        rows = self.table.rows
        return self.table.end if self.last >= len(rows) else rows[self.last - 1].end


ShownBlock = TextBlockShown | TableBlockShown


def blocks_of(document: Document) -> tuple[ShownBlock, ...]:
    """The blocks in text order."""
    return tuple(_Layout(document).blocks())


class _Layout:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._tables = [one for one in document.tables if not one.is_form]

    def blocks(self) -> Iterator[ShownBlock]:
        document = self._document
        found = structure_of(document.text, document.description.title, document.tables)
        at = 0
        tables = iter(self._tables)
        table = next(tables, None)
        for one in found.paragraphs:
            while table is not None and table.start <= one.start:
                if table.start >= at:
                    yield from self._between(at, table.start, one)
                    yield from _of_table(table)
                    at = table.end
                table = next(tables, None)
            if one.end <= at:
                continue
            start = max(one.start, at)
            yield from self._between(at, start, one)
            yield from self._paragraph(start, one.end)
            at = one.end
        while table is not None:
            if table.start >= at:
                yield from self._between(at, table.start, None)
                yield from _of_table(table)
                at = table.end
            table = next(tables, None)
        yield from self._between(at, len(self._text), None)

    def _between(self, start: int, end: int, below: Paragraph | None) -> Iterator[TextBlockShown]:
        """The lines between two paragraphs: the headings of the second, and notes."""
        path = below.section.split(SEPARATOR) if below is not None else []
        heading: TextBlockShown | None = None
        for first, last, marks in self._lines(start, end):
            depth = _place(one_line(self._text[first:last]), path)
            if depth < 0 and marks == 0:
                if heading is not None:
                    yield heading
                heading = None
                yield from self._paragraph(first, last)
                continue
            if heading is not None and depth == heading.depth and heading.name == path[depth]:
                heading = TextBlockShown(heading.start, last, depth, heading.name)
                continue
            if heading is not None:
                yield heading
            name = path[depth] if depth >= 0 else one_line(self._text[first:last])
            heading = TextBlockShown(first, last, depth if depth >= 0 else marks - 1, name)
        if heading is not None:
            yield heading

    def _lines(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Lines that say something, without the marks of headings, and how many marks these are."""
        at = start
        for line in self._text[start:end].split("\n"):
            words = line.strip()
            first = at + len(line) - len(line.lstrip())
            at += len(line) + 1
            found = _MARKS.match(words)
            marks = len(found[1]) if found is not None else 0
            if found is not None:
                first, words = first + found.end(), words[found.end() :]
            if words:
                yield first, first + len(words), marks

    def _paragraph(self, start: int, end: int) -> Iterator[TextBlockShown]:
        """A paragraph; a very long one in several, cut between lines or words."""
        while end - start > _LONGEST_TEXT:
            cut = max(self._text.rfind(sign, start, start + _LONGEST_TEXT) for sign in "\n ")
            cut = cut + 1 if cut > start else start + _LONGEST_TEXT
            yield TextBlockShown(start, cut)
            start = cut
        if self._text[start:end].strip():
            yield TextBlockShown(start, end)


def _of_table(table: Table) -> Iterator[TableBlockShown]:
    for first in range(0, max(len(table.rows), 1), _ROWS_AT_ONCE):
        yield TableBlockShown(table, first, min(first + _ROWS_AT_ONCE, len(table.rows)))


def _place(words: str, path: Sequence[str]) -> int:
    """Which heading of the path a line is, or is a part of; -1 where it is none."""
    if words in path:
        return path.index(words)
    holding = (place for place, name in enumerate(path) if _is_part(words, name))
    return next(holding, -1)


def _is_part(words: str, name: str) -> bool:
    """Whether a name was put together from these words and others."""
    bare = words.rstrip(".:–- ")
    return len(bare) > 1 and (name.startswith(bare) or name.endswith(words))
