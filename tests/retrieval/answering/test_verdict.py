"""Whether a sentence says yes or no."""

import pytest

from retrieval.answering.procedures.verdict import verdict

NOTARISED = "Văn bản cho thuê nhà ở không bắt buộc phải công chứng hoặc chứng thực."
RELATIVE = (
    "Trường hợp người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng của người ủy quyền thì văn"
    " bản ủy quyền không phải chứng thực."
)
MEMBER = "Tổ, nhóm cộng đồng phải có thành viên có kinh nghiệm làm kinh tế."


@pytest.mark.parametrize(
    ("asked", "sentence", "yes"),
    [
        ("hợp đồng thuê có phải đem đi công chứng không", NOTARISED, False),
        ("giấy ủy quyền cho mẹ có cần chứng thực không ạ", RELATIVE, False),
        ("nhóm có bắt buộc phải có thành viên kinh nghiệm không", MEMBER, True),
        ("lệ phí có được hoàn trả không", "Lệ phí không được hoàn trả.", False),
        ("vợ nộp thay hồ sơ được không", "Người nộp hồ sơ có thể là vợ nộp thay.", True),
    ],
)
def test_it_says_what_it_says(asked: str, sentence: str, yes: bool) -> None:
    assert verdict(asked, sentence) is yes


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("hợp đồng thuê đem đi công chứng ở đâu", NOTARISED),
        ("bạn thân đi nộp có cần chứng thực không", RELATIVE.replace("ủy quyền", "thay")),
        ("có phải khám sức khỏe không", NOTARISED),
        ("có phải công chứng không", f"{NOTARISED} Trường hợp khác phải công chứng."),
        ("có phải công chứng không", NOTARISED + " a" * 200),
        ("", ""),
    ],
)
def test_it_is_silent_where_the_sentence_does_not_say_it_plainly(asked: str, sentence: str) -> None:
    assert verdict(asked, sentence) is None
