"""How far the names of the columns of tables agree with a question."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from index.vietnamese.tokens import has_run, pairs, syllables
from retrieval.answering.tables.column_kinds import kinds_asked
from retrieval.answering.tables.ranges import NamedNumber, fits_column
from retrieval.answering.tables.unmarked import UnmarkedWords
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader
from retrieval.understanding.facet import Facet, is_column_of
from retrieval.understanding.question import Question

_WHAT = re.compile(r"(?<!thế )(?<!như )\b(?:gì|nào)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:bao nhiêu|mấy) (?P<noun>[^\W\d_]+)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_BEFORE_WHAT = 4
_OF_FACET = {Facet.COUNT: 0.5, Facet.OTHER: 0.0}
"""What a name of a column tells that says the sort of thing asked for; 2 for other facets."""
_LEAST_WORD = 0.5
_OF_RUN, _OF_WHOLE = 1.0, 2.0
"""For each further word that a name of the column has in the order of the question; that of a whole
name."""
_SAID_AROUND = 0.2
"""What a word that stands around the table tells of a column, as a share: little."""
OF_NUMBER = 3.0
"""What a column tells that a number of the question names, or that is asked for by its name."""


class ColumnWording:
    """What one question says of the names of columns; a path is all names from the top."""

    def __init__(
        self,
        reader: WordingReader,
        question: Question,
        units: Mapping[QuestionUnit, float],
        numbers: Sequence[NamedNumber],
        unmarked: UnmarkedWords,
    ) -> None:
        """``units`` are the words of the question with what they weigh, ``numbers`` its numbers."""
        self._reader, self._question, self._unmarked = reader, question, unmarked
        self._units, self._numbers = units, numbers
        self._asked = syllables(question.understood)
        self.kinds = kinds_asked(question.focus)
        self._named: dict[tuple[str, ...], bool] = {}
        self._runs: dict[tuple[tuple[str, ...], str], int] = {}
        self._of_path: dict[tuple[str, ...], float] = {}

    def weights(
        self, paths: Sequence[tuple[str, ...]], section: str
    ) -> dict[tuple[str, ...], float]:
        """How much of the question each path says that not every other of them says."""
        told = self._told_around(section)
        said = {path: self._said(path, told) for path in paths}
        common = frozenset[QuestionUnit]()
        if len(said) > 1:
            common = frozenset.intersection(*said.values())
        return {
            path: sum(told[unit] for unit in said[path] - common)
            + _OF_RUN * self.run(path, section)
            + (_OF_WHOLE - _OF_RUN) * self._whole(path)
            + self._by_name(path)
            for path in paths
        }

    def has_whole(self, path: tuple[str, ...]) -> bool:
        """Whether the question has the whole name of a column, of two words at least."""
        name = syllables(_IN_BRACKETS.sub(" ", path[-1])) if path else []
        return 1 < len(name) == _run(self._asked, name)

    def is_asked_by_name(self, path: tuple[str, ...]) -> bool:
        """Whether the question word stands behind the name of a column: ``theo đơn vị gì``."""
        if path not in self._named:
            name = syllables(_IN_BRACKETS.sub(" ", path[-1])) if path else []
            self._named[path] = bool(name) and any(
                has_run(before, name) for before in self._before_what
            )
        return self._named[path]

    def run(self, path: tuple[str, ...], section: str) -> int:
        """How many words after the first follow each other in the question as in a name.

        Words that stand around the table name no column of it: "danh mục hàng hóa nguy hiểm"; but
        for the name of one that the question has whole.
        """
        if (path, section) not in self._runs:
            around = self._reader.text(section) if section else frozenset[str]()
            self._runs[path, section] = self._longest_run(path, around)
        return self._runs[path, section]

    def _told_around(self, section: str) -> dict[QuestionUnit, float]:
        around = self._reader.text(section)
        return {
            unit: max(weight, _LEAST_WORD) * (_SAID_AROUND if unit.said_in(around) else 1.0)
            for unit, weight in self._units.items()
        }

    def _said(
        self, path: tuple[str, ...], told: Mapping[QuestionUnit, float]
    ) -> frozenset[QuestionUnit]:
        names = self._unmarked.added_to(self._reader.text(" ".join(path)))
        return frozenset(unit for unit in told if unit.said_in(names))

    def _by_name(self, path: tuple[str, ...]) -> float:
        """What numbers and the sort of thing asked for tell for a path, wherever it stands."""
        if path not in self._of_path:
            numbers = sum(fits_column(number, path) for number in self._numbers)
            asked = (facet for facet in self._question.facets if is_column_of(facet, path))
            best = max((_OF_FACET.get(facet, 2.0) for facet in asked), default=0.0)
            is_of_kind = any(kind.is_called(path) for kind in self.kinds)
            counts = bool(path) and self._counts(syllables(path[-1]))
            self._of_path[path] = OF_NUMBER * (numbers + is_of_kind + counts) + best
        return self._of_path[path]

    def _counts(self, name: Sequence[str]) -> bool:
        """Whether a column counts what is asked for: ``Số người``, of ``bao nhiêu người``."""
        noun = [word for word in name[1:] if word != "lượng"][:1]
        return name[:1] == ["số"] and bool(noun) and noun[0] in self._counted

    @cached_property
    def _counted(self) -> frozenset[str]:
        return frozenset(match["noun"].lower() for match in _COUNTED.finditer(self._question.focus))

    @cached_property
    def _before_what(self) -> list[list[str]]:
        text = self._question.focus
        found = (syllables(text[: match.start()]) for match in _WHAT.finditer(text))
        return [before[-_BEFORE_WHAT:] for before in found]

    def _longest_run(self, path: tuple[str, ...], around: WordForms) -> int:
        following = [*pairs(self._asked), ""]
        left = [
            word if pair not in around else ""
            for word, pair in zip(self._asked, following, strict=False)
        ]
        names = [syllables(_IN_BRACKETS.sub(" ", name)) for name in path]
        return max(self._whole(path), *(_run(left, name) - 1 for name in names), 0)

    def _whole(self, path: tuple[str, ...]) -> int:
        """The words after the first of the longest name of a path that the question has whole."""
        names = [syllables(_IN_BRACKETS.sub(" ", name)) for name in path]
        whole = [len(name) - 1 for name in names if 1 < len(name) == _run(self._asked, name)]
        return max(whole, default=0)


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
