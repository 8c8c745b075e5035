"""What a question is understood as."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.vietnamese.text import without_diacritics
from retrieval.understanding.facet import Facet, has_facet
from retrieval.understanding.intent import StatedIntentReader
from retrieval.understanding.question import Question, QuestionReader, plain_place
from tests.bundled import LANGUAGE, RESTORER

READER = QuestionReader(LANGUAGE.vocabulary, RESTORER)
PLACES = ("a luoi", "van yen", "hon dat", "vinh phuc")


def understood(text: str) -> Question:
    return READER.read(text, PLACES)


def test_abbreviations_and_chat_spellings_are_written_out() -> None:
    assert understood("UBND có bn TTHC ạ").understood == (
        "Ủy ban nhân dân có bao nhiêu thủ tục hành chính"
    )


def test_a_document_number_is_left_as_it_was_typed() -> None:
    question = understood("quyết định 45/2016/QĐ-TTg nói gì")
    assert "45/2016/QĐ-TTg" in question.understood
    assert question.references == ("45/2016/QĐ-TTg",)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Kế hoạch số 231 của Văn Yên", "231/KH"),
        ("nghi quyet 30c noi gi", "30c/NQ"),
        ("Quyết định 45/2016 thì sao", "45/2016/QĐ"),
        ("thong bao 54/tb-vp ai ky", "54/TB-VP"),
    ],
)
def test_numbers_are_found_in_full_and_shortened(text: str, number: str) -> None:
    assert understood(text).references == (number,)


def test_everyday_words_bring_their_official_ones() -> None:
    meanings = [entry.meaning for entry in understood("gửi qua bưu điện được không").also]
    assert "bưu chính công ích" in meanings


@pytest.mark.parametrize("text", ["van-yen-dot-pha-cchc-2022", "vinh-phuc co gi", "hon-dat"])
def test_a_place_that_is_written_with_a_dash_does_no_harm(text: str) -> None:
    assert understood(text).asked == text


def test_places_are_known_with_and_without_diacritics() -> None:
    for text, name in (
        ("Huyện A Lưới có mấy xã", "a luoi"),
        ("huyen a luoi co may xa", "a luoi"),
        ("Huyện Phú Vang có mấy xã", "phu vang"),
    ):
        assert [place.name for place in understood(text).places] == [name]


def test_the_name_of_a_place_gets_its_own_diacritics() -> None:
    assert "tỉnh Điện Biên" in understood("so hieu duong cua tinh Dien Bien").understood
    assert "tỉnh điện biên" in understood("bien so xe tinh dien bien").understood
    both = understood("dien bien thien tai o tinh Dien Bien").understood
    assert both.startswith("diễn biến")
    assert both.endswith("Điện Biên")
    assert "diễn biến" in understood("cap nhat dien bien thien tai").understood


def test_the_unit_of_a_place_is_no_part_of_its_name() -> None:
    assert plain_place("huyện A Lưới") == "a luoi"
    assert plain_place("tỉnh Vĩnh Phúc") == "vinh phuc"


def test_a_year_inside_a_document_number_is_no_year_that_is_asked_for() -> None:
    assert understood("Quyết định 45/2016/QĐ-TTg năm 2019").years == (2019,)


def test_what_is_counted_is_noticed() -> None:
    assert understood("có bao nhiêu thủ tục ở đó").counted == ("thu", "tuc")
    assert understood("co may chi cuc").counted == ("chi", "cuc")


ASKING = StatedIntentReader.bundled()


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Số điện thoại một cửa?", Facet.CONTACT),
        ("Lệ phí làm căn cước", Facet.FEE),
        ("Làm việc từ mấy giờ?", Facet.HOURS),
        ("Bao lâu thì có kết quả?", Facet.DURATION),
        ("Có bao nhiêu hồ sơ?", Facet.COUNT),
        ("Hội nghị diễn ra ngày nào?", Facet.TIME),
        ("Vì sao dân ngại gửi bưu điện?", Facet.REASON),
        ("Ai ký thông báo 54?", Facet.SIGNER),
        ("Ai kết luận hội nghị?", Facet.PERSON),
        ("Kế hoạch đó số mấy?", Facet.NUMBER),
        ("Nộp ở đâu?", Facet.LOCATION),
        ("Thông báo nói về việc gì?", Facet.SUBJECT),
        ("Bộ máy được sắp xếp thế nào?", Facet.OTHER),
    ],
)
def test_what_is_asked_for_is_the_same_with_and_without_diacritics(text: str, facet: Facet) -> None:
    assert ASKING.read(text).facet is facet
    if text != "Bộ máy được sắp xếp thế nào?":  # 'may' without diacritics may be 'mấy'
        assert ASKING.bare_facet(text) is facet


@pytest.mark.parametrize(
    ("text", "facet", "has"),
    [
        ("Lệ phí 8.000 đồng một bản", Facet.FEE, True),
        ("Miễn lệ phí cho hộ nghèo", Facet.FEE, True),
        ("Có 155 thủ tục", Facet.FEE, False),
        ("Liên hệ 02163 834 150", Facet.CONTACT, True),
        ("Đã tiếp nhận 62.955 hồ sơ", Facet.CONTACT, False),
        ("Từ 7 giờ 30 đến 17 giờ", Facet.HOURS, True),
        ("Trong 03 ngày làm việc", Facet.DURATION, True),
        ("ngày 31 tháng 5 năm 2018", Facet.TIME, True),
    ],
)
def test_a_text_has_what_is_asked_for_or_not(text: str, facet: Facet, has: bool) -> None:
    assert has_facet(text, facet) is has


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_anything_at_all_can_be_understood(text: str) -> None:
    question = understood(text)
    assert unicodedata.is_normalized("NFC", question.asked)
    assert "\n" not in question.asked
    is_bare = without_diacritics(question.asked) == question.asked
    assert question.plain or not is_bare  # of "lam the ạ" only the polite word has marks
