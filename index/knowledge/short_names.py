"""What officers call a law or a decree instead of its number: ``nghị định một cửa``, ``BLDS``.

Documents teach the titles of laws (``index.facts.parts.naming``); this table has what they do not
write: short words of every day. An office adds its own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from index.knowledge.table import KnowledgeRow, bundled_table, read_table
from index.vietnamese.text import without_diacritics

SMALL_WORDS = frozenset({"cua", "va", "ve"})
"""What people leave out of a name, or put into it."""


@dataclass(frozen=True, slots=True)
class NamedDirective:
    """A name (``luat cu tru``, as ``name_key`` writes it) and the number that goes by it.

    ``written`` is the name as the document writes it; ``document_id`` is empty for a row of a
    table.
    """

    name: str
    number: str
    written: str
    document_id: str = ""


def name_key(written: str) -> str:
    """A name as it is looked up: small plain letters, without the small words between."""
    words = re.findall(r"[^\W_]+", without_diacritics(written).lower())
    return " ".join(word for word in words if word not in SMALL_WORDS)


class ShortNames:
    """The directives that go by a name; several where a later one took the name over."""

    def __init__(self, rows: Iterable[NamedDirective]) -> None:
        self._of: dict[str, list[NamedDirective]] = {}
        for one in rows:
            self._of.setdefault(one.name, []).append(one)

    @classmethod
    def bundled(cls, extra: Path | None = None) -> Self:
        """The table that comes with the package, and an office's own of the same form.

        Raises TableError where a row of a table is broken, or ``extra`` cannot be read.
        """
        files = [bundled_table("short_names.tsv"), *([extra] if extra else [])]
        return cls(one for path in files for one in read_table(path, _row))

    def of(self, name: str) -> tuple[NamedDirective, ...]:
        """What goes by a name, as ``name_key`` writes it."""
        return tuple(self._of.get(name, ()))

    @property
    def names(self) -> frozenset[str]:
        """All names, as ``name_key`` writes them."""
        return frozenset(self._of)


def _row(row: KnowledgeRow) -> NamedDirective:
    name, number, _ = row.exactly("tên gọi", "số văn bản", "nguồn")
    if not number or not any(letter.isdigit() for letter in number):
        raise row.fault("cột thứ hai phải là số văn bản, ví dụ 61/2018/NĐ-CP")
    return NamedDirective(name_key(name), number, name)
