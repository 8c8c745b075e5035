"""What several tests of building look at."""

import pytest

from index.building.readers import Readers
from index.model import Document
from index.reading.bounded.pool import Answers
from index.reading.sources import SourceFile


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, as they are."""
    names: list[str] = []
    reading = Readers.read

    def counted(self: Readers, file: SourceFile, position: int) -> Answers:
        names.append(file.path.name)
        return reading(self, file, position)

    monkeypatch.setattr(Readers, "read", counted)
    return names


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents that are cut, as they are."""
    ids: list[str] = []
    cutting = Readers.cut

    def counted(self: Readers, document: Document, position: int) -> Answers:
        ids.append(document.id)
        return cutting(self, document, position)

    monkeypatch.setattr(Readers, "cut", counted)
    return ids
