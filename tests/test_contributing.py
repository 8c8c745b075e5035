"""CONTRIBUTING.md cannot lie: its names are there, its commands run, a newcomer gets through."""

import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.settings import Settings
from index.embedding import BUNDLED
from index.engines import registry
from index.model import Role
from index.versions import Versions
from index.versions.manifest import IndexSettings
from retrieval.training.command import manual
from tests.bot.command import run_here
from tests.building import build
from tests.copies import with_encoder
from tests.index.embedders import LetterEmbedder
from tests.index.engines.memory import MemoryEngine, MemoryKind, MemoryWriter
from tests.index.golden import write as golden
from tests.index.golden.samples import FOLDER as GOLDEN
from tests.index.seeds import VAN_YEN
from tests.test_house import PACKAGES, ROOMS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
BOTH = pytest.mark.parametrize("page", [PAGE, README], ids=["CONTRIBUTING", "README"])

BLOCKS = [block.splitlines() for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)]
WORD, INTENT, LOADER, TRAINING, MEASURE, CHECKS = BLOCKS
"""Each block of commands is run by a test below; another one needs another test."""
MARKED = sorted(set(re.findall(r"`([^`\n]+)`", PAGE)))
FILES = {*PACKAGES, "seeds", "tests"}


def is_path(name: str) -> bool:
    return re.fullmatch(r"[\w.*/-]+(?:/|\.(?:py|tsv|jsonl|md))|[\w.-]+/[\w.*/-]+", name) is not None


@pytest.mark.parametrize("name", [one for one in MARKED if is_path(one)])
def test_a_path_of_the_page_exists(name: str) -> None:
    wide = [ROOT] if "/" in name else [ROOT / folder for folder in sorted(FILES)]
    pattern = name.rstrip("/") if "/" in name else f"**/{name}"
    assert any(any(folder.glob(pattern)) for folder in wide)


def test_the_readme_names_no_folder_that_is_gone() -> None:
    named = {
        one for one in re.findall(r"`([\w.-]+/[\w./-]*)`", README) if one.split("/")[0] in FILES
    }
    assert len(named) > 10
    assert {one for one in named if not (ROOT / one).exists()} == set()


