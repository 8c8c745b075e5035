"""The exact words of a document, and where they stand."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from index.engines import DocumentHead
from index.model import Kind, Origin, Passage


@dataclass(frozen=True, slots=True)
class Citation:
    """Document, section, page and the exact words: ``cleaned_text[start:end] == quote``.

    In a codified title every article comes from a directive of its own: ``number``, ``issuer``
    and ``date`` are that directive's then, and ``origin`` says what the title says of it.
    ``scanned`` says that the words were read off a picture and may hold errors, ``legibility`` how
    sure they are, 0 … 100, ``passage_id`` names the passage around the quote.
    """

    document: str
    title: str
    kind: Kind
    number: str | None
    issuer: str | None
    date: date | None
    section: str
    page: int | None
    quote: str
    start: int
    end: int
    source: str
    scanned: bool
    origin: Origin | None
    passage_id: str
    legibility: int = 100

    @classmethod
    def of(
        cls,
        passage: Passage,
        head: DocumentHead,
        span: tuple[int, int] | None = None,
        quote: str | None = None,
    ) -> Self:
        """Cite the passage's words at ``span`` of its document's text, or all of them.

        A ``quote`` that reaches beyond the passage is given with its span.
        """
        about, origin = head.description, passage.origin
        stated = origin if origin and origin.number else about
        start, end = span or (passage.start, passage.end)
        return cls(
            document=passage.document_id,
            title=about.title,
            kind=about.kind,
            number=stated.number,
            issuer=stated.issuer,
            date=stated.issued_on,
            section=passage.section,
            page=passage.page,
            quote=passage.text[start - passage.start : end - passage.start]
            if quote is None
            else quote,
            start=start,
            end=end,
            source=head.source,
            scanned=passage.scanned,
            origin=origin,
            passage_id=passage.id,
            legibility=passage.legibility,
        )
