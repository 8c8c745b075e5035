"""The document numbers that an index knows: exactly, or nearly."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Self

from index.engines import DocumentHead
from index.facts.references import reference_key, refers_to

_KEY = re.compile(r"(?P<count>\d+)(?P<letter>[a-e]?)(?:-(?P<year>(?:19|20)\d\d))?-(?P<signs>.+)")
_NEAREST = 3
_SURE_DIGITS = 2  # of a number with one digit, one digit off is any other


@dataclass(frozen=True, slots=True)
class _Parts:
    """``45/2016/QĐ-TTg`` in its parts, in small plain letters; ``kind`` is ``qd``."""

    count: str
    year: str | None
    kind: str
    issuer: str

    @classmethod
    def of(cls, number: str) -> Self | None:
        match = _KEY.fullmatch(reference_key(number))
        if match is None:
            return None
        kind, _, issuer = match["signs"].partition("-")
        return cls(match["count"] + match["letter"], match["year"], kind, issuer)


class KnownNumbers:
    """The numbers of the documents that one role may read, and those that stand in them."""

    def __init__(self, heads: Iterable[DocumentHead], cited: Callable[[], Iterable[str]]) -> None:
        """Numbers are read when first needed; ``cited`` gives those in the documents' texts."""
        self._heads = heads
        self._cited = cited

    def documents(self, named: Iterable[str]) -> frozenset[str]:
        """Ids of the documents whose own number one of ``named``, in full or shortened, means."""
        return frozenset(
            document
            for number in named
            for own, document in self._own.get(_first(number), ())
            if refers_to(number, own)
        )

    def has(self, named: str) -> bool:
        """Whether the number, in full or shortened, is a document's or stands in one."""
        known = self._known.get(_first(named), ())
        return any(refers_to(named, number) for number in known)

    def near(self, named: str) -> tuple[str, ...]:
        """The known numbers that it may be a slip of, likeliest first, three at most.

        They differ by the issuer only, by two digits that are swapped, or by one digit.
        """
        wanted = _Parts.of(named)
        if wanted is None:
            return ()
        slips = [
            (slip, number)
            for known, number in self._parts
            if (slip := _slip(wanted, known)) is not None
        ]
        return tuple(number for _, number in sorted(slips)[:_NEAREST])

    @cached_property
    def _own(self) -> dict[str, tuple[tuple[str, str], ...]]:
        own: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for head in self._heads:
            if number := head.description.number:
                own[_first(number)].append((number, head.id))
        return {first: tuple(numbers) for first, numbers in own.items()}

    @cached_property
    def _parts(self) -> tuple[tuple[_Parts, str], ...]:
        return tuple(
            (parts, number)
            for numbers in self._known.values()
            for number in numbers
            if (parts := _Parts.of(number)) is not None
        )

    @cached_property
    def _known(self) -> dict[str, tuple[str, ...]]:
        known: defaultdict[str, set[str]] = defaultdict(set)
        own = (number for numbers in self._own.values() for number, _ in numbers)
        for number in (*own, *self._cited()):
            known[_first(number)].add(number)
        return {first: tuple(sorted(numbers)) for first, numbers in known.items()}


def _first(number: str) -> str:
    return reference_key(number).partition("-")[0]


def _slip(wanted: _Parts, known: _Parts) -> int | None:
    """How unlikely it is that ``wanted`` is ``known`` with one slip; None: it is not."""
    if wanted.kind != known.kind:
        return None
    same_issuer = not wanted.issuer or wanted.issuer == known.issuer
    same_year = wanted.year in (None, known.year)
    if wanted.count == known.count and same_year:
        return None if same_issuer else 0
    if not same_issuer:
        return None
    if wanted.count == known.count and wanted.year and known.year:
        return _digits_slip(wanted.year, known.year)
    if same_year and len(wanted.count) >= _SURE_DIGITS:
        return _digits_slip(wanted.count, known.count)
    return None


def _digits_slip(one: str, other: str) -> int | None:
    if _swapped(one, other):
        return 1
    return 2 if _one_digit_off(one, other) else None


def _swapped(one: str, other: str) -> bool:
    return len(one) == len(other) and any(
        f"{one[:at]}{after}{before}{one[at + 2 :]}" == other
        for at, (before, after) in enumerate(pairwise(one))
    )


def _one_digit_off(one: str, other: str) -> bool:
    """Whether one digit is another, missing, or too many."""
    if len(one) == len(other):
        return sum(left != right for left, right in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )
