"""Directives that say most of the words that are looked up, and their order by day."""

from collections.abc import Iterable
from datetime import date

from index.facts.directives import Directive
from index.facts.directives.words import about_words, plain
from retrieval.understanding.intent.listing import ListIntent

_MOST_PARTS = 0.66


def with_most_words(directives: Iterable[Directive], sought: ListIntent) -> list[Directive]:
    """Those with the most words, two thirds at least, newest first."""
    words = plain(" ".join(sought.about)).split()
    scored = [(_share(one, words), one) for one in directives]
    best = max((share for share, _ in scored), default=0.0)
    if best < _MOST_PARTS:
        return []
    return newest_first(one for share, one in scored if share >= best)


def newest_first(directives: Iterable[Directive]) -> list[Directive]:
    """By day of issue, those without one last."""
    return sorted(directives, key=lambda one: (one.issued_on or date.min, one.number), reverse=True)


def _share(directive: Directive, words: list[str]) -> float:
    """The share of the words in subject, place and issuer; 1 where no words are sought."""
    if not words:
        return 1.0
    said = set(plain(about_words(directive)).split())
    return sum(word in said for word in words) / len(words)
