"""kill -9 at any moment: the index goes on, and the next build cleans up."""

import itertools
import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from index.engines import Filter
from index.model import Role
from index.versions import Versions
from index.vietnamese.tokens import question_tokens
from tests.index.builds import run
from tests.index.embedders import CountingEmbedder
from tests.index.killed import Builds, SlowEmbedder
from tests.index.sources import write_sources

KILLS = 50
WHOLE = 10
"""Of so many builds one starts what reads as a program; the others fork it, a second sooner."""
DOCUMENTS = 60
SEED = 20_260_000


def a_document(number: int) -> str:
    return (
        f"Thông báo số {number} của xã\n\n02/03/2021\n\n"
        f"Người dân thôn {number} nộp hồ sơ vào buổi sáng và nhận kết quả sau {number} ngày.\n\n"
        f"Lịch tiếp dân của thôn {number} do trưởng thôn báo trước."
    )


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder of documents that differ in their numbers."""
    texts = {f"tb-{number}.txt": a_document(number) for number in range(DOCUMENTS)}
    return write_sources(tmp_path / "sources", texts)


def answers(data: Path) -> bool:
    """Whether the current version is whole and finds what it should."""
    version = Versions(data).verify()
    try:
        found = version.engine.search.lexical(
            question_tokens("thôn 7 nộp hồ sơ"), 5, Filter(Role.CITIZEN)
        )
        return any("thôn 7 nộp" in hit.passage.text for hit in found)
    finally:
        version.engine.close()


def kept_vectors(data: Path) -> int:
    (cache,) = (data / "embeddings").glob("*.sqlite")
    with closing(sqlite3.connect(cache)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM embedding").fetchone()[0])
        except sqlite3.OperationalError:  # the table is just being made
            return 0


def seconds_of(builds: Builds, sources: Path, data: Path, known: bool, forks: bool) -> float:
    """How long a build takes that goes to its end, with or without what others had computed."""
    if not known:
        forget_what_was_computed(data)
    started = time.monotonic()
    process = builds.start(sources, data, forks=forks)
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - started


def forget_what_was_computed(data: Path) -> None:
    for folder in ("embeddings", "readings"):
        shutil.rmtree(data / folder, ignore_errors=True)


def test_fifty_builds_killed_at_random_moments_lose_nothing(sources: Path, tmp_path: Path) -> None:
    data, builds = tmp_path / "data", Builds()
    moments = random.Random(SEED)
    seconds_of(builds, sources, data, False, False)  # the first one starts the server
    seconds = {}
    for way in itertools.product((False, True), (False, True)):
        (sources / "tb-0.txt").write_text(f"{a_document(0)} Lần {len(seconds)}.")
        seconds[way] = seconds_of(builds, sources, data, *way)
    killed = 0
    for turn in range(KILLS):
        (sources / f"tb-{DOCUMENTS + turn}.txt").write_text(a_document(DOCUMENTS + turn))
        known, forks = turn % 3 == 0, turn % WHOLE != 0
        if not known:
            forget_what_was_computed(data)
        process = builds.start(sources, data, forks=forks)
        process.join(moments.uniform(0, seconds[known, forks]))
        killed += process.exitcode is None
        process.kill()
        process.join()
        assert answers(data), f"turn {turn}"
    assert killed >= KILLS // 2
    run(data, sources, embedder=SlowEmbedder())
    assert answers(data)
    left = {path.name for path in (data / "versions").iterdir()}
    assert left == set(Versions(data).names())
    assert len(left) <= 4
    assert not list(data.glob(".current-*"))
    assert Versions(data).open().manifest.documents == DOCUMENTS + KILLS


def test_vectors_that_a_killed_build_had_computed_are_reused(sources: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    for number in range(DOCUMENTS, 10 * DOCUMENTS):
        (sources / f"tb-{number}.txt").write_text(a_document(number))
    process = Builds().start(sources, data)
    while not (data / "embeddings").is_dir() or not list((data / "embeddings").glob("*.sqlite")):
        time.sleep(0.01)
    while kept_vectors(data) == 0 and process.is_alive():
        time.sleep(0.01)
    process.kill()
    process.join()
    kept = kept_vectors(data)
    assert 0 < kept < 10 * DOCUMENTS
    counting = CountingEmbedder(SlowEmbedder())
    run(data, sources, embedder=counting)
    manifest = Versions(data).open().manifest
    embedded = counting.kept_of_build(manifest.documents)
    assert len(embedded) == manifest.passages + manifest.documents - kept
