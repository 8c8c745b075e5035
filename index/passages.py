"""Cut a document into the passages that are searched and cited."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.model import Document, Passage
from index.sections import Paragraph, paragraphs
from index.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class PassageLength:
    """How long passages are, in characters.

    Paragraphs of one section are put together up to ``target``; a paragraph longer than
    ``longest`` is cut between sentences. tests/bench/passage_length.py measured the defaults.
    """

    target: int = 300
    longest: int = 600


def cut(document: Document, length: PassageLength) -> Iterator[Passage]:
    """Yield the document's passages in order; every word but headings is in exactly one."""
    group: list[Paragraph] = []
    for piece in _pieces(document, length):
        if group and (
            piece.section != group[0].section or piece.end - group[0].start > length.target
        ):
            yield _passage(document, group)
            group = []
        group.append(piece)
    if group:
        yield _passage(document, group)


def _pieces(document: Document, length: PassageLength) -> Iterator[Paragraph]:
    for paragraph in paragraphs(document.text, document.description.title):
        if paragraph.end - paragraph.start <= length.longest:
            yield paragraph
        else:
            yield from _cut_paragraph(document.text, paragraph, length)


def _cut_paragraph(text: str, paragraph: Paragraph, length: PassageLength) -> Iterator[Paragraph]:
    start = end = None
    for first, last in sentence_spans(text[paragraph.start : paragraph.end]):
        if start is not None and end is not None and last - start > length.target:
            yield Paragraph(paragraph.start + start, paragraph.start + end, paragraph.section)
            start = None
        start = first if start is None else start
        end = last
    if start is not None and end is not None:
        yield Paragraph(paragraph.start + start, paragraph.start + end, paragraph.section)


def _passage(document: Document, group: list[Paragraph]) -> Passage:
    start, end = group[0].start, group[-1].end
    return Passage(
        document_id=document.id,
        section=group[0].section,
        page=None,
        start=start,
        end=end,
        text=document.text[start:end],
    )
