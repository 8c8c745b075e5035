"""What questions say that they do not mean."""

import pytest

from retrieval.answering.tables.excluded import Opposites, bracketed, denied_words


@pytest.mark.parametrize(
    ("question", "denied"),
    [
        ("cấp phép công trình khác (không phải nhà ở) mất bao lâu", {"nhà", "ở"}),
        ("chủ tịch xã ở tỉnh (không phải Hà Nội, Huế) hệ số mấy", {"hà", "nội", "huế"}),
        ("phí cấp thẻ, không tính tiền ảnh, bao nhiêu", {"tiền", "ảnh"}),
        ("nhà xưởng (trừ nhà kho) phải có mấy bình", {"kho"}),
        ("tôi có phải nộp không hay không phải nộp gì", set()),
        ("trẻ em (dưới 6 tuổi) có được miễn không", set()),
    ],
)
def test_what_is_denied_in_brackets_or_behind_a_comma(question: str, denied: set[str]) -> None:
    assert denied_words(question) == denied


def test_what_is_said_elsewhere_is_not_denied() -> None:
    assert denied_words("cấp lại thẻ, không phải cấp mới thẻ, bao nhiêu") == {"mới"}


def test_what_stands_in_brackets() -> None:
    assert bracketed("khu vực I (Hà Nội, TP HCM) biển số (ô tô) bao nhiêu") == "Hà Nội, TP HCM ô tô"


@pytest.mark.parametrize(
    ("question", "name", "is_out"),
    [
        ("trước khi sửa thì phí bao nhiêu", "Sau (theo nghị quyết)", True),
        ("trước khi sửa thì phí bao nhiêu", "Trước", False),
        ("trước và sau khi sửa khác gì", "Sau (theo nghị quyết)", False),
        ("lao động nữ nghỉ hưu mấy tuổi", "Lao động nam", True),
        ("đăng ký khai sinh trong nước", "Có yếu tố nước ngoài", True),
        ("đăng ký khai sinh", "Có yếu tố nước ngoài", False),
        ("gia hạn giấy phép phí bao nhiêu", "Mức thu › Cấp mới", True),
        ("gia hạn giấy phép phí bao nhiêu", "Mức thu › Cấp mới, gia hạn", False),
    ],
)
def test_a_name_that_says_the_opposite_is_ruled_out(question: str, name: str, is_out: bool) -> None:
    assert Opposites(question).rule_out(name) is is_out
