"""Versions whose files are missing, changed or of something else are never opened."""

import contextlib
import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.messages.errors import explain
from index.building.events import VersionEvent
from index.disk.block_sums import BlockSums
from index.embedding import Vectors
from index.engines.registry import DEFAULT
from index.errors import (
    BrokenVersionError,
    LostCurrentError,
    NoIndexError,
    OutdatedVersionError,
    UnknownEngineError,
)
from index.versions.manifest import FORMAT, Manifest
from index.versions.notes import NOTES
from index.versions.versions import Versions, files_of
from tests.index.building.same_versions import differences
from tests.index.builds import run
from tests.index.embedders import LetterEmbedder
from tests.index.sources import SMALL, write_sources

FOR_BUILDS = frozenset({NOTES})
"""What only the next build reads."""


def folder_of(data: Path) -> Path:
    return data / "versions" / Versions(data).current()


def edit_manifest(data: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder_of(data) / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    change(manifest)
    text = json.dumps(manifest)
    with contextlib.suppress(ValidationError):  # sealed again, where it is still a manifest
        text = Manifest.model_validate_json(text).sealed().model_dump_json()
    path.write_text(text, encoding="utf-8")


def accept(data: Path, file: str) -> None:
    """Write the file's sums as they now are into the manifest."""
    sums = BlockSums.of(folder_of(data) / file).model_dump(mode="json")
    edit_manifest(data, lambda manifest: manifest["files"].update({file: sums}))


def broken(data: Path) -> BrokenVersionError:
    name = Versions(data).current()
    with pytest.raises(BrokenVersionError) as caught:
        Versions(data).open()
    assert caught.value.name == name
    return caught.value


@given(
    file=st.sampled_from(sorted(files_of(DEFAULT, Path()))),
    where=st.floats(0, 1, exclude_max=True),
    flip=st.integers(1, 255),
)
@settings(max_examples=50, deadline=None)
def test_a_changed_byte_anywhere_is_noticed(
    small_data_once: Path, file: str, where: float, flip: int
) -> None:
    path = folder_of(small_data_once) / file
    whole = path.read_bytes()
    place = int(where * len(whole))
    try:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ flip]) + whole[place + 1 :])
        assert broken(small_data_once).detail == file
    finally:
        path.write_bytes(whole)
    assert Versions(small_data_once).open().manifest.passages > 0


@pytest.mark.parametrize("file", sorted(files_of(DEFAULT, Path())))
def test_a_file_that_is_missing_empty_or_longer_is_noticed(small_data: Path, file: str) -> None:
    path = folder_of(small_data) / file
    whole = path.read_bytes()
    for content in (b"", whole[:-1], whole + b"\0"):
        path.write_bytes(content)
        assert broken(small_data).detail == file
    path.unlink()
    assert broken(small_data).detail == file
    path.mkdir()
    assert broken(small_data).detail == file


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"not json", b"\xff\xfe", b'{"format": 99}', b'{"format": "x"}'],
)
def test_a_manifest_that_is_none_is_noticed(small_data: Path, content: bytes) -> None:
    (folder_of(small_data) / "manifest.json").write_bytes(content)
    assert broken(small_data).detail == "manifest.json"


def test_a_manifest_of_a_later_format_is_noticed(small_data: Path) -> None:
    edit_manifest(small_data, lambda manifest: manifest.update(format=FORMAT + 1))
    assert broken(small_data).detail == "manifest.json"


@pytest.mark.parametrize("older", [1, FORMAT - 1])
def test_a_version_of_an_older_motcua_says_so_and_is_built_anew(
    small_data: Path, tmp_path: Path, older: int
) -> None:
    name = folder_of(small_data).name
    edit_manifest(small_data, lambda manifest: manifest.update(format=older))
    with pytest.raises(OutdatedVersionError) as outdated:
        Versions(small_data).open()
    assert outdated.value.name == name
    assert "motcua index build" in explain(outdated.value)
    events = run(small_data, write_sources(tmp_path / "sources"))
    assert isinstance(events[-1], VersionEvent)
    assert Versions(small_data).verify().name == Versions(small_data).current() != name


def test_an_engine_that_there_is_no_more_is_named_with_those_there_are(small_data: Path) -> None:
    edit_manifest(small_data, lambda manifest: manifest["settings"].update(engine="khac"))
    with pytest.raises(UnknownEngineError) as unknown:
        Versions(small_data).open()
    assert "MOTCUA_ENGINE" in explain(unknown.value)
    assert "embedded" in explain(unknown.value)


def test_a_manifest_that_is_gone_is_noticed(small_data: Path) -> None:
    (folder_of(small_data) / "manifest.json").unlink()
    assert broken(small_data).detail == "manifest.json"


@pytest.mark.parametrize("field", ["passages", "dimension"])
def test_a_manifest_that_counts_otherwise_is_noticed(small_data: Path, field: str) -> None:
    edit_manifest(small_data, lambda manifest: manifest.update({field: manifest[field] + 1}))
    assert broken(small_data).detail == "manifest.json"


