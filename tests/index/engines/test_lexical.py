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
from rank_bm25 import BM25Okapi

from index.cutting.passages import PassageLength, cut
from index.cutting.searched_text import searched_text
from index.engines import Filter
from index.engines.embedded import postings
from index.engines.embedded.lexical import LexicalScores
from index.engines.embedded.postings import PostingsCounter
from index.engines.embedded.terms import TermHasher, term_hash
from index.model import Document, Role
from index.versions import OpenVersion
from index.vietnamese.tokens import passage_tokens, question_tokens

ASKED = Path(__file__).parents[2] / "questions" / "tuning.jsonl"


def compiled(corpus: Iterable[Iterable[str]]) -> LexicalScores:
    """The scores of passages whose tokens are given."""
    with tempfile.TemporaryDirectory() as folder:
        counter = PostingsCounter(Path(folder, "postings"))
        for tokens in corpus:
            counter.add(np.array([term_hash(token) for token in tokens], dtype=np.uint64))
        return LexicalScores.compile(counter.finish())


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
        assert_allclose(scores.of(tokens), reference.get_scores(tokens), rtol=1e-6, atol=1e-6)


def test_the_index_of_the_seeds_ranks_as_rank_bm25_does(
    corpus: list[list[str]], questions: list[str], seeds_version: OpenVersion
) -> None:
    reference = BM25Okapi(corpus)
    for question in questions:
        tokens = question_tokens(question)
        scores = reference.get_scores(tokens)
        hits = seeds_version.engine.search.lexical(tokens, 10, Filter(Role.CITIZEN))
        expected = sorted(scores[scores > 0], reverse=True)[:10]
        assert_allclose([hit.score for hit in hits], expected, rtol=1e-6, atol=1e-6)


_passage = st.lists(st.sampled_from("abcd"), max_size=6)


@given(st.lists(_passage, min_size=1, max_size=8), st.lists(st.sampled_from("abcdxy"), max_size=8))
@example([["a"], ["a"], ["a", "b"]], ["a", "a", "b"])
@example([[], ["a"], []], ["a", "x", "a"])
@settings(max_examples=100, deadline=None)
def test_scores_on_any_small_corpus_are_those_of_rank_bm25(
    corpus: list[list[str]], question: list[str]
) -> None:
    scores = compiled(corpus).of(question)
    expected = BM25Okapi(corpus).get_scores(question) if any(corpus) else np.zeros(len(corpus))
    assert_allclose(scores, expected, rtol=1e-6, atol=1e-6)


def test_a_word_in_most_passages_is_floored_as_in_rank_bm25() -> None:
    corpus = [["a"], ["a", "b"], ["a", "c"]]
    assert BM25Okapi(corpus).idf["a"] != pytest.approx(np.log(0.5) - np.log(3.5))
    (first, *_) = compiled(corpus).of(["a"])
    assert first == pytest.approx(BM25Okapi(corpus).get_scores(["a"])[0], abs=1e-7)


@pytest.mark.parametrize("corpus", [[], [[]], [[], []]])
def test_without_words_every_score_is_zero(corpus: list[list[str]]) -> None:
    assert compiled(corpus).of(["a"]).tolist() == [0.0] * len(corpus)


@given(st.lists(_passage, max_size=6), st.lists(st.sampled_from("abcdx"), max_size=4))
@settings(max_examples=50, deadline=None)
def test_what_is_saved_scores_the_same_when_loaded(
    tmp_path_factory: pytest.TempPathFactory, corpus: list[list[str]], question: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "round-trip.npz"
    scores = compiled(corpus)
    scores.save(path)
    assert LexicalScores.load(path).of(question).tolist() == scores.of(question).tolist()


class Trap:
    """Writes a file when it is unpickled."""

    def __init__(self, sprung: Path) -> None:
        self._sprung = sprung

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self._sprung,))


def test_pickled_objects_are_refused_and_not_run(tmp_path: Path) -> None:
    sprung, path = tmp_path / "sprung", tmp_path / "lexical.npz"
    trap = np.array([Trap(sprung)], dtype=object)
    np.savez(path, terms=trap, bounds=trap, passages=trap, scores=trap, count=trap)
    with pytest.raises(ValueError, match="allow_pickle"):
        LexicalScores.load(path)
    path.write_bytes(pickle.dumps(Trap(sprung)))
    with pytest.raises(ValueError, match="allow_pickle"):
        LexicalScores.load(path)
    assert not sprung.exists()


def test_arrays_of_something_else_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", numbers=np.arange(3))
    with pytest.raises(ValueError, match="no file of scores"):
        LexicalScores.load(tmp_path / "other.npz")
    with pytest.raises(OSError, match="missing"):
        LexicalScores.load(tmp_path / "missing.npz")


@pytest.mark.parametrize("damage", ["empty", "cut short", "one array"])
def test_a_damaged_file_raises_what_load_says(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "lexical.npz"
    compiled([["a"], ["b"]]).save(path)
    if damage == "one array":
        with path.open("wb") as file:
            np.save(file, np.arange(3))
    else:
        path.write_bytes(path.read_bytes()[: 0 if damage == "empty" else 200])
    with pytest.raises((OSError, ValueError, KeyError)):
        LexicalScores.load(path)


@given(st.text(alphabet="aáàđĐ bc12.,/~_-\n", max_size=60))
@example("Thủ tục hành chính")
def test_terms_of_a_text_are_the_hashes_of_its_tokens(text: str) -> None:
    expected = sorted(term_hash(token) for token in passage_tokens(text))
    assert sorted(TermHasher().terms(text).tolist()) == expected


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
