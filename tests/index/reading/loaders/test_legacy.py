"""Text in the encodings from before Unicode becomes Vietnamese, and nothing else changes."""

import shutil
import subprocess
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given

from index.reading.loaders.legacy import decoded_bytes, decoded_legacy
from index.reading.loaders.legacy_tables import from_tcvn3, from_viscii, from_vni, from_vps
from index.vietnamese.spelling import is_syllable
from index.vietnamese.text import clean_characters
from tests.index.letters import LETTERS, texts
from tests.index.reading.loaders.made import loaded, written

UNICODE = "Cộng hòa xã hội chủ nghĩa Việt Nam: Độc lập, Tự do, Hạnh phúc; thủ tục cấp giấy tờ."
TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam: §éc lËp, Tù do, H¹nh phóc; thñ tôc cÊp giÊy tê."
VNI = (
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam: Ñoäc laäp, Töï do, Haïnh phuùc; thuû tuïc caáp"
    " giaáy tôø."
)
VNI_CHART = {
    "aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä": "á à ả ã ạ ă ắ ằ ẳ ẵ ặ â ấ ầ ẩ ẫ ậ",
    "eù eø eû eõ eï eâ eá eà eå eã eä": "é è ẻ ẽ ẹ ê ế ề ể ễ ệ",
    "í ì æ ó ò": "í ì ỉ ĩ ị",
    "où oø oû oõ oï oâ oá oà oå oã oä": "ó ò ỏ õ ọ ô ố ồ ổ ỗ ộ",
    "ô ôù ôø ôû ôõ ôï": "ơ ớ ờ ở ỡ ợ",
    "uù uø uû uõ uï ö öù öø öû öõ öï": "ú ù ủ ũ ụ ư ứ ừ ử ữ ự",
    "yù yø yû yõ î ñ": "ý ỳ ỷ ỹ ỵ đ",
}
VPS_CAPITALS = "\x80\x81\x82\xc1\x02 \x88\x8d\x8e\x8f\xf0\x04 \xd7\xde\xfe\xc9\x05 \xf1\xd0\xf7"


@pytest.mark.parametrize(("vni", "expected"), VNI_CHART.items())
def test_every_small_and_capital_letter_of_vni(vni: str, expected: str) -> None:
    assert from_vni(vni) == expected
    assert from_vni(vni.upper()) == expected.upper()


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
def test_every_letter_of_tcvn3_is_what_iconv_says() -> None:
    """TCVN3 is TCVN 5712-1 without what that has below 0xA1 and without combining marks."""
    codes = [*range(0xA1, 0xAF), *range(0xB5, 0xFF)]
    for code in codes:
        told = subprocess.run(
            ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"],
            input=bytes([code]) + b" ",
            capture_output=True,
            check=True,
        )
        letter = from_tcvn3(chr(code))
        assert letter in (told.stdout.decode().strip(), chr(code))
    assert len({from_tcvn3(chr(code)) for code in codes if from_tcvn3(chr(code)) != chr(code)}) > 70


def test_vps_has_its_own_capitals() -> None:
    assert from_vps(VPS_CAPITALS) == "ÀẢÃÁẠ ĂẮẰẲẴẶ ÈẺẼÉẸ ĐƯƠ"


RFC_1456 = {
    0x02: "A(?", 0x05: "A(~", 0x06: "A^~", 0x14: "Y?", 0x19: "Y~", 0x1E: "Y.", 0x80: "A.",
    0x8B: "E^`", 0x93: "O^.", 0x9F: "Y`", 0xA1: "a('", 0xAA: "e^'", 0xB3: "O+~", 0xB8: "i.",
    0xBD: "o+", 0xC5: "A(", 0xCF: "y`", 0xD0: "DD", 0xD7: "u+`", 0xE6: "u+~", 0xF0: "dd",
    0xF5: "o~", 0xFE: "o+.", 0xFF: "U+~",
}  # fmt: skip
"""By byte of VISCII the letter in the mnemonics of VIQR, as table 1 of the RFC prints them."""
VIQR = {"(": "\u0306", "^": "\u0302", "+": "\u031b", "'": "\u0301", "`": "\u0300", "?": "\u0309",
        "~": "\u0303", ".": "\u0323"}  # fmt: skip


@pytest.mark.parametrize(("byte", "mnemonic"), RFC_1456.items())
def test_letters_of_viscii_are_those_of_its_rfc(byte: int, mnemonic: str) -> None:
    marked = mnemonic[0] + "".join(VIQR.get(mark, "") for mark in mnemonic[1:])
    letter = {"DD": "Đ", "dd": "đ"}.get(mnemonic) or unicodedata.normalize("NFC", marked)
    assert from_viscii(chr(byte)) == letter


def test_viscii_has_every_letter_beyond_ascii_once() -> None:
    read = [from_viscii(chr(byte)) for byte in range(256)]
    assert sorted(letter for letter in read if ord(letter) > 0xFF or letter in LETTERS) == sorted(
        {*LETTERS, *"fwjzFWJZ"}
    )


@given(texts)
def test_any_text_comes_back_from_viscii(text: str) -> None:
    byte_of = {from_viscii(chr(byte)): chr(byte) for byte in range(256)}
    written_in = "".join(byte_of.get(letter, letter) for letter in text)
    assert from_viscii(written_in) == text


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
def test_every_letter_of_viscii_is_what_iconv_says() -> None:
    told = subprocess.run(
        ["iconv", "-f", "VISCII", "-t", "UTF-8"],
        input=bytes(range(256)),
        capture_output=True,
        check=True,
    )
    assert from_viscii(bytes(range(256)).decode("latin-1")) == told.stdout.decode()


