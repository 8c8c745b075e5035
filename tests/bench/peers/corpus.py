"""A large corpus that costs nothing: pieces of real texts, with vectors of their words."""

import json
import random
import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DIMENSION = 384
_PIECE = 40
_QUESTION = 8
_COMMON = 0.01
_MARKS = re.compile(r'["{}\[\]:]|\\n')
_TEXTS = (".md", ".txt", ".jsonl", ".json")


@dataclass(frozen=True, eq=False)
class Asked:
    """A question of eight words as they stand somewhere, and its unit vector."""

    text: str
    vector: NDArray[np.float32]


class SyntheticCorpus:
    """Passages of two pieces of forty words each from the texts in ``folders``.

    A vector is the sum of a direction for each word, rarer words weighing more, so that texts with
    words in common lie near each other, as texts about one matter do.
    """

    def __init__(self, *folders: Path) -> None:
        words = [word for folder in folders for word in _words(folder)]
        self._pieces = [words[at : at + _PIECE] for at in range(0, len(words) - _PIECE, _PIECE)]
        counts: dict[str, int] = {}
        for word in words:
            counts[word.lower()] = counts.get(word.lower(), 0) + 1
        self._weights = {
            word: 1 / (1 + count / (_COMMON * len(words))) for word, count in counts.items()
        }
        self._directions: dict[str, NDArray[np.float32]] = {}

    def passages(self, count: int) -> Iterator[tuple[str, NDArray[np.float32]]]:
        """So many texts with their unit vectors; the same ones each time."""
        chooser = random.Random(1)
        for _ in range(count):
            words = chooser.choice(self._pieces) + chooser.choice(self._pieces)
            yield " ".join(words), self._vector(words)

    def questions(self, count: int) -> list[Asked]:
        """So many questions; the same ones each time."""
        chooser = random.Random(7)
        found = []
        for _ in range(count):
            piece, at = chooser.choice(self._pieces), chooser.randrange(_PIECE - _QUESTION)
            words = piece[at : at + _QUESTION]
            found.append(Asked(" ".join(words), self._vector(words)))
        return found

    def _vector(self, words: list[str]) -> NDArray[np.float32]:
        total = np.zeros(DIMENSION, dtype=np.float32)
        for word in words:
            total += self._direction(word.lower())
        return total / (float(np.linalg.norm(total)) or 1.0)

    def _direction(self, word: str) -> NDArray[np.float32]:
        known = self._directions.get(word)
        if known is None:
            chance = np.random.default_rng(zlib.crc32(word.encode()))
            known = chance.normal(size=DIMENSION).astype(np.float32) * self._weights[word]
            self._directions[word] = known
        return known


def write(corpus: SyntheticCorpus, folder: Path, passages: int, questions: int) -> None:
    """Write texts and vectors, and the questions, for processes that know nothing of motcua."""
    vectors = np.lib.format.open_memmap(
        folder / "vectors.npy", mode="w+", dtype=np.float32, shape=(passages, DIMENSION)
    )
    with (folder / "texts.jsonl").open("w", encoding="utf-8") as texts:
        for row, (text, vector) in enumerate(corpus.passages(passages)):
            texts.write(json.dumps(text, ensure_ascii=False) + "\n")
            vectors[row] = vector
    vectors.flush()
    asked = corpus.questions(questions)
    np.save(folder / "asked.npy", np.stack([one.vector for one in asked]))
    lines = (json.dumps(one.text, ensure_ascii=False) for one in asked)
    (folder / "asked.jsonl").write_text("\n".join(lines), encoding="utf-8")


def _words(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in _TEXTS and path.is_file():
            text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8", errors="ignore"))
            yield from _MARKS.sub(" ", text).split()
