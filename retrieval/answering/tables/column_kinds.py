"""The kinds of columns that questions call for: ``ai trực`` a person, ``gọi số nào`` a phone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.knowledge.table import bundled_cells

TABLE = "asked_columns.tsv"
PERSON, PHONE, EXTENSION, MAIL = "người", "điện thoại", "máy lẻ", "thư điện tử"
_INSTEAD = {EXTENSION: PHONE, "nơi nhận": "cơ quan"}
OF_PERSONS = frozenset({PHONE, EXTENSION, MAIL})
"""Kinds that are some person's, whose name has to be that of the row."""


@dataclass(frozen=True, slots=True)
class ColumnKind:
    """A kind of column, how it is asked for, and what such columns are called."""

    name: str
    asked: re.Pattern[str]
    called: re.Pattern[str]

    def is_called(self, path: Sequence[str]) -> bool:
        """Whether a column, by all its names, is of the kind."""
        return any(self.called.search(name) for name in path)


def kinds_asked(question: str) -> tuple[ColumnKind, ...]:
    """The kinds that a question (NFC, marks put back) asks for, in the order in which it does.

    An extension is asked for by words that ask for a telephone too: ``số máy lẻ``; so is who gets a
    paper by those for any office.
    """
    found = [(match.start(), kind) for kind in _kinds() if (match := kind.asked.search(question))]
    names = {kind.name for _, kind in found}
    meant = {_INSTEAD[name] for name in names & _INSTEAD.keys()}
    found = [(at, kind) for at, kind in found if kind.name not in meant]
    return tuple(kind for _, kind in sorted(found, key=lambda one: one[0]))


def is_of_person(path: Sequence[str]) -> bool:
    """Whether a column names persons."""
    return next(kind for kind in _kinds() if kind.name == PERSON).is_called(path)


@lru_cache(maxsize=1)
def _kinds() -> tuple[ColumnKind, ...]:
    return tuple(
        ColumnKind(name, re.compile(asked, re.IGNORECASE), re.compile(called, re.IGNORECASE))
        for name, asked, called, _ in bundled_cells(TABLE, "retrieval")
    )
