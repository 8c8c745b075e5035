"""The encoder: its file, and vectors that depend on their own text alone."""

import multiprocessing
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper
from onnxruntime import InferenceSession

from index.embedding.bundled import BundledEmbedder, TextEncoder, encoder_file
from index.embedding.encoder import RECIPE, encoder_graph
from index.embedding.weights import BundledWeights, open_weights
from index.errors import EmbedderUnavailableError
from index.vietnamese.text import clean_characters

TEXTS = [
    "Người dân nộp hồ sơ tại bộ phận một cửa của xã.",
    "Lệ phí: 8.000 đồng.",
    "Trong 8 tháng, huyện đã tiếp nhận 62.955 hồ sơ, trả đúng hạn 99,8 %. " * 6,
]


@pytest.fixture(scope="module")
def folder(untuned_encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the encoder was written once."""
    made = tmp_path_factory.mktemp("bulk") / "encoder"
    return Path(shutil.copytree(untuned_encoder, made, copy_function=os.link))


@pytest.fixture(scope="module")
def bulk(folder: Path) -> BundledEmbedder:
    """The encoder, open."""
    return BundledEmbedder(folder)


def shallow_weights() -> BundledWeights:
    """The weights of the first layer alone, which are written in a tenth of the time."""
    weights = open_weights()
    return replace(weights, header=replace(weights.header, layers=1))


@pytest.fixture(scope="module")
def shallow() -> BundledWeights:
    """The same."""
    return shallow_weights()


def test_a_vector_does_not_depend_on_the_texts_beside_it(bulk: BundledEmbedder) -> None:
    together = bulk.passages(TEXTS * 5)
    for row, text in enumerate(TEXTS * 5):
        np.testing.assert_array_equal(together[row], bulk.passages([text])[0])


@settings(max_examples=20, deadline=None)
@given(text=st.text(max_size=300).map(clean_characters))
def test_every_clean_text_has_a_vector_of_length_one(bulk: BundledEmbedder, text: str) -> None:
    assert np.linalg.norm(bulk.passages([text])[0]) == pytest.approx(1, abs=1e-5)


def test_vectors_are_those_of_sentence_transformers_in_full_precision(
    bulk: BundledEmbedder, model_folder: Path
) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(model_folder), device="cpu")
    expected = plain.encode([f"passage: {text}" for text in TEXTS], normalize_embeddings=True)
    assert (bulk.passages(TEXTS) * expected).sum(axis=1).min() > 0.995


def test_the_channel_that_reaches_farthest_stays_in_full_precision(tmp_path: Path) -> None:
    layers, weights = 5, open_weights()
    graph = encoder_graph(replace(weights, header=replace(weights.header, layers=layers)))
    ends = [f"l{layer}.gelu{part}" for layer in range(layers) for part in ("", ".exact")]
    graph.graph.output.extend(
        helper.make_tensor_value_info(end, TensorProto.FLOAT, [1, "tokens", "channels"])
        for end in ends
    )
    file = tmp_path / "encoder.onnx"
    file.write_bytes(graph.SerializeToString())
    embedded = TextEncoder(weights, file).embedded(f"passage: {TEXTS[0]}")
    session = InferenceSession(file, providers=["CPUExecutionProvider"])
    reached = [float(one.max()) for one in session.run(ends, {"embedded": embedded[None]})]
    for others, exact in zip(reached[::2], reached[1::2], strict=True):
        assert exact > others
    assert max(reached[1::2]) > 5 * max(reached[::2])


def test_what_stands_past_the_longest_text_is_not_read(bulk: BundledEmbedder) -> None:
    long = "hồ sơ " * 600
    one, other = bulk.passages([long + "trâu", long + "bò"])
    np.testing.assert_array_equal(one, other)


def test_the_encoder_is_one_small_file_and_opening_again_keeps_it(folder: Path) -> None:
    (file,) = folder.iterdir()
    before = file.stat()
    assert before.st_size < 25e6
    BundledEmbedder(folder).question("gì")
    assert file.stat().st_mtime_ns == before.st_mtime_ns


def cut_short(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(1000)


def one_bit_flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def of_another_recipe(file: Path) -> None:
    file.rename(file.with_name(file.name.replace(RECIPE, "int8-0")))


@pytest.mark.parametrize("damage", [cut_short, one_bit_flipped, of_another_recipe, Path.unlink])
def test_an_encoder_that_is_not_whole_is_written_anew(
    damage: Callable[[Path], None], shallow: BundledWeights, tmp_path: Path
) -> None:
    file = encoder_file(tmp_path, shallow, None)
    whole = file.read_bytes()
    damage(file)
    made = encoder_file(tmp_path, shallow, None)
    assert list(tmp_path.iterdir()) == [made]
    assert made.read_bytes() == whole


def _written(folder: Path) -> bytes:
    return encoder_file(folder, shallow_weights(), None).read_bytes()


def test_two_processes_at_once_share_one_encoder(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        first, second = pool.map(_written, [tmp_path / "new"] * 2)
    assert first == second == _written(tmp_path / "alone")
    assert len(list((tmp_path / "new").iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_said_to_be_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(EmbedderUnavailableError):
        BundledEmbedder(tmp_path / "file").question("gì")
