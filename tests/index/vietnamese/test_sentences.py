"""Where sentences end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Document
from index.vietnamese.sentences import sentence_spans
from tests.index.letters import LETTERS
from tests.index.seeds import SEEDS


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Huyện đã tiếp nhận 62.955 hồ sơ.", "Tỷ lệ đúng hạn đạt trên 99,7%.", "Còn lại 17 hồ sơ."],
        ["TP. Hồ Chí Minh làm tốt.", "Ông Lê Chí Công cho biết thêm."],
        ["Nơi nhận: TT. Huyện ủy, Q. 1 và P. Bến Nghé.", "Lưu: VT."],
        ["1. Nghe báo cáo của ThS. Lan.", "Cho ý kiến."],
        ["không dùng gmail, yahoo....", "Tăng cường dùng thư công vụ."],
        ["tập huấn, sân khấu hóa... phù hợp với điều kiện.", "Nội dung gồm: nghị quyết."],
        ["xây dựng, địa chính, …; Trung tâm tiếp nhận hơn 350 thủ tục, …", "Đồng thời, huyện làm."],
        ['Ông nói: "Đã giải quyết xong."', "Người dân hài lòng."],
        ["mô hình “4 tại chỗ”.", "UBND huyện chỉ đạo."],
        ["hiệu quả quản lý Nhà nước./.", "Nơi nhận:"],
        ["Phải nộp gì?", "Mất bao lâu!", "Ở đâu"],
        ["Gửi qua trang @kiengiang.gov.vn hằng ngày.", "Báo cáo tháng 6/2018."],
        ["“Một cửa” là gì?”", "(Xem Quyết định số 45/2016/QĐ-TTg.)", "Hết."],
    ],
)
def test_one_line_splits_as_a_reader_would(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_line_break_always_ends_a_sentence() -> None:
    assert sentences("- TT. Huyện ủy;\n- Lưu: VT.\n\na. việc này\nb) việc kia") == [
        *("- TT. Huyện ủy;", "- Lưu: VT.", "a. việc này", "b) việc kia"),
    ]


def test_blanks_and_bare_signs_are_no_sentences() -> None:
    assert sentences("  ...  \n – \n  Một. ") == ["Một."]
    assert sentences("") == []


def test_a_label_of_two_levels_stays_with_its_sentence() -> None:
    assert sentences("1.1. Về công tác chỉ đạo. Huyện làm.") == [
        *("1.1. Về công tác chỉ đạo.", "Huyện làm."),
    ]


_text = st.text(alphabet=LETTERS + '0123456789    ..,,;:!?…"“”()/-\n', max_size=120)


@given(_text)
@settings(max_examples=100, deadline=None)
def test_spans_are_ordered_and_disjoint_and_miss_no_letter_and_no_digit(text: str) -> None:
    end = 0
    missed = ""
    for first, last in sentence_spans(text):
        assert end <= first < last
        missed += text[end:first]
        assert text[first:last] == text[first:last].strip()
        assert "\n" not in text[first:last]
        end = last
    missed += text[end:]
    assert not any(character.isalnum() for character in missed)


@pytest.mark.parametrize("seed", SEEDS)
def test_sentences_of_the_seeds_begin_as_sentences_do(
    seed: str, documents: dict[str, Document]
) -> None:
    text = documents[seed].text
    spans = list(sentence_spans(text))
    assert len(spans) > 15
    for start, end in spans:
        assert not text[start].islower(), text[start:end]
        assert "\n" not in text[start:end]
