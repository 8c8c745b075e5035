"""What many tests share: the real seeds, the bundled model, one index built from both."""

from collections import Counter
from pathlib import Path

import pytest

from bot.counter.live import LiveAnswerer
from index.embedding import BUNDLED, DEFAULT, Embedder, open_embedder
from index.embedding.adapter import Adapter
from index.embedding.bundled import encoder_file
from index.embedding.weights import open_weights
from index.versions import OpenVersion, Versions
from index.versions.manifest import IndexSettings
from retrieval.training.embedder.unpacking import unpack
from retrieval.understanding.short_forms import DocumentShortForms
from tests import invented
from tests.answering import live_over
from tests.building import build
from tests.copies import with_encoder
from tests.order import slowest_first
from tests.remembering import RememberingEmbedder
from tests.sharing import SharedFolder

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five documents."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> SharedFolder:
    """What the workers of a run make once for all of them."""
    return SharedFolder(tmp_path_factory)


@pytest.fixture(scope="session")
def unpacked(shared: SharedFolder) -> Path:
    """Where the bundled model is unpacked."""
    return shared.made(
        "model", lambda made: encoder_file(made / BUNDLED, open_weights(), Adapter.shipped())
    ).joinpath(BUNDLED)


@pytest.fixture(scope="session")
def embedder(unpacked: Path, pytestconfig: pytest.Config) -> Embedder:
    """The bundled model; what it was asked once, in any run, it knows."""
    known = pytestconfig.cache.mkdir("vectors")
    return RememberingEmbedder(open_embedder(DEFAULT, unpacked), known)


@pytest.fixture(scope="session")
def model_folder(shared: SharedFolder) -> Path:
    """The bundled weights as they come, unpacked for sentence-transformers."""
    return shared.made("unpacked", lambda made: unpack(made / BUNDLED)) / BUNDLED


@pytest.fixture(scope="session")
def seeds_data(shared: SharedFolder, seeds: Path, embedder: Embedder, unpacked: Path) -> Path:
    """A data folder with an index over the seeds; nobody writes to it."""

    def make(data: Path) -> None:
        short_forms = DocumentShortForms()
        build([seeds], data, embedder, IndexSettings(), lambda _: None, short_forms=short_forms)
        with_encoder(data, unpacked)

    return shared.made("seeds", make)


@pytest.fixture(scope="session")
def procedures_data(shared: SharedFolder, seeds_data: Path, embedder: Embedder) -> Path:
    """A data folder with the invented procedures alone; nobody writes to it."""
    sources = [invented.PROCEDURES]
    return shared.made(
        "procedures", lambda data: invented.build_data(sources, data, embedder, vectors=seeds_data)
    )


@pytest.fixture(scope="session")
def cards_data(
    shared: SharedFolder, seeds: Path, procedures_data: Path, embedder: Embedder
) -> Path:
    """The seeds, invented procedures, offices and laws; nobody writes to it."""
    sources = [
        *(seeds, invented.PROCEDURES, invented.ONE_STOP, invented.POST),
        *(invented.DECREE, invented.CODIFIED),
    ]
    return shared.made(
        "cards", lambda data: invented.build_data(sources, data, embedder, vectors=procedures_data)
    )


@pytest.fixture(scope="session")
def versions_data(shared: SharedFolder, embedder: Embedder, unpacked: Path) -> Path:
    """A data folder with a decree, what replaced it and what amends that; nobody writes to it."""

    def make(data: Path) -> None:
        with_encoder(invented.build_data([invented.VERSIONS], data, embedder), unpacked)

    return shared.made("versions", make)


@pytest.fixture(scope="session")
def seeds_version(seeds_data: Path) -> OpenVersion:
    """The open version over the seeds."""
    return Versions(seeds_data).open()


@pytest.fixture(scope="session")
def live(seeds_data: Path, embedder: Embedder) -> LiveAnswerer:
    """An answerer over the seeds."""
    return live_over(seeds_data, embedder)


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
