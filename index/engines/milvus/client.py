"""The client of Milvus, imported where it is needed: that takes a second."""

import logging
import os
import sys
from typing import Any

from index.engines.milvus.settings import MilvusSettings
from index.errors import EngineMissingError

_URI = "MILVUS_URI"
_GRPC = "GRPC_VERBOSITY"
_KEEPALIVE = 310_000
"""Milliseconds between pings: a server of gRPC may hang up on who pings twice in five minutes."""


def failures() -> tuple[type[Exception], ...]:
    """What the client raises; raises EngineMissingError where it is not installed."""
    try:
        _import()
        from grpc import RpcError
        from pymilvus.exceptions import MilvusException
    except ImportError as error:
        raise EngineMissingError("milvus") from error
    return MilvusException, RpcError, OSError


def new_client(settings: MilvusSettings) -> Any:  # noqa: ANN401 - it is not always there
    """A client with a connection of its own; raises one of ``failures``."""
    from pymilvus import MilvusClient

    # it prints every failed call with a traceback, whatever becomes of it
    logging.getLogger("pymilvus").setLevel(logging.CRITICAL)
    token = settings.token.get_secret_value() if settings.token else ""
    return MilvusClient(
        uri=settings.uri,
        token=token,
        timeout=settings.seconds,
        dedicated=True,
        grpc_options={"grpc.keepalive_time_ms": _KEEPALIVE},
    )


def load(client: Any, collection: str, settings: MilvusSettings) -> None:  # noqa: ANN401
    """Have a collection ready to be searched; raises one of ``failures``."""
    if client.has_collection(collection, timeout=settings.seconds):
        client.load_collection(
            collection, replica_number=settings.replicas, timeout=settings.seconds_for_all
        )


def _import() -> None:
    """Import pymilvus, which reads our variable too and refuses a file where it is one."""
    if "pymilvus" in sys.modules:
        return
    os.environ.setdefault(_GRPC, "NONE")  # else it writes past every log, on stderr
    given = os.environ.pop(_URI, None)
    try:
        import pymilvus  # noqa: F401 - for the import alone
    finally:
        if given is not None:
            os.environ[_URI] = given
