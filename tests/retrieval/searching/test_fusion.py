"""Two lists become one."""

import pytest

from index.engines import Hit
from index.model import Passage
from retrieval.searching.fusion import convex


def passage(name: str) -> Passage:
    return Passage(name, "", None, 0, 1, name)


A, B, C = passage("a"), passage("b"), passage("c")


def test_convex_scales_each_list_before_it_mixes_them() -> None:
    fused = convex([Hit(A, 10.0), Hit(B, 5.0)], [Hit(B, 0.9), Hit(C, 0.8)], vector_weight=0.4)
    scores = {candidate.passage.document_id: candidate.score for candidate in fused}
    assert scores == pytest.approx({"a": 0.6 * 1.0, "b": 0.6 * 0.5 + 0.4 * 1.0, "c": 0.0})
    assert [candidate.passage for candidate in fused] == [B, A, C]


def test_a_candidate_keeps_the_scores_it_was_made_of() -> None:
    only = {one.passage: one for one in convex([Hit(A, 10.0)], [Hit(B, 0.9), Hit(C, 0.7)], 0.5)}
    assert (only[A].lexical, only[A].vector) == (10.0, 0.7)
    assert (only[B].lexical, only[B].vector) == (0.0, 0.9)


def test_empty_lists_give_nothing() -> None:
    assert convex([], [], 0.5) == []


def test_one_hit_alone_gets_the_full_vector_score() -> None:
    assert convex([], [Hit(A, 0.8)], 0.5)[0].score == pytest.approx(0.5)
