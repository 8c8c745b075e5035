"""The cache of cuttings: a document that was cut and read for its facts once is not again."""

import hashlib
import zlib
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from index.building.cutting import Cutting
from index.cutting.passages import PassageLength
from index.cutting.short_forms import ShortFormReader
from index.disk.cache_file import CacheFile, damage_reported
from index.disk.costly_failures import FAILURES, CostlyFailures
from index.errors import SkipReason
from index.model import Document

_SCHEMA = """
CREATE TABLE IF NOT EXISTS cutting (
    key BLOB PRIMARY KEY, used INTEGER NOT NULL, content BLOB NOT NULL
);
"""
_CUTTING = TypeAdapter(Cutting)
_DOCUMENT = TypeAdapter(Document)
_QUICK = 1


class CuttingsCache(CacheFile):
    """From a document, the CUTTING number, length and short forms to what was made of it."""

    def __init__(
        self, path: Path, length: PassageLength, short_forms: ShortFormReader, number: int
    ) -> None:
        """Open the file, or make it; ``number`` is ``CUTTING``."""
        super().__init__(path, _SCHEMA + FAILURES, "cutting")
        self._failures = CostlyFailures(path, self._connection, self._build)
        recipe = f"{number} {length.target} {length.longest} {short_forms.fingerprint}"
        self._recipe = hashlib.blake2b(recipe.encode(), digest_size=32).digest()

    def close(self) -> None:
        """Keep what was cut, and close the file."""
        self.keep()
        super().close()

    def keep(self) -> None:
        """Write what was cut so far to the disk."""
        with damage_reported(self._path):
            self._connection.commit()

    def known(self, document: Document) -> Cutting | None:
        """The cutting of a document, None where it is not known.

        Raises BrokenCacheError where the cache is damaged.
        """
        with damage_reported(self._path):
            found = self._connection.execute(
                "UPDATE cutting SET used = ? WHERE key = ? RETURNING content",
                (self._build, self._key(document)),
            ).fetchone()
        return unpacked_cutting(found[0], document) if found else None

    def put(self, document: Document, content: bytes) -> Cutting:
        """Keep the ``packed_cutting`` of a document, and return it unpacked.

        Raises BrokenCacheError where the cache is damaged, ValueError where it is no cutting.
        """
        made = unpacked_cutting(content, document)
        with damage_reported(self._path):
            self._connection.execute(
                "INSERT OR REPLACE INTO cutting VALUES (?, ?, ?)",
                (self._key(document), self._build, content),
            )
        return made

    def failure(self, document: Document) -> SkipReason | None:
        """Why a document is not worth another try, None where it is.

        Raises BrokenCacheError where the cache is damaged.
        """
        return self._failures.reason(self._key(document).hex())

    def note_failure(self, document: Document, reason: SkipReason) -> None:
        """A document could not be cut; raises BrokenCacheError where the cache is damaged."""
        self._failures.note(self._key(document).hex(), reason)

    def forget_unused(self, builds: int) -> None:
        """Drop what the last ``builds`` builds, this one included, did not use."""
        self._failures.forget_unused(builds)
        super().forget_unused(builds)

    def _key(self, document: Document) -> bytes:
        written = packed_document(document)
        return hashlib.blake2b(written, digest_size=16, key=self._recipe).digest()


def packed_document(document: Document) -> bytes:
    """The document as JSON."""
    return _DOCUMENT.dump_json(document)


def unpacked_document(written: bytes) -> Document:
    """The document of its JSON; raises ValueError where it is none."""
    return _DOCUMENT.validate_json(written)


def packed_cutting(cutting: Cutting) -> bytes:
    """What is kept of a cutting: all but the texts of passages, which are the document's words."""
    passages = tuple(replace(one, text="") for one in cutting.passages)
    return zlib.compress(_CUTTING.dump_json(replace(cutting, passages=passages)), _QUICK)


def unpacked_cutting(content: bytes, document: Document) -> Cutting:
    """The cutting of a document that was packed; raises ValueError where it is none."""
    try:
        cutting = _CUTTING.validate_json(zlib.decompress(content))
    except zlib.error as error:
        raise ValueError("not packed") from error
    text = document.text
    passages = (replace(one, text=text[one.start : one.end]) for one in cutting.passages)
    return replace(cutting, passages=tuple(passages))
