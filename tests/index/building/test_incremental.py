"""A build that takes over what did not change makes the same version as one that takes nothing."""

import csv
import io
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.building import before
from index.building.before import opened_before
from index.building.build import BuildOptions
from index.building.filling import READINGS
from index.building.window import PassageWindow
from index.model import Role
from index.versions import Versions
from index.versions.manifest import IndexSettings
from tests.index.building.same_versions import differences
from tests.index.builds import run
from tests.index.embedders import CountingEmbedder, LetterEmbedder
from tests.index.sources import write_sources

WORDS = (
    "Người dân nộp hồ sơ tại bộ phận một cửa (BPMC) của xã và nhận kết quả sau 5 ngày làm việc.",
    "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ và Luật Cư trú năm 2020.",
    "Năm 2024 xã tiếp nhận 1.250 hồ sơ, trong đó 1.200 hồ sơ đúng hạn, đạt tỷ lệ 96%.",
    "Thông tư này thay thế Thông tư số 01/2018/TT-VPCP ngày 23/11/2018.\n\nĐiều 1. Phạm vi",
    "Sáng kiến giảm giấy tờ " * 40,
)
OFFICES = "Tên,Địa chỉ\nBộ phận Một cửa xã A,Thôn 1\nBộ phận Một cửa xã B,Thôn 2\n"


@dataclass(frozen=True)
class Record:
    """A record of the export: its code, which words it has, and who may read it."""

    code: int
    words: tuple[int, ...]
    access: str = "citizen"

    @property
    def line(self) -> str:
        body = "\n\n".join(WORDS[number] for number in self.words)
        said = {"id": f"m{self.code}", "title": f"Tin {self.code}", "noi_dung": body}
        return json.dumps({**said, "access": self.access}, ensure_ascii=False)


records = st.builds(
    Record,
    code=st.integers(0, 4),
    words=st.lists(st.integers(0, len(WORDS) - 1), min_size=1, max_size=3).map(tuple),
    access=st.sampled_from(["citizen", "citizen", "officer"]),
)
exports = st.lists(records, min_size=1, max_size=7)
ONE, TWO, THREE = Record(1, (0, 1)), Record(2, (2,)), Record(3, (3, 4))


def write(sources: Path, export: Sequence[Record], form: str = "jsonl") -> None:
    """The export, between a file that sorts before it and one that sorts behind."""
    files = {"a.txt": f"Tin đầu.\n\n{WORDS[1]}", f"tin.{form}": "", "xa.csv": OFFICES}
    match form:
        case "jsonl":
            files["tin.jsonl"] = "\n".join(one.line for one in export)
        case "json":
            files["tin.json"] = '{"data": [' + ", ".join(one.line for one in export) + "]}"
        case "csv":
            files["tin.csv"] = as_table(json.loads(one.line) for one in export)
    write_sources(sources, files)


def as_table(rows: Iterable[Mapping[str, str]]) -> str:
    """The rows as a table of procedures, which is what is read record by record."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["ma_thu_tuc", "id", "title", "noi_dung", "access"])
    writer.writerows([["", *row.values()] for row in rows])
    return table.getvalue()


def version_of(data: Path, sources: Path) -> Path:
    """The folder of the version that is current after a build."""
    run(data, sources, options=BuildOptions(force=True))
    return data / "versions" / Versions(data).current()


def from_nothing(data: Path, sources: Path) -> Path:
    """The same, with nothing of a version before."""
    shutil.rmtree(data / "versions", ignore_errors=True)
    (data / "current").unlink(missing_ok=True)
    return version_of(data, sources)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(exports, min_size=2, max_size=3))
@example([[ONE, TWO, THREE], [ONE, replace(TWO, words=(2, 4, 0)), THREE], [ONE, TWO, THREE]])
@example([[ONE, TWO, THREE], [THREE, TWO, ONE], [TWO]])
@example([[ONE, TWO], [ONE, replace(ONE, code=9), TWO], [replace(ONE, code=9), ONE, TWO]])
@example([[ONE, ONE, TWO], [ONE, TWO], [replace(ONE, words=(0, 2)), ONE, TWO]])
@example([[ONE, TWO], [replace(ONE, access="officer"), TWO], [TWO, replace(ONE, access="officer")]])
def test_every_step_is_as_if_it_were_built_from_nothing(steps: list[list[Record]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder, "sources")
        for export in steps:
            write(sources, export)
            built = version_of(Path(folder, "data"), sources)
            anew = from_nothing(Path(folder, "other"), sources)
            assert differences(built, anew) == []
            one, other = Versions(built.parents[1]), Versions(anew.parents[1])
            said, of_other = one.manifest(built.name), other.manifest(anew.name)
            own = {"built_at": of_other.built_at, "files": {}, "checksum": ""}
            assert said.model_copy(update=own) == of_other.model_copy(update=own)
            one.verify().engine.close()


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents that are taken over, as they are."""
    names: list[str] = []
    keep = PassageWindow.keep

    def counted(self: PassageWindow, document_id: str, passages: int) -> None:
        names.append(document_id)
        keep(self, document_id, passages)

    monkeypatch.setattr(PassageWindow, "keep", counted)
    return names


