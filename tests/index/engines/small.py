"""Engines over a few documents that a test writes down."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import numpy as np

from index.engines.embedded import EmbeddedEngine, EmbeddedWriter
from index.model import Description, Document, Kind, Role
from index.passages import PassageLength, cut
from index.searched_text import searched_text
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


def engine_over(documents: Iterable[Document], folder: Path) -> EmbeddedEngine:
    """Write the documents into ``folder`` and open them."""
    vectors = [np.empty((0, LetterEmbedder.dimension), dtype=np.float32)]
    with EmbeddedWriter(folder) as writer:
        for each in documents:
            passages = list(cut(each, PassageLength()))
            writer.add(each, passages)
            texts = [searched_text(each.description, passage) for passage in passages]
            vectors.append(LetterEmbedder().passages(texts))
        writer.finish(np.concatenate(vectors))
    return EmbeddedEngine(folder)
