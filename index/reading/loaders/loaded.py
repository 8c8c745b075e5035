"""What a loader hands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.errors import UnreadPart
from index.model import Office, Table, UnsureWords
from index.reading.loaders.known_records import KnownRecord


@dataclass(frozen=True, slots=True)
class LoadedText:
    """The text of one document, NFC, and what the file says about itself.

    ``stated`` maps the names the file uses (``title``, ``so_hieu``, ``ngay_ky`` …) to their text.
    ``pages`` are the offsets in ``text`` at which pages begin, ``scanned`` the numbers, from 1, of
    those whose text was read off a picture and may hold errors, ``unsure`` the lines on them that
    are hardly sure; ``id`` is a record's own code, None where the file's name has to do.
    ``offices`` are those that a table of offices lists, ``tables`` the other tables. ``from_web``
    says that menus and lists of other news may still stand around the text; ``record`` is the key
    of the record that it is made of, where that has one.
    """

    text: str
    stated: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[int, ...] = ()
    scanned: tuple[int, ...] = ()
    id: str | None = None
    offices: tuple[Office, ...] = ()
    from_web: bool = False
    unsure: tuple[UnsureWords, ...] = ()
    tables: tuple[Table, ...] = ()
    record: str | None = None


LoadedPart = LoadedText | UnreadPart | KnownRecord
