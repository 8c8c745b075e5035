"""The few methods behind which the search engine may change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from index.embedding import Vectors
from index.facts.figures import StatedFigure
from index.model import Description, Document, Kind, ListedOffice, Origin, Passage, Reference, Role


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents a search may see; an empty field lets everything through but ``role``.

    ``place`` is compared without diacritics and finds 'huyện A Lưới' by 'a luoi'; ``years`` are
    the years of issue, both ends included, and leave out documents without a date; ``documents``
    are ids.
    """

    role: Role
    kinds: frozenset[Kind] = frozenset()
    place: str | None = None
    years: tuple[int, int] | None = None
    documents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found; scores compare within one search only."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class TitleScores:
    """Inner products with a document's title and with its spoken titles, if it has any.

    ``spoken`` is that of the nearest of these, ``spoken_three`` the mean of the nearest three.
    """

    title: float
    spoken: float | None = None
    spoken_three: float | None = None


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """A document without its text."""

    id: str
    description: Description
    source: str
    also_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A document number where it stands: its reference has offsets into that document's text.

    ``passage_id`` is the passage it stands in, else (a heading, a note) the next one, None where
    none follows; ``inside`` tells which. ``origin`` is that passage's: where the words are from.
    """

    document_id: str
    reference: Reference
    passage_id: str | None
    inside: bool
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class StatedOrigin:
    """A directive whose articles stand in a codified title, as the first of them names it."""

    document_id: str
    passage_id: str
    origin: Origin


def head_of(document: Document) -> DocumentHead:
    """The document without its text."""
    return DocumentHead(document.id, document.description, document.source, document.also_at)


class Engine(Protocol):
    """One complete, immutable version that answers searches, from any thread.

    Every method takes the asker's role, itself or in a filter, and gives nothing that the role
    may not read.
    """

    def lexical(self, tokens: Sequence[str], limit: int, allowed: Filter) -> list[Hit]:
        """The passages with the highest BM25 scores above 0, best first."""

    def nearest(self, vector: Vectors, limit: int, allowed: Filter) -> list[Hit]:
        """The passages whose unit vectors have the largest inner product, best first."""

    def near_titles(self, vector: Vectors, limit: int, allowed: Filter) -> list[str]:
        """The documents whose titles' unit vectors have the largest inner product, best first.

        Behind them those whose spoken titles have; as many at most, each once. None where the
        version was built before titles had vectors.
        """

    def title_scores(
        self, vector: Vectors, documents: Iterable[str], role: Role
    ) -> dict[str, TitleScores]:
        """The inner products with the titles of these documents, of those the role may read."""

    def citing(self, number: str, allowed: Filter) -> list[Passage]:
        """The passages in which a document number stands, in any spelling, in text order.

        A number named without its issuer (``45/2016/QĐ``) finds every full one it may mean.
        """

    def numbers(self, role: Role) -> list[str]:
        """The document numbers that stand in the documents or are their own, each once, sorted."""

    def references_of(self, document_id: str, role: Role) -> list[Reference]:
        """The references that stand in a document, in text order; none when not readable.

        Their offsets are offsets into the document's text.
        """

    def mentions(self, number: str, role: Role) -> list[Mention]:
        """Where a document number stands, in any spelling, by document and in text order."""

    def relations(self, role: Role) -> list[Mention]:
        """Every number to which the text it stands in has a relation, likewise ordered."""

    def origins(self, role: Role) -> list[StatedOrigin]:
        """The directives that articles of codified titles come from, once for each title."""

    def passage(self, passage_id: str, role: Role) -> Passage | None:
        """One passage, or None when there is none that the role may read."""

    def passages_of(self, document_id: str, role: Role) -> list[Passage]:
        """The passages of one document in text order; none when the role may not read it."""

    def document(self, document_id: str, role: Role) -> Document | None:
        """One document with its cleaned text, or None likewise."""

    def heads(self, role: Role) -> list[DocumentHead]:
        """All documents the role may read, by id."""

    def offices(self, role: Role) -> list[ListedOffice]:
        """The offices that readable tables list, in the order of documents and rows."""

    def figures(self, role: Role) -> list[StatedFigure]:
        """The counted facts that readable documents state, in the order of documents and texts."""

    def close(self) -> None:
        """Let go of files and memory."""


class EngineWriter(Protocol):
    """Write one version's documents; nothing is searchable before ``finish``."""

    def __enter__(self) -> Self:
        """Use as a context manager; leaving it lets go of open files."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of open files."""

    def add(
        self, document: Document, passages: Sequence[Passage], vectors: Vectors, titles: Vectors
    ) -> None:
        """Add one document; ids are new each time.

        Args:
            document: the document.
            passages: its passages, in text order.
            vectors: their unit vectors, shape ``(len(passages), dimension)``.
            titles: that of its title, then those of its spoken titles, each a row.

        """

    def add_source(self, document_id: str, source: str) -> None:
        """Note another source of a document that was added before."""

    def text_of(self, document_id: str) -> str:
        """The text of a document that was added before."""

    def finish(self) -> None:
        """Write everything out."""
