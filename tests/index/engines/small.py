"""Engines over a few documents that a test writes down."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from index.cutting.passages import PassageLength, cut
from index.cutting.searched_text import searched_text
from index.engines.embedded import EmbeddedEngine, EmbeddedWriter
from index.model import Description, Document, Kind, Role
from tests.index.embedders import LetterEmbedder


def document(
    name: str,
    text: str,
    access: Role = Role.CITIZEN,
    place: str | None = None,
    issued_on: date | None = None,
) -> Document:
    """A piece of news."""
    about = Description(f"Tin {name}", Kind.NEWS, place=place, issued_on=issued_on, access=access)
    return Document(name, about, f"{name}.txt", text)


def engine_over(
    documents: Iterable[Document], folder: Path, spoken: Mapping[str, Sequence[str]] | None = None
) -> EmbeddedEngine:
    """Write the documents, with spoken titles by id, into ``folder`` and open them."""
    letters = LetterEmbedder()
    with EmbeddedWriter(folder, letters.dimension) as writer:
        for each in documents:
            passages = list(cut(each, PassageLength()))
            texts = [searched_text(each.description, passage) for passage in passages]
            titles = [each.description.title, *(spoken or {}).get(each.id, ())]
            vectors = np.stack([letters.question(title) for title in titles])
            writer.add(each, passages, letters.passages(texts), vectors)
        writer.finish()
    return EmbeddedEngine(folder)
