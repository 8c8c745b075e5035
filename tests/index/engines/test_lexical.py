"""Compiled BM25 against rank_bm25, which defines its numbers."""

import itertools
import json
import pickle
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from index.cutting.passages import PassageLength, cut
from index.cutting.searched_text import searched_text
from index.engines import Filter
from index.engines.embedded import lexical, postings
from index.engines.embedded.lexical import (
    LEXICAL_FILES,
    LexicalScores,
    best_rows,
    save_scores,
)
from index.engines.embedded.postings import PostingsCounter
from index.engines.embedded.terms import TermHasher, term_hash
from index.model import Document, Role
from index.versions import OpenVersion
from index.vietnamese.tokens import passage_tokens, question_tokens, syllables

ASKED = Path(__file__).parents[2] / "questions" / "tuning.jsonl"


def save(corpus: Iterable[Iterable[str]], folder: Path) -> None:
    """Write the scores of passages whose tokens are given."""
    counter = PostingsCounter(folder / "postings")
    for tokens in corpus:
        counter.add(np.array([term_hash(token) for token in tokens], dtype=np.uint64))
    save_scores(counter.finish(), folder)


def compiled(corpus: Iterable[Iterable[str]]) -> LexicalScores:
    """The scores of passages whose tokens are given; their files are gone when they are mapped."""
    with tempfile.TemporaryDirectory() as folder:
        save(corpus, Path(folder))
        return LexicalScores.load(Path(folder))


def assert_exact(scores: LexicalScores, tokens: list[str], expected: NDArray[np.float64]) -> None:
    """``of`` about, and ``exact`` exactly, gives what the reference does, in whatever rows."""
    assert_allclose(scores.of(tokens), expected, rtol=1e-5, atol=1e-5)
    for rows in (np.arange(len(expected)), np.arange(len(expected))[::3]):
        assert_allclose(scores.exact(tokens, rows), expected[rows], rtol=1e-9, atol=1e-9)


@pytest.fixture(scope="module")
def corpus(documents: dict[str, Document]) -> list[list[str]]:
    """The tokens of the seeds' passages, in the order of the index."""
    return [
        passage_tokens(searched_text(document.description, passage))
        for document in documents.values()
        for passage in cut(document, PassageLength())
    ]


@pytest.fixture(scope="module")
def questions() -> list[str]:
    """Sixty messages as people wrote them."""
    lines = ASKED.read_text(encoding="utf-8").splitlines()
    asked = itertools.chain.from_iterable(json.loads(line)["turns"] for line in lines)
    return list(itertools.islice(dict.fromkeys(asked), 60))


def test_scores_on_the_seeds_are_those_of_rank_bm25(
    corpus: list[list[str]], questions: list[str]
) -> None:
    assert len(questions) == 60
    reference, scores = BM25Okapi(corpus), compiled(corpus)
    for question in questions:
        tokens = question_tokens(question)
        assert_exact(scores, tokens, reference.get_scores(tokens))


def test_the_index_of_the_seeds_ranks_as_rank_bm25_does(
    corpus: list[list[str]], questions: list[str], seeds_version: OpenVersion
) -> None:
    reference = BM25Okapi(corpus)
    for question in questions:
        tokens = question_tokens(question)
        scores = reference.get_scores(tokens)
        hits = seeds_version.engine.search.lexical(tokens, 10, Filter(Role.CITIZEN))
        expected = sorted(scores[scores > 0], reverse=True)[:10]
        assert_allclose([hit.score for hit in hits], expected, rtol=1e-9, atol=1e-9)


_passage = st.lists(st.sampled_from("abcd"), max_size=6)


@given(st.lists(_passage, min_size=1, max_size=8), st.lists(st.sampled_from("abcdxy"), max_size=8))
@example([["a"], ["a"], ["a", "b"]], ["a", "a", "b"])
@example([[], ["a"], []], ["a", "x", "a"])
@settings(max_examples=100, deadline=None)
def test_scores_on_any_small_corpus_are_those_of_rank_bm25(
    corpus: list[list[str]], question: list[str]
) -> None:
    expected = BM25Okapi(corpus).get_scores(question) if any(corpus) else np.zeros(len(corpus))
    assert_exact(compiled(corpus), question, expected)


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=700),
    st.integers(1, 9),
    st.lists(st.booleans(), min_size=700, max_size=700),
)
@settings(max_examples=60, deadline=None)
def test_the_best_rows_are_among_those_that_are_kept(
    steps: list[int], limit: int, allowed: list[bool]
) -> None:
    scores, mask = np.array(steps, dtype=np.float32) / 8, np.array(allowed[: len(steps)])
    for only in (None, mask):
        found = best_rows(scores, limit, only)
        assert found.tolist() == sorted(set(found.tolist()))
        seen = scores if only is None else np.where(only, scores, 0)
        wanted = sorted((one for one in seen.tolist() if one > 0), reverse=True)[:limit]
        assert sorted(seen[found].tolist(), reverse=True)[:limit] == wanted
        assert (seen[found] > 0).all()


