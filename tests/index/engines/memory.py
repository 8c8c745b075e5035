"""A second engine, as plain as can be: lists in memory, rank_bm25 and numpy.

It is what an engine's folder has to hold, and nothing else of the house names it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import numpy as np
from rank_bm25 import BM25Okapi

from index.cutting.searched_text import searched_text
from index.embedding import Vectors
from index.engines import (
    DocumentFacts,
    DocumentHead,
    Filter,
    Hit,
    StatedPlace,
    TitleScores,
    head_of,
    stated_place,
)
from index.facts.directives import (
    Directive,
    DirectiveCount,
    DirectiveFilter,
    DirectiveNumber,
    ListingOrder,
    Shelf,
    StatedRelation,
)
from index.facts.directives.filtering import listing_order, presence
from index.facts.figures import StatedFigure
from index.facts.figures.words import FigureScope, figure_words, is_within
from index.facts.mentions import Mention
from index.facts.parts import CitedPart, DirectivePart, NamedDirective
from index.facts.procedures.record import ProcedureRecord
from index.facts.references import reference_key, refers_to
from index.model import Document, Kind, ListedOffice, Passage, Reference, Role
from index.vietnamese.tokens import passage_tokens


@dataclass
class Content:
    """What was written for one version."""

    dimension: int
    documents: dict[str, Document] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    vectors: list[Vectors] = field(default_factory=list)
    titles: dict[str, Vectors] = field(default_factory=dict)
    facts: dict[str, DocumentFacts] = field(default_factory=dict)
    shelves: Mapping[Role, Shelf] = field(default_factory=dict)
    withheld: frozenset[str] | None = frozenset()

    def is_there(self, one: Document) -> bool:
        """Whether it is no answer that is withheld, and no file that only such answers brought."""
        answers = [d for d in self.documents.values() if d.description.kind is Kind.ANSWER]
        gone = {d.id for d in answers if self.withheld is None or d.id in self.withheld}
        beside = [
            {d.id for d in answers if source.startswith(d.source.removesuffix(".md") + " ")}
            for source in (one.source, *one.also_at)
        ]
        return one.id not in gone and not (all(beside) and set().union(*beside) <= gone)

    def readable(self, role: Role) -> list[Document]:
        """The documents that a role may read, by id."""
        found = (one for _, one in sorted(self.documents.items()))
        return [
            one for one in found if role.may_read(one.description.access) and self.is_there(one)
        ]


class MemoryWriter:
    """Collects a version."""

    def __init__(self, content: Content) -> None:
        self._content = content

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Vectors,
        titles: Vectors,
        facts: DocumentFacts,
    ) -> None:
        """Keep one document."""
        content = self._content
        content.documents[document.id] = document
        content.passages += passages
        content.vectors += list(vectors)
        content.titles[document.id] = titles
        content.facts[document.id] = facts

    def add_source(self, document_id: str, source: str) -> None:
        """Note another source."""
        known = self._content.documents[document_id]
        also_at = (*known.also_at, source)
        self._content.documents[document_id] = replace(known, also_at=also_at)

    def text_of(self, document_id: str) -> str:
        """The text of a document."""
        return self._content.documents[document_id].text

    def finish(self, shelves: Mapping[Role, Shelf]) -> None:
        """Keep the directives."""
        self._content.shelves = shelves

    def close(self) -> None:
        """Nothing is open."""


class MemorySearch:
    """Every search looks at every passage."""

    def __init__(self, content: Content) -> None:
        self._content = content
        texts = [
            searched_text(content.documents[one.document_id].description, one)
            for one in content.passages
        ]
        tokens = [passage_tokens(text) for text in texts]
        self._okapi = BM25Okapi(tokens) if any(tokens) else None

    @property
    def count(self) -> int:
        """How many passages there are."""
        return len(self._content.passages)

    @property
    def dimension(self) -> int:
        """The length of the vectors."""
        return self._content.dimension

    def lexical(self, tokens: Sequence[str], limit: int, allowed: Filter) -> list[Hit]:
        """By BM25."""
        scores = self._okapi.get_scores(list(tokens)) if self._okapi else []
        return self._best(list(scores), limit, allowed, above=0.0)

    def nearest(self, vector: Vectors, limit: int, allowed: Filter) -> list[Hit]:
        """By inner products."""
        scores = [float(one @ vector) for one in self._content.vectors]
        return self._best(scores, limit, allowed)

    def nearest_in_each(
        self, vector: Vectors, documents: Iterable[str], allowed: Filter
    ) -> list[Hit]:
        """The nearest of each document by itself."""
        within = (replace(allowed, documents=frozenset({one})) for one in documents)
        return [hit for one in within for hit in self.nearest(vector, 1, one)]

    def near_titles(self, vector: Vectors, limit: int, allowed: Filter) -> list[str]:
        """By titles, then by spoken titles."""
        documents = [one.id for one in self._content.readable(allowed.role)
                     if _passes(one, allowed)]  # fmt: skip
        scores = {name: self._content.titles[name] @ vector for name in documents}
        spoken = [name for name in documents if len(scores[name]) > 1]
        by_title = sorted(documents, key=lambda name: -scores[name][0])[:limit]
        by_spoken = sorted(spoken, key=lambda name: -scores[name][1:].max())[:limit]
        return list(dict.fromkeys(by_title + by_spoken))

    def title_scores(
        self, vector: Vectors, documents: Iterable[str], role: Role
    ) -> dict[str, TitleScores]:
        """By inner products."""
        readable = {one.id for one in self._content.readable(role)}
        found = {}
        for name in documents:
            if name in readable:
                title, *spoken = (float(one) for one in self._content.titles[name] @ vector)
                best = sorted(spoken)[-3:]
                found[name] = TitleScores(title, max(best), float(np.mean(best))) if best else (
                    TitleScores(title)
                )  # fmt: skip
        return found

    def passage(self, passage_id: str, role: Role) -> Passage | None:
        """By its id."""
        found = (one for one in self._content.passages if one.id == passage_id)
        return next((one for one in found if self._may(one, Filter(role, frozenset(Kind)))), None)

    def passages_of(self, document_id: str, role: Role) -> list[Passage]:
        """By their document."""
        only = Filter(role, frozenset(Kind), frozenset({document_id}))
        return [one for one in self._content.passages if self._may(one, only)]

    def rows_beside(self, passage: Passage, most: int, role: Role) -> list[Passage]:
        """By their cells."""
        own = self.passages_of(passage.document_id, role)
        if passage.id not in [one.id for one in own]:
            return []
        before = [one for one in own if one.cells and one.start < passage.start]
        behind = [one for one in own if one.cells and one.start >= passage.start]
        return [*before[max(0, len(before) - most) :], *behind[: most + 1]]

    def citing(self, number: str, allowed: Filter) -> list[Passage]:
        """By the numbers in them, and by where they are from."""
        inside = {
            one.passage_id
            for facts in self._content.facts.values()
            for one in facts.mentions
            if one.inside and refers_to(number, one.reference.number)
        }
        return [
            one
            for one in self._content.passages
            if self._may(one, allowed)
            and (
                one.id in inside
                or (one.origin and one.origin.number and refers_to(number, one.origin.number))
            )
        ]

    def _best(
        self, scores: Sequence[float], limit: int, allowed: Filter, above: float = -np.inf
    ) -> list[Hit]:
        hits = [
            Hit(passage, float(score))
            for passage, score in zip(self._content.passages, scores, strict=False)
            if score > above and self._may(passage, allowed)
        ]
        return sorted(hits, key=lambda one: -one.score)[:limit]

    def _may(self, passage: Passage, allowed: Filter) -> bool:
        document = self._content.documents[passage.document_id]
        return _passes(document, allowed) and self._content.is_there(document)


class MemoryFacts:
    """Every question looks at every document."""

    def __init__(self, content: Content) -> None:
        self._content = content

    @property
    def count(self) -> int:
        """How many documents there are."""
        return len(self._content.documents)

    def documents(self, role: Role) -> Iterator[DocumentHead]:
        """Every document."""
        return map(head_of, self._content.readable(role))

    def document(self, document_id: str, role: Role) -> Document | None:
        """By its id."""
        found = (one for one in self._content.readable(role) if one.id == document_id)
        return next((replace(one, offices=()) for one in found), None)

    def heads(self, documents: Iterable[str], role: Role) -> dict[str, DocumentHead]:
        """By their ids."""
        wanted = set(documents)
        return {one.id: one for one in self.documents(role) if one.id in wanted}

    def procedures(self, role: Role) -> list[DocumentHead]:
        """By their kind."""
        return [one for one in self.documents(role) if one.description.is_procedure]

    def unnumbered_reports(self, role: Role) -> list[DocumentHead]:
        """By their kind."""
        heads = (one.description for one in self.documents(role))
        is_one = [about.kind is Kind.REPORT and about.number is None for about in heads]
        return [one for one, is_it in zip(self.documents(role), is_one, strict=True) if is_it]

    def record(self, document_id: str, role: Role) -> ProcedureRecord | None:
        """Of a document."""
        readable = {one.id for one in self._content.readable(role)}
        return self._content.facts[document_id].record if document_id in readable else None

    def places(self, role: Role) -> list[StatedPlace]:
        """Each once."""
        found = {stated_place(one.description) for one in self.documents(role)}
        return sorted(
            found - {StatedPlace(None, None, None)},
            key=lambda one: (one.place or "", one.commune or "", one.province or ""),
        )

    def about(self, places: Collection[StatedPlace], role: Role) -> list[str]:
        """By their places."""
        return [one.id for one in self.documents(role) if stated_place(one.description) in places]

    def offices(self, role: Role) -> list[ListedOffice]:
        """Of every document."""
        return [
            ListedOffice(one.id, office)
            for one in self._content.readable(role)
            for office in one.offices
        ]

    def figures(self, documents: Collection[str] | None, role: Role) -> Iterator[StatedFigure]:
        """Of these documents."""
        for one in self._content.readable(role):
            if documents is None or one.id in documents:
                for figure in self._content.facts[one.id].figures:
                    sentence = one.text[figure.start : figure.end]
                    having = [
                        each.id
                        for each in self._content.passages
                        if each.document_id == one.id
                        and each.start <= figure.value_start < each.end
                    ]
                    yield StatedFigure(one.id, figure, sentence, having[-1] if having else None)

    def figures_in(self, scope: FigureScope, role: Role, most: int) -> list[StatedFigure]:
        """By their words."""
        titles = {one.id: one.description.title for one in self.documents(role)}
        fitting = (
            one
            for one in self.figures(None, role)
            if is_within(
                scope,
                one.figure,
                one.document_id,
                figure_words(one.figure, one.sentence, titles[one.document_id]),
            )
        )
        return list(islice(fitting, most))

    def references_of(self, document_id: str, role: Role) -> list[Reference]:
        """Of a document."""
        return [one.reference for one in self._mentions(role) if one.document_id == document_id]

    def mentions(self, number: str, role: Role) -> list[Mention]:
        """By the number."""
        return [one for one in self._mentions(role) if refers_to(number, one.reference.number)]

    def documents_of(self, number: str, role: Role) -> list[str]:
        """By their own numbers."""
        return [
            one.id
            for one in self.documents(role)
            if one.description.number and refers_to(number, one.description.number)
        ]

    def directives_of(self, number: str, role: Role) -> list[Directive]:
        """By the number."""
        key = reference_key(number)
        return [one for one in self._shelf(role).directives if reference_key(one.number) == key]

    def directives(self, fitting: DirectiveFilter, role: Role) -> Iterator[Directive]:
        """One after another."""
        yield from filter(fitting.lets, self._shelf(role).directives)

    def listed(
        self,
        fitting: DirectiveFilter,
        role: Role,
        first: int = 0,
        most: int | None = None,
        order: ListingOrder = ListingOrder.HERE_FIRST,
    ) -> list[Directive]:
        """Sorted."""
        fits = self.directives(fitting, role)
        found = sorted(fits, key=lambda one: listing_order(one, order))
        return found[first:] if most is None else found[first : first + most]

    def counted(self, fitting: DirectiveFilter, role: Role) -> DirectiveCount:
        """By what is here."""
        found = [presence(one) for one in self.directives(fitting, role)]
        return DirectiveCount(*(found.count(one) for one in range(3)))

    def signers(self, role: Role) -> list[str]:
        """Of all."""
        return sorted({one.signer for one in self._shelf(role).directives if one.signer})

    def changes(self, role: Role) -> Iterator[StatedRelation]:
        """Of all."""
        return (one for one in self._shelf(role).relations if one.changes)

    def numbers(
        self,
        role: Role,
        count: str | None = None,
        year: str | None = None,
        kind: str | None = None,
    ) -> list[DirectiveNumber]:
        """By parts."""
        if (count, year, kind) == (None, None, None):
            raise ValueError("one part must be given")
        found = (DirectiveNumber.of(one.number) for one in self._shelf(role).directives)
        fitting = (
            one
            for one in found
            if count in (None, one.count) and year in (None, one.year) and kind in (None, one.kind)
        )
        return list(dict.fromkeys(fitting))

    def signs(self, role: Role) -> frozenset[str]:
        """Of all numbers."""
        found = (DirectiveNumber.of(one.number) for one in self._shelf(role).directives)
        return frozenset(sign for one in found for sign in one.signs.split("-") if sign)

    def relations_to(self, number: str, role: Role) -> list[StatedRelation]:
        """By their targets."""
        key = reference_key(number)
        return [one for one in self._shelf(role).relations if reference_key(one.target) == key]

    def relations_by(self, number: str, role: Role) -> list[StatedRelation]:
        """By who does it."""
        key = reference_key(number)
        found = self._shelf(role).relations
        return [one for one in found if one.by and reference_key(one.by) == key and not one.is_own]

    def article(self, number: str, label: str, role: Role) -> list[DirectivePart]:
        """By its number and label."""
        return [one for one in self._parts(number, role) if one.article == label != ""]

    def coded_article(self, code: str, role: Role) -> list[DirectivePart]:
        """By its code."""
        return [one for one in self._parts(None, role) if one.code == code != ""]

    def outline(self, number: str, role: Role) -> list[DirectivePart]:
        """By its number."""
        return [one for one in self._parts(number, role) if one.is_heading]

    def chapters(self, document_id: str, role: Role) -> list[DirectivePart]:
        """Of a document."""
        found = self._parts(None, role)
        return [
            one
            for one in found
            if one.document_id == document_id and one.is_heading and not one.article
        ]

    def citing_article(self, number: str, label: str, role: Role) -> list[CitedPart]:
        """By number and label."""
        key = reference_key(number)
        return [
            one
            for each in self._content.readable(role)
            for one in self._content.facts[each.id].cited
            if reference_key(one.number) == key and one.article == label
        ]

    def named(self, name: str, role: Role, *, begins: bool = False) -> list[NamedDirective]:
        """By its name."""
        readable = self._content.readable(role)
        names = (one for each in readable for one in self._content.facts[each.id].names)
        return [
            one
            for one in names
            if (one.name.startswith(f"{name} ") if begins else one.name == name)
        ]

    def words(self, document_id: str, start: int, end: int, role: Role) -> str:
        """Of a document."""
        document = self.document(document_id, role)
        return document.text[start:end] if document else ""

    def _parts(self, number: str | None, role: Role) -> list[DirectivePart]:
        return [
            one
            for each in self._content.readable(role)
            for one in self._content.facts[each.id].parts
            if number is None or (one.number and reference_key(one.number) == reference_key(number))
        ]

    def _mentions(self, role: Role) -> list[Mention]:
        readable = self._content.readable(role)
        return [one for each in readable for one in self._content.facts[each.id].mentions]

    def _shelf(self, role: Role) -> Shelf:
        below = [one for one in self._content.shelves if one.rank <= role.rank]
        return self._content.shelves[max(below, key=lambda one: one.rank)]


class MemoryEngine:
    """One version."""

    def __init__(self, content: Content) -> None:
        self.search = MemorySearch(content)
        self.facts = MemoryFacts(content)
        self._content = content

    def withhold(self, answers: frozenset[str] | None) -> None:
        """Nobody sees these answers."""
        self._content.withheld = answers

    def check(self) -> None:
        """All of it is here."""

    def close(self) -> None:
        """Nothing is open."""


class MemoryKind:
    """Writes to memory, by the folder's name."""

    files: frozenset[str] = frozenset()

    def files_in(self, _folder: Path) -> frozenset[str]:
        """The files of every version."""
        return self.files

    def serve(self, _folder: Path, _others: Sequence[Path]) -> None:
        """Nobody else looks."""

    def discard(self, _folder: Path) -> None:
        """Nothing is elsewhere."""

    def __init__(self) -> None:
        self._written: dict[Path, Content] = {}

    def writer(self, folder: Path, dimension: int) -> MemoryWriter:
        """A new version."""
        self._written[folder] = Content(dimension)
        return MemoryWriter(self._written[folder])

    def open(self, folder: Path) -> MemoryEngine:
        """A version that was written."""
        return MemoryEngine(self._written[folder])


def facts_of(*heads: DocumentHead) -> MemoryFacts:
    """The facts of documents of which nothing but the heads is known."""
    content = Content(1)
    for one in heads:
        content.documents[one.id] = Document(one.id, one.description, one.source, "")
        content.facts[one.id] = DocumentFacts()
    numbers = [one.description.number for one in heads if one.description.number]
    content.shelves = {Role.CITIZEN: Shelf(tuple(Directive(one) for one in numbers), ())}
    return MemoryFacts(content)


def _passes(document: Document, allowed: Filter) -> bool:
    about = document.description
    return (
        allowed.role.may_read(about.access)
        and about.kind in (allowed.kinds or frozenset(Kind) - {Kind.ANSWER})
        and (not allowed.documents or document.id in allowed.documents)
    )
