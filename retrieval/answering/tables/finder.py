"""Find the cell of a table that a question asks for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.engines import Engine
from index.model import Passage, Role
from index.vietnamese.tokens import syllables
from retrieval.answering.findings import Findings
from retrieval.answering.tables.beside import column_of, is_of_table, names_in, table_around
from retrieval.answering.tables.columns import ColumnChooser
from retrieval.answering.tables.weighing import RowWeigher, WeighedRow
from retrieval.cards.cells import CellRow, CellsCard
from retrieval.citation import Citation
from retrieval.searching.wording import QuestionUnit, WordingReader

_MOST_ROWS = 4
_BEHIND = 0.03
"""How far behind the best a row may be, as a share, to be meant as well."""
_CLEARER = 0.15
_EXPLAINED = 0.86
_LEAST_EXPLAINED = 0.6
_LEAST_WHOLE = 0.18
_AHEAD = 0.25
_AHEAD_NAMED = 0.08
_NAMED_WHOLE = 0.95
_EXPLAINED_NAMED = 0.78
_MUCH_WHOLE = 0.5
_AHEAD_WHOLE = 0.12
_NAMED = 0.6
"""The share of a row's name that a question has if it names that row."""
_EXPLAINED_ALIKE = 0.95
_EXPLAINED_APART = 0.8
_APART = 0.3
_BEST_DOCUMENTS = 3
_LOOKED_AT = 80


class CellFinder:
    """Answer with cells of tables; safe to use from many threads."""

    def __init__(self, reader: WordingReader, engine: Engine) -> None:
        self._reader = reader
        self._engine = engine
        self._columns = ColumnChooser(reader)

    def find(self, found: Findings, role: Role) -> CellsCard | None:
        """The cells that a question asks for, None where a table does not plainly say it.

        The row must be named by words that its neighbours do not have, the column be asked for by
        its name or by the sort of thing that it holds, and nothing telling be left unsaid.
        """
        rows = self._meant(self._weighed(found, role))
        shown = [cell for row in rows for cell in self._shown(row, rows, found)]
        return CellsCard(tuple(shown)) if 0 < len(shown) <= _MOST_ROWS else None

    def is_plain(self, found: Findings, passage: Passage, role: Role) -> bool:
        """Whether a row of a table is the one that a question names, whatever it asks of it."""
        rows = self._weighed(found, role, any_column=True)
        best = max(rows, key=lambda row: row.told, default=None)
        if best is None or best.passage.id != passage.id:
            return False
        near, ahead = _near(best, rows)
        return len(near) == 1 and _is_sure(best, ahead)

    def _weighed(
        self, found: Findings, role: Role, *, any_column: bool = False
    ) -> list[WeighedRow]:
        """The rows found that may be meant, with the others of the table of the best of them."""
        best = {one.head.id for one in found.documents[:_BEST_DOCUMENTS]}
        candidates = [
            one.passage
            for one in found.candidates
            if one.passage.cells and one.passage.document_id in best
        ][:_LOOKED_AT]
        weigh = RowWeigher(self._reader, self._columns, found, any_column=any_column).rows
        rows = list(weigh(candidates))
        if not candidates:
            return []
        best_row = max(rows, key=lambda row: row.told, default=None)
        first = best_row.passage if best_row else candidates[0]
        known = {one.id for one in candidates}
        table = (one for one in table_around(first, self._engine, role) if one.id not in known)
        return _of_place([*rows, *weigh(_most_alike(table, found.units.words))])

    def _meant(self, rows: Sequence[WeighedRow]) -> list[WeighedRow]:
        """The row that fits best, or the few of one table that fit alike."""
        rows = [row for row in rows if row.key > 0]
        if not rows:
            return []
        best = max(rows, key=lambda row: (row.told, row.precision, row.in_group))
        near, ahead = _near(best, rows)
        if not _is_sure(best, ahead):
            return []
        for share in (_precision, _in_group):
            clearest = max(map(share, near))
            clear = [row for row in near if share(row) >= clearest - _CLEARER]
            is_apart = all(share(row) <= clearest - _APART for row in near if row not in clear)
            if len(clear) < len(near) and is_apart and best.explained >= _EXPLAINED_APART:
                near = clear
        if len(near) > 1 and max(row.explained for row in near) < _EXPLAINED_ALIKE:
            return []
        return near

    def _shown(
        self, row: WeighedRow, rows: Sequence[WeighedRow], found: Findings
    ) -> Iterator[CellRow]:
        passage = row.passage
        citation = Citation.of(passage, found.heads[passage.document_id])
        name = _name(row, [one for one in rows if one is not row])
        for cell in row.asked:
            yield CellRow(
                name,
                column_of(cell.path),
                passage.text[cell.start : cell.end],
                citation,
            )


def _precision(row: WeighedRow) -> float:
    return row.precision


def _in_group(row: WeighedRow) -> float:
    return row.in_group


def _near(best: WeighedRow, rows: Iterable[WeighedRow]) -> tuple[list[WeighedRow], float]:
    """The rows of its document that are told of like the best, and how far it is ahead of others.

    That is a share of what the row itself says of the question.
    """
    others = [
        row
        for row in rows
        if row.passage.document_id == best.passage.document_id and row is not best
    ]
    behind = {row.passage.id: (best.told - row.told) / best.key for row in others}
    near = [row for row in others if behind[row.passage.id] <= _BEHIND]
    return [best, *near], min(behind.values(), default=1.0)


def _is_sure(row: WeighedRow, ahead: float) -> bool:
    """Whether a row is meant: nothing telling is left unsaid, or it is far ahead of all others.

    Less need be said, and it need be less ahead, where the question has the row's name or says what
    it says in whole words. The bounds are from 150 questions (tests/bench/README, ``tables``).
    """
    if row.explained >= _EXPLAINED:
        return row.whole >= _LEAST_WHOLE or ahead >= _AHEAD
    is_whole = row.precision >= _NAMED_WHOLE and row.whole >= _LEAST_WHOLE
    if is_whole and row.explained >= _EXPLAINED_NAMED:
        return True
    if min(row.explained - _EXPLAINED_NAMED, row.whole - _MUCH_WHOLE, ahead - _AHEAD_WHOLE) >= 0:
        return True
    is_named = row.precision >= _NAMED and ahead >= _AHEAD_NAMED
    return row.explained >= _LEAST_EXPLAINED and (is_named or ahead >= _AHEAD)


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
