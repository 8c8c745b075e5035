"""What a question asks the amount of, and which texts state one."""

import pytest

from retrieval.understanding.amounts import AskedAmount, asked_amount, states_amount


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("được giảm mấy phần trăm", "tỷ lệ"),
        ("bao nhiêu % diện tích", "tỷ lệ"),
        ("phải báo trước bao nhiêu ngày", "thời gian"),
        ("trong bao nhiêu ngày làm việc", "ngày làm việc"),
        ("mấy tháng lương", "số tháng"),
        ("phạt bao nhiêu tiền", "tiền đồng"),
        ("bao nhiêu đồng một lít", "tiền đồng"),
        ("được hỗ trợ bao nhiêu một tháng", "tiền đồng"),
        ("cách nhau bao nhiêu mét", "độ dài"),
        ("từ bao nhiêu tuổi", "tuổi"),
        ("mức phạt bao nhiêu", "tiền đồng"),
    ],
)
def test_the_unit_tells_what_is_measured(words: str, measure: str) -> None:
    asked = asked_amount(words)
    assert asked is not None
    assert measure in asked.measures


@pytest.mark.parametrize("words", ["có bao nhiêu hồ sơ", "mấy triệu người", "phạm vi bao nhiêu"])
def test_other_amounts_may_be_of_anything(words: str) -> None:
    assert asked_amount(words) == AskedAmount()


@pytest.mark.parametrize(
    "words", ["thứ mấy", "điều mấy nói về phạt", "ngày mấy", "máy bơm loại nào", "nộp ở đâu"]
)
def test_which_of_several_is_no_amount(words: str) -> None:
    assert asked_amount(words) is None


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("mấy phần trăm", "phải có ít nhất hai phần ba số thành viên tham dự"),
        ("mấy phần trăm", "bị trừ 20% tiền lương"),
        ("bao nhiêu ngày", "chậm nhất sáu mươi ngày trước khi chấm dứt"),
        ("bao nhiêu ngày", "trong 03 (ba) ngày làm việc"),
        ("bao nhiêu tiền", "hỗ trợ 2 triệu đồng"),
        ("bao nhiêu tiền", "STT: 2; Tỉnh: Cao Bằng; Mức hỗ trợ (tỷ đồng): 65"),
        ("bao nhiêu hồ sơ", "nhận 62.955 hồ sơ"),
        ("bao nhiêu hồ sơ", "nhận ba hồ sơ"),
    ],
)
def test_a_text_states_it_in_digits_or_words(words: str, text: str) -> None:
    asked = asked_amount(words)
    assert asked is not None
    assert states_amount(text, asked)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("bao nhiêu ngày", "được tính từ ngày 01 tháng 10 đến ngày 30 tháng 9"),
        ("bao nhiêu ngày", "phạt 5.000.000 đồng"),
        ("bao nhiêu tiền", "số lượng không quá 06"),
        ("mấy phần trăm", "nhận 62.955 hồ sơ"),
        ("bao nhiêu", "theo khoản 2 Điều 3 Nghị định số 61/2018/NĐ-CP ngày 23/4/2018"),
        ("bao nhiêu", "2. Các chức danh, gồm: a) Sĩ quan"),
        ("bao nhiêu", "dịch vụ công mức độ 3, 4 năm 2022"),
    ],
)
def test_days_numbers_of_paragraphs_and_other_units_are_none(words: str, text: str) -> None:
    asked = asked_amount(words)
    assert asked is not None
    assert not states_amount(text, asked)


@pytest.mark.parametrize(
    ("text", "is_stated"),
    [
        ("Tỷ lệ hao mòn (% năm): 4", True),
        ("tỷ lệ hao mòn (% một năm) do Bộ quy định", False),
        ("giảm mười lăm phần trăm", True),
        ("năm mươi phần trăm (50%) số phiếu", True),
        ("tính theo phần trăm doanh thu", False),
    ],
)
def test_a_share_is_a_number_and_not_its_sign_alone(text: str, is_stated: bool) -> None:
    asked = asked_amount("tỷ lệ bao nhiêu phần trăm")
    assert asked is not None
    assert states_amount(text, asked) is is_stated
