"""The learnt weights that ship: what they say of themselves."""

from pathlib import Path

from index.embedding import Embedder
from retrieval.training.provenance import ROOT, checksum
from retrieval.weights import Decision, Weights


def test_every_part_says_what_it_was_fitted_to_and_that_is_what_ships(embedder: Embedder) -> None:
    weights = Weights.bundled()
    assert set(weights.fitted) == set(Weights.model_fields) - {"fitted"}
    assert weights.are_for(embedder.name)
    assert not weights.are_for("another")
    for part in weights.fitted.values():
        for name, sum_of_file in part.files.items():
            assert not Path(name).is_absolute()
            if not name.startswith("../") or (ROOT / name).exists():
                assert checksum(ROOT / name) == sum_of_file, name


def test_what_is_unknown_never_raises_the_chance_of_an_answer() -> None:
    weights = Weights.bundled()
    for decision in (weights.procedures, weights.others, weights.within):
        assert isinstance(decision, Decision)
        for name in ("unknown_words", "unknown_pairs", "facet_missing", "unsure"):
            assert decision.weights.get(name, 0.0) <= 0, name
