"""The versions on disk: opened, switched, rolled back, bounded in number."""

import shutil
from pathlib import Path

import pytest

from index.building.build import BuildOptions
from index.engines import Filter
from index.errors import NoIndexError, UnknownVersionError
from index.model import Role
from index.versions import OpenVersion, Versions
from index.versions.manifest import IndexSettings
from tests.building import build
from tests.index.embedders import LetterEmbedder
from tests.index.sources import write_sources

FORCED = BuildOptions(force=True)
OLD = [f"2020010{day}T000000Z-{day}0000000" for day in range(1, 8)]


def folder_of(data: Path) -> Path:
    return data / "versions" / Versions(data).current()


def add_old_versions(data: Path, names: list[str]) -> None:
    """As a motcua built them that kept no history."""
    (data / "history").unlink()
    for name in names:
        shutil.copytree(folder_of(data), data / "versions" / name)


def test_the_current_version_opens_and_says_what_it_is(small_data: Path) -> None:
    versions = Versions(small_data)
    version = versions.open()
    assert version.name == versions.current() == versions.names()[-1]
    assert version.manifest == versions.manifest(version.name)
    assert versions.open(version.name).name == version.name
    assert version.engine.search.count == version.manifest.passages
    assert version.engine.search.dimension == version.manifest.dimension == LetterEmbedder.dimension


def test_the_seeds_verify(seeds_version: OpenVersion, seeds_data: Path) -> None:
    assert Versions(seeds_data).verify().name == seeds_version.name
    assert Versions(seeds_data).verify(seeds_version.name).manifest == seeds_version.manifest


def test_before_the_first_build_there_is_no_index(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "data")
    assert versions.names() == []
    for ask in (versions.current, versions.open, versions.verify, versions.before_current):
        with pytest.raises(NoIndexError) as caught:
            ask()
        assert caught.value.data == tmp_path / "data"


@pytest.mark.parametrize("name", ["", "khong-co", "..", ".", "../versions", "2020"])
def test_a_version_that_is_not_there_is_unknown(small_data: Path, name: str) -> None:
    versions = Versions(small_data)
    current = versions.current()
    for ask in (versions.open, versions.manifest, versions.switch, versions.verify):
        with pytest.raises(UnknownVersionError) as caught:
            ask(name)
        assert caught.value.name == name
        assert caught.value.known == (current,)
    assert versions.current() == current


def test_rolling_back_and_forth_moves_the_pointer_and_the_answers(tmp_path: Path) -> None:
    data = tmp_path / "data"
    versions = Versions(data)
    old = write_sources(tmp_path / "old", {"cu.txt": "Tin cũ."})
    name = build([old], data, LetterEmbedder(), IndexSettings(), lambda _: None)
    (data / "versions" / name).rename(data / "versions" / OLD[0])
    versions.switch(OLD[0])
    new = write_sources(tmp_path / "new", {"moi.txt": "Tin mới."})
    name = build([new], data, LetterEmbedder(), IndexSettings(), lambda _: None, FORCED)
    assert versions.names() == [OLD[0], name]
    assert versions.before_current() == OLD[0]
    for target, documents in ((OLD[0], ["cu"]), (name, ["moi"])):
        versions.switch(target)
        assert (data / "current").read_text(encoding="utf-8").strip() == target
        assert [
            head.id for head in list(versions.open().engine.facts.documents(Role.CITIZEN))
        ] == documents


def test_the_version_before_the_oldest_is_unknown(small_data: Path) -> None:
    current = Versions(small_data).current()
    with pytest.raises(UnknownVersionError) as caught:
        Versions(small_data).before_current()
    assert (caught.value.name, caught.value.known) == (None, (current,))


def test_the_version_before_is_the_newest_older_one(small_data: Path) -> None:
    add_old_versions(small_data, OLD[:3])
    versions = Versions(small_data)
    assert versions.before_current() == OLD[2]
    versions.switch(OLD[1])
    assert versions.before_current() == OLD[0]


def test_switching_leaves_nothing_beside_the_pointer(small_data: Path) -> None:
    before = {path.name for path in small_data.iterdir()}
    Versions(small_data).switch(Versions(small_data).current())
    assert {path.name for path in small_data.iterdir()} == before


def test_an_open_version_answers_after_a_switch_and_after_it_is_gone(small_data: Path) -> None:
    add_old_versions(small_data, OLD[:1])
    versions = Versions(small_data)
    version = versions.open()
    versions.switch(OLD[0])
    shutil.rmtree(small_data / "versions" / version.name)
    vector = LetterEmbedder().question("bưu điện")
    assert version.engine.search.nearest(vector, 2, Filter(Role.CITIZEN))


def test_pruning_keeps_the_three_newest(small_data: Path) -> None:
    versions = Versions(small_data)
    current = versions.current()
    add_old_versions(small_data, OLD)
    versions.prune()
    assert versions.names() == [*OLD[-2:], current]


def test_pruning_keeps_the_current_one_however_old(small_data: Path) -> None:
    versions = Versions(small_data)
    newest = versions.current()
    add_old_versions(small_data, OLD)
    versions.switch(OLD[0])
    versions.prune()
    assert versions.names() == [OLD[0], OLD[-1], newest]
    assert versions.open().name == OLD[0]


def test_pruning_few_versions_removes_none(small_data: Path) -> None:
    add_old_versions(small_data, OLD[:2])
    before = Versions(small_data).names()
    Versions(small_data).prune()
    assert Versions(small_data).names() == before
    assert len(before) == 3


def test_every_build_prunes(small_data: Path, tmp_path: Path) -> None:
    add_old_versions(small_data, OLD)
    sources = write_sources(tmp_path / "new", {"moi.txt": "Tin mới."})
    name = build([sources], small_data, LetterEmbedder(), IndexSettings(), lambda _: None, FORCED)
    names = Versions(small_data).names()
    assert len(names) == 3
    assert name in names
    assert not set(OLD[:3]) & set(names)


def test_a_folder_without_a_manifest_is_no_version(small_data: Path) -> None:
    before = Versions(small_data).names()
    (small_data / "versions" / "20990101T000000Z-00000000").mkdir()
    (small_data / "versions" / "ghi chú.txt").write_text("không phải phiên bản", encoding="utf-8")
    assert Versions(small_data).names() == before


def test_what_a_killed_build_left_is_no_version(small_data: Path) -> None:
    before = Versions(small_data).names()
    shutil.copytree(folder_of(small_data), small_data / "versions" / ".building-abc123")
    assert Versions(small_data).names() == before


def test_pruning_leaves_a_build_under_way_alone(small_data: Path) -> None:
    under_way = small_data / "versions" / ".building-abc123"
    shutil.copytree(folder_of(small_data), under_way)
    add_old_versions(small_data, OLD)
    Versions(small_data).prune()
    assert under_way.exists()
