"""Which column of a table a question asks for."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from index.facts.references import references
from index.model import Passage, PassageCell
from index.vietnamese.tokens import pairs, syllables
from retrieval.answering.tables.cells import (
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
from retrieval.answering.tables.ranges import NamedNumber, fit, fits_column
from retrieval.answering.tables.unmarked import UnmarkedWords
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader
from retrieval.understanding.facet import Facet, has_facet, is_column_of
from retrieval.understanding.question import Question

_ASKS_LABEL = re.compile(r"\b(?:số thứ tự|thứ tự số|stt|đứng thứ|xếp thứ) ", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:bao nhiêu|bao lâu|mấy|gì|nào)\b", re.IGNORECASE)
_ASKS_NAME = re.compile(r"(?<!thế )(?<!như )\b(?:nào|gì|ai)\b", re.IGNORECASE)
_SPELLINGS = tuple(
    frozenset(one.split("|"))
    for one in (
        "kg|kilôgam|kilogam",
        "tấn",
        "tạ",
        "km|kilômét",
        "m|mét",
        "cm",
        "mm",
        "m2|m²",
        "m3|m³",
        "ha|hecta",
        "l|lít",
        "%|phần trăm|tỷ lệ",
        "usd|đô la|đô",
        "l/s",
        "m/s",
        "mpa",
        "kpa",
        "bar",
        "kn",
        "kw",
    )
)
"""Of units of measure; a cell in another unit is no answer to ``bao nhiêu kg``."""
_UNITS = "|".join(sorted(map(re.escape, set().union(*_SPELLINGS)), key=len, reverse=True))
_MEASURE = re.compile(rf"\b(?:bao nhiêu|mấy|máy) (?P<unit>{_UNITS})(?![\w/])", re.IGNORECASE)
_COUNTS_THINGS = re.compile(
    r"\b(?:bao nhiêu|mấy) (?:bình|người|hộ|cái|chiếc|bộ|xe|phòng|trường|lớp|tầng|hồ sơ|thủ tục"
    r"|xã|thôn|điểm|lần|con|cây|giường|chỗ)(?!\w)",
    re.IGNORECASE,
)
_PAID = re.compile(r"(?<!hội )\bđồng(?! thời)\b|\bvnđ\b|\busd\b", re.IGNORECASE)
"""In the name of a column: no such cell counts ``bình``."""
_WHAT = re.compile(r"(?<!thế )(?<!như )\b(?:gì|nào)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_BEFORE_WHAT = 4
_OF_FACET = {Facet.COUNT: 0.5, Facet.OTHER: 0.0}
"""What a name of a column tells that says the sort of thing asked for; 2 for other facets."""
_LEAST_WORD = 0.5
_OF_NUMBER = 3.0
_OF_RUN = 1.0
"""For each further word that a name of the column has in the order of the question."""
_LEAST_NAMED = 0.8
_SAID_AROUND = 0.2
"""What a word that stands around the table tells of a column, as a share: little."""


_SHOWN = frozenset(
    {Facet.FEE, Facet.COUNT, Facet.DURATION, Facet.HOURS, Facet.CONTACT, Facet.NUMBER}
)
"""Facets of which a cell shows whether it tells them."""
_LOOSE = frozenset({None, Facet.OTHER, Facet.CONDITION})
"""Facets that words around what is asked for may give: "(điều kiện bình thường)"."""
_SHOWN_FIRST = (Facet.FEE, Facet.DURATION, Facet.COUNT, Facet.NUMBER)


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
        self._reader, self._question = reader, question
        self._unmarked = unmarked or UnmarkedWords(question, units)
        self._units, self._numbers = units, numbers
        text = question.understood
        self._asked = syllables(text)
        self._said = {*self._asked, *syllables(question.other_reading or "")}
        self._asks_label = _ASKS_LABEL.search(text) is not None
        self._asks_name = _ASKS_NAME.search(text) is not None
        self._counts_things = _COUNTS_THINGS.search(text) is not None
        self._asks_twice = len(_ASKS.findall(text)) > 1
        self._units_asked = _units_asked(text)
        self._named: dict[tuple[str, ...], bool] = {}
        self._runs: dict[tuple[tuple[str, ...], str], int] = {}
        self._of_path: dict[tuple[str, ...], float] = {}

    def weights(self, passage: Passage) -> dict[PassageCell, float]:
        """How much speaks for each cell of a row that may be asked for; nothing where none may.

        An amount is told by a cell with a number, money by one of money; where nothing of the sort
        is asked for, a column must be called by its name. Beside that the words of the question
        count that a path has and not every other path, and numbers that it names.
        """
        if self._asks_label:
            return {cell: 1.0 for cell in passage.cells if is_label(passage, cell)}
        cells = [cell for cell in passage.cells if not is_label(passage, cell)]
        named_whole = [cell for cell in cells if self._is_asked_by_name(cell.path)]
        if named_whole:
            return dict.fromkeys(named_whole, _OF_NUMBER)
        weights = self._of_facet(passage, cells, self._question.facet)
        if weights or self._question.facet not in _LOOSE:
            return weights
        others = (one for one in _SHOWN_FIRST if one in self._question.facets)
        found = (self._of_facet(passage, cells, one) for one in others)
        return next((one for one in found if one), weights)

    def also_asked(self, passage: Passage, told: Sequence[PassageCell]) -> list[PassageCell]:
        """Further cells of a row that one question asks for: ``đơn vị gì và mức thu bao nhiêu``.

        One for each other sort of thing that is asked for, the best of it, if there is only one.
        """
        if not self._asks_twice:
            return []
        cells = [cell for cell in passage.cells if not is_label(passage, cell)]
        known, found = set(told), list[PassageCell]()
        for facet in (one for one in _SHOWN_FIRST if one in self._question.facets):
            weights = self._of_facet(passage, cells, facet)
            best = max(weights.values(), default=0.0)
            clear = [cell for cell, weight in weights.items() if weight == best]
            named = [cell for cell in clear if is_column_of(facet, cell.path)]
            if len(clear) == 1 and named and clear[0] not in known:
                known.add(clear[0])
                found += clear
        by_name = (
            one
            for one in cells
            if one not in known
            and not self._is_said(words_in(passage, one))
            and (self._is_asked_by_name(one.path) or self._has_whole(one.path))
        )
        return [*found, *by_name]

    def _has_whole(self, path: tuple[str, ...]) -> bool:
        """Whether the question has the whole name of a column, of two words at least."""
        name = syllables(_IN_BRACKETS.sub(" ", path[-1])) if path else []
        return 1 < len(name) == _run(self._asked, name)

    def _of_facet(
        self, passage: Passage, cells: Sequence[PassageCell], facet: Facet | None
    ) -> dict[PassageCell, float]:
        fitting = self._fitting(passage, cells, facet)
        around = self._reader.text(passage.section)
        told = {
            unit: max(weight, _LEAST_WORD) * (_SAID_AROUND if unit.said_in(around) else 1.0)
            for unit, weight in self._units.items()
        }
        said = {
            cell: {one for one in told if one.said_in(self._names(cell.path))} for cell in fitting
        }
        common = set.intersection(*said.values()) if len(said) > 1 else set()
        weights = {
            cell: sum(told[unit] for unit in said[cell] - common)
            + _OF_RUN * self._run(cell.path, passage.section)
            + self._by_name(cell.path)
            for cell in fitting
        }
        if facet in _SHOWN:
            return weights
        called = {one: weight for one, weight in weights.items() if weight >= _LEAST_NAMED}
        is_rest = len(weights) == 1 and len(cells) > 1
        return called or (weights if is_rest and self._asks_name else {})

    def _names(self, path: tuple[str, ...]) -> WordForms:
        return self._unmarked.added_to(self._reader.text(" ".join(path)))

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
                is_named = self._run(cell.path, "") > 0
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

    def _by_name(self, path: tuple[str, ...]) -> float:
        """What numbers and the sort of thing asked for tell for a path, wherever it stands."""
        if path not in self._of_path:
            numbers = sum(fits_column(number, path) for number in self._numbers)
            asked = (facet for facet in self._question.facets if is_column_of(facet, path))
            best = max((_OF_FACET.get(facet, 2.0) for facet in asked), default=0.0)
            self._of_path[path] = _OF_NUMBER * numbers + best
        return self._of_path[path]

    def _is_asked_by_name(self, path: tuple[str, ...]) -> bool:
        """Whether the question word stands behind the name of a column: ``theo đơn vị gì``."""
        if path not in self._named:
            name = syllables(_IN_BRACKETS.sub(" ", path[-1])) if path else []
            self._named[path] = bool(name) and any(
                before[at : at + len(name)] == name
                for before in self._before_what
                for at in range(len(before))
            )
        return self._named[path]

    @cached_property
    def _before_what(self) -> list[list[str]]:
        text = self._question.understood
        found = (syllables(text[: match.start()]) for match in _WHAT.finditer(text))
        return [before[-_BEFORE_WHAT:] for before in found]

    def _run(self, path: tuple[str, ...], section: str) -> int:
        """How many words after the first follow each other in the question as in a name.

        Words that stand around the table name no column of it: "danh mục hàng hóa nguy hiểm"; but
        for the name of one that the question has whole.
        """
        if (path, section) not in self._runs:
            around = self._reader.text(section) if section else frozenset[str]()
            self._runs[path, section] = self._longest_run(path, around)
        return self._runs[path, section]

    def _longest_run(self, path: tuple[str, ...], around: WordForms) -> int:
        following = [*pairs(self._asked), ""]
        left = [
            word if pair not in around else ""
            for word, pair in zip(self._asked, following, strict=False)
        ]
        names = [syllables(_IN_BRACKETS.sub(" ", name)) for name in path]
        whole = [len(name) for name in names if 1 < len(name) == _run(self._asked, name)]
        return max([*whole, *(_run(left, name) for name in names)], default=1) - 1


def _units_asked(question: str) -> frozenset[str]:
    """The spellings of the unit that a measure is asked in; nothing where none is."""
    match = _MEASURE.search(question)
    unit = match["unit"].lower() if match else ""
    return next((alike for alike in _SPELLINGS if unit in alike), frozenset())


def _run(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest run of words that both have, 1 at least."""
    best = 1
    above = [0] * (len(other) + 1)
    for word in one:
        row = [0] * (len(other) + 1)
        for at, its in enumerate(other):
            if word == its:
                row[at + 1] = above[at] + 1
                best = max(best, row[at + 1])
        above = row
    return best
