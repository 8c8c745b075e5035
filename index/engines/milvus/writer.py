"""Write one version: all of it here first, then its parts to Milvus and PostgreSQL."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np

from index.embedding import Vectors
from index.engines.embedded.writer import PASSAGES, EmbeddedWriter
from index.engines.engine import DocumentFacts, EngineWriter
from index.engines.milvus.collections import Owner, PassageEntity, TitleEntity, VersionCollections
from index.engines.milvus.connection import MilvusConnection
from index.engines.milvus.passages import NUMBERS
from index.engines.milvus.place import VersionPlace
from index.engines.milvus.settings import MilvusSettings
from index.engines.milvus.words import WordColumns
from index.errors import EngineAwayError
from index.facts.directives import Shelf
from index.model import Document, Kind, Passage, Role

_PASSAGE_VECTORS = "passages.f32"
_TITLE_VECTORS = "titles.f32"


class MilvusWriter(EngineWriter):
    """Documents into ``folder``, which must be new and empty, and from there to the servers.

    BM25 scores are known when all words are, so nothing is sent before ``finish``. Raises
    EngineAwayError where Milvus or PostgreSQL does not answer, EngineRefusedError where it takes
    nothing.
    """

    def __init__(
        self, folder: Path, place: VersionPlace, connection: MilvusConnection,
        settings: MilvusSettings,
    ) -> None:  # fmt: skip
        self._folder = folder
        self._place = place
        self._settings = settings
        self._collections = VersionCollections(connection, place, settings)
        self._opened = ExitStack()
        self._opened.callback(connection.close)
        try:
            self._open()
        except BaseException:
            self._opened.close()
            raise

    def _open(self) -> None:
        """Servers first: what is away, or takes nothing, is told before hours of reading."""
        folder, place, address = self._folder, self._place, self._settings.facts_address
        if place.tables is not None and address is not None:
            from index.engines.postgresql.locking import BuildersLock

            lock = BuildersLock(address, place.alias, self._settings.seconds)
            self._opened.callback(lock.close)
        place.write(folder)
        self._collections.make()
        self._written = self._opened.enter_context(ExitStack())
        self._here = EmbeddedWriter(folder, place.dimension)
        self._written.callback(self._here.close)
        self._passage_vectors = self._written.enter_context((folder / _PASSAGE_VECTORS).open("wb"))
        self._title_vectors = self._written.enter_context((folder / _TITLE_VECTORS).open("wb"))
        self._titles: list[tuple[str, int]] = []

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Vectors,
        titles: Vectors,
        facts: DocumentFacts,
    ) -> None:
        self._here.add(document, passages, vectors[:0], titles[:0], facts)
        self._passage_vectors.write(np.ascontiguousarray(vectors, dtype=np.float32).tobytes())
        self._title_vectors.write(np.ascontiguousarray(titles, dtype=np.float32).tobytes())
        self._titles.append((document.id, len(titles)))

    def add_source(self, document_id: str, source: str) -> None:
        self._here.add_source(document_id, source)

    def text_of(self, document_id: str) -> str:
        return self._here.text_of(document_id)

    def finish(self, shelves: Mapping[Role, Shelf]) -> None:
        self._here.finish_words(shelves)
        self._here.discard_vectors()
        self._written.close()
        file = self._folder / PASSAGES
        with closing(sqlite3.connect(file)) as store:
            owners = _numbered(store, dict(self._titles))
            self._collections.add_passages(self._passages(store, owners))
            self._collections.add_titles(self._title_entities(owners))
        self._collections.finish()
        address = self._settings.facts_address
        if self._place.tables is not None and address is not None:
            from index.engines.postgresql.copying import copy_tables

            copy_tables(file, address, self._place.tables)
            file.unlink()
        for name in (_PASSAGE_VECTORS, _TITLE_VECTORS):
            (self._folder / name).unlink()
        self._check()

    def close(self) -> None:
        self._opened.close()

    def _passages(
        self, store: sqlite3.Connection, owners: Mapping[str, Owner]
    ) -> Iterator[PassageEntity]:
        vectors = self._vectors(_PASSAGE_VECTORS)
        rows = store.execute("SELECT row, document FROM passage ORDER BY row")
        for (row, name), words in zip(rows, WordColumns(self._folder).passages(), strict=True):
            yield PassageEntity(row, owners[name], vectors[row], words)

    def _title_entities(self, owners: Mapping[str, Owner]) -> Iterator[TitleEntity]:
        vectors = self._vectors(_TITLE_VECTORS)
        row = 0
        for name, count in self._titles:
            for place in range(count):
                yield TitleEntity(row, owners[name], vectors[row], is_spoken=place > 0)
                row += 1

    def _vectors(self, name: str) -> Vectors:
        """The vectors in a file, each a row."""
        path, shape = self._folder / name, (-1, self._place.dimension)
        if not path.stat().st_size:
            return np.empty((0, self._place.dimension), dtype=np.float32)
        return np.memmap(path, dtype=np.float32, mode="r").reshape(shape)

    def _check(self) -> None:
        """Raise EngineAwayError where not all that was sent is there."""
        counted = self._collections.counts()
        sent = (WordColumns(self._folder).count, sum(count for _, count in self._titles))
        if counted != sent:
            raise EngineAwayError("Milvus", f"{counted} of {sent} entities")


def _numbered(store: sqlite3.Connection, titles: Mapping[str, int]) -> dict[str, Owner]:
    """Give each document the number by which Milvus knows it, and note how many titles it has."""
    store.execute(NUMBERS)
    found = store.execute("SELECT id, kind, access FROM document ORDER BY id").fetchall()
    store.executemany(
        "INSERT INTO numbered VALUES (?,?,?)",
        ((at, name, titles[name]) for at, (name, *_) in enumerate(found)),
    )
    store.commit()
    return {
        name: Owner(number, Kind(kind), Role(access))
        for number, (name, kind, access) in enumerate(found)
    }
