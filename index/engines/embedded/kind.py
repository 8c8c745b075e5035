"""The engine of one machine: SQLite, compiled BM25 and FAISS."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.engines.attached import AttachedFiles
from index.engines.embedded.connections import Connections
from index.engines.embedded.document_rows import DOCUMENTS
from index.engines.embedded.facts import EmbeddedFacts
from index.engines.embedded.lexical import LEXICAL_FILES
from index.engines.embedded.search import SPOKEN, TITLES, VECTORS, EmbeddedSearch, EmbeddedSettings
from index.engines.embedded.writer import PASSAGES, EmbeddedWriter


class EmbeddedEngine:
    """One version, read-only, from any thread."""

    def __init__(self, folder: Path, settings: EmbeddedSettings) -> None:
        """Open the files in ``folder``.

        Raises OSError, ValueError, KeyError or RuntimeError where a file is missing or is not what
        it should be.
        """
        self._withheld: frozenset[str] | None = frozenset()
        self._store = Connections(folder / PASSAGES)
        try:
            self.search = EmbeddedSearch(folder, self._store, settings)
            self.facts = EmbeddedFacts(self._store)
            self._attached = AttachedFiles.of(self._store)
        except BaseException:
            self._store.close()
            raise

    def withhold(self, answers: frozenset[str] | None) -> None:
        """See ``index.engines.Engine.withhold``."""
        if answers != self._withheld:
            hidden = self._attached.hidden(answers)
            self.search.hide(hidden)
            self.facts.hide(hidden)
            self._withheld = answers

    def check(self) -> None:
        """All of it is here."""

    def close(self) -> None:
        """Close the files, and forget what was read."""
        self._store.close()
        self.search.close()
        self.facts.forget()


@dataclass(frozen=True, slots=True)
class EmbeddedKind:
    """The embedded engine's writer and reader."""

    settings: EmbeddedSettings = field(default_factory=EmbeddedSettings)

    def files_in(self, _folder: Path) -> frozenset[str]:
        """The files of every version."""
        return frozenset({PASSAGES, DOCUMENTS, *LEXICAL_FILES, VECTORS, TITLES, SPOKEN})

    def writer(self, folder: Path, dimension: int) -> EmbeddedWriter:
        """Write a version into ``folder``, which is new and empty."""
        return EmbeddedWriter(folder, dimension)

    def writer_after(self, folder: Path, dimension: int, before: Path) -> EmbeddedWriter:
        """See ``index.engines.engine.KeepingKind.writer_after``."""
        try:
            return EmbeddedWriter(folder, dimension, before)
        except sqlite3.Error as error:
            raise ValueError(str(error)) from error

    def open(self, folder: Path) -> EmbeddedEngine:
        """Open a version; raises what ``index.engines.EngineKind.open`` names."""
        try:
            return EmbeddedEngine(folder, self.settings)
        except sqlite3.Error as error:
            raise ValueError(str(error)) from error

    def serve(self, _folder: Path, _others: Sequence[Path]) -> None:
        """Nobody else looks."""

    def discard(self, _folder: Path) -> None:
        """Nothing is elsewhere."""
