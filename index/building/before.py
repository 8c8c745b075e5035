"""The version before, from which a build takes what did not change."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.lexicon import LEXICON, Lexicon
from index.versions.manifest import Manifest
from index.versions.notes import NOTES, Notes

_log = logging.getLogger(__name__)
BROKEN = (OSError, ValueError, KeyError, RuntimeError, sqlite3.Error)
"""What is raised over a version whose files are not what they should be."""


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
    try:
        notes = Notes(folder / NOTES)
    except BROKEN as error:
        _log.warning("nothing of %s can be taken over: %s", folder.name, error)
        yield None
        return
    with closing(notes):
        try:
            before = Before(folder, notes, Lexicon.load(folder / LEXICON))
        except BROKEN as error:
            _log.warning("nothing of %s can be taken over: %s", folder.name, error)
            before = None
        yield before
