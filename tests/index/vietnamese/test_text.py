"""Normalising characters."""

import unicodedata

import pytest
from hypothesis import given, settings

from index.vietnamese.text import (
    CAPITALS,
    clean_characters,
    has_diacritics,
    one_line,
    without_diacritics,
)
from tests.index.letters import LETTERS, SMALL_LETTERS, anything, stripped, texts


@given(texts)
@settings(max_examples=80, deadline=None)
def test_decomposed_text_is_composed(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert clean_characters(decomposed) == clean_characters(text)
    assert unicodedata.is_normalized("NFC", clean_characters(decomposed))


@given(anything)
@settings(max_examples=100, deadline=None)
def test_whatever_comes_in_goes_out_as_nfc_that_can_be_written_and_embedded(text: str) -> None:
    cleaned = clean_characters(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not {unicodedata.category(letter) for letter in cleaned if letter != "\n"} & {"Cc", "Cs"}


@given(anything)
@settings(max_examples=100, deadline=None)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    cleaned = clean_characters(text)
    assert clean_characters(cleaned) == cleaned


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("H\u1ed3 s\u01a1", "Hồ sơ"),
        ("Ho\u0302\u0300 so\u031b", "Hồ sơ"),
        ("o\u0300\u0302", "ồ"),
        ("\ufeffTP. Huế", "TP. Huế"),
        ("thủ\x00 tục", "thủ tục"),
        ("thủ\u200b tục\u200d", "thủ tục"),
        ("hành\xadchính", "hànhchính"),
        ("\u202ahồ sơ\u202c", "hồ sơ"),
        ("hồ\ud83dsơ", "hồsơ"),
        ("hồ\xa0sơ\u3000cũ", "hồ sơ cũ"),
        ("hồ \t  sơ", "hồ sơ"),
        ("một\r\nhai\rba\u2028bốn\x0cnăm", "một\nhai\nba\nbốn\nnăm"),
        ("một\n\n\nhai", "một\n\n\nhai"),
    ],
)
def test_by_hand(raw: str, clean: str) -> None:
    assert clean_characters(raw) == clean


@pytest.mark.parametrize("sign", ["\u2066", "\u2067", "\u2068", "\u2069", "\u061c", "\u180e"])
def test_newer_invisible_signs_go_too(sign: str) -> None:
    assert clean_characters(f"45/2016/{sign}QĐ-TTg") == "45/2016/QĐ-TTg"


@given(texts)
@settings(max_examples=100, deadline=None)
def test_without_diacritics_agrees_with_unicode_letter_by_letter(text: str) -> None:
    plain = without_diacritics(text)
    assert len(plain) == len(text)
    assert plain == stripped(text)


def test_every_vietnamese_letter_becomes_one_ascii_letter() -> None:
    assert len(LETTERS) == 2 * (21 + 12 * 6)
    assert without_diacritics(LETTERS) == stripped(LETTERS)
    assert without_diacritics(LETTERS).isascii()


def test_capitals_are_those_of_the_alphabet() -> None:
    assert set(CAPITALS[3:]) == {letter for letter in SMALL_LETTERS.upper() if not letter.isascii()}


@pytest.mark.parametrize(
    ("text", "marked"),
    [("thu tuc", False), ("thủ tục", True), ("đ", True), ("Đ", True), ("45/2016", False)],
)
def test_a_text_has_diacritics_or_not(text: str, marked: bool) -> None:
    assert has_diacritics(text) is marked


@given(texts)
@settings(max_examples=50, deadline=None)
def test_one_line_keeps_the_words_and_puts_one_blank_between(text: str) -> None:
    line = one_line(text)
    assert line.split(" ") == (text.split() or [""])
