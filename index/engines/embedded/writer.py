"""Write the files of one version."""

from collections.abc import Mapping, Sequence
from itertools import chain, repeat
from pathlib import Path

from index.cutting.searched_text import searched_text
from index.embedding import Vectors
from index.engines.embedded.lexical import LexicalScores
from index.engines.embedded.postings import PostingsCounter
from index.engines.embedded.search import LEXICAL, TITLES, VECTORS
from index.engines.embedded.store_writer import StoreWriter
from index.engines.embedded.terms import TermHasher
from index.engines.embedded.vectors import VectorIndex
from index.engines.engine import DocumentFacts, EngineWriter
from index.facts.directives import Shelf
from index.model import Document, Passage, Role

PASSAGES = "passages.sqlite"


class EmbeddedWriter(EngineWriter):
    """Documents into ``folder``, which must be new and empty."""

    def __init__(self, folder: Path, dimension: int) -> None:
        self._folder = folder
        self._store = StoreWriter(folder / PASSAGES)
        self._postings = PostingsCounter(folder / "postings")
        self._hasher = TermHasher()
        self._vectors = VectorIndex.empty(dimension)
        self._titles: dict[str, Vectors] = {}

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Vectors,
        titles: Vectors,
        facts: DocumentFacts,
    ) -> None:
        self._store.add(document, passages, facts)
        for passage in passages:
            self._postings.add(self._hasher.terms(searched_text(document.description, passage)))
        self._vectors.add(vectors)
        self._titles[document.id] = titles

    def add_source(self, document_id: str, source: str) -> None:
        self._store.add_source(document_id, source)

    def text_of(self, document_id: str) -> str:
        return self._store.text_of(document_id)

    def finish(self, shelves: Mapping[Role, Shelf]) -> None:
        for role, shelf in shelves.items():
            self._store.add_shelf(role, shelf)
        LexicalScores.compile(self._postings.finish()).save(self._folder / LEXICAL)
        self._vectors.save(self._folder / VECTORS)
        titles = VectorIndex.empty(self._vectors.dimension)
        of = dict(sorted(self._titles.items()))  # the order of the store's heads
        for own in of.values():
            titles.add(own[:1])
        spoken = chain.from_iterable(repeat(name, len(own) - 1) for name, own in of.items())
        self._store.add_spoken_titles(spoken, len(of))
        for own in of.values():
            titles.add(own[1:])
        titles.save(self._folder / TITLES)
        self._store.finish()

    def close(self) -> None:
        self._store.close()
