"""The same text from two sites, found while documents stream by.

A sketch keeps the smallest hashes of a text's shingles (Broder 1997); only documents that share
most of theirs are compared in full. Libraries for this (datasketch) hash shingle by shingle in
Python; here whole arrays are hashed at once.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.model import Document, Kind, Role
from index.vietnamese.text import without_diacritics
from index.vietnamese.tokens import syllables, token_hash

_SHINGLE = 8
_SKETCH = 16
_SHARED = 8
_ALIKE = 0.9
_EDGE = 600
_FACTOR = 0x9E3779B97F4A7C15
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")

Shingles = NDArray[np.uint64]
_Traits = tuple[Role, Kind, str | None]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is remembered of a document: its traits, and the smallest hashes of its shingles."""

    document_id: str
    traits: _Traits
    """Access, kind, and a procedure's code."""
    number: str | None
    values: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> Self:
        """The sketch of a document."""
        values = np.unique(_shingles(document.text))[:_SKETCH]
        about = document.description
        kept = tuple(int(value) for value in values)
        return cls.with_values(document.id, about.access, about.kind, about.number, kept)

    @classmethod
    def with_values(
        cls, name: str, access: Role, kind: Kind, number: str | None, values: tuple[int, ...]
    ) -> Self:
        """That of a document whose values are known; ``name`` is its id."""
        code = name.partition("~")[0] if kind is Kind.PROCEDURE else None
        return cls(name, (access, kind, code), number, values)


class NearDuplicates:
    """Documents seen so far, each by a sketch of its text."""

    def __init__(self, text_of: Callable[[str], str]) -> None:
        """``text_of`` gives the text of a document by its id."""
        self._text_of = text_of
        self._seen: list[Sketch] = []
        self._holding: dict[_Traits, dict[int, list[int]]] = {}
        """By traits and value, which of those seen have it."""

    def original_of(self, document: Document) -> str | None:
        """The id of an earlier document of the same text, or None; then it is remembered.

        The same means: nine of ten shingles of eight syllables are shared, number, kind and access
        agree, and no figure differs but close to the beginning and the end, where sites put dates
        and counters. A text with another figure is another text, and two procedures of different
        codes are two procedures however alike they read.
        """
        return self.original_of_sketched(Sketch.of(document), lambda: document.text)

    def original_of_sketched(self, new: Sketch, text: Callable[[], str]) -> str | None:
        """As ``original_of``, for a document whose sketch is known; ``text`` gives its text."""
        holding = self._holding.setdefault(new.traits, {})
        shared = Counter(place for value in new.values for place in holding.get(value, ()))
        for place, count in shared.most_common():
            if count < min(_SHARED, len(new.values)):
                break
            earlier = self._seen[place]
            if len({earlier.number, new.number} - {None}) > 1:
                continue
            if _alike(text(), self._text_of(earlier.document_id)):
                return earlier.document_id
        for value in new.values:
            holding.setdefault(value, []).append(len(self._seen))
        self._seen.append(new)
        return None


def _alike(text: str, earlier: str) -> bool:
    one, other = np.unique(_shingles(text)), np.unique(_shingles(earlier))
    common = len(np.intersect1d(one, other, assume_unique=True))
    if common < _ALIKE * (len(one) + len(other) - common):
        return False
    return _figures_agree(text, earlier)


def _figures_agree(one: str, other: str) -> bool:
    counts, others = Counter(_NUMBER.findall(one)), Counter(_NUMBER.findall(other))
    for text, extra in ((one, counts - others), (other, others - counts)):
        edges = Counter(_NUMBER.findall(f"{text[:_EDGE]} {text[_EDGE:][-_EDGE:]}"))
        if extra - edges:
            return False
    return True


def _shingles(text: str) -> Shingles:
    """The hashes of every run of eight syllables, or of the whole text when it is shorter."""
    words = syllables(without_diacritics(text))
    known = {word: token_hash(word) for word in set(words)}
    hashes = np.array([known[word] for word in words], dtype=np.uint64)
    width = min(_SHINGLE, len(hashes))
    rolled = np.zeros(len(hashes) - width + 1 if width else 0, dtype=np.uint64)
    for place in range(width):
        rolled = rolled * np.uint64(_FACTOR) + hashes[place : len(hashes) - width + 1 + place]
    mixed: Shingles = rolled ^ (rolled >> np.uint64(29))
    return mixed
