"""Passages searched by words and by vectors: the few methods behind which it may change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np

from index.embedding import Vectors
from index.model import Kind, Passage, Role

EVERY_KIND = frozenset(Kind)
_SPOKEN_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents a search may see; an empty field lets everything through but ``role``.

    ``documents`` are ids. What officers answered is found only where its kind is named: an answer
    to one question may be wrong for the next.
    """

    role: Role
    kinds: frozenset[Kind] = frozenset()
    documents: frozenset[str] = frozenset()

    @property
    def let_through(self) -> frozenset[Kind]:
        """The kinds that it lets through."""
        return self.kinds or EVERY_KIND - {Kind.ANSWER}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found; scores compare within one search only."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class TitleScores:
    """Inner products with a document's title and with its spoken titles, if it has any.

    ``spoken`` is that of the nearest of these, ``spoken_three`` the mean of the nearest three.
    """

    title: float
    spoken: float | None = None
    spoken_three: float | None = None

    @classmethod
    def of(cls, title: float, spoken: Vectors) -> Self:
        """Those of a title and of all spoken titles, in any order, shape ``(titles,)``."""
        if not len(spoken):
            return cls(title)
        nearest = np.sort(spoken)[-_SPOKEN_TOGETHER:]
        return cls(title, float(nearest[-1]), float(nearest.mean()))


class PassageSearch(Protocol):
    """The passages and titles of one version; every method gives only what the role may read."""

    @property
    def count(self) -> int:
        """How many passages there are, whoever may read them."""

    @property
    def dimension(self) -> int:
        """The length of the vectors it was built with."""

    def lexical(self, tokens: Sequence[str], limit: int, allowed: Filter) -> list[Hit]:
        """The passages with the highest BM25 scores above 0, best first."""

    def nearest(self, vector: Vectors, limit: int, allowed: Filter) -> list[Hit]:
        """The passages whose unit vectors have the largest inner product, best first."""

    def nearest_in_each(
        self, vector: Vectors, documents: Iterable[str], allowed: Filter
    ) -> list[Hit]:
        """The nearest passage of each of these documents that has any, in their order."""

    def near_titles(self, vector: Vectors, limit: int, allowed: Filter) -> list[str]:
        """The documents whose titles' unit vectors have the largest inner product, best first.

        Behind them those whose spoken titles have; as many at most, each once.
        """

    def title_scores(
        self, vector: Vectors, documents: Iterable[str], role: Role
    ) -> dict[str, TitleScores]:
        """The inner products with the titles of these documents, of those the role may read."""

    def passage(self, passage_id: str, role: Role) -> Passage | None:
        """One passage, or None when there is none that the role may read."""

    def passages_of(self, document_id: str, role: Role) -> list[Passage]:
        """The passages of one document in text order; none when the role may not read it."""

    def rows_beside(self, passage: Passage, most: int, role: Role) -> list[Passage]:
        """The rows of tables nearest to one in its document, in text order, itself among them.

        So many at most before it and behind it; none when the role may not read it.
        """

    def citing(self, number: str, allowed: Filter) -> list[Passage]:
        """The passages in which a document number stands, in any spelling, in text order.

        A number named without its issuer (``45/2016/QĐ``) finds every full one it may mean.
        """
