"""Write the files of one version; rows of the store count from 0 in the order passages come."""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from index.cutting.searched_text import searched_head
from index.embedding import Vectors
from index.engines.embedded.document_rows import WrittenDocument
from index.engines.embedded.earlier import DocumentRun, EarlierVersion
from index.engines.embedded.lexical import save_scores
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
from index.engines.embedded.schema import (
    EXTENT_ENDS,
    EXTENT_FIRST,
    EXTENT_TABLES,
    HEAD,
    INDEXES,
    PART,
    PASSAGE,
    SCHEMA,
    STRETCH,
)
from index.engines.embedded.terms import TermHasher
from index.engines.embedded.written_vectors import WrittenVectors
from index.engines.engine import DocumentFacts, KeepingWriter
from index.facts.directives import Directive, DirectiveNumber, Shelf, StatedRelation
from index.facts.directives.filtering import plain_kind
from index.facts.figures import Figure
from index.facts.figures.words import figure_words, plain_names
from index.facts.mentions import Mention
from index.facts.parts import DirectivePart
from index.facts.references import reference_key
from index.model import Description, Document, Origin, Passage, Role
from index.vietnamese.noted_words import SentenceWords, WordNoter
from index.vietnamese.tokens import syllables

PASSAGES = "passages.sqlite"
_ENDS = ",".join(
    f"(SELECT COALESCE(MAX(rowid) + 1, {EXTENT_FIRST[table]}) FROM main.{table})"  # noqa: S608
    for table in EXTENT_TABLES
)
"""The rows behind the last of each table."""


class EmbeddedWriter(KeepingWriter):
    """Documents into ``folder``, which must be new and empty."""

    def __init__(self, folder: Path, dimension: int, before: Path | None = None) -> None:
        """Documents of the version in ``before`` can be kept; see ``KeepingKind.writer_after``."""
        self._folder = folder
        self._store = sqlite3.connect((folder / PASSAGES).resolve().as_uri(), uri=True)
        self._store.execute("PRAGMA synchronous=OFF")  # the build syncs the finished file
        self._store.executescript(SCHEMA)
        self._rows = 0
        self._origins = 0
        self._figures = 0
        self._also_at: dict[str, list[str]] = {}
        self._run: DocumentRun | None = None
        try:
            self._before = EarlierVersion(before, self._store, PASSAGES) if before else None
        except BaseException:
            self._store.close()
            raise
        kept = self._before.postings if self._before else None
        self._postings = PostingsCounter(folder / "postings", kept)
        self._hasher = TermHasher()
        self._noter = WordNoter()
        self._vectors = WrittenVectors(folder, dimension)
        self._documents: dict[str, WrittenDocument] = {}

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Vectors,
        titles: Vectors,
        facts: DocumentFacts,
    ) -> None:
        self._take_run()
        self._add_document(document)
        about = document.description
        self._documents[document.id] = WrittenDocument(
            about.kind, about.access, self._rows, len(passages)
        )
        row_of = {passage.id: row for row, passage in enumerate(passages, start=self._rows)}
        self._add_passages(document.description, passages)
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
        self._vectors.add(document.id, vectors, titles)
        self._store.execute(
            f"INSERT INTO extent (document, {EXTENT_ENDS}) SELECT ?, {_ENDS}", (document.id,)
        )

    def keep(self, document_id: str) -> None:
        place = self._earlier.place(document_id)
        if self._run is not None and self._run.end == place:
            self._run = DocumentRun(self._run.first, place + 1)
        else:
            self._take_run()
            self._run = DocumentRun(place, place + 1)

    def text_before(self, document_id: str) -> str:
        return self._earlier.text_of(document_id)

    def add_source(self, document_id: str, source: str) -> None:
        self._also_at.setdefault(document_id, []).append(source)

    def text_of(self, document_id: str) -> str:
        self._take_run()
        query = "SELECT words FROM stretch WHERE document = ? ORDER BY start"
        return "".join(words for (words,) in self._store.execute(query, (document_id,)))

    def finish(self, shelves: Mapping[Role, Shelf]) -> None:
        self.finish_words(shelves)
        self._vectors.finish(self._documents)

    def finish_words(self, shelves: Mapping[Role, Shelf]) -> None:
        """Write out all but vectors."""
        self._take_run()
        if self._before is not None:
            self._before.finish()
        self._store.executemany(
            "UPDATE document SET also_at = ? WHERE id = ?",
            ((json.dumps(also, ensure_ascii=False), name) for name, also in self._also_at.items()),
        )
        for role, shelf in shelves.items():
            self._add_shelf(role, shelf)
        save_scores(self._postings.finish(), self._folder)
        self._store.executescript(INDEXES)

    def close(self) -> None:
        self._vectors.close()
        self._store.commit()
        self._store.close()

    def discard_vectors(self) -> None:
        """Remove what was written of vectors, for an engine that has these elsewhere."""
        self._vectors.discard()

    @property
    def _earlier(self) -> EarlierVersion:
        if self._before is None:
            raise ValueError("there is no version before")
        return self._before

    def _take_run(self) -> None:
        """Write the documents that were kept since anything else was written."""
        run, self._run = self._run, None
        if run is None:
            return
        before = self._earlier
        ends = self._store.execute(f"SELECT {_ENDS}").fetchone()
        before.take(run, ends)
        first, end = before.passages_in(run)
        self._documents |= before.documents_of(run, self._rows)
        self._postings.keep(first, end)
        self._vectors.keep(before, run)
        self._rows += end - first
        self._origins += before.count_in("origin", run)
        self._figures += before.count_in("figure", run)

    def _add_passages(self, description: Description, passages: Sequence[Passage]) -> None:
        """Their words are found once, for what is noted of them and for what they are found by."""
        origins: dict[Origin, int] = {}
        heads: dict[str, list[str]] = {}
        rows = []
        for one in passages:
            sentences = SentenceWords.of(one.text)
            rows.append((
                self._rows, one.document_id, one.section, one.page, one.start, one.end,
                one.text, one.scanned, _short_forms(one), one.legibility, one.sort,
                _cells(one), one.is_total, self._noter.noted(sentences),
                self._origin(one.origin, origins),
            ))  # fmt: skip
            self._rows += 1
            head = searched_head(description, one)
            if head not in heads:
                heads[head] = syllables(head)
            self._postings.add(self._hasher.terms([*heads[head], *sentences.all_words]))
        self._store.executemany(
            f"INSERT INTO passage (row, {PASSAGE}, origin)"  # noqa: S608
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            rows,
        )

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
        if document.also_at:
            self._also_at[document.id] = [*document.also_at]
        self._store.execute(
            f"INSERT INTO document ({HEAD}, kind, access, number, key, place, commune, province,"  # noqa: S608
            " pages, scanned) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                document.id, DESCRIPTION.dump_json(about).decode(), document.source,
                "[]", about.kind, about.access,
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
