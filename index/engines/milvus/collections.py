"""The collections of a version: what their entities are, filled, checked, dropped."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from index.embedding import Vectors
from index.engines.milvus.client import load
from index.engines.milvus.connection import MilvusConnection
from index.engines.milvus.place import VersionPlace
from index.engines.milvus.settings import MilvusSettings
from index.model import Kind, Role

_WORDS = "words"
_VECTOR = "vector"
_M = 16
_EF_BUILDING = 200
"""Links a node and candidates while building (Malkov & Yashunin 2018, HNSW)."""
_LONGEST_KIND = 32


@dataclass(frozen=True, slots=True)
class Owner:
    """The document of an entity: its number among those of the version, its kind and access."""

    number: int
    kind: Kind
    access: Role


@dataclass(frozen=True, slots=True)
class PassageEntity:
    """A passage in Milvus: its row in the store, its vector, and its words' BM25 scores.

    ``words`` are not negative, by columns; the inner product with ones is the passage's score.
    """

    row: int
    owner: Owner
    vector: Vectors
    words: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class TitleEntity:
    """A title, or a spoken title, in Milvus."""

    row: int
    owner: Owner
    vector: Vectors
    is_spoken: bool


class VersionCollections:
    """The two collections of one version; every method raises EngineAwayError."""

    def __init__(
        self, connection: MilvusConnection, place: VersionPlace, settings: MilvusSettings
    ) -> None:
        self._connection = connection
        self._place = place
        self._settings = settings
        self._patience = settings.seconds_for_all

    def make(self) -> None:
        """Make both, empty."""
        self._connection.call(self._make)

    def add_passages(self, entities: Iterable[PassageEntity]) -> None:
        """Add passages; one of the same row is replaced."""
        self._upsert(self._place.passages, map(_passage, entities))

    def add_titles(self, entities: Iterable[TitleEntity]) -> None:
        """Add titles; one of the same row is replaced."""
        self._upsert(self._place.titles, map(_title, entities))

    def finish(self) -> None:
        """Have everything written, indexed and loaded: a search finds all of it afterwards."""
        for name in (self._place.passages, self._place.titles):
            self._connection.call(partial(self._load, name=name))

    def counts(self) -> tuple[int, int]:
        """How many passages and titles there are; they are loaded where they were not."""
        passages, titles = (
            self._connection.call(partial(self._count, name=name))
            for name in (self._place.passages, self._place.titles)
        )
        return passages, titles

    def drop(self) -> None:
        """Drop both, whether they are there or not, and what points at them."""
        for name in (self._place.passages, self._place.titles):
            self._connection.call(partial(self._drop, name=name))

    def _make(self, client: Any) -> None:  # noqa: ANN401 - pymilvus is not always there
        from pymilvus import DataType

        for name, has_words in ((self._place.passages, True), (self._place.titles, False)):
            schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
            schema.add_field("row", DataType.INT64, is_primary=True)
            schema.add_field("document", DataType.INT64)
            schema.add_field("kind", DataType.VARCHAR, max_length=_LONGEST_KIND)
            schema.add_field("access", DataType.INT8)
            schema.add_field(_VECTOR, DataType.FLOAT_VECTOR, dim=self._place.dimension)
            indexes = client.prepare_index_params()
            build = {"M": _M, "efConstruction": _EF_BUILDING}
            indexes.add_index(_VECTOR, index_type="HNSW", metric_type="IP", params=build)
            if has_words:
                schema.add_field(_WORDS, DataType.SPARSE_FLOAT_VECTOR)
                indexes.add_index(_WORDS, index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
            else:
                schema.add_field("spoken", DataType.INT8)
            client.create_collection(
                name, schema=schema, consistency_level="Bounded", timeout=self._patience
            )
            # nothing is in it: who waited for its indexes would sleep half a second for each
            client.create_index(name, indexes, sync=False, timeout=self._patience)

    def _upsert(self, name: str, entities: Iterator[dict[str, object]]) -> None:
        while batch := list(islice(entities, self._settings.batch)):
            self._connection.call(partial(self._send, name=name, batch=batch))

    def _send(self, client: Any, name: str, batch: list[dict[str, object]]) -> None:  # noqa: ANN401
        client.upsert(name, batch, timeout=self._patience)

    def _load(self, client: Any, name: str) -> None:  # noqa: ANN401
        client.flush(name, timeout=self._patience)
        load(client, name, self._settings)

    def _count(self, client: Any, name: str) -> int:  # noqa: ANN401
        if not client.has_collection(name, timeout=self._settings.seconds):
            return -1
        load(client, name, self._settings)
        (counted,) = client.query(
            name,
            filter="",
            output_fields=["count(*)"],
            consistency_level="Strong",
            timeout=self._settings.seconds,
        )
        return int(counted["count(*)"])

    def _drop(self, client: Any, name: str) -> None:  # noqa: ANN401
        if client.has_collection(name, timeout=self._settings.seconds):
            pointing = client.list_aliases(name, timeout=self._settings.seconds)["aliases"]
            for alias in pointing:
                client.drop_alias(alias, timeout=self._settings.seconds)
            client.drop_collection(name, timeout=self._patience)


def _passage(one: PassageEntity) -> dict[str, object]:
    return {**_owned(one.row, one.owner, one.vector), _WORDS: dict(one.words)}


def _title(one: TitleEntity) -> dict[str, object]:
    return {**_owned(one.row, one.owner, one.vector), "spoken": int(one.is_spoken)}


def _owned(row: int, owner: Owner, vector: Vectors) -> dict[str, object]:
    return {
        "row": row,
        "document": owner.number,
        "kind": owner.kind.value,
        "access": owner.access.rank,
        _VECTOR: vector.tolist(),
    }
