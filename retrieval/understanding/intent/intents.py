"""What a message asks for, read from the vector that it is searched by."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from itertools import pairwise
from math import exp, log
from pathlib import Path
from typing import IO, Self

import numpy as np
from numpy.typing import NDArray

from index.disk.arrays import opened_arrays
from index.embedding import Vectors, are_comparable
from retrieval.understanding.facet import Facet

_WORD = re.compile(r"\w+")


class Intent(StrEnum):
    """What people ask for about a matter: first parts of a procedure, then what none of them says.

    ``WHOM`` is who may do it, and whether somebody may do it for another; ``HOW_OUTSIDE`` something
    practical around it (what to wear for a photo).
    """

    PAPERS = "papers"
    FEE = "fee"
    DURATION = "duration"
    DEADLINE = "deadline"
    WHERE = "where"
    WAY = "way"
    STEPS = "steps"
    CONDITION = "condition"
    RESULT = "result"
    WHO = "who"
    WHOM = "whom"
    DETAIL = "detail"
    STATUS = "status"
    ADVICE = "advice"
    NUMBERS = "numbers"
    STAFF = "staff"
    MONEY = "money"
    PENALTY = "penalty"
    OTHER_MATTER = "other_matter"
    LIFE = "life"
    HOW_OUTSIDE = "how_outside"


FACET_OF: Mapping[Intent, Facet] = {
    **{one: Facet(one) for one in Intent if one.value in set(map(str, Facet))},
    Intent.WHERE: Facet.LOCATION,
    Intent.WHO: Facet.AGENCY,
}
"""The part of a procedure that says it."""
BEYOND = frozenset(Intent) - {*FACET_OF, Intent.DEADLINE, Intent.WHOM, Intent.DETAIL}
"""What no procedure's record says: the state of one's papers, advice, statistics, names, prices."""


@dataclass(frozen=True, slots=True)
class Intents:
    """The chances, 0 … 1, that a message asks for a thing no record says, and for each part."""

    beyond: float
    parts: Mapping[Intent, float]

    @property
    def beyond_odds(self) -> float:
        """The natural logarithm of the odds of ``beyond``, -6 … 6."""
        chance = min(max(self.beyond, 1e-9), 1 - 1e-9)
        return max(-6.0, min(6.0, log(chance / (1 - chance))))

    @property
    def part(self) -> tuple[Intent, float]:
        """The likeliest part and its chance."""
        return max(self.parts.items(), key=lambda one: one[1])


class IntentReader:
    """Two linear models over a question's vector and words, made by ``retrieval.training.intents``.

    The words are what is understood, singly and by twos: a vector knows what a question is about
    better than that it asks whether something is done already.
    """

    def __init__(
        self,
        embedder: str,
        words: Sequence[str],
        beyond: NDArray[np.floating],
        parts: NDArray[np.floating],
        names: Sequence[Intent],
    ) -> None:
        """With what was fitted, to the vectors of the embedder of this name.

        ``words``, and pairs with a blank between them, have a weight. ``beyond`` are the weights of
        the vector's dimensions, then of the words, then the intercept; ``parts`` the same, a row
        for each of ``names``, which are the parts.
        """
        self.embedder = embedder
        self._words = tuple(words)
        self._place = {word: place for place, word in enumerate(words)}
        self._beyond = np.asarray(beyond, dtype=np.float32)
        self._parts = np.asarray(parts, dtype=np.float32)
        self._names = tuple(names)

    @classmethod
    def bundled(cls) -> Self:
        """The models that come with the package."""
        with resources.files("retrieval").joinpath("data/intents.npz").open("rb") as file:
            return cls.load(file)

    @classmethod
    def load(cls, file: IO[bytes]) -> Self:
        """Read what ``save`` wrote; raises OSError or ValueError on anything else."""
        with opened_arrays(file, "models of intents") as saved:
            return cls(
                str(saved["embedder"]),
                str(saved["words"]).split("\n"),
                saved["beyond"],
                saved["parts"],
                [Intent(one) for one in str(saved["names"]).split("\n")],
            )

    def save(self, path: Path) -> None:
        """Write the models, in half precision, as ``load`` reads them."""
        np.savez_compressed(
            path,
            embedder=np.array(self.embedder),
            words=np.array("\n".join(self._words)),
            names=np.array("\n".join(self._names)),
            beyond=self._beyond.astype(np.float16),
            parts=self._parts.astype(np.float16),
        )

    def read(self, vector: Vectors, understood: str, embedder: str) -> Intents | None:
        """What a message as understood asks for; None where its vector is not of its embedder's.

        The vector is a unit vector of any shape, made by the embedder of the name given.
        """
        if not are_comparable(embedder, self.embedder):
            return None
        dense = np.asarray(vector, dtype=np.float32).ravel()
        places = [self._place[word] for word in words_of(understood) if word in self._place]
        odds = float(self._sum(self._beyond[None], dense, places)[0])
        beyond = 1 / (1 + exp(-max(-60.0, min(60.0, odds))))
        logits = self._sum(self._parts, dense, places)
        chances = np.exp(logits - logits.max())
        parts = dict(zip(self._names, (chances / chances.sum()).tolist(), strict=True))
        return Intents(beyond, parts)

    @staticmethod
    def _sum(
        weights: NDArray[np.float32], dense: NDArray[np.float32], places: Sequence[int]
    ) -> NDArray[np.float32]:
        size = len(dense)
        of_words = weights[:, [size + place for place in places]].sum(axis=1)
        total: NDArray[np.float32] = weights[:, :size] @ dense + of_words + weights[:, -1]
        return total


def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters, and each two that follow each other."""
    single = _WORD.findall(text.lower())
    return frozenset((*single, *(" ".join(pair) for pair in pairwise(single))))
