"""The encodings Vietnamese was typed in before Unicode.

TCVN3 is the upper half of TCVN 5712:1993 (the same bytes as iconv's TCVN5712-1) without accented
capitals; its fonts (.VnTimeH) draw small letters as capitals instead. VNI-Windows writes a vowel
and a mark behind it. VPS has a byte for every letter, some of them among the control characters.
Source of all three: the charts of the Vietnamese Unicode project
(vietunicode.sourceforge.net/charset). VISCII, of the Vietnamese abroad and of early mail, has
a byte for every letter as well; its source is RFC 1456, table 1.
"""

import re
import unicodedata
from collections.abc import Callable

Conversion = Callable[[str], str]

_TCVN3 = dict(
    zip(
        [*range(0xA1, 0xAF), *range(0xB5, 0xBA), *range(0xBB, 0xBF), *range(0xC6, 0xCD),
         *range(0xCE, 0xD9), *range(0xDC, 0xE0), *range(0xE1, 0xF0), *range(0xF1, 0xFF)],
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)  # fmt: skip

_VPS = dict(
    zip(
        [*range(2, 7), *range(0x10, 0x16), 0x19, 0x1C, 0x1D, *range(0x80, 0x91),
         *range(0x93, 0xA0), *range(0xA1, 0x100)],
        "ẠẬẶẸỆỊỌỘỢỤỰỴẪỮ"
        "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾỀỂỄỐỒỔỖýỷỵỚỜỞ"
        "ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự"
        "ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺß"
        "àáâãảạăçèéêẽìíîĩẴĐòóôõöƠụùúủüỶẼỳ",
        strict=True,
    )
)  # fmt: skip

_VISCII = dict(
    zip(
        [0x02, 0x05, 0x06, 0x14, 0x19, 0x1E, *range(0x80, 0x100)],
        "ẲẴẪỶỸỴ"
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ" "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
        "Õắằặấầẩậẽẹếềểễệố" "ồổỗỠƠộờởịỰỨỪỬơớƯ"
        "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ" "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
        "àáâãảăữẫèéêẻìíĩỉ" "đựòóôõỏọụùúũủýợỮ",
        strict=True,
    )
)  # fmt: skip

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_CIRCUMFLEX = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_VNI_BREVE = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}


def _vni_table() -> dict[str, str]:
    small = dict(_VNI_LETTERS)
    for vowel in ("a", "e", "i", "o", "u", "y", "ô", "ö"):
        letter = _VNI_LETTERS.get(vowel, vowel)
        small |= {vowel + mark: letter + tone for mark, tone in _VNI_TONES.items()}
    for vowel, marked in (("a", "â"), ("e", "ê"), ("o", "ô")):
        small |= {vowel + mark: marked + tone for mark, tone in _VNI_CIRCUMFLEX.items()}
    small |= {"a" + mark: "ă" + tone for mark, tone in _VNI_BREVE.items()}
    table: dict[str, str] = {}
    for written, letter in small.items():
        composed = unicodedata.normalize("NFC", letter)
        table[written] = composed
        table[written.upper()] = composed.upper()
        if len(written) == 2:  # a capital vowel under a small mark is typed often
            table[written[0].upper() + written[1]] = composed.upper()
    return table


_VNI = _vni_table()
_VNI_WRITTEN = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))

_DRAWN_INSTEAD = re.compile("(?<=[^\\W\\d_])[\u2212\u2219]|[\u2212\u2219](?=[^\\W\\d_])")
_SMALL_ASCII = re.compile("[a-z]")
_WORD = re.compile(r"\S+")


def from_tcvn3(text: str) -> str:
    """Characters of a TCVN3 font (Latin-1 code points) as Unicode, NFC.

    The minus sign and the bullet operator that PDF files hold in place of ``ư`` and ``ã`` are taken
    back beside a letter; words typed in capitals get capital accents.
    """
    text = _DRAWN_INSTEAD.sub(lambda found: "\xad" if found[0] == "\u2212" else "\xb7", text)
    return "\n".join(_tcvn3_line(line) for line in text.split("\n"))


def _tcvn3_line(line: str) -> str:
    converted = line.translate(_TCVN3)
    if _in_capitals(line, at_least=4):
        return converted.upper()
    return _WORD.sub(
        lambda word: word[0].upper() if _in_capitals(line[slice(*word.span())], 2) else word[0],
        converted,
    )


def _in_capitals(written: str, at_least: int) -> bool:
    capitals = sum("A" <= letter <= "Z" for letter in written)
    return capitals >= at_least and not _SMALL_ASCII.search(written)


def from_vni(text: str) -> str:
    """Characters of a VNI font (Latin-1 code points) as Unicode, NFC."""
    return _VNI_WRITTEN.sub(lambda found: _VNI[found[0]], text)


def from_vps(text: str) -> str:
    """Bytes of VPS, read as Latin-1, as Unicode, NFC."""
    return text.translate(_VPS)


def from_viscii(text: str) -> str:
    """Bytes of VISCII, read as Latin-1, as Unicode, NFC."""
    return text.translate(_VISCII)
