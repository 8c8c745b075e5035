"""The alias by which others find what serves."""

from collections.abc import Set
from typing import Any

from index.engines.milvus.connection import MilvusConnection
from index.engines.milvus.place import VersionPlace
from index.errors import AliasMovedError

_NO_ALIAS = (100, 1600)
"""Milvus Lite's code, and Milvus's."""


def point_at(
    connection: MilvusConnection, place: VersionPlace, known: Set[str], seconds: float
) -> None:
    """Have the alias point at a version's passages, at once.

    It may point at nothing, or at the passages of a version whose collections are ``known``.
    Raises AliasMovedError where it points at something else, EngineAwayError.
    """
    now = connection.call(lambda client: _pointed_at(client, place.alias, seconds))
    if now == place.passages:
        return
    if now is None:
        connection.call(
            lambda client: client.create_alias(place.passages, place.alias, timeout=seconds)
        )
    elif now in known:
        connection.call(
            lambda client: client.alter_alias(place.passages, place.alias, timeout=seconds)
        )
    else:
        raise AliasMovedError(place.alias, now)


def _pointed_at(client: Any, alias: str, seconds: float) -> str | None:  # noqa: ANN401
    """The collection that has the alias; None where there is none of the name."""
    from pymilvus.exceptions import MilvusException

    try:
        return str(client.describe_alias(alias, timeout=seconds)["collection_name"])
    except MilvusException as error:
        if error.code in _NO_ALIAS:
            return None
        raise
