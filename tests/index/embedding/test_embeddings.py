"""The cache of vectors."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedding import Embedder
from index.embedding.cache import EmbeddingCache
from tests.index.embedders import BreakingEmbedder, CountingEmbedder, LetterEmbedder

TEXTS = ["Nộp hồ sơ tại xã.", "Phí là 2.000 đồng.", "Nhận kết quả qua bưu điện."]
"""The shortest first: so they are embedded."""


def test_what_was_embedded_once_is_not_embedded_again(embedder: Embedder, tmp_path: Path) -> None:
    counting = CountingEmbedder(embedder)
    cache = EmbeddingCache(tmp_path, counting)
    first = cache.passages(TEXTS)
    assert counting.embedded == TEXTS
    np.testing.assert_allclose(first, embedder.passages(TEXTS), atol=1e-5)
    np.testing.assert_array_equal(cache.passages(TEXTS), first)
    assert len(counting.batches) == 1


def test_only_new_texts_are_embedded_and_the_order_is_that_asked(tmp_path: Path) -> None:
    counting = CountingEmbedder(LetterEmbedder())
    cache = EmbeddingCache(tmp_path, counting)
    cache.passages(TEXTS[:1])
    vectors = cache.passages([TEXTS[2], TEXTS[0], TEXTS[1], TEXTS[2]])
    assert counting.batches == [[TEXTS[0]], [TEXTS[1], TEXTS[2]]]
    expected = LetterEmbedder().passages([TEXTS[2], TEXTS[0], TEXTS[1], TEXTS[2]])
    np.testing.assert_array_equal(vectors, expected)


def test_vectors_survive_closing_and_opening(tmp_path: Path) -> None:
    cache = EmbeddingCache(tmp_path, LetterEmbedder())
    before = cache.passages(TEXTS)
    cache.close()
    counting = CountingEmbedder(LetterEmbedder())
    np.testing.assert_array_equal(EmbeddingCache(tmp_path, counting).passages(TEXTS), before)
    assert counting.batches == []


def test_what_is_wanted_anew_is_embedded_anew_once_a_build(tmp_path: Path) -> None:
    counting = CountingEmbedder(LetterEmbedder())
    EmbeddingCache(tmp_path, counting).passages(TEXTS)
    cache = EmbeddingCache(tmp_path, counting)
    cache.passages(TEXTS[:2], anew=True)
    cache.passages(TEXTS[:2], anew=True)
    assert counting.batches == [TEXTS, TEXTS[:2]]


def test_vectors_that_many_builds_did_not_use_are_forgotten(tmp_path: Path) -> None:
    counting = CountingEmbedder(LetterEmbedder())
    EmbeddingCache(tmp_path, counting).passages(TEXTS)
    for _ in range(2):
        cache = EmbeddingCache(tmp_path, counting)
        cache.passages(TEXTS[:1])
    cache.forget_unused(builds=3)
    cache.passages(TEXTS)
    assert len(counting.batches) == 1
    cache.forget_unused(builds=1)
    newer = EmbeddingCache(tmp_path, counting)
    newer.passages(TEXTS[:1])
    newer.forget_unused(builds=1)
    newer.passages(TEXTS)
    assert counting.batches == [TEXTS, TEXTS[1:]]


def test_what_is_told_rises_to_the_number_of_texts(tmp_path: Path) -> None:
    cache, told = EmbeddingCache(tmp_path, LetterEmbedder()), list[int]()
    cache.passages(TEXTS[:1])
    cache.passages(
        [f"{text} {number}" for number in range(300) for text in TEXTS], told=told.append
    )
    assert told == sorted(told)
    assert told[-1] == 900


def test_a_file_that_is_no_database_is_made_anew(tmp_path: Path) -> None:
    counting = CountingEmbedder(LetterEmbedder())
    EmbeddingCache(tmp_path, counting).close()
    (file,) = tmp_path.glob("*.sqlite")
    file.write_bytes(b"not a database at all, but long enough to be looked at" * 99)
    EmbeddingCache(tmp_path, counting).passages(TEXTS)
    assert counting.batches == [TEXTS]


def test_another_model_has_vectors_of_its_own(tmp_path: Path, embedder: Embedder) -> None:
    letters = EmbeddingCache(tmp_path, LetterEmbedder()).passages(TEXTS[:1])
    meanings = EmbeddingCache(tmp_path, embedder).passages(TEXTS[:1])
    assert (letters.shape, meanings.shape) == ((1, 32), (1, 384))


def test_models_whose_names_look_alike_in_a_file_name_stay_apart(tmp_path: Path) -> None:
    for name in ("/mô hình/a", "/mô-hình/a", "a" * 100 + "/x", "b" * 100 + "/x", "../../x"):
        counting = CountingEmbedder(LetterEmbedder(name))
        EmbeddingCache(tmp_path / "cache", counting).passages(TEXTS)
        assert counting.embedded == TEXTS
    assert {path.name for path in tmp_path.iterdir()} == {"cache"}


def test_no_texts_have_no_vectors(tmp_path: Path) -> None:
    assert EmbeddingCache(tmp_path, LetterEmbedder()).passages([]).shape == (0, 32)


def test_a_model_that_breaks_loses_no_batch_that_was_done(tmp_path: Path) -> None:
    cache = EmbeddingCache(tmp_path, BreakingEmbedder(LetterEmbedder(), good_batches=1))
    cache.passages(TEXTS[:2])
    with pytest.raises(RuntimeError, match="the model broke"):
        cache.passages(TEXTS)
    counting = CountingEmbedder(LetterEmbedder())
    EmbeddingCache(tmp_path, counting).passages(TEXTS)
    assert counting.embedded == TEXTS[2:]


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=6), max_size=5))
@settings(max_examples=50, deadline=None)
def test_however_it_is_asked_it_answers_as_the_model_and_embeds_each_text_once(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[str]]
) -> None:
    counting = CountingEmbedder(LetterEmbedder())
    cache = EmbeddingCache(tmp_path_factory.mktemp("cache"), counting)
    for batch in batches:
        expected = LetterEmbedder().passages(batch)
        np.testing.assert_array_equal(cache.passages(batch), expected)
    cache.close()
    assert sorted(counting.embedded) == sorted({text for batch in batches for text in batch})


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: kept[:-3],
        lambda kept: kept[:5] + bytes([kept[5] ^ 1]) + kept[6:],
        lambda kept: kept[:4] + b"\x00\x00\xc0\x7f" + kept[8:-4],
        lambda _: b"",
        lambda kept: bytes(len(kept) - 4),
    ],
    ids=["shorter", "a bit", "no number", "nothing", "zeros"],
)
def test_a_vector_that_is_damaged_is_computed_anew(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    cache = EmbeddingCache(tmp_path, LetterEmbedder())
    before = cache.passages(TEXTS)
    cache.close()
    [path] = tmp_path.glob("*.sqlite")
    with closing(sqlite3.connect(path)) as database, database:
        [(text, kept)] = database.execute("SELECT text, vector FROM embedding LIMIT 1")
        database.execute("UPDATE embedding SET vector = ? WHERE text = ?", (damage(kept), text))
    counting = CountingEmbedder(LetterEmbedder())
    np.testing.assert_array_equal(EmbeddingCache(tmp_path, counting).passages(TEXTS), before)
    assert len(counting.embedded) == 1
