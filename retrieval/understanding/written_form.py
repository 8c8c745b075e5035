"""How an entry of the vocabulary is written, and where in a text it may stand."""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from index.facts.references import references
from index.vietnamese.bounded import bounded
from index.vietnamese.text import CAPITALS, without_diacritics
from retrieval.understanding.word_lists import WORD_LISTS

_WORD = r"[^\W_]+|(?<=[^\W_])[/&.'’-](?=[^\W_])"
_TOKEN = re.compile(_WORD)
_PART = re.compile(rf"<[^<>]*>|{_WORD}")
_ADDRESS = bounded(r"\S+@\S+|https?://\S+|\S+\.(?:vn|com|net|org)\b\S*")
_IN_KEPT = re.compile(r"\d|@|//|\.(?:vn|com|net|org)\b")
_LONGEST_KEPT = 200
_NAME = re.compile(rf"[{CAPITALS}](?![{CAPITALS}])")
_VOWEL = re.compile(r"[aeiouy]")
_A_NUMBER, _A_NAME = "số", "Tên"
_GLUE = frozenset("/&'’-")
_LETTERED = WORD_LISTS["đánh bằng chữ"]


class TypedWords:
    """A text as its words, and the marks that glue two of them together (``a/c``, ``TN&MT``).

    ``words`` are as typed, or all without diacritics where entries are sought so; document
    numbers and addresses on the net are left alone.
    """

    def __init__(self, text: str, plain: bool) -> None:
        self._text = without_diacritics(text) if plain else text
        self.words: tuple[str, ...] = tuple(_TOKEN.findall(self._text))
        self.lowered = tuple(map(str.lower, self.words))
        self._typed = text

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """Where the words stand: most texts of which nothing is sought need not know."""
        return [match.span() for match in _TOKEN.finditer(self._text)]

    def beginning(self, firsts: Container[str]) -> list[int]:
        """The places of the words, as typed or in small letters, that are among ``firsts``."""
        both = enumerate(zip(self.words, self.lowered, strict=True))
        return [place for place, (word, low) in both if word in firsts or low in firsts]

    def span(self, place: int, stop: int, with_gap: bool = False) -> tuple[int, int]:
        """Offsets of ``words[place:stop]``, with the gap behind them too if asked for."""
        end = self._spans[stop - 1][1]
        if with_gap:
            end = self._spans[self.word_after(stop) or stop][0]
        return self._spans[place][0], end

    def is_kept(self, place: int, stop: int) -> bool:
        """Whether one of the words is part of a number or an address."""
        start, end = self._spans[place][0], self._spans[stop - 1][1]
        around = self._typed[max(0, start - _LONGEST_KEPT) : end + _LONGEST_KEPT]
        if _IN_KEPT.search(around) is None:  # most words are not, and these are quickly told
            return False
        return any(first < end and start < last for first, last in self._kept)

    @cached_property
    def _kept(self) -> list[tuple[int, int]]:
        """Where numbers and addresses stand."""
        kept = [match.span() for match in _ADDRESS.finditer(self._typed)]
        return [*kept, *((one.start, one.end) for one in references(self._typed))]

    @cached_property
    def _has_small_letters(self) -> bool:
        return self._typed != self._typed.upper()

    def word_after(self, stop: int) -> int | None:
        """The place of the word behind, past a glued full stop (``P.Bến Nghé``)."""
        return next(
            (at for at in (stop, stop + 1) if self.words[at : at + 1] not in ((), (".",))), None
        )

    def gap(self, place: int) -> str:
        """What stands between the word and the one before it."""
        return self._text[self._spans[place - 1][1] if place else 0 : self._spans[place][0]]

    def behind(self, place: int) -> str:
        """What stands between the word and the one after it."""
        end = self._spans[place][1]
        return self.gap(place + 1) if place + 1 < len(self.words) else self._text[end:]

    def is_name(self, place: int) -> bool:
        """Whether the word begins with a capital and is no abbreviation."""
        return self._has_small_letters and _NAME.match(self.words[place]) is not None

    def is_number(self, place: int) -> bool:
        """Whether the word begins with a digit."""
        return self.words[place][0].isdigit()

    def is_one_of(self, place: int, wanted: frozenset[str]) -> bool:
        """Whether the word is such a neighbour."""
        return (
            (self.lowered[place] in wanted and self.lowered[place] != _A_NUMBER)
            or (_A_NUMBER in wanted and self.is_number(place))
            or (_A_NAME in wanted and self.is_name(place))
        )


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """Words in a row, and the neighbours they must have, which are no part of them.

    A neighbour is written in angle brackets, before or behind the words: ``tt <Tên>`` wants a
    word with a capital behind it, ``<số> k`` a number before it, ``bh <y|xã>`` one of two words.
    A form in capitals is the first choice for what is typed with the same ones (``KH``, ``kh``).
    A single letter without neighbours never stands where it may be part of a name, a number or
    an enumeration.
    """

    words: tuple[str, ...]
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()

    @classmethod
    def of(cls, written: str) -> Self:
        """Read one; raises ValueError when there is no word, or a neighbour in the middle."""
        parts = _PART.findall(written)
        before = _neighbours(parts.pop(0)) if parts and parts[0][0] == "<" else frozenset()
        after = _neighbours(parts.pop()) if parts and parts[-1][0] == "<" else frozenset()
        if not parts or any(part[0] == "<" for part in parts):
            raise ValueError(written)
        return cls(tuple(parts), before, after)

    @property
    def needs_neighbour(self) -> bool:
        """Whether something must stand before or behind it."""
        return bool(self.before or self.after)

    @property
    def has_capitals(self) -> bool:
        """Whether a letter of it is a capital."""
        return self != self.lowered()

    @property
    def needs_marks(self) -> bool:
        """Whether it is another word without diacritics: ``đẻ`` is mostly ``để`` then."""
        if len(self.words) > 1 or self.needs_neighbour:
            return False
        word = self.words[0].lower()
        return (
            without_diacritics(word) != word and _VOWEL.search(without_diacritics(word)) is not None
        )

    def lowered(self) -> Self:
        """The same in small letters."""
        return type(self)(tuple(map(str.lower, self.words)), self.before, self.after)

    def plain(self) -> Self:
        """The same without diacritics."""
        return type(self)(
            tuple(map(without_diacritics, self.words)), _plain(self.before), _plain(self.after)
        )

    def stands_in(self, typed: TypedWords, place: int, stop: int) -> bool:
        """Whether ``typed.words[place:stop]``, written so, may be it where they stand."""
        if typed.is_kept(place, stop):
            return False
        if self.before and not (
            place and typed.is_one_of(place - 1, self.before) and not typed.gap(place).strip()
        ):
            return False
        if self.after:
            return self._has_neighbour_behind(typed, place, stop)
        return bool(self.before) or stop - place > 1 or _is_word(typed, place)

    def _has_neighbour_behind(self, typed: TypedWords, place: int, stop: int) -> bool:
        behind = typed.word_after(stop)
        if behind is None or not typed.is_one_of(behind, self.after):
            return False
        gap = typed.behind(stop - 1)
        # "bây h. Nếu em …" ends a sentence, "H. Văn Yên" and "p. 5" do not
        is_abbreviated = typed.words[place][0].isupper() or typed.is_number(behind)
        return not gap.strip() or (gap.strip() == "." and is_abbreviated)


def _neighbours(part: str) -> frozenset[str]:
    wanted = [word.strip() for word in part[1:-1].split("|")]
    if "" in wanted:
        raise ValueError(part)
    return frozenset(word if word == _A_NAME else word.lower() for word in wanted)


def _plain(neighbours: frozenset[str]) -> frozenset[str]:
    special = {_A_NUMBER, _A_NAME}
    return frozenset(one if one in special else without_diacritics(one) for one in neighbours)


def _is_word(typed: TypedWords, place: int) -> bool:
    """Whether the word is no single letter, or one that stands for a word."""
    if len(typed.words[place]) > 1:
        return True
    left, right = typed.gap(place), typed.behind(place)
    if right.startswith(")") or (right.startswith(".") and (left.strip() or not place)):
        return False
    if place and not left.strip():
        word_before = typed.lowered[place - 1]
        is_label = word_before in _LETTERED or typed.is_name(place)
        if is_label or typed.is_number(place - 1) or word_before in _GLUE:
            return False
    after = place + 1
    return (
        after == len(typed.words)
        or bool(right.strip())
        or not (typed.is_name(after) or typed.is_number(after) or typed.words[after] in _GLUE)
    )
