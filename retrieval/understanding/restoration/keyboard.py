"""What Telex and VNI keyboards leave behind: ``dduwowcj`` and ``d9u7o7c5`` are ``được``."""

import re
import unicodedata

from index.vietnamese.spelling import is_bare_syllable, one_tone_style
from index.vietnamese.text import without_diacritics
from retrieval.understanding.word_lists import WORD_LISTS

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_TONE_DIGITS = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX = (("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"), ("dd", "đ"))
_UO = re.compile("uơ(?=[a-z])")
_ALONE = re.compile(r"(?<=[a-zđ])w")
_VOWELS = "aăâeêioôơuưy"
_HATTED = {"a": "â", "e": "ê", "o": "ô"}
_VNI = re.compile(r"[a-zđ]+(?:[1-9][a-z]*)+")
_STOPPED = re.compile(r"(?:[ptc]|ch)$")
_ON_STOPPED = frozenset({"", _TONES["s"], _TONES["j"]})
_LONGEST = 12
_NUMBERED = re.compile(
    r"(?:[a-z]|ap|cap|dieu|doi|dot|hang|khoa|khoan|khoi|khu|lo|loai|lop|muc|nam|ngay|phuong|quan|quy"
    r"|tap|thang|thon|to|tuan)\d"
)
"""More likely a number without its space than a VNI mark: ``lop1``, ``quan3``, ``A1``."""
_FOREIGN = WORD_LISTS["tiếng nước ngoài"]


def decoded(word: str) -> str | None:
    """A lower-cased word with its typed marks put on, None when it is no keyboard's rest.

    Telex doubles a letter for its hat, adds w for horn and breve and s f r x j for tones, at the
    vowel or at the end of the word; VNI does the same with 6, 7, 8, 9 and 1 to 5. Marks may still
    be missing: ``dat9`` gives ``đat``.
    """
    if len(word) > _LONGEST or word in _FOREIGN or _NUMBERED.fullmatch(word):
        return None
    parts = _from_vni(word) if _VNI.fullmatch(word) else _from_telex(word)
    if parts is None:
        return None
    bare, tone = parts
    meant = _toned(bare, tone)
    return meant if meant != word and _could_be_syllable(bare, tone) else None


def _from_telex(word: str) -> tuple[str, str] | None:
    if not word.isalpha():
        return None
    tone = ""
    letters = word[:1]
    for place, letter in enumerate(word[1:], start=1):
        if letter in _TONES and any(vowel in _VOWELS + "w" for vowel in word[:place]):
            if tone:
                return None
            tone = _TONES[letter]
        else:
            letters += letter
    moved = letters
    if tone:  # else it is more often a foreign word: moto, meme, dad
        moved = re.sub(r"([aeo])([ptcmnghiuy]+)\1$", r"\1\1\2", moved)
        moved = re.sub(r"^d(.*[^d])d$", r"dd\1", moved)
    moved = re.sub(r"(uo|[uoa])([ptcmngiuy]+)w", r"\1w\2", moved)
    moved = re.sub(r"(?<!q)uaw$", "ưa", moved)
    for typed, meant in _TELEX:
        moved = moved.replace(typed, meant)
    moved = _ALONE.sub("ư", moved)
    return _UO.sub("ươ", moved), tone


def _from_vni(word: str) -> tuple[str, str] | None:
    tone = ""
    letters: list[str] = []
    for letter in word:
        if letter in _TONE_DIGITS:
            if tone:
                return None
            tone = _TONE_DIGITS[letter]
        elif letter.isdigit():
            if not _marked(letters, letter):
                return None
        else:
            letters.append(letter)
    return _UO.sub("ươ", "".join(letters)), tone


def _marked(letters: list[str], digit: str) -> bool:
    """Put the mark of a VNI digit on the letter it belongs to: the last that can carry it."""
    if digit == "9":
        if letters[0] == "d":
            letters[0] = "đ"
            return True
        return False
    marks = {"6": _HATTED, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}}[digit]
    places = [place for place, letter in enumerate(letters) if letter in marks]
    if not places:
        return False
    at_uo = "".join(letters).find("uo") + 1 if digit == "7" else 0
    place = at_uo or places[-1]
    letters[place] = marks[letters[place]]
    return True


def _toned(bare: str, tone: str) -> str:
    """Put the tone on the letter where the old style writes it."""
    if not tone:
        return bare
    vowels = [place for place, letter in enumerate(bare) if letter in _VOWELS]
    if bare.startswith(("qu", "gi")) and len(vowels) > 1:
        vowels = vowels[1:]
    if not vowels:
        return bare
    marked = [place for place in vowels if bare[place] in "ăâêôơư"]
    if marked:
        place = marked[-1]
    elif len(vowels) == 1:
        place = vowels[0]
    elif vowels[-1] == len(bare) - 1:
        place = vowels[-2]
    else:
        place = vowels[-1]
    composed = unicodedata.normalize("NFC", bare[: place + 1] + tone + bare[place + 1 :])
    return one_tone_style(composed)


def _could_be_syllable(bare: str, tone: str) -> bool:
    """Whether it is a syllable, but for marks that may still be missing."""
    if _STOPPED.search(bare) and tone not in _ON_STOPPED:
        return False
    return is_bare_syllable(without_diacritics(bare))
