"""Tokens of passages and questions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.vietnamese.tokens import PLAIN, passage_tokens, question_tokens, syllables
from tests.index.letters import stripped, texts


def test_a_passage_stands_under_syllables_and_pairs_with_and_without_diacritics() -> None:
    assert passage_tokens("Bộ phận Một cửa") == [
        *("bộ", "phận", "một", "cửa"),
        *("bộ_phận", "phận_một", "một_cửa"),
        *("~bo", "~phan", "~mot", "~cua"),
        *("~bo_phan", "~phan_mot", "~mot_cua"),
    ]


def test_a_question_with_diacritics_looks_for_both() -> None:
    assert question_tokens("Phí mấy?") == ["phí", "mấy", "phí_mấy", "~phi", "~may", "~phi_may"]


def test_a_question_typed_plain_looks_for_plain_tokens() -> None:
    assert question_tokens("phi may?") == ["~phi", "~may", "~phi_may"]


def test_plain_and_exact_spelling_of_one_syllable_stay_apart() -> None:
    assert set(passage_tokens("ma")) & set(passage_tokens("má")) == {"~ma"}


def test_numbers_with_their_points_commas_and_slashes_are_one_syllable() -> None:
    assert syllables("62.955 hồ sơ, 99,7%; 31/55 và 15/4/2020.") == [
        *("62.955", "hồ", "sơ", "99,7", "31/55", "và", "15/4/2020"),
    ]


def test_numbers_of_documents_fall_apart_at_their_signs() -> None:
    assert syllables("Quyết định số 45/2016/QĐ-TTg, 30c/NQ-CP, 63/2025/QH15") == [
        *("quyết", "định", "số", "45/2016", "qđ", "ttg"),
        *("30c", "nq", "cp", "63/2025", "qh15"),
    ]


def test_a_raised_number_is_a_number() -> None:
    assert syllables("120 m², 5m³") == syllables("120 m2, 5m3") == ["120", "m2", "5m", "3"]


def test_a_list_of_numbers_is_no_number() -> None:
    assert syllables("mức độ 3, 4.") == ["mức", "độ", "3", "4"]


def test_nothing_but_signs_has_no_tokens() -> None:
    assert passage_tokens("… – !? ()") == []
    assert question_tokens("") == []


@given(texts)
@settings(max_examples=100, deadline=None)
def test_plain_tokens_are_the_tokens_of_the_stripped_text(text: str) -> None:
    plain = [token for token in passage_tokens(text) if token.startswith(PLAIN)]
    of_stripped = passage_tokens(stripped(text))
    assert plain == [token for token in of_stripped if token.startswith(PLAIN)]
    assert plain == [PLAIN + token for token in of_stripped if not token.startswith(PLAIN)]


@given(st.text(alphabet="abcdefghiklmnopqrstuvxy 0123456789./-,?", max_size=60))
@settings(max_examples=80, deadline=None)
def test_a_plain_question_finds_only_plain_tokens_and_all_of_them(text: str) -> None:
    tokens = question_tokens(text)
    assert all(token.startswith(PLAIN) for token in tokens)
    assert 2 * len(tokens) == len(passage_tokens(text))


@given(texts)
@settings(max_examples=80, deadline=None)
def test_a_question_in_the_words_of_a_passage_finds_nothing_that_the_passage_lacks(
    text: str,
) -> None:
    assert set(question_tokens(text)) <= set(passage_tokens(text))
    assert set(question_tokens(stripped(text))) <= set(passage_tokens(text))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("Quản lí kĩ thuật", "quản lý kỹ thuật"), ("quan li ki thuat", "quan ly ky thuat")],
)
def test_either_spelling_of_i_finds_the_other(typed: str, printed: str) -> None:
    assert question_tokens(typed) == question_tokens(printed)
    assert set(question_tokens(typed)) <= set(passage_tokens("Quản lý kỹ thuật"))
