"""People's data in both databases: a file of SQLite, and a server of PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.people import People
from tests.bot.postgresql import PostgresqlServer, postgresql_server, programs


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """A server that every test of this process uses, each with a database of its own."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with postgresql_server(folder) as server:
        yield server


@pytest.fixture(scope="session")
def nobody_there(postgresql: PostgresqlServer) -> Iterator[str]:
    """The name of a database that all revisions made, and that nobody writes to."""
    with postgresql.database() as url:
        People(url).close()
        yield url.rpartition("/")[2]


@pytest.fixture
def server_url(postgresql: PostgresqlServer, nobody_there: str) -> Iterator[str]:
    """A database of PostgreSQL that knows nobody yet."""
    with postgresql.database(nobody_there) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, database: Path, nobody: Path) -> str:
    """A database of either kind that knows nobody yet."""
    if request.param == "sqlite":
        shutil.copy(nobody, database)
        return f"sqlite:///{database}"
    made: str = request.getfixturevalue("server_url")
    return made


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, database: Path) -> Iterator[str]:
    """A new database of either kind, without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{database}"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    with server.database() as made:
        yield made


@pytest.fixture
def both(url: str) -> Iterator[People]:
    """An empty database of people, of either kind."""
    made = People(url)
    yield made
    made.close()