@cache
def code() -> str:
    """All code, one file after the other."""
    return "\n".join(
        path.read_text(encoding="utf-8")
        for folder in (*PACKAGES, "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
    )


@pytest.mark.parametrize(
    "name", [one for one in MARKED if re.fullmatch(r"[A-Z]\w+(?:\.\w+)?|[a-z]+_\w+", one)]
)
def test_a_name_of_the_page_is_in_the_code(name: str) -> None:
    if name.startswith("MOTCUA_"):
        assert name.removeprefix("MOTCUA_").lower() in Settings.model_fields
        return
    first, _, method = name.partition(".")
    defined = re.search(rf"^(?:class|def) {first}\b|^{first}\b[^\n=]* = ", code(), re.MULTILINE)
    assert defined
    if method:
        rest = code()[defined.end() :].partition("\nclass ")[0]
        assert re.search(rf"\n    def {method}\(\s*self\b", rest)


@BOTH
def test_a_module_that_is_run_exists(page: str) -> None:
    modules = set(re.findall(r"python -m ([a-z_]+(?:\.[a-z_]+)*)", page))
    assert len(modules) > 2
    assert {name for name in modules if find_spec(name) is None} == set()


@BOTH
@pytest.mark.parametrize("package", PACKAGES)
def test_the_rooms_stand_in_their_order(page: str, package: str) -> None:
    (house,) = (block for block in page.split("```")[1::2] if "→" in block)
    (drawn,) = re.findall(rf"^{package}\b(.*(?:\n .*)*)", house, re.MULTILINE)
    rooms = re.findall(r"(\w+)(?= *→)|→ *(\w+)$", drawn.replace("\n", " ").strip())
    folders = [one for one in ROOMS[package].split() if (ROOT / package / one).is_dir()]
    assert [one or last for one, last in rooms] == folders


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in; no settings of this machine reach it."""
    for name in list(os.environ):
        if name.startswith(("TELEGRAM_", "MOTCUA_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def questions(path: Path) -> set[str]:
    """The tuning questions of one document, and one with a word that nobody knows; their ids."""
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    known = [one for one in map(json.loads, lines) if one["documents"] == [VAN_YEN]][:3]
    said = {"id": "new", "turns": [shlex.split(WORD[-1])[-1]], "contains": ["bưu chính công ích"]}
    kept = [*known, {**known[0], **said}]
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(map(json.dumps, kept)), encoding="utf-8")
    return {one["id"] for one in kept}


def test_a_word_is_added_and_what_it_gives_is_measured(
    folder: Path,
    seeds_data: Path,
    unpacked: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    export, index, add, ask = WORD
    before, against = MEASURE

    def printed(line: str) -> str:
        command, *arguments = shlex.split(line)
        assert command == "motcua"
        ran = run_here(capsys, *arguments)
        assert ran.code == 0, ran.err
        return ran.out

    (folder / "seeds").symlink_to(ROOT / "seeds")
    asked = questions(Path(shlex.split(before)[2]))
    name, _, data = export.removeprefix("export ").partition("=")
    monkeypatch.setenv(name, data)
    shutil.copytree(
        seeds_data / "embeddings", folder / data / "embeddings", ignore=lambda *_: [BUNDLED]
    )
    with_encoder(folder / data, unpacked)
    printed(index)
    assert printed(ask).startswith("Các tài liệu hiện có không")
    printed(before)
    subprocess.run(["/bin/sh", "-c", add], check=True)
    told = printed(ask)
    assert re.match(r"“[^”]*bưu chính công ích[^”]*” — Tin bài “Văn Yên", told)
    assert "Tìm thêm: nhà dây thép → bưu chính công ích" in told
    compared = json.loads(printed(f"{against} --json"))
    assert compared["overall"]["n"] == len(asked)
    assert [one["now"]["expected"]["id"] for one in compared["against"]["better"]] == ["new"]
    assert compared["against"]["worse"] == []


ASKED, NOT_ASKED = "xã này vốn là xã nào", "vốn đầu tư"
AS_WRITTEN = "disable_test_id_escaping_and_forfeit_all_rights_to_community_support"
"""pytest's option that names tests with the letters that are in them."""


def test_a_row_of_what_is_asked_is_added_and_its_examples_are_tests(folder: Path) -> None:
    for name in (*PACKAGES, "tests", "pyproject.toml"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, symlinks=True)
        else:
            shutil.copy(source, folder)
    add, check = INTENT
    python, *arguments = shlex.split(check)
    assert python == "python"

    subprocess.run(["/bin/sh", "-c", add], check=True)
    options = ["-v", "-p", "no:cacheprovider", "-o", f"{AS_WRITTEN}=true"]
    checked = subprocess.run(
        [sys.executable, *arguments, *options],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    for test, words in (
        ("an_example_asks_for_it", ASKED),
        ("a_counter_example_does_not", NOT_ASKED),
    ):
        assert re.search(rf"test_{test}\[\w+-{words}\] PASSED", checked.stdout)


def test_a_golden_file_is_added(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = LOADER
    assert line == golden.COMMAND
    (folder / "files").mkdir()
    monkeypatch.setattr(golden, "write", partial(golden.write, folder))
    for name in ("tin-mot-cua.txt", "trang-tin.html"):
        shutil.copy(GOLDEN / "files" / name, folder / "files")
        assert golden.main() == 0, capsys.readouterr().err
        assert name in (folder / "readings.json").read_text(encoding="utf-8")


def test_every_command_of_the_training_room_is_on_the_page() -> None:
    room = ROOT / "retrieval/training"
    files = [*room.glob("*.py"), *room.glob("*/__main__.py")]
    runs = [one for one in files if '__name__ == "__main__"' in one.read_text(encoding="utf-8")]
    names = {(one.parent if one.stem == "__main__" else one).stem for one in runs}
    assert names == {re.fullmatch(r".*\.(\w+) --help", line)[1] for line in TRAINING}


@pytest.mark.parametrize("line", TRAINING)
def test_a_command_that_makes_data_anew_explains_itself(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, module, option = line.split()
    monkeypatch.setattr(sys, "argv", [module, option])
    with pytest.raises(SystemExit) as left:
        runpy.run_module(module, run_name="__main__")
    assert left.value.code == 0
    prog = manual(module.removeprefix("retrieval.training."), None).prog
    assert capsys.readouterr().out.startswith(f"usage: {prog}")


@pytest.mark.parametrize("line", CHECKS)
def test_a_check_exists(line: str) -> None:
    command, *targets = line.split()
    ran = subprocess.run(
        [command, "--dry-run", *targets], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "mypy" in ran.stdout


class NotedMemory(MemoryKind):
    """The in-memory engine as a newcomer registers it: a file notes which version it holds."""

    files = frozenset({"memory.txt"})

    def writer(self, folder: Path, dimension: int) -> MemoryWriter:
        """A new version, which is still to be moved to its place."""
        (folder / "memory.txt").write_text(str(folder), encoding="utf-8")
        return super().writer(folder, dimension)

    def open(self, folder: Path) -> MemoryEngine:
        """The version that was written, wherever its folder is now."""
        return super().open(Path((folder / "memory.txt").read_text(encoding="utf-8")))


def test_an_engine_is_registered_built_with_and_asked(
    folder: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = NotedMemory()
    monkeypatch.setattr(registry, "ENGINES", {**registry.ENGINES, "memory": lambda: kind})
    monkeypatch.setenv("MOTCUA_ENGINE", "memory")
    settings = IndexSettings(engine=Settings(data=folder).engine)
    name = build([seeds / f"{VAN_YEN}.txt"], folder, LetterEmbedder(), settings, lambda _: None)
    version = Versions(folder).open()
    assert (version.name, version.manifest.settings.engine) == (name, "memory")
    assert isinstance(version.engine, MemoryEngine)
    assistant = Assistant(LiveAnswerer(folder, LetterEmbedder()), None)
    answered = assistant.answer("Văn Yên có bao nhiêu sáng kiến dự thi?", Role.CITIZEN)
    (citation,) = answered.answer.citations
    assert citation.document == VAN_YEN
    assert "81 sáng kiến" in citation.quote
