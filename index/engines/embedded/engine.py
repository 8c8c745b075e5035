"""Search one finished version in this process."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding import Vectors
from index.engines.base import DocumentHead, Filter, Hit, Mention, StatedOrigin, TitleScores
from index.engines.embedded.lexical import LexicalScores
from index.engines.embedded.store import PassageFacts, Store
from index.engines.embedded.vectors import VectorIndex
from index.facts.figures import StatedFigure
from index.model import Document, ListedOffice, Passage, Reference, Role
from index.vietnamese.text import without_diacritics

PASSAGES = "passages.sqlite"
LEXICAL = "lexical.npz"
VECTORS = "vectors.faiss"
TITLES = "titles.faiss"
FILES = (PASSAGES, LEXICAL, VECTORS, TITLES)
"""The files of a version that this engine writes and reads."""
SINCE_TITLES = frozenset({TITLES})
"""Those that versions from before titles had vectors lack."""
_SPOKEN_ALIKE = 5
"""So many spoken titles are looked at for each document that is wanted."""
_SPOKEN_TOGETHER = 3
_LONGEST_OFFSETS = 21
_FILTERS_REMEMBERED = 16
_QUESTIONS_REMEMBERED = 4
"""A question is asked of everything first, then of its best documents again."""


class EmbeddedEngine:
    """SQLite passages, compiled BM25 scores and a FAISS index, read-only and thread-safe."""

    def __init__(self, folder: Path) -> None:
        """Open the files in ``folder``.

        Raises:
            OSError, ValueError, RuntimeError, sqlite3.Error: a file is missing or is not what it
                should be.

        """
        self._store = Store(folder / PASSAGES)
        self._lexical = LexicalScores.load(folder / LEXICAL)
        self._scores_of = lru_cache(maxsize=_QUESTIONS_REMEMBERED)(self._lexical.of)
        self._chosen = lru_cache(maxsize=_FILTERS_REMEMBERED)(self._chosen_by)
        self._vectors = VectorIndex.load(folder / VECTORS)
        self._facts = list(self._store.facts())
        if not len(self._facts) == self._lexical.count == self._vectors.count:
            raise ValueError("the files of this version do not hold the same passages")
        self._by_role = {
            role: np.array([role.may_read(facts.access) for facts in self._facts], dtype=bool)
            for role in Role
        }
        heads = self._store.heads()
        self._documents = [one.id for one in heads]
        self._row_of_title = {name: row for row, name in enumerate(self._documents)}
        self._titles = _titles(folder / TITLES, self._vectors.dimension)
        spoken = self._store.spoken_titles() if self._titles.count > len(heads) else []
        if self._titles.count not in (0, len(heads) + len(spoken)):
            raise ValueError("the files of this version do not hold the same documents")
        self._spoken_of = np.array([self._row_of_title[name] for name in spoken], dtype=np.intp)
        self._kinds = np.array([one.description.kind for one in heads])
        self._readable = {
            role: frozenset(one.id for one in heads if role.may_read(one.description.access))
            for role in Role
        }

        self._readable_rows = {
            role: np.array([one.id in names for one in heads], dtype=bool)
            for role, names in self._readable.items()
        }

    @property
    def passages_count(self) -> int:
        """How many passages there are, whoever may read them."""
        return len(self._facts)

    @property
    def dimension(self) -> int:
        """The length of the vectors it was built with."""
        return self._vectors.dimension

    def lexical(self, tokens: Sequence[str], limit: int, allowed: Filter) -> list[Hit]:
        """The passages with the highest BM25 scores above 0, best first."""
        scores = np.where(self._allowed(allowed), self._scores_of(tuple(tokens)), 0.0)
        found = np.flatnonzero(scores)
        if len(found) > limit:
            least = np.partition(scores[found], -limit)[-limit]
            found = found[scores[found] >= least]
        best = found[np.argsort(-scores[found], kind="stable")][:limit]
        return self._hits([(int(row), float(scores[row])) for row in best if scores[row] > 0])

    def nearest(self, vector: Vectors, limit: int, allowed: Filter) -> list[Hit]:
        """The passages whose unit vectors have the largest inner product, best first."""
        return self._hits(self._vectors.nearest(vector, limit, self._allowed(allowed)))

    def near_titles(self, vector: Vectors, limit: int, allowed: Filter) -> list[str]:
        """The documents whose titles, then whose spoken titles are nearest, each once."""
        if not self._titles.count:
            return []
        documents = self._allowed_titles(allowed)
        spoken = documents[self._spoken_of]
        by_title = self._titles.nearest(
            vector, limit, np.concatenate([documents, np.zeros_like(spoken)])
        )
        by_spoken = self._titles.nearest(
            vector, limit * _SPOKEN_ALIKE, np.concatenate([np.zeros_like(documents), spoken])
        )
        count = len(self._documents)
        rows = [row for row, _ in by_title]
        first = list(dict.fromkeys(int(self._spoken_of[row - count]) for row, _ in by_spoken))
        return [self._documents[row] for row in dict.fromkeys(rows + first[:limit])]

    def title_scores(
        self, vector: Vectors, documents: Iterable[str], role: Role
    ) -> dict[str, TitleScores]:
        """The inner products with the titles of these documents, of those the role may read."""
        if not self._titles.count:
            return {}
        names = [name for name in documents if name in self._readable[role]]
        rows = [self._row_of_title[name] for name in names]
        titles = self._titles.scores(vector, rows)
        spoken = np.flatnonzero(np.isin(self._spoken_of, rows))
        scores = self._titles.scores(vector, (spoken + len(self._documents)).tolist())
        owners = self._spoken_of[spoken]
        return {
            name: _scores(float(title), scores[owners == row])
            for name, row, title in zip(names, rows, titles, strict=True)
        }

    def citing(self, number: str, allowed: Filter) -> list[Passage]:
        """The passages in which a document number stands, in full or shortened, in text order."""
        mask = self._allowed(allowed)
        return self._store.passages(row for row in self._store.rows_citing(number) if mask[row])

    def numbers(self, role: Role) -> list[str]:
        """The document numbers that stand in the documents or are their own, each once, sorted."""
        known = self._store.numbers()
        return sorted({number for number, access in known if role.may_read(access)})

    def references_of(self, document_id: str, role: Role) -> list[Reference]:
        """The references that stand in a document, in text order; none when not readable."""
        readable = document_id in self._readable[role]
        return self._store.references_of(document_id) if readable else []

    def mentions(self, number: str, role: Role) -> list[Mention]:
        """Where a document number stands, in any spelling, by document and in text order."""
        readable = self._readable[role]
        return [one for one in self._store.mentions(number) if one.document_id in readable]

    def relations(self, role: Role) -> list[Mention]:
        """Every number to which the text it stands in has a relation, likewise ordered."""
        readable = self._readable[role]
        return [one for one in self._store.relations() if one.document_id in readable]

    def origins(self, role: Role) -> list[StatedOrigin]:
        """The directives that articles of codified titles come from, once for each title."""
        readable = self._readable[role]
        return [one for one in self._store.origins() if one.document_id in readable]

    def passage(self, passage_id: str, role: Role) -> Passage | None:
        """One passage, or None when there is none that the role may read."""
        document_id, _, offsets = passage_id.rpartition("@")
        start, _, end = offsets.partition("-")
        if not (start.isdecimal() and end.isdecimal() and len(offsets) <= _LONGEST_OFFSETS):
            return None
        row = self._store.row_of(document_id, int(start), int(end))
        if row is None or not self._by_role[role][row]:
            return None
        return self._store.passages([row])[0]

    def passages_of(self, document_id: str, role: Role) -> list[Passage]:
        """The passages of one document in text order; none when the role may not read it."""
        rows = self._store.rows_of(document_id)
        return self._store.passages(row for row in rows if self._by_role[role][row])

    def document(self, document_id: str, role: Role) -> Document | None:
        """One document with its cleaned text, or None likewise."""
        document = self._store.document(document_id)
        if document is None or not role.may_read(document.description.access):
            return None
        return document

    def heads(self, role: Role) -> list[DocumentHead]:
        """All documents the role may read, by id."""
        return [head for head in self._store.heads() if role.may_read(head.description.access)]

    def offices(self, role: Role) -> list[ListedOffice]:
        """The offices that readable tables list, in the order of documents and rows."""
        readable = self._readable[role]
        return [one for one in self._store.offices() if one.document_id in readable]

    def figures(self, role: Role) -> list[StatedFigure]:
        """The counted facts that readable documents state, in the order of documents and texts."""
        readable = self._readable[role]
        return [one for one in self._store.figures() if one.document_id in readable]

    def close(self) -> None:
        """Close the files."""
        self._store.close()

    def _allowed(self, allowed: Filter) -> NDArray[np.bool_]:
        mask: NDArray[np.bool_] = self._by_role[allowed.role]
        if allowed.documents:
            inside = np.zeros(len(self._facts), dtype=bool)
            for document in allowed.documents:
                inside[self._store.rows_of(document)] = True
            mask = mask & inside
        if not (allowed.kinds or allowed.place or allowed.years):
            return mask
        chosen = self._chosen(replace(allowed, role=Role.ADMIN, documents=frozenset()))
        both: NDArray[np.bool_] = mask & chosen
        return both

    def _allowed_titles(self, allowed: Filter) -> NDArray[np.bool_]:
        mask = self._readable_rows[allowed.role].copy()
        if allowed.kinds:
            mask &= np.isin(self._kinds, list(allowed.kinds))
        if allowed.documents:
            inside = np.zeros(len(mask), dtype=bool)
            rows = map(self._row_of_title.get, allowed.documents)
            inside[[row for row in rows if row is not None]] = True
            mask &= inside
        return mask

    def _chosen_by(self, allowed: Filter) -> NDArray[np.bool_]:
        return np.array([_passes(facts, allowed) for facts in self._facts], dtype=bool)

    def _hits(self, rows: list[tuple[int, float]]) -> list[Hit]:
        passages = self._store.passages(row for row, _ in rows)
        return [Hit(passage, score) for passage, (_, score) in zip(passages, rows, strict=True)]


def _scores(title: float, spoken: Vectors) -> TitleScores:
    if not len(spoken):
        return TitleScores(title)
    nearest = np.sort(spoken)[-_SPOKEN_TOGETHER:]
    return TitleScores(title, float(nearest[-1]), float(nearest.mean()))


def _titles(path: Path, dimension: int) -> VectorIndex:
    """The vectors of titles; none in versions from before there were any."""
    return VectorIndex.load(path) if path.exists() else VectorIndex.empty(dimension)


def _passes(facts: PassageFacts, allowed: Filter) -> bool:
    if allowed.kinds and facts.kind not in allowed.kinds:
        return False
    if allowed.years is not None:
        first, last = allowed.years
        if facts.year is None or not first <= facts.year <= last:
            return False
    if allowed.place:
        return facts.place is not None and _plain(allowed.place) in _plain(facts.place)
    return True


def _plain(name: str) -> str:
    return without_diacritics(name).lower()
