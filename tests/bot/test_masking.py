"""Personal data is masked before a question is kept."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.counter.assistant import Assistant
from bot.people import Asker
from bot.people.masking import mask
from tests.bot.asked import POSTAL

PERSONAL = [
    "0912345678",
    "0912 345 678",
    "0912.345.678",
    "091-234-5678",
    "+84912345678",
    "+84 912 345 678",
    "84912345678",
    "02413825123",
    "an.nguyen+hoi@thu-dien-tu.com.vn",
    "AN_NGUYEN@GMAIL.COM",
    "123456789",
    "079123456789",
    "1234567890123",
    "123 456 789",
    "079 123 456 789",
    "(0241) 3825 123",
]
NOT_PERSONAL = [
    "45/2016/QĐ-TTg",
    "54/TB-VP",
    "62.955 hồ sơ",
    "23.027.056 lượt",
    "1.313 hồ sơ",
    "ngày 08/05/2020",
    "giai đoạn 2011-2020",
    "thủ tục 1.004873",
    "1.004873.000.00.00.H56",
    "mức độ 3, 4",
    "100% xã",
]


@pytest.mark.parametrize("personal", PERSONAL)
def test_personal_data_does_not_reach_the_database(
    assistant: Assistant, database: Path, personal: str
) -> None:
    assistant.say(Asker("telegram", "7"), f"Tôi là An ({personal}), liên hệ {personal}. {POSTAL}")
    with sqlite3.connect(database) as connection:
        ((kept,),) = connection.execute("SELECT text FROM question").fetchall()
    assert kept.startswith("Tôi là [tên] (")
    assert kept.endswith(POSTAL)
    rest = kept.removesuffix(POSTAL)
    assert personal not in rest
    assert not any(character.isdigit() for character in rest)
    assert "@" not in rest


@pytest.mark.parametrize("words", NOT_PERSONAL)
def test_numbers_that_are_nobodys_stay(words: str) -> None:
    assert mask(f"Hỏi về {words} ở huyện") == f"Hỏi về {words} ở huyện"


@settings(deadline=None)
@given(st.from_regex(r"[0-9]{9}([0-9]{3})?", fullmatch=True))
def test_no_identity_number_is_left(number: str) -> None:
    assert number not in mask(f"CCCD số {number}, cấp năm 2021")


@settings(deadline=None)
@given(st.text(max_size=200))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@pytest.mark.parametrize("typed", ["16.07091,108.19100", "16.07093, 108.191", "-16.0709; 108.1910"])
def test_where_somebody_is_is_masked(typed: str) -> None:
    assert mask(f"/gan {typed}") == "/gan [vị trí]"


def test_what_only_looks_like_a_position_is_kept() -> None:
    for words in ("1.313 hồ sơ, 62.955 hồ sơ", "155,39 và 194", "thủ tục 1.001193"):
        assert mask(words) == words
