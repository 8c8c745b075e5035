"""Write the files of one version; rows of the store count from 0 in the order passages come."""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from index.cutting.searched_text import searched_text
from index.embedding import Vectors
from index.engines.embedded.document_rows import DOCUMENTS, WrittenDocument, save_documents
from index.engines.embedded.lexical import LexicalScores
from index.engines.embedded.listing import listed_columns
from index.engines.embedded.postings import PostingsCounter
from index.engines.embedded.rows import (
    DESCRIPTION,
    DIRECTIVE,
    FIGURE,
    OFFICE,
    ORIGIN,
    RECORD,
    RELATION,
)
from index.engines.embedded.schema import HEAD, INDEXES, PART, PASSAGE, SCHEMA, STRETCH
from index.engines.embedded.search import SPOKEN, TITLES, VECTORS
from index.engines.embedded.terms import TermHasher
from index.engines.embedded.vectors import VectorIndex
from index.engines.engine import DocumentFacts, EngineWriter
from index.facts.directives import Directive, DirectiveNumber, Shelf, StatedRelation
from index.facts.directives.filtering import plain_kind
from index.facts.figures import Figure
from index.facts.figures.words import figure_words, plain_names
from index.facts.mentions import Mention
from index.facts.parts import DirectivePart
from index.facts.references import reference_key
from index.model import Document, Origin, Passage, Role
from index.vietnamese.noted_words import noted_words

PASSAGES = "passages.sqlite"
_TRIED = 300
"""Titles by which it is measured how much of a large index has to be looked at."""


