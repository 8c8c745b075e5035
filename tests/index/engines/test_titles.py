"""Documents found by the vectors of their titles."""

from pathlib import Path

import numpy as np
import pytest

from index.engines import Filter
from index.engines.embedded import EmbeddedEngine
from index.engines.embedded.engine import TITLES
from index.model import Kind, Role
from tests.index.embedders import LetterEmbedder
from tests.index.engines.small import document, engine_over

NAMES = ("xoài", "bưởi", "mít", "ổi")
EMBEDDER = LetterEmbedder()


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    """Four pieces of news, the last one for officers."""
    documents = [document(name, f"Chuyện về {name}.") for name in NAMES[:3]]
    officers = document(NAMES[3], f"Chuyện về {NAMES[3]}.", access=Role.OFFICER)
    return engine_over([*documents, officers], tmp_path)


def test_titles_are_ranked_by_their_inner_products(engine: EmbeddedEngine) -> None:
    vector = EMBEDDER.question("Tin bưởi")
    found = engine.near_titles(vector, 3, Filter(Role.CITIZEN))
    expected = {name: float(EMBEDDER.question(f"Tin {name}") @ vector) for name in NAMES[:3]}
    assert [one.document_id for one in found] == sorted(expected, key=lambda name: -expected[name])
    assert {one.document_id: one.score for one in found} == pytest.approx(expected, abs=1e-3)
    assert engine.title_scores(vector, NAMES[:2], Role.CITIZEN) == pytest.approx(
        {name: expected[name] for name in NAMES[:2]}, abs=1e-3
    )


def test_nothing_of_an_officers_document_is_found_by_a_citizen(engine: EmbeddedEngine) -> None:
    vector = EMBEDDER.question("Tin ổi")
    assert "ổi" not in [
        one.document_id for one in engine.near_titles(vector, 9, Filter(Role.CITIZEN))
    ]
    assert engine.near_titles(vector, 1, Filter(Role.OFFICER))[0].document_id == "ổi"
    assert engine.title_scores(vector, ["ổi"], Role.CITIZEN) == {}


def test_filters_by_document_and_kind_hold_for_titles(engine: EmbeddedEngine) -> None:
    vector = EMBEDDER.question("Tin mít")
    only = Filter(Role.CITIZEN, documents=frozenset({"xoài", "không có"}))
    assert [one.document_id for one in engine.near_titles(vector, 9, only)] == ["xoài"]
    procedures = Filter(Role.CITIZEN, kinds=frozenset({Kind.PROCEDURE}))
    assert engine.near_titles(vector, 9, procedures) == []


def test_a_version_from_before_titles_had_vectors_finds_none(
    engine: EmbeddedEngine, tmp_path: Path
) -> None:
    engine.close()
    (tmp_path / TITLES).unlink()
    older = EmbeddedEngine(tmp_path)
    vector = np.ones(LetterEmbedder.dimension, dtype=np.float32)
    assert older.near_titles(vector, 3, Filter(Role.CITIZEN)) == []
    assert older.title_scores(vector, NAMES, Role.CITIZEN) == {}
