"""How much of a text can be Vietnamese as it is spelled: a sign of badly read or coded letters."""

import re
from functools import lru_cache

from index.vietnamese.bounded import bounded
from index.vietnamese.spelling import is_bare_syllable, is_syllable

_TOKEN = re.compile(r"\S+")
_AROUND = "\"'“”‘’()[]{}<>«».,;:!?…*_#/\\|+-–—=&%•●▪`^~§°²³±×≤≥"
_PARTS = re.compile(r"[/\-–—.,;:()“”\"'’+&|_=]+")
_SHORT_FORM = re.compile(r"[A-ZĐÂÊÔƠƯ]{1,8}\d*")
_FOREIGN = re.compile(r"[A-Za-z][a-z]*|[A-Z]+")
_OF_A_NUMBER = bounded(r"[A-Za-zĐđµ°²³%]{0,4}\d+[A-Za-zĐđ°²³%]{0,4}\d*")
_FEWEST = 4
_REMEMBERED = 20_000


def legibility(text: str) -> float:
    """The share, 0 … 1, of a text's words that can be what they seem; 1 of a few words.

    The text is NFC. What can be a word is a Vietnamese syllable, with its marks or without, or
    a short form. Numbers with their units and words in plain Latin letters, as names of goods
    are, tell nothing. What is left are impossible syllables (``đãïng``), digits and strange
    signs inside words (``'Bưn11``, ``ue†ưI``), and signs that stand alone.
    """
    words = impossible = 0
    for possible, others in map(_judged, _TOKEN.findall(text)):
        words += possible + others
        impossible += others
    if words < _FEWEST:
        return 1.0
    return 1.0 - impossible / words


@lru_cache(maxsize=_REMEMBERED)  # texts share their words: each is judged once
def _judged(token: str) -> tuple[int, int]:
    """How many words between blanks can be words, and how many cannot."""
    judged = [_is_possible(part) for part in _PARTS.split(token.strip(_AROUND)) if part]
    return judged.count(True), judged.count(False)


def _is_possible(part: str) -> bool | None:
    """Whether it can be a word; None where it is a number or foreign, which tells nothing."""
    if _OF_A_NUMBER.fullmatch(part) or _is_foreign(part):
        return None
    return _can_be(part)


def _can_be(word: str) -> bool:
    return (
        is_syllable(word)
        or _SHORT_FORM.fullmatch(word) is not None
        or is_bare_syllable(word.lower())
    )


def _is_foreign(word: str) -> bool:
    return _FOREIGN.fullmatch(word) is not None and not _can_be(word)
