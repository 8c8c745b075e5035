"""Documents that were cut wait for their vectors together; then they go to the writer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from index.building.cutting import Cutting
from index.cutting.searched_text import searched_text
from index.embedding import Vectors
from index.embedding.cache import EmbeddingCache
from index.engines import EngineWriter, KeepingWriter
from index.knowledge.spoken_titles import SpokenTitles
from index.machine import give_back_memory
from index.model import Document

_PASSAGES = 2048
"""That wait at one time: enough to sort by length, little to hold."""


@dataclass
class _Waiting:
    document: Document
    cutting: Cutting


class PassageWindow:
    """So many documents as have vectors computed in one go."""

    def __init__(
        self,
        writer: EngineWriter,
        keeping: KeepingWriter | None,
        embeddings: EmbeddingCache,
        spoken: SpokenTitles,
        heed: Callable[[], None],
        full: bool,
    ) -> None:
        """``keeping`` is the writer, where it can take over documents of the version before.

        ``spoken`` is how people ask for procedures; ``full`` computes every vector anew.

        ``heed`` is called again and again while vectors are computed; it raises to stop.
        """
        self._writer = writer
        self._keeping = keeping
        self._embeddings = embeddings
        self._spoken = spoken
        self._heed = heed
        self._full = full
        self._waiting: dict[str, _Waiting | int] = {}
        self._passages = 0
        self.written = 0
        """Passages that are with the writer."""

    @property
    def is_full(self) -> bool:
        """Whether it is time to ``empty`` it."""
        return self._passages >= _PASSAGES

    def add(self, document: Document, cutting: Cutting) -> None:
        """It waits."""
        self._waiting[document.id] = _Waiting(document, cutting)
        self._passages += len(cutting.passages)

    def keep(self, document_id: str, passages: int) -> None:
        """A document of the version before waits, which has its vectors."""
        self._waiting[document_id] = passages

    def add_source(self, document_id: str, source: str) -> None:
        """Another place where a document stands that was added before, be it written or not."""
        one = self._waiting.get(document_id)
        if isinstance(one, _Waiting):
            one.document = replace(one.document, also_at=(*one.document.also_at, source))
        else:
            self._writer.add_source(document_id, source)

    def text_of(self, document_id: str) -> str:
        """The text of a document that was added before."""
        one = self._waiting.get(document_id)
        return one.document.text if isinstance(one, _Waiting) else self._writer.text_of(document_id)

    def empty(self, told: Callable[[int], None]) -> None:
        """Give everything that waits its vectors and hand it to the writer.

        ``told`` hears again and again how many passages have theirs, all windows together.
        """
        waiting = [one for one in self._waiting.values() if isinstance(one, _Waiting)]
        texts = [
            [searched_text(one.document.description, passage) for passage in one.cutting.passages]
            for one in waiting
        ]
        titles = [
            [one.document.description.title, *self._spoken.of(one.document)] for one in waiting
        ]
        vectors = self._embedded(texts, lambda done: told(self.written + done))
        of_titles = self._embedded(titles, lambda _: None)
        embedded = zip(vectors, of_titles, strict=True)
        for name, one in self._waiting.items():
            if isinstance(one, _Waiting):
                made, (own, titled) = one.cutting, next(embedded)
                self._writer.add(one.document, made.passages, own, titled, made)
                self.written += len(made.passages)
            elif self._keeping is not None:
                self._keeping.keep(name)
                self.written += one
        self._waiting.clear()
        self._passages = 0
        give_back_memory()

    def _embedded(self, texts: list[list[str]], told: Callable[[int], None]) -> list[Vectors]:
        """The vectors of each list of texts."""

        def heeded(done: int) -> None:
            self._heed()
            told(done)

        vectors = self._embeddings.passages(list(chain.from_iterable(texts)), self._full, heeded)
        ends = np.cumsum([len(own) for own in texts], dtype=np.intp)
        return np.split(vectors, ends)[: len(texts)]
