"""Word documents (.docx): paragraphs, headings, lists and tables in the order they stand."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from index.errors import SkipReason, UnreadableFileError
from index.reading.loaders.docx_hidden import HiddenRuns
from index.reading.loaders.docx_numbers import ListCounter
from index.reading.loaders.docx_tables import table_blocks
from index.reading.loaders.loaded import LoadedPart, LoadedText
from index.reading.tables.lines import table_text
from index.reading.tables.writing import Block, written
from index.vietnamese.text import one_line

_HEADING_NAME = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_LONGEST_HEADING = 200
_DEEPEST_MARKDOWN = 6
_LEFT_OUT = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:txbxContent"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_SIGNS = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\xad",  # the letter ư of a TCVN3 font
}
_BROKEN = (OpcError, zipfile.BadZipFile, zlib.error, etree.LxmlError, KeyError, ValueError,
           AttributeError, NotImplementedError, EOFError, OSError)  # fmt: skip


def load_docx(path: Path) -> Iterator[LoadedPart]:
    """The document's text: Markdown headings, list labels written out, a line for every table row.

    Footnotes come last, as ``[1] …``; headers, footers, deleted text and what nobody can see are
    left out. There are no pages: Word lays them out anew on every machine. Raises
    UnreadableFileError where the file is broken or no Word document.
    """
    try:
        document = docx.Document(str(path))
        reader = _DocxReader(document)
        blocks = [*reader.blocks(document.element.body), *reader.footnotes()]
    except _BROKEN as error:
        raise UnreadableFileError(path, SkipReason.CORRUPT) from error
    whole = written(blocks)
    yield LoadedText(whole.text, tables=whole.tables)


class _DocxReader:
    """Walks one document; lists go on counting from block to block."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._levels = _heading_levels(document)
        self._numbers = ListCounter(document)
        self._hidden = HiddenRuns(document)

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """Paragraphs and tables under an element."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from table_blocks(child, self._cell)
            elif child.tag not in _LEFT_OUT:
                yield from self.blocks(child)

    def footnotes(self) -> Iterator[str]:
        """The footnotes, each under its number."""
        for relation in self._document.part.rels.values():
            if relation.reltype != RELATIONSHIP_TYPE.FOOTNOTES or relation.is_external:
                continue
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            for note in etree.fromstring(relation.target_part.blob, parser).iter(qn("w:footnote")):
                words = one_line(" ".join(map(self._written, note.iter(qn("w:p")))))
                if note.get(qn("w:type")) is None and words:
                    yield f"[{note.get(qn('w:id'))}] {words}"

    def _cell(self, cell: etree._Element) -> list[str]:
        """The lines of a cell; a table inside it is lines as well."""
        return [line for block in self.blocks(cell) for line in _as_lines(block) if line]

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        words = "\n".join(filter(None, map(one_line, self._written(paragraph).split("\n"))))
        if words:
            label = self._numbers.label(paragraph)
            level = self._level(paragraph)
            words = f"{label} {words}" if label else words
            if level and len(words) <= _LONGEST_HEADING:
                words = f"{'#' * min(level, _DEEPEST_MARKDOWN)} {one_line(words)}"
            yield words
        for box in paragraph.iter(qn("w:txbxContent")):
            if not any(above.tag in _LEFT_OUT for above in box.iterancestors()):
                yield from self.blocks(box)

    def _written(self, element: etree._Element) -> str:
        """The characters of a paragraph, without text boxes and what was deleted or is hidden."""
        parts = []
        for child in element.iterchildren():
            if child.tag == qn("w:t"):
                parts.append(child.text or "")
            elif child.tag == qn("w:footnoteReference"):
                parts.append(f"[{child.get(qn('w:id'))}]")
            elif child.tag in _SIGNS:
                parts.append(_SIGNS[child.tag])
            elif child.tag == qn("w:r") and self._hidden.hides(child):
                continue
            elif child.tag not in _LEFT_OUT and child.tag != qn("w:pPr"):
                parts.append(self._written(child))
        return "".join(parts)

    def _level(self, paragraph: etree._Element) -> int:
        outline = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None:
            return _outline_level(outline)
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._levels.get(style.get(qn("w:val")), 0) if style is not None else 0


def _as_lines(block: Block) -> list[str]:
    return (block if isinstance(block, str) else table_text(block).text).split("\n")


def _heading_levels(document: WordDocument) -> dict[str, int]:
    """Style to heading level, from 1."""
    levels = {}
    for style in document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        named = _HEADING_NAME.match(name.get(qn("w:val"), "")) if name is not None else None
        outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if named:
            levels[style.get(qn("w:styleId"))] = int(named[1])
        elif outline is not None:
            levels[style.get(qn("w:styleId"))] = _outline_level(outline)
    return levels


def _outline_level(outline: etree._Element) -> int:
    value = outline.get(qn("w:val"), "")
    return int(value) + 1 if value in set("01234567") else 0  # 9 is Word's "body text"
