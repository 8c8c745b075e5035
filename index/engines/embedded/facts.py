"""What the documents of a finished store state."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence

from index.engines.embedded.figures import figure_query
from index.engines.embedded.keys import keys_between
from index.engines.embedded.listing import LISTING_ORDERS, listing_query
from index.engines.embedded.recent_reads import RecentReads
from index.engines.embedded.rows import (
    DIRECTIVE,
    OFFICE,
    RECORD,
    RELATION,
    figure_in,
    head_in,
    mention_in,
    part_in,
    reference_in,
)
from index.engines.embedded.schema import HEAD, PART, STRETCH
from index.engines.facts import DocumentHead, Facts, StatedPlace
from index.engines.store import Store
from index.facts.directives import (
    Directive,
    DirectiveCount,
    DirectiveFilter,
    DirectiveNumber,
    ListingOrder,
    StatedRelation,
)
from index.facts.figures import StatedFigure
from index.facts.figures.words import FigureScope
from index.facts.mentions import Mention
from index.facts.parts import CitedPart, DirectivePart, NamedDirective
from index.facts.procedures.record import ProcedureRecord
from index.facts.references import reference_key, refers_to
from index.model import Document, ListedOffice, Reference, Role

_READABLE = (
    "access IN (SELECT value FROM json_each(?))"
    " AND document.id NOT IN (SELECT value FROM json_each(?))"
)
_SHOWN = (
    " AND NOT (COALESCE(json_array_length(content, '$.documents'), 0) > 0 AND NOT EXISTS ("
    "SELECT 1 FROM json_each(content, '$.documents')"
    " WHERE value NOT IN (SELECT value FROM json_each(?))))"
)
"""Of directives: none of which only documents know that are hidden."""
_MENTION = (
    "SELECT reference.document, reference.number, reference.start, reference.end, relation,"
    " inside, told_on, passage.start, passage.end, origin.content"
    " FROM reference LEFT JOIN passage ON passage.row = reference.passage"
    " LEFT JOIN origin ON origin.row = passage.origin"
)
_OF_PART = ", ".join(f"part.{column}" for column in PART.split(", "))
_HEADS_REMEMBERED = 4_000
_EVERY = 2**62
"""More rows than there are: what SQL calls no limit differs."""


class EmbeddedFacts(Facts):
    """The facts of one version, read from its store, from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known = RecentReads[str, DocumentHead](_HEADS_REMEMBERED)
        self._shelves = sorted(rank for (rank,) in store.all("SELECT role FROM shelf"))
        self.hide(frozenset())

    def hide(self, documents: frozenset[str]) -> None:
        """State nothing of these documents, and of all others, from now on."""
        self._hidden = documents
        self._hidden_names = json.dumps(sorted(documents))

    def forget(self) -> None:
        """Know nothing any more of what was read."""
        self._known.forget()

    @property
    def count(self) -> int:
        return int(self._store.all("SELECT COUNT(*) FROM document")[0][0])

    def documents(self, role: Role) -> Iterator[DocumentHead]:
        return self._heads(role)

    def document(self, document_id: str, role: Role) -> Document | None:
        query = f"SELECT {HEAD}, pages, scanned FROM document WHERE id = ? AND {_READABLE}"  # noqa: S608
        for *row, pages, scanned in self._store.all(query, (document_id, *self._readable(role))):
            head = head_in(row)
            return Document(
                id=head.id,
                description=head.description,
                source=head.source,
                text=self._stretches(document_id, 0),
                pages=tuple(json.loads(pages)),
                scanned=tuple(json.loads(scanned)),
                also_at=head.also_at,
            )
        return None

    def heads(self, documents: Iterable[str], role: Role) -> dict[str, DocumentHead]:
        readable = {access for access in Role if role.may_read(access)}
        found = self._known.of(sorted(set(documents)), self._read_heads)
        return {
            name: head
            for name, head in found.items()
            if head.description.access in readable and name not in self._hidden
        }

    def procedures(self, role: Role) -> list[DocumentHead]:
        return list(self._heads(role, "AND kind = 'procedure'"))

    def unnumbered_reports(self, role: Role) -> list[DocumentHead]:
        return list(self._heads(role, "AND kind = 'report' AND number IS NULL"))

    def record(self, document_id: str, role: Role) -> ProcedureRecord | None:
        query = (
            "SELECT content FROM record JOIN document ON id = record.document"  # noqa: S608
            f" WHERE id = ? AND {_READABLE}"
        )
        found = self._store.all(query, (document_id, *self._readable(role)))
        return RECORD.validate_json(found[0][0]) if found else None

    def places(self, role: Role) -> list[StatedPlace]:
        query = (
            f"SELECT DISTINCT place, commune, province FROM document WHERE {_READABLE}"  # noqa: S608
            " AND COALESCE(place, commune, province) IS NOT NULL"
            " ORDER BY 1 NULLS FIRST, 2 NULLS FIRST, 3 NULLS FIRST"
        )
        return [StatedPlace(*row) for row in self._store.all(query, (*self._readable(role),))]

    def about(self, places: Collection[StatedPlace], role: Role) -> list[str]:
        query = (
            "SELECT id FROM document WHERE place IS ? AND commune IS ? AND province IS ?"  # noqa: S608
            f" AND {_READABLE}"
        )
        found = (
            self._store.all(query, (one.place, one.commune, one.province, *self._readable(role)))
            for one in set(places)
        )
        return sorted(name for rows in found for (name,) in rows)

    def offices(self, role: Role) -> list[ListedOffice]:
        query = (
            "SELECT office.document, content FROM office JOIN document"  # noqa: S608
            f" ON document.id = office.document WHERE {_READABLE} ORDER BY 1, office.rowid"
        )
        found = self._store.all(query, (*self._readable(role),))
        return [ListedOffice(name, OFFICE.validate_json(content)) for name, content in found]

    def figures(self, documents: Collection[str] | None, role: Role) -> Iterator[StatedFigure]:
        only, values = "", [*self._readable(role)]
        if documents is not None:
            only = " AND document.id IN (SELECT value FROM json_each(?))"
            values.append(json.dumps([*documents]))
        query = (
            "SELECT figure.document, content, sentence, passage FROM figure JOIN document"  # noqa: S608
            f" ON document.id = figure.document WHERE {_READABLE}{only}"
            " ORDER BY 1, figure.row"
        )
        for row in self._store.each(query, values):
            yield figure_in(row)

    def figures_in(self, scope: FigureScope, role: Role, most: int) -> list[StatedFigure]:
        query, values = figure_query(scope, self._counts(scope))
        found = self._store.all(
            f"{query} AND {_READABLE} ORDER BY figure.document, figure.row LIMIT ?",
            (*values, *self._readable(role), most),
        )
        return [figure_in(row) for row in found]

    def _counts(self, scope: FigureScope) -> dict[str, int]:
        """How many figures say each of the words."""
        words = json.dumps(sorted(frozenset().union(*scope.words)))
        query = "SELECT word, count FROM figure_term WHERE word IN (SELECT value FROM json_each(?))"
        return dict(self._store.all(query, (words,)))

    def references_of(self, document_id: str, role: Role) -> list[Reference]:
        query = (
            "SELECT reference.number, start, end, relation FROM reference JOIN document"  # noqa: S608
            f" ON document.id = document WHERE document = ? AND {_READABLE} ORDER BY start"
        )
        return [
            reference_in(row)
            for row in self._store.all(query, (document_id, *self._readable(role)))
        ]

    def mentions(self, number: str, role: Role) -> list[Mention]:
        query = "SELECT DISTINCT key FROM reference WHERE key >= ? AND key < ?"
        near = self._store.all(query, keys_between(number))
        keys = json.dumps([key for (key,) in near if refers_to(number, key)])
        query = (
            f"{_MENTION} JOIN document ON document.id = reference.document"  # noqa: S608
            " WHERE reference.key IN (SELECT value FROM json_each(?))"
            f" AND {_READABLE} ORDER BY reference.document, reference.start"
        )
        return [mention_in(row) for row in self._store.all(query, (keys, *self._readable(role)))]

    def documents_of(self, number: str, role: Role) -> list[str]:
        query = (
            "SELECT id, number FROM document WHERE key >= ? AND key < ?"  # noqa: S608
            f" AND {_READABLE} ORDER BY id"
        )
        found = self._store.all(query, (*keys_between(number), *self._readable(role)))
        return [name for name, own in found if refers_to(number, own)]

    def directives_of(self, number: str, role: Role) -> list[Directive]:
        query = f"SELECT content FROM directive WHERE role = ? AND key = ?{_SHOWN} ORDER BY rowid"  # noqa: S608
        values = (self._shelf(role), reference_key(number), self._hidden_names)
        found = self._store.all(query, values)
        return [DIRECTIVE.validate_json(content) for (content,) in found]

    def directives(self, fitting: DirectiveFilter, role: Role) -> Iterator[Directive]:
        query, values = self._listing("content", fitting, role)
        for (content,) in self._store.each(f"{query} ORDER BY rowid", values):
            yield DIRECTIVE.validate_json(content)

    def listed(
        self,
        fitting: DirectiveFilter,
        role: Role,
        first: int = 0,
        most: int | None = None,
        order: ListingOrder = ListingOrder.HERE_FIRST,
    ) -> list[Directive]:
        query, values = self._listing("content", fitting, role)
        values = (*values, _EVERY if most is None else most, first)
        found = self._store.all(f"{query} {LISTING_ORDERS[order]} LIMIT ? OFFSET ?", values)
        return [DIRECTIVE.validate_json(content) for (content,) in found]

    def counted(self, fitting: DirectiveFilter, role: Role) -> DirectiveCount:
        query, values = self._listing("presence, COUNT(*)", fitting, role)
        found = dict(self._store.all(f"{query} GROUP BY presence", values))
        return DirectiveCount(*(found.get(presence, 0) for presence in range(3)))

    def _listing(
        self, columns: str, fitting: DirectiveFilter, role: Role
    ) -> tuple[str, tuple[object, ...]]:
        """What lists directives, but for those that are hidden."""
        query, values = listing_query(columns, fitting, self._shelf(role))
        return (
            (f"{query}{_SHOWN}", (*values, self._hidden_names)) if self._hidden else (query, values)
        )

    def signers(self, role: Role) -> list[str]:
        query = (
            "SELECT DISTINCT json_extract(content, '$.signer') FROM directive"
            " WHERE role = ? AND signer != '  '"
        )
        return sorted(name for (name,) in self._store.all(query, (self._shelf(role),)))

    def numbers(
        self,
        role: Role,
        count: str | None = None,
        year: str | None = None,
        kind: str | None = None,
    ) -> list[DirectiveNumber]:
        if (count, year, kind) == (None, None, None):
            raise ValueError("one part must be given")
        given = {"count": count, "year": year, "sign": kind}
        named = {column: value for column, value in given.items() if value is not None}
        only = "".join(f" AND {column} = ?" for column in named)  # so that an index is used
        query = f"SELECT key, number FROM directive WHERE role = ?{only} ORDER BY rowid"  # noqa: S608
        found = dict[str, str]()
        for key, number in self._store.all(query, (self._shelf(role), *named.values())):
            found.setdefault(key, number)
        return [DirectiveNumber.of(number) for number in found.values()]

    def signs(self, role: Role) -> frozenset[str]:
        found = self._store.all(
            "SELECT DISTINCT signs FROM directive WHERE role = ?", (self._shelf(role),)
        )
        return frozenset(sign for (signs,) in found for sign in signs.split("-") if sign)

    def relations_to(self, number: str, role: Role) -> list[StatedRelation]:
        return self._relations("target", number, role)

    def relations_by(self, number: str, role: Role) -> list[StatedRelation]:
        return self._relations("source", number, role)

    def changes(self, role: Role) -> Iterator[StatedRelation]:
        query = "SELECT content FROM relation WHERE role = ? ORDER BY rowid"
        for (content,) in self._store.each(query, (self._shelf(role),)):
            stated = RELATION.validate_json(content)
            if stated.changes and self._is_shown(stated):
                yield stated

    def _heads(self, role: Role, only: str = "", *values: str) -> Iterator[DocumentHead]:
        query = f"SELECT {HEAD} FROM document WHERE {_READABLE} {only} ORDER BY id"  # noqa: S608
        yield from map(head_in, self._store.each(query, (*self._readable(role), *values)))

    def article(self, number: str, label: str, role: Role) -> list[DirectivePart]:
        where = "part.key = ? AND article = ? AND article <> ''"
        return self._parts(where, (reference_key(number), label), role)

    def coded_article(self, code: str, role: Role) -> list[DirectivePart]:
        return self._parts("code = ? AND code <> ''", (code,), role)

    def outline(self, number: str, role: Role) -> list[DirectivePart]:
        return self._parts("part.key = ? AND heading <> ''", (reference_key(number),), role)

    def chapters(self, document_id: str, role: Role) -> list[DirectivePart]:
        where = "part.document = ? AND heading <> '' AND article = ''"
        return self._parts(where, (document_id,), role)

    def _parts(self, where: str, values: tuple[str, ...], role: Role) -> list[DirectivePart]:
        query = (
            f"SELECT {_OF_PART} FROM part JOIN document ON document.id = part.document"  # noqa: S608
            f" WHERE {where} AND {_READABLE} ORDER BY part.document, part.rowid"
        )
        return [part_in(row) for row in self._store.all(query, (*values, *self._readable(role)))]

    def citing_article(self, number: str, label: str, role: Role) -> list[CitedPart]:
        query = (
            "SELECT document, cited_part.number, article, clause, start, end, passage"  # noqa: S608
            " FROM cited_part JOIN document ON document.id = document"
            f" WHERE cited_part.key = ? AND article = ? AND {_READABLE} ORDER BY document, start"
        )
        found = self._store.all(query, (reference_key(number), label, *self._readable(role)))
        return [CitedPart(*row) for row in found]

    def named(self, name: str, role: Role, *, begins: bool = False) -> list[NamedDirective]:
        after = f"{name} "
        where = "name >= ? AND name < ?" if begins else "name = ?"
        values = (after, f"{after}\uffff") if begins else (name,)
        query = (
            "SELECT name, directive_name.number, written, document FROM directive_name"  # noqa: S608
            " JOIN document ON document.id = document"
            f" WHERE {where} AND {_READABLE} ORDER BY document, directive_name.rowid"
        )
        return [
            NamedDirective(*row) for row in self._store.all(query, (*values, *self._readable(role)))
        ]

    def words(self, document_id: str, start: int, end: int, role: Role) -> str:
        query = f"SELECT 1 FROM document WHERE id = ? AND {_READABLE}"  # noqa: S608
        if start >= end or not self._store.all(query, (document_id, *self._readable(role))):
            return ""
        first = start - start % STRETCH
        return self._stretches(document_id, first, end)[start - first : end - first]

    def _stretches(self, document_id: str, start: int, end: int | None = None) -> str:
        """A document's text from a stretch on, up to the one with ``end``."""
        until = "" if end is None else "AND start < ?"
        query = (
            f"SELECT words FROM stretch WHERE document = ? AND start >= ? {until} ORDER BY start"  # noqa: S608
        )
        values = (document_id, start, *(() if end is None else (end,)))
        return "".join(words for (words,) in self._store.all(query, values))

    def _read_heads(self, documents: Sequence[str]) -> dict[str, DocumentHead]:
        query = f"SELECT {HEAD} FROM document WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
        found = map(head_in, self._store.all(query, (json.dumps([*documents]),)))
        return {head.id: head for head in found}

    def _relations(self, column: str, number: str, role: Role) -> list[StatedRelation]:
        query = f"SELECT content FROM relation WHERE role = ? AND {column} = ? ORDER BY rowid"  # noqa: S608
        found = self._store.all(query, (self._shelf(role), reference_key(number)))
        stated = (RELATION.validate_json(content) for (content,) in found)
        return [one for one in stated if self._is_shown(one)]

    def _shelf(self, role: Role) -> int:
        return max((rank for rank in self._shelves if rank <= role.rank), default=0)

    def _readable(self, role: Role) -> tuple[str, str]:
        """The values of ``_READABLE``."""
        return json.dumps([access for access in Role if role.may_read(access)]), self._hidden_names

    def _is_shown(self, relation: StatedRelation) -> bool:
        return relation.at.document_id not in self._hidden
