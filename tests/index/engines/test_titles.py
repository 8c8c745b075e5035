"""Documents found by the vectors of their titles."""

from pathlib import Path

import pytest

from index.engines import Engine, EngineKind, Filter
from index.model import Kind, Role
from tests.index.embedders import LetterEmbedder
from tests.index.engines.small import document, engine_over

NAMES = ("xoài", "bưởi", "mít", "ổi")
EMBEDDER = LetterEmbedder()


@pytest.fixture
def engine(kind: EngineKind, tmp_path: Path) -> Engine:
    """Four pieces of news, the last one for officers."""
    documents = [document(name, f"Chuyện về {name}.") for name in NAMES[:3]]
    officers = document(NAMES[3], f"Chuyện về {NAMES[3]}.", access=Role.OFFICER)
    return engine_over([*documents, officers], tmp_path, kind=kind)


def test_titles_are_ranked_by_their_inner_products(engine: Engine) -> None:
    vector = EMBEDDER.question("Tin bưởi")
    found = engine.search.near_titles(vector, 3, Filter(Role.CITIZEN))
    expected = {name: float(EMBEDDER.question(f"Tin {name}") @ vector) for name in NAMES[:3]}
    assert found == sorted(expected, key=lambda name: -expected[name])
    scores = engine.search.title_scores(vector, NAMES[:2], Role.CITIZEN)
    assert {name: one.title for name, one in scores.items()} == pytest.approx(
        {name: expected[name] for name in NAMES[:2]}, abs=1e-3
    )
    assert [one.spoken for one in scores.values()] == [None, None]


def test_spoken_titles_find_documents_behind_those_that_titles_find(
    kind: EngineKind, tmp_path: Path
) -> None:
    documents = [document(name, f"Chuyện về {name}.") for name in NAMES[:3]]
    spoken = {"mít": ("bưởi da xanh", "quả gai"), "xoài": ("trái vàng",)}
    engine = engine_over(documents, tmp_path, spoken, kind)
    vector = EMBEDDER.question("bưởi da xanh")
    by_title = sorted(NAMES[:3], key=lambda name: -EMBEDDER.question(f"Tin {name}") @ vector)
    assert engine.search.near_titles(vector, 1, Filter(Role.CITIZEN)) == list(
        dict.fromkeys([by_title[0], "mít"])
    )
    scores = engine.search.title_scores(vector, NAMES[:3], Role.CITIZEN)
    assert scores["mít"].spoken == pytest.approx(1, abs=1e-3)
    assert scores["bưởi"].spoken is None
    nearest = float(EMBEDDER.question("trái vàng") @ vector)
    assert scores["xoài"].spoken == pytest.approx(nearest, abs=1e-3)
    other = float(EMBEDDER.question("quả gai") @ vector)
    assert scores["mít"].spoken_three == pytest.approx((1 + other) / 2, abs=1e-3)


def test_what_is_said_for_an_officers_document_tells_citizens_nothing(
    kind: EngineKind, tmp_path: Path
) -> None:
    officers = document("ổi", "Chuyện về ổi.", access=Role.OFFICER)
    engine = engine_over(
        [document("mít", "Chuyện."), officers], tmp_path, {"ổi": ("quả thơm",)}, kind
    )
    vector = EMBEDDER.question("quả thơm")
    assert engine.search.near_titles(vector, 9, Filter(Role.CITIZEN)) == ["mít"]
    assert engine.search.title_scores(vector, ["ổi"], Role.CITIZEN) == {}


def test_nothing_of_an_officers_document_is_found_by_a_citizen(engine: Engine) -> None:
    vector = EMBEDDER.question("Tin ổi")
    assert "ổi" not in engine.search.near_titles(vector, 9, Filter(Role.CITIZEN))
    assert engine.search.near_titles(vector, 1, Filter(Role.OFFICER))[0] == "ổi"
    assert engine.search.title_scores(vector, ["ổi"], Role.CITIZEN) == {}


def test_filters_by_document_and_kind_hold_for_titles(engine: Engine) -> None:
    vector = EMBEDDER.question("Tin mít")
    only = Filter(Role.CITIZEN, documents=frozenset({"xoài", "không có"}))
    assert engine.search.near_titles(vector, 9, only) == ["xoài"]
    procedures = Filter(Role.CITIZEN, kinds=frozenset({Kind.PROCEDURE}))
    assert engine.search.near_titles(vector, 9, procedures) == []


def test_the_nearest_passage_of_each_document_is_that_of_a_search_in_it(
    kind: EngineKind, tmp_path: Path
) -> None:
    texts = [f"1. Về {name}\n\nQuả {name} chín.\n\n2. Khác\n\nGió mùa." for name in NAMES]
    documents = [document(name, text) for name, text in zip(NAMES[:3], texts, strict=False)]
    officers = document(NAMES[3], texts[3], access=Role.OFFICER)
    search = engine_over([*documents, officers], tmp_path, kind=kind).search
    vector = EMBEDDER.question("quả mít chín")
    names = ["mít", "xoài", "không có", "ổi"]
    for allowed in (Filter(Role.CITIZEN), Filter(Role.OFFICER)):
        alone = [Filter(allowed.role, documents=frozenset({name})) for name in names]
        expected = [hit for one in alone for hit in search.nearest(vector, 1, one)]
        assert search.nearest_in_each(vector, names, allowed) == expected
        assert len(expected) == 2 + (allowed.role is Role.OFFICER)
    procedures = Filter(Role.CITIZEN, kinds=frozenset({Kind.PROCEDURE}))
    assert search.nearest_in_each(vector, names, procedures) == []
