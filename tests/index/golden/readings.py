"""What is read from the golden files, and whether it is what was read before."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from index.errors import UnreadPart
from index.model import Document
from index.reading.read import read_documents
from tests.index.golden.samples import Sample

READINGS = "readings.json"
_DOCUMENT, _UNREAD = TypeAdapter(Document), TypeAdapter(UnreadPart)
_WORDS_ALIKE = 0.9

Entry = Mapping[str, Any]
"""What a file became, as JSON: its checksum, documents with their text in lines, unread parts."""


@dataclass(frozen=True, slots=True)
class GoldenReadings:
    """What was read from each golden file when the reading number was ``number``."""

    number: int = 0
    files: Mapping[str, Entry] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> "GoldenReadings":
        """Those kept in ``folder``; none where none were kept yet."""
        path = folder / READINGS
        if not path.exists():
            return cls()
        kept = json.loads(path.read_text(encoding="utf-8"))
        return cls(kept["reading"], kept["files"])

    def save(self, folder: Path) -> None:
        """Keep them in ``folder``."""
        kept = {"reading": self.number, "files": self.files}
        (folder / READINGS).write_text(written(kept), encoding="utf-8")

    def documents(self) -> list[Document]:
        """The documents, in the order of the files.

        Raises:
            ValidationError: a document was another thing then.

        """
        return [
            _DOCUMENT.validate_python({**one, "text": "\n".join(one["text"])})
            for entry in self.files.values()
            for one in entry["documents"]
        ]


def written(kept: object) -> str:
    """Golden outputs as JSON that people can read in a diff."""
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def reading_of(sample: Sample) -> Entry:
    """What is read from a golden file; raises UnreadableFileError where that is nothing."""
    with sample.programs():
        parts = list(read_documents(sample.path))
    return {
        "file": sample.checksum,
        "documents": [_shown(part) for part in parts if isinstance(part, Document)],
        "unread": [
            _UNREAD.dump_python(part, mode="json") for part in parts if isinstance(part, UnreadPart)
        ],
    }


def same_reading(before: Entry, after: Entry) -> bool:
    """Whether the same came out.

    Of documents that were read off a picture only nine words in ten must be the same, and nothing
    is asked of what those words say of the document: one release of Tesseract reads a letter
    otherwise than the next, and a machine may have its small model or its large one.
    """
    pairs = list(zip(before["documents"], after["documents"], strict=False))
    return (
        before["unread"] == after["unread"]
        and len(before["documents"]) == len(after["documents"]) == len(pairs)
        and all(_same_document(one, other) for one, other in pairs)
    )


def differing(before: GoldenReadings, after: Mapping[str, Entry]) -> list[str]:
    """The names of files that became something else though they themselves did not change."""
    return [
        name
        for name, entry in after.items()
        if name in before.files
        and before.files[name]["file"] == entry["file"]
        and not same_reading(before.files[name], entry)
    ]


def _shown(document: Document) -> dict[str, Any]:
    fields = _DOCUMENT.dump_python(document, mode="json")
    return {**fields, "text": document.text.split("\n")}


def _same_document(before: Entry, after: Entry) -> bool:
    if not before["scanned"]:
        return before == after
    same = (before["id"], before["source"], before["scanned"], len(before["pages"])) == (
        after["id"],
        after["source"],
        after["scanned"],
        len(after["pages"]),
    )
    return same and _share_of_words(before["text"], after["text"]) >= _WORDS_ALIKE


def _share_of_words(before: Sequence[str], after: Sequence[str]) -> float:
    """The share of the words of the longer text that the other one has too."""
    one, other = _words(before), _words(after)
    return (one & other).total() / max(one.total(), other.total(), 1)


def _words(lines: Iterable[str]) -> Counter[str]:
    return Counter(word for line in lines for word in line.split())