@pytest.mark.parametrize("form", ["jsonl", "json", "csv"])
def test_of_an_export_only_the_changed_record_is_read_cut_and_embedded(
    tmp_path: Path, kept: list[str], cut: list[str], form: str
) -> None:
    data, sources = tmp_path / "data", tmp_path / "sources"
    write(sources, [ONE, TWO, THREE], form)
    version_of(data, sources)
    assert kept == []
    assert known_records(data) == 3
    cut.clear()
    counting = CountingEmbedder(LetterEmbedder())
    write(sources, [ONE, replace(TWO, words=(2, 0)), THREE], form)
    run(data, sources, embedder=counting)
    assert cut == ["m2"]
    assert kept == ["a", "m1", "m3", "xa"]
    assert [text for text in counting.kept_of_build(5) if "Tin 2" not in text] == []


@pytest.mark.parametrize("what", ["settings", "full", "model"])
def test_another_recipe_takes_nothing_over(tmp_path: Path, kept: list[str], what: str) -> None:
    data, sources = tmp_path / "data", tmp_path / "sources"
    write(sources, [ONE, TWO])
    version_of(data, sources)
    write(sources, [ONE, THREE])
    if what == "settings":
        run(data, sources, settings=IndexSettings(passage_target=100))
    elif what == "full":
        run(data, sources, options=BuildOptions(full=True))
    else:
        run(data, sources, embedder=LetterEmbedder("another"))
    assert kept == []
    assert {one.id for one in Versions(data).open().engine.facts.documents(Role.ADMIN)} >= {"m3"}


def test_a_damaged_version_is_not_taken_over(tmp_path: Path, kept: list[str]) -> None:
    data, sources = tmp_path / "data", tmp_path / "sources"
    write(sources, [ONE, TWO])
    damaged = version_of(data, sources) / "lexical-counts.npy"
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"\x7f")
    write(sources, [ONE, THREE])
    built = version_of(data, sources)
    assert kept == []
    assert differences(built, from_nothing(tmp_path / "other", sources)) == []


def test_a_version_whose_files_are_no_use_is_not_taken_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    data, sources = tmp_path / "data", tmp_path / "sources"
    write(sources, [ONE])
    folder = version_of(data, sources)
    manifest = Versions(data).manifest(folder.name)
    (folder / "notes.sqlite").write_bytes(b"SQLite format 3\x00" + bytes(100))
    with opened_before(folder, manifest, manifest.recipe) as found:
        assert found is None
    assert folder.name in caplog.text


def test_when_the_caches_have_outgrown_the_version_all_is_looked_at_and_the_rest_forgotten(
    tmp_path: Path, kept: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, sources = tmp_path / "data", tmp_path / "sources"
    for turn in range(8):
        write(sources, [ONE, Record(2, (turn % len(WORDS),) * (turn + 1))])
        version_of(data, sources)
    assert kept
    kept.clear()
    (cache,) = (data / "embeddings").glob("*.sqlite")
    held = vectors_in(cache)
    monkeypatch.setattr(before, "_FEW", -1000)
    write(sources, [ONE, TWO])
    version_of(data, sources)
    assert kept == []
    assert vectors_in(cache) < held


def known_records(data: Path) -> int:
    """How many records need not be read again."""
    with closing(sqlite3.connect(data / READINGS)) as store:
        return int(store.execute("SELECT COUNT(*) FROM record").fetchone()[0])


def vectors_in(cache: Path) -> int:
    """How many vectors are kept."""
    with closing(sqlite3.connect(cache)) as store:
        return int(store.execute("SELECT COUNT(*) FROM embedding").fetchone()[0])
