"""The rows of a table that stand beside one, and what each is about."""

from collections.abc import Collection, Sequence

from index.engines import Engine
from index.model import Passage, PassageCell, Role
from retrieval.answering.tables.cells import cells_beside, is_number, words_in

_MOST = 200
"""Rows before and behind one that are looked at."""
_OF_ONE_TABLE = 0.5
"""The share of its columns that a row has from another row of its table at least."""


def table_around(row: Passage, engine: Engine, role: Role) -> list[Passage]:
    """The rows of the table that a row is of, in text order, itself among them."""
    beside = engine.search.rows_beside(row, _MOST, role)
    return [one for one in beside if is_of_table(one, row)]


def names_in(row: Passage, asked: Collection[PassageCell]) -> list[str]:
    """The cells of words of a row that were not asked for: the first says what it is about."""
    words = (words_in(row, cell) for cell in cells_beside(row, asked))
    return [text for text in words if not is_number(text)]


def column_of(path: Sequence[str]) -> str:
    """The path of a column on one line."""
    return " › ".join(path)


def is_of_table(passage: Passage, row: Passage) -> bool:
    """Whether a passage is a row of the table that another is of, by the names of its columns."""
    if passage.document_id != row.document_id:
        return False
    paths = {cell.path for cell in passage.cells}
    shared = paths & {one.path for one in row.cells}
    return bool(paths) and len(shared) >= _OF_ONE_TABLE * len(paths)
