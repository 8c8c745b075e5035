"""The engine of one machine: SQLite, compiled BM25 and FAISS."""

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from index.engines.embedded.connections import Connections
from index.engines.embedded.facts import EmbeddedFacts
from index.engines.embedded.search import LEXICAL, TITLES, VECTORS, EmbeddedSearch, EmbeddedSettings
from index.engines.embedded.writer import PASSAGES, EmbeddedWriter


class EmbeddedEngine:
    """One version, read-only, from any thread."""

    def __init__(self, folder: Path, settings: EmbeddedSettings) -> None:
        """Open the files in ``folder``.

        Raises OSError, ValueError, KeyError or RuntimeError where a file is missing or is not what
        it should be.
        """
        self._store = Connections(folder / PASSAGES)
        try:
            self.search = EmbeddedSearch(folder, self._store, settings)
            self.facts = EmbeddedFacts(self._store)
        except BaseException:
            self._store.close()
            raise

    def withhold(self, answers: frozenset[str] | None) -> None:
        """Nobody sees the officers' answers with these ids, and no others; None withholds all."""
        self.search.withhold(answers)
        self.facts.withhold(answers)

    def close(self) -> None:
        """Close the files."""
        self._store.close()


@dataclass(frozen=True, slots=True)
class EmbeddedKind:
    """The embedded engine's writer and reader."""

    settings: EmbeddedSettings = field(default_factory=EmbeddedSettings)
    files: frozenset[str] = frozenset({PASSAGES, LEXICAL, VECTORS, TITLES})

    def writer(self, folder: Path, dimension: int) -> EmbeddedWriter:
        """Write a version into ``folder``, which is new and empty."""
        return EmbeddedWriter(folder, dimension)

    def open(self, folder: Path) -> EmbeddedEngine:
        """Open a version; raises what ``index.engines.EngineKind.open`` names."""
        try:
            return EmbeddedEngine(folder, self.settings)
        except sqlite3.Error as error:
            raise ValueError(str(error)) from error
