"""A model learns from pairs: the command end to end on a handful of real documents."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.embedding import BUNDLED, TransformerEmbedder
from index.embedding.adapter import Adapter
from retrieval.training.embedder.__main__ import main

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Questions in words that the model cannot know, each with the matter that it is about."""
    path = tmp_path_factory.mktemp("questions") / "cua-toi.tsv"
    lines = [f"= Việc số {number} của cơ quan\tblorp {number} zyx" for number in range(130)]
    path.write_text("# Bịa ra\n" + "\n".join(lines), encoding="utf-8")
    return path


def test_the_command_tunes_another_model_into_a_folder_that_opens(
    seeds: Path, questions: Path, model_folder: Path, tmp_path: Path
) -> None:
    base = shutil.copytree(model_folder, tmp_path / "mo-hinh-e5")
    done = main(
        [
            *(str(seeds), "--questions", str(questions), "--base", str(base), "--rounds", "1"),
            *("--output", str(tmp_path / "tuned-e5")),
        ]
    )
    assert done == 0
    before = TransformerEmbedder(str(base)).question("blorp 7 zyx")
    after = TransformerEmbedder(str(tmp_path / "tuned-e5")).question("blorp 7 zyx")
    assert 0.2 < float(before @ after) < 0.9999
    assert np.linalg.norm(after) == pytest.approx(1, abs=1e-5)


def test_a_folder_without_a_tokenizer_is_refused_in_one_sentence(
    seeds: Path, questions: Path, model_folder: Path, tmp_path: Path
) -> None:
    leave_out = shutil.ignore_patterns("tokenizer*")
    base = shutil.copytree(model_folder, tmp_path / "thieu", ignore=leave_out)
    command = [sys.executable, "-m", "retrieval.training.embedder", str(seeds)]
    command += ["--questions", str(questions), "--base", str(base)]
    command += ["--output", str(tmp_path / "out"), "--unpacked", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"Không mở được mô hình {base}")
    assert "Traceback" not in done.stderr


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


def test_what_ships_says_what_it_was_made_from() -> None:
    from safetensors import safe_open

    with safe_open(Adapter.shipped().path, "numpy") as opened:
        told = opened.metadata()
    assert told["base"] == BUNDLED
    assert "temperature" in told["settings"]
    assert {name for name in told if name.startswith("questions ")} >= {"questions nhan_tin.tsv"}
