"""Tables of what messages ask for: patterns, each with examples that are tests."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Self

from index.knowledge.table import bundled_table, table_rows
from index.vietnamese.bounded import bounded
from index.vietnamese.late import late
from index.vietnamese.text import without_diacritics
from retrieval.understanding.intent.known_groups import known_groups

_BETWEEN_EXAMPLES = "|"
_GROUP = bounded(r"«([^»]+)»")


class Scope(StrEnum):
    """Of what a row asks, as the tables name it."""

    GROUP = "nhóm"
    DOCUMENT = "văn bản"
    PROCEDURE = "thủ tục"
    WHOM = "giao cho"
    FORM = "hình thức"
    PLAIN = "nêu thẳng"
    FOLLOWS = "nối tiếp"
    FOLLOWS_BARE = "nối tiếp không dấu"
    DOES = "làm gì"
    IS_DONE = "bị làm gì"
    NAMES = "nêu số"
    OF_DIRECTIVE = "của văn bản"
    BEFORE_NUMBER = "trước số"
    BEHIND_NUMBER = "sau số"
    KIND = "loại văn bản"
    LIST = "danh sách"
    FORCE = "tình trạng"
    SIGNER = "người ký"
    RELATED = "văn bản khác"
    CONTINUES = "nối danh sách"
    FIGURES = "số liệu"
    FIGURES_GO_ON = "nối số liệu"
    OFFICE = "nơi đến"
    UNIT = "đơn vị"
    QUESTION = "là câu hỏi"
    DEATH = "tin buồn"
    COMPARISON = "so sánh"
    WHICH_ARTICLE = "hỏi điều nào"
    AROUND_ARTICLE = "quanh điều khoản"
    FOLLOWING = "theo dõi"
    SENDING = "gửi cán bộ"


@dataclass(frozen=True, slots=True)
class PatternRow:
    """What is asked for, of what, by which pattern, and what shows it.

    ``asks`` is a name that the reader of the scope knows: of a facet, a form of handing in, a
    relation. A row of the scope ``GROUP`` names a part that patterns below it use as ``«name»``;
    kinds of directive, issuers and units are such parts too (``known_groups``).
    """

    asks: str
    scope: Scope
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class Patterns:
    """The patterns of all tables, by what they ask and of what; safe to use from many threads.

    Those of a scope are compiled when one is asked for: all of them take half a second.
    """

    def __init__(self, rows: Iterable[PatternRow]) -> None:
        self._rows: dict[Scope, list[PatternRow]] = {scope: [] for scope in Scope}
        self._compiled: dict[Scope, list[re.Pattern[str]]] = {}
        for row in rows:
            self._rows[row.scope].append(row)

    @classmethod
    def bundled(cls) -> Self:
        """With the tables that come with the package."""
        return cls(bundled_rows())

    def rows(self, scope: Scope) -> list[PatternRow]:
        """The rows of a scope, in order."""
        return list(self._rows[scope])

    def matching(self, scope: Scope, words: str) -> list[PatternRow]:
        """The rows of a scope whose pattern is found in the words, in order."""
        compiled = self._compiled.get(scope)
        if compiled is None:
            compiled = [re.compile(row.pattern) for row in self._rows[scope]]
            self._compiled[scope] = compiled
        pairs = zip(self._rows[scope], compiled, strict=True)
        return [row for row, pattern in pairs if pattern.search(words)]

    def plain(self, scope: Scope) -> "Patterns":
        """Those of a scope over bare letters."""
        rows = self.rows(scope)
        return Patterns(replace(row, pattern=without_diacritics(row.pattern)) for row in rows)

    def text(self, scope: Scope, asks: str) -> str:
        """The pattern of everything that asks this, the first row first.

        Raises KeyError where no row does.
        """
        own = [row.pattern for row in self.rows(scope) if row.asks == asks]
        if not own:
            raise KeyError(asks)
        return f"(?:{'|'.join(own)})"

    def of(self, scope: Scope, asks: str) -> re.Pattern[str]:
        """The same, ready to search with."""
        return late(self.text(scope, asks))


def bundled_rows() -> list[PatternRow]:
    """The rows of the tables that come with the package, groups written out."""
    folder = bundled_table("asks", "retrieval")
    known = known_groups()
    return [row for path in sorted(folder.glob("*.tsv")) for row in _of_table(path, known)]


def _of_table(path: Path, known: Mapping[str, str]) -> list[PatternRow]:
    groups = dict(known)
    rows = []
    for line in table_rows(path):
        asks, scope, pattern, examples, others = line.cells
        whole = _GROUP.sub(lambda name: groups[name[1]], pattern)
        row = PatternRow(asks, Scope(scope), whole, _parted(examples), _parted(others))
        if row.scope is Scope.GROUP:
            groups[row.asks] = f"(?:{row.pattern})"
        rows.append(row)
    return rows


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(_BETWEEN_EXAMPLES) if part.strip())
