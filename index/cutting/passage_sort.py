"""What a passage is in its document: running text, text of an annex, a form to fill in, or rows."""

import re
from collections.abc import Iterable

from index.model import Document, Kind, Paragraph, PassageSort

_BLANK = re.compile(r"\.{4,}|…{2,}|\.{3}(?=\s|$)|…(?=[\s.]|$)|_{4,}")
"""What is to be filled in: dots or a line."""
_FEWEST_BLANKS = 3
_OF_FORM = re.compile(
    r"\W{0,3}(?:(?:biểu )?mẫu số:? \S+ (?!ban hành|kèm|tại|của)"
    r"|\(\d{1,2}\)\s*(?:ghi|tên (?:cơ quan|tổ chức|đơn vị)|chức danh)\b)",
    re.IGNORECASE,
)
"""A form's name, and the notes that say what to write into its blanks."""
_CELLS = re.compile(r"\|[^|\n]*\|")
_LABELLED = re.compile(r"(?:^|; )[^\W\d_][^:;]{0,60}: [^:;]+")
_FEWEST_LABELLED = 3
_NUMBERED = re.compile(r"\d{1,4}[.)]? \S.{0,70}|\S.{0,70} \d[\d.,%–-]*(?: ?[,–-] ?\d+)*")
_SENTENCE_ENDS = ".;:!?"
_OF_ROWS = 0.6
_FEWEST_ROWS = 2


def sort_of(document: Document, group: Iterable[Paragraph], text: str) -> PassageSort:
    """The sort of the passage with this text that is made of these paragraphs.

    The record of a procedure is laid out in rows throughout: these are its text. Rows inside an
    article are that article's.
    """
    if document.description.kind is Kind.PROCEDURE:
        return PassageSort.TEXT
    paragraphs = list(group)
    if paragraphs[0].row is not None:
        return PassageSort.ROWS
    if len(_BLANK.findall(text)) >= _FEWEST_BLANKS or _OF_FORM.match(text):
        return PassageSort.FORM
    is_annexed = any(one.annexed for one in paragraphs)
    if not any(one.article for one in paragraphs) and _is_of_rows(text, is_annexed):
        return PassageSort.ROWS
    return PassageSort.ANNEX if is_annexed else PassageSort.TEXT


def _is_of_rows(text: str, is_annexed: bool) -> bool:
    """Whether most lines are rows of a table: with cells, or short with a number."""
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    fewest = _FEWEST_LABELLED - is_annexed
    if len(lines) == 1 and len(_LABELLED.findall(text)) >= fewest:
        return True
    rows = sum(map(_is_row, lines))
    return rows >= _FEWEST_ROWS and rows >= _OF_ROWS * len(lines)


def _is_row(line: str) -> bool:
    if _CELLS.search(line) or len(_LABELLED.findall(line)) >= _FEWEST_LABELLED:
        return True
    return line[-1] not in _SENTENCE_ENDS and _NUMBERED.fullmatch(line) is not None
