"""Mask what people write, and what is repeated to them of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.people.codes import hide_codes
from bot.people.masking.positions import POSITION
from bot.people.masking.reading import MASKED, PlainReading
from bot.people.masking.sort import Stretch
from bot.people.masking.table import SORTS

_MASKS = re.compile("|".join(re.escape(one) for one in dict.fromkeys(s.mask for s in SORTS)))
_NOT_SIGNS = re.compile(r"[\w\0]")
_TELLING = 6
"""So many letters and digits tell of somebody without the words around them."""


@dataclass(frozen=True, slots=True)
class FoundData:
    """A stretch of a reading and the mask for it."""

    stretch: Stretch
    mask: str


def tells_a_position(text: str) -> bool:
    """Whether a position stands in the text: what is near it would tell where somebody was."""
    return any(True for _ in POSITION.found(PlainReading.of(text, _MASKS)))


def mask(text: str) -> str:
    """The text without codes and the personal data of ``SORTS``, and all else as it stands.

    A mask in place may show more (the second of two numbers with a dash between them): it is
    looked again until nothing is found, so masking twice changes nothing.
    """
    text = hide_codes(text)
    while found := _found(PlainReading.of(text, _MASKS)):
        text = _masked(text, PlainReading.of(text, _MASKS), found)
    return text


def without_said(said: str) -> Callable[[str], str]:
    """What takes from texts what ``mask`` takes from what somebody ``said``; all else stays.

    However it is written: what was typed without marks is found with them. What is too short to
    tell of somebody by itself is looked for with the words that it was said with: *An* of ``tôi
    tên là An`` is not taken from An Giang.
    """
    words, masked = _words_to_hide(said), mask(said)

    def without(text: str) -> str:
        return masked.join(_without(part, words) for part in text.split(said)) if said else text

    return without


def _found(reading: PlainReading) -> list[FoundData]:
    """What is to be masked, in order; where two sorts overlap, that of the earlier row."""
    taken = bytearray(len(reading.plain))
    found = []
    for sort in SORTS:
        for one in sort.found(reading):
            inside = reading.plain[one.start : one.end]
            if MASKED not in inside and not any(taken[one.start : one.end]):
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
                found.append(FoundData(one, sort.mask))
    return sorted(found, key=lambda one: one.stretch.start)


def _masked(text: str, reading: PlainReading, found: list[FoundData]) -> str:
    pieces: list[str] = []
    done = 0
    for one in found:
        start, end = reading.at[one.stretch.start], reading.at[one.stretch.end]
        pieces += (text[done:start], one.mask)
        done = end
    return "".join((*pieces, text[done:]))


def _words_to_hide(said: str) -> dict[str, FoundData]:
    """What is found, by the plain words to look for, the longest first."""
    words: dict[str, FoundData] = {}
    while found := _found(reading := PlainReading.of(said, _MASKS)):
        for one in found:
            inside = reading.plain[one.stretch.start : one.stretch.end]
            since = one.stretch.start
            if sum(map(str.isalnum, inside)) < _TELLING:
                since = one.stretch.since
            words.setdefault(reading.plain[since : one.stretch.end], one)
        said = _masked(said, reading, found)
    return dict(sorted(words.items(), key=lambda pair: -len(pair[0])))


def _without(text: str, words: dict[str, FoundData]) -> str:
    for plain, data in words.items():
        reading = PlainReading.of(text, _MASKS)
        length = data.stretch.end - data.stretch.start
        places = list(_places(reading.plain, plain))
        hidden = [
            FoundData(Stretch(end - length, end - length, end), data.mask)
            for end in (place + len(plain) for place in places)
        ]
        text = _masked(text, reading, hidden)
    return text


def _places(plain: str, words: str) -> Iterator[int]:
    """Where the words stand, none of them a part of a longer word or number."""
    place = plain.find(words)
    while place >= 0:
        end = place + len(words)
        if not (_joined(plain, place) or _joined(plain, end)):
            yield place
        place = plain.find(words, end)


def _joined(plain: str, place: int) -> bool:
    around = plain[max(0, place - 1) : place + 1]
    return len(around) == 2 and place > 0 and all(map(_NOT_SIGNS.match, around))
