"""Characters that only look like the letters and signs of a Vietnamese text, and damaged ones."""

import re
import unicodedata
from collections.abc import Set as AbstractSet

from index.vietnamese.composition import composed

_ALWAYS = {
    "Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ",  # eth and the African d
    "Ƣ": "Ư", "ƣ": "ư",  # how old fonts for PDF number the letter
    "Ǎ": "Ă", "ǎ": "ă", "ı": "i",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",
    "\u2010": "-", "\u2011": "-", "\ufe58": "-", "\ufe63": "-",
    "\u2044": "/", "\u2215": "/", "\u2024": ".", "\u2236": ":",
    "㎡": "m²", "㎥": "m³",
}  # fmt: skip
_STANDARD_FORMS = (range(0x2160, 0x2180), range(0xFF01, 0xFF5F), range(0x1D400, 0x1D800))
"""Roman numerals, full width, letters and digits of formulas: Unicode says what each stands for."""

_TWINS = str.maketrans(
    "аеорсухіјѕһԁԛԝкАВЕКМНОРСТУХІЈЅҺԚԜҮ" + "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwkABEKMHOPCTYXIJSHQWY" + "oABEZHIKMNOPTYX",
)
"""Cyrillic and Greek letters that are drawn like Latin ones."""
_OTHERS = r"\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff"
_OTHER_SCRIPT = re.compile(f"[{_OTHERS}]")
_LATIN = re.compile(r"[A-Za-z\xc0-\u024f\u1e00-\u1eff]")
_TOKEN = re.compile(rf"(?<!\S)[^\s{_OTHERS}]*[{_OTHERS}]\S*")
_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")

_VOWEL = "aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_N_FOR_D = re.compile(
    rf"[ñÑ](?<!\w.)(?=[{_VOWEL}{_VOWEL.upper()}]{{1,3}}(?i:ch|ng|nh|[cmnpt])?(?![^\W_]))"
)
_STROKES = frozenset("\u0335\u0336")
_STRUCK = re.compile(f"([dD])[{''.join(_STROKES)}]")
_HATS = "\u0302\u0306"
_LATE_HAT = re.compile(f"([àáảãèéẻẽòóỏõÀÁẢÃÈÉẺẼÒÓỎÕ])([{_HATS}])")


def _always() -> dict[int, str]:
    table = {ord(sign): letter for sign, letter in _ALWAYS.items()}
    for code in (code for codes in _STANDARD_FORMS for code in codes):
        standard = unicodedata.normalize("NFKC", chr(code))
        if standard.isascii():
            table[code] = standard
    return table


_OWN = _always()
_FEW = 8
_ONCE_COMPOSED = frozenset("Ǎǎ")


def with_own_letters(text: str, signs: AbstractSet[str]) -> str:
    """The text in NFC with the letters and signs that it means in place of those it holds.

    ``signs`` are all of its characters that are no plain Vietnamese letters; they may be more.
    ``QÐ``, ``ngƣời``, ``Ⅳ`` and ``１２`` are always ``QĐ``, ``người``, ``IV`` and ``12``, since
    these texts are in Vietnamese. Cyrillic and Greek letters become the Latin ones they look like
    beside Latin letters, and everywhere in a text that has no other Cyrillic or Greek. ``ñ`` that
    opens what can be a syllable is ``đ``, as texts out of VNI fonts have it; a hat that was typed
    after the tone goes under it. What is small and raised (``m²``) or circled stays.
    """
    text = _own(text, signs)
    if others := set(_OTHER_SCRIPT.findall("".join(signs))):
        text = _latin(composed(text), others)
    if not signs.isdisjoint(_STROKES):
        text = _STRUCK.sub(lambda found: "đ" if found[1] == "d" else "Đ", text)
    text = composed(text)
    if any(sign in text for sign in _ONCE_COMPOSED):
        text = composed(_own(text, _ONCE_COMPOSED))
    if any(sign in text for sign in _HATS):
        text = composed(_LATE_HAT.sub(_hat_first, text))
    if "ñ" in text or "Ñ" in text:
        text = _N_FOR_D.sub(lambda found: "đ" if found[0] == "ñ" else "Đ", text)
    return text


def _own(text: str, signs: AbstractSet[str]) -> str:
    found = [sign for sign in signs if ord(sign) in _OWN]
    if len(found) > _FEW:
        return text.translate(_OWN)
    for sign in found:  # many times faster
        text = text.replace(sign, _OWN[ord(sign)])
    return text


def _latin(text: str, others: AbstractSet[str]) -> str:
    alone = _OTHER_SCRIPT.search(_twins_of("".join(others))) is None
    return _TOKEN.sub(lambda token: _latin_token(token[0], alone), text)


def _latin_token(token: str, alone: bool) -> str:
    if not (alone or _LATIN.search(token)):
        return token
    return _WORD.sub(lambda word: _latin_word(word[0]), token)


def _latin_word(word: str) -> str:
    twins = _twins_of(word)
    return word if _OTHER_SCRIPT.search(twins) else twins


def _twins_of(word: str) -> str:
    return composed(unicodedata.normalize("NFD", word).translate(_TWINS))


def _hat_first(found: re.Match[str]) -> str:
    apart = unicodedata.normalize("NFD", found[1])
    return f"{apart[0]}{found[2]}{apart[1:]}"
