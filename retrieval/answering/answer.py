"""What comes back: cited answers, or an honest "not found"."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from index.engines import DocumentHead
from index.model import Kind, Origin, Passage
from retrieval.answering.agreement import Mismatch
from retrieval.understanding.places import Unit
from retrieval.understanding.question import Question


class AnswerKind(StrEnum):
    """Which shape the answer has."""

    QUOTE = "quote"
    WHICH_PLACE = "which_place"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Citation:
    """Document, section, page and the exact words: ``cleaned_text[start:end] == quote``.

    In a codified title every article comes from a directive of its own: ``number``, ``issuer``
    and ``date`` are that directive's then, and ``origin`` says what the title says of it.
    ``scanned`` says that the words were read off a picture and may hold errors, ``also_at`` are
    the other sources of the same text, ``passage_id`` names the passage around the quote.
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
    also_at: tuple[str, ...]
    passage_id: str

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
            also_at=head.also_at,
            passage_id=passage.id,
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person may have meant: words for it, and the whole question to ask then."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class PlaceToday:
    """A unit of before 1 July 2025, and the units of today that it went into."""

    before: Unit
    today: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answered (or declined) question.

    Attributes:
        question: how it was understood.
        kind: which shape the answer has.
        citations: what it rests on, one or two; empty when not found.
        others: further places that speak of it or, when not found, the closest ones.
        against: why the closest place does not answer, if one reason is known.
        confidence: the chance, 0 … 1, that the citations answer.
        ranked: ids of the documents found, best first, each once.
        choices: what may have been meant: places of one name (``WHICH_PLACE``), or known numbers
            close to the one that is not.
        unknown_number: the document number asked for that stands nowhere.
        taken_for: the places that names of several places were taken for.
        today: what became of the old units that the last message names.

    """

    question: Question
    kind: AnswerKind
    citations: tuple[Citation, ...]
    others: tuple[Citation, ...]
    against: Mismatch | None
    confidence: float
    ranked: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    unknown_number: str | None = None
    taken_for: tuple[Unit, ...] = ()
    today: tuple[PlaceToday, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether there is an answer."""
        return self.kind is AnswerKind.QUOTE
