"""The current version is followed without a restart."""

import shutil
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest

from bot.counter.assistant import Assistant
from bot.messages.errors import explain
from bot.people import Asker, People
from index.disk.block_sums import BlockSums
from index.embedding import SHIPPED, Embedder, Vectors
from index.engines import Filter
from index.errors import BrokenVersionError, EmbedderMismatchError, NoIndexError
from index.model import Role
from index.versions import Versions
from index.versions.manifest import MANIFEST, IndexSettings, Manifest
from retrieval.answering.answerer import Answerer
from tests.answering import live_over
from tests.bot.access import make_officer
from tests.bot.asked import POSTAL, POSTAL_ANSWER
from tests.bot.documents import LIBRARY, LIBRARY_ANSWER, LIBRARY_QUESTION
from tests.building import build

AN = Asker("telegram", "7")
ADMIN = Asker("telegram", "8")


class RenamedEmbedder:
    """The bundled model under another name, as if it were another model."""

    def __init__(self, embedder: Embedder, name: str = "another/model") -> None:
        self._embedder = embedder
        self.name = name

    @property
    def dimension(self) -> int:
        """As the bundled model's."""
        return self._embedder.dimension

    def question(self, text: str) -> Vectors:
        """As the bundled model's."""
        return self._embedder.question(text)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """As the bundled model's."""
        return self._embedder.passages(texts)


def arrive(data: Path, more_data: Path) -> str:
    """Let the version with more documents arrive, as a build in another process does."""
    newer = Versions(more_data).current()
    shutil.copytree(more_data / "versions" / newer, data / "versions" / newer)
    return newer


def text_of(assistant: Assistant, question: str) -> str:
    """The text of an answer to a citizen."""
    return "\n".join(block.text for block in assistant.say(AN, question).blocks)


def test_a_build_beside_a_running_assistant_is_answered_from_at_once(
    seeds: Path, data: Path, tmp_path: Path, embedder: Embedder
) -> None:
    live = live_over(data, embedder)
    assistant = Assistant(live, None)
    before = live.now().version.name
    assert LIBRARY_ANSWER not in text_of(assistant, LIBRARY_QUESTION)

    (tmp_path / "thu-vien.txt").write_text(LIBRARY, encoding="utf-8")
    sources = [seeds, tmp_path / "thu-vien.txt"]
    built = build(sources, data, embedder, IndexSettings(), lambda _: None)
    assert live.now().version.name == built != before
    assert LIBRARY_ANSWER in text_of(assistant, LIBRARY_QUESTION)

    Versions(data).switch(before)
    assert live.now().version.name == before
    assert LIBRARY_ANSWER not in text_of(assistant, LIBRARY_QUESTION)


def test_who_began_with_a_version_goes_on_with_it(
    data: Path, more_data: Path, embedder: Embedder
) -> None:
    live = live_over(data, embedder)
    with live.held() as begun:
        Versions(data).switch(arrive(data, more_data))
        assert live.now() is not begun
        vector = embedder.question("một cửa")
        assert len(begun.version.engine.search.nearest(vector, 3, Filter(Role.ADMIN))) == 3
    with pytest.raises(sqlite3.ProgrammingError):  # closed with the last question
        begun.version.engine.search.nearest(vector, 3, Filter(Role.ADMIN))


