"""Every engine that there is keeps the same contract."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from index.engines import EngineKind
from index.engines.embedded import EmbeddedKind
from index.engines.milvus import MilvusKind, MilvusSettings
from tests.bot.postgresql import PostgresqlServer, postgresql_server, programs
from tests.index.engines.memory import MemoryKind
from tests.index.engines.milvus_server import MilvusServer, milvus_server

KINDS: Mapping[str, Callable[[], EngineKind]] = {"embedded": EmbeddedKind, "memory": MemoryKind}
"""Those that need no server."""


@pytest.fixture(scope="session")
def milvus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MilvusServer]:
    """A Milvus that every test of this process uses, over loopback."""
    with milvus_server(tmp_path_factory.mktemp("milvus")) as server:
        yield server


@pytest.fixture(scope="session")
def facts_server() -> Iterator[PostgresqlServer]:
    """A PostgreSQL that every test of this process uses, each with a database of its own."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with postgresql_server(folder) as server:
        yield server


@pytest.fixture(scope="module")
def facts_url(facts_server: PostgresqlServer) -> Iterator[str]:
    """An empty database of PostgreSQL."""
    with facts_server.database() as url:
        yield url


@pytest.fixture(scope="module")
def milvus_kind(milvus: MilvusServer) -> MilvusKind:
    """Milvus, with facts in SQLite."""
    return MilvusKind(MilvusSettings(uri=milvus.uri, seconds=20))


@pytest.fixture(scope="module")
def postgresql_kind(milvus: MilvusServer, facts_url: str) -> MilvusKind:
    """Milvus, with facts in PostgreSQL."""
    return MilvusKind(MilvusSettings(uri=milvus.uri, facts_url=facts_url, seconds=20))


@pytest.fixture(params=[*KINDS, "milvus", "postgresql"], scope="module")
def kind(request: pytest.FixtureRequest) -> EngineKind:
    """An engine's writer and reader."""
    if request.param in KINDS:
        return KINDS[request.param]()
    made: MilvusKind = request.getfixturevalue(f"{request.param}_kind")
    return made
