"""What is said about cells of tables."""

import re

from bot.messages.wording import cut
from retrieval.cards.cells import CellRow, CellsCard
from retrieval.citation import Citation

_NAME = 140
_COLUMN = 80
_SEVERAL = "Bảng có nhiều dòng (hoặc cột) hợp với câu hỏi, anh/chị xem đúng trường hợp của mình:"
_BETWEEN = " › "
_ROW = 700
_WORD = re.compile(r"[^\W\d_]+(?![\w@./:-])")


def value(row: CellRow) -> str:
    """The cell first, then of what it is: ``150.000 đồng – Mức thu phí``."""
    column = _short(row.column)
    is_word = _WORD.match(row.value) is not None  # an address of mail begins as it is written
    told = row.value[:1].upper() + row.value[1:] if is_word else row.value
    return f"{told} – {column}" if column else told


def about(row: CellRow) -> str:
    """What the row is about; empty where it does not say."""
    return cut(row.name, _NAME)


def line(card: CellsCard, row: CellRow) -> str:
    """One of several: what tells it from the others, and its cell."""
    column = _short(row.column)
    columns = {one.column for one in card.rows}
    names = {one.name for one in card.rows}
    sections = {one.citation.section for one in card.rows}
    parts = [about(row)] if len(names) > 1 or not column else []
    if len(names) == 1 and len(sections) > 1:
        parts.append(cut(row.citation.section.rpartition(_BETWEEN)[2], _COLUMN))
    if len(columns) > 1 or not parts:
        parts.append(column)
    return f"• {', '.join(filter(None, parts))}: {row.value}"


def beforehand(card: CellsCard) -> str:
    """What stands before several cells."""
    return _SEVERAL if len(card.rows) > 1 else ""


def excerpt(citation: Citation) -> str:
    """The row, shortened where it is long."""
    return cut(citation.quote, _ROW)


def _short(column: str) -> str:
    """The innermost names of a path, as many as fit a line."""
    parts = column.split(_BETWEEN)
    while len(parts) > 1 and len(_BETWEEN.join(parts)) > _COLUMN:
        parts.pop(0)
    return cut(_BETWEEN.join(parts), _COLUMN)