@pytest.mark.parametrize("file", ["manifest.json", "passages.sqlite", "lexical-scores.npy"])
def test_a_broken_new_version_leaves_the_one_before_answering(
    data: Path,
    more_data: Path,
    embedder: Embedder,
    caplog: pytest.LogCaptureFixture,
    file: str,
) -> None:
    live = live_over(data, embedder)
    assistant = Assistant(live, None)
    before = live.now()
    newer = arrive(data, more_data)
    Versions(data).switch(newer)
    broken = data / "versions" / newer / file
    broken.write_bytes(broken.read_bytes()[:-100])

    for _ in range(3):
        assert POSTAL_ANSWER in text_of(assistant, POSTAL)
    assert live.now() is before
    (logged,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert newer in logged.getMessage()


def test_a_version_that_fails_as_nobody_expects_is_tried_once_and_told_in_one_line(
    data: Path,
    more_data: Path,
    embedder: Embedder,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    live = live_over(data, embedder)
    assistant = Assistant(live, None)
    before = live.now()
    newer = arrive(data, more_data)
    Versions(data).switch(newer)
    tried = []

    def fails(_: Answerer) -> None:
        tried.append(1)
        raise KeyError("0912 345 678")

    monkeypatch.setattr(Answerer, "prepare", fails)
    for _ in range(3):
        assert POSTAL_ANSWER in text_of(assistant, POSTAL)
    assert live.now() is before
    assert tried == [1]
    (logged,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert newer in logged.getMessage()
    assert "KeyError" in logged.getMessage()
    assert "0912" not in caplog.text


def test_a_version_that_replaces_the_broken_one_is_taken(
    data: Path, more_data: Path, embedder: Embedder
) -> None:
    live = live_over(data, embedder)
    before = live.now().version.name
    (data / "current").write_text("20990101T000000Z-deadbeef\n", encoding="utf-8")
    assert live.now().version.name == before
    newer = arrive(data, more_data)
    Versions(data).switch(newer)
    assert live.now().version.name == newer


def test_a_pointer_that_is_garbage_or_gone_does_not_stop_the_answers(
    data: Path, embedder: Embedder
) -> None:
    live = live_over(data, embedder)
    before = live.now()
    (data / "current").write_bytes(b"\xff\xfe\x00\x80")
    assert live.now() is before
    (data / "current").unlink()
    assert live.now() is before


def test_a_first_version_that_is_broken_is_a_clear_error(data: Path, embedder: Embedder) -> None:
    name = Versions(data).current()
    (data / "versions" / name / "vectors.faiss").unlink()
    with pytest.raises(BrokenVersionError) as broken:
        live_over(data, embedder).now()
    assert explain(broken.value).startswith(f"Phiên bản {name} bị hỏng (vectors.faiss)")


@pytest.mark.parametrize("trouble", ["damaged", "deleted", "pointer gone", "pointer garbage"])
def test_where_the_current_version_is_no_use_the_last_intact_one_answers(
    data: Path,
    more_data: Path,
    embedder: Embedder,
    caplog: pytest.LogCaptureFixture,
    people: People,
    database: Path,
    trouble: str,
) -> None:
    before = Versions(data).current()
    newer = arrive(data, more_data)
    Versions(data).switch(newer)
    match trouble:
        case "damaged":
            (data / "versions" / newer / "lexical-scores.npy").write_bytes(b"x")
        case "deleted":
            shutil.rmtree(data / "versions" / newer)
        case "pointer gone":
            (data / "versions" / newer / "lexical-scores.npy").write_bytes(b"x")
            (data / "current").unlink()
        case _:
            (data / "versions" / newer / "lexical-scores.npy").write_bytes(b"x")
            (data / "current").write_text("20990101T000000Z-deadbeef\n", encoding="utf-8")

    live = live_over(data, embedder)
    assistant = Assistant(live, people)
    make_officer(database, people, ADMIN, "admin")
    assert live.now().version.name == before
    for asker, is_told in ((AN, False), (ADMIN, True)):
        words = [block.text for block in assistant.say(asker, POSTAL).blocks]
        assert any(POSTAL_ANSWER in one for one in words)
        assert any(f"motcua index rollback {before}" in one for one in words) is is_told
    (logged,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert before in logged.getMessage()
    Versions(data).switch(before)
    assert live.trouble is None


def test_a_version_that_was_held_back_never_stands_in(
    data: Path, more_data: Path, embedder: Embedder
) -> None:
    current = Versions(data).current()
    arrive(data, more_data)
    (data / "versions" / current / "vectors.faiss").unlink()
    with pytest.raises(BrokenVersionError):
        live_over(data, embedder).now()


def test_nothing_built_yet_is_a_clear_error(tmp_path: Path, embedder: Embedder) -> None:
    with pytest.raises(NoIndexError) as nothing:
        live_over(tmp_path, embedder).now()
    assert str(tmp_path) in explain(nothing.value)
    assert "motcua index build" in explain(nothing.value)


def test_an_index_of_another_model_is_a_clear_error(data: Path, embedder: Embedder) -> None:
    with pytest.raises(EmbedderMismatchError) as mismatch:
        live_over(data, RenamedEmbedder(embedder)).now()
    sentence = explain(mismatch.value)
    assert SHIPPED in sentence
    assert "another/model" in sentence
    assert "MOTCUA_EMBEDDER" in sentence


def test_an_index_whose_vectors_were_rounded_otherwise_goes_on_answering(
    data: Path, embedder: Embedder
) -> None:
    later = RenamedEmbedder(embedder, embedder.name.rpartition("-")[0] + "-99")
    assert live_over(data, later).now().version.manifest.model == embedder.name


def test_many_threads_open_a_new_version_once(
    data: Path, more_data: Path, embedder: Embedder
) -> None:
    live = live_over(data, embedder)
    live.now()
    Versions(data).switch(arrive(data, more_data))
    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(lambda _: live.now(), range(32)))
    assert all(one is seen[0] for one in seen)
    assert seen[0].version.name == Versions(more_data).current()


def sum_anew(folder: Path) -> None:
    """Write the sums of a version's files into its manifest, as long as blocks now are."""
    path = folder / MANIFEST
    manifest = Manifest.model_validate_json(path.read_text(encoding="utf-8"))
    files = {name: BlockSums.of(folder / name) for name in manifest.files}
    sealed = manifest.model_copy(update={"files": files}).sealed()
    path.write_text(sealed.model_dump_json(), encoding="utf-8")


@pytest.mark.parametrize("has_another", [True, False])
def test_damage_where_a_large_version_was_not_read_at_opening_is_found_beside_the_answers(
    data: Path,
    more_data: Path,
    embedder: Embedder,
    monkeypatch: pytest.MonkeyPatch,
    *,
    has_another: bool,
) -> None:
    monkeypatch.setattr("index.versions.versions._BLOCKS_AT_OPENING", 1)
    first = Versions(data).current()
    damaged = arrive(data, more_data)
    Versions(data).switch(damaged)
    if not has_another:
        shutil.rmtree(data / "versions" / first)
    monkeypatch.setattr("index.disk.block_sums.BLOCK", 4096)
    for name in Versions(data).names():
        sum_anew(data / "versions" / name)
    path = data / "versions" / damaged / "passages.sqlite"
    content = bytearray(path.read_bytes())
    content[2 * 4096 + 1] ^= 0xFF
    path.write_bytes(content)

    live = live_over(data, embedder)
    live.now()
    for _ in range(200):
        if live._live is None or live._live.version.name != damaged:
            break
        sleep(0.05)
    if has_another:
        assert live.now().version.name == first
        assert live.trouble is not None
        assert POSTAL_ANSWER in text_of(Assistant(live, None), POSTAL)
    else:
        with pytest.raises(BrokenVersionError):
            live.now()