def test_a_manifest_that_counts_other_documents_is_noticed(small_data: Path) -> None:
    edit_manifest(small_data, lambda manifest: manifest.update(documents=77))
    assert broken(small_data).detail == "manifest.json"


@pytest.mark.parametrize("file", sorted(files_of(DEFAULT, Path())))
def test_a_manifest_without_the_checksum_of_a_file_is_noticed(small_data: Path, file: str) -> None:
    edit_manifest(small_data, lambda manifest: manifest["files"].pop(file))
    assert broken(small_data).detail


@pytest.mark.parametrize("file", sorted(files_of(DEFAULT, Path()) - FOR_BUILDS))
def test_a_file_of_something_else_is_noticed_even_with_its_checksum(
    small_data: Path, file: str
) -> None:
    (folder_of(small_data) / file).write_bytes(b"something else " * 100)
    accept(small_data, file)
    assert broken(small_data).detail


@pytest.mark.parametrize("file", sorted(FOR_BUILDS))
def test_of_a_version_with_something_else_for_builds_nothing_is_taken_over(
    small_data: Path, tmp_path: Path, file: str, caplog: pytest.LogCaptureFixture
) -> None:
    (folder_of(small_data) / file).write_bytes(b"something else " * 100)
    accept(small_data, file)
    broken_name = folder_of(small_data).name
    sources = write_sources(tmp_path / "more", {**SMALL, "mới.txt": "Tin mới của xã."})
    run(small_data, sources)
    run(tmp_path / "other", sources)
    assert broken_name in caplog.text
    assert differences(folder_of(small_data), folder_of(tmp_path / "other")) == []


@pytest.mark.parametrize("length", [0, 300])
def test_cut_lexical_scores_are_noticed_even_with_their_checksum(
    small_data: Path, length: int
) -> None:
    path = folder_of(small_data) / "lexical-scores.npy"
    path.write_bytes(path.read_bytes()[:length])
    accept(small_data, "lexical-scores.npy")
    assert broken(small_data).detail


@pytest.mark.parametrize("content", ["", "\n", "khong-co\n", "../versions\n"])
def test_a_pointer_to_no_version_is_noticed(small_data: Path, content: str) -> None:
    (small_data / "current").write_text(content, encoding="utf-8")
    with pytest.raises(BrokenVersionError):
        Versions(small_data).open()


def test_a_pointer_of_changed_bytes_is_noticed(small_data: Path) -> None:
    whole = (small_data / "current").read_bytes()
    (small_data / "current").write_bytes(b"\xff" + whole[1:])
    with pytest.raises(LostCurrentError):
        Versions(small_data).open()


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE passage SET text = replace(text, '2.000', '9.000') WHERE document = 'phi'",
        "UPDATE stretch SET words = replace(words, '2.000', '9.000') WHERE document = 'phi'",
        "UPDATE passage SET start = start + 1 WHERE document = 'phi'",
        "UPDATE passage SET end = end - 1 WHERE document = 'phi'",
    ],
)
def test_verify_notices_a_passage_that_is_not_the_words_of_its_document(
    small_data: Path, tampering: str
) -> None:
    store = sqlite3.connect(folder_of(small_data) / "passages.sqlite")
    with store:
        assert store.execute(tampering).rowcount == 1
    store.close()
    assert broken(small_data).detail == "passages.sqlite"
    accept(small_data, "passages.sqlite")
    assert Versions(small_data).open().name
    with pytest.raises(BrokenVersionError) as caught:
        Versions(small_data).verify()
    assert caught.value.detail.startswith("phi@")


def test_open_notices_passages_of_no_document_even_with_their_checksum(small_data: Path) -> None:
    store = sqlite3.connect(folder_of(small_data) / "passages.sqlite")
    with store:
        store.execute("DELETE FROM document WHERE id = 'phi'")
    store.close()
    accept(small_data, "passages.sqlite")
    assert "same documents" in broken(small_data).detail


@pytest.mark.parametrize("field", ["documents", "passages", "model", "built_at", "sources"])
def test_a_manifest_that_says_something_else_than_was_written_is_noticed(
    small_data: Path, field: str
) -> None:
    path = folder_of(small_data) / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    others = {"sources": ["khac"], "model": "khac", "built_at": "2020-01-02T03:04:05Z"}
    manifest[field] = others.get(field, 1)
    path.write_text(json.dumps(manifest), encoding="utf-8")
    assert broken(small_data).detail == "manifest.json"


class ForgetfulEmbedder(LetterEmbedder):
    """Gives the passages of one batch each other's vectors, the first time it is asked."""

    def __init__(self) -> None:
        super().__init__("forgetful")
        self._mixes = True

    def passages(self, texts: Sequence[str]) -> Vectors:
        vectors = super().passages(texts)
        if self._mixes and len(texts) > 1:
            self._mixes = False
            return np.ascontiguousarray(np.roll(vectors, 1, axis=1))
        return vectors


def test_a_version_with_the_vectors_of_something_else_is_not_switched_to(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources")
    with pytest.raises(BrokenVersionError):
        run(tmp_path / "data", sources, embedder=ForgetfulEmbedder())
    with pytest.raises(NoIndexError):
        Versions(tmp_path / "data").current()
