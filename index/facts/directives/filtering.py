"""Which directives are looked up, and in which order they are told."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from index.facts.directives.directive import Directive
from index.facts.directives.number import DirectiveNumber
from index.facts.directives.words import about_words, issuer_words, marked, plain
from index.facts.references import reference_key
from index.vietnamese.text import without_diacritics


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days from the first to the last, both of them in it; None leaves a side open."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return (self.first or date.min) <= day <= (self.last or date.max)

    def common(self, other: "DayRange") -> "DayRange | None":
        """The days that are in both; None where there are none."""
        first = max(self.first or date.min, other.first or date.min)
        last = min(self.last or date.max, other.last or date.max)
        if first > last:
            return None
        return DayRange(None if first == date.min else first, None if last == date.max else last)

    def holds_year(self, year: int) -> bool:
        """Whether all of the year is in it."""
        return self.holds(date(year, 1, 1)) and self.holds(date(year, 12, 31))


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """Words that a subject has to say: all of them, half of those side by side.

    They are in small letters, with their marks only where they were typed with them
    (``is_marked``).
    """

    words: tuple[str, ...]
    is_marked: bool = False

    @property
    def pairs(self) -> tuple[str, ...]:
        """The words that stand side by side, two each."""
        return tuple(f"{one} {other}" for one, other in pairwise(self.words))

    def stands_in(self, text: str) -> bool:
        """Whether the text, plain or marked as the phrase is, says it."""
        padded = f" {text} "
        beside = sum(f" {pair} " in padded for pair in self.pairs)
        all_said = all(f" {word} " in padded for word in self.words)
        return all_said and 2 * beside >= len(self.pairs)


@dataclass(frozen=True, slots=True)
class DirectiveFilter:
    """Which directives are looked up; an empty field lets everything through.

    ``kind`` is the name of a kind in small plain letters (``quyet dinh``), of several one is
    enough (``kinds``); ``year`` is that of issue or of the number. ``issuer`` and ``signer`` are
    plain words that stand in theirs. A directive whose day of issue is unknown counts for
    ``issued`` by the year in its number, where all of that year is asked for. ``about`` are phrases
    that its subject, place or issuer says, ``only`` and ``never`` keys of numbers.
    """

    kind: str | None = None
    year: int | None = None
    kinds: tuple[str, ...] = ()
    issuer: str | None = None
    signer: str | None = None
    issued: DayRange | None = None
    effective: DayRange | None = None
    about: tuple[SubjectWords, ...] = ()
    only: frozenset[str] | None = None
    never: frozenset[str] = frozenset()
    issuers: tuple[str, ...] = ()
    either: tuple[SubjectWords, ...] = ()

    def lets(self, one: Directive) -> bool:
        """Whether a directive is looked up."""
        kind, key = plain_kind(one), reference_key(one.number)
        return (
            self.kind in (None, kind)
            and self.year in (None, one.year)
            and (not self.kinds or kind in self.kinds)
            and (not self.issuer or _issued_by(one, self.issuer))
            and (not self.issuers or any(_issued_by(one, issuer) for issuer in self.issuers))
            and (not self.signer or f" {self.signer} " in f" {plain(one.signer or '')} ")
            and (self.issued is None or self._issued_in(one, self.issued))
            and (self.effective is None or _within(one.effective_on, self.effective))
            and all(_says(one, phrase) for phrase in self.about)
            and (not self.either or any(_says(one, phrase) for phrase in self.either))
            and (self.only is None or key in self.only)
            and key not in self.never
        )

    @staticmethod
    def _issued_in(one: Directive, days: DayRange) -> bool:
        if one.issued_on is not None:
            return days.holds(one.issued_on)
        year = DirectiveNumber.of(one.number).year
        return year is not None and int(year) > 0 and days.holds_year(int(year))


@dataclass(frozen=True, slots=True)
class DirectiveCount:
    """How many directives fit: those whose own text is here, those in parts, those only named."""

    own: int = 0
    partly: int = 0
    named: int = 0

    @property
    def all(self) -> int:
        """All of them."""
        return self.own + self.partly + self.named


class ListingOrder(StrEnum):
    """The orders in which lists are told: what is here first, or by nothing but the day."""

    HERE_FIRST = "here_first"
    NEWEST = "newest"
    OLDEST = "oldest"


def listing_order(
    one: Directive, order: ListingOrder = ListingOrder.HERE_FIRST
) -> tuple[int, int, int, str]:
    """What is here first, then the newest, of one day the highest number; or just the days.

    What was issued on a day that nobody tells comes last.
    """
    count = count_of(one.number)
    if order is ListingOrder.OLDEST:
        return 0, (one.issued_on or date.max).toordinal(), count, one.number
    day = (one.issued_on or date.min).toordinal()
    here = presence(one) if order is ListingOrder.HERE_FIRST else 0
    return here, -day, -count, one.number


def count_of(number: str) -> int:
    """The count in a number as it is sorted by (``66.19/2026/NQ-CP``: 66)."""
    found = re.match(r"\d+", DirectiveNumber.of(number).count)
    return int(found.group()) if found else 0


def presence(one: Directive) -> int:
    """0 for what is here in its own text, 1 in parts, 2 for what is only named."""
    return 0 if one.has_text else 1 if one.is_here else 2


def plain_kind(one: Directive) -> str | None:
    """The name of the kind in small letters without marks."""
    return without_diacritics(one.kind).lower() if one.kind else None


def _issued_by(one: Directive, issuer: str) -> bool:
    return f" {issuer} " in f" {issuer_words(one)} "


def _within(day: date | None, days: DayRange) -> bool:
    return day is not None and days.holds(day)


def _says(one: Directive, phrase: SubjectWords) -> bool:
    said = about_words(one)
    return phrase.stands_in(marked(said) if phrase.is_marked else plain(said))
