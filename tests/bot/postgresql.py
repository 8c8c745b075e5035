"""A PostgreSQL server of the tests' own: on loopback, in a temporary folder, gone at the end."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from uuid import uuid4

from pg8000.exceptions import Error
from pg8000.native import Connection

_PATIENCE = 60
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40")


@dataclass(frozen=True)
class PostgresqlServer:
    """A running server; ``process`` is the number of the one that started all others."""

    port: int
    process: int

    def url(self, database: str = "postgres") -> str:
        """The URL of a database, without a driver."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def database(self, like: str = "template1") -> Iterator[str]:
        """The URL of a new database, an empty one or ``like`` another; it is gone at the end.

        Nobody may be connected with the one that it is like.
        """
        name = f"motcua_{uuid4().hex}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {like} {self._copying}")
        try:
            yield self.url(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def end_connections(self, name: str) -> None:
        """End all connections to a database."""
        theirs = f"FROM pg_stat_activity WHERE datname = '{name}'"
        self.run(f"SELECT pg_terminate_backend(pid) {theirs}")

    def run(self, statement: str, database: str = "postgres") -> list[list[object]]:
        """Run a statement as the administrator, outside a transaction; returns its rows."""
        opened = Connection(
            *("postgres", "127.0.0.1", database, self.port),
            ssl_context=False,  # which takes longer than most statements
        )
        with closing(opened) as connection:
            return list(connection.run(statement) or ())

    @cached_property
    def _copying(self) -> str:
        """The quicker way to copy files that are not synchronised; there since version 15."""
        ((version,),) = self.run("SHOW server_version_num")
        return "STRATEGY FILE_COPY" if int(str(version)) >= 150_000 else ""


def programs() -> Path | None:
    """The folder of initdb and postgres; None where they are not installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    fifteen = Path("/usr/lib/postgresql/15/bin/initdb")
    found = shutil.which("initdb")
    for one in (fifteen, *debian, *([Path(found)] if found else [])):
        if one.exists():
            return one.resolve().parent
    return None


@contextmanager
def postgresql_server(folder: Path) -> Iterator[PostgresqlServer]:
    """Make a cluster with the programs of that folder and serve it."""
    home = Path(tempfile.mkdtemp(prefix="motcua-postgresql-"))
    user = _user()
    if user is not None:
        os.chown(home, *user)
    as_user = {"user": user[0], "group": user[1], "extra_groups": []} if user else {}
    data = home / "data"
    settings = [*_FAST, "listen_addresses=127.0.0.1", f"unix_socket_directories={home}"]
    options = [part for one in settings for part in ("-c", one)]
    try:
        made = [folder / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        subprocess.run(
            [*made, "--locale=C", "--no-sync"],
            check=True,
            capture_output=True,
            cwd=home,
            **as_user,  # type: ignore[call-overload]
        )
        port = _free_port()
        with (home / "log").open("wb") as log:
            served = subprocess.Popen(
                [folder / "postgres", "-D", data, "-p", str(port), *options],
                stdout=log,
                stderr=log,
                cwd=home,
                **as_user,  # type: ignore[call-overload]
            )
        try:
            server = PostgresqlServer(port, served.pid)
            _wait_for(server, home / "log")
            yield server
        finally:
            served.send_signal(signal.SIGQUIT)  # at once: nobody needs its data any more
            served.wait(_PATIENCE)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _user() -> tuple[int, int] | None:
    """Whose processes they are: PostgreSQL does not run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            known = pwd.getpwnam(name)
        except KeyError:
            continue
        return known.pw_uid, known.pw_gid
    return 65534, 65534


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: PostgresqlServer, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            server.run("SELECT 1")
        except (Error, OSError):
            if time.monotonic() > until:
                raise AssertionError(log.read_text(errors="replace")) from None
            time.sleep(0.1)
        else:
            return
