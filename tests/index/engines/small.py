"""Engines over a few documents that a test writes down."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

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
    letters = LetterEmbedder()
    with EmbeddedWriter(folder, letters.dimension) as writer:
        for each in documents:
            passages = list(cut(each, PassageLength()))
            texts = [searched_text(each.description, passage) for passage in passages]
            title = letters.question(each.description.title)
            writer.add(each, passages, letters.passages(texts), title)
        writer.finish()
    return EmbeddedEngine(folder)
