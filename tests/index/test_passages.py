"""Documents cut into passages."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.boilerplate import cut_boilerplate
from index.description import describe
from index.model import Document, Passage
from index.passages import PassageLength, cut
from index.sentences import sentence_spans
from index.text import clean_characters
from tests.index.seeds import HEADINGS, SEEDS
from tests.index.vietnamese import texts

LENGTHS = [PassageLength(), PassageLength(1, 1), PassageLength(120, 200), PassageLength(900, 2000)]

lengths = pytest.mark.parametrize("length", LENGTHS, ids=lambda length: f"to {length.longest}")
each_seed = pytest.mark.parametrize("seed", SEEDS)


def gaps(document: Document, passages: list[Passage]) -> list[str]:
    """What stands before, between and after the passages."""
    starts = [*(passage.start for passage in passages), len(document.text)]
    ends = [0, *(passage.end for passage in passages)]
    return [document.text[end:start] for end, start in zip(ends, starts, strict=True)]


def assert_exact_and_in_order(document: Document, passages: list[Passage]) -> None:
    for passage in passages:
        assert passage.document_id == document.id
        assert passage.start < passage.end
        assert document.text[passage.start : passage.end] == passage.text == passage.text.strip()
    for before, after in itertools.pairwise(passages):
        assert before.end <= after.start


@each_seed
@lengths
def test_a_passage_is_the_exact_words_at_its_offsets(
    seed: str, length: PassageLength, documents: dict[str, Document]
) -> None:
    passages = list(cut(documents[seed], length))
    assert len(passages) >= 3
    assert_exact_and_in_order(documents[seed], passages)


@each_seed
@lengths
def test_every_word_but_those_of_headings_is_in_exactly_one_passage(
    seed: str, length: PassageLength, documents: dict[str, Document]
) -> None:
    document = documents[seed]
    passages = list(cut(document, length))
    between = [gap.strip() for gap in gaps(document, passages) if gap.strip()]
    assert between == list(HEADINGS[seed])
    words = [word for passage in passages for word in passage.text.split()]
    headings = [word for heading in HEADINGS[seed] for word in heading.split()]
    assert len(words) + len(headings) == len(document.text.split())


@each_seed
@lengths
def test_only_a_single_sentence_makes_a_passage_too_long(
    seed: str, length: PassageLength, documents: dict[str, Document]
) -> None:
    for passage in cut(documents[seed], length):
        if len(passage.text) > max(length.target, length.longest):
            assert len(list(sentence_spans(passage.text))) == 1


@each_seed
def test_a_passage_never_reaches_over_a_heading(seed: str, documents: dict[str, Document]) -> None:
    for passage in cut(documents[seed], PassageLength(10_000, 10_000)):
        lines = passage.text.split("\n")
        assert not set(lines) & set(HEADINGS[seed])


@each_seed
def test_names_of_passages_tell_them_apart(seed: str, documents: dict[str, Document]) -> None:
    names = [passage.id for passage in cut(documents[seed], PassageLength())]
    assert len(set(names)) == len(names)


def test_short_paragraphs_of_one_section_are_put_together_up_to_the_target() -> None:
    text = "Một đoạn.\n\nHai đoạn.\n\nBa đoạn."
    document = Document("d", describe(text, {"title": "Khác"}, "d"), "d.txt", text)
    together = [passage.text for passage in cut(document, PassageLength(22, 50))]
    assert together == ["Một đoạn.\n\nHai đoạn.", "Ba đoạn."]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = "Một câu ngắn. Hai câu ngắn. Ba câu ngắn."
    document = Document("d", describe(text, {"title": "Khác"}, "d"), "d.txt", text)
    pieces = [passage.text for passage in cut(document, PassageLength(30, 35))]
    assert pieces == ["Một câu ngắn. Hai câu ngắn.", "Ba câu ngắn."]


_heading = st.sampled_from(
    ["# Phần A", "## 1. Mục", "2. Việc cần làm", "Về nhân sự", "- gạch", "a)"]
)
_blocks = st.lists(texts | _heading, max_size=8).map("\n\n".join)


@given(_blocks, st.integers(1, 200), st.integers(1, 300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_cut_exactly_and_only_whole_lines_are_taken_for_headings(
    raw: str, target: int, longest: int
) -> None:
    text = cut_boilerplate(clean_characters(raw))
    document = Document("d", describe(text, {}, "d"), "d.txt", text)
    passages = list(cut(document, PassageLength(target, longest)))
    assert_exact_and_in_order(document, passages)
    lines = set(text.split("\n"))
    for gap in gaps(document, passages):
        worded = [line for line in gap.split("\n") if any(map(str.isalnum, line))]
        assert set(worded) <= lines
