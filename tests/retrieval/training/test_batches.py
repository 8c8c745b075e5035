"""Batches in which nobody's wrong answer is somebody's right one; how questions are spelled."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexicon import LexiconCounter
from index.vietnamese.text import without_diacritics
from retrieval.training.embedder.batches import batched
from retrieval.training.embedder.pairs import Pair, Target
from retrieval.training.embedder.spelling import Speller, half_marked
from retrieval.understanding.language import Language

SPELLER = Speller(Language.bundled(), LexiconCounter().finish())


@settings(deadline=None)
@given(
    groups=st.lists(st.integers(0, 12), min_size=8, max_size=60),
    size=st.integers(2, 6),
    rounds=st.integers(1, 3),
)
def test_no_group_stands_in_a_batch_twice(groups: list[int], size: int, rounds: int) -> None:
    pairs = [
        Pair(
            f"hỏi {number}",
            Target(f"đúng {group}", f"nhóm {group}"),
            tuple(Target(f"sai {other}", f"nhóm {other}") for other in range(13) if other != group),
            is_asked=False,
            is_long=False,
        )
        for number, group in enumerate(groups)
    ]
    made = batched(pairs, SPELLER, size, rounds, seed=1)
    for batch in made:
        right = [row.right.group for row in batch]
        everything = right + [row.wrong.group for row in batch]
        assert len(batch) == size
        assert len(set(right)) == size
        assert all(everything.count(group) == 1 for group in right)
    assert made == batched(pairs, SPELLER, size, rounds, seed=1)


def test_a_question_is_spelled_as_read_as_typed_plain_and_half_marked() -> None:
    question = "Thằng nhỏ nhà tôi mới đẻ thì làm giấy khai sinh ở đâu"
    one, chance = SPELLER, Random(2)
    spelled = {one.spelled(question, chance) for _ in range(200)}
    assert {question, without_diacritics(question), one.as_read(question)} <= spelled
    assert {without_diacritics(each).lower()[:20] for each in spelled} == {"thang nho nha toi mo"}


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(0, 50))
def test_half_marked_text_has_the_same_bare_letters(text: str, seed: int) -> None:
    half = half_marked(text, Random(seed))
    assert without_diacritics(half) == without_diacritics(text)
