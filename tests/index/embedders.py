"""Embedders for the tests: one that counts, one that breaks, one that needs no model."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from index.building.proof import asked_of
from index.embedding import Embedder, Vectors


class LetterEmbedder:
    """Texts by the letters they are made of: for tests in which the model does not matter."""

    dimension = 32

    def __init__(self, name: str = "letters") -> None:
        self.name = name

    def question(self, text: str) -> Vectors:
        vector: Vectors = self.passages([text])[0]
        return vector

    def passages(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for letter, count in Counter(text).items():
                vectors[row, ord(letter) % self.dimension] += count
            vectors[row] /= np.linalg.norm(vectors[row]) or 1
        return vectors


class CountingEmbedder:
    """Another embedder that keeps the passages it was given, batch by batch."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.batches: list[list[str]] = []

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    @property
    def embedded(self) -> list[str]:
        return [text for batch in self.batches for text in batch]

    def kept_of_build(self, documents: int) -> list[str]:
        """What the last build gave, but for the proof of a version of so many documents."""
        return self.embedded[: len(self.embedded) - asked_of(documents)]

    def question(self, text: str) -> Vectors:
        return self._embedder.question(text)

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.batches.append(list(texts))
        return self._embedder.passages(texts)


class BreakingEmbedder(CountingEmbedder):
    """Another embedder that breaks after so many batches."""

    def __init__(self, embedder: Embedder, good_batches: int) -> None:
        super().__init__(embedder)
        self._good_batches = good_batches

    def passages(self, texts: Sequence[str]) -> Vectors:
        if len(self.batches) == self._good_batches:
            raise RuntimeError("the model broke")
        return super().passages(texts)
