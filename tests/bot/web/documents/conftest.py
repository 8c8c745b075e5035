"""What the tests of documents share: sources of many kinds, and an index over them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from index.embedding import Embedder
from tests import invented
from tests.bot.documents import write_documents
from tests.conftest import ROOT

_GOLDEN = ROOT / "tests/index/golden/files"
_READ = ("bieu-le-phi.xlsx", "ho-so.zip", "ke-hoach-15.pdf", "ke-hoach-15.yml")


@dataclass(frozen=True)
class Shelf:
    """The folder of the sources, and who answers from an index over it."""

    sources: Path
    assistant: Assistant


@pytest.fixture(scope="session")
def shelf(
    tmp_path_factory: pytest.TempPathFactory,
    seeds: Path,
    procedures_data: Path,
    embedder: Embedder,
) -> Shelf:
    """Seeds, laws, procedures, tables, pages, an archive, and what is for officers alone."""
    folder = tmp_path_factory.mktemp("shelf") / "sources"
    write_documents(folder)
    for one in (*(_GOLDEN / name for name in _READ), *seeds.iterdir(), invented.DECREE):
        shutil.copy2(one, folder)
    for one in invented.VERSIONS.iterdir():
        shutil.copy2(one, folder)
    shutil.copy2(invented.PROCEDURES, folder)
    data = invented.build_data(
        [folder], tmp_path_factory.mktemp("shelf-data"), embedder, vectors=procedures_data
    )
    return Shelf(folder, Assistant(LiveAnswerer(data, embedder), None))
