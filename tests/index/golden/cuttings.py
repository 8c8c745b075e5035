"""What a build makes of the golden documents."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from index.building.cutting import Cutting, cutting_of
from index.building.near_duplicates import NearDuplicates
from index.cutting.passages import PassageLength
from index.cutting.searched_text import searched_text
from index.knowledge.question_rows import question_rows
from index.knowledge.spoken_titles import SpokenTitles
from index.lexicon import Lexicon, LexiconCounter
from index.model import Document, Passage
from index.vietnamese.tokens import passage_tokens
from retrieval.understanding.short_forms import DocumentShortForms
from tests.index.golden.readings import written
from tests.index.golden.samples import FOLDER

CUTTINGS = "cuttings.json"
_SPOKEN = FOLDER / "spoken.tsv"
_LENGTH = PassageLength(300, 600)
"""Other defaults are other settings of a build, which need no other number."""
_PASSAGE, _CUTTING = TypeAdapter(Passage), TypeAdapter(Cutting)

Parts = Mapping[str, Any]
"""What is made of a document, or the lexicon of all, as JSON."""


@dataclass(frozen=True, slots=True)
class GoldenCuttings:
    """What was made of each golden document when the cutting number was ``number``."""

    number: int = 0
    documents: Mapping[str, Parts] = field(default_factory=dict)
    lexicon: Parts = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> "GoldenCuttings":
        """Those kept in ``folder``; none where none were kept yet."""
        path = folder / CUTTINGS
        if not path.exists():
            return cls()
        kept = json.loads(path.read_text(encoding="utf-8"))
        return cls(kept["cutting"], kept["documents"], kept["lexicon"])

    @classmethod
    def of(cls, documents: Iterable[Document], number: int) -> "GoldenCuttings":
        """What is made of documents now; as in a build, the second of an id is ``id~2``."""
        kept: dict[str, Document] = {}
        doubles = NearDuplicates(lambda document_id: kept[document_id].text)
        spoken = SpokenTitles(question_rows(_SPOKEN))
        counter = LexiconCounter()
        parts: dict[str, Parts] = {}
        for document in documents:
            name = f"{document.id}~2" if document.id in parts else document.id
            own = replace(document, id=name)
            original = doubles.original_of(own)
            if original is not None:
                parts[name] = {"double_of": original}
                continue
            kept[name] = own
            counter.add(own)
            parts[name] = _parts(own, spoken)
        return cls(number, parts, _counted(counter.finish()))

    def save(self, folder: Path) -> None:
        """Keep them in ``folder``."""
        kept = {"cutting": self.number, "documents": self.documents, "lexicon": self.lexicon}
        (folder / CUTTINGS).write_text(written(kept), encoding="utf-8")

    def differing(self, after: "GoldenCuttings") -> list[str]:
        """The names of documents that became something else, and ``lexicon`` if that did."""
        names = [
            name
            for name in {**self.documents, **after.documents}
            if self.documents.get(name) != after.documents.get(name)
        ]
        return [*names, *(["lexicon"] if self.lexicon != after.lexicon else [])]


def _parts(document: Document, spoken: SpokenTitles) -> Parts:
    cutting = cutting_of(document, _LENGTH, DocumentShortForms())
    texts = [searched_text(document.description, passage) for passage in cutting.passages]
    return {
        "passages": [
            {"id": passage.id, **_shown(passage), "searched": text.replace(passage.text, "…", 1)}
            for passage, text in zip(cutting.passages, texts, strict=True)
        ],
        "tokens": _checksum(sorted(token for text in texts for token in passage_tokens(text))),
        **{name: value for name, value in _CUTTING.dump_python(cutting, mode="json").items()
           if name != "passages"},
        "spoken_titles": list(spoken.of(document)),
    }  # fmt: skip


def _shown(passage: Passage) -> Parts:
    """Its fields; its words are those between its offsets, and are noted when it is written."""
    fields = _PASSAGE.dump_python(passage, mode="json")
    known = ("document_id", "text", "noted")
    return {name: value for name, value in fields.items() if name not in known}


def _counted(lexicon: Lexicon) -> Parts:
    """The counted syllables by their first letter, and what else documents teach."""
    counted = sorted(zip(lexicon.syllables, map(int, lexicon.counts), strict=True))
    by_letter: dict[str, str] = {}
    for syllable, count in counted:
        before = by_letter.get(syllable[0], "")
        by_letter[syllable[0]] = f"{before}{', ' if before else ''}{syllable} {count}"
    rows = zip(lexicon.first, lexicon.second, lexicon.pair_counts, strict=True)
    pairs = sorted(
        f"{lexicon.syllables[first]} {lexicon.syllables[second]} {count}"
        for first, second, count in rows
    )
    return {
        "syllables": by_letter,
        "pairs": _checksum(pairs),
        "abbreviations": dict(lexicon.abbreviations),
    }


def _checksum(lines: list[str]) -> str:
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
    return f"{len(lines)}, {digest}"
