"""What officers call a law or a decree instead of its number: ``nghị định một cửa``, ``BLDS``.

Documents teach the titles of laws (``index.facts.parts.naming``); this table has what they do not
write: short words of every day. An office adds its own.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

from index.facts.parts.naming import NamedDirective, name_key
from index.knowledge.table import TableRow, bundled_table, read_table


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


def _row(row: TableRow) -> NamedDirective:
    name, number, _ = row.exactly("tên gọi", "số văn bản", "nguồn")
    if not number or not any(letter.isdigit() for letter in number):
        raise row.fault("cột thứ hai phải là số văn bản, ví dụ 61/2018/NĐ-CP")
    return NamedDirective(name_key(name), number, name)
