"""The blocks of a part as its page shows them."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.channels.web.documents.blocks import TableBlockShown
from bot.channels.web.documents.grids import BodyRowShown, HeaderCell, body_rows_shown, header_rows
from bot.channels.web.documents.parts import DocumentPart, anchor_of
from bot.channels.web.documents.quoted import MarkedPiece, Marker
from index.model import Document

_FIRST_LEVEL, _LAST_LEVEL = 3, 6
"""Of the headings of HTML; the page has those above."""


@dataclass(frozen=True, slots=True)
class TextShown:
    """A paragraph, or a heading of this level (HTML, ``h2`` …) with an id, in HTML."""

    pieces: tuple[MarkedPiece, ...]
    level: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class TableShown:
    """Rows of a table under its header; ``above`` are words over the header that are quoted."""

    title: str
    unit: str | None
    above: tuple[MarkedPiece, ...]
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[BodyRowShown, ...]


def shown_blocks(
    document: Document, part: DocumentPart, marker: Marker
) -> tuple[TextShown | TableShown, ...]:
    """The blocks of a part, in text order."""
    return tuple(_shown(document, part, marker))


def _shown(
    document: Document, part: DocumentPart, marker: Marker
) -> Iterator[TextShown | TableShown]:
    for one in part.blocks:
        if isinstance(one, TableBlockShown):
            yield _table(document, one, marker)
        elif one.depth < 0:
            yield TextShown(marker.pieces(one.start, one.end))
        else:
            level = min(_FIRST_LEVEL + one.depth, _LAST_LEVEL)
            yield TextShown(marker.pieces(one.start, one.end), level, anchor_of(one))


def _table(document: Document, block: TableBlockShown, marker: Marker) -> TableShown:
    """Words above the rows are those of title and header: they are shown again where quoted."""
    table = block.table
    first = table.rows[0].start if table.rows else table.end
    is_quoted = block.first == 0 and marker.touches(table.start, first)
    until = table.start + len(document.text[table.start : first].rstrip())
    return TableShown(
        table.title,
        table.unit,
        marker.pieces(table.start, until) if is_quoted else (),
        header_rows(table.columns),
        tuple(body_rows_shown(table, block.first, block.last, marker)),
    )
