"""The README cannot lie: its examples are run, its commands exist."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from bot.cli.app import run
from index.engines.milvus import MilvusSettings
from tests.copies import copied

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n\$ (motcua [^\n]*)\n(.*?)```", README, re.DOTALL)
CARDS = README.index("### In the shape of the question")
AFTER_CARDS = README.index("In the chat, `/thutuc`")
VERSIONS = README.index("### Files and versions of directives")
AFTER_VERSIONS = README.index("## Commands")
COMMANDS = sorted(set(re.findall(r"^\| `motcua ([a-z]+(?: build)?)", README, re.MULTILINE)))
ANYTHING = "…"


@pytest.fixture
def seeds_copy(seeds_data: Path, unpacked: Path, tmp_path: Path) -> Path:
    return copied(seeds_data, unpacked, tmp_path / "data")


@pytest.fixture(scope="module")
def cards_copy(cards_data: Path, unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(cards_data, unpacked, tmp_path_factory.mktemp("cards_copy") / "data")


@pytest.fixture(scope="module")
def versions_copy(
    versions_data: Path, unpacked: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    return copied(versions_data, unpacked, tmp_path_factory.mktemp("versions_copy") / "data")


@pytest.mark.parametrize(("command", "printed"), EXAMPLES)
def test_an_example_prints_what_the_readme_shows(
    command: str,
    printed: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = README.index(f"$ {command}\n")
    folder = "cards_copy" if CARDS < place < AFTER_CARDS else "seeds_copy"
    if VERSIONS < place < AFTER_VERSIONS:
        monkeypatch.chdir(request.getfixturevalue("tmp_path"))  # some write files
        folder = "versions_copy"
    data: Path = request.getfixturevalue(folder)
    monkeypatch.setenv("MOTCUA_DATA", str(data))
    assert run(shlex.split(command)[1:]) == 0
    expected = ".*".join(re.escape(piece) for piece in printed.strip().split(ANYTHING))
    assert re.fullmatch(expected, capsys.readouterr().out.strip(), re.DOTALL)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 9


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", README, re.MULTILINE))
def test_a_make_command_of_the_readme_exists(target: str) -> None:
    asked = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert asked.returncode == 0, asked.stderr


@pytest.mark.parametrize(
    "command",
    sorted(set(re.findall(r"^\| `motcua ([a-z]+(?: build| rollback)?)", README, re.MULTILINE))),
)
def test_a_command_of_the_table_explains_itself(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command.split(), "--help"]) == 0
    assert f"motcua {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"`((?:MOTCUA|MILVUS|TELEGRAM|ZALO_BOT|ZALO_OA)_\w+)`", README)))
)
def test_a_variable_of_the_readme_is_one_that_is_read(name: str) -> None:
    from bot.settings import (
        Settings,
        TelegramSettings,
        WebSettings,
        ZaloBotSettings,
        ZaloOaSettings,
    )

    read = {f"MOTCUA_{field}".upper() for field in Settings.model_fields}
    read |= {f"MOTCUA_WEB_{field}".upper() for field in WebSettings.model_fields}
    read |= {f"TELEGRAM_{field}".upper() for field in TelegramSettings.model_fields}
    read |= {f"ZALO_BOT_{field}".upper() for field in ZaloBotSettings.model_fields}
    read |= {f"ZALO_OA_{field}".upper() for field in ZaloOaSettings.model_fields}
    read |= {f"MILVUS_{field}".upper() for field in MilvusSettings.model_fields}
    read.add("MOTCUA_FACTS_URL")
    assert name in read
