"""The cache of cuttings: a document that was cut and read for its facts once is not again."""

import hashlib
import zlib
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from index.building.cutting import Cutting, cutting_of
from index.cutting.passages import PassageLength
from index.cutting.short_forms import ShortFormReader
from index.disk.cache_file import CacheFile, damage_reported
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
        super().__init__(path, _SCHEMA, "cutting")
        self._length = length
        self._short_forms = short_forms
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

    def of(self, document: Document, anew: bool) -> Cutting:
        """The cutting of a document, made ``anew`` even if it is known.

        Raises BrokenCacheError where the cache is damaged.
        """
        key = hashlib.blake2b(
            _DOCUMENT.dump_json(document), digest_size=16, key=self._recipe
        ).digest()
        known = None if anew else self._known(key)
        if known is not None:
            return _with_texts(known, document)
        made = cutting_of(document, self._length, self._short_forms)
        passages = tuple(replace(one, text="") for one in made.passages)  # the document's own words
        kept = replace(made, passages=passages)
        content = zlib.compress(_CUTTING.dump_json(kept), _QUICK)
        with damage_reported(self._path):
            self._connection.execute(
                "INSERT OR REPLACE INTO cutting VALUES (?, ?, ?)", (key, self._build, content)
            )
        return made

    def _known(self, key: bytes) -> Cutting | None:
        with damage_reported(self._path):
            found = self._connection.execute(
                "UPDATE cutting SET used = ? WHERE key = ? RETURNING content", (self._build, key)
            ).fetchone()
        return _CUTTING.validate_json(zlib.decompress(found[0])) if found else None


def _with_texts(cutting: Cutting, document: Document) -> Cutting:
    text = document.text
    passages = (replace(one, text=text[one.start : one.end]) for one in cutting.passages)
    return replace(cutting, passages=tuple(passages))
