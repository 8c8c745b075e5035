"""Two builds of one data folder."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.building.lock import only_build
from index.errors import BuildRunningError
from tests.index.builds import on_disk, run
from tests.index.killed import Builds
from tests.index.sources import write_sources


def test_the_second_build_is_told_since_when_the_first_one_runs(
    small_data: Path, tmp_path: Path
) -> None:
    sources, before = write_sources(tmp_path / "new", {"a.txt": "Tin mới."}), on_disk(small_data)
    with only_build(small_data), pytest.raises(BuildRunningError) as caught:
        run(small_data, sources)
    assert caught.value.since is not None
    assert timedelta(0) <= datetime.now(UTC) - caught.value.since < timedelta(minutes=1)
    assert on_disk(small_data) == before


def test_a_build_in_another_process_is_seen_and_its_end_too(tmp_path: Path) -> None:
    texts = {f"{number}.txt": f"Tin số {number} của xã." for number in range(300)}
    sources, data = write_sources(tmp_path / "sources", texts), tmp_path / "data"
    process = Builds().start(sources, data)
    while not (data / "build.lock").exists() or not (data / "build.lock").read_text():
        assert process.is_alive()
    with pytest.raises(BuildRunningError):
        run(data, sources)
    process.kill()
    process.join()
    run(data, sources)


def test_the_folder_is_free_again_after_a_build_that_failed(tmp_path: Path) -> None:
    def fail() -> None:
        with only_build(tmp_path):
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        fail()
    with only_build(tmp_path):
        pass
