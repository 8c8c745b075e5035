"""Whether a text names a place, or only has words that are spelled alike.

Names are looked for without diacritics, as people type them: so "Điện Biên" would be found in
"diễn biến" and in "ô tô điện, biển số", Hòa Bình in "gìn giữ hòa bình" and in a person's name.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from index.knowledge.units import unit_words
from index.vietnamese.bounded import bounded
from index.vietnamese.text import has_diacritics, without_diacritics
from retrieval.understanding.places.judging import EVERYDAY
from retrieval.understanding.places.spelling import signature
from retrieval.understanding.word_lists import WORD_LISTS

_BETWEEN = r"[\s'’ʼ–-]+"
_WORD = re.compile(r"[^\W_]+")
_UNIT_BEFORE = re.compile(rf"(?<!\w){unit_words()}\s+$", re.IGNORECASE)
_WORD_BEFORE = bounded(r"([^\W\d_]+) $")
_SURNAMES = WORD_LISTS["họ"]
_LONGER = {"thai binh": (None, "duong"), "binh duong": ("thai", None)}
"""Names inside the name of the Pacific, with the words before and behind that make it one."""


def is_named_in(
    text: str, names: Iterable[str], spellings: Iterable[str], *, misread: bool = False
) -> bool:
    """Whether an NFC text names one of these places.

    ``names`` are plain (``dien bien``, ``quan 1``), ``spellings`` how units are written
    (``Điện Biên``); a plain name of which no spelling is known may have any marks. A name begins
    each word with a capital or follows the word for a unit; a text without capitals tells neither.
    With ``misread``, as where a scan was read, its marks may be others.
    """
    plain = without_diacritics(text)
    known = list(spellings)
    return any(
        _is_name(text, found.span(), name, _written(name, known), misread=misread)
        for name in names
        if name
        for found in _pattern(name).finditer(plain)
    )


@lru_cache(maxsize=1024)
def _pattern(name: str) -> re.Pattern[str]:
    words = _BETWEEN.join(map(re.escape, name.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _written(name: str, spellings: Iterable[str]) -> Sequence[str]:
    """The spellings with marks of a plain name."""
    return [
        one
        for one in spellings
        if has_diacritics(one) and _pattern(name).fullmatch(without_diacritics(one))
    ]


def _is_name(
    text: str, span: tuple[int, int], name: str, written: Sequence[str], *, misread: bool
) -> bool:
    start, end = span
    found = text[start:end]
    if any(word.isdigit() for word in name.split()) and not written:
        return True  # a number with the word for its unit, as "quận 1"
    same_marks = not written or signature(found) in map(signature, written)
    if not same_marks and has_diacritics(found) and not misread:
        return False
    before = text[max(0, start - 24) : start]
    if _UNIT_BEFORE.search(before):
        return True
    words = _WORD.findall(found)
    if not all(word[0].isupper() or word[0].isdigit() for word in words):
        is_cased = text != text.lower()
        return bool(written) and same_marks and not is_cased and name not in EVERYDAY
    if found.isupper() and len(found) > 1 and name in EVERYDAY:
        return False
    return not _is_part_of_name(before, text[end : end + 24], name)


def _is_part_of_name(before: str, after: str, name: str) -> bool:
    """Whether a surname makes it a person's, or its neighbours the ocean's."""
    word = _WORD_BEFORE.search(before)
    if word and word[1][0].isupper() and word[1].lower() in _SURNAMES:
        return True
    first, last = _LONGER.get(name, (None, None))
    beside = without_diacritics(word[1]).lower() if word else ""
    return (first is not None and beside == first) or (
        last is not None and without_diacritics(after).lower().lstrip().startswith(last)
    )
