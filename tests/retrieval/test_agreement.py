"""What speaks against a piece of text."""

from datetime import date

import pytest

from index.engines import DocumentHead
from index.model import Description, Kind, Passage
from retrieval.agreement import Mismatch, counts, passage_mismatch, quote_mismatch
from retrieval.question import understand
from retrieval.vocabulary import Vocabulary

VOCABULARY = Vocabulary.bundled()
ABOUT = Description(
    title="Văn Yên tạo bước đột phá",
    kind=Kind.NEWS,
    issued_on=date(2022, 11, 2),
    place="huyện Văn Yên",
)
HEAD = DocumentHead("van-yen", ABOUT, "van-yen.txt")
TEXT = "Trong 8 tháng năm 2022, cấp huyện đã tiếp nhận 62.955 hồ sơ theo Kế hoạch số 231/KH-UBND."
PASSAGE = Passage("van-yen", "", None, 0, len(TEXT), TEXT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2022 nhận bao nhiêu hồ sơ?", None),
        ("Năm 2021 nhận bao nhiêu hồ sơ?", Mismatch.YEAR),
        ("Huyện Văn Yên nhận bao nhiêu hồ sơ?", None),
        ("Huyện Trấn Yên nhận bao nhiêu hồ sơ?", Mismatch.PLACE),
        ("A Lưới nhận bao nhiêu hồ sơ?", Mismatch.PLACE),
        ("Kế hoạch 231/KH-UBND nói gì?", None),
        ("Kế hoạch số 231 nói gì?", None),
        ("Kế hoạch 237/KH-UBND nói gì?", Mismatch.REFERENCE),
        ("Kế hoạch 231/KH-HĐND nói gì?", Mismatch.REFERENCE),
    ],
)
def test_years_places_and_numbers_must_agree(text: str, expected: Mismatch | None) -> None:
    question = understand(text, VOCABULARY, ("van yen", "a luoi"))
    assert passage_mismatch(question, PASSAGE, HEAD) is expected


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("Số điện thoại là gì?", TEXT, Mismatch.FACET),
        ("Lệ phí bao nhiêu?", TEXT, Mismatch.FACET),
        ("Nhận bao nhiêu hồ sơ?", TEXT, None),
        ("Nhận bao nhiêu hồ sơ?", "Nhiều hồ sơ được tiếp nhận.", Mismatch.FACET),
        ("Ai là Chủ tịch huyện?", "Phó Chủ tịch UBND huyện Đỗ Văn Tân", Mismatch.OFFICE_HOLDER),
        ("Ai là Phó Chủ tịch huyện?", "Phó Chủ tịch UBND huyện Đỗ Văn Tân", None),
    ],
)
def test_the_quote_must_have_what_is_asked_for(
    text: str, quote: str, expected: Mismatch | None
) -> None:
    assert quote_mismatch(understand(text, VOCABULARY, ()), quote) is expected


def test_a_number_counts_when_it_stands_by_what_is_counted() -> None:
    question = understand("Có bao nhiêu hồ sơ?", VOCABULARY, ())
    assert counts(question, TEXT) == 1.0
    assert counts(question, "Năm 2022 có nhiều người đến làm và nộp thêm hồ sơ") == 0.0
