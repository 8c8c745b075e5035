"""The cache of vectors: what was embedded once is not embedded again."""

import hashlib
import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.embedding import Embedder, Vectors

_SCHEMA = "CREATE TABLE IF NOT EXISTS vector (text BLOB PRIMARY KEY, vector BLOB NOT NULL)"


class EmbeddingCache:
    """Text hash and model to vector, one SQLite file per model; each batch is kept at once.

    A build that is killed has lost no vector that was computed.
    """

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._embedder = embedder
        self._connection = sqlite3.connect(folder / f"{_file_name(embedder)}.sqlite", timeout=60)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute(_SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def forget(self, texts: Sequence[str]) -> None:
        """Drop the vectors of these texts, so that they are computed anew."""
        with self._connection:
            self._connection.executemany(
                "DELETE FROM vector WHERE text = ?", [(_key(text),) for text in texts]
            )

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape ``(len(texts), dimension)``; only new texts are embedded."""
        keys = [_key(text) for text in texts]
        known = self._known(keys)
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            computed = self._embedder.passages(list(new.values()))
            with self._connection:
                self._connection.executemany(
                    "INSERT OR REPLACE INTO vector (text, vector) VALUES (?, ?)",
                    [(key, row.tobytes()) for key, row in zip(new, computed, strict=True)],
                )
            known.update(zip(new, computed, strict=True))
        if not texts:
            return np.empty((0, self._embedder.dimension), dtype=np.float32)
        return np.stack([known[key] for key in keys])

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        known: dict[bytes, Vectors] = {}
        for key in keys:
            found = self._connection.execute("SELECT vector FROM vector WHERE text = ?", (key,))
            for (stored,) in found:
                known[key] = np.frombuffer(stored, dtype=np.float32)
        return known


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _file_name(embedder: Embedder) -> str:
    readable = re.sub(r"[^\w.-]+", "-", embedder.name).strip("-.")[-60:]
    told_apart = hashlib.blake2b(embedder.name.encode(), digest_size=4).hexdigest()
    return f"{readable}-{told_apart}-{embedder.dimension}"
