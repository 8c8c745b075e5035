"""Find the cell of a table that a question asks for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.engines import DocumentHead
from index.model import Passage, PassageCell
from index.vietnamese.tokens import syllables
from retrieval.answering.agreement import passage_mismatch
from retrieval.answering.findings import Findings
from retrieval.answering.rows import Rows
from retrieval.answering.tables.columns import ColumnChooser, is_label, is_number
from retrieval.answering.tables.ranges import NamedNumber, numbers_in, ranges_in
from retrieval.cards.cells import CellRow, CellsCard
from retrieval.citation import Citation
from retrieval.searching.fusion import Candidate
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader
from retrieval.understanding.question import Question

_MOST_ROWS = 4
_OF_PAIRS = 0.5
_BEHIND = 0.08
"""How far behind the best a row may be, as a share, to be meant as well."""
_CLEARER = 0.15
_EXPLAINED = 0.7
_EXPLAINED_ALIKE = 0.9
_BEST_DOCUMENTS = 3
_LOOKED_AT = 80
_IN_RANGE = 3.0
_TOTAL = re.compile(r"\b(?:tổng|tất cả|cả thảy)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _WeighedRow:
    """A row, the cells of it that may be asked for, and what speaks for it.

    ``told`` is how much of the question row, columns and what stands around the table say, ``key``
    how much of it the rest of the row says, ``precision`` how much of the rest of the row the
    question says, ``explained`` the share of the question's telling words that are said.
    """

    passage: Passage
    asked: tuple[PassageCell, ...]
    told: float
    key: float
    precision: float
    explained: float
    column: float


class CellFinder:
    """Answer with cells of tables; safe to use from many threads."""

    def __init__(self, reader: WordingReader) -> None:
        self._reader = reader
        self._columns = ColumnChooser(reader)

    def find(self, found: Findings) -> CellsCard | None:
        """The cells that a question asks for, None where a table does not plainly say it.

        The row must be named by words that its neighbours do not have, the column be asked for by
        its name or by the sort of thing that it holds, and nothing telling be left unsaid.
        """
        rows = self._meant(list(self._weighed(found)))
        shown = [cell for row in rows for cell in self._shown(row, found)]
        return CellsCard(tuple(shown)) if 0 < len(shown) <= _MOST_ROWS else None

    def _weighed(self, found: Findings) -> Iterator[_WeighedRow]:
        best = {one.head.id for one in found.documents[:_BEST_DOCUMENTS]}
        units = {**found.units.words, **found.units.pairs}
        asks_total = _TOTAL.search(found.question.understood) is not None
        numbers = numbers_in(found.question.understood)
        for candidate in self._looked_at(found.candidates, best):
            passage = candidate.passage
            head = found.heads[passage.document_id]
            if passage.is_total and not asks_total:
                continue
            if not self._disagrees(found.question, passage, head):
                row = self._row(found.question, units, numbers, passage, head)
                if row is not None:
                    yield row

    def _looked_at(self, candidates: Iterable[Candidate], documents: set[str]) -> list[Candidate]:
        rows = (
            one for one in candidates if one.passage.cells and one.passage.document_id in documents
        )
        return [one for one, _ in zip(rows, range(_LOOKED_AT), strict=False)]

    def _disagrees(self, question: Question, passage: Passage, head: DocumentHead) -> bool:
        if passage_mismatch(question, passage, head) is not None:
            return True
        return Rows(question, passage, head).mismatch(passage.text) is not None

    def _row(
        self,
        question: Question,
        units: Mapping[QuestionUnit, float],
        numbers: Sequence[NamedNumber],
        passage: Passage,
        head: DocumentHead,
    ) -> _WeighedRow | None:
        columns = self._columns.weights(question, units, numbers, passage)
        if not columns:
            return None
        column = max(columns.values())
        asked = tuple(cell for cell, weight in columns.items() if weight >= column - 0.01)
        key_words = _key(passage, asked)
        key = self._reader.text(key_words)
        own = self._reader.text(" ".join(name for cell in asked for name in cell.path))
        names = self._reader.text(" ".join(name for cell in passage.cells for name in cell.path))
        about = head.description
        around = self._reader.text(
            "\n".join((about.title, about.number or "", about.place or "", passage.section))
        )
        said = [unit for unit in units if unit.said_in(key)]
        in_range = _IN_RANGE * _fitting(numbers, key_words)
        return _WeighedRow(
            passage,
            asked,
            _sum(units, key | own | around) + in_range,
            _sum(units, key) + in_range,
            _precision(said, key_words),
            self._explained(units, key | names | around),
            column,
        )

    def _explained(self, units: Iterable[QuestionUnit], forms: WordForms) -> float:
        telling = {
            unit: self._reader.telling(unit)
            for unit in units
            if not unit.is_pair and (not _DIGIT.search(unit.form) or unit.said_in(forms))
        }
        total = sum(telling.values())
        said = sum(weight for unit, weight in telling.items() if unit.said_in(forms))
        return said / total if total else 1.0

    def _meant(self, rows: Sequence[_WeighedRow]) -> list[_WeighedRow]:
        """The row that fits best, or the few of one table that fit alike."""
        rows = [row for row in rows if row.explained >= _EXPLAINED and row.key > 0]
        if not rows:
            return []
        best = max(rows, key=lambda row: (row.told, row.precision))
        document = best.passage.document_id
        near = [
            row
            for row in rows
            if row.passage.document_id == document and row.told >= best.told * (1 - _BEHIND)
        ]
        precise = max(row.precision for row in near)
        clear = [row for row in near if row.precision >= precise - _CLEARER]
        if len(clear) > 1 and max(row.explained for row in clear) < _EXPLAINED_ALIKE:
            return []
        return clear

    def _shown(self, row: _WeighedRow, found: Findings) -> Iterator[CellRow]:
        passage = row.passage
        citation = Citation.of(passage, found.heads[passage.document_id])
        for cell in row.asked:
            yield CellRow(
                _name(passage, row.asked),
                " › ".join(cell.path),
                passage.text[cell.start : cell.end],
                citation,
            )


def _sum(units: Mapping[QuestionUnit, float], forms: WordForms) -> float:
    return sum(
        weight * (_OF_PAIRS if unit.is_pair else 1.0)
        for unit, weight in units.items()
        if unit.said_in(forms)
    )


def _fitting(numbers: Iterable[NamedNumber], text: str) -> int:
    """How many numbers lie in a range of the text, less those that lie in none of its kind."""
    fitting = 0
    ranges = list(ranges_in(text))
    for number in numbers:
        own = [one for one in ranges if one.is_of(number)]
        if own:
            fitting += 1 if any(one.holds(number) for one in own) else -1
    return fitting


def _key(passage: Passage, asked: Sequence[PassageCell]) -> str:
    """The words of a row but for what is asked for and its label, with those of its groups."""
    words = [
        passage.text[cell.start : cell.end]
        for cell in passage.cells
        if cell not in asked and not is_label(passage, cell)
    ]
    return "\n".join([*words, passage.section])


def _name(passage: Passage, asked: Sequence[PassageCell]) -> str:
    """What a row is about: its first cell of words that was not asked for."""
    words = (
        passage.text[cell.start : cell.end]
        for cell in passage.cells
        if cell not in asked and not is_label(passage, cell)
    )
    return next((text for text in words if not is_number(text)), "")


def _precision(said: Iterable[QuestionUnit], key: str) -> float:
    """The share of the row's own words that the question has."""
    own = set(syllables(key.rpartition("\n")[0]))
    if not own:
        return 0.0
    return len({unit.form for unit in said if not unit.is_pair} & own) / len(own)
