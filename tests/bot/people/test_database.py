"""A database that is locked, full, gone, replaced or none at all: said soon, and got over."""

import logging
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError

from bot.people import Asker, People
from bot.people.database import Database
from bot.people.failures import (
    DatabaseReplacedError,
    DatabaseRestingError,
    UnusableDatabaseError,
)
from bot.people.migrating import known_revisions
from index.model import Role
from tests.bot.people.conftest import PostgresqlServer
from tests.bot.test_people import log, rows

AN = Asker("telegram", "7")
SOON = 1.5
GARBAGE = b"not a database at all, and longer than its header" * 200
LOCKING = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
time.sleep(30)
"""


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Another process holds the lock for thirty seconds, or until it is ended."""
    with subprocess.Popen(
        [sys.executable, "-c", LOCKING, database], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        yield
        process.kill()


@contextmanager
def soon() -> Iterator[None]:
    started = time.monotonic()
    yield
    assert time.monotonic() - started < SOON


def answer_a_question(people: People) -> list[type[Exception]]:
    """All that an answer asks of the database, one after the other; what failed."""
    failed: list[type[Exception]] = []
    for call in (
        lambda: people.keep_question(AN, log()),
        lambda: people.role_of(AN),
        lambda: people.keep_suggestion(AN, "Cần thêm ghế chờ"),
        lambda: people.keep_question(AN, log()),
    ):
        try:
            call()
        except SQLAlchemyError as error:
            failed.append(type(error))
    return failed


@pytest.fixture
def rested(people: People) -> Iterator[People]:
    """A database that rests for a tenth of a second only."""
    people.close()
    people.database = Database(str(people.engine.url), rest=0.1)
    yield people
    people.close()


def test_a_locked_database_costs_an_answer_little_and_is_tried_again(
    rested: People, database: Path
) -> None:
    people = rested
    people.database = Database(f"sqlite:///{database}", rest=2)
    people.keep_question(AN, log())
    with locked(database):
        with soon():
            assert answer_a_question(people) == [OperationalError, *[DatabaseRestingError] * 3]
        with soon():
            assert answer_a_question(people) == [DatabaseRestingError] * 4
    time.sleep(2)
    assert answer_a_question(people) == []
    assert rows(database, "SELECT count(*) FROM question") == [(3,)]


def test_what_many_ask_of_a_locked_database_fails_soon_for_all(
    people: People, database: Path
) -> None:
    people.keep_question(AN, log())
    with locked(database), soon(), ThreadPoolExecutor(32) as pool:
        failed = list(pool.map(answer_a_question, [people] * 32))
    assert all(len(one) == 4 for one in failed)


def test_a_locked_database_can_be_opened_and_read(people: People, database: Path) -> None:
    people.keep_question(AN, log())
    with locked(database), soon():
        again = People(f"sqlite:///{database}")
        assert again.role_of(AN) is Role.CITIZEN
    again.close()


def test_what_one_statement_does_wrong_is_no_failure_of_the_database(people: People) -> None:
    people.keep_question(AN, log())
    for _ in range(3):
        with pytest.raises(IntegrityError), people.begin() as session:
            session.execute(text("INSERT INTO person SELECT * FROM person"))
        with pytest.raises(OperationalError), people.begin() as session:
            session.execute(text("SELECT * FROM weather"))
        assert people.role_of(AN) is Role.CITIZEN


def test_a_deleted_database_is_made_anew(
    people: People, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    people.keep_question(AN, log("Trước?"))
    database.unlink()
    with soon():
        assert people.keep_question(AN, log("Sau?"))
    assert rows(database, "SELECT text FROM question") == [("Sau?",)]
    assert rows(database, "SELECT version_num FROM alembic_version") == [(known_revisions()[-1],)]
    assert [one.levelno for one in caplog.records if "replaced" in one.message] == [logging.WARNING]


def test_a_database_deleted_with_its_log_is_made_anew(people: People, database: Path) -> None:
    people.keep_question(AN, log("Trước?"))
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink()
    people.keep_question(AN, log("Sau?"))
    assert rows(database, "SELECT text FROM question") == [("Sau?",)]


def test_a_deleted_log_loses_nothing(people: People, database: Path) -> None:
    people.keep_question(AN, log("Trước?"))
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink()
    people.keep_question(AN, log("Sau?"))
    assert rows(database, "SELECT text FROM question") == [("Trước?",), ("Sau?",)]


def test_a_database_that_takes_anothers_place_is_used(people: People, database: Path) -> None:
    other = database.with_name("other.db")
    theirs = People(f"sqlite:///{other}")
    theirs.keep_question(AN, log("Của bản khác?"))
    theirs.close()
    people.keep_question(AN, log("Trước?"))
    other.replace(database)
    people.keep_question(AN, log("Sau?"))
    assert rows(database, "SELECT text FROM question") == [("Của bản khác?",), ("Sau?",)]
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]


def test_what_is_written_to_a_deleted_file_is_told(people: People, database: Path) -> None:
    people.keep_question(AN, log())

    def write() -> None:
        with people.begin() as session:
            session.execute(text("UPDATE person SET role = 'officer'"))
            database.unlink()

    with pytest.raises(DatabaseReplacedError):
        write()
    assert people.role_of(AN) is Role.CITIZEN


def test_many_use_a_database_that_is_deleted_again_and_again(
    people: People, database: Path
) -> None:
    def ask(number: int) -> int:
        try:
            return people.keep_question(Asker("telegram", str(number)), log())
        except SQLAlchemyError:
            return 0

    with ThreadPoolExecutor(8) as pool:
        for _ in range(5):
            waiting = [pool.submit(ask, number) for number in range(40)]
            database.unlink()
            for one in waiting:
                one.result()
    time.sleep(4)
    before = rows(database, "SELECT count(*) FROM question")
    assert people.keep_question(AN, log())
    assert before == [(rows(database, "SELECT count(*) FROM question")[0][0] - 1,)]  # type: ignore[operator]


def test_a_folder_that_is_gone_is_said_soon(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    people = People(f"sqlite:///{folder / 'motcua.db'}")
    people.database = Database(f"sqlite:///{folder / 'motcua.db'}", rest=0.1)
    people.keep_question(AN, log())
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    with soon():
        assert len(answer_a_question(people)) == 4
    folder.mkdir()
    time.sleep(0.1)
    assert answer_a_question(people) == []
    people.close()


def test_a_full_database_is_said_soon_and_got_over(rested: People, database: Path) -> None:
    def may_have(pages: int) -> None:
        with rested.begin() as session:
            session.execute(text(f"PRAGMA max_page_count={pages}"))

    may_have(1)
    with soon():
        failed = [answer_a_question(rested) for _ in range(60)][-1]
    assert failed == [DatabaseRestingError] * 4
    time.sleep(0.1)
    may_have(1_000_000)
    assert answer_a_question(rested) == []
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]


def test_garbage_in_its_place_is_said_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "motcua.db"
    path.write_bytes(GARBAGE)
    with soon(), pytest.raises(SQLAlchemyError):
        People(f"sqlite:///{path}")
    assert path.read_bytes() == GARBAGE


def test_garbage_in_its_place_is_said_in_the_middle_and_left_alone(
    rested: People, database: Path
) -> None:
    rested.keep_question(AN, log("Trước?"))
    kept = database.with_name("kept.db")
    with rested.begin() as session:
        session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    os.link(database, kept)
    garbage = database.with_name("garbage")
    garbage.write_bytes(GARBAGE)
    garbage.replace(database)
    with soon():
        assert len(answer_a_question(rested)) == 4
    assert database.read_bytes() == GARBAGE
    kept.replace(database)
    time.sleep(0.1)
    assert answer_a_question(rested) == []
    assert rows(database, "SELECT text FROM question ORDER BY id LIMIT 1") == [("Trước?",)]


def test_garbage_written_over_it_stops_nobody(rested: People, database: Path) -> None:
    rested.keep_question(AN, log())
    with database.open("r+b") as file:
        file.write(GARBAGE)
    for _ in range(5):
        with soon():
            answer_a_question(rested)
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    time.sleep(0.1)
    assert answer_a_question(rested) == []


def test_a_newer_database_in_its_place_is_left_alone(rested: People, database: Path) -> None:
    rested.keep_question(AN, log())
    newer = database.with_name("newer.db")
    with sqlite3.connect(newer) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()
    newer.replace(database)
    with soon():
        assert len(answer_a_question(rested)) == 4
    assert rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'") == [
        ("alembic_version",)
    ]


