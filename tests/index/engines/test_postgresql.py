"""Facts in PostgreSQL: by the same SQL, and what a server may do to a build."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from index.engines import Filter
from index.engines.milvus import MilvusKind, MilvusSettings
from index.engines.milvus.place import VersionPlace
from index.engines.postgresql.dialect import line_of, query_of, table_of, values_of
from index.errors import BuildRunningError, EngineAwayError, EngineRefusedError, RefusalReason
from index.model import Role
from index.versions import Versions
from index.versions.notes import NOTES
from index.versions.removing import remove
from index.vietnamese.tokens import question_tokens
from tests.bot.postgresql import PostgresqlServer
from tests.index.builds import on_disk
from tests.index.engines.milvus_server import MilvusServer
from tests.index.engines.small import document, engine_over
from tests.index.engines.test_milvus import build_with
from tests.index.sources import write_sources

FULL = """
CREATE FUNCTION fill_up() RETURNS event_trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
CREATE EVENT TRIGGER full_disk ON ddl_command_start WHEN TAG IN ('CREATE TABLE')
EXECUTE FUNCTION fill_up();
"""


@pytest.fixture
def facts(facts_server: PostgresqlServer) -> Iterator[str]:
    """A database of the test's own."""
    with facts_server.database() as url:
        yield url


