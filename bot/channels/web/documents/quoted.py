"""Words of a document with what is marked in them: quotes, pages, what is read unsurely."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.model import Document

Span = tuple[int, int]
"""Offsets into a document's cleaned text."""

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
_MOST_SPANS = 20


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """Words that are marked alike; ``ids`` are those of the quotes that begin here.

    ``page`` is the number of the page that begins here, ``ends_unsure`` says that what was read
    unsurely ends behind the words.
    """

    text: str
    is_marked: bool = False
    ids: tuple[str, ...] = ()
    page: int | None = None
    is_unsure: bool = False
    ends_unsure: bool = False


def spans_in(written: Iterable[str], length: int) -> tuple[Span, ...]:
    """The spans ``12-34`` inside a text so long, in order, each once; all else is left out."""
    found = []
    for one in written:
        match = _SPAN.fullmatch(one)
        if match is not None:
            start, end = int(match[1]), int(match[2])
            if start < end <= length:
                found.append((start, end))
    return tuple(sorted(dict.fromkeys(found[:_MOST_SPANS])))


class Marker:
    """Cuts the words of one page; the first words of a quote that are shown have its id."""

    def __init__(self, document: Document, spans: Sequence[Span], begins: int = 0) -> None:
        """Words are shown from ``begins`` on."""
        self._text = document.text
        self._spans = spans
        self._pages = document.pages if len(document.pages) > 1 else ()
        self._unsure = [(one.start, one.end) for one in document.unsure]
        self._begun: set[Span] = set()
        self._told = begins

    def touches(self, start: int, end: int) -> bool:
        """Whether a quote has words there."""
        return any(first < end and start < last for first, last in self._spans)

    def unmarked(self, start: int, end: int) -> str | None:
        """The id of a quote that has words there of which none were shown; it begins now."""
        for span in self._spans:
            if span not in self._begun and span[0] < end and start < span[1]:
                self._begun.add(span)
                return _id(span)
        return None

    def pieces(self, start: int, end: int) -> tuple[MarkedPiece, ...]:
        """The words from one offset to another, and the pages that began before them."""
        pages = self._pages_until(end)
        around = [one for one in self._unsure if one[0] < end and start < one[1]]
        quotes = [one for one in self._spans if one[0] < end and start < one[1]]
        edges = {start, end, *(max(at, start) for at in pages)}
        edges |= {edge for one in (*around, *quotes) for edge in one if start < edge < end}
        cuts = sorted(edges)
        made = []
        for first, last in pairwise(cuts):
            over = [one for one in quotes if one[0] <= first < one[1]]
            begun = [one for one in over if one not in self._begun]
            self._begun.update(begun)
            opened = [number for at, number in pages.items() if max(at, start) == first]
            made.append(
                MarkedPiece(
                    self._text[first:last],
                    bool(over),
                    tuple(map(_id, begun)),
                    opened[-1] if opened else None,
                    any(one[0] <= first < one[1] for one in around),
                    any(one[0] <= first < one[1] == last for one in around),
                )
            )
        return tuple(made)

    def _pages_until(self, end: int) -> dict[int, int]:
        """The pages before an offset that are not told yet: their numbers by offset."""
        first, last = bisect_left(self._pages, self._told), bisect_left(self._pages, end)
        self._told = max(self._told, end)
        return {self._pages[place]: place + 1 for place in range(first, last)}


def _id(span: Span) -> str:
    return f"{span[0]}-{span[1]}"
