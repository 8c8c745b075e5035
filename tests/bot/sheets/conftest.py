"""The invented procedures, of the portal and of decisions."""

import pytest

from tests.bot.sheets.records import RecordEngine
from tests.invented import PROCEDURES, PUBLISHED
from tests.large_corpora import EXPORT


@pytest.fixture(scope="session")
def invented() -> RecordEngine:
    """The portal's."""
    return RecordEngine([PROCEDURES])


@pytest.fixture(scope="session")
def published() -> RecordEngine:
    """Those that decisions publish."""
    files = [one for one in sorted(PUBLISHED.iterdir()) if one.suffix in (".docx", ".pdf")]
    return RecordEngine(files)


@pytest.fixture(scope="session")
def portal() -> RecordEngine:
    """The portal's own, where its export is."""
    return RecordEngine([EXPORT])
