"""What several tests of building look at."""

import pytest

from index.building.readers import Readers
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
