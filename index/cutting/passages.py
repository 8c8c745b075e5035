"""Cut a document into the passages that are searched and cited."""

import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from index.cutting.origin import Origins
from index.cutting.passage_sort import sort_of
from index.cutting.sections import CLAUSE, SEPARATOR, paragraphs
from index.cutting.sureness import Sureness
from index.model import Document, Kind, Paragraph, Passage, PassageCell, RowSort
from index.vietnamese.sentences import sentence_spans

_T = TypeVar("_T")
_LONGEST_SENTENCE = 2400
"""Characters: the longest sentences of laws are still whole."""
_MOST_ROWS = 5_000
"""Embedding a row takes a hundredth of a second; beyond, a register would hold up a build."""


@dataclass(frozen=True, slots=True)
class PassageLength:
    """How long passages are, in characters.

    Paragraphs of one section are put together up to ``target``, and so are short Khoản of one
    article; a Khoản stays whole up to ``longest``. A paragraph longer than ``longest`` is cut
    between lines, a line longer than that between sentences, and what goes on without an end like
    no sentence does, between words. tests/bench/passage_length.py
    measured the defaults.
    """

    target: int = 300
    longest: int = 600


def cut(document: Document, length: PassageLength) -> Iterator[Passage]:
    """Yield the document's passages in order.

    Every word is in exactly one, but for those of headings and of the notes of codified titles:
    an article's note becomes the origin of its passages. A row of a table is a passage of its own;
    of a table with thousands of them so many as fit are put together.
    """
    text = document.text
    found = list(_paragraphs(document))
    many = _of_long_tables(document)
    origins = Origins(paragraph.note for paragraph in found if paragraph.note)
    sureness = Sureness(document)

    def same_section(run: list[Paragraph], paragraph: Paragraph) -> bool:
        """With nothing between them, no heading and no note."""
        between = text[run[-1].end : paragraph.start].strip()
        return not between and paragraph.section == run[0].section

    def joins(sections: list[list[Paragraph]], section: list[Paragraph]) -> bool:
        """A short Khoản that follows others in one article."""
        first = sections[0][0]
        return (
            section[0].article == first.article != ""
            and section[-1].end - first.start <= length.target
            and not text[sections[-1][-1].end : section[0].start].strip()
        )

    for is_row, run in itertools.groupby(
        found, lambda one: one.row is not None and one.start not in many
    ):
        if is_row:
            for row in run:
                whole = row.end - row.start <= max(_LONGEST_SENTENCE, length.longest)
                for piece in [row] if whole else _pieces(text, replace(row, row=None), length):
                    yield _passage(document, [piece], origins, sureness)
            continue
        for sections in _runs(_runs(run, same_section), joins):
            for group in _groups(text, list(itertools.chain.from_iterable(sections)), length):
                yield _passage(document, group, origins, sureness)


def _paragraphs(document: Document) -> Iterable[Paragraph]:
    """An officer's answer is a message: none of its lines is a heading."""
    text = document.text
    if document.description.kind is not Kind.ANSWER:
        return paragraphs(text, document.description.title, document.tables)
    begins = len(text) - len(text.lstrip())
    return [Paragraph(begins, len(text.rstrip()), "")] if text.strip() else []


def _of_long_tables(document: Document) -> frozenset[int]:
    """Where the rows of tables begin that are too many to be searched one by one."""
    long = (table for table in document.tables if len(table.rows) > _MOST_ROWS)
    return frozenset(row.start for table in long for row in table.rows)


def _runs(parts: Iterable[_T], goes_on: Callable[[list[_T], _T], bool]) -> Iterator[list[_T]]:
    """The parts in runs, each as long as the next part goes on with it."""
    run: list[_T] = []
    for part in parts:
        if run and not goes_on(run, part):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _groups(
    text: str, section: list[Paragraph], length: PassageLength
) -> Iterator[list[Paragraph]]:
    if section[0].article and section[-1].end - section[0].start <= length.longest:
        yield section
        return
    pieces = (piece for paragraph in section for piece in _pieces(text, paragraph, length))
    yield from _runs(pieces, lambda group, piece: piece.end - group[0].start <= length.target)


def _pieces(text: str, paragraph: Paragraph, length: PassageLength) -> Iterator[Paragraph]:
    if paragraph.end - paragraph.start <= length.longest:
        yield paragraph
        return
    spans = _spans(text, paragraph, length.longest)
    for run in _runs(spans, lambda run, span: span[1] - run[0][0] <= length.target):
        yield replace(paragraph, start=run[0][0], end=run[-1][1])


def _spans(text: str, paragraph: Paragraph, longest: int) -> Iterator[tuple[int, int]]:
    """The lines of a paragraph, those longer than ``longest`` as their sentences."""
    start = paragraph.start
    for line in text[paragraph.start : paragraph.end].split("\n"):
        end = start + len(line)
        words = line.strip()
        if len(words) > longest:
            for first, last in sentence_spans(line):
                yield from _bounded(text, start + first, start + last, longest)
        elif words:
            first = start + line.index(words[0])
            yield first, first + len(words)
        start = end + 1


def _bounded(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is, however long people make them; what has no ends is cut between words."""
    if end - start <= max(_LONGEST_SENTENCE, longest):
        yield start, end
        return
    while end - start > longest:
        blank = text.rfind(" ", start + 1, start + longest + 1)
        cut_at = blank if blank > start else start + longest
        yield start, cut_at
        start = cut_at + (blank > start)
    if start < end:
        yield start, end


def _passage(
    document: Document, group: list[Paragraph], origins: Origins, sureness: Sureness
) -> Passage:
    first, start, end = group[0], group[0].start, group[-1].end
    places = (start, end - 1) if document.pages else ()
    pages = [max(1, bisect_right(document.pages, place)) for place in places]
    is_read, text = any(page in document.scanned for page in pages), document.text[start:end]
    return Passage(
        document_id=document.id,
        section=_section(group),
        page=pages[0] if pages else None,
        start=start,
        end=end,
        text=text,
        origin=origins.of(first.note),
        scanned=is_read or document.recognised,
        legibility=sureness.of(start, end, scanned=is_read),
        sort=sort_of(document, group, text),
        cells=_cells(first) if len(group) == 1 else (),
        is_total=first.row is not None and first.row.sort is RowSort.TOTAL,
    )


def _cells(paragraph: Paragraph) -> tuple[PassageCell, ...]:
    if paragraph.row is None:
        return ()
    return tuple(
        PassageCell(
            cell.path(paragraph.columns),
            cell.start - paragraph.start,
            cell.end - paragraph.start,
        )
        for cell in paragraph.row.cells
    )


def _section(group: list[Paragraph]) -> str:
    """The section of what a passage holds: ``… › Khoản 2 › Điểm c``, ``… › Khoản 1–3``."""
    first, last = group[0], group[-1]
    if first.section == last.section:
        alone = len(group) == 1 and first.point
        return f"{first.section}{SEPARATOR}Điểm {first.point}" if alone else first.section
    numbers = [each.section.rpartition(CLAUSE)[2] for each in group if each.section != each.article]
    clauses = numbers[0] if numbers[0] == numbers[-1] else f"{numbers[0]}–{numbers[-1]}"
    return f"{first.article}{CLAUSE}{clauses}"