def test_a_word_in_most_passages_is_floored_as_in_rank_bm25() -> None:
    corpus = [["a"], ["a", "b"], ["a", "c"]]
    assert BM25Okapi(corpus).idf["a"] != pytest.approx(np.log(0.5) - np.log(3.5))
    (first, *_) = compiled(corpus).exact(["a"], np.arange(3))
    assert first == pytest.approx(BM25Okapi(corpus).get_scores(["a"])[0], abs=1e-9)


@pytest.mark.parametrize("corpus", [[], [[]], [[], []]])
def test_without_words_every_score_is_zero(corpus: list[list[str]]) -> None:
    assert compiled(corpus).of(["a"]).tolist() == [0.0] * len(corpus)


def test_however_many_are_scored_at_once_the_scores_are_the_same(
    corpus: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = tmp_path / "apart"
    apart.mkdir()
    save(corpus, tmp_path)
    monkeypatch.setattr(lexical, "_ENTRIES_AT_ONCE", 97)  # in the middle of columns
    save(corpus, apart)
    for file in LEXICAL_FILES:
        assert (apart / file).read_bytes() == (tmp_path / file).read_bytes()
    scores = np.load(tmp_path / "lexical-scores.npy")
    np.save(apart / "by-numpy.npy", scores)
    assert (apart / "by-numpy.npy").read_bytes() == (tmp_path / "lexical-scores.npy").read_bytes()


class Trap:
    """Writes a file when it is unpickled."""

    def __init__(self, sprung: Path) -> None:
        self._sprung = sprung

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self._sprung,))


@pytest.mark.parametrize("file", LEXICAL_FILES)
def test_pickled_objects_are_refused_and_not_run(tmp_path: Path, file: str) -> None:
    sprung, path = tmp_path / "sprung", tmp_path / file
    save([["a"], ["b"]], tmp_path)
    np.save(path, np.array([Trap(sprung)], dtype=object), allow_pickle=True)
    with pytest.raises(ValueError, match=r"is no array|Python objects"):
        LexicalScores.load(tmp_path)
    path.write_bytes(pickle.dumps(Trap(sprung)))
    with pytest.raises(ValueError, match="allow_pickle"):
        LexicalScores.load(tmp_path)
    assert not sprung.exists()


@pytest.mark.parametrize("file", LEXICAL_FILES)
@pytest.mark.parametrize("damage", ["empty", "cut short", "other numbers", "longer", "gone"])
def test_a_damaged_file_raises_what_load_says(tmp_path: Path, file: str, damage: str) -> None:
    path = tmp_path / file
    save([["a"], ["b"]], tmp_path)
    match damage:
        case "empty":
            path.write_bytes(b"")
        case "cut short":
            path.write_bytes(path.read_bytes()[:-1])
        case "other numbers":
            np.save(path, np.arange(3, dtype=np.int8))
        case "longer":
            if file == "lexical-lengths.npy":
                return  # the engine compares these with the passages
            array = np.load(path)
            np.save(path, np.concatenate([array, array[-1:]]))
        case "gone":
            path.unlink()
    with pytest.raises((OSError, ValueError)):
        LexicalScores.load(tmp_path)


@given(st.text(alphabet="aáàđĐ bc12.,/~_-\n", max_size=60))
@example("Thủ tục hành chính")
def test_terms_of_a_text_are_the_hashes_of_its_tokens(text: str) -> None:
    expected = sorted(term_hash(token) for token in passage_tokens(text))
    assert sorted(TermHasher().terms(syllables(text)).tolist()) == expected


def test_a_pair_is_neither_its_reverse_nor_its_plain_twin() -> None:
    tokens = ["thủ_tục", "tục_thủ", "~thủ_tục", "~thu_tuc", "thu_tuc", "thủ", "tục"]
    assert len({term_hash(token) for token in tokens}) == len(tokens)


def test_a_corpus_that_does_not_fit_is_counted_as_one_that_does(
    corpus: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = compiled(corpus)
    monkeypatch.setattr(postings, "_HELD", 500)
    in_pieces = compiled(corpus)
    np.testing.assert_array_equal(in_pieces.terms, whole.terms)
    np.testing.assert_array_equal(in_pieces.passages, whole.passages)
    np.testing.assert_array_equal(in_pieces.scores, whole.scores)
