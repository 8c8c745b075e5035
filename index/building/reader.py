"""How the processes that read files and cut documents are set up, asked and answered.

All of it is JSON; what they answer is as the caches keep it, and is checked when it is taken.
"""

import json
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

from index.building.cuttings import packed_document
from index.cutting.passages import PassageLength
from index.cutting.short_forms import ShortFormReader
from index.model import Document

PART, RECORD, KNOWN, PAGE, USED, CUTTING = b"P", b"R", b"K", b"G", b"U", b"C"
"""What an answer holds: a part of the file, one that is a record with its key, the key of a record
that was known, a page that was read off a picture, the key of one that was known, a cutting."""
READ, CUT = b"R", b"C"
"""What a request begins with."""
KEY_ENDS = b" "
"""Between the key and the content of a page or a record."""


@dataclass(frozen=True, slots=True)
class ReaderSetup:
    """What the readers of one build have in common.

    ``pages`` is the file of pages known, ``records`` that of records, None where none is.
    """

    pages: Path
    records: Path | None
    full: bool
    length: PassageLength
    short_forms: ShortFormReader

    def packed(self) -> bytes:
        """For the processes: where the tables are, and not what was made of them."""
        reader, own = type(self.short_forms), self.short_forms.own
        fields = {
            "pages": str(self.pages),
            "records": None if self.records is None else str(self.records),
            "full": self.full,
            "length": asdict(self.length),
            "reader": [reader.__module__, reader.__qualname__],
            "own": None if own is None else str(own.absolute()),
        }
        return json.dumps(fields).encode()

    @classmethod
    def unpacked(cls, packed: bytes) -> "ReaderSetup":
        """What ``packed`` said in the process that started this one."""
        fields = json.loads(packed)
        module, name = fields["reader"]
        reader = getattr(import_module(module), name)
        own = fields["own"]
        return cls(
            Path(fields["pages"]),
            None if fields["records"] is None else Path(fields["records"]),
            fields["full"],
            PassageLength(**fields["length"]),
            reader(None if own is None else Path(own)),
        )


def reading_request(path: Path) -> bytes:
    """Asks for the parts of a file."""
    return READ + json.dumps(str(path)).encode()  # names that are no UTF-8 are escaped


def cutting_request(document: Document) -> bytes:
    """Asks for the cutting of a document."""
    return CUT + packed_document(document)
