"""How the processes that read files and cut documents are set up, asked and answered.

What they are set up with comes to them as a pickle from the process that started them; what they
answer is JSON, as the caches keep it, and is checked when it is taken.
"""

import json
import pickle
from dataclasses import dataclass
from pathlib import Path

from index.building.cuttings import packed_document
from index.cutting.passages import PassageLength
from index.cutting.short_forms import ShortFormReader
from index.model import Document

PART, PAGE, USED, CUTTING = b"P", b"G", b"U", b"C"
"""What an answer holds: a part of the file, a page that was read off a picture, the key of one that
was known, a cutting."""
READ, CUT = b"R", b"C"
"""What a request begins with."""
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
        """For the processes; only what this process made is ever unpickled."""
        return pickle.dumps(self)


def reading_request(path: Path) -> bytes:
    """Asks for the parts of a file."""
    return READ + json.dumps(str(path)).encode()  # names that are no UTF-8 are escaped


def cutting_request(document: Document) -> bytes:
    """Asks for the cutting of a document."""
    return CUT + packed_document(document)
