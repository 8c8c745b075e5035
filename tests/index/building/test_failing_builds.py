"""What a build that fails, breaks or is killed leaves behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index.building.build import BuildOptions
from index.embedding import Embedder, Vectors
from index.errors import NothingToIndexError, SourceMissingError
from index.versions import Versions
from tests.index.builds import on_disk, run
from tests.index.embedders import BreakingEmbedder, CountingEmbedder, LetterEmbedder
from tests.index.sources import SMALL, write_sources

ROOT = Path(__file__).parents[3]
STOPS_IN_THE_MIDDLE = """
import sys, time
from pathlib import Path
from index.building.build import build
from index.building.events import EmbeddingEvent
from index.versions.manifest import IndexSettings
from tests.index.embedders import LetterEmbedder

def listen(event):
    if isinstance(event, EmbeddingEvent):
        print(event.done, flush=True)
        time.sleep(60)

build([Path(sys.argv[1])], Path(sys.argv[2]), LetterEmbedder(), IndexSettings(), listen)
"""


FAILURES = [
    ("a missing source", SourceMissingError),
    ("an empty folder", NothingToIndexError),
    ("only files that cannot be read", NothingToIndexError),
    ("a model that breaks", RuntimeError),
    ("a model that breaks at the proof", RuntimeError),
]


class QuestionBreakingEmbedder(LetterEmbedder):
    """Embeds passages, but no question."""

    def question(self, text: str) -> Vectors:
        raise RuntimeError(text)


def fail(how: str, data: Path, folder: Path) -> None:
    embedder: Embedder = LetterEmbedder()
    sources = write_sources(folder / "new", {"moi.txt": "Tin mới chưa từng thấy."})
    if how == "a missing source":
        sources = folder / "khong-co"
    elif how == "an empty folder":
        sources = write_sources(folder / "empty", {})
    elif how == "only files that cannot be read":
        sources = write_sources(folder / "bad", {"a.pdf": "%PDF-1.7 x", "b.txt": ""})
    elif how == "a model that breaks":
        embedder = BreakingEmbedder(embedder, good_batches=0)
    else:
        embedder = QuestionBreakingEmbedder()
    run(data, sources, embedder=embedder)


@pytest.mark.parametrize(("how", "error"), FAILURES, ids=[how for how, _ in FAILURES])
def test_a_build_that_fails_leaves_everything_as_it_was(
    how: str, error: type[Exception], small_data: Path, tmp_path: Path
) -> None:
    before = on_disk(small_data)
    with pytest.raises(error):
        fail(how, small_data, tmp_path)
    assert on_disk(small_data) == before
    assert len(list((small_data / "versions").iterdir())) == 1
    assert Versions(small_data).verify().manifest.documents == 3


@pytest.mark.parametrize(("how", "error"), FAILURES, ids=[how for how, _ in FAILURES])
def test_a_first_build_that_fails_leaves_no_version(
    how: str, error: type[Exception], tmp_path: Path
) -> None:
    with pytest.raises(error):
        fail(how, tmp_path / "data", tmp_path)
    assert list((tmp_path / "data").glob("versions/*")) == []
    assert not (tmp_path / "data" / "current").exists()


def test_a_failure_names_what_was_asked_for(tmp_path: Path) -> None:
    empty = write_sources(tmp_path / "empty", {})
    with pytest.raises(NothingToIndexError) as nothing:
        run(tmp_path / "data", empty)
    assert nothing.value.sources == (empty,)
    with pytest.raises(SourceMissingError) as missing:
        run(tmp_path / "data", empty, tmp_path / "khong-co")
    assert missing.value.path == tmp_path / "khong-co"


def test_a_model_that_breaks_in_the_middle_loses_nothing_that_was_embedded(tmp_path: Path) -> None:
    prose = "\n\n".join(f"Đoạn {number}. " + "Nội dung của đoạn. " * 20 for number in range(300))
    sources = write_sources(tmp_path / "sources", {"dai.txt": prose})
    breaking = BreakingEmbedder(LetterEmbedder(), good_batches=4)
    with pytest.raises(RuntimeError, match="the model broke"):
        run(tmp_path / "data", sources, embedder=breaking)
    assert not (tmp_path / "data" / "current").exists()
    counting = CountingEmbedder(LetterEmbedder())
    run(tmp_path / "data", sources, embedder=counting)
    manifest = Versions(tmp_path / "data").open().manifest
    kept = len(set(breaking.embedded))
    assert kept > 200
    embedded = set(counting.kept_of_build(manifest.documents))
    assert len(embedded) == manifest.passages + manifest.documents - kept
    assert not embedded & set(breaking.embedded)


def test_a_build_that_is_killed_changes_nothing_and_the_next_one_goes_on(
    small_data: Path, tmp_path: Path
) -> None:
    prose = "\n\n".join(f"Đoạn {number}. " + "Nội dung của đoạn. " * 20 for number in range(300))
    sources = write_sources(tmp_path / "sources", {"dai.txt": prose})
    before = Versions(small_data).open().name
    command = [sys.executable, "-c", STOPS_IN_THE_MIDDLE, str(sources), str(small_data)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "64\n"
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert Versions(small_data).names() == [before]
    assert Versions(small_data).verify().name == before
    counting = CountingEmbedder(LetterEmbedder())
    run(small_data, sources, embedder=counting, options=BuildOptions(force=True))
    manifest = Versions(small_data).verify().manifest
    titles = manifest.documents
    embedded = counting.kept_of_build(titles)
    assert len(embedded) == manifest.passages + titles - 64 > 0


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are UTF-8 there")
@pytest.mark.parametrize("name", [b"v\xe3n b\xb6n.txt", b"v\xe3n b\xb6n.pdf"])
def test_a_file_named_in_another_encoding_does_not_stop_the_build(
    tmp_path: Path, name: bytes
) -> None:
    sources = write_sources(tmp_path / "sources")
    with open(os.fsencode(sources) + b"/" + name, "wb") as file:  # noqa: PTH123 - a name in bytes
        file.write("Nội dung của văn bản.".encode())
    run(tmp_path / "data", sources)
    assert Versions(tmp_path / "data").open().manifest.documents >= len(SMALL)
