"""Word documents as offices send them: A4, Times New Roman, a head, tables, words marked."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from index.vietnamese.text import clean_characters

_FONT, _SIZE, _TABLE_SIZE = "Times New Roman", 13, 11
_WIDE, _HIGH = Mm(297), Mm(210)
_TWIPS_A_MM = 1440 / 25.4
_SHADE = "E7E6E6"


class Mark(StrEnum):
    """How words stand out."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Some words and how they stand out."""

    text: str
    mark: Mark = Mark.PLAIN


TableCell = str | Sequence[MarkedWords]
"""What a cell says; a line break begins a paragraph."""


class WordFile:
    """A document that is written from top to bottom, on A4 across."""

    def __init__(self, title: str) -> None:
        self._document = Document()
        self._document.core_properties.title = clean_characters(title)[:255]
        self._document.core_properties.author = ""
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = _FONT, Pt(_SIZE)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
        style.paragraph_format.space_after = Pt(4)
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = _WIDE, _HIGH
        section.left_margin = section.right_margin = Mm(15)
        section.top_margin = section.bottom_margin = Mm(20)

    def paragraph(self, runs: TableCell, *, centred: bool = False, right: bool = False) -> None:
        """A paragraph for each line."""
        for line in _lines(runs):
            made = self._document.add_paragraph()
            if centred or right:
                made.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT
            for run in line:
                made._p.append(_run(run, None))

    def columns(self, cells: Sequence[TableCell], widths: Sequence[int]) -> None:
        """Words side by side without lines around them, centred."""
        table = self._table(widths, lined=False)
        table.append(_row(cells, widths, centred=True))

    def table(
        self, names: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[TableCell]]
    ) -> None:
        """A table under a row of names that every page repeats; widths in millimetres."""
        table = self._table(widths, lined=True)
        heads = [[MarkedWords(name, Mark.BOLD)] for name in names]
        table.append(_row(heads, widths, centred=True, is_head=True))
        for cells in rows:
            table.append(_row(cells, widths))

    def content(self) -> bytes:
        """The file."""
        written = io.BytesIO()
        self._document.save(written)
        return written.getvalue()

    def _table(self, widths: Sequence[int], *, lined: bool) -> etree._Element:
        """A table without rows: written cell by cell, large ones would take minutes."""
        made = self._document.add_table(rows=0, cols=len(widths))
        if lined:
            made.style = "Table Grid"
        made.autofit = False
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(width)
        return made._tbl


def _row(
    cells: Sequence[TableCell],
    widths: Sequence[int],
    *,
    centred: bool = False,
    is_head: bool = False,
) -> etree._Element:
    row = etree.Element(qn("w:tr"))
    if is_head:
        etree.SubElement(etree.SubElement(row, qn("w:trPr")), qn("w:tblHeader"))
    for cell, width in zip(cells, widths, strict=True):
        made = etree.SubElement(row, qn("w:tc"))
        about = etree.SubElement(made, qn("w:tcPr"))
        wide = etree.SubElement(about, qn("w:tcW"))
        wide.set(qn("w:w"), str(round(width * _TWIPS_A_MM)))
        wide.set(qn("w:type"), "dxa")
        if is_head:
            shade = etree.SubElement(about, qn("w:shd"))
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), _SHADE)
        for line in _lines(cell):
            paragraph = etree.SubElement(made, qn("w:p"))
            look = etree.SubElement(paragraph, qn("w:pPr"))
            etree.SubElement(look, qn("w:spacing")).set(qn("w:after"), "0")
            if centred:
                etree.SubElement(look, qn("w:jc")).set(qn("w:val"), "center")
            for run in line:
                paragraph.append(_run(run, _TABLE_SIZE))
    return row


def _run(run: MarkedWords, size: int | None) -> etree._Element:
    made = etree.Element(qn("w:r"))
    look = etree.SubElement(made, qn("w:rPr"))
    if run.mark in (Mark.BOLD, Mark.NEW):
        etree.SubElement(look, qn("w:b"))
    if run.mark is Mark.ITALIC:
        etree.SubElement(look, qn("w:i"))
    if run.mark is Mark.GONE:
        etree.SubElement(look, qn("w:strike"))
    if size is not None:
        etree.SubElement(look, qn("w:sz")).set(qn("w:val"), str(2 * size))
    if run.mark is Mark.NEW:
        etree.SubElement(look, qn("w:u")).set(qn("w:val"), "single")
    words = etree.SubElement(made, qn("w:t"))
    words.text = run.text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _lines(cell: TableCell) -> list[list[MarkedWords]]:
    """The runs of each line, one line at least, with nothing that XML refuses."""
    runs = [MarkedWords(cell)] if isinstance(cell, str) else cell
    lines: list[list[MarkedWords]] = [[]]
    for run in runs:
        for place, part in enumerate(clean_characters(run.text).split("\n")):
            if place:
                lines.append([])
            if part:
                lines[-1].append(MarkedWords(part, run.mark))
    return lines
