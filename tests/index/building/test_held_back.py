"""What holds a finished version back: documents that are gone, files that vanished."""

import shutil
from pathlib import Path

import pytest

from index.building.build import BuildListener, BuildOptions
from index.building.changes import VersionChanges
from index.building.events import BuildEvent, DocumentEvent, VersionEvent
from index.errors import ShrunkError, StrictBuildError, VanishedError
from index.versions import Versions
from index.versions.manifest import IndexSettings
from tests.building import build
from tests.index.builds import run
from tests.index.embedders import LetterEmbedder
from tests.index.sources import write_sources

SIX = {
    f"văn-bản-{number}.txt": f"Văn bản thứ {number} nói về việc {number}." for number in range(6)
}
FORCED = BuildOptions(force=True)


def built(data: Path, source: Path, listen: BuildListener, options: BuildOptions) -> str:
    return build([source], data, LetterEmbedder(), IndexSettings(), listen, options)


def changes(told: list[BuildEvent]) -> VersionChanges:
    (done,) = [one for one in told if isinstance(one, VersionEvent)]
    return done.changes


def test_a_version_says_what_is_new_changed_unchanged_gone_and_closed(tmp_path: Path) -> None:
    folder = write_sources(tmp_path / "nguồn", SIX)
    first = changes(run(tmp_path / "data", folder))
    assert (len(first.new), first.changed, first.unchanged, first.gone) == (6, (), 0, ())
    (folder / "văn-bản-0.txt").unlink()
    (folder / "văn-bản-1.txt").write_text("Văn bản này nay nói điều khác.", encoding="utf-8")
    closed = "---\naccess: officer\n---\nChỉ cán bộ đọc điều này."
    (folder / "mới.md").write_text(closed, encoding="utf-8")
    second = changes(run(tmp_path / "data", folder))
    assert second == VersionChanges(("mới",), ("văn-bản-1",), 4, ("văn-bản-0",), closed=1)


@pytest.mark.parametrize(("gone", "is_held"), [(2, False), (3, True)])
def test_a_version_that_lost_more_than_a_third_is_kept_and_not_used(
    tmp_path: Path, gone: int, is_held: bool
) -> None:
    data, folder = tmp_path / "data", write_sources(tmp_path / "nguồn", SIX)
    run(data, folder)
    versions = Versions(data)
    before = versions.current()
    for name in list(SIX)[:gone]:
        (folder / name).unlink()
    if not is_held:
        run(data, folder)
        assert versions.current() != before
        return
    with pytest.raises(ShrunkError) as held:
        run(data, folder)
    assert (held.value.before, held.value.gone) == (6, ("văn-bản-0", "văn-bản-1", "văn-bản-2"))
    assert versions.current() == before
    assert held.value.name in versions.names()
    assert versions.stand_ins() == []
    run(data, folder, options=FORCED)
    assert versions.current() != before


def test_the_samples_give_way_to_whatever_comes(tmp_path: Path) -> None:
    data, samples = tmp_path / "data", write_sources(tmp_path / "mẫu", SIX)
    run(data, samples)
    own = write_sources(tmp_path / "nguồn", {"của-cơ-quan.txt": "Tài liệu của cơ quan."})
    run(data, own, options=BuildOptions(samples=samples))
    with pytest.raises(ShrunkError):
        run(data, samples, options=BuildOptions(samples=samples))


@pytest.mark.parametrize("what", ["a file", "the folder"])
def test_a_source_that_vanishes_in_the_middle_changes_nothing(tmp_path: Path, what: str) -> None:
    data, folder = tmp_path / "data", write_sources(tmp_path / "nguồn", SIX)
    run(data, folder)
    before = Versions(data).current()
    (folder / "thêm.txt").write_text("Thêm một văn bản.", encoding="utf-8")

    def listen(event: BuildEvent) -> None:
        last = folder / "văn-bản-5.txt"
        if isinstance(event, DocumentEvent) and last.exists():
            last.unlink() if what == "a file" else shutil.rmtree(folder)

    with pytest.raises(VanishedError) as vanished:
        built(data, folder, listen, BuildOptions())
    assert any("văn-bản-5.txt" in path for path in vanished.value.paths)
    assert Versions(data).current() == before
    assert Versions(data).names() == [before]


def test_a_file_that_was_read_and_cannot_be_opened_now_holds_the_version(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", write_sources(tmp_path / "nguồn", SIX)
    never = folder / "chưa-từng.txt"
    never.symlink_to(never)  # a link to itself can be opened by nobody, root neither
    run(data, folder)
    before = Versions(data).current()
    once = folder / "văn-bản-2.txt"
    once.unlink()
    once.symlink_to(once)
    with pytest.raises(VanishedError) as closed:
        run(data, folder)
    assert closed.value.paths == (str(once),)
    assert Versions(data).current() == before
    run(data, folder, options=FORCED)
    assert Versions(data).current() != before


def test_strict_holds_also_when_nothing_changed(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", write_sources(tmp_path / "nguồn", {**SIX, "trống.txt": ""})
    run(data, folder)
    with pytest.raises(StrictBuildError) as strict:
        run(data, folder, options=BuildOptions(strict=True))
    assert strict.value.skipped == 1
