"""The cache of pages read off pictures: a file that is read again does not read its scans again.

A file is read again when one of its pages took too long, or when ``READING`` was raised; its other
pages come from here.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol

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


class KnownPages(Protocol):
    """What loaders ask for pages that were read before, and give what they read."""

    def get(self, picture: PageImage, tries: bool) -> PageReading | None:
        """What was read off the picture before, None where it was not."""

    def keep(self, picture: PageImage, tries: bool, reading: PageReading) -> None:
        """Keep what was read off the picture."""


class PageReadings(CacheFile):
    """What is on a picture to what was read off it; one SQLite file.

    A page that took too long or that Tesseract failed on is not kept.
    """

    def __init__(self, path: Path, full: bool = False, *, beside_builds: bool = False) -> None:
        """``full`` keeps what is read and hands on nothing that was kept before.

        Who reads ``beside_builds`` makes no page older: what is read counts as of the latest build.
        """
        super().__init__(path, _SCHEMA, "page")
        self._full = full
        if beside_builds:
            self._build = max(1, self._build - 1)

    def get(self, picture: PageImage, tries: bool) -> PageReading | None:
        """What was read off the picture before; raises BrokenCacheError where it is damaged."""
        if self._full:
            return None
        content = self.use(_key(picture, tries))
        return _unpacked(content) if content else None

    def keep(self, picture: PageImage, tries: bool, reading: PageReading) -> None:
        """Keep what was read off the picture, for good at once."""
        self.keep_packed(_key(picture, tries), _packed(reading))

    def use(self, key: str) -> bytes | None:
        """What is kept under the key; it counts as used by this build."""
        with damage_reported(self._path), self._connection:
            found = self._connection.execute(
                "UPDATE page SET used = ? WHERE picture = ? RETURNING content", (self._build, key)
            ).fetchone()
        return found[0] if found else None

    def keep_packed(self, key: str, content: bytes) -> None:
        """Keep under the key what another process read, for good at once."""
        with damage_reported(self._path), self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO page VALUES (?, ?, ?)", (key, self._build, content)
            )


class DistantPages:
    """The same file seen by another process, which reads there and tells the owner the rest."""

    def __init__(
        self,
        path: Path,
        full: bool,
        used: Callable[[str], None],
        read: Callable[[str, bytes], None],
    ) -> None:
        """``used`` is told the key of what was found there, ``read`` what is to be kept."""
        self._path = path
        self._full = full
        self._used = used
        self._read = read

    def get(self, picture: PageImage, tries: bool) -> PageReading | None:
        """What was read off the picture before; a damaged file, which its owner sees, has none."""
        if self._full:
            return None
        key = _key(picture, tries)
        try:
            with closing(sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True)) as reader:
                query = "SELECT content FROM page WHERE picture = ?"
                found = reader.execute(query, (key,)).fetchone()
        except sqlite3.Error:
            return None
        if found is None:
            return None
        self._used(key)
        return _unpacked(found[0])

    def keep(self, picture: PageImage, tries: bool, reading: PageReading) -> None:
        """Tell what was read off the picture."""
        self._read(_key(picture, tries), _packed(reading))


def _packed(reading: PageReading) -> bytes:
    return zlib.compress(_READING.dump_json(reading), _QUICK)


def _unpacked(content: bytes) -> PageReading:
    return _READING.validate_json(zlib.decompress(content))


def _key(picture: PageImage, tries: bool) -> str:
    digest = hashlib.sha256(picture.pgm)
    digest.update(f" {picture.dots} {tries} {PAGE_READING}".encode())
    return digest.hexdigest()
