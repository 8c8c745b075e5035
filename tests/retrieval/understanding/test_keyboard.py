"""What Telex and VNI keyboards leave behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vietnamese.spelling import is_syllable
from index.vietnamese.text import without_diacritics
from retrieval.understanding.restoration.keyboard import decoded

MEANT = """
    được đường người muốn quyền huyện giấy tờ hộ khẩu sổ đỏ chứng nhận đất đai ký kết yêu thuê rượu
    thủ tục ủy ban khỏe hòa thúy quỳnh quá quận giữ gì giá già nghĩa nghỉ khuỷu tuyển chuyển thuở
    điện thoại đổi tên đám cưới vợ chồng mất thẻ căn cước ngân sách xây dựng phép phường nghề nghiệp
""".split()
"""Syllables with every mark, every open oa, oe, uy, and every initial that hides a vowel."""

TELEX = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
VNI = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
TELEX_LETTERS = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI_LETTERS = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}


def typed(word: str, letters: dict[str, str], tones: dict[str, str]) -> str:
    """The keys of a syllable: each letter with its own mark, the tone at the end."""
    tone = ""
    keys = ""
    for letter in word:
        bare = letter
        for mark, key in tones.items():
            for base in "aăâeêioôơuưy":
                if letter == TONED[base + mark]:
                    bare, tone = base, key
        keys += letters.get(bare, bare)
    return keys + tone


TONED = {
    base + mark: toned
    for base, row in {
        "a": "áàảãạ", "ă": "ắằẳẵặ", "â": "ấầẩẫậ", "e": "éèẻẽẹ", "ê": "ếềểễệ", "i": "íìỉĩị",
        "o": "óòỏõọ", "ô": "ốồổỗộ", "ơ": "ớờởỡợ", "u": "úùủũụ", "ư": "ứừửữự", "y": "ýỳỷỹỵ",
    }.items()
    for mark, toned in zip(TELEX, row, strict=True)
}  # fmt: skip


@pytest.mark.parametrize("word", [word for word in MEANT if word != without_diacritics(word)])
def test_what_was_typed_key_by_key_is_put_together(word: str) -> None:
    assert decoded(typed(word, TELEX_LETTERS, TELEX)) == word
    assert decoded(typed(word, VNI_LETTERS, VNI)) == word


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("dduwowcj", "được"),
        ("ddwowcj", "được"),
        ("duwowcjd", "được"),
        ("nguwowif", "người"),
        ("nguwowfi", "người"),
        ("ngwowif", "người"),
        ("nguoiwf", "người"),
        ("muoosn", "muốn"),
        ("quyeefn", "quyền"),
        ("giaasy", "giấy"),
        ("giayas", "giấy"),
        ("chuawx", "chữa"),
        ("thuwar", "thửa"),
        ("khoong", "không"),
        ("hofa", "hòa"),
        ("d9u7o7c5", "được"),
        ("d9uoc75", "được"),
        ("d9uo75c", "được"),
        ("nguoi72", "người"),
        ("nguo72i", "người"),
        ("ruou75", "rượu"),
        ("thuo73", "thuở"),
        ("toi6", "tôi"),
        ("quys", "quý"),
        ("gia6y1", "giấy"),
        ("giay61", "giấy"),
    ],
)
def test_marks_may_be_typed_where_people_type_them(keys: str, word: str) -> None:
    assert decoded(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"), [("dat9", "đat"), ("giays", "giáy"), ("nguoif", "nguòi"), ("tieen", "tiên")]
)
def test_marks_may_still_be_missing(keys: str, word: str) -> None:
    assert decoded(keys) == word


@pytest.mark.parametrize(
    "word",
    "online facebook email internet website word excel server book class off photocopy covid19 zalo"
    " vneid vssid etax wifi tax photos sos moto meme its tour chef".split(),
)
def test_foreign_words_are_left_alone(word: str) -> None:
    assert decoded(word) is None


@pytest.mark.parametrize(
    "word",
    "a1 b2 c1 e4 lop1 lop6 quan3 phuong5 to2 thang4 muc4 th12 k65 n17 na17 12 3b mp3 4g h5n1 cv19"
    " 2025 ct01 hs2".split(),
)
def test_codes_and_numbers_without_their_space_are_left_alone(word: str) -> None:
    assert decoded(word) is None


@pytest.mark.parametrize(
    "word", ["", "a", "w", "j", "ww", "giayss", "toi12", "x" * 40, "ban", "xa"]
)
def test_what_has_no_typed_mark_or_too_many_is_no_rest(word: str) -> None:
    assert decoded(word) is None


@given(st.text(st.characters(categories=["Ll", "Nd"]), max_size=15))
def test_anything_can_be_looked_at_and_only_its_marks_are_typed(word: str) -> None:
    meant = decoded(word)
    if meant is not None:
        assert meant.isalpha()
        assert set(without_diacritics(meant)) <= set(without_diacritics(word)) | {"u"}


@given(st.sampled_from(MEANT))
def test_a_syllable_with_all_its_marks_is_no_rest(word: str) -> None:
    assert is_syllable(word)
    if word != without_diacritics(word):
        assert decoded(word) is None
