"""Look directives up by kind, issuer, year, place and words."""

import re
from collections.abc import Iterable
from datetime import date

from index.facts.directives import Directive
from retrieval.understanding.intent.lists import ListIntent, plain, without_head

_MOST_PARTS = 0.66


def looked_up(
    directives: Iterable[Directive], sought: ListIntent, *, strict: bool
) -> list[Directive]:
    """The directives that fit issuer and words, newest first, those without a date last.

    ``directives`` are those of the kind and year. If ``strict``, every word must stand in the
    subject; else, where none has all of them, those with the most words are taken, two thirds at
    least.
    """
    scored = [
        (share, directive)
        for directive in directives
        if _fits(directive, sought) and (share := _share(directive, sought.words))
    ]
    best = max((share for share, _ in scored), default=0.0)
    if best < 1 and (strict or best < _MOST_PARTS):
        return []
    found = [directive for share, directive in scored if share >= best]
    return newest_first(found)


def newest_first(directives: Iterable[Directive]) -> list[Directive]:
    """By day of issue, those without one last."""
    return sorted(directives, key=lambda one: (one.issued_on or date.min, one.number), reverse=True)


def _fits(directive: Directive, sought: ListIntent) -> bool:
    if not sought.issuer:
        return True
    own = plain(directive.issuer or "")
    place = plain(directive.place or "")
    named = own if place and place in own else f"{own} {_rest(own, place)}".strip()
    return _issues(named, sought.issuer)


def _issues(own: str, sought: str) -> bool:
    """Whether the issuer is the one sought: as whole words, the head of an office for it."""
    bare = without_head(own)
    if sought == "chinh phu":
        return bare == "chinh phu" or bare.startswith("chinh phu nuoc")
    return re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", bare) is not None


def _rest(issuer: str, place: str) -> str:
    """The name of a place without the word for the unit that the issuer ends with."""
    unit, _, name = place.partition(" ")
    return name if issuer.endswith(unit) else ""


def _share(directive: Directive, words: tuple[str, ...]) -> float:
    """The share of the words in subject, place and issuer; 1 where no words are sought."""
    if not words:
        return 1.0
    about = (directive.subject, directive.place, directive.issuer)
    said = set(plain(" ".join(filter(None, about))).split())
    return sum(word in said for word in words) / len(words)