class EmbeddedWriter(EngineWriter):
    """Documents into ``folder``, which must be new and empty."""

    def __init__(self, folder: Path, dimension: int) -> None:
        self._folder = folder
        self._store = sqlite3.connect(folder / PASSAGES)
        self._store.execute("PRAGMA synchronous=OFF")  # the build syncs the finished file
        self._store.executescript(SCHEMA)
        self._rows = 0
        self._origins = 0
        self._figures = 0
        self._postings = PostingsCounter(folder / "postings")
        self._hasher = TermHasher()
        self._vectors = VectorIndex.empty(dimension)
        self._titles: dict[str, Vectors] = {}
        self._documents: dict[str, WrittenDocument] = {}

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Vectors,
        titles: Vectors,
        facts: DocumentFacts,
    ) -> None:
        self._add_document(document)
        about = document.description
        self._documents[document.id] = WrittenDocument(
            about.kind, about.access, self._rows, len(passages)
        )
        row_of = {passage.id: row for row, passage in enumerate(passages, start=self._rows)}
        self._add_passages(passages)
        self._store.executemany(
            "INSERT INTO reference (key, number, relation, document, passage, inside, start, end,"
            " told_on) VALUES (?,?,?,?,?,?,?,?,?)",
            (_reference(one, row_of) for one in facts.mentions),
        )
        self._add_contents("office", document.id, map(OFFICE.dump_json, document.offices))
        self._add_figures(document, passages, facts.figures)
        if facts.record is not None:
            self._add_contents("record", document.id, [RECORD.dump_json(facts.record)])
        self._add_parts(facts)
        for passage in passages:
            self._postings.add(self._hasher.terms(searched_text(document.description, passage)))
        self._vectors.add(vectors)
        self._titles[document.id] = titles

    def add_source(self, document_id: str, source: str) -> None:
        self._store.execute(
            "UPDATE document SET also_at = json_insert(also_at, '$[#]', ?) WHERE id = ?",
            (source, document_id),
        )

    def text_of(self, document_id: str) -> str:
        query = "SELECT words FROM stretch WHERE document = ? ORDER BY start"
        return "".join(words for (words,) in self._store.execute(query, (document_id,)))

    def finish(self, shelves: Mapping[Role, Shelf]) -> None:
        for role, shelf in shelves.items():
            self._add_shelf(role, shelf)
        LexicalScores.compile(self._postings.finish()).save(self._folder)
        own = list(self._titles.values())
        asked = [one[-1:] for one in own[:: max(1, len(own) // _TRIED)]]
        self._vectors.clustered(np.concatenate(asked)).save(self._folder / VECTORS)
        self._add_titles()
        self._store.executescript(INDEXES)

    def close(self) -> None:
        self._store.commit()
        self._store.close()

    def _add_titles(self) -> None:
        """What is searched of documents, in the order of their ids."""
        titles = VectorIndex.empty(self._vectors.dimension)
        spoken = VectorIndex.empty(self._vectors.dimension)
        of = sorted(self._documents)
        spoken_of: list[int] = []
        for place, name in enumerate(of):
            own = self._titles[name]
            titles.add(own[:1])
            spoken.add(own[1:])
            spoken_of += [place] * (len(own) - 1)
        titles.save(self._folder / TITLES)
        spoken.save(self._folder / SPOKEN)
        rows = [self._documents[name] for name in of]
        save_documents(self._folder / DOCUMENTS, rows, spoken_of)

    def _add_passages(self, passages: Sequence[Passage]) -> None:
        origins: dict[Origin, int] = {}
        for one in passages:
            self._store.execute(
                f"INSERT INTO passage (row, {PASSAGE}, origin)"  # noqa: S608
                " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    self._rows, one.document_id, one.section, one.page, one.start, one.end,
                    one.text, one.scanned, _short_forms(one), one.legibility, one.sort,
                    _cells(one), one.is_total, noted_words(one.text),
                    self._origin(one.origin, origins),
                ),
            )  # fmt: skip
            self._rows += 1

    def _add_shelf(self, role: Role, shelf: Shelf) -> None:
        """Add the directives that a role may know of, and what they do to each other."""
        self._store.execute("INSERT INTO shelf VALUES (?)", (role.rank,))
        self._store.executemany(
            "INSERT INTO directive VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (_directive(role, one) for one in shelf.directives),
        )
        self._store.executemany(
            "INSERT INTO relation VALUES (?,?,?,?)",
            (_relation(role, one) for one in shelf.relations),
        )

    def _add_document(self, document: Document) -> None:
        about = document.description
        self._store.execute(
            f"INSERT INTO document ({HEAD}, kind, access, number, key, place, commune, province,"  # noqa: S608
            " pages, scanned) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                document.id, DESCRIPTION.dump_json(about).decode(), document.source,
                json.dumps(document.also_at, ensure_ascii=False), about.kind, about.access,
                about.number, reference_key(about.number) if about.number else None, about.place,
                about.commune, about.province, json.dumps(document.pages),
                json.dumps(document.scanned),
            ),
        )  # fmt: skip
        self._store.executemany(
            "INSERT INTO stretch VALUES (?,?,?)",
            (
                (document.id, start, document.text[start : start + STRETCH])
                for start in range(0, len(document.text), STRETCH)
            ),
        )

    def _add_contents(self, table: str, document_id: str, contents: Iterable[bytes]) -> None:
        self._store.executemany(
            f"INSERT INTO {table} VALUES (?,?)",  # noqa: S608
            ((document_id, content.decode()) for content in contents),
        )

    def _add_figures(
        self, document: Document, passages: Sequence[Passage], figures: Sequence[Figure]
    ) -> None:
        starts = [passage.start for passage in passages]
        for one in figures:
            at = bisect_right(starts, one.value_start) - 1
            has_number = at >= 0 and one.value_start < passages[at].end
            passage = passages[at].id if has_number else None
            sentence = document.text[one.start : one.end]
            place, unit_place = plain_names(one.place)
            content = FIGURE.dump_json(one, exclude_defaults=True).decode()
            self._store.execute(
                "INSERT INTO figure VALUES (?,?,?,?,?,?,?,?)",
                (
                    self._figures,
                    document.id,
                    one.sort,
                    place,
                    unit_place,
                    sentence,
                    passage,
                    content,
                ),
            )
            words = figure_words(one, sentence, document.description.title)
            self._store.executemany(
                "INSERT INTO figure_word VALUES (?,?)",
                ((word, self._figures) for word in sorted(words)),
            )
            self._figures += 1

    def _add_parts(self, facts: DocumentFacts) -> None:
        self._store.executemany(
            f"INSERT INTO part (key, {PART}) VALUES ({','.join('?' * 15)})",  # noqa: S608
            map(_part, facts.parts),
        )
        self._store.executemany(
            "INSERT INTO cited_part VALUES (?,?,?,?,?,?,?,?)",
            (
                (
                    reference_key(one.number), one.number, one.article, one.clause,
                    one.document_id, one.start, one.end, one.passage_id,
                )
                for one in facts.cited
            ),
        )  # fmt: skip
        self._store.executemany(
            "INSERT INTO directive_name VALUES (?,?,?,?)",
            ((one.name, one.number, one.written, one.document_id) for one in facts.names),
        )

    def _origin(self, origin: Origin | None, known: dict[Origin, int]) -> int | None:
        if origin is None:
            return None
        if origin not in known:
            known[origin] = self._origins
            key = reference_key(origin.number) if origin.number else None
            content = ORIGIN.dump_json(origin).decode()
            self._store.execute("INSERT INTO origin VALUES (?,?,?)", (self._origins, key, content))
            self._origins += 1
        return known[origin]


def _reference(mention: Mention, row_of: Mapping[str, int]) -> tuple[object, ...]:
    found = mention.reference
    row = row_of[mention.passage_id] if mention.passage_id else None
    told_on = mention.issued_on.isoformat() if mention.issued_on else None
    return (
        reference_key(found.number), found.number, found.relation, mention.document_id, row,
        mention.inside, found.start, found.end, told_on,
    )  # fmt: skip


def _directive(role: Role, directive: Directive) -> tuple[object, ...]:
    number = DirectiveNumber.of(directive.number)
    content = DIRECTIVE.dump_json(directive).decode()
    return (
        role.rank, number.key, number.number, number.count, number.year, number.kind,
        number.signs, plain_kind(directive), directive.year, *listed_columns(directive), content,
    )  # fmt: skip


def _part(part: DirectivePart) -> tuple[object, ...]:
    return (
        reference_key(part.number) if part.number else None, part.document_id, part.number,
        part.sort, part.label, part.start, part.body, part.end, part.heading, part.path,
        part.article, part.clause, part.series, part.code, part.passage_id,
    )  # fmt: skip


def _relation(role: Role, stated: StatedRelation) -> tuple[object, ...]:
    by = reference_key(stated.by) if stated.by and not stated.is_own else None
    return role.rank, reference_key(stated.target), by, RELATION.dump_json(stated).decode()


def _cells(passage: Passage) -> str | None:
    found = [(one.path, one.start, one.end) for one in passage.cells]
    return json.dumps(found, ensure_ascii=False) if found else None


def _short_forms(passage: Passage) -> str | None:
    found = [(one.start, one.end, one.meaning) for one in passage.short_forms]
    return json.dumps(found, ensure_ascii=False) if found else None
