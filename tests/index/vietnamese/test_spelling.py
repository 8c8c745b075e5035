"""How Vietnamese syllables are spelled."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vietnamese.spelling import (
    is_bare_syllable,
    is_syllable,
    one_spelling,
    one_tone_style,
)
from index.vietnamese.text import clean_characters, without_diacritics
from tests.index.letters import texts

BOTH_STYLES = {
    "hoà": "hòa", "hoá": "hóa", "thoả": "thỏa", "xoã": "xõa", "hoạ": "họa",
    "khoè": "khòe", "loé": "lóe", "khoẻ": "khỏe", "toẽ": "tõe", "choẹ": "chọe",
    "uỳ": "ùy", "thuý": "thúy", "uỷ": "ủy", "luỹ": "lũy", "thuỵ": "thụy",
}  # fmt: skip


@pytest.mark.parametrize(("newer", "older"), BOTH_STYLES.items())
def test_the_tone_of_an_open_rime_goes_to_the_first_letter(newer: str, older: str) -> None:
    assert one_tone_style(newer) == older
    assert one_tone_style(older) == older
    assert len(newer) == len(older)
    assert is_syllable(newer)
    assert is_syllable(older)


@pytest.mark.parametrize(
    "word",
    "quý quỳ quỷ quỹ quỵ toán hoàng hoạt toàn khoẻn thuỷnh huýt huỳnh xoèn loằng hoài xoáy".split(),
)
def test_after_q_and_in_closed_rimes_there_is_but_one_style(word: str) -> None:
    assert one_tone_style(word) == word


def test_every_word_of_a_text_is_put_into_the_older_style() -> None:
    text = "uỷ ban, thuỷ lợi; hoà giải/khoẻ mạnh (quý i), hoà1"
    assert one_tone_style(text) == "ủy ban, thủy lợi; hòa giải/khỏe mạnh (quý i), hòa1"


@given(texts)
def test_the_style_moves_tones_only_and_only_once(text: str) -> None:
    lower = clean_characters(text).lower()
    made = one_tone_style(lower)
    assert unicodedata.is_normalized("NFC", made) == unicodedata.is_normalized("NFC", lower)
    assert without_diacritics(made) == without_diacritics(lower)
    assert one_tone_style(made) == made


@pytest.mark.parametrize("word", "duoc nguoi muon quyen huyen yeu ruou gi quoc y khuyu".split())
def test_bare_letters_that_marks_make_a_syllable_of(word: str) -> None:
    assert is_bare_syllable(word)


@pytest.mark.parametrize("word", ["", "w", "email", "form", "gr", "ngi", "được", "ce", "Xa"])
def test_letters_that_no_marks_make_a_syllable_of(word: str) -> None:
    assert not is_bare_syllable(word)


@given(st.text("abcdeghiklmnopqrstuvxyăâđêôơưáàảãạếềộọứữ", max_size=7))
def test_a_syllable_without_its_marks_is_a_bare_one(word: str) -> None:
    if is_syllable(word):
        assert is_bare_syllable(without_diacritics(word))


@pytest.mark.parametrize(
    ("school", "office"),
    {
        "kĩ thuật": "kỹ thuật", "quản lí": "quản lý", "quí i": "quý i", "tỉ lệ": "tỷ lệ",
        "mĩ thuật": "mỹ thuật", "kì họp": "kỳ họp", "kí": "ký", "hi vọng": "hy vọng",
        "công ti": "công ty", "liệt sỹ": "liệt sĩ", "qui định": "quy định", "hòa/lí": "hòa/lý",
    }.items(),
)  # fmt: skip
def test_i_and_y_are_written_as_offices_do(school: str, office: str) -> None:
    assert one_spelling(school) == one_spelling(office) == office


@pytest.mark.parametrize(
    "word", "khi thi chi phi nghi bi di vi tin quit kinh lim tiểu y ý i thủy túy suy thúy".split()
)
def test_any_other_i_and_y_stays(word: str) -> None:
    assert one_spelling(word) == word


@given(texts)
def test_one_spelling_keeps_offsets_and_is_made_once(text: str) -> None:
    lower = clean_characters(text).lower()
    made = one_spelling(lower)
    assert len(made) == len(lower)
    assert one_spelling(made) == made
    assert without_diacritics(made).replace("y", "i") == without_diacritics(lower).replace("y", "i")
