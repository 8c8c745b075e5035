"""The engine past one machine: its writer and reader, and what serves."""

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from index.engines.attached import AttachedFiles
from index.engines.embedded.connections import Connections
from index.engines.embedded.facts import EmbeddedFacts
from index.engines.embedded.writer import PASSAGES
from index.engines.milvus.alias import point_at
from index.engines.milvus.collections import VersionCollections
from index.engines.milvus.connection import MilvusConnection
from index.engines.milvus.passages import StoredPassages
from index.engines.milvus.place import PLACE, VersionPlace
from index.engines.milvus.search import MilvusSearch
from index.engines.milvus.settings import MilvusSettings
from index.engines.milvus.words import WORD_FILES, WordColumns
from index.engines.milvus.writer import MilvusWriter
from index.engines.store import Store
from index.errors import EngineAwayError

_FACTS_PATIENCE = 15.0
"""Seconds for a query; all but the counts of an opening are answered by an index."""
_log = logging.getLogger(__name__)


class MilvusEngine:
    """One version, read-only, from any thread."""

    def __init__(self, folder: Path, settings: MilvusSettings) -> None:
        """Open what is in ``folder``, and the servers that its ``milvus.json`` needs.

        While Milvus is away passages are found by their words alone. Raises EngineAwayError where
        PostgreSQL is; OSError, ValueError, KeyError or RuntimeError where a file is missing or is
        not what it should be, or Milvus holds something else.
        """
        place = VersionPlace.read(folder)
        words = WordColumns(folder)
        self._withheld: frozenset[str] | None = frozenset()
        self._connection = MilvusConnection(settings, (place.passages, place.titles))
        self._collections = VersionCollections(self._connection, place, settings)
        self._store = _store(folder, place, settings)
        try:
            self._passages = _passages(self._store, words)
            self.search = MilvusSearch(self._connection, place, self._passages, words, settings)
            self.facts = EmbeddedFacts(self._store)
            self._attached = AttachedFiles.of(self._store)
            try:
                self.check()
            except EngineAwayError as error:
                _log.warning("%s is away: passages are found by words alone", error.part)
        except BaseException:
            self._let_go()
            raise

    def withhold(self, answers: frozenset[str] | None) -> None:
        """See ``index.engines.Engine.withhold``."""
        if answers != self._withheld:
            hidden = self._attached.hidden(answers)
            self._passages.hide(hidden)
            self.facts.hide(hidden)
            self._withheld = answers

    def check(self) -> None:
        """See ``index.engines.Engine.check``; raises ValueError where Milvus holds less or more."""
        counted = self._collections.counts()
        if counted != (self._passages.count, self._passages.titles):
            raise ValueError("Milvus does not hold the passages of this version")

    def close(self) -> None:
        """Let go of the servers and files, and forget what was read."""
        self._let_go()
        self.facts.forget()

    def _let_go(self) -> None:
        self._store.close()
        self._connection.close()


@dataclass(frozen=True, slots=True)
class MilvusKind:
    """The engine's writer and reader."""

    settings: MilvusSettings = field(default_factory=MilvusSettings)

    def files_in(self, folder: Path) -> frozenset[str]:
        """See ``index.engines.EngineKind.files_in``."""
        try:
            is_here = VersionPlace.read(folder).tables is None
        except (OSError, ValueError):
            is_here = True
        return frozenset({PLACE, *WORD_FILES, *({PASSAGES} if is_here else ())})

    def writer(self, folder: Path, dimension: int) -> MilvusWriter:
        """Write a version into ``folder``, which is new and empty, and to the servers."""
        settings = self.settings
        place = VersionPlace.new(
            folder, settings.alias, settings.facts_address is not None, dimension
        )
        return MilvusWriter(folder, place, MilvusConnection(settings), settings)

    def open(self, folder: Path) -> MilvusEngine:
        """Open a version; raises what ``index.engines.EngineKind.open`` names."""
        try:
            return MilvusEngine(folder, self.settings)
        except sqlite3.Error as error:
            raise ValueError(str(error)) from error

    def serve(self, folder: Path, others: Sequence[Path]) -> None:
        """See ``index.engines.EngineKind.serve``: the alias points at the version's passages."""
        known = {place.passages for one in others if (place := _place(one)) is not None}
        with closing(MilvusConnection(self.settings)) as connection:
            point_at(connection, VersionPlace.read(folder), known, self.settings.seconds)

    def discard(self, folder: Path) -> None:
        """See ``index.engines.EngineKind.discard``."""
        place = _place(folder)
        if place is None:
            return
        with closing(MilvusConnection(self.settings)) as connection:
            VersionCollections(connection, place, self.settings).drop()
        address = self.settings.facts_address
        if place.tables is not None and address is not None:
            from index.engines.postgresql.copying import drop_tables

            drop_tables(address, place.tables)


def _place(folder: Path) -> VersionPlace | None:
    try:
        return VersionPlace.read(folder)
    except (OSError, ValueError):
        return None


def _store(folder: Path, place: VersionPlace, settings: MilvusSettings) -> Store:
    if place.tables is None:
        return Connections(folder / PASSAGES)
    from index.engines.postgresql.store import PostgresqlStore

    address = settings.facts_address
    if address is None:
        raise EngineAwayError("PostgreSQL", "MOTCUA_FACTS_URL is not set")
    return PostgresqlStore(address, place.tables, _FACTS_PATIENCE)


def _passages(store: Store, words: WordColumns) -> StoredPassages:
    """Those of the store; raises ValueError where the words are of others."""
    found = StoredPassages(store)
    if found.count != words.count:
        raise ValueError("the parts of this version do not hold the same passages")
    return found
