"""What the documents of a version state, besides their passages: the few methods for it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from index.facts.directives import (
    Directive,
    DirectiveCount,
    DirectiveFilter,
    DirectiveNumber,
    StatedRelation,
)
from index.facts.figures import StatedFigure
from index.facts.figures.words import FigureScope
from index.facts.mentions import Mention
from index.facts.parts import CitedPart, DirectivePart, NamedDirective
from index.facts.procedures.record import ProcedureRecord
from index.model import Description, Document, ListedOffice, Reference, Role


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """A document without its text."""

    id: str
    description: Description
    source: str
    also_at: tuple[str, ...] = ()


def head_of(document: Document) -> DocumentHead:
    """The document without its text."""
    return DocumentHead(document.id, document.description, document.source, document.also_at)


@dataclass(frozen=True, slots=True)
class StatedPlace:
    """The place that documents are about, as they write it: itself, what it lies in."""

    place: str | None
    commune: str | None
    province: str | None


def stated_place(about: Description) -> StatedPlace:
    """The place that a document is about."""
    return StatedPlace(about.place, about.commune, about.province)


class Facts(Protocol):
    """The facts of one version; every method gives only what the role may read.

    What a method returns is bounded by what is asked for, or by what people maintain: offices,
    procedures, administrative units. Whoever needs all documents takes them one after another.
    """

    @property
    def count(self) -> int:
        """How many documents there are, whoever may read them."""

    def documents(self, role: Role) -> Iterator[DocumentHead]:
        """Every document, one after another by id."""

    def document(self, document_id: str, role: Role) -> Document | None:
        """One document with its cleaned text, or None when there is none."""

    def heads(self, documents: Iterable[str], role: Role) -> dict[str, DocumentHead]:
        """Those of these documents that there are, by id."""

    def procedures(self, role: Role) -> list[DocumentHead]:
        """The procedures, by id."""

    def record(self, document_id: str, role: Role) -> ProcedureRecord | None:
        """How a procedure's text is laid out; None of what is no procedure."""

    def places(self, role: Role) -> list[StatedPlace]:
        """The places that documents are about, each once."""

    def about(self, places: Collection[StatedPlace], role: Role) -> list[str]:
        """Ids of the documents that are about one of these places, by id."""

    def offices(self, role: Role) -> list[ListedOffice]:
        """The offices that tables list, in the order of documents and rows."""

    def figures(self, documents: Collection[str] | None, role: Role) -> Iterator[StatedFigure]:
        """The figures of these documents (None: of all), by document and in text order."""

    def figures_in(self, scope: FigureScope, role: Role, most: int) -> list[StatedFigure]:
        """The figures in a scope, by document and in text order, so many at most."""

    def references_of(self, document_id: str, role: Role) -> list[Reference]:
        """The references that stand in a document, in text order, with offsets into its text."""

    def mentions(self, number: str, role: Role) -> list[Mention]:
        """Where a document number stands, in any spelling, by document and in text order."""

    def documents_of(self, number: str, role: Role) -> list[str]:
        """Ids of the documents whose own number this one, in full or shortened, means; by id."""

    def directives_of(self, number: str, role: Role) -> list[Directive]:
        """The directives with exactly this number, in any spelling: several, if it has no year."""

    def directives(self, fitting: DirectiveFilter, role: Role) -> Iterator[Directive]:
        """The directives that documents have or name and that fit, one after another."""

    def listed(
        self, fitting: DirectiveFilter, role: Role, first: int = 0, most: int | None = None
    ) -> list[Directive]:
        """Those that fit in the order of ``listing_order``, from one on, so many at most."""

    def counted(self, fitting: DirectiveFilter, role: Role) -> DirectiveCount:
        """How many fit."""

    def signers(self, role: Role) -> list[str]:
        """The names of those who signed directives, each once, sorted."""

    def numbers(
        self,
        role: Role,
        count: str | None = None,
        year: str | None = None,
        kind: str | None = None,
    ) -> list[DirectiveNumber]:
        """The numbers of directives with these parts; one at least must be given."""

    def signs(self, role: Role) -> frozenset[str]:
        """The single signs in the numbers of directives (``qd``, ``ttg``)."""

    def relations_to(self, number: str, role: Role) -> list[StatedRelation]:
        """What others do to the directive of this number."""

    def changes(self, role: Role) -> Iterator[StatedRelation]:
        """Whatever amends, replaces or repeals a directive, one after another."""

    def relations_by(self, number: str, role: Role) -> list[StatedRelation]:
        """What the directive of this number does to others."""

    def article(self, number: str, label: str, role: Role) -> list[DirectivePart]:
        """The articles with this label (``12a``) of the directive of exactly this number.

        With their Khoản and Điểm, by document and in text order.
        """

    def coded_article(self, code: str, role: Role) -> list[DirectivePart]:
        """The same of a codified title's article, by its own code (``5.1.lq.12``)."""

    def outline(self, number: str, role: Role) -> list[DirectivePart]:
        """The headings of the parts of the directive of exactly this number, annexes too."""

    def chapters(self, document_id: str, role: Role) -> list[DirectivePart]:
        """The headings above articles, and the annexes, of one document, whoever they are of."""

    def citing_article(self, number: str, label: str, role: Role) -> list[CitedPart]:
        """Where documents cite this article of exactly this directive."""

    def named(self, name: str, role: Role, *, begins: bool = False) -> list[NamedDirective]:
        """What goes by a name, as ``name_key`` writes it, by document.

        With ``begins``, what goes by a name that begins with these words and has more.
        """

    def words(self, document_id: str, start: int, end: int, role: Role) -> str:
        """The words at these offsets of a document's text; empty where it may not be read."""
