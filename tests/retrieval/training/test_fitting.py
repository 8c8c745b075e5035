"""Intents and weights are fitted by a command each, and say what to."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.embedding import BUNDLED, Embedder
from retrieval.training import ground as grounds
from retrieval.training.intents.__main__ import main as make_intents
from retrieval.training.provenance import checksum
from retrieval.training.weights.__main__ import PARTS
from retrieval.training.weights.__main__ import main as make_weights
from retrieval.understanding.intent import Intent, IntentReader
from retrieval.weights import Weights
from tests.retrieval.training.saying import made_from
from tests.retrieval.training.small_ground import SmallGround

TODAY = datetime.now(UTC).date()


@pytest.fixture(scope="module")
def ground(
    tmp_path_factory: pytest.TempPathFactory, seeds_data: Path, unpacked: Path
) -> SmallGround:
    made = SmallGround.written(tmp_path_factory.mktemp("ground"))
    for name in ("seeds", "both"):
        for cache in ("embeddings", "readings"):
            shutil.copytree(seeds_data / cache, made.folder / "data" / name / cache)
    shutil.copytree(unpacked, made.folder / "data" / BUNDLED, copy_function=os.link)
    return made


@pytest.fixture
def _remembers(embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model knows what it was asked before; who does without opens it as the command does."""
    monkeypatch.setattr(grounds, "open_embedder", lambda *_: embedder)


@pytest.mark.usefixtures("_remembers")
def test_intents_are_learnt_and_say_from_what(
    ground: SmallGround, embedder: Embedder, capsys: pytest.CaptureFixture[str]
) -> None:
    output = ground.folder / "intents.npz"
    assert make_intents([*ground.options, "--output", str(output)]) == 0
    assert "cross-validated by writer, beyond the records: n " in capsys.readouterr().out
    made = made_from(output)
    assert (made.on, made.model) == (TODAY, embedder.name)
    assert made.files["intents_tuning.tsv"] == checksum(ground.folder / "intents_tuning.tsv")
    assert {"thu-tuc.jsonl", "noi.tsv", "cards_tuning.jsonl"} < set(made.files)
    with output.open("rb") as file:
        reader = IntentReader.load(file)
    for message, part in (
        ("có tốn đồng nào không", Intent.FEE),
        ("chừng nào", Intent.DURATION),
    ):
        read = reader.read(embedder.question(message), message, embedder.name)
        assert read is not None
        assert read.part[0] is part


@pytest.mark.usefixtures("_remembers")
def test_all_weights_are_fitted_and_each_says_to_what(
    ground: SmallGround, embedder: Embedder, capsys: pytest.CaptureFixture[str]
) -> None:
    output = ground.folder / "weights.json"
    assert make_weights([*ground.options, "--output", str(output)]) == 0
    printed = capsys.readouterr().out
    weights = Weights.model_validate_json(output.read_text(encoding="utf-8"))
    shipped = Weights.bundled()
    for part in PARTS:
        assert f"written: {part} in" in printed
        assert weights.fitted[part].on == TODAY
        assert weights.fitted[part].model == embedder.name
        assert weights.fitted[part].files["noi.tsv"] == checksum(ground.folder / "noi.tsv")
        new, old = getattr(weights, part), getattr(shipped, part)
        assert new != old
        assert set(getattr(new, "weights", new)) >= set(getattr(old, "weights", old))
    assert weights.matter.threshold == shipped.matter.threshold
    assert all(weights.matter.weights[name] <= 0 for name in ("years", "other_paper"))


@pytest.mark.usefixtures("_remembers")
def test_a_part_alone_leaves_the_others_as_they_are(ground: SmallGround, tmp_path: Path) -> None:
    output = tmp_path / "weights.json"
    assert make_weights([*ground.options, "--parts", "within", "--output", str(output)]) == 0
    weights = Weights.model_validate_json(output.read_text(encoding="utf-8"))
    shipped = Weights.bundled()
    assert weights.within != shipped.within
    for part in set(PARTS) - {"within"}:
        assert getattr(weights, part) == getattr(shipped, part)
        assert weights.fitted[part] == shipped.fitted[part]


def test_questions_with_one_outcome_are_refused_in_one_sentence(
    ground: SmallGround, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(ground.folder, tmp_path / "mot-chieu")
    lines = (folder / "intents_tuning.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("status", "advice", "life"))]
    (folder / "intents_tuning.tsv").write_text("".join(kept), encoding="utf-8")
    options = SmallGround(folder).options
    assert make_intents([*options, "--output", str(tmp_path / "x.npz")]) == 1
    assert capsys.readouterr().err.startswith("Quá ít câu hỏi")
    assert not (tmp_path / "x.npz").exists()


def test_questions_that_are_not_there_are_one_sentence(
    ground: SmallGround, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = [*ground.options, "--questions", str(tmp_path / "khong-co")]
    assert make_weights([*options, "--output", str(tmp_path / "weights.json")]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "khong-co" in error
