"""Engines over a few documents that a test writes down."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np

from index.building.cutting import cutting_of
from index.cutting.passages import PassageLength
from index.cutting.searched_text import searched_text
from index.engines import Engine, EngineKind
from index.engines.embedded import EmbeddedKind
from index.facts.directives.gathering import Gathering
from index.model import Description, Document, Kind, Role
from tests.index.embedders import LetterEmbedder


def document(
    name: str,
    text: str,
    access: Role = Role.CITIZEN,
    place: str | None = None,
    issued_on: date | None = None,
    kind: Kind = Kind.NEWS,
) -> Document:
    """A piece of news, unless it is something else."""
    about = Description(f"Tin {name}", kind, place=place, issued_on=issued_on, access=access)
    return Document(name, about, f"{name}.txt", text)


def engine_over(
    documents: Iterable[Document],
    folder: Path,
    spoken: Mapping[str, Sequence[str]] | None = None,
    kind: EngineKind | None = None,
) -> Engine:
    """Write the documents, with spoken titles by id, into ``folder`` and open them."""
    kind = kind or EmbeddedKind()
    letters = LetterEmbedder()
    directives = Gathering()
    with closing(kind.writer(folder, letters.dimension)) as writer:
        for each in documents:
            cutting = cutting_of(each, PassageLength())
            texts = [searched_text(each.description, passage) for passage in cutting.passages]
            titles = [each.description.title, *(spoken or {}).get(each.id, ())]
            vectors = np.stack([letters.question(title) for title in titles])
            writer.add(each, cutting.passages, letters.passages(texts), vectors, cutting)
            directives.add(each, cutting.passages, cutting.statements, cutting.names)
        writer.finish(directives.shelves())
    return kind.open(folder)