@pytest.mark.parametrize("text", [TCVN3, VNI])
def test_characters_of_an_old_font_are_decoded(text: str) -> None:
    assert decoded_legacy(text) == UNICODE


CP1258 = (
    b"C\xf4\xf2ng ho\xcca xa\xde h\xf4\xf2i chu\xd2 nghi\xdea Vi\xea\xf2t Nam: \xd0\xf4\xf2c"
    b" l\xe2\xf2p, T\xfd\xf2 do, Ha\xf2nh phu\xecc; thu\xd2 tu\xf2c c\xe2\xecp"
    b" gi\xe2\xecy t\xf5\xcc."
)
VISCII = (
    b"C\xb5ng h\xf2a x\xe3 h\xb5i ch\xfc ngh\xeea Vi\xaet Nam: \xd0\xb5c l\xa7p, T\xf1 do, H\xd5nh"
    b" ph\xfac; th\xfc t\xf8c c\xa4p gi\xa4y t\xb6."
)
VPS = (
    b"C\xb6ng h\xf2a x\xe3 h\xb6i ch\xfb ngh\xefa Vi\x8ct Nam: \xf1\xb6c l\xc6p, T\xbf do, H\xe5nh"
    b" ph\xfac; th\xfb t\xf8c c\xc3p gi\xc3y t\xa9."
)


@pytest.mark.parametrize(
    "content",
    [TCVN3.encode("latin-1"), VNI.encode("latin-1"), VPS, VISCII, CP1258],
    ids=["TCVN3", "VNI", "VPS", "VISCII", "windows-1258"],
)
def test_bytes_of_an_old_encoding_are_found_out(tmp_path: Path, content: bytes) -> None:
    assert decoded_bytes(content) == UNICODE
    assert loaded(written(tmp_path / "a.txt", content)).text == UNICODE


def test_a_word_of_endless_marks_is_no_syllable() -> None:
    started = time.process_time()
    assert not is_syllable("a" + "\u0301\u0323" * 50_000)
    assert decoded_bytes(b"a" + b"\xec\xf2" * 50_000) is None
    assert time.process_time() - started < 2


def test_words_typed_in_capitals_get_capital_accents() -> None:
    text = "ñy ban nh©n d©n tØnh\nCéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM\nc¸c c¬ quan UBND tØnh"
    assert decoded_legacy(text) == (
        "ủy ban nhân dân tỉnh\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\ncác cơ quan UBND tỉnh"
    )


def test_the_minus_that_pdf_files_hold_in_place_of_a_letter_is_read() -> None:
    assert (
        from_tcvn3("Thñ t\u2212íng, nhµ n\u2212íc, 5 \u2212 3") == "Thủ tướng, nhà nước, 5 \u2212 3"
    )


def test_a_text_half_in_an_old_font_keeps_its_other_half() -> None:
    assert decoded_legacy(f"{UNICODE}\n{TCVN3}\n{VNI}\n© 2026") == (
        f"{UNICODE}\n{UNICODE}\n{UNICODE}\n© 2026"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Größe: 5 µm, Überprüfung für Änderungen, Straße, natürlich, schön",
        "El niño soñó con la cigüeña en España; ¿qué pasó después, señor? Años pequeños",
        "Élève, forêt, où, ça, naïve, œuvre: été à la côte où les garçons",
        "© 2026 · Cổng Dịch vụ công · ® · «trích dẫn» · 30 m² · ½ giờ · ±5 µm",
        "Số: 12/QĐ-UBND · «Về việc» · ngày 5/6",
        "§ 1 · § 2 · § 3 ¶ © ® ¬ µ",
    ],
)
def test_text_of_other_sorts_is_left_alone(text: str) -> None:
    assert decoded_legacy(text) == text


@pytest.mark.parametrize("text", ["Größe für Überprüfung, Straße", "été à la forêt où ça naïve"])
def test_bytes_of_other_languages_are_not_guessed(text: str) -> None:
    assert decoded_bytes(text.encode("latin-1")) is None


@given(texts)
def test_any_vietnamese_text_stays_as_it_is(text: str) -> None:
    assert decoded_legacy(text) == text


def test_the_seeds_stay_as_they_are(seeds: Path) -> None:
    for path in seeds.glob("*.txt"):
        text = clean_characters(path.read_text(encoding="utf-8"))
        assert decoded_legacy(text) == text


def test_nearly_every_word_of_the_seeds_is_a_syllable(seeds: Path) -> None:
    words = [
        word
        for path in seeds.glob("*.txt")
        for word in clean_characters(path.read_text(encoding="utf-8")).split()
        if word.isalpha() and word.islower()
    ]
    assert sum(map(is_syllable, words)) / len(words) > 0.98


@pytest.mark.parametrize("word", ["nghiêng", "quyển", "giếng", "gì", "khuỷu", "ướt", "Đoàn", "yếu"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["céng", "été", "thuàt", "ngiêng", "kương", "strasse", "bă", "ấá"])
def test_words_that_cannot_be_syllables(word: str) -> None:
    assert not is_syllable(word)
