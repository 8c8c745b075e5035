"""Which article of a new version took the place of which of the old one, by words and headings."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.answering.comparing.texts import ArticleText

_WORD = re.compile(r"\w+")
_COMMON = 30
"""A pair of words that stands in more articles than this tells none of them apart."""
_BODY, _TITLE, _NUMBER = 0.62, 0.38, 0.04
_LIKE = 0.36
"""From this score on two articles are one: read off decrees and those that replaced them."""


@dataclass(frozen=True, slots=True)
class ArticlePair:
    """An old article and a new one, by their places, and how alike their words are, 0 … 1."""

    old: int
    new: int
    likeness: float


def matched(old: Sequence[ArticleText], new: Sequence[ArticleText]) -> list[ArticlePair]:
    """The pairs, best first; an article is in one of them at most."""
    olds_said, news_said = [_pairs(one.body) for one in old], [_pairs(one.body) for one in new]
    bodies = _alike(olds_said, news_said)
    titles = _alike([_words(one.title) for one in old], [_words(one.title) for one in new])
    scored = []
    for at in bodies.keys() | titles.keys():
        one, other = old[at[0]], new[at[1]]
        body, title = bodies.get(at, 0.0), titles.get(at, 0.0)
        score = _BODY * body + _TITLE * title if one.title and other.title else body
        score += _NUMBER * (one.part.label == other.part.label)
        if score >= _LIKE:
            scored.append((score, -abs(at[0] - at[1]), at))
    pairs: list[ArticlePair] = []
    olds, news = set[int](), set[int]()
    for _, _, (before, after) in sorted(scored, reverse=True):
        if before not in olds and after not in news:
            likeness = _dice(olds_said[before], news_said[after])
            pairs.append(ArticlePair(before, after, likeness))
            olds.add(before)
            news.add(after)
    return pairs


def plain_tokens(text: str) -> list[str]:
    """The words of a text in small letters: what counts when two texts are compared."""
    return _WORD.findall(text.lower().replace("_", " "))


def _words(text: str) -> Counter[tuple[str, ...]]:
    return Counter((word,) for word in plain_tokens(text))


def _pairs(text: str) -> Counter[tuple[str, ...]]:
    words = plain_tokens(text)
    return Counter(pairwise(words)) if len(words) > 1 else _words(text)


def _dice(one: Counter[tuple[str, ...]], other: Counter[tuple[str, ...]]) -> float:
    """Twice what two have in common over what both have."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _alike(
    old: Sequence[Counter[tuple[str, ...]]], new: Sequence[Counter[tuple[str, ...]]]
) -> dict[tuple[int, int], float]:
    """The same for all that have anything in common, by what is not in many of them."""
    where: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for place, counts in enumerate(new):
        for key, count in counts.items():
            where[key].append((place, count))
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    few = max(_COMMON, len(new) // 10)
    for one, counts in enumerate(old):
        for key, count in counts.items():
            there = where.get(key, ())
            if len(there) > few:
                continue
            for other, times in there:
                shared[one, other] += min(count, times)
    sizes = [sum(one.values()) for one in old], [sum(one.values()) for one in new]
    return {at: 2 * both / (sizes[0][at[0]] + sizes[1][at[1]]) for at, both in shared.items()}
