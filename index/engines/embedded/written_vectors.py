"""The vectors of a version on their way to its files, of passages by row, of titles by document."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding import Vectors
from index.engines.embedded.document_rows import DOCUMENTS, WrittenDocument, save_documents
from index.engines.embedded.earlier import DocumentRun, EarlierVersion
from index.engines.embedded.search import SPOKEN, TITLES, VECTORS
from index.engines.embedded.vector_file import VectorFile
from index.engines.embedded.vectors import VectorIndex

_WAITING = "titles-in-the-order-they-came"
_CLUSTERED = "vectors-in-clusters"
_TRIED = 300
"""Titles by which it is measured how much of a large index has to be looked at."""
_DOCUMENTS_AT_ONCE = 500


class WrittenVectors:
    """Takes those of one document after the other; memory holds where each title is."""

    def __init__(self, folder: Path, dimension: int) -> None:
        """``folder`` is that of the version."""
        self._folder = folder
        self._passages = VectorFile(folder / VECTORS, dimension)
        self._titles = VectorFile(folder / _WAITING, dimension)
        self._of: dict[str, range] = {}

    def add(self, document: str, passages: Vectors, titles: Vectors) -> None:
        """Add the passages of the next rows, and the document's title and its spoken ones.

        Both of the shape ``(count, dimension)``; raises OSError when the disk is full.
        """
        self._passages.add(passages)
        self._add_titles(document, titles)

    def keep(self, before: EarlierVersion, run: DocumentRun) -> None:
        """Add what an earlier version has of the documents of a run."""
        for some in before.vectors_of(run):
            self._passages.add(some)
        for document, titles in before.titles_of(run):
            self._add_titles(document, titles)

    def finish(self, documents: Mapping[str, WrittenDocument]) -> None:
        """Write out the files of these documents; raises OSError when the disk is full."""
        titles = VectorIndex.load(self._titles.finish())
        self._finish_passages(titles)
        self._finish_titles(titles, documents)
        self._titles.path.unlink()

    def close(self) -> None:
        """Let go of the files, finished or not."""
        for one in (self._passages, self._titles):
            one.close()

    def discard(self) -> None:
        """Remove what was written: the vectors are kept elsewhere."""
        self.close()
        for one in (self._passages, self._titles):
            one.path.unlink()

    def _add_titles(self, document: str, titles: Vectors) -> None:
        first = self._titles.count
        self._titles.add(titles)
        self._of[document] = range(first, self._titles.count)

    def _finish_passages(self, titles: VectorIndex) -> None:
        path, clustered = self._passages.finish(), self._folder / _CLUSTERED
        asked = titles.at(self._asked())
        if VectorIndex.load(path).save_clustered(asked, clustered):
            clustered.replace(path)

    def _asked(self) -> NDArray[np.intp]:
        """Where titles of some documents are, as people say them where that is known."""
        own = [one for one in self._of.values() if one]
        some = own[:: max(1, len(own) // _TRIED)]
        return np.array([one[-1] for one in some], dtype=np.intp)

    def _finish_titles(
        self, written: VectorIndex, documents: Mapping[str, WrittenDocument]
    ) -> None:
        """What is searched of documents, in the order of their ids."""
        titles = VectorFile(self._folder / TITLES, written.dimension)
        spoken = VectorFile(self._folder / SPOKEN, written.dimension)
        ids = sorted(documents)
        spoken_of: list[int] = []
        for first in range(0, len(ids), _DOCUMENTS_AT_ONCE):
            some = [self._of[name] for name in ids[first : first + _DOCUMENTS_AT_ONCE]]
            titles.add(written.at(_rows(own[:1] for own in some)))
            spoken.add(written.at(_rows(own[1:] for own in some)))
            for place, own in enumerate(some, start=first):
                spoken_of += [place] * (len(own) - 1)
        titles.finish()
        spoken.finish()
        save_documents(self._folder / DOCUMENTS, [documents[name] for name in ids], spoken_of)


def _rows(of: Iterable[Sequence[int]]) -> NDArray[np.intp]:
    """The rows of all, one behind the other."""
    return np.fromiter(chain.from_iterable(of), dtype=np.intp)
