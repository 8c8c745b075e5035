"""People's data in both databases: a file of SQLite, and a server of PostgreSQL."""

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


@pytest.fixture
def server_url(postgresql: PostgresqlServer) -> Iterator[str]:
    """A new database of PostgreSQL."""
    with postgresql.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, database: Path) -> str:
    """A new database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{database}"
    made: str = request.getfixturevalue("server_url")
    return made


@pytest.fixture
def both(url: str) -> Iterator[People]:
    """An empty database of people, of either kind."""
    made = People(url)
    yield made
    made.close()
