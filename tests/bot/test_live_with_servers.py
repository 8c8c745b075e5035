"""A bot whose index is on servers: they may be away when it starts, and when it follows."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.counter import live
from bot.counter.live import LiveAnswerer
from index.errors import EngineAwayError
from index.versions import Versions
from index.versions.manifest import IndexSettings
from tests.answering import live_over
from tests.bot.postgresql import postgresql_server, programs
from tests.index.builds import run
from tests.index.embedders import LetterEmbedder
from tests.index.engines.milvus_server import milvus_server
from tests.index.sources import write_sources

NOBODY = "postgresql://postgres@127.0.0.1:9/nobody"
_PATIENCE = 30


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Milvus and PostgreSQL, of which the environment knows; the latter's URL."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    (tmp_path / "server").mkdir()
    with (
        milvus_server(tmp_path / "server") as milvus,
        postgresql_server(folder) as made,
        made.database() as url,
    ):
        monkeypatch.setenv("MILVUS_URI", milvus.uri)
        monkeypatch.setenv("MILVUS_SECONDS", "20")
        monkeypatch.setenv("MOTCUA_FACTS_URL", url)
        yield url


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_server_that_comes_back_is_followed(
    facts: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, sources = tmp_path / "data", write_sources(tmp_path / "sources")
    settings = IndexSettings(engine="milvus")
    monkeypatch.setattr(live, "_REST", 0.1)

    def serving(answerer: LiveAnswerer) -> str:
        with answerer.held() as held:
            return held.version.name

    run(data, sources, settings=settings)
    first = Versions(data).current()
    answerer = live_over(data, LetterEmbedder())
    monkeypatch.setenv("MOTCUA_FACTS_URL", NOBODY)
    with pytest.raises(EngineAwayError):
        serving(answerer)
    monkeypatch.setenv("MOTCUA_FACTS_URL", facts)
    assert serving(answerer) == first

    write_sources(sources, {"tin.txt": "Tin mới\n\nChuyện mới ở xã."})
    run(data, sources, settings=settings)
    second = Versions(data).current()
    monkeypatch.setenv("MOTCUA_FACTS_URL", NOBODY)
    for _ in range(5):  # the one before goes on
        assert serving(answerer) == first
        time.sleep(0.2)
    monkeypatch.setenv("MOTCUA_FACTS_URL", facts)
    until(lambda: serving(answerer) == second)
