"""The bundled weights as a model folder."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from index.embedding import BUNDLED, TransformerEmbedder
from index.errors import EmbedderUnavailableError
from retrieval.training.embedder.unpacking import unpack


def test_the_folder_is_a_small_bert_of_384_numbers(model_folder: Path) -> None:
    config = json.loads((model_folder / "config.json").read_text(encoding="utf-8"))
    assert (config["hidden_size"], config["num_hidden_layers"]) == (384, 12)
    tensors = load_file(model_folder / "model.safetensors")
    words = tensors["embeddings.word_embeddings.weight"]
    assert words.shape == (config["vocab_size"], 384)
    assert all(np.isfinite(tensor).all() for tensor in tensors.values())


def test_every_row_of_four_bit_weights_has_few_distinct_values(model_folder: Path) -> None:
    tensors = load_file(model_folder / "model.safetensors")
    block = tensors["encoder.layer.0.attention.self.query.weight"].reshape(-1, 32)[:200]
    assert max(len(np.unique(weights)) for weights in block) <= 16


def test_the_folder_is_written_whole_and_nothing_beside_it(model_folder: Path) -> None:
    assert [path.name for path in model_folder.parent.iterdir()] == [BUNDLED]
    assert {path.name for path in model_folder.iterdir()} >= {
        *("modules.json", "config.json", "tokenizer.json", "model.safetensors", "1_Pooling"),
    }


def test_unpacking_again_touches_nothing(model_folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in model_folder.rglob("*")}
    assert unpack(model_folder) == model_folder
    assert {path: path.stat().st_mtime_ns for path in model_folder.rglob("*")} == before


def test_weights_cut_short_are_said_to_be_unavailable(model_folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / BUNDLED
    leave_out = shutil.ignore_patterns("model.safetensors")
    shutil.copytree(model_folder, broken, ignore=leave_out)
    with (model_folder / "model.safetensors").open("rb") as weights:
        (broken / "model.safetensors").write_bytes(weights.read(1000))
    with pytest.raises(EmbedderUnavailableError):
        TransformerEmbedder(str(broken))