@pytest.fixture
def data(milvus: MilvusServer, facts: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A data folder with Milvus and PostgreSQL; the folder of its sources is beside it."""
    monkeypatch.setenv("MILVUS_URI", milvus.uri)
    monkeypatch.setenv("MILVUS_SECONDS", "20")
    monkeypatch.setenv("MOTCUA_FACTS_URL", facts)
    write_sources(tmp_path / "sources")
    return tmp_path / "data"


def done(url: str, statement: str) -> list[object]:
    """What a statement of an administrator gives."""
    engine = create_engine(
        url.replace("postgresql:", "postgresql+pg8000:"), isolation_level="AUTOCOMMIT"
    )
    with closing(engine.connect()) as connection:
        ran = connection.execute(text(statement))
        rows = [row[0] for row in ran] if ran.returns_rows else []
    engine.dispose()
    return rows


def schemas(url: str) -> set[object]:
    return set(done(url, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'motcua%'"))


@contextmanager
def for_all(url: str, setting: str) -> Iterator[None]:
    """A setting of the database for all connections from now on."""
    name = url.rpartition("/")[2]
    done(url, f"ALTER DATABASE {name} SET {setting}")
    yield
    done(url, f"BEGIN READ WRITE; ALTER DATABASE {name} RESET ALL; COMMIT")


def test_a_version_has_a_schema_that_goes_with_it(data: Path, facts: str) -> None:
    others = schemas(facts)
    folders = [data / "versions" / build_with(data, word) for word in ("một", "hai")]
    first, second = (VersionPlace.read(folder).tables for folder in folders)
    assert schemas(facts) - others == {first, second}
    remove(folders[0])
    assert schemas(facts) - others == {second}
    assert {one.name for one in (data / "versions").rglob("*.sqlite")} == {NOTES}
    with closing(Versions(data).verify().engine) as engine:
        assert engine.facts.count == 5
        (hit, *_) = engine.search.lexical(question_tokens("chuyện về hai"), 3, Filter(Role.CITIZEN))
        assert hit.passage.text.endswith("Chuyện về hai.")


def test_a_database_that_may_only_be_read_takes_no_version_and_answers(
    data: Path, facts: str
) -> None:
    name = build_with(data, "một")
    before, there = on_disk(data), schemas(facts)
    with for_all(facts, "default_transaction_read_only = on"):
        with pytest.raises(EngineRefusedError) as refused:
            build_with(data, "hai")
        assert refused.value.reason is RefusalReason.READ_ONLY
        with closing(Versions(data).verify().engine) as engine:
            assert engine.facts.count == 4
    assert (on_disk(data), schemas(facts)) == (before, there)
    assert Versions(data).current() == name


def test_a_full_database_takes_no_version(data: Path, facts: str) -> None:
    name = build_with(data, "một")
    before, there = on_disk(data), schemas(facts)
    done(facts, FULL)
    with pytest.raises(EngineRefusedError) as refused:
        build_with(data, "hai")
    done(facts, "DROP EVENT TRIGGER full_disk")
    assert refused.value.reason is RefusalReason.FULL
    assert (on_disk(data), schemas(facts)) == (before, there)
    assert build_with(data, "ba") != name


def test_two_builders_do_not_build_at_once(data: Path, milvus: MilvusServer, facts: str) -> None:
    settings = MilvusSettings(uri=milvus.uri, facts_url=facts, seconds=20)
    elsewhere = data / "versions" / ".building-elsewhere"
    elsewhere.mkdir(parents=True)
    with closing(MilvusKind(settings).writer(elsewhere, 4)):
        with pytest.raises(BuildRunningError):
            MilvusKind(settings).writer(elsewhere, 4)
        another = data.parent / "another" / "versions" / "one"
        another.mkdir(parents=True)
        MilvusKind(settings).writer(another, 4).close()  # of another office
    MilvusKind(settings).discard(elsewhere)
    MilvusKind(settings).discard(another)
    assert build_with(data, "một")


def test_connections_that_were_ended_are_made_anew(
    milvus: MilvusServer, facts: str, facts_server: PostgresqlServer, tmp_path: Path
) -> None:
    kind = MilvusKind(MilvusSettings(uri=milvus.uri, facts_url=facts, seconds=20))
    folder = tmp_path / "versions" / "one"
    folder.mkdir(parents=True)
    with closing(engine_over([document("a", "Nội dung.")], folder, kind=kind)) as engine:
        assert engine.facts.count == 1
        facts_server.end_connections(facts.rpartition("/")[2])
        assert engine.facts.count == 1
        assert [head.id for head in engine.facts.documents(Role.CITIZEN)] == ["a"]
    away = MilvusSettings(
        uri=milvus.uri, facts_url="postgresql://postgres@127.0.0.1:9/x", seconds=20
    )
    with pytest.raises(EngineAwayError, match="PostgreSQL"):
        MilvusKind(away).open(folder)
    with pytest.raises(EngineAwayError, match="PostgreSQL"):
        MilvusKind(MilvusSettings(uri=milvus.uri)).open(folder)
    tables = VersionPlace.read(folder).tables
    done(facts, f'DROP SCHEMA "{tables}" CASCADE')
    with pytest.raises(EngineAwayError, match="PostgreSQL"):
        kind.open(folder)


@pytest.mark.parametrize(
    ("sqlite", "postgresql"),
    [
        (
            "SELECT start, end FROM t WHERE a IN (SELECT value FROM json_each(?)) AND b IS ?",
            'SELECT start, "end" FROM t WHERE a IN (SELECT value FROM'
            " json_array_elements_text(CAST(%s AS json))) AND b IS NOT DISTINCT FROM %s",
        ),
        (
            "SELECT json_extract(content, '$.signer') FROM t WHERE instr(a, ?) > 0",
            "SELECT (CAST(content AS json) ->> 'signer') FROM t WHERE strpos(a, %s) > 0",
        ),
        ("SELECT 10 % 3", "SELECT 10 %% 3"),
    ],
)
def test_queries_are_written_anew(sqlite: str, postgresql: str) -> None:
    assert query_of(sqlite) == postgresql


def test_tables_and_values_are_written_anew() -> None:
    made = table_of("CREATE TABLE t (a TEXT REFERENCES u, end INTEGER NOT NULL)")
    assert made == (
        'CREATE TABLE t (rowid BIGINT NOT NULL, a TEXT COLLATE "C", "end" BIGINT NOT NULL)'
    )
    without = table_of("CREATE TABLE t (a INTEGER PRIMARY KEY) WITHOUT ROWID")
    assert without == "CREATE TABLE t (a BIGINT PRIMARY KEY)"
    assert values_of((True, Role.OFFICER, None, "x")) == (1, "officer", None, "x")
    assert line_of((1, None, "a\\b\tc\nd\re")) == "1\t\\N\ta\\\\b\\tc\\nd\\re\n"
