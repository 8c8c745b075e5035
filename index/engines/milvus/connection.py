"""Calls to Milvus that do not wait long, and a rest after one that failed."""

import logging
from collections.abc import Callable, Sequence
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

from index.engines.milvus.client import failures, load, new_client
from index.engines.milvus.settings import MilvusSettings
from index.errors import EngineAwayError

NAME = "Milvus"
_SOON = 0.5
"""The share of the time for an answer after which nobody tries again."""
_Answer = TypeVar("_Answer")
_log = logging.getLogger(__name__)


class MilvusConnection:
    """A client that is made with the first call; safe to use from many threads.

    After a failure all calls fail at once for a while, so that a question waits once.
    """

    def __init__(self, settings: MilvusSettings, loaded: Sequence[str] = ()) -> None:
        """``loaded`` are collections that are loaded before anything is asked.

        They need not be after the server was started anew.
        """
        self._settings = settings
        self._loaded = loaded
        self._making = Lock()
        self._client: Any = None
        self._rests_until = 0.0

    def call(self, act: Callable[[Any], _Answer]) -> _Answer:
        """What an act with the client gives.

        Raises EngineAwayError where Milvus does not answer, or answers that it cannot;
        EngineMissingError where its client is not installed.
        """
        if monotonic() < self._rests_until:
            raise EngineAwayError(NAME, "at rest after a failure")
        kinds = failures()
        began = monotonic()
        try:
            return act(self._connected())
        except kinds as error:
            self.close()  # its channel would wait by itself, and longer every time
            if monotonic() - began > self._settings.seconds * _SOON:
                raise self._failure(error) from error
        try:  # a server may hang up on a connection and be well
            return act(self._connected())
        except kinds as error:
            self.close()
            raise self._failure(error) from error

    def close(self) -> None:
        """Let go of the client."""
        with self._making:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def _failure(self, error: Exception) -> EngineAwayError:
        """What is told of a failure, after which Milvus is left alone for a while."""
        self._rests_until = monotonic() + self._settings.rest_seconds
        code = getattr(error, "code", None)
        told = f"{type(error).__name__} {code if isinstance(code, int) else ''}".strip()
        _log.warning("Milvus does not answer (%s)", told)
        return EngineAwayError(NAME, told)

    def _connected(self) -> Any:  # noqa: ANN401 - of pymilvus, which is not always there
        with self._making:
            if self._client is None:
                client = new_client(self._settings)
                for name in self._loaded:
                    load(client, name, self._settings)
                self._client = client
            return self._client
