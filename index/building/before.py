"""The version before, from which a build takes what did not change."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.embedding import Embedder
from index.embedding.cache import EmbeddingCache
from index.lexicon import LEXICON, Lexicon
from index.versions.manifest import Manifest
from index.versions.notes import NOTES, Notes

_log = logging.getLogger(__name__)
BROKEN = (OSError, ValueError, KeyError, RuntimeError, sqlite3.Error)
"""What is raised over a version whose files are not what they should be."""


_MOST_TIMES, _FEW = 3, 50_000
"""Vectors that the cache may hold for each passage and title of a version, and more."""


@dataclass(frozen=True, slots=True)
class Before:
    """A whole version, made by the recipe of the new one: what is in both is as it was there."""

    folder: Path
    notes: Notes
    lexicon: Lexicon


@contextmanager
def opened_before(folder: Path, manifest: Manifest, recipe: str) -> Iterator[Before | None]:
    """The version in ``folder``, whose files were compared with their checksums.

    None where it was made by another recipe, or cannot be used: everything is then made anew.
    """
    if manifest.recipe != recipe:
        yield None
        return
    notes = notes_of(folder)
    if notes is None:
        yield None
        return
    with closing(notes):
        try:
            before = Before(folder, notes, Lexicon.load(folder / LEXICON))
        except BROKEN as error:
            _log.warning("nothing of %s can be taken over: %s", folder.name, error)
            before = None
        yield before


def notes_of(folder: Path) -> Notes | None:
    """The notes of the version in ``folder``, None where they are no use."""
    try:
        return Notes(folder / NOTES)
    except BROKEN as error:
        _log.warning("the notes of %s cannot be read: %s", folder.name, error)
        return None


def has_outgrown(embeddings: Path, embedder: Embedder, version: Manifest) -> bool:
    """Whether the caches hold far more than a version needs.

    What is taken over is not looked up, so that nothing is known to be unused: a build that takes
    nothing over then looks at all, and forgets the rest. Raises BrokenCacheError where the cache of
    vectors, in the folder ``embeddings``, is damaged.
    """
    with closing(EmbeddingCache(embeddings, embedder)) as cache:
        return cache.count > _MOST_TIMES * (version.passages + version.documents) + _FEW
