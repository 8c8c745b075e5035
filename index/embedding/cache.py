"""The cache of vectors: what was embedded once is not embedded again."""

import hashlib
import logging
import re
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

import numpy as np

from index.disk.cache_file import CacheFile, damage_reported
from index.embedding.embedder import Embedder, Vectors

_SCHEMA = """
DROP TABLE IF EXISTS vector;
CREATE TABLE IF NOT EXISTS embedding (
    text BLOB PRIMARY KEY, used INTEGER NOT NULL, vector BLOB NOT NULL
);
"""
_AT_ONCE = 64
_FLOAT = 4
_SUM = struct.Struct("<I")
_OFF = 1e-2
"""How far from 1 the length of a unit vector may be; no comparison holds for what is no number."""

_KEPT_EVERY_S = 1.0

_log = logging.getLogger(__name__)


class EmbeddingCache(CacheFile):
    """Text hash and model to vector, one SQLite file per model.

    A build that is killed has lost no vector but those of the batch it was at, and of the second
    before.
    """

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        super().__init__(folder / f"{_file_name(embedder)}.sqlite", _SCHEMA, "embedding")
        self._embedder = embedder
        self._kept_at = monotonic()

    @property
    def count(self) -> int:
        """How many vectors it holds; raises BrokenCacheError where it is damaged."""
        with damage_reported(self._path):
            query = "SELECT COUNT(*) FROM embedding"
            return int(self._connection.execute(query).fetchone()[0])

    def passages(
        self, texts: Sequence[str], anew: bool = False, told: Callable[[int], None] | None = None
    ) -> Vectors:
        """Unit vectors, shape ``(len(texts), dimension)``; only new texts are embedded.

        ``anew`` embeds all that this build has not embedded yet, known or not; ``told`` is called
        with the number of texts that have their vector now, again and again. Raises
        BrokenCacheError where the cache is damaged.
        """
        if not texts:
            return np.empty((0, self._embedder.dimension), dtype=np.float32)
        keys = [hashlib.blake2b(text.encode(), digest_size=16).digest() for text in texts]
        with damage_reported(self._path):
            known = self._known(keys, since=self._build if anew else 0)
            new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
            waiting = sorted(new, key=lambda key: len(new[key]))
            try:
                for first in range(0, len(waiting), _AT_ONCE):
                    batch = waiting[first : first + _AT_ONCE]
                    computed = self._embedder.passages([new[key] for key in batch])
                    self._keep(batch, computed)
                    known.update(zip(batch, computed, strict=True))
                    if told:
                        told(len(texts) - len(waiting) + first + len(batch))
            finally:
                self._connection.commit()
        return np.stack([known[key] for key in keys])

    def _known(self, keys: Sequence[bytes], since: int) -> dict[bytes, Vectors]:
        known: dict[bytes, Vectors] = {}
        with self._connection:
            for key in keys:
                found = self._connection.execute(
                    "UPDATE embedding SET used = ? WHERE text = ? AND used >= ? RETURNING vector",
                    (self._build, key, since),
                )
                for (stored,) in found:
                    vector = self._sound(stored)
                    if vector is None:
                        _log.warning("A vector in %s is damaged and is computed anew", self._path)
                    else:
                        known[key] = vector
        return known

    def _sound(self, stored: bytes) -> Vectors | None:
        """The vector, None where it is not as it was kept: another length, sum or norm."""
        size = self._embedder.dimension * _FLOAT
        if len(stored) not in (size, size + _SUM.size):  # those of older versions have no sum
            return None
        content, rest = stored[:size], stored[size:]
        if rest and _SUM.pack(zlib.crc32(content)) != rest:
            return None
        vector = np.frombuffer(content, dtype=np.float32)
        return vector if abs(float(np.linalg.norm(vector)) - 1.0) < _OFF else None

    def _keep(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        contents = [row.tobytes() for row in np.ascontiguousarray(vectors, dtype=np.float32)]
        rows = [
            (key, self._build, content + _SUM.pack(zlib.crc32(content)))
            for key, content in zip(keys, contents, strict=True)
        ]
        self._connection.executemany(
            "INSERT OR REPLACE INTO embedding (text, used, vector) VALUES (?, ?, ?)", rows
        )
        if monotonic() - self._kept_at > _KEPT_EVERY_S:
            self._connection.commit()
            self._kept_at = monotonic()


def _file_name(embedder: Embedder) -> str:
    readable = re.sub(r"[^\w.-]+", "-", embedder.name).strip("-.")[-60:]
    told_apart = hashlib.blake2b(embedder.name.encode(), digest_size=4).hexdigest()
    return f"{readable}-{told_apart}-{embedder.dimension}"
