"""From every schema that ever landed to today's, with what was kept, on both databases."""

import multiprocessing
import sqlite3
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from bot.people import Asker, People
from bot.people.connecting import engine_of, url_of
from bot.people.inbox import InboxStore
from bot.people.migrating import ForeignDatabaseError, NewerDatabaseError, known_revisions
from bot.people.records import Record
from index.model import Role
from tests.bot.people.landed import LANDED, ROWS, LandedSchema, make

AN = Asker("telegram", "7")


def revision(people: People) -> str:
    with people.engine.connect() as connection:
        return str(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar())


def differences(people: People) -> list[object]:
    """What Alembic finds different between the database and the tables of the program."""
    with people.engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), Record.metadata))


def made(url: str, schema: LandedSchema) -> None:
    engine = engine_of(url_of(url), 5)
    make(engine, schema)
    engine.dispose()


@pytest.fixture(params=LANDED, ids=lambda schema: schema.commit)
def schema(request: pytest.FixtureRequest) -> LandedSchema:
    found: LandedSchema = request.param
    return found


def test_a_new_database_has_the_tables_of_the_program(empty_url: str) -> None:
    people = People(empty_url)
    assert differences(people) == []
    assert revision(people) == known_revisions()[-1]
    people.close()


def test_each_landed_schema_becomes_todays_and_keeps_its_rows(
    empty_url: str, schema: LandedSchema
) -> None:
    made(empty_url, schema)
    people = People(empty_url)
    assert differences(people) == []
    assert revision(people) == known_revisions()[-1]
    with people.engine.connect() as connection:
        for name in schema.tables:
            (row,) = connection.execute(sa.select(Record.metadata.tables[name])).mappings()
            assert {key: row[key] for key in ROWS[name]} == ROWS[name]
    assert people.role_of(AN) is Role.OFFICER
    (question,) = people.unanswered()
    assert (question.pressed, question.cited) == (False, ["a@0-9"])
    assert people.keep_thumb(AN, question.id, -1)
    assert people.keep_reason(AN, question.id, "wrong")
    assert people.keep_suggestion(AN, "Cần thêm ghế chờ")
    assert len(InboxStore(people).waiting("telegram")) == ("inbox" in schema.tables)
    people.close()


def test_an_old_schema_is_known_by_its_tables(empty_url: str, schema: LandedSchema) -> None:
    """And noted, so that what a later program changes is done to it."""
    made(empty_url, schema)
    People(empty_url).close()
    again = People(empty_url)
    assert revision(again) == known_revisions()[-1]
    again.close()


def test_a_database_of_a_newer_program_is_left_alone(empty_url: str) -> None:
    people = People(empty_url)
    with people.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(sa.text("DROP TABLE suggestion"))
    people.close()
    with pytest.raises(NewerDatabaseError) as raised:
        People(empty_url)
    assert raised.value.revision == "9999"
    engine = engine_of(url_of(empty_url), 5)
    assert "suggestion" not in sa.inspect(engine).get_table_names()
    engine.dispose()


@pytest.mark.parametrize(
    "theirs",
    [
        "CREATE TABLE person (name VARCHAR(20))",
        "CREATE TABLE inbox (mail VARCHAR(20))",
        "CREATE TABLE question (title VARCHAR(20))",
    ],
)
def test_tables_of_another_program_are_left_alone(empty_url: str, theirs: str) -> None:
    engine = engine_of(url_of(empty_url), 5)
    with engine.begin() as connection:
        connection.execute(sa.text(theirs))
    with pytest.raises(ForeignDatabaseError):
        People(empty_url)
    assert len(sa.inspect(engine).get_table_names()) == 1
    engine.dispose()


def test_tables_of_another_name_are_no_hindrance(empty_url: str) -> None:
    engine = engine_of(url_of(empty_url), 5)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE weather (day VARCHAR(20))"))
    engine.dispose()
    people = People(empty_url)
    assert people.role_of(AN) is Role.CITIZEN
    people.close()


def opened(url: str) -> str:
    people = People(url)
    try:
        people.keep_suggestion(AN, "Cần thêm ghế chờ")
        return revision(people)
    finally:
        people.close()


def test_programs_that_start_at_once_wait_for_each_other(empty_url: str) -> None:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(4, mp_context=context) as pool:
        assert set(pool.map(opened, [empty_url] * 4)) == {known_revisions()[-1]}
    people = People(empty_url)
    assert differences(people) == []
    people.close()


def test_who_opens_an_old_one_at_once_waits_for_the_others(empty_url: str) -> None:
    made(empty_url, LANDED[0])
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(opened, [empty_url] * 4)) == {known_revisions()[-1]}
    people = People(empty_url)
    assert differences(people) == []
    people.close()


def test_what_was_deleted_before_is_overwritten(database: Path) -> None:
    """Programs of before did not: the words stood in the file until others came there."""
    url = f"sqlite:///{database}"
    made(url, LANDED[3])
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute(
            "INSERT INTO audit (at, who, action, detail) VALUES ('2026-01-01', '', '', 'BIMAT')"
        )
        connection.commit()
        connection.execute("DELETE FROM audit WHERE detail = 'BIMAT'")
    connection.close()
    assert b"BIMAT" in database.read_bytes()
    People(url).close()
    assert b"BIMAT" not in database.read_bytes()
