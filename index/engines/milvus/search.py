"""Search the passages and titles of one version in Milvus, and by words alone while it is away."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import numpy as np

from index.embedding import Vectors
from index.engines.milvus.connection import MilvusConnection
from index.engines.milvus.filtering import expression
from index.engines.milvus.passages import StoredPassages
from index.engines.milvus.place import VersionPlace
from index.engines.milvus.settings import MilvusSettings
from index.engines.milvus.words import WordColumns
from index.engines.search import EVERY_KIND, Filter, Hit, PassageSearch, TitleScores
from index.errors import EngineAwayError
from index.model import Passage, Role

_SPOKEN_ALIKE = 5
"""So many spoken titles are looked at for each document that is wanted."""
_MOST = 16_384
"""What Milvus gives at most at a time (its documentation, "Milvus Limits")."""
_LOOKED_AT = 200


class MilvusSearch(PassageSearch):
    """Milvus ranks; what it found is read from the store, which checks again who may read it.

    Lists are not fused there: its rankers know no scaling by each list's own scores
    (``retrieval.searching.fusion``), so words and vectors are two requests.
    """

    def __init__(
        self,
        connection: MilvusConnection,
        place: VersionPlace,
        passages: StoredPassages,
        words: WordColumns,
        settings: MilvusSettings,
    ) -> None:
        self._connection = connection
        self._place = place
        self._passages = passages
        self._words = words
        self._settings = settings
        self._are_words_here = words.has_negative

    @property
    def count(self) -> int:
        return self._passages.count

    @property
    def dimension(self) -> int:
        return self._place.dimension

    def lexical(self, tokens: Sequence[str], limit: int, allowed: Filter) -> list[Hit]:
        question = self._words.question(tokens)
        if not question or limit < 1:
            return []
        if not self._are_words_here:
            with suppress(EngineAwayError):
                return self._found("words", question, limit, allowed, above=0.0)
        return self._lexical_here(tokens, limit, allowed)

    def nearest(self, vector: Vectors, limit: int, allowed: Filter) -> list[Hit]:
        try:
            return self._found("vector", vector.tolist(), limit, allowed)
        except EngineAwayError:
            return []

    def nearest_in_each(
        self, vector: Vectors, documents: Iterable[str], allowed: Filter
    ) -> list[Hit]:
        within = (replace(allowed, documents=frozenset({one})) for one in documents
                  if not allowed.documents or one in allowed.documents)  # fmt: skip
        return [hit for one in within for hit in self.nearest(vector, 1, one)]

    def near_titles(self, vector: Vectors, limit: int, allowed: Filter) -> list[str]:
        """While Milvus is away, the first documents that the filter lets through, by id."""
        try:
            by_title = self._owners(vector, limit, allowed, "spoken == 0")
            spoken = self._owners(vector, limit * _SPOKEN_ALIKE, allowed, "spoken == 1")
        except EngineAwayError:
            return self._passages.some_documents(limit, allowed)
        numbers = [*by_title, *list(dict.fromkeys(spoken))[:limit]]
        names = self._passages.documents(numbers, allowed)
        return [names[one] for one in dict.fromkeys(numbers) if one in names]

    def title_scores(
        self, vector: Vectors, documents: Iterable[str], role: Role
    ) -> dict[str, TitleScores]:
        """Nothing while Milvus is away."""
        allowed = Filter(role, EVERY_KIND)
        numbers = sorted(self._passages.numbers(documents).values())
        names = self._passages.documents(numbers, allowed)
        try:
            entities = self._titles(numbers, allowed) if names else []
        except EngineAwayError:
            return {}
        titles, spoken = dict[int, float](), dict[int, list[float]]()
        for one in entities:
            score = float(np.asarray(one["vector"], dtype=np.float32) @ vector)
            if one["spoken"]:
                spoken.setdefault(one["document"], []).append(score)
            else:
                titles[one["document"]] = score
        return {
            names[number]: TitleScores.of(title, np.array(spoken.get(number, []), dtype=np.float32))
            for number, title in titles.items()
            if number in names
        }

    def passage(self, passage_id: str, role: Role) -> Passage | None:
        return self._passages.one(passage_id, role)

    def passages_of(self, document_id: str, role: Role) -> list[Passage]:
        return self._passages.of(document_id, role)

    def rows_beside(self, passage: Passage, most: int, role: Role) -> list[Passage]:
        return self._passages.rows_beside(passage, most, role)

    def citing(self, number: str, allowed: Filter) -> list[Passage]:
        return self._passages.citing(number, allowed)

    def _found(
        self,
        field: str,
        question: object,
        limit: int,
        allowed: Filter,
        above: float | None = None,
    ) -> list[Hit]:
        """The best by one field; raises EngineAwayError."""
        condition = self._condition(allowed)
        if condition is None or limit < 1 or not self.count:
            return []
        found = self._asked(self._place.passages, field, question, limit, condition)
        scores = {int(one["row"]): float(one["distance"]) for one in found}
        passages = self._passages.at([*scores], allowed)
        order = sorted(passages, key=lambda row: (-scores[row], row))
        return [
            Hit(passages[row], scores[row]) for row in order if above is None or scores[row] > above
        ]

    def _owners(self, vector: Vectors, limit: int, allowed: Filter, which: str) -> list[int]:
        """The numbers of the documents whose titles are nearest; raises EngineAwayError."""
        condition = self._condition(allowed)
        if condition is None or limit < 1:
            return []
        found = self._asked(
            self._place.titles,
            "vector",
            vector.tolist(),
            limit,
            f"{condition} and {which}",
            ["document"],
        )
        best = sorted(found, key=lambda one: (-float(one["distance"]), int(one["row"])))
        return [int(one["entity"]["document"]) for one in best]

    def _asked(
        self,
        collection: str,
        field: str,
        question: object,
        limit: int,
        condition: str,
        output: Sequence[str] = (),
    ) -> list[Any]:
        """What a search of Milvus found; raises EngineAwayError."""
        limit = min(limit, _MOST)
        parameters = {"ef": max(self._settings.ef, limit)} if field == "vector" else {}
        (found,) = self._connection.call(
            lambda client: client.search(
                collection,
                data=[question],
                anns_field=field,
                limit=limit,
                filter=condition,
                output_fields=[*output],
                search_params={"metric_type": "IP", "params": parameters},
                timeout=self._settings.seconds,
            )
        )
        return list(found)

    def _titles(self, numbers: Sequence[int], allowed: Filter) -> list[Any]:
        """The titles of these documents with their vectors; raises EngineAwayError."""
        hidden = self._passages.numbers(self._passages.hidden).values()
        return self._connection.call(
            lambda client: list(
                client.query(
                    self._place.titles,
                    filter=expression(allowed, numbers, hidden),
                    output_fields=["document", "spoken", "vector"],
                    limit=_MOST,
                    timeout=self._settings.seconds,
                )
            )
        )

    def _condition(self, allowed: Filter) -> str | None:
        """The filter as Milvus reads it; None where it names documents and none is here."""
        hidden = self._passages.numbers(self._passages.hidden).values()
        if not allowed.documents:
            return expression(allowed, None, hidden)
        documents = self._passages.numbers(allowed.documents).values()
        return expression(allowed, documents, hidden) if documents else None

    def _lexical_here(self, tokens: Sequence[str], limit: int, allowed: Filter) -> list[Hit]:
        """The same list from the columns in the version's folder."""
        scores = self._words.of(tokens)
        if allowed.documents:
            within = np.zeros(len(scores), dtype=bool)
            within[self._passages.rows_of(allowed.documents)] = True
            scores = np.where(within, scores, np.float32(0))
        rows = np.flatnonzero(scores > 0)
        rows = rows[np.argsort(-scores[rows], kind="stable")]
        hits = list[Hit]()
        for first in range(0, len(rows), _LOOKED_AT):
            here = rows[first : first + _LOOKED_AT].tolist()
            passages = self._passages.at(here, allowed)
            hits += [Hit(passages[row], float(scores[row])) for row in here if row in passages]
            if len(hits) >= limit:
                break
        return hits[:limit]
