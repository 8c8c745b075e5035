"""Which column of a table a question asks for."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from index.facts.references import references
from index.model import Passage, PassageCell
from index.vietnamese.tokens import syllables
from retrieval.answering.tables.cells import (
    cells_beside,
    fee_rank,
    is_blank,
    is_form,
    is_label,
    is_number,
    may_count,
    measured,
    names_form,
    names_row,
    says_any,
    words_in,
)
from retrieval.answering.tables.column_kinds import OF_PERSONS, PERSON, ColumnKind
from retrieval.answering.tables.column_wording import OF_NUMBER, ColumnWording
from retrieval.answering.tables.ranges import NamedNumber, fit
from retrieval.answering.tables.units_asked import units_asked
from retrieval.answering.tables.unmarked import UnmarkedWords
from retrieval.searching.wording import QuestionUnit, WordingReader
from retrieval.understanding.facet import Facet, has_facet, is_column_of
from retrieval.understanding.question import Question

_ASKS_LABEL = re.compile(r"\b(?:số thứ tự|thứ tự số|stt|đứng thứ|xếp thứ) ", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:bao nhiêu|bao lâu|mấy|gì|nào|(?:ở|tại) đâu|bao giờ)\b", re.IGNORECASE)
_ASKS_NAME = re.compile(r"(?<!thế )(?<!như )\b(?:nào|gì|ai)\b", re.IGNORECASE)
_BEFORE_ASKED = 5
_CLAUSES = re.compile(r"[,;]|\b(?:và|còn|với|vs)\b", re.IGNORECASE)
_COUNTS_THINGS = re.compile(
    r"\b(?:bao nhiêu|mấy) (?:bình|người|hộ|cái|chiếc|bộ|xe|phòng|trường|lớp|tầng|hồ sơ|thủ tục"
    r"|xã|thôn|điểm|lần|con|cây|giường|chỗ)(?!\w)",
    re.IGNORECASE,
)
_PAID = re.compile(r"(?<!hội )\bđồng(?! thời)\b|\bvnđ\b|\busd\b", re.IGNORECASE)
"""In the name of a column: no such cell counts ``bình``."""
_LEAST_NAMED = 0.8
"""What the name of a column must tell where no cell shows that it is asked for."""
_SHOWN = frozenset(
    {Facet.FEE, Facet.COUNT, Facet.DURATION, Facet.HOURS, Facet.CONTACT, Facet.NUMBER}
)
"""Facets of which a cell shows whether it tells them."""
_LOOSE = frozenset({None, Facet.OTHER, Facet.CONDITION})
"""Facets that words around what is asked for may give: "(điều kiện bình thường)"."""
_PAIR = 2
_OF_FIRST = 0.5
"""What the first of the persons of a row is ahead of the others."""
_CLEARLY = 1.0
"""How much more a blank column must say of a question than the one that is told."""
_SHOWN_FIRST = (Facet.FEE, Facet.DURATION, Facet.COUNT, Facet.NUMBER)
_ASKED_ALSO = (*_SHOWN_FIRST, Facet.TIME, Facet.HOURS, Facet.LOCATION)


class AskedColumns:
    """What one question asks of the columns of tables."""

    def __init__(
        self,
        reader: WordingReader,
        question: Question,
        units: Mapping[QuestionUnit, float],
        numbers: Sequence[NamedNumber],
        unmarked: UnmarkedWords | None = None,
    ) -> None:
        """``units`` are the words of the question with what they weigh, ``numbers`` its numbers."""
        unmarked = unmarked or UnmarkedWords(question, units)
        self._question, self._numbers = question, numbers
        self._names = ColumnWording(reader, question, units, numbers, unmarked)
        text = question.focus  # what an earlier turn asked for is not asked again
        words = (question.understood, question.other_reading or "")
        self._said = {word for each in words for word in syllables(each)}
        self._asks_label = _ASKS_LABEL.search(text) is not None
        self._asks_name = _ASKS_NAME.search(text) is not None
        self._counts_things = _COUNTS_THINGS.search(text) is not None
        self._asks_twice = len(_ASKS.findall(text)) > 1
        self._units_asked = units_asked(text)
        self._kinds = self._names.kinds

    @property
    def asks_contact(self) -> bool:
        """Whether a telephone or an address of mail is asked for."""
        return any(kind.name in OF_PERSONS for kind in self._kinds)

    def weights(self, passage: Passage) -> dict[PassageCell, float]:
        """How much speaks for each cell of a row that may be asked for; nothing where none may.

        An amount is told by a cell with a number, money by one of money; where nothing of the sort
        is asked for, a column must be called by its name. Beside that the words of the question
        count that a path has and not every other path, and numbers that it names.
        """
        if self._asks_label:
            return {cell: 1.0 for cell in passage.cells if is_label(passage, cell)}
        cells = cells_beside(passage)
        named_whole = [cell for cell in cells if self._names.is_asked_by_name(cell.path)]
        if named_whole:
            return dict.fromkeys(named_whole, OF_NUMBER)
        if self._kinds:
            of_kind = self._of_kind(passage, cells, self._kinds[0])
            if of_kind:
                return of_kind
        weights = self._of_facet(passage, cells, self._question.facet)
        if weights or self._question.facet not in _LOOSE:
            return weights
        others = (one for one in _SHOWN_FIRST if one in self._question.facets)
        found = (self._of_facet(passage, cells, one) for one in others)
        return next((one for one in found if one), weights)

    def told(
        self, passage: Passage, asked: Sequence[PassageCell]
    ) -> tuple[list[PassageCell], bool]:
        """The cells to tell of a row, in order, and whether they answer one question together.

        ``asked`` are those that the question asks for most.
        """
        if by_clause := self._by_clause(passage):
            return by_clause, True
        also = self._also_asked(passage, asked)
        cells = sorted((*asked, *also), key=lambda cell: cell.start)
        return cells, bool(also) and len(asked) == 1

    def _also_asked(self, passage: Passage, told: Sequence[PassageCell]) -> list[PassageCell]:
        """Further cells of a row that one question asks for: ``đơn vị gì và mức thu bao nhiêu``.

        One for each other sort of thing that is asked for, the best of it, if there is only one;
        or two that stand under one name: ``Thời gian › Từ``, ``Thời gian › Đến``.
        """
        if not self._asks_twice and len(self._kinds) <= 1:
            return []
        cells = cells_beside(passage)
        known, found = set(told), list[PassageCell]()
        for clear in self._best_of_each(passage, cells):
            if _is_one_thing(clear) and known.isdisjoint(clear):
                known.update(clear)
                found += clear
        by_name = (
            one
            for one in cells
            if one not in known
            and not self._is_said(words_in(passage, one))
            and (self._names.is_asked_by_name(one.path) or self._names.has_whole(one.path))
        )
        return [*found, *by_name]

    def _best_of_each(
        self, passage: Passage, cells: Sequence[PassageCell]
    ) -> Iterator[list[PassageCell]]:
        """The cells that say most of each kind and sort of thing that is asked for."""
        for kind in self._kinds:
            weights = self._of_kind(passage, cells, kind)
            yield [one for one, weight in weights.items() if weight == max(weights.values())]
        for facet in (one for one in _ASKED_ALSO if one in self._question.facets):
            weights = self._of_facet(passage, cells, facet)
            named = {one: its for one, its in weights.items() if is_column_of(facet, one.path)}
            best = max(weights.values() if facet in _SHOWN_FIRST else named.values(), default=0.0)
            yield [cell for cell, weight in named.items() if weight == best]

    def _by_clause(self, passage: Passage) -> list[PassageCell]:
        """The cells of ``tỉnh cho bao nhiêu, xã cho bao nhiêu``: one for each clause; else none."""
        clauses = [one for one in _CLAUSES.split(self._question.focus) if _ASKS.search(one)]
        if len(clauses) <= 1 or self._asks_label:
            return []
        cells = cells_beside(passage)
        fitting = self._fitting(passage, cells, self._question.facet)
        if len(fitting) < len(clauses):
            return []
        names = {cell: set(syllables(" ".join(cell.path))) for cell in fitting}
        common = set.intersection(*names.values())
        found = list[PassageCell]()
        for clause in clauses:
            asks = next(_ASKS.finditer(clause))
            near = syllables(clause[: asks.start()])[-_BEFORE_ASKED:]
            said = {*near, *syllables(clause[asks.end() :])} - common
            shared = {cell: len(said & name) for cell, name in names.items()}
            best = [cell for cell, count in shared.items() if count == max(shared.values()) > 0]
            if len(best) == 1:
                found += best
        found = sorted(set(found), key=lambda cell: cell.start)
        return found if len(found) == len(clauses) else []

    def asks_for_blank(
        self, passage: Passage, told: Iterable[PassageCell], blank: Collection[tuple[str, ...]]
    ) -> bool:
        """Whether a column that a row leaves blank is asked for, and not what is ``told``.

        Nothing stands in for a person or a telephone: ``ai thu`` is not answered by what is paid.
        """
        cells = list(told)
        own = {cell.path for cell in cells}
        first = self._kinds[0] if self._kinds else None
        if first is not None and first.name in {PERSON, *OF_PERSONS}:
            return not any(
                first.is_called(cell.path)
                or (self._names.has_whole(cell.path) and not is_number(words_in(passage, cell)))
                for cell in cells
            )
        if self._asks_label or not blank or not own:
            return False
        weights = self._names.weights([*own, *blank], passage.section)
        return max(weights[one] for one in blank) >= max(weights[one] for one in own) + _CLEARLY

    def _of_kind(
        self, passage: Passage, cells: Iterable[PassageCell], kind: ColumnKind
    ) -> dict[PassageCell, float]:
        """The cells of the columns of a kind, with what their names say of the question."""
        own = [
            cell
            for cell in cells
            if kind.is_called(cell.path)
            and not is_blank(words_in(passage, cell))
            and not self._is_said(words_in(passage, cell))
        ]
        weights = self._names.weights([cell.path for cell in own], passage.section)
        first = own[:1] if kind.name == PERSON else []  # others stand in for the first
        return {cell: weights[cell.path] + _OF_FIRST * (cell in first) for cell in own}

    def _of_facet(
        self, passage: Passage, cells: Sequence[PassageCell], facet: Facet | None
    ) -> dict[PassageCell, float]:
        fitting = self._fitting(passage, cells, facet)
        of_path = self._names.weights([cell.path for cell in fitting], passage.section)
        weights = {cell: of_path[cell.path] for cell in fitting}
        if facet in _SHOWN:
            return weights
        called = {one: weight for one, weight in weights.items() if weight >= _LEAST_NAMED}
        is_rest = len(weights) == 1 and len(cells) > 1
        return called or (weights if is_rest and self._asks_name else {})

    def _fitting(
        self, passage: Passage, cells: Sequence[PassageCell], facet: Facet | None
    ) -> list[PassageCell]:
        """The cells that may tell the sort of thing that is asked for."""
        fitting = [
            cell
            for cell in cells
            if self._may_tell(passage, cell, facet)
            and not any(fit(one, measured(passage, cell)) for one in self._numbers)
        ]
        if not fitting and facet is Facet.NUMBER:
            numbered = [cell for cell in cells if is_number(words_in(passage, cell))]
            return numbered if len(numbered) == 1 else []
        if facet is Facet.FEE:
            ranks = {cell: fee_rank(passage, cell) for cell in fitting}
            return [cell for cell in fitting if ranks[cell] == max(ranks.values())]
        return fitting

    def _may_tell(self, passage: Passage, cell: PassageCell, facet: Facet | None) -> bool:
        words = words_in(passage, cell)
        if self._is_said(words) or is_blank(words):
            return False
        if self._counts_things and _PAID.search(" ".join(cell.path)):
            return False
        around = "\n".join((words, *cell.path, passage.section))
        if self._units_asked and not says_any(self._units_asked, around):
            return False
        match facet:
            case Facet.FEE:
                return fee_rank(passage, cell) > 0
            case Facet.NUMBER:
                is_named = self._names.run(cell.path, "") > 0
                return is_named or next(references(words), None) is not None or is_form(words)
            case Facet.COUNT | Facet.RANK:
                return may_count(words) and not names_row(passage, cell)
            case Facet.DURATION | Facet.HOURS | Facet.CONTACT:
                return is_column_of(facet, cell.path) or has_facet(words, facet)
            case Facet.PAPERS:
                is_place = is_column_of(Facet.LOCATION, cell.path)
                is_of_papers = is_column_of(Facet.PAPERS, cell.path) or names_form(cell)
                return is_of_papers and not is_place
            case _:
                return True

    def _is_said(self, words: str) -> bool:
        """Whether a cell says nothing that the question does not say: it is what names the row."""
        own = syllables(words)
        return bool(own) and self._said.issuperset(own)


def _is_one_thing(cells: Sequence[PassageCell]) -> bool:
    """Whether it is one cell, or two that stand under one name."""
    above = {cell.path[:-1] for cell in cells}
    return len(cells) == 1 or (len(cells) == _PAIR and len(above) == 1 and above != {()})
