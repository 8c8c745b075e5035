"""Past one machine: what README says to type leads to the answer that it shows."""

import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.app import run
from index.engines.embedded.lexical import LEXICAL_FILES
from index.versions import Versions
from tests.bot.postgresql import postgresql_server, programs
from tests.copies import copied
from tests.index.engines.milvus_server import MilvusServer, milvus_server

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION = README[README.index("## Past one machine") : README.index("## How it is built")]
(WALK,) = re.findall(r"```sh\n(.*?)```", SECTION, re.DOTALL)
((QUESTION, ANSWER),) = re.findall(r"```console\n\$ (motcua [^\n]*)\n(.*?)```", SECTION, re.DOTALL)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MilvusServer]:
    (tmp_path / "server").mkdir()
    with milvus_server(tmp_path / "server") as made:
        yield made


@pytest.fixture
def facts() -> Iterator[str]:
    """An empty database of PostgreSQL, as ``createdb`` makes one."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with postgresql_server(folder) as made, made.database() as url:
        yield url


def test_the_walk_leads_to_an_answer(
    server: MilvusServer,
    facts: str,
    seeds_data: Path,
    unpacked: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = copied(seeds_data, unpacked, tmp_path / "data")
    before = Versions(data).current()
    monkeypatch.setenv("MOTCUA_DATA", str(data))
    monkeypatch.chdir(ROOT)
    here = {
        "http://127.0.0.1:19530": server.uri,
        "postgresql://postgres@127.0.0.1:5432/motcua": facts,
    }
    for line in WALK.splitlines():
        command, *words = shlex.split(line)
        if command == "export":
            name, _, value = words[0].partition("=")
            monkeypatch.setenv(name, here.get(value, value))
        elif command == "motcua":
            assert run(words) == 0, capsys.readouterr().err
    versions = Versions(data)
    manifest = versions.manifest(versions.current())
    assert (manifest.settings.engine, manifest.documents) == ("milvus", 5)
    assert set(manifest.files) == {*LEXICAL_FILES, "lexicon.npz", "notes.sqlite", "milvus.json"}
    capsys.readouterr()
    assert run(shlex.split(QUESTION)[1:]) == 0
    expected = ".*".join(re.escape(piece) for piece in ANSWER.strip().split("…"))
    whole = capsys.readouterr().out.strip()
    assert re.fullmatch(expected, whole, re.DOTALL)
    server.stop()  # the same, by its words alone
    assert run(shlex.split(QUESTION)[1:]) == 0
    assert re.fullmatch(expected, capsys.readouterr().out.strip(), re.DOTALL)
    monkeypatch.setenv("MOTCUA_FACTS_URL", "postgresql://postgres@127.0.0.1:9/motcua")
    assert run(shlex.split(QUESTION)[1:]) == 1
    said = capsys.readouterr().err
    assert "Máy chủ PostgreSQL" in said
    assert "Traceback" not in said
    assert run(["index", "rollback", before]) == 0  # the engine of one machine needs neither
    capsys.readouterr()
    assert run(shlex.split(QUESTION)[1:]) == 0
    assert re.fullmatch(expected, capsys.readouterr().out.strip(), re.DOTALL)


def test_what_the_walk_installs_and_starts_is_there() -> None:
    lines = [shlex.split(line) for line in WALK.splitlines()]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (extras,) = re.findall(r"motcua\[([\w,]+)\]", " ".join(lines[0]))
    assert set(extras.split(",")) <= set(project["optional-dependencies"])
    (started,) = (line for line in lines if line[0] == "milvus-lite")
    from milvus_lite.cmdline import build_parser

    known = build_parser().parse_args(started[1 : started.index("&")])
    assert (known.port, known.data_dir) == (19530, "milvus-data")
    assert sys.version_info >= (3, 11)
