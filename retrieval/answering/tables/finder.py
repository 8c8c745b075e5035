"""Find the cell of a table that a question asks for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.engines import Engine
from index.model import Passage, PassageCell, Role
from index.vietnamese.tokens import syllables
from retrieval.answering.findings import Findings
from retrieval.answering.tables.beside import column_of, is_of_table, names_in, table_around
from retrieval.answering.tables.cells import words_in
from retrieval.answering.tables.deciding import meant_of
from retrieval.answering.tables.weighing import RowWeigher, WeighedRow
from retrieval.cards.cells import CellRow, CellsCard
from retrieval.citation import Citation
from retrieval.searching.wording import QuestionUnit, WordingReader
from retrieval.weights import Decision

_MOST_ROWS = 4
_IN_DOUBT = 0.2
"""From this chance on a sentence from elsewhere is less likely the answer than the row is: of 13
such questions three were answered wrongly so, and two rightly (tests/bench/README, ``tables``)."""
_BEST_DOCUMENTS = 3
_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class FoundCells:
    """The cells that a question asks for, None where that is not sure enough.

    ``in_doubt`` says that a row may well be meant, though not surely, ``is_blank`` that it is, and
    leaves blank what is asked for.
    """

    card: CellsCard | None = None
    in_doubt: bool = False
    is_blank: bool = False


class CellFinder:
    """Answer with cells of tables; safe to use from many threads."""

    def __init__(self, reader: WordingReader, engine: Engine, decision: Decision) -> None:
        """``decision`` is on the row that says most of a question."""
        self._reader = reader
        self._engine = engine
        self._decision = decision

    def find(self, found: Findings, role: Role) -> CellsCard | None:
        """The cells that a question asks for, None where a table does not plainly say it."""
        return self.look(found, role).card

    def look(self, found: Findings, role: Role) -> FoundCells:
        """The cells that a question asks for.

        The row must be named by words that its neighbours do not have, the column be asked for by
        its name or by the sort of thing that it holds, and nothing telling be left unsaid.
        """
        candidates = _rows_found(found)
        if not candidates:
            return FoundCells()
        weigher = RowWeigher(self._reader, found, any_column=False)
        weighed = self._weighed(weigher, candidates, found, role)
        meant = meant_of(weighed)
        if meant is None:
            return FoundCells()
        chance = self._decision.confidence(meant.features)
        if chance < self._decision.threshold:
            return FoundCells(in_doubt=chance >= _IN_DOUBT)
        rows = meant.chosen(self._decision)
        if len(rows) != 1:
            shown = [cell for row in rows for cell in _shown(row, row.asked, weighed, found)]
            return FoundCells(CellsCard(tuple(shown)) if _few(shown) else None)
        beside = [row for row in weighed if _is_beside(row, rows[0])]
        if weigher.asks_for_blank(rows[0], beside):
            return FoundCells(is_blank=True)
        cells, together = weigher.told(rows[0])
        shown = list(_shown(rows[0], cells, weighed, found))
        return FoundCells(CellsCard(tuple(shown), together) if _few(shown) else None)

    def is_plain(self, found: Findings, passage: Passage, role: Role) -> bool:
        """Whether a row of a table is the one that a question names, whatever it asks of it."""
        meant = meant_of(self.weighed(found, role, any_column=True))
        if meant is None or meant.best.passage.id != passage.id or len(meant.near) > 1:
            return False
        return self._decision.confidence(meant.features) >= self._decision.threshold

    def weighed(self, found: Findings, role: Role, *, any_column: bool = False) -> list[WeighedRow]:
        """The rows found that may be meant, with the others of the table of the best of them.

        With ``any_column`` whatever is asked of them.
        """
        candidates = _rows_found(found)
        if not candidates:
            return []
        weigher = RowWeigher(self._reader, found, any_column=any_column)
        return self._weighed(weigher, candidates, found, role)

    def _weighed(
        self, weigher: RowWeigher, candidates: Sequence[Passage], found: Findings, role: Role
    ) -> list[WeighedRow]:
        rows = list(weigher.rows(candidates))
        best_row = max(rows, key=lambda row: row.told, default=None)
        first = best_row.passage if best_row else candidates[0]
        known = {one.id for one in candidates}
        table = (one for one in table_around(first, self._engine, role) if one.id not in known)
        return _of_place([*rows, *weigher.rows(_most_alike(table, found.units.words))])


def _rows_found(found: Findings) -> list[Passage]:
    """The rows of tables that were found in the best documents."""
    best = {one.head.id for one in found.documents[:_BEST_DOCUMENTS]}
    rows = (one.passage for one in found.candidates if one.passage.cells)
    return [row for row in rows if row.document_id in best][:_LOOKED_AT]


def _shown(
    row: WeighedRow, cells: Iterable[PassageCell], rows: Sequence[WeighedRow], found: Findings
) -> Iterator[CellRow]:
    citation = Citation.of(row.passage, found.heads[row.passage.document_id])
    name = _name(row, [one for one in rows if one is not row and _is_beside(one, row)])
    for cell in cells:
        yield CellRow(name, column_of(cell.path), words_in(row.passage, cell), citation)


def _few(shown: Sequence[CellRow]) -> bool:
    return 0 < len(shown) <= _MOST_ROWS


def _is_beside(row: WeighedRow, other: WeighedRow) -> bool:
    return is_of_table(row.passage, other.passage)


def _of_place(rows: Sequence[WeighedRow]) -> list[WeighedRow]:
    """Without the rows of a table beside which one names the place of the question."""
    named = [one.passage for one in rows if one.names_place]
    return [
        row
        for row in rows
        if row.names_place or not any(is_of_table(row.passage, one) for one in named)
    ]


def _most_alike(table: Iterable[Passage], words: Mapping[QuestionUnit, float]) -> list[Passage]:
    """The rows that have most words of a question."""
    asked = {unit.form: weight for unit, weight in words.items()}

    def shared(row: Passage) -> float:
        own = set(syllables(f"{row.section} {row.text}"))
        return sum(weight for word, weight in asked.items() if word in own)

    return sorted(table, key=shared, reverse=True)[:_LOOKED_AT]


def _name(row: WeighedRow, others: Iterable[WeighedRow]) -> str:
    """What a row is about: its first cell of words that was not asked for.

    Where another row begins with the same words, with what that one does not have.
    """
    own = names_in(row.passage, row.asked)
    alike = [names for one in others if (names := names_in(one.passage, one.asked))[:1] == own[:1]]
    apart = next((name for name in own if any(name not in names for names in alike)), "")
    return ", ".join(filter(None, (*own[:1], apart)))