def test_no_error_shows_what_was_written(both: People) -> None:
    insert = "INSERT INTO person (channel, external_id, role, since) VALUES (:a, :b, '', :c)"
    values = {"a": "kênh", "b": "Nguyễn Văn An", "c": "2026-01-01"}

    def write() -> None:
        with both.begin() as session:
            session.execute(text(insert), [values, values])

    with pytest.raises(IntegrityError) as raised:
        write()
    chain: BaseException | None = raised.value
    while chain is not None:
        assert "Nguyễn" not in str(chain)
        chain = chain.__cause__ or chain.__context__


def test_a_server_that_is_gone_is_said_soon_and_taken_up_again(
    postgresql: PostgresqlServer, server_url: str
) -> None:
    people = People(server_url)
    people.database = Database(server_url, rest=0.1)
    assert answer_a_question(people) == []
    name = server_url.rpartition("/")[2]
    postgresql.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    postgresql.end_connections(name)
    with soon():
        assert len(answer_a_question(people)) == 4
    postgresql.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    time.sleep(0.1)
    assert answer_a_question(people) == []
    people.close()


def test_a_server_that_is_started_anew_costs_nothing(
    postgresql: PostgresqlServer, server_url: str
) -> None:
    people = People(server_url)
    assert answer_a_question(people) == []
    name = server_url.rpartition("/")[2]
    postgresql.end_connections(name)
    time.sleep(1.1)
    assert answer_a_question(people) == []
    people.close()


def test_a_server_that_says_nothing_is_given_up_soon(server_url: str) -> None:
    people = People(server_url)
    people.database = Database(server_url, rest=0.1)
    with people.begin() as session:
        process = int(session.execute(text("SELECT pg_backend_pid()")).scalar_one())
    os.kill(process, signal.SIGSTOP)
    try:
        with soon():
            failed = answer_a_question(people)
        assert failed in ([], [UnusableDatabaseError, *[DatabaseRestingError] * 3])
    finally:
        os.kill(process, signal.SIGCONT)
    time.sleep(0.1)
    assert answer_a_question(people) == []
    people.close()


def test_a_locked_table_of_a_server_is_said_soon(server_url: str) -> None:
    people, other = People(server_url), People(server_url)
    with other.begin() as session:
        session.execute(text("LOCK TABLE person, question, suggestion"))
        with soon():
            failed = answer_a_question(people)
    assert failed[1:] == [DatabaseRestingError] * 3
    people.close()
    other.close()
