"""What a message asks of a table that a cell was just told from: another row, another column.

``Phí kiểm định một lăng chữa cháy?``, then ``bình chữa cháy thì bn``: the same column of another
row; ``còn xã thuộc tỉnh khác thì sao``: another column of the same row.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.engines import Engine
from index.model import Passage, PassageCell, Role
from retrieval.answering.tables.beside import column_of, names_in, table_around
from retrieval.answering.tables.cells import is_label, measured, words_in
from retrieval.answering.tables.column_kinds import kinds_asked
from retrieval.answering.tables.columns import AskedColumns
from retrieval.answering.tables.ordinals import AskedOrdinals
from retrieval.answering.tables.ranges import fit, numbers_in
from retrieval.cards.cells import CellRow, CellsCard
from retrieval.citation import Citation
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader
from retrieval.understanding.amounts import asked_amount
from retrieval.understanding.facet import Facet
from retrieval.understanding.question import Question

_MOST_WORDS = 8
"""Syllables with meaning; a message of more stands alone."""
_LEAST = 0.5
"""The share of what the message tells that must be the row's, or the column's, and no other's."""
_APART = 0.1
_SAYS_WHAT = frozenset(
    {Facet.FEE, Facet.DURATION, Facet.HOURS, Facet.CONTACT, Facet.NUMBER, Facet.COUNT, Facet.PERSON}
)
"""Asked so, a message says itself what it asks for; any other asks for what was asked before."""


@dataclass(frozen=True, slots=True)
class SpokenCell:
    """What was told last: the id of the row's passage, and the columns, each on one line."""

    passage: str
    columns: tuple[str, ...]

    @classmethod
    def of(cls, card: object) -> "SpokenCell | None":
        """The cells of one row that a card tells; None where several may be meant."""
        if not isinstance(card, CellsCard) or (len(card.rows) > 1 and not card.together):
            return None
        return cls(card.rows[0].citation.passage_id, tuple(row.column for row in card.rows))


@dataclass(frozen=True, slots=True)
class _OtherCell:
    row: Passage
    cell: PassageCell
    explained: float


class CellContinuation:
    """Answers what goes on with a cell; safe to use from many threads."""

    def __init__(self, reader: WordingReader, engine: Engine) -> None:
        self._reader = reader
        self._engine = engine

    def other_cell(self, question: Question, spoken: SpokenCell, role: Role) -> CellsCard | None:
        """The cell that a message asks for in the table of another; None where it asks for none.

        It must name a row, or a column, by most of what it tells, and no other as well.
        """
        names_more = question.references or question.codes
        words = [unit for unit in self._reader.units(question) if not unit.is_pair]
        first = self._engine.search.passage(spoken.passage, role)
        if names_more or first is None or not 0 < len(words) <= _MOST_WORDS:
            return None
        table = table_around(first, self._engine, role)
        columns = self._columns(question, words)
        cells = sorted(
            (*self._in_column(question, words, columns, first, table, spoken.columns[0]),
             *self._in_row(words, columns, first, spoken.columns[0])),
            key=lambda one: -one.explained,
        )  # fmt: skip
        if not cells or cells[0].explained < _LEAST:
            return None
        if len(cells) > 1 and cells[1].explained > cells[0].explained - _APART:
            return None
        best = cells[0]
        head = self._engine.facts.heads([first.document_id], role)[first.document_id]
        told = [best.cell]
        if best.row.id != first.id:
            more = spoken.columns[1:]
            told += [cell for cell in best.row.cells if column_of(cell.path) in more]
        name = next(iter(names_in(best.row, told)), "")
        citation = Citation.of(best.row, head)
        rows = (
            CellRow(name, column_of(cell.path), words_in(best.row, cell), citation) for cell in told
        )
        return CellsCard(tuple(rows), together=len(told) > 1)

    def _in_column(
        self,
        question: Question,
        words: Sequence[QuestionUnit],
        columns: AskedColumns | None,
        first: Passage,
        table: Iterable[Passage],
        column: str,
    ) -> Iterator[_OtherCell]:
        """The cells of other rows in the column."""
        ordinals = AskedOrdinals(question.understood)
        known = self._key(first, column)
        new = [unit for unit in words if not unit.said_in(known)]
        for row in table:
            cell = next((one for one in row.cells if column_of(one.path) == column), None)
            if cell is None or row.id == first.id or row.is_total or not new:
                continue
            key, fits = self._key(row, column), _fits(question, row, column)
            if fits < 0 or ordinals.contradict("\n".join(_words(row, column))):
                continue
            if _may_be_asked(columns, row, cell) and (fits > 0 or _says_any(key, new)):
                yield _OtherCell(row, cell, 1.0 if fits else self._explained(words, key))

    def _in_row(
        self,
        words: Sequence[QuestionUnit],
        columns: AskedColumns | None,
        first: Passage,
        column: str,
    ) -> Iterator[_OtherCell]:
        """The other cells of the row."""
        here = self._reader.text(column)
        new = [unit for unit in words if not unit.said_in(here)]
        key = self._key(first, column)
        for cell in first.cells:
            path = column_of(cell.path)
            names = self._reader.text(path)
            if path == column or is_label(first, cell) or not _says_any(names, new):
                continue
            if _may_be_asked(columns, first, cell):
                yield _OtherCell(first, cell, self._explained(words, names | key))

    def _columns(self, question: Question, words: Iterable[QuestionUnit]) -> AskedColumns | None:
        """What a message asks of columns; None where it does not say what sort of thing it asks."""
        if question.facet not in _SAYS_WHAT and not _names_kind(question):
            return None
        numbers = numbers_in(question.understood)
        return AskedColumns(self._reader, question, dict.fromkeys(words, 1.0), numbers)

    def _explained(self, words: Iterable[QuestionUnit], forms: WordForms) -> float:
        """The share of what words tell that forms say."""
        telling = {unit: self._reader.telling(unit) + 1.0 for unit in words}
        said = sum(weight for unit, weight in telling.items() if unit.said_in(forms))
        return said / sum(telling.values())

    def _key(self, row: Passage, column: str) -> WordForms:
        return self._reader.text("\n".join((*_words(row, column), row.section)))


def _may_be_asked(columns: AskedColumns | None, row: Passage, cell: PassageCell) -> bool:
    """Whether a cell may tell the sort of thing that a message asks for, if it says one."""
    return columns is None or cell in columns.weights(row)


def _names_kind(question: Question) -> bool:
    """Whether a message names the kind of column, or the unit, that it asks for: ``mấy héc ta``."""
    amount = asked_amount(question.understood)
    return bool(kinds_asked(question.understood)) or (amount is not None and bool(amount.measures))


def _fits(question: Question, row: Passage, column: str) -> int:
    """How many numbers of a message lie in ranges of the row, less those that lie in none."""
    own = [measured(row, cell) for cell in row.cells if column_of(cell.path) != column]
    return sum(fit(number, one) for number in numbers_in(question.understood) for one in own)


def _words(row: Passage, column: str) -> list[str]:
    """The cells of a row but for its label and the column that is asked for."""
    return [
        words_in(row, cell)
        for cell in row.cells
        if column_of(cell.path) != column and not is_label(row, cell)
    ]


def _says_any(forms: WordForms, words: Iterable[QuestionUnit]) -> bool:
    return any(unit.said_in(forms) for unit in words)
