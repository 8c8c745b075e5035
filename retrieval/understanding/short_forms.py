"""The short forms of documents, as the vocabulary knows them, for a build to note."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from index.knowledge.table import bundled_table, table_rows
from index.model import ShortForm
from retrieval.understanding.vocabulary import TABLE, EntryKind, Vocabulary

IN_DOCUMENTS = frozenset({EntryKind.ABBREVIATION})
"""What is written out in documents, which do not chat."""
_READING = 1
"""Raise it when the same table finds other short forms."""


class DocumentShortForms:
    """Those of the bundled table and of an office's own; the tables are read when first needed."""

    def __init__(self, own: Path | None = None) -> None:
        self.own = own

    @cached_property
    def fingerprint(self) -> str:
        """Changes with the tables; raises TableError when the office's own cannot be read."""
        digest = hashlib.blake2b(f"{_READING}".encode(), digest_size=16)
        digest.update(bundled_table(TABLE, "retrieval").read_bytes())
        if self.own is not None:
            for row in table_rows(self.own):
                digest.update("\t".join(row.cells).encode())
        return digest.hexdigest()

    def in_text(self, text: str) -> Sequence[ShortForm]:
        """The short forms of NFC text, in order, none within another."""
        return self._abbreviations.short_forms(text, IN_DOCUMENTS)

    @cached_property
    def _abbreviations(self) -> Vocabulary:
        return Vocabulary.bundled(self.own).only(IN_DOCUMENTS)
