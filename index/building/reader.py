"""What is done in the processes that read files and cut documents, and how it is asked for.

What they are set up with comes to them as a pickle from the process that started them; what they
answer is JSON, as the caches keep it, and is checked when it is taken.
"""

import json
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.building.cutting import cutting_of
from index.building.cuttings import packed_cutting, packed_document, unpacked_document
from index.cutting.passages import PassageLength
from index.cutting.short_forms import ShortFormReader
from index.model import Document
from index.reading.loaders.page_readings import DistantPages
from index.reading.read import read_documents
from index.reading.readings import packed

PART, PAGE, USED, CUTTING = b"P", b"G", b"U", b"C"
"""What an answer holds: a part of the file, a page that was read off a picture, the key of one that
was known, a cutting."""
_READ, _CUT = b"R", b"C"
KEY_ENDS = b" "
"""Between the key and the content of a page."""


@dataclass(frozen=True, slots=True)
class ReaderSetup:
    """What the readers of one build have in common; ``pages`` is the file of pages known."""

    pages: Path
    full: bool
    length: PassageLength
    short_forms: ShortFormReader

    def packed(self) -> bytes:
        """For ``job_of``."""
        return pickle.dumps(self)


def reading_request(path: Path) -> bytes:
    """Asks for the parts of a file."""
    return _READ + json.dumps(str(path)).encode()  # names that are no UTF-8 are escaped


def cutting_request(document: Document) -> bytes:
    """Asks for the cutting of a document."""
    return _CUT + packed_document(document)


def job_of(setup: bytes) -> Callable[[bytes, Callable[[bytes], None]], None]:
    """What a reader does with a request (``index.reading.bounded.worker.Job``)."""
    common: ReaderSetup = pickle.loads(setup)  # noqa: S301 -- from the process that started this one

    def do(request: bytes, tell: Callable[[bytes], None]) -> None:
        what, rest = request[:1], request[1:]
        if what == _READ:
            _read(common, Path(json.loads(rest)), tell)
        else:
            cutting = cutting_of(unpacked_document(rest), common.length, common.short_forms)
            tell(CUTTING + packed_cutting(cutting))

    return do


def _read(common: ReaderSetup, path: Path, tell: Callable[[bytes], None]) -> None:
    pages = DistantPages(
        common.pages,
        common.full,
        lambda key: tell(USED + key.encode()),
        lambda key, content: tell(PAGE + key.encode() + KEY_ENDS + content),
    )
    for part in read_documents(path, pages):
        tell(PART + packed(part))
