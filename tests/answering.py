"""Answerers of tests, which know one language: to read its tables takes half a second."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from bot.counter.live import LiveAnswerer, LiveVersion
from index.embedding import Embedder
from retrieval.understanding.language import Language

bundled_language = Language.bundled
"""As it is, whatever a test has put in its place."""


@cache
def shared_language() -> Language:
    """The bundled language of a worker's whole run."""
    return bundled_language()


def live_over(
    data: Path,
    embedder: Embedder,
    withheld: Callable[[], frozenset[str] | None] = frozenset,
    compare: Callable[[LiveVersion, LiveVersion], None] | None = None,
) -> LiveAnswerer:
    """An answerer over a data folder, as ``LiveAnswerer`` is."""
    return LiveAnswerer(data, embedder, shared_language(), withheld, compare)
