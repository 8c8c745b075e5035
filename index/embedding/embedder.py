"""The seam behind which the embedding model may change."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Questions and passages to unit vectors of one space.

    The model decides prefixes, dimension and the longest text; nothing else knows which one runs.
    """

    @property
    def name(self) -> str:
        """What the manifest of a version records, so that a mismatch is noticed."""

    @property
    def dimension(self) -> int:
        """The length of every vector."""

    def question(self, text: str) -> Vectors:
        """One unit vector, shape ``(dimension,)``, of NFC text."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape ``(len(texts), dimension)``, of NFC texts."""
