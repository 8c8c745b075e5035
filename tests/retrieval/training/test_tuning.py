"""A model learns from pairs: the command end to end on a handful of real documents."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.embedding import BUNDLED, TransformerEmbedder
from index.embedding.adapter import Adapter
from index.embedding.weights import open_weights
from retrieval.training.embedder.__main__ import main
from retrieval.training.embedder.batches import Triplet
from retrieval.training.embedder.pairs import Target
from retrieval.training.embedder.tuning import Batches, TuningSettings, transformer_of, tuned

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

LAYERS, PIECES = 2, 6_000
"""Of the bundled model's twelve and 250,000: enough to learn the same in a part of the time."""


def opened(folder: Path) -> "SentenceTransformer":
    """A model; only who runs these tests waits the seconds that the library takes to import."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), device="cpu")


@pytest.fixture(scope="module")
def model(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the bundled model's first layers, with the most frequent of its pieces."""
    whole = opened(model_folder)
    network = transformer_of(whole)
    network.encoder.layer = network.encoder.layer[:LAYERS]
    network.config.num_hidden_layers = LAYERS
    network.resize_token_embeddings(PIECES)
    folder = tmp_path_factory.mktemp("shallow") / "mo-hinh-e5"
    whole.save(str(folder))
    open_weights().tokenizer(range(PIECES)).save(str(folder / "tokenizer.json"))
    return folder


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Questions in words that the model cannot know, each with the matter that it is about."""
    path = tmp_path_factory.mktemp("questions") / "cua-toi.tsv"
    lines = [f"= Việc số {number} của cơ quan\tblorp {number} zyx" for number in range(130)]
    path.write_text("# Bịa ra\n" + "\n".join(lines), encoding="utf-8")
    return path


def test_the_command_tunes_another_model_into_a_folder_that_opens(
    seeds: Path, questions: Path, model: Path, tmp_path: Path
) -> None:
    done = main(
        [
            *(str(seeds), "--questions", str(questions), "--base", str(model), "--rounds", "1"),
            *("--batch", "8", "--most", "24", "--output", str(tmp_path / "tuned-e5")),
        ]
    )
    assert done == 0
    before = TransformerEmbedder(str(model)).question("blorp 7 zyx")
    after = TransformerEmbedder(str(tmp_path / "tuned-e5")).question("blorp 7 zyx")
    assert 0.2 < float(before @ after) < 0.9999
    assert np.linalg.norm(after) == pytest.approx(1, abs=1e-5)


def rows(names: list[str]) -> list[Triplet]:
    return [
        Triplet(
            f"{name} zyx", Target(f"Việc {name}", name), Target(f"Chuyện {name} khác", f"{name}-")
        )
        for name in names
    ]


def test_twice_is_the_same_and_a_share_of_the_way_is_less_far(model: Path) -> None:
    words = "khai sinh kết hôn nhà đất thuế xe cộ hộ khẩu y tế giáo dục lao động".split()
    batches = Batches(short=[rows(words)] * 3, long=(), kept=())
    text = ["blorp khai sinh zyx"]

    def moved(share: float) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
        learning = opened(model)
        came = learning.encode(text)[0]
        settings = TuningSettings(batch=len(words), kept=0.0, share=share)
        tuned(learning, batches, settings)
        return np.asarray(learning.encode(text)[0] - came)

    whole, again, half = moved(1.0), moved(1.0), moved(0.5)
    assert np.abs(whole - again).max() < 0.005
    assert 0 < np.linalg.norm(half) < 0.9 * np.linalg.norm(whole)


def test_what_is_to_be_kept_moves_less_when_it_is_held(model: Path) -> None:
    words = "khai sinh kết hôn nhà đất thuế xe cộ hộ khẩu y tế giáo dục lao động".split()
    kept = [
        Triplet(f"nửa câu {word} nữa", Target(f"Một đoạn về {word}.", word), Target(word, word))
        for word in words
    ]

    def stays(weight: float) -> float:
        learning = opened(model)
        texts = [row.right.text for row in kept]
        came = learning.encode_document(texts)
        batches = Batches(short=[rows(words)] * 4, long=(), kept=[kept] * 4)
        settings = TuningSettings(batch=len(words), kept=weight, share=1.0, learning_rate=2e-3)
        tuned(learning, batches, settings)
        return float((came * learning.encode_document(texts)).sum(axis=1).mean())

    assert stays(0.0) < stays(40.0) <= 1.0001


def test_a_folder_without_a_tokenizer_is_refused_in_one_sentence(
    seeds: Path,
    questions: Path,
    model: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    leave_out = shutil.ignore_patterns("tokenizer*")
    base = shutil.copytree(model, tmp_path / "thieu", ignore=leave_out)
    arguments = [str(seeds), "--questions", str(questions), "--base", str(base)]
    arguments += ["--output", str(tmp_path / "out"), "--unpacked", str(tmp_path)]
    assert main(arguments) == 1
    told = capsys.readouterr().err
    assert told.splitlines()[-1].startswith(f"Không mở được mô hình {base}")
    assert "Traceback" not in told


def test_an_unknown_document_and_a_missing_source_are_one_sentence_each(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "sai.tsv"
    wrong.write_text("khong-co\tcâu hỏi", encoding="utf-8")
    arguments = ["--questions", str(wrong), "--output", str(tmp_path / "out")]
    assert main([str(seeds), *arguments]) == 1
    assert "dòng 1: không có tài liệu hay đoạn nào mang mã “khong-co”" in capsys.readouterr().err
    assert main([str(tmp_path / "mat"), *arguments]) == 1
    assert "hãy sửa đường dẫn" in capsys.readouterr().err


def test_an_index_that_is_not_there_is_one_sentence(
    seeds: Path,
    questions: Path,
    model: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = [str(seeds), "--questions", str(questions), "--data", str(tmp_path / "trong")]
    arguments += ["--base", str(model), "--output", str(tmp_path / "out")]
    assert main(arguments) == 1
    told = capsys.readouterr().err
    assert "motcua index build" in told.splitlines()[-1]
    assert "Traceback" not in told


def test_what_ships_says_what_it_was_made_from() -> None:
    from safetensors import safe_open

    with safe_open(Adapter.shipped().path, "numpy") as opened:
        told = opened.metadata()
    assert told["base"] == BUNDLED
    assert "temperature" in told["settings"]
    assert {name for name in told if name.startswith("questions ")} >= {"questions nhan_tin.tsv"}
