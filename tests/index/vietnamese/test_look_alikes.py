"""Look-alikes and damaged letters become what they stand for, wherever text comes in."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.facts.references import all_references, references
from index.vietnamese.text import clean_characters
from tests.index.letters import LETTERS, texts

CYRILLIC = {
    "a": "CYRILLIC SMALL LETTER A", "e": "CYRILLIC SMALL LETTER IE",
    "o": "CYRILLIC SMALL LETTER O", "c": "CYRILLIC SMALL LETTER ES",
    "p": "CYRILLIC SMALL LETTER ER", "x": "CYRILLIC SMALL LETTER HA",
    "y": "CYRILLIC SMALL LETTER U", "i": "CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I",
    "B": "CYRILLIC CAPITAL LETTER VE", "H": "CYRILLIC CAPITAL LETTER EN",
    "K": "CYRILLIC CAPITAL LETTER KA", "T": "CYRILLIC CAPITAL LETTER TE",
    "M": "CYRILLIC CAPITAL LETTER EM", "P": "CYRILLIC CAPITAL LETTER ER",
}  # fmt: skip
GREEK = {
    "A": "ALPHA", "B": "BETA", "E": "EPSILON", "H": "ETA", "I": "IOTA", "K": "KAPPA", "M": "MU",
    "N": "NU", "O": "OMICRON", "P": "RHO", "T": "TAU", "X": "CHI",
}  # fmt: skip
DAMAGE = "ÐðƊƉɖƣƢǎñÑıﬁﬂⅣⅻＡ１－／‐‑‒–—−⁄аесΟΑ𝟏𝐀\xad\u200b"
MARKS = "\u0301\u0302\u0306\u0309\u030c\u0323\u031b\u0335"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Số: 1257/QÐ-UBND", "Số: 1257/QĐ-UBND"),
        ("Ðiều 1. Ðặng Văn Mẫu, ðất ðai", "Điều 1. Đặng Văn Mẫu, đất đai"),
        ("QUYẾT ƉỊNH, ɖịnh", "QUYẾT ĐỊNH, định"),
        ("ngƣời dân, nƣớc, thƣ viện, đƣợc, TRƢỜNG", "người dân, nước, thư viện, được, TRƯỜNG"),
        ("thƣ\u0301 tƣ\u0323", "thứ tự"),
        ("vǎn bản, nǎm, Bǎ\u0301c", "văn bản, năm, Bắc"),
        ("d\u0335ất d\u0336ai D\u0335ông", "đất đai Đông"),
        ("bảo ñảm, ñược, Ñiều 3, ÑẤT", "bảo đảm, được, Điều 3, ĐẤT"),
        ("El Niño, mañana, ñandú, España", "El Niño, mañana, ñandú, España"),
        ("chı\u0301nh sách", "chính sách"),
        ("ﬁle, ﬂoor, oﬃce", "file, floor, office"),
        ("Chương Ⅳ, mục ⅻ", "Chương IV, mục xii"),
        ("ＵＢＮＤ　１２／ＱĐ－ＵＢＮＤ：５０％", "UBND 12/QĐ-UBND:50%"),
        ("𝟏𝟐 hồ sơ, 𝐐uyết", "12 hồ sơ, Quyết"),
        ("hò\u0302 sơ, tà\u0306ng, nho\u0301\u0302m", "hồ sơ, tằng, nhốm"),
        ("120 m², 5 m³, 30 ㎡, ① và ½", "120 m², 5 m³, 30 m², ① và ½"),
        ("h\u034fồ\ufe0f sơ\ufffc \U000e0041cũ", "hồ sơ cũ"),
    ],
)
def test_by_hand(raw: str, clean: str) -> None:
    assert clean_characters(raw) == clean
    assert clean_characters(unicodedata.normalize("NFD", raw)) == clean


@pytest.mark.parametrize(("latin", "name"), CYRILLIC.items())
def test_a_cyrillic_letter_beside_latin_ones_is_latin(latin: str, name: str) -> None:
    letter = unicodedata.lookup(name)
    assert clean_characters(f"Ж và b{letter}n") == f"Ж và b{latin}n"
    assert clean_characters(f"số 33/{letter}-UBND, Ж") == f"số 33/{latin}-UBND, Ж"


@pytest.mark.parametrize(("latin", "name"), GREEK.items())
def test_a_greek_capital_beside_latin_letters_is_latin(latin: str, name: str) -> None:
    letter = unicodedata.lookup(f"GREEK CAPITAL LETTER {name}")
    assert clean_characters(f"α, CH{letter}") == f"α, CH{latin}"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("33/КН-UBND, với Москва", "33/KH-UBND, với Москва"),
        ("2 х 3 và со", "2 x 3 và co"),
        ("со словом", "со словом"),
        ("hо\u0300a, hό, bӑng", "hòa, hó, băng"),
        ("Tgα = Δx, góc θ", "Tgα = Δx, góc θ"),
    ],
)
def test_other_scripts_stay_what_they_are(raw: str, clean: str) -> None:
    assert clean_characters(raw) == clean


@pytest.mark.parametrize("hyphen", "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d")
@pytest.mark.parametrize(
    "number",
    ["33/KH-UBND", "45/2016/QĐ-TTg", "01/2021/TT-BTC", "12-NQ/TU", "7/TTr-SXD", "19/TTLT-BTP-BNV"],
)
def test_any_dash_in_a_number_is_its_hyphen(number: str, hyphen: str) -> None:
    written = number.replace("-", hyphen)
    assert clean_characters(f"theo {written}, ngày") == f"theo {number}, ngày"
    [found] = references(clean_characters(f"theo {written}, ngày"))
    [asked] = all_references(clean_characters(f"{written.replace('Đ', 'Ð')} nói gì"))
    assert found.number == asked.number == number


@pytest.mark.parametrize("hyphen", "\u2010\u2011\u2012\u2212")
def test_a_number_typed_small_has_its_hyphen_too(hyphen: str) -> None:
    assert clean_characters(f"1257/qđ{hyphen}ubnd") == "1257/qđ-ubnd"


@pytest.mark.parametrize("code", ["TK1-TS", "D01-TS", "PPR-9087"])
def test_the_code_of_a_form_has_its_hyphen(code: str) -> None:
    assert clean_characters(f"mẫu {code.replace('-', '–')}.") == f"mẫu {code}."


@pytest.mark.parametrize(
    "text",
    [
        "giai đoạn 2021–2025",
        "Hà Nội – Huế, Hà Nội–Huế",
        "HÀ NỘI–HUẾ",
        "từ 1/2–3/2 và 13/4/2020–15/4/2020",
        "10.000đ/xã–thị trấn",
        "– Căn cứ Luật Đất đai;",
        "5 − 3, −5°C, a − b",
        "theo 12/QĐ-UBND – UBND tỉnh",
        "khoản 3—điểm a",
    ],
)
def test_a_dash_that_is_one_stays(text: str) -> None:
    assert clean_characters(text) == text


def test_a_soft_hyphen_is_seen_only_behind_the_sign_of_a_kind() -> None:
    assert clean_characters("Số: 33/KH\xadUBND") == "Số: 33/KH-UBND"
    assert clean_characters("12/2016/QĐ\xadTTg") == "12/2016/QĐ-TTg"
    assert (
        clean_characters("tập hu\xadấn BLĐTBXH\xad-BTC, UB\xadND") == "tập huấn BLĐTBXH-BTC, UBND"
    )


@given(texts)
@settings(max_examples=100, deadline=None)
def test_a_text_in_vietnamese_letters_stays_as_it_is(text: str) -> None:
    assert clean_characters(text) == "\n".join(
        line if "  " not in line else clean_characters(line) for line in text.split("\n")
    )
    assert len(clean_characters(text)) <= len(text)


@given(st.text(alphabet=LETTERS + " /-", max_size=40))
@settings(max_examples=100, deadline=None)
def test_every_letter_is_brought_back(text: str) -> None:
    damaged = text.translate(str.maketrans("ĐđƯư", "ÐðƢƣ")).replace("-", "\u2011")
    assert clean_characters(damaged) == clean_characters(text)


@given(st.text(alphabet=DAMAGE + MARKS + "ABbaoeđ12/-. \n", max_size=30))
@settings(max_examples=400, deadline=None)
def test_mending_twice_changes_nothing_more_and_leaves_nfc(text: str) -> None:
    cleaned = clean_characters(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean_characters(cleaned) == cleaned
    assert not set(cleaned) & set("ÐðƉɖƣƢǎıﬁﬂⅣⅻＡ１－／‐‑⁄𝟏𝐀")
