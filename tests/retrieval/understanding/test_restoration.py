"""Diacritics are put back, and what needs none is left alone."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexicon import Lexicon
from index.vietnamese.text import clean_characters, without_diacritics
from retrieval.understanding.restoration import Ngrams, Restorer
from tests.index.letters import texts
from tests.retrieval.small_language import lexicon_of

NGRAMS = Ngrams.bundled()
RESTORER = Restorer(NGRAMS, Lexicon.empty())
PLAIN = tuple(
    "dang ky khai sinh cho con o xa thu tuc hanh chinh can giay to gi le phi bao nhieu tien nop ho"
    " so tai uy ban nhan dan tinh quyen su dung dat lam can cuoc cong dan duoc khong toi muon hoi"
    " nguoi huyen quy hoa thuy nghi dinh so do bang lai xe ket hon ly hon mat".split()
)


def restored(text: str) -> str:
    return RESTORER.restore(text).text


@pytest.mark.parametrize(
    "text",
    [
        "thủ tục hành chính",
        "đăng ký khai sinh cho con cần giấy tờ gì",
        "Ủy ban nhân dân xã làm việc mấy giờ?",
        "giấy chứng nhận quyền sử dụng đất",
        "làm căn cước công dân hết bao nhiêu tiền",
        "em muốn hỏi thủ tục đăng ký kết hôn",
    ],
)
def test_a_text_without_marks_gets_them_back(text: str) -> None:
    assert restored(without_diacritics(text)) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thủ tuc hành chinh", "thủ tục hành chính"),
        ("đăng ký khai sinh cho con can giay to gi", "đăng ký khai sinh cho con cần giấy tờ gì"),
        ("giay chứng nhan quyen su dụng đất", "giấy chứng nhận quyền sử dụng đất"),
        ("tôi muôn làm giấy khai sinh", "tôi muốn làm giấy khai sinh"),
    ],
)
def test_what_has_its_marks_guides_its_neighbours(typed: str, meant: str) -> None:
    assert restored(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("toi6 muon lam giay khai sinh", "tôi muốn làm giấy khai sinh"),
        ("đăng ký khai sinh dduwowcj không", "đăng ký khai sinh được không"),
        ("cần gif để làm căn cước", "cần gì để làm căn cước"),
        ("thur tucj hanhf chinhs", "thủ tục hành chính"),
        ("d9a8ng ky1 khai sinh", "đăng ký khai sinh"),
        ("Huyeenj A Lưới", "Huyện A Lưới"),
    ],
)  # fmt: skip
def test_what_a_keyboard_left_behind_is_put_together(typed: str, meant: str) -> None:
    assert restored(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Bà Nguyễn Thị Thuý ở huyện A Lưới",
        "Uỷ ban nhân dân tỉnh Thừa Thiên Huế",
        "Làm giấy khai sinh cho con cần gì?",
        "Ai ký Thông báo 54/TB-VP?",
        "Đường dây nóng của Sở Nội vụ là số nào?",
    ],
)
def test_a_text_spelled_well_stays_as_it_is(text: str) -> None:
    made = RESTORER.restore(text)
    assert (made.text, made.other, made.unsure) == (text, None, ())


@pytest.mark.parametrize(
    "kept",
    [
        "45/2016/QĐ-TTg", "54/tb-vp", "nd 105/2025", "12.500.000", "0912345678", "31/12/2025",
        "7h30", "an.nguyen@abc.gov.vn", "https://dichvucong.gov.vn/ho-so?a=b", "dichvucong.gov.vn",
        "to-khai.docx", "to_khai_moi", "A4", "B2", "CT01", "NA17", "K65", "quan3", "TT&TT",
        "online", "email", "photocopy", "facebook", "wifi", "VNeID", "internet",
    ],
)  # fmt: skip
def test_numbers_codes_addresses_and_foreign_words_are_left_alone(kept: str) -> None:
    assert restored(f"nop ho so {kept} o xa") == f"nộp hồ sơ {kept} ở xã"
    assert restored(kept) == kept


def test_words_on_both_sides_of_a_stop_without_its_space_are_words() -> None:
    assert restored("lam giay khai sinh can gi.nop ho so o xa") == (
        "làm giấy khai sinh cần gì.nộp hồ sơ ở xã"
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Thu Tuc Hanh Chinh", "Thủ Tục Hành Chính"),
        ("THU TUC HANH CHINH", "THỦ TỤC HÀNH CHÍNH"),
        ("Uy ban nhan dan", "Ủy ban nhân dân"),
        ("DDAWNG KYS khai sinh", "ĐĂNG KÝ khai sinh"),
    ],
)
def test_capitals_are_kept(typed: str, meant: str) -> None:
    assert restored(typed) == meant


@settings(deadline=None, max_examples=80)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(PLAIN),
            st.sampled_from([str, str.capitalize, str.upper]),
            st.sampled_from([" ", ", ", ". ", "? ", "\n", " 12 "]),
        ),
        max_size=25,
    )
)
def test_only_marks_change_in_a_plain_text(
    pieces: list[tuple[str, type[str], str]],
) -> None:
    text = "".join(case(word) + gap for word, case, gap in pieces)
    made = RESTORER.restore(text)
    for reading in (made.text, made.other or text):
        assert without_diacritics(reading) == text
        assert unicodedata.is_normalized("NFC", reading)


@settings(deadline=None, max_examples=80)
@given(st.one_of(st.text(max_size=200), texts, st.text("ăâđêôơưaisfrxjw1569 İı.", max_size=60)))
def test_anything_can_be_restored_and_what_is_no_letter_stays(text: str) -> None:
    text = clean_characters(text)
    made = RESTORER.restore(text).text
    assert unicodedata.is_normalized("NFC", made)
    assert marks_only(made) == marks_only(text)


def marks_only(text: str) -> str:
    """What is neither letter nor digit."""
    return "".join(letter for letter in text if not letter.isalnum())


def test_a_letter_that_is_longer_in_small_does_not_shift_what_follows() -> None:
    assert restored("İİİİ thu tuc hanh chinh") == "İİİİ thủ tục hành chính"


def test_an_unsure_word_is_named_and_the_other_reading_differs_there() -> None:
    made = RESTORER.restore("ban ma")
    assert made.unsure
    assert made.other is not None
    assert made.other != made.text
    assert without_diacritics(made.other) == "ban ma"
    assert set(made.unsure) <= set(made.text.split())


def test_the_documents_words_come_out_right() -> None:
    typed = "xa Krong Bup co may thon"
    assert "Krông Búp" not in restored(typed)
    own = lexicon_of({("krông", "búp"): 30, ("xã", "krông"): 30})
    assert Restorer(NGRAMS, own).restore("o xa bup").text.startswith("ở xã")
    known = lexicon_of({("nà", "hẩu"): 40, ("xã", "nà"): 40})
    assert Restorer(NGRAMS, known).restore("xa na hau o dau").text == "xã nà hẩu ở đâu"


def test_an_empty_text_stays_empty() -> None:
    assert RESTORER.restore("").text == ""
    assert RESTORER.restore("  \n").text == "  \n"
