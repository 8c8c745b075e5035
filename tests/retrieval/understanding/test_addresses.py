"""Addresses of parts in messages, in every spelling."""

import pytest
from hypothesis import given

from index.facts.parts.labels import label_of
from index.vietnamese.text import without_diacritics
from retrieval.understanding.addresses import Address, addresses_in
from tests.index.letters import texts


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("khoản 2 điều 12", "Khoản 2 Điều 12"),
        ("điểm a khoản 2 điều 5", "Điểm a khoản 2 Điều 5"),
        ("Đ12 K2", "Khoản 2 Điều 12"),
        ("k2đ12", "Khoản 2 Điều 12"),
        ("điều 5, khoản 1, điểm b", "Điểm b khoản 1 Điều 5"),
        ("khoản 2 của Điều 12a", "Khoản 2 Điều 12a"),
        ("khoản hai điều 5", "Khoản 2 Điều 5"),
        ("điều 7.2 nói gì", "Khoản 2 Điều 7"),
        ("chương III", "Chương III"),
        ("chương 3", "Chương III"),
        ("mục 2 chương III", "Mục 2 Chương III"),
        ("phần thứ hai", "Phần 2"),
        ("phụ lục II", "Phụ lục II"),
        ("PL 02", "Phụ lục II"),
        ("mẫu số 01", "Mẫu số 1"),
        ("Điều 5.1.LQ.12. Tên", "Điều 5.1.LQ.12"),
        ("điều 15.6.nđ.2.4", "Điều 15.6.NĐ.2.4"),
    ],
)
def test_an_address_is_read_with_and_without_marks(text: str, address: str) -> None:
    for typed in (text, without_diacritics(text).lower(), text.upper()):
        (found,) = addresses_in(typed)
        assert found.address.words == address
        assert addresses_in(found.address.words)[0].address == found.address


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("điều 5 và 6", ["5", "6"]),
        ("điều 1, 2, 3 nghị định này", ["1", "2", "3"]),
        ("Điều 5 đến Điều 7", ["5", "6", "7"]),
        ("dieu 5-7", ["5", "6", "7"]),
        ("điều 5, 2026", ["5"]),
    ],
)
def test_several_articles_are_several_addresses(text: str, articles: list[str]) -> None:
    assert [one.address.article for one in addresses_in(text)] == articles


@pytest.mark.parametrize(
    "text",
    ["điều kiện 5 người", "mục đích", "tài khoản 2 tỷ", "điều 5%", "tiêu điểm", "phần mềm", ""],
)
def test_other_words_are_no_address(text: str) -> None:
    assert addresses_in(text) == []


def test_single_letters_are_a_weak_address() -> None:
    assert addresses_in("d12")[0].weak
    assert not addresses_in("Đ12")[0].weak


def test_numbers_of_directives_are_left_out() -> None:
    text = "khoản 2 điều 5 nghị định 12/2020"
    start = text.index("nghị")
    (found,) = addresses_in(text, [(start, len(text))])
    assert found.address == Address(article="5", clause="2")


def test_what_is_left_out_is_that_of_before() -> None:
    before = Address(article="5", clause="2")
    assert Address(clause="3").within(before) == Address(article="5", clause="3")
    assert Address(point="a").within(before) == Address(article="5", clause="2", point="a")
    assert Address(article="7").within(before) == Address(article="7")


@pytest.mark.parametrize(
    ("written", "label"),
    [("III", "3"), ("03", "3"), ("thu ba", "3"), ("XIV", "14"), ("12a", "12a"), ("IIa", "2a"),
     ("muoi hai", "12")],
)  # fmt: skip
def test_labels_have_one_form(written: str, label: str) -> None:
    assert label_of(written.lower()) == label


@given(texts)
def test_any_text_is_read(text: str) -> None:
    for one in addresses_in(text):
        assert 0 <= one.start < one.end <= len(text)
        assert not one.address.is_empty
