"""Vectors on their way into a file of FAISS's: what was added lies on the disk, not in memory."""

from pathlib import Path

import faiss
import numpy as np

from index.embedding import Vectors

AT_ONCE = 8_192
"""Vectors that are handled together: 12 MB of 384 numbers each."""
_COUNT_BYTES = 8


def empty_index(dimension: int) -> faiss.IndexScalarQuantizer:
    """An index of vectors of this length, each number kept in sixteen bits."""
    sixteen_bits = faiss.ScalarQuantizer.QT_fp16
    return faiss.IndexScalarQuantizer(dimension, sixteen_bits, faiss.METRIC_INNER_PRODUCT)


class VectorFile:
    """Writes what ``faiss.write_index`` writes of ``empty_index`` and the vectors added to it.

    FAISS itself writes what is in memory. In its file all but the vectors comes first, then how
    many bytes they take, then they; the tests compare both files.
    """

    def __init__(self, path: Path, dimension: int) -> None:
        """``path`` is written anew."""
        self.path, self.dimension = path, dimension
        self.count = 0
        self._index = empty_index(dimension)
        self._file = path.open("wb")
        self._file.write(self._begin())

    def add(self, vectors: Vectors) -> None:
        """Append unit vectors, shape ``(count, dimension)``.

        Raises OSError when the disk is full.
        """
        for first in range(0, len(vectors), AT_ONCE):
            some = np.ascontiguousarray(vectors[first : first + AT_ONCE], dtype=np.float32)
            self._file.write(self._index.sa_encode(some).tobytes())
            self.count += len(some)

    def finish(self) -> Path:
        """The whole file; raises OSError when the disk is full."""
        self._file.seek(0)
        self._file.write(self._begin())
        self._file.close()
        return self.path

    def close(self) -> None:
        """Let go of the file, finished or not."""
        self._file.close()

    def _begin(self) -> bytes:
        self._index.ntotal = self.count
        told: bytes = faiss.serialize_index(self._index).tobytes()
        size: int = self.count * self._index.code_size
        return told[:-_COUNT_BYTES] + size.to_bytes(_COUNT_BYTES, "little")
