"""Write the files of one version."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from index.embedding import Vectors
from index.engines.embedded.engine import LEXICAL, PASSAGES, VECTORS
from index.engines.embedded.lexical import LexicalScores
from index.engines.embedded.store import StoreWriter
from index.engines.embedded.vectors import VectorIndex
from index.model import Document, Passage
from index.searched_text import searched_text
from index.tokens import passage_tokens


class EmbeddedWriter:
    """Documents into ``folder``, which must be new and empty."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store = StoreWriter(folder / PASSAGES)
        self._tokens: list[list[str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._store.close()

    def add(self, document: Document, passages: Sequence[Passage]) -> None:
        """Add one document; ids are new each time."""
        self._store.add(document, passages)
        for passage in passages:
            self._tokens.append(passage_tokens(searched_text(document.description, passage)))

    def finish(self, vectors: Vectors) -> None:
        """Write everything out; ``vectors`` are the passages' in the order they were added."""
        LexicalScores.compile(self._tokens).save(self._folder / LEXICAL)
        VectorIndex.of(vectors).save(self._folder / VECTORS)
