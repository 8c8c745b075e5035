"""Passages by rows of the store, and which of them a filter lets through."""

import json
from collections.abc import Iterable, Mapping, Sequence

from index.engines.embedded.passage_rows import named_passage, rows_beside, rows_citing
from index.engines.embedded.rows import passage_in
from index.engines.embedded.schema import PASSAGE
from index.engines.search import EVERY_KIND, Filter
from index.engines.store import Store
from index.model import Passage, Role

NUMBERS = (
    "CREATE TABLE numbered ("
    "number INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, titles INTEGER NOT NULL)"
)
"""The numbers by which Milvus knows documents, their places by id; how many titles each has."""
_COLUMNS = ", ".join(f"passage.{column}" for column in PASSAGE.split(", "))
_LET_THROUGH = (
    "document.access IN (SELECT value FROM json_each(?))"
    " AND document.kind IN (SELECT value FROM json_each(?))"
    " AND document.id NOT IN (SELECT value FROM json_each(?))"
)


class StoredPassages:
    """The passages of one version, from any thread; nothing that a filter does not let through."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.count = int(store.all("SELECT COUNT(*) FROM passage")[0][0])
        self.titles = int(store.all("SELECT COALESCE(SUM(titles), 0) FROM numbered")[0][0])
        self.hide(frozenset())

    def hide(self, documents: frozenset[str]) -> None:
        """Let nothing of these documents through, and of all others, from now on."""
        self.hidden = documents
        self._hidden_names = json.dumps(sorted(documents))

    def at(self, rows: Sequence[int], allowed: Filter) -> dict[int, Passage]:
        """Those of these rows that a filter lets through."""
        if not rows:
            return {}
        places = ", ".join(str(int(row)) for row in rows)
        return self._passages(f"passage.row IN ({places})", (), allowed)

    def of(self, document_id: str, role: Role) -> list[Passage]:
        """Those of one document, in text order."""
        only = Filter(role, EVERY_KIND)
        found = self._passages("passage.document = ?", (document_id,), only)
        return [found[row] for row in sorted(found)]

    def one(self, passage_id: str, role: Role) -> Passage | None:
        """One by its id."""
        found = self._named(passage_id, role)
        return next(iter(found.values()), None)

    def rows_beside(self, passage: Passage, most: int, role: Role) -> list[Passage]:
        """See ``PassageSearch.rows_beside``."""
        row = next(iter(self._named(passage.id, role)), None)
        if row is None:
            return []
        rows = rows_beside(self._store, passage, row, most)
        found = self.at(rows, Filter(role, EVERY_KIND))
        return [found[one] for one in sorted(found)]

    def citing(self, number: str, allowed: Filter) -> list[Passage]:
        """See ``PassageSearch.citing``."""
        found = self.at(rows_citing(self._store, number), allowed)
        return [found[row] for row in sorted(found)]

    def rows_of(self, documents: Iterable[str]) -> list[int]:
        """The rows of these documents."""
        query = "SELECT row FROM passage WHERE document IN (SELECT value FROM json_each(?))"
        return [row for (row,) in self._store.all(query, (json.dumps([*documents]),))]

    def numbers(self, documents: Iterable[str]) -> dict[str, int]:
        """Those by which Milvus knows these documents; none of what is no document."""
        wanted = [*documents]
        query = (
            "SELECT document, number FROM numbered"
            " WHERE document IN (SELECT value FROM json_each(?))"
        )
        return dict(self._store.all(query, (json.dumps(wanted),))) if wanted else {}

    def documents(self, numbers: Iterable[int], allowed: Filter) -> dict[int, str]:
        """The ids of the documents with these numbers that a filter lets through."""
        places = ", ".join(str(int(one)) for one in numbers)
        query = (
            "SELECT numbered.number, document.id FROM numbered"  # noqa: S608 - numbers
            " JOIN document ON document.id = numbered.document"
            f" WHERE numbered.number IN ({places}) AND {_LET_THROUGH}"
        )
        found = dict(self._store.all(query, self._values(allowed))) if places else {}
        return _within(found, allowed)

    def some_documents(self, limit: int, allowed: Filter) -> list[str]:
        """The first so many documents, by id, that a filter lets through."""
        query = f"SELECT id FROM document WHERE {_LET_THROUGH} ORDER BY id LIMIT ?"  # noqa: S608
        if allowed.documents:
            numbers = self.numbers(allowed.documents).values()
            return sorted(self.documents(numbers, allowed).values())[:limit]
        return [name for (name,) in self._store.all(query, (*self._values(allowed), limit))]

    def _named(self, passage_id: str, role: Role) -> dict[int, Passage]:
        named = named_passage(passage_id)
        if named is None:
            return {}
        where = "passage.document = ? AND passage.start = ? AND passage.end = ?"
        return self._passages(where, named, Filter(role, EVERY_KIND))

    def _passages(
        self, where: str, values: tuple[object, ...], allowed: Filter
    ) -> dict[int, Passage]:
        query = (
            f"SELECT passage.row, {_COLUMNS}, content FROM passage"  # noqa: S608
            " JOIN document ON document.id = passage.document"
            " LEFT JOIN origin ON origin.row = passage.origin"
            f" WHERE {where} AND {_LET_THROUGH}"
        )
        found = self._store.all(query, (*values, *self._values(allowed)))
        passages = {row: passage_in(columns) for row, *columns in found}
        if not allowed.documents:
            return passages
        return {row: one for row, one in passages.items() if one.document_id in allowed.documents}

    def _values(self, allowed: Filter) -> tuple[str, str, str]:
        """The values of ``_LET_THROUGH``."""
        access = [one for one in Role if allowed.role.may_read(one)]
        return json.dumps(access), json.dumps(sorted(allowed.let_through)), self._hidden_names


def _within(found: Mapping[int, str], allowed: Filter) -> dict[int, str]:
    return {
        number: name
        for number, name in found.items()
        if not allowed.documents or name in allowed.documents
    }
