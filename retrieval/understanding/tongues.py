"""Tell Vietnamese, with its marks or without, from other languages and from no language at all."""

import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache, partial

from index.facts.references import all_references
from index.knowledge.table import bundled_cells
from index.vietnamese.bounded import bounded
from index.vietnamese.spelling import is_syllable
from index.vietnamese.text import clean_characters, has_diacritics, without_diacritics
from retrieval.understanding.restoration.keyboard import decoded

_WORD = re.compile(r"[^\W_]+")
_HATS = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư"}
_SHARP = "\u0301"
_VOWEL = re.compile(r"[aeiouy]")
_MASHED = bounded(
    r"[aeiouy].{0,80}[^aeiouy]{4}|[^aeiouy]{4}.{0,80}[aeiouy]|(.)\1{3}|[wzjf].{0,80}[wzjf]|[wxyz]{2,}$"
    r"|asdf?|sdfg?|dfgh?|fghj?|ghjk?|hjkl?|qwer?|wert|erty|rtyu|tyui|yuio|zxcv?|xcvb?|cvbn?|vbnm?"
)
_AGAIN = re.compile(r"(?P<one>[a-z]{1,4})(?P=one)+")
_LONGEST = 8
_MOST_VOWELS = 4
_FIRST_WORDS = 200
_REMEMBERED = 20_000


class Tongue(StrEnum):
    """What a word speaks for, as the table names it; ``OTHER`` is any further language."""

    ENGLISH = "tiếng Anh"
    SHARED = "chung"
    VIETNAMESE = "tiếng Việt"
    OTHER = "tiếng khác"


class Tongues:
    """Judge texts by the shape of their words and a short list of common ones."""

    def __init__(self) -> None:
        rows = bundled_cells("tongues.tsv", "retrieval")
        self._listed = {word: Tongue(tongue) for word, tongue in rows}
        self._of_word = lru_cache(maxsize=_REMEMBERED)(partial(_judged, self._listed))

    def is_vietnamese(self, text: str) -> bool:
        """Whether the text may be Vietnamese; a name, a number or a lone loan word may be.

        Only the first 200 words are looked at. A word with Vietnamese marks says twice as much as
        one without, unless it is a name: "How much is the fee in Văn Yên?"
        """
        words = _first_words(text)
        spelled = [word for word in words if not word.isdecimal()]
        if spelled and not any(_is_latin(word[0]) for word in spelled):
            return False
        said = [self._of_word(word.lower()) for word in words]
        vietnamese = said.count(Tongue.VIETNAMESE) + sum(
            tongue is Tongue.VIETNAMESE and word.islower() and has_diacritics(word)
            for word, tongue in zip(words, said, strict=True)
        )
        english = said.count(Tongue.ENGLISH)
        other = said.count(Tongue.OTHER)
        is_told = english > 1 or (english and not vietnamese) or other > 2
        return not (is_told and english + other > vietnamese)

    def is_nonsense(self, text: str) -> bool:
        """Whether a short text is keys that were hit at random: ``asdfgh``, ``xyz 123 zz``.

        So is one syllable over and over.
        """
        clean = clean_characters(text)
        if all_references(clean):
            return False
        words = [word for word in _WORD.findall(clean) if not word.isdecimal()]
        if not 0 < len(words) <= _LONGEST:
            return False
        return _is_one_again(words) or all(map(self._is_mashed, words))

    def _is_mashed(self, word: str) -> bool:
        lower = word.lower()
        if len(word) > 1 and word.isupper() and len(set(word)) > 1 and len(word) <= _LONGEST:
            return False
        unknown = lower not in self._listed and not _could_be_syllable(lower)
        return unknown and _MASHED.search(lower) is not None


def _is_one_again(words: Sequence[str]) -> bool:
    """Whether it is one syllable over and over: ``chẹp chẹp``, ``lalala``."""
    plain = "".join(without_diacritics(word).lower() for word in words)
    return _AGAIN.fullmatch(plain) is not None and (len(words) > 1 or not is_syllable(words[0]))


def _judged(listed_words: Mapping[str, Tongue], word: str) -> Tongue:
    listed = listed_words.get(word)
    if listed is not None:
        is_both = listed is Tongue.ENGLISH and _could_be_syllable(word)
        return Tongue.SHARED if is_both else listed
    if not all(letter.isdigit() or _is_latin(letter) for letter in word):
        return Tongue.OTHER
    if _could_be_syllable(word) or is_syllable(decoded(word) or ""):
        return Tongue.VIETNAMESE
    is_word = len(word) > 1 and word.isalpha() and _VOWEL.search(without_diacritics(word))
    return Tongue.OTHER if is_word else Tongue.SHARED


def _first_words(text: str) -> list[str]:
    """The first words; each sign of a script without blanks is one."""
    words = itertools.islice(_WORD.finditer(clean_characters(text)), _FIRST_WORDS)
    return [
        part
        for match in words
        for part in ([match[0]] if _is_latin(match[0][0]) else match[0][:_FIRST_WORDS])
    ]


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


def _could_be_syllable(word: str) -> bool:
    """Whether it is a syllable as it stands or, bare as it is, with hats and a tone put on."""
    if is_syllable(word):
        return True
    if has_diacritics(word) or len(_VOWEL.findall(word)) > _MOST_VOWELS:
        return False
    spellings = itertools.product(*(_HATS.get(letter, letter) for letter in word))
    return any(is_syllable("".join(spelling) + _SHARP) for spelling in spellings)
