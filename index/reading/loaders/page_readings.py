"""The cache of pages read off pictures: a file that is read again does not read its scans again.

A file is read again when one of its pages took too long, or when ``READING`` was raised; its other
pages come from here.
"""

import hashlib
import zlib
from pathlib import Path

from pydantic import TypeAdapter

from index.disk.cache_file import CacheFile, damage_reported
from index.reading.loaders.page_image import PageImage
from index.reading.loaders.scans import PageReading

PAGE_READING = 1
"""Raised whenever something else comes out of reading a picture (``ocr.py``, ``scans.py``): every
scan is then read again, which takes hours where there are many."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS page (
    picture TEXT PRIMARY KEY, used INTEGER NOT NULL, content BLOB NOT NULL
);
"""
_READING: TypeAdapter[PageReading] = TypeAdapter(PageReading)
_QUICK = 1


class PageReadings(CacheFile):
    """What is on a picture to what was read off it; one SQLite file.

    A page that took too long or that Tesseract failed on is not kept.
    """

    def __init__(self, path: Path, full: bool = False) -> None:
        """``full`` keeps what is read and hands on nothing that was kept before."""
        super().__init__(path, _SCHEMA, "page")
        self._full = full

    def get(self, picture: PageImage, tries: bool) -> PageReading | None:
        """What was read off the picture before; raises BrokenCacheError where it is damaged."""
        if self._full:
            return None
        with damage_reported(self._path), self._connection:
            found = self._connection.execute(
                "UPDATE page SET used = ? WHERE picture = ? RETURNING content",
                (self._build, _key(picture, tries)),
            ).fetchone()
        return _READING.validate_json(zlib.decompress(found[0])) if found else None

    def keep(self, picture: PageImage, tries: bool, reading: PageReading) -> None:
        """Keep what was read off the picture, for good at once."""
        content = zlib.compress(_READING.dump_json(reading), _QUICK)
        with damage_reported(self._path), self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO page VALUES (?, ?, ?)",
                (_key(picture, tries), self._build, content),
            )


def _key(picture: PageImage, tries: bool) -> str:
    digest = hashlib.sha256(picture.pgm)
    digest.update(f" {picture.dots} {tries} {PAGE_READING}".encode())
    return digest.hexdigest()
