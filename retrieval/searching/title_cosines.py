"""How near a question is to the titles of the documents found, and to their spoken titles."""

from collections.abc import Mapping

from index.engines import TitleScores
from retrieval.weights import Features

_FEATURES = (
    "title_vector title_nearest spoken_vector spoken_nearest spoken_long spoken_three".split()
)
_LONG = 40
_FEWER = 0.05
"""The mean of the nearest three is about so much below the nearest."""
_LIKELY, _HOPED = (0.2, 0.6), (0.3, 0.6)
"""The cosine with a spoken title to expect where none is known, as a line over that with the title:
of titles near to 614 tuning questions, and nearly of the right ones (0.34 + 0.53). A procedure that
nobody has spoken of yet ranks by the latter, else it would stand behind those of which people have
spoken (0.86 of the tuning questions about such ones first, and 0.96 by it; of the others 0.95 and
0.94); how sure it is goes by the former."""


class TitleCosines:
    """The cosines of one question with the titles of the documents found."""

    def __init__(self, scores: Mapping[str, TitleScores], words: int) -> None:
        """``scores`` by document, empty where titles have no vectors; ``words`` of the question."""
        self._scores = scores
        self._length = 2 * min(_LONG, words) / _LONG
        self._titles = {name: one.title for name, one in scores.items()}
        self._spoken = {name: _spoken(one, _LIKELY) for name, one in scores.items()}
        self._hoped = {name: _spoken(one, _HOPED) for name, one in scores.items()}
        self._by_title, self._by_spoken = _ranked(self._titles), _ranked(self._hoped)

    def title(self, document: str) -> float:
        """The cosine with its title; 0 where it has no vector."""
        return self._titles.get(document, 0.0)

    def spoken(self, document: str) -> float:
        """That with its nearest spoken title, or what is to be expected of one; 0 likewise."""
        return self._spoken.get(document, 0.0)

    def is_spoken_of(self, document: str) -> bool:
        """Whether a spoken title of it is known."""
        scores = self._scores.get(document)
        return scores is not None and scores.spoken is not None

    def is_ahead(self, document: str, other: str, least: float) -> bool:
        """Whether it is so much nearer than another by spoken titles that are known of both."""
        is_known = self.is_spoken_of(document) and self.is_spoken_of(other)
        return is_known and self._spoken[document] >= self._spoken[other] + least

    def features(self, document: str | None) -> Features:
        """What its titles say for a procedure; nothing for any other document (None).

        ``title_vector`` is the cosine of the question with its title, between the lowest and the
        highest of those found, ``title_nearest`` one over its place by it. ``spoken_vector`` and
        ``spoken_nearest`` are the same of its nearest spoken title, ``spoken_long`` is the former
        times a twentieth of the question's words, at most two: a story shares few words with a
        title. ``spoken_three`` is ten times the mean cosine of its nearest three.
        """
        if document is None or document not in self._scores:
            return dict.fromkeys(_FEATURES, 0.0)
        title, title_nearest = self._by_title[document]
        spoken, spoken_nearest = self._by_spoken[document]
        three = self._scores[document].spoken_three
        if three is None:
            three = self._hoped[document] - _FEWER
        said = (title, title_nearest, spoken, spoken_nearest, self._length * spoken, 10 * three)
        return dict(zip(_FEATURES, said, strict=True))


def _spoken(scores: TitleScores, expected: tuple[float, float]) -> float:
    """The cosine with the nearest spoken title, or what is to be expected of one."""
    start, slope = expected
    return start + slope * scores.title if scores.spoken is None else scores.spoken


def _ranked(cosines: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Each cosine between the lowest and the highest, and one over its place."""
    if not cosines:
        return {}
    lowest, highest = min(cosines.values()), max(cosines.values())
    places = sorted(cosines, key=lambda name: -cosines[name])
    return {
        name: ((cosines[name] - lowest) / ((highest - lowest) or 1.0), 1 / place)
        for place, name in enumerate(places, start=1)
    }
