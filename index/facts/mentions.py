"""Where document numbers stand in a document, and which passage says so."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.facts.relations import related_references
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


def mentions_in(document: Document, passages: Sequence[Passage]) -> Iterator[Mention]:
    """The numbers that stand in a document, with their relations; all in text order."""
    starts = [passage.start for passage in passages]
    for found in related_references(document.text):
        place = bisect_right(starts, found.start) - 1
        inside = place >= 0 and found.end <= passages[place].end
        if not inside:
            place = bisect_left(starts, found.end)
        passage = passages[place] if place < len(passages) else None
        yield Mention(
            document_id=document.id,
            reference=found,
            passage_id=passage.id if passage else None,
            inside=inside,
            origin=passage.origin if passage else None,
        )
