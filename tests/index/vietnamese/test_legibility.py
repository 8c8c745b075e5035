"""How much of a text can be Vietnamese."""

import pytest
from hypothesis import given

from index.vietnamese.legibility import legibility
from tests.index.letters import texts


@pytest.mark.parametrize(
    "text",
    [
        "Người nộp hồ sơ được hẹn trả kết quả trong 03 ngày làm việc.",
        "nguoi nop ho so duoc hen tra ket qua trong ba ngay",
        "UBND xã gửi Sở Nội vụ (qua Phòng CCHC) Báo cáo số 54/BC-UBND ngày 02/3/2022.",
        "Chỗ ở tại km 12+500, QL.6, đèo Pha Đin, nhiệt độ ≥ 23 °C, tải 2,5 m³.",
        "603 METYL CLOFORMAT METHYL CHLOROFORMATE 1238 6.1",
        "",
    ],
)
def test_what_is_written_well_is_legible(text: str) -> None:
    assert legibility(text) == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "'Bưeu ÿ Buo1 [1 e†B o2 ], 'Z 'OS 09 90W Bưn11 qu1s 2ö oq2 Td ue†ưI 2gs 9ỏp",
        "lan ban giÌ đãïng „ —_ ¬ Công bao ẤX%; ƑƑ1Ệ",
        "Quốc tịch (Nafionalily): ...-cococvằcnnchrrhhthhthherrrr càccieththieHrH ùàằeằeeenh",
    ],
)
def test_what_was_read_wrongly_is_not(text: str) -> None:
    assert legibility(text) < 0.75


def test_a_few_words_tell_nothing() -> None:
    assert legibility("đãïng ue†ưI") == 1.0


def test_one_wrong_word_in_ten_is_a_tenth() -> None:
    assert legibility("Người dân nộp hồ sơ tại bộ phận một cửả†") == pytest.approx(0.9)


@given(texts)
def test_it_is_a_share(text: str) -> None:
    assert 0.0 <= legibility(text) <= 1.0
