"""What a message asks for by its words: patterns of a table, each with examples that are tests."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import Self

from index.text import without_diacritics
from retrieval.understanding.facet import Facet
from retrieval.understanding.relation_asked import RelationAsked, relation_asked
from retrieval.understanding.vocabulary import clean_rows

_BETWEEN_EXAMPLES = "|"


class Scope(StrEnum):
    """Of what a row asks, as the table names it."""

    DOCUMENT = "văn bản"
    PROCEDURE = "thủ tục"
    WHOM = "giao cho"
    FORM = "hình thức"
    PLAIN = "nêu thẳng"
    FOLLOWS = "nối tiếp"
    FOLLOWS_BARE = "nối tiếp không dấu"


class Form(StrEnum):
    """A way to hand papers in that is asked about."""

    POST = "post"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Row:
    """What is asked for, of what, by which pattern over small letters, and what shows it.

    ``asks`` is the name of a facet, of a form of handing in, or just that a part is asked for.
    """

    asks: str
    scope: Scope
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    @classmethod
    def of(cls, cells: Sequence[str]) -> Self:
        """Read the cells of a line; raises ValueError where one is missing or unknown."""
        asks, scope, pattern, examples, others = cells
        return cls(asks, Scope(scope), pattern, _parted(examples), _parted(others))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words of one message ask for.

    ``facet`` is asked for first, of any document, ``facets`` everything that may be; ``part`` is
    the part of a procedure that other words ask for, ``forms`` the ways to hand in that are asked
    about; ``whom`` says that "ai" asks where papers are handed in, ``plainly`` that a part that
    only procedures have is called by its name. ``relation`` is what is asked of how documents
    change each other, ``follows`` says that it goes on with what was asked before, by how it opens
    or what it points back to.
    """

    facet: Facet = Facet.OTHER
    facets: frozenset[Facet] = frozenset()
    part: Facet | None = None
    forms: frozenset[Form] = frozenset()
    whom: bool = False
    plainly: bool = False
    relation: RelationAsked | None = None
    follows: bool = False


class Asking:
    """Read what messages ask for."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[Scope, list[tuple[Row, re.Pattern[str]]]] = {scope: [] for scope in Scope}
        for row in rows:
            self._rows[row.scope].append((row, re.compile(row.pattern)))
        self._plain = [
            (Facet(row.asks), re.compile(without_diacritics(row.pattern)))
            for row, _ in self._rows[Scope.DOCUMENT]
        ]

    @classmethod
    def bundled(cls) -> Self:
        """With the table that comes with the package."""
        return cls(rows())

    def read(self, text: str, official: str = "", plain: bool = False) -> Asked:
        """What a message asks for.

        Args:
            text: the message as understood, NFC.
            official: the official words for what it says in everyday ones.
            plain: whether it was typed without diacritics: where the restored words ask for
                nothing, the bare letters may.

        """
        words = text.lower()
        facets = [Facet(row.asks) for row in self._matching(Scope.DOCUMENT, words)]
        parts = [Facet(row.asks) for row in self._matching(Scope.PROCEDURE, words)]
        forms = self._matching(Scope.FORM, f"{words} {official.lower()}")
        first = facets[0] if facets else self.bare_facet(words) if plain else Facet.OTHER
        return Asked(
            facet=first,
            facets=frozenset(facets),
            part=parts[0] if parts else None,
            forms=frozenset(Form(row.asks) for row in forms),
            whom=bool(self._matching(Scope.WHOM, words)),
            plainly=bool(self._matching(Scope.PLAIN, words)),
            relation=relation_asked(text),
            follows=self._follows(words, plain),
        )

    def _follows(self, words: str, plain: bool) -> bool:
        if self._matching(Scope.FOLLOWS, words):
            return True
        # "còn" without its mark is often read as "con" (child); before some words it hardly is one
        return plain and bool(self._matching(Scope.FOLLOWS_BARE, without_diacritics(words)))

    def _matching(self, scope: Scope, words: str) -> list[Row]:
        return [row for row, pattern in self._rows[scope] if pattern.search(words)]

    def bare_facet(self, text: str) -> Facet:
        """What its bare letters ask for first, of any document."""
        bare = without_diacritics(text).lower()
        return next((facet for facet, one in self._plain if one.search(bare)), Facet.OTHER)


def rows() -> list[Row]:
    """The rows of the bundled table, in order."""
    table = resources.files("retrieval").joinpath("data/asks.tsv").read_text(encoding="utf-8")
    return [Row.of(line.split("\t")) for line in clean_rows(table)]


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(_BETWEEN_EXAMPLES) if part.strip())
