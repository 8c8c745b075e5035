"""Where document numbers stand in a document, and which passage says so."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.model import Document, Origin, Passage, Reference


@dataclass(frozen=True, slots=True)
class Mention:
    """A document number where it stands: its reference has offsets into that document's text.

    ``passage_id`` is the passage it stands in, else (a heading, a note) the next one, None where
    none follows; ``inside`` tells which. ``origin`` is that passage's: where the words are from.
    ``issued_on`` is the day of issue that the words around it tell.
    """

    document_id: str
    reference: Reference
    passage_id: str | None
    inside: bool
    origin: Origin | None
    issued_on: date | None = None


def mentions_in(
    document: Document, passages: Sequence[Passage], related: Iterable[Reference]
) -> Iterator[Mention]:
    """The numbers that stand in a document, in text order, which is that of ``related``."""
    places = PassagePlaces(passages)
    for found in related:
        passage, inside = places.at(found.start, found.end)
        yield Mention(
            document_id=document.id,
            reference=found,
            passage_id=passage.id if passage else None,
            inside=inside,
            origin=passage.origin if passage else None,
        )


class PassagePlaces:
    """Where the passages of one document stand, in text order."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._starts = [passage.start for passage in passages]

    def at(self, start: int, end: int) -> tuple[Passage | None, bool]:
        """The passage that holds words, else the next one, and whether it holds them."""
        place = bisect_right(self._starts, start) - 1
        inside = place >= 0 and end <= self._passages[place].end
        if not inside:
            place = bisect_left(self._starts, end)
        return (self._passages[place] if place < len(self._passages) else None), inside
