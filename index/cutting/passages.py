"""Cut a document into the passages that are searched and cited."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.cutting.origin import Origins
from index.cutting.sections import CLAUSE, SEPARATOR, paragraphs
from index.model import Document, Paragraph, Passage
from index.vietnamese.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class PassageLength:
    """How long passages are, in characters.

    Paragraphs of one section are put together up to ``target``, and so are short Khoản of one
    article; a Khoản stays whole up to ``longest``. A paragraph longer than ``longest`` is cut
    between lines, and a line longer than that between sentences. tests/bench/passage_length.py
    measured the defaults.
    """

    target: int = 300
    longest: int = 600


def cut(document: Document, length: PassageLength) -> Iterator[Passage]:
    """Yield the document's passages in order.

    Every word is in exactly one, but for those of headings and of the notes of codified titles:
    an article's note becomes the origin of its passages.
    """
    found = list(paragraphs(document.text, document.description.title))
    origins = Origins(paragraph.note for paragraph in found if paragraph.note)
    for run in _joined(document.text, _by_section(document.text, found), length.target):
        for group in _groups(document.text, run, length):
            yield _passage(document, group, origins)


def _joined(
    text: str, sections: Iterable[list[Paragraph]], target: int
) -> Iterator[list[Paragraph]]:
    """Short Khoản that follow each other in one article as one section, up to ``target``."""
    run: list[Paragraph] = []
    for section in sections:
        joins = (
            run
            and section[0].article
            and section[0].article == run[0].article
            and section[-1].end - run[0].start <= target
            and not text[run[-1].end : section[0].start].strip()
        )
        if run and not joins:
            yield run
            run = []
        run = [*run, *section]
    if run:
        yield run


def _by_section(text: str, found: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Runs of paragraphs of one section with nothing between them, no heading and no note."""
    run: list[Paragraph] = []
    for paragraph in found:
        between = text[run[-1].end : paragraph.start].strip() if run else ""
        if run and (between or paragraph.section != run[0].section):
            yield run
            run = []
        run.append(paragraph)
    if run:
        yield run


def _groups(
    text: str, section: list[Paragraph], length: PassageLength
) -> Iterator[list[Paragraph]]:
    if section[0].article and section[-1].end - section[0].start <= length.longest:
        yield section
        return
    group: list[Paragraph] = []
    for paragraph in section:
        for piece in _pieces(text, paragraph, length):
            if group and piece.end - group[0].start > length.target:
                yield group
                group = []
            group.append(piece)
    if group:
        yield group


def _pieces(text: str, paragraph: Paragraph, length: PassageLength) -> Iterator[Paragraph]:
    if paragraph.end - paragraph.start <= length.longest:
        yield paragraph
        return
    start = end = None
    for first, last in _spans(text, paragraph, length.longest):
        if start is not None and end is not None and last - start > length.target:
            yield replace(paragraph, start=start, end=end)
            start = None
        start = first if start is None else start
        end = last
    if start is not None and end is not None:
        yield replace(paragraph, start=start, end=end)


def _spans(text: str, paragraph: Paragraph, longest: int) -> Iterator[tuple[int, int]]:
    """The lines of a paragraph, those longer than ``longest`` as their sentences."""
    start = paragraph.start
    for line in text[paragraph.start : paragraph.end].split("\n"):
        end = start + len(line)
        words = line.strip()
        if len(words) > longest:
            yield from ((start + first, start + last) for first, last in sentence_spans(line))
        elif words:
            first = start + line.index(words[0])
            yield first, first + len(words)
        start = end + 1


def _passage(document: Document, group: list[Paragraph], origins: Origins) -> Passage:
    first, start, end = group[0], group[0].start, group[-1].end
    pages = [_page(document, place) for place in (start, end - 1)] if document.pages else []
    return Passage(
        document_id=document.id,
        section=_section(group),
        page=pages[0] if pages else None,
        start=start,
        end=end,
        text=document.text[start:end],
        origin=origins.of(first.note),
        scanned=any(page in document.scanned for page in pages),
    )


def _page(document: Document, place: int) -> int:
    return max(1, bisect_right(document.pages, place))


def _section(group: list[Paragraph]) -> str:
    """The section of what a passage holds: ``… › Khoản 2 › Điểm c``, ``… › Khoản 1–3``."""
    first, last = group[0], group[-1]
    if first.section == last.section:
        alone = len(group) == 1 and first.point
        return f"{first.section}{SEPARATOR}Điểm {first.point}" if alone else first.section
    numbers = [each.section.rpartition(CLAUSE)[2] for each in group if each.section != each.article]
    clauses = numbers[0] if numbers[0] == numbers[-1] else f"{numbers[0]}–{numbers[-1]}"
    return f"{first.article}{CLAUSE}{clauses}"
