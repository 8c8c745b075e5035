"""The small file of changes that tunes the bundled weights."""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedding import BUNDLED, DEFAULT, SHIPPED, BundledEmbedder, open_embedder
from index.embedding.adapter import Adapter, low_rank, write_adapter
from index.embedding.weights import open_weights
from index.errors import EmbedderUnavailableError

QUESTION = "con tôi mới đẻ, phải ra xã làm giấy tờ gì?"
BIRTH, DEATH = "Thủ tục đăng ký khai sinh", "Thủ tục đăng ký khai tử"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small random changes of rank 2 to two matrices of the first layer."""
    random = np.random.default_rng(3)
    changes = {
        name: (random.normal(size=(rows, 2)) @ random.normal(size=(2, columns)) / 300)
        for name, rows, columns in (("l0.q.w", 384, 384), ("l0.fi.w", 1536, 384))
    }
    path = tmp_path_factory.mktemp("adapter") / "changes.safetensors"
    floats = {name: change.astype(np.float32) for name, change in changes.items()}
    write_adapter(floats, 2, path, {"made": "in a test"})
    return path


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 6), st.integers(0, 1000))
def test_a_matrix_of_low_rank_comes_back_from_its_factors(rank: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    matrix = (random.normal(size=(30, rank)) @ random.normal(size=(rank, 20))).astype(np.float32)
    left, right = low_rank(matrix, 6)
    assert left.shape[1] == right.shape[0] == 6
    np.testing.assert_allclose(left @ right, matrix, atol=1e-4)


def test_vectors_are_those_of_sentence_transformers_with_the_same_changes(
    changed: Path, model_folder: Path, tmp_path: Path
) -> None:
    import torch
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(model_folder), device="cpu")
    before = plain.encode([f"query: {QUESTION}"], normalize_embeddings=True)[0]
    changes = Adapter.of(changed).changes()
    names = {"l0.q.w": "attention.self.query", "l0.fi.w": "intermediate.dense"}
    for ours, theirs in names.items():
        layer = plain[0].auto_model.get_submodule(f"encoder.layer.0.{theirs}")
        with torch.no_grad():
            layer.weight += torch.from_numpy(changes[ours])
    after = plain.encode([f"query: {QUESTION}"], normalize_embeddings=True)[0]
    tuned = BundledEmbedder(tmp_path, Adapter.of(changed)).question(QUESTION)
    assert float(tuned @ after) > 0.995
    assert float(tuned @ after) > float(tuned @ before)


def test_a_change_of_another_shape_is_said_to_be_unavailable(tmp_path: Path) -> None:
    path = tmp_path / "wrong.safetensors"
    write_adapter({"l0.q.w": np.ones((5, 7), np.float32)}, 2, path, {})
    with pytest.raises(EmbedderUnavailableError, match=SHIPPED):
        BundledEmbedder(tmp_path / "unpacked", Adapter.of(path)).question("gì")


@pytest.mark.parametrize("content", [b"", b"not weights at all", b"\x00" * 4000])
def test_a_broken_file_is_said_to_be_unavailable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.safetensors"
    path.write_bytes(content)
    with pytest.raises(EmbedderUnavailableError):
        Adapter.of(path).changes()
    with pytest.raises(EmbedderUnavailableError):
        Adapter.of(tmp_path / "missing.safetensors")


def test_what_ships_is_small_and_changes_every_matrix_of_every_layer() -> None:
    shipped = Adapter.shipped()
    assert shipped.path.stat().st_size < 15e6
    layers = open_weights().header.layers
    parts = ("q", "k", "v", "ao", "fi", "fo")
    assert set(shipped.changes()) == {
        f"l{layer}.{part}.w" for layer in range(layers) for part in parts
    }


def test_the_model_carries_the_checksum_of_its_changes_in_its_name(tmp_path: Path) -> None:
    opened = open_embedder(DEFAULT, tmp_path)
    assert opened.name.startswith(f"{SHIPPED}-{Adapter.shipped().checksum}-int8-")
    assert open_embedder(opened.name, tmp_path).name == opened.name
    with pytest.raises(EmbedderUnavailableError):
        open_embedder(f"{SHIPPED}-00000000-int8-1", tmp_path)


def test_the_tuned_model_knows_what_the_untuned_one_does_not(
    tmp_path: Path, unpacked: Path, untuned_encoder: Path
) -> None:
    for folder in (unpacked, untuned_encoder):
        shutil.copytree(folder, tmp_path, copy_function=os.link, dirs_exist_ok=True)
    tuned, untuned = open_embedder(DEFAULT, tmp_path), open_embedder(BUNDLED, tmp_path)
    lead = {}
    for name, one in (("tuned", tuned), ("untuned", untuned)):
        birth, death = one.passages([BIRTH, DEATH])
        question = one.question(QUESTION)
        lead[name] = float(question @ birth - question @ death)
    assert lead["tuned"] > max(0.1, lead["untuned"])
    assert len(list(tmp_path.glob("*.onnx"))) == 2
