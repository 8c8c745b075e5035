"""Abbreviations that documents introduce themselves: ``thủ tục hành chính (TTHC)``."""

import re
from collections.abc import Iterator

from index.vietnamese.bounded import bounded
from index.vietnamese.text import one_line, without_diacritics

_SHORT = r"(?P<short>[A-ZĐ]+(?:[&-][A-ZĐ]+)*)"
_CALLED = r"(?:(?:sau|dưới) đây\s+)?(?:được\s+)?(?:gọi|viết)\s+(?:chung\s+)?tắt(?:\s+là)?\s*:?\s*"
_INTRODUCED = bounded(
    rf"\s*(?:\(\s*(?:{_CALLED}|sau đây gọi là\s*:?\s*)?[“”\"']?{_SHORT}[“”\"']?\s*\)"
    rf"|,?\s+{_CALLED}[“”\"']?{_SHORT.replace('short', 'called')}(?![\w&-]))"
)
_SYLLABLE = re.compile(r"[^\W\d_]+")
_BORDER = re.compile(r"[.;:()\[\]{}|/“”\"*]|\n\s*\n|\d")
_CONNECTING = frozenset(
    "và của về cho trong với tại các thuộc trên do để theo hoặc ở từ là".split()
)
_LETTERS = range(2, 13)
_LOOKED_AT = 200


def abbreviations(text: str) -> Iterator[tuple[str, str]]:
    """Yield (short, long) where NFC text introduces one, in order.

    It stands in brackets behind the long form, or behind "sau đây gọi tắt là", "viết tắt là". Its
    letters must be the initials of the syllables before it, all of them; only connecting words
    may have none (``&`` stands for "và"). The long form is these syllables as they are written,
    on one line.
    """
    for match in _INTRODUCED.finditer(text):
        short = match["short"] or match["called"]
        letters = [letter for letter in short if letter not in "&-"]
        if len(letters) not in _LETTERS:
            continue
        before = text[max(0, match.start() - _LOOKED_AT) : match.start()]
        border = max((found.end() for found in _BORDER.finditer(before)), default=0)
        syllables = list(_SYLLABLE.finditer(before, border))
        if not syllables or not _begins(syllables[-1][0], letters[-1]):
            continue
        first = _first_syllable([syllable[0] for syllable in syllables[:-1]], letters[:-1])
        if first is not None:
            yield short, one_line(before[syllables[first].start() :])


def _first_syllable(syllables: list[str], letters: list[str]) -> int | None:
    """Where the run of syllables begins that ends the list and has these initials."""
    if not syllables:
        return None
    *earlier, last = syllables
    if _begins(last, letters[-1]):
        if len(letters) == 1:
            return len(earlier)
        found = _first_syllable(earlier, letters[:-1])
        if found is not None:
            return found
    return _first_syllable(earlier, letters) if last.lower() in _CONNECTING else None


def _begins(syllable: str, letter: str) -> bool:
    """Whether the letter is the syllable's initial; ``D`` is also written for ``Đ``."""
    initial = syllable[0].upper()
    return letter == initial or (letter != "Đ" and letter == without_diacritics(initial))
