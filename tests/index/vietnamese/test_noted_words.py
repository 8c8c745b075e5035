"""Words of a text as numbers, sentence by sentence."""

from zlib import crc32

from hypothesis import given, settings
from hypothesis import strategies as st

from index.vietnamese.noted_words import NotedWords, SentenceWords, word_number
from index.vietnamese.sentences import sentence_spans
from index.vietnamese.tokens import syllables
from tests.index.letters import texts
from tests.index.noted import noted_words

TEXT = "1. Nộp hồ sơ tại xã.\nPhí: 62.955 đồng. Trả kết quả sau 3 ngày."
several = st.lists(texts, min_size=1, max_size=4).map(". ".join)


def test_words_and_sentences_are_those_of_the_text() -> None:
    noted = NotedWords.of(noted_words(TEXT))
    assert noted.numbers == tuple(crc32(word.encode()) for word in syllables(TEXT))
    assert [TEXT[start:end] for start, end in noted.spans] == [
        *("1. Nộp hồ sơ tại xã.", "Phí: 62.955 đồng.", "Trả kết quả sau 3 ngày."),
    ]
    assert noted.first_words == {0: 0, 21: 6, 39: 9}
    assert noted.last_words == {20: 6, 38: 9, 62: 15}


def test_a_word_takes_four_bytes_and_a_sentence_sixteen() -> None:
    assert len(noted_words(TEXT)) == 4 + 4 * len(syllables(TEXT)) + 16 * 3


def test_a_text_without_words_has_nothing_to_note() -> None:
    assert noted_words("… – !?") == noted_words("") == b""


@given(st.one_of(several, st.text(max_size=60), st.text('aİ²½Σ1.,;!?…/ \n_"”)', max_size=40)))
@settings(max_examples=400, deadline=None)
def test_no_word_stands_between_sentences(text: str) -> None:
    """What is found by words is found by those of the sentences: none may be lost."""
    assert list(SentenceWords.of(text).all_words) == syllables(text)


@given(several)
@settings(max_examples=200, deadline=None)
def test_each_stretch_of_sentences_has_the_words_that_its_text_has(text: str) -> None:
    content = noted_words(text)
    if not content:
        return
    noted = NotedWords.of(content)
    spans = list(sentence_spans(text))
    assert noted.spans == spans
    for first, (start, _) in enumerate(spans):
        for _, end in spans[first : first + 2]:
            places = noted.first_words[start], noted.last_words[end]
            words = syllables(text[start:end])
            assert noted.numbers[slice(*places)] == tuple(map(word_number, words))
