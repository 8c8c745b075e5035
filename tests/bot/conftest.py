"""What the tests of the bot share: an assistant over the seeds and a quiet machine around it."""

import logging
import os
import shutil
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import certifi
import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.people import People
from bot.wiring import embedding
from index.embedding import DEFAULT, Embedder, open_embedder
from index.knowledge.spoken_titles import SpokenTitles
from retrieval.understanding.language import Language
from tests.answering import bundled_language, live_over, shared_language
from tests.bot.documents import with_more_documents
from tests.building import bundled_titles, lent_server, spoken_titles
from tests.copies import copied
from tests.sharing import SharedFolder


@pytest.fixture(scope="session")
def working_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the working folders are: to number them, pytest would look at all others each time."""
    return tmp_path_factory.mktemp("working")


@pytest.fixture(scope="session")
def authority(working_folders: Path) -> Path:
    """One of the authorities, none of which is asked: it takes 40 ms to read all of them."""
    first, end, _ = certifi.contents().partition("-----END CERTIFICATE-----\n")
    file = working_folders / "authority.pem"
    file.write_text(first + end)
    return file


@pytest.fixture(autouse=True)
def working_folder(working_folders: Path, authority: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder; nothing of this machine's settings or proxies reaches a test."""
    for name in list(os.environ):
        if name.startswith(("TELEGRAM_", "MOTCUA_", "ZALO_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    folder = Path(tempfile.mkdtemp(dir=working_folders))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "home"))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(autouse=True)
def _opened_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What every process opens for itself, commands in this one share: it takes two seconds.

    A model that is named, and tables of an office, are opened as ever.
    """

    def embedder(name: str, unpacked: Path) -> Embedder:
        if name != DEFAULT:
            return open_embedder(name, unpacked)
        shared: Embedder = request.getfixturevalue("embedder")
        return shared

    def language(words: Path | None = None, names: Path | None = None) -> Language:
        return bundled_language(words, names) if words or names else shared_language()

    def spoken(own: Path | None = None) -> SpokenTitles:
        return bundled_titles(own) if own else spoken_titles()

    monkeypatch.setattr(embedding, "open_embedder", embedder)
    monkeypatch.setattr("index.building.build.reader_server", lent_server)
    monkeypatch.setattr(Language, "bundled", language)
    monkeypatch.setattr(SpokenTitles, "bundled", spoken)


@pytest.fixture(autouse=True)
def _logging_put_back() -> Iterator[None]:
    """The command line sets up logging for its whole process; a test must not."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning)
    levels = logger_levels()
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning = hooks
    root.handlers = handlers
    root.setLevel(level)
    for name, now in logger_levels().items():
        before = levels.get(name, logging.NOTSET)
        if now != before:  # setting one has every logger forget what it knew
            logging.getLogger(name).setLevel(before)


def logger_levels() -> dict[str, int]:
    """The level that each logger has itself."""
    known = logging.getLogger().manager.loggerDict
    return {name: one.level for name, one in known.items() if isinstance(one, logging.Logger)}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where ``people`` keeps its data."""
    return tmp_path / "motcua.db"


@pytest.fixture(scope="session")
def nobody(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of people that all revisions made, and that nobody writes to."""
    made = tmp_path_factory.mktemp("nobody") / "motcua.db"
    People(f"sqlite:///{made}").close()
    return made


@pytest.fixture
def people(database: Path, nobody: Path) -> Iterator[People]:
    """An empty database of people."""
    shutil.copy(nobody, database)
    made = People(f"sqlite:///{database}")
    yield made
    made.close()


@pytest.fixture
def assistant(live: LiveAnswerer, people: People) -> Assistant:
    """An assistant over the seeds that knows nobody yet."""
    return Assistant(live, people)


@pytest.fixture(scope="session")
def more_data(shared: SharedFolder, seeds: Path, seeds_data: Path, embedder: Embedder) -> Path:
    """A data folder over the seeds and the documents of ``documents.py``; nobody writes to it."""
    made = shared.made(
        "more", lambda folder: with_more_documents(seeds, seeds_data, folder, embedder)
    )
    return made / "data"


@pytest.fixture(scope="session")
def more_live(more_data: Path, embedder: Embedder) -> LiveAnswerer:
    """An answerer over ``more_data``."""
    return live_over(more_data, embedder)


@pytest.fixture(scope="session")
def cards_live(cards_data: Path, embedder: Embedder) -> LiveAnswerer:
    """An answerer over ``cards_data``."""
    return live_over(cards_data, embedder)


@pytest.fixture(scope="session")
def versions_live(versions_data: Path, embedder: Embedder) -> LiveAnswerer:
    """An answerer over ``versions_data``."""
    return live_over(versions_data, embedder)


@pytest.fixture
def data(seeds_data: Path, unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder over the seeds that a test may change; the configured one."""
    folder = copied(seeds_data, unpacked, tmp_path / "data")
    monkeypatch.setenv("MOTCUA_DATA", str(folder))
    return folder
