"""A text as words, and the words that say what sort of unit a name is."""

import re
from dataclasses import dataclass
from typing import Self

from index.knowledge.units import short_forms
from index.vietnamese.text import without_diacritics
from retrieval.understanding.places.spelling import NAME_WORD, key_of_word, plain_line
from retrieval.understanding.places.units import UnitKind

_KINDS = {tuple(kind.split()): kind for kind in UnitKind}
_KINDS_PLAIN = {tuple(without_diacritics(kind).split()): kind for kind in UnitKind}
_KINDS_MIXED = _KINDS | {  # without marks these are no words of their own, as "xa" (far) is
    words: kind
    for words, kind in _KINDS_PLAIN.items()
    if len(words) > 1 or words[0] in ("huyen", "phuong")
}
_SHORT = short_forms()
_FIRST_WORDS = {words[0] for words in _KINDS_PLAIN} | set(_SHORT)
_SHORT_AND_NUMBER = re.compile(r"([qp])(\d{1,2})")
_IN_A_NAME = frozenset((" ", "-", " - ", "–", " – "))
_AFTER_SHORT = frozenset((" ", ".", ". "))


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands.

    ``plain`` is in lower case without diacritics, ``key`` what names are looked up by, ``gap``
    what stands between it and the next word.
    """

    start: int
    end: int
    text: str
    plain: str
    key: str
    gap: str

    @property
    def capital(self) -> bool:
        """Begins with a capital letter or is a number."""
        return self.text[0].isupper() or self.text[0].isdigit()

    @property
    def joined(self) -> bool:
        """Whether what follows it, up to the next word, may stand inside a name."""
        return self.gap in _IN_A_NAME


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text as it was typed.

    ``plain``: without diacritics; ``known``: plain names (``van yen``) that are places whenever
    they are written; ``cased``: not all in capitals; ``lower``: no capital but the first letter.
    """

    words: tuple[Word, ...]
    plain: bool
    known: frozenset[str]
    cased: bool
    lower: bool

    @classmethod
    def of(cls, text: str, plain: bool, known: frozenset[str]) -> Self:
        """Cut NFC text into words and see how it is written."""
        words = tuple(words_of(text))
        lower = not any(word.text[0].isupper() for word in words[1:])
        return cls(words, plain, known, not text.isupper(), lower)


@dataclass(frozen=True, slots=True)
class UnitWord:
    """``huyện`` or a short form of it: ``length`` words, so that the name begins after them.

    ``sure`` is False for a short form without its dot, which may be anything.
    """

    kind: UnitKind
    length: int
    sure: bool


def words_of(text: str) -> list[Word]:
    """Cut NFC text into words; ``Q1`` becomes ``Q`` and ``1``."""
    spans = []
    for match in NAME_WORD.finditer(text):
        if parts := _SHORT_AND_NUMBER.fullmatch(match[0].lower()):
            middle = match.start() + parts.end(1)
            spans += [(match.start(), middle), (middle, match.end())]
        else:
            spans.append(match.span())
    next_starts = [*(start for start, _ in spans[1:]), len(text)][: len(spans)]
    plain = without_diacritics(text).lower()
    return [
        Word(
            start,
            end,
            text[start:end],
            plain[start:end],
            key_of_word(plain_line(plain[start:end])),
            text[end:next_start],
        )
        for (start, end), next_start in zip(spans, next_starts, strict=True)
    ]


def unit_word(typed: TypedText, at: int) -> UnitWord | None:
    """The word for a sort of unit at a place, if a name may follow it.

    Only in a text without diacritics is ``xa`` a ``xã``.
    """
    words = typed.words
    if at >= len(words) or words[at].plain not in _FIRST_WORDS:
        return None
    for length in (2, 1):
        found = words[at : at + length]
        if len(found) < length or any(word.gap != " " for word in found):
            continue
        kind = (_KINDS_PLAIN if typed.plain else _KINDS_MIXED).get(
            tuple(word.plain if typed.plain else word.text.lower() for word in found)
        )
        if kind:
            return UnitWord(kind, length, sure=True)
    word = words[at]
    kind = _SHORT.get(word.text.lower())
    if kind is None or at + 1 == len(words):
        return None
    number_follows = word.gap == "" and words[at + 1].text.isdigit()
    if not number_follows and word.gap not in _AFTER_SHORT:
        return None
    sure = number_follows or word.gap.startswith(".") or kind is UnitKind.THANH_PHO
    return UnitWord(kind, 1, sure)
