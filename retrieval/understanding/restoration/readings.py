"""What a typed word may have been meant to be, and how far that is from what was typed."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from index.vietnamese.spelling import is_syllable, letters_and_tones
from index.vietnamese.text import without_diacritics
from retrieval.understanding.restoration.keyboard import decoded
from retrieval.understanding.restoration.language_model import LanguageModel

_SOUTHERN = {"\u0309": "\u0303", "\u0303": "\u0309"}
_MOST = 10
_REMEMBERED = 4_000
_KEPT = 0.98
_NO_MARK = 0.01
"""The chance that a letter's hat or a tone is left out in a word that has other marks; like those
of the other slips that people make it was measured by tests/bench/restoration.py."""
_OTHER_MARK = 0.0005
"""That it is another one."""
_HOOK_FOR_TILDE = 0.01
"""That hỏi and ngã, which sound the same in the South, are exchanged."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A syllable by its number, and the log chance of typing it as it was typed."""

    number: int
    typed: float


class Readings:
    """Look up the readings of typed words among the syllables that the model knows."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._by_plain: defaultdict[str, list[int]] = defaultdict(list)
        for number, syllable in enumerate(model.syllables):
            if is_syllable(syllable):
                self._by_plain[without_diacritics(syllable)].append(number)
        for numbers in self._by_plain.values():
            numbers.sort(key=lambda number: -model.frequency(number))
            del numbers[_MOST:]
        near = partial(_near, model.syllables, self._by_plain)
        self._near = lru_cache(maxsize=_REMEMBERED)(near)

    def of(self, word: str, bare: float) -> Sequence[Reading]:
        """The readings of a lower-cased word in one tone style, none when it is to be left alone.

        ``bare`` is the chance that a word of this question is typed wholly without its marks.
        """
        plain = without_diacritics(word)
        known = self._model.number(word)
        if word == plain:
            if plain in self._by_plain:
                return [
                    Reading(number, 0.0 if number == known else math.log(bare))
                    for number in self._by_plain[plain]
                ]
            if known is not None:
                return []
            meant = decoded(word)
            return [] if meant is None else self._with_marks_of(meant)
        if known is not None and is_syllable(word):
            others = [reading for reading in self._near(word) if reading.number != known]
            return [Reading(known, math.log(_KEPT)), *others]
        meant = decoded(word)
        return self._near(word) if meant is None else self._with_marks_of(meant)

    def _with_marks_of(self, meant: str) -> list[Reading]:
        """The syllables that have all marks of a word, or more, as a keyboard's rest is exact."""
        letters, tone = _parts(meant)
        found = []
        for reading in self._near(meant):
            other_letters, other_tone = _parts(self._model.syllables[reading.number])
            adds_only = all(
                typed in (other, without_diacritics(typed))
                for typed, other in zip(letters, other_letters, strict=True)
            )
            if adds_only and tone in ("", other_tone):
                found.append(reading)
        return found


def _near(
    syllables: Sequence[str], by_plain: Mapping[str, Sequence[int]], word: str
) -> tuple[Reading, ...]:
    """The syllables of the same letters whose marks are not far from the word's."""
    letters, tone = _parts(word)
    found = []
    for number in by_plain.get(without_diacritics(word), ()):
        other_letters, other_tone = _parts(syllables[number])
        if (letters, tone) == (other_letters, other_tone):
            found.append(Reading(number, math.log(_KEPT)))
            continue
        chance = 1.0
        for typed, meant in zip(letters, other_letters, strict=True):
            chance *= _chance(typed, meant, without_diacritics(typed))
        found.append(Reading(number, math.log(chance * _chance(tone, other_tone, ""))))
    return tuple(found)


def _chance(typed: str, meant: str, without: str) -> float:
    if typed == meant:
        return 1.0
    if typed == without:
        return _NO_MARK
    return _HOOK_FOR_TILDE if _SOUTHERN.get(typed) == meant else _OTHER_MARK


def _parts(word: str) -> tuple[str, str]:
    """The letters with their hats, and the tone."""
    letters, tones = letters_and_tones(word)
    return letters, tones[:1]
