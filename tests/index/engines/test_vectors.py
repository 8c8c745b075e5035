"""Nearest vectors against plain numpy."""

from pathlib import Path
from tempfile import TemporaryDirectory

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.engines.embedded.clustering import write_clustered
from index.engines.embedded.vector_file import VectorFile
from index.engines.embedded.vectors import VectorIndex

VectorCase = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]]


def indexed(vectors: NDArray[np.float32]) -> VectorIndex:
    """The vectors, added in two parts; the file is gone when it is mapped."""
    with TemporaryDirectory() as folder:
        file = VectorFile(Path(folder, "vectors"), vectors.shape[1])
        file.add(vectors[: len(vectors) // 2])
        file.add(vectors[len(vectors) // 2 :])
        return VectorIndex.load(file.finish())


@pytest.mark.parametrize("count", [0, 1, 9_000])
def test_the_file_is_the_one_that_faiss_writes(tmp_path: Path, count: int) -> None:
    vectors = np.random.default_rng(5).normal(size=(count, 24)).astype(np.float32)
    sixteen_bits = faiss.ScalarQuantizer.QT_fp16
    index = faiss.IndexScalarQuantizer(24, sixteen_bits, faiss.METRIC_INNER_PRODUCT)
    index.add(vectors)
    faiss.write_index(index, str(tmp_path / "of-faiss"))
    file = VectorFile(tmp_path / "own", 24)
    file.add(vectors[: count // 3])
    file.add(vectors[count // 3 :])
    assert file.finish().read_bytes() == (tmp_path / "of-faiss").read_bytes()


@pytest.mark.parametrize("middles", [40, 700])
def test_clusters_are_written_as_faiss_writes_them(tmp_path: Path, middles: int) -> None:
    vectors, _ = clustered_case(5_000)
    sixteen_bits = faiss.ScalarQuantizer.QT_fp16
    flat = faiss.IndexScalarQuantizer(64, sixteen_bits, faiss.METRIC_INNER_PRODUCT)
    flat.add(vectors)
    made = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(64), 64, middles, sixteen_bits, faiss.METRIC_INNER_PRODUCT, False
    )
    rounded = flat.reconstruct_n(0, 5_000)
    made.train(rounded)
    wanted = faiss.clone_index(made)
    wanted.add(rounded)
    faiss.write_index(wanted, str(tmp_path / "of-faiss"))
    with (tmp_path / "own").open("wb") as file:
        write_clustered(made, flat, file)
    assert (tmp_path / "own").read_bytes() == (tmp_path / "of-faiss").read_bytes()


def random_case(seed: int, count: int, dimension: int, share: float) -> VectorCase:
    """Unit vectors, a question and a mask that lets about ``share`` of them through."""
    random = np.random.default_rng(seed)
    vectors = random.normal(size=(count + 1, dimension)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors[1:], vectors[0], random.random(count) < share


NEAR = 1e-3
"""Processors differ in which way they round a number that lies halfway between two of sixteen bits;
for one component of a unit vector that is up to 0.0005."""


def kept(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The vectors as the index keeps them: in sixteen bits."""
    return vectors.astype(np.float16).astype(np.float32)


def by_brute_force(
    vectors: NDArray[np.float32],
    question: NDArray[np.float32],
    limit: int,
    allowed: NDArray[np.bool_],
) -> list[int]:
    products = kept(vectors).astype(np.float64) @ question.astype(np.float64)
    return [int(row) for row in np.argsort(-products) if allowed[row]][:limit]


@given(
    seed=st.integers(0, 2**32 - 1),
    count=st.integers(1, 70),
    dimension=st.sampled_from([2, 8, 33]),
    share=st.sampled_from([0.0, 0.1, 0.5, 1.0]),
    limit=st.integers(0, 80),
)
@settings(max_examples=100, deadline=None)
def test_nearest_is_what_brute_force_finds_among_the_allowed(
    seed: int, count: int, dimension: int, share: float, limit: int
) -> None:
    vectors, question, allowed = random_case(seed, count, dimension, share)
    found = indexed(vectors).nearest(question, limit, allowed)
    expected = by_brute_force(vectors, question, limit, allowed)
    products = kept(vectors) @ question
    assert len(found) == len(expected)
    assert all(allowed[row] for row, _ in found)
    assert len({row for row, _ in found}) == len(found)
    np.testing.assert_allclose([score for _, score in found], products[expected], atol=NEAR)
    np.testing.assert_allclose(
        [score for _, score in found], products[[row for row, _ in found]], atol=NEAR
    )


@pytest.mark.parametrize(("count", "share"), [(2000, 0.5), (6000, 0.5), (6000, 1.0)])
def test_rows_come_in_the_order_of_brute_force(count: int, share: float) -> None:
    """Few allowed rows are read out and multiplied, many are searched by FAISS."""
    vectors, question, allowed = random_case(7, count, 384, share)
    found = indexed(vectors).nearest(question, 50, allowed)
    assert [row for row, _ in found] == by_brute_force(vectors, question, 50, allowed)
    np.testing.assert_allclose(
        [score for _, score in found], (vectors @ question)[[row for row, _ in found]], atol=NEAR
    )


def test_equal_vectors_are_all_found() -> None:
    vectors = np.tile(np.array([[0.6, 0.8]], dtype=np.float32), (9, 1))
    found = indexed(vectors).nearest(vectors[0], 9, np.ones(9, dtype=bool))
    assert sorted(row for row, _ in found) == list(range(9))


@pytest.mark.parametrize("content", [b"", b"not an index", b"IxFI" + bytes(8)])
def test_a_file_that_is_no_index_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "vectors.faiss").write_bytes(content)
    with pytest.raises(RuntimeError):
        VectorIndex.load(tmp_path / "vectors.faiss")


def clustered_case(count: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Unit vectors that lie together in many places, as those of texts do, and questions."""
    random = np.random.default_rng(3)
    middles = random.normal(size=(300, 64)).astype(np.float32)
    near = middles[random.integers(0, 300, count + 200)]
    vectors = near + random.normal(scale=0.8, size=near.shape).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors[:count], vectors[count:]


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.engines.embedded.vectors.MANY", 10_000)


@pytest.mark.usefixtures("many")
def test_of_many_vectors_most_of_the_nearest_are_found_and_scored_alike(tmp_path: Path) -> None:
    vectors, asked = clustered_case(20_000)
    flat = indexed(vectors)
    assert flat.save_clustered(asked[:100], tmp_path / "vectors")
    loaded = VectorIndex.load(tmp_path / "vectors")
    assert (loaded.count, loaded.dimension) == (20_000, 64)
    for allowed in (None, np.arange(20_000) % 3 == 0, np.arange(20_000) % 9 == 0):
        hits = 0
        for question in asked[100:]:
            found = dict(loaded.nearest(question, 10, allowed))
            exact = dict(flat.nearest(question, 10, allowed))
            assert allowed is None or allowed[list(found)].all()
            both = found.keys() & exact.keys()
            np.testing.assert_allclose(
                [found[one] for one in both], [exact[one] for one in both], atol=1e-5
            )
            hits += len(both)
        assert hits / 1000 >= 0.97, hits
    rows = np.array([5, 17, 19_999])
    np.testing.assert_allclose(
        loaded.scores(asked[0], rows), flat.scores(asked[0], rows), atol=1e-6
    )


def test_few_vectors_are_all_looked_at(tmp_path: Path) -> None:
    vectors, asked = clustered_case(1_000)
    assert not indexed(vectors).save_clustered(asked, tmp_path / "vectors")
    assert not (tmp_path / "vectors").exists()
