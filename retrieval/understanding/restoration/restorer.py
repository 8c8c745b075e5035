"""Put the diacritics back that a question was typed without."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.facts.references import all_references
from index.lexicon import Lexicon
from index.vietnamese.bounded import bounded
from index.vietnamese.spelling import is_syllable, one_tone_style
from index.vietnamese.text import has_diacritics
from retrieval.understanding.restoration.language_model import LanguageModel
from retrieval.understanding.restoration.lattice import Lattice
from retrieval.understanding.restoration.ngrams import Ngrams
from retrieval.understanding.restoration.readings import Reading, Readings

_PIECE = bounded(
    r"\S*[@/\\_]\S*|\S+\.(?:vn|com|net|org|gov|edu|info|docx?|xlsx?|pdf|jpg|png|zip)\b\S*"
    r"|[^\W\d_]+(?:\d[^\W_]*)?|\d\S*|[.;:?!()\n]"
)
"""Addresses and names of files, words, numbers, and what ends a phrase."""
_SURE = 0.8
_TOLD = 0.5
"""Below the first chance the search tries both readings, below the second people are told."""
_USUALLY_BARE = 0.28
"""The share of the syllables of running text that carry no mark."""


@dataclass(frozen=True, slots=True)
class RestoredText:
    """A text with its diacritics put back.

    ``other`` is the next likely reading where the best one is not sure, else None; ``unsure`` are
    the words of ``text`` that are as likely wrong as right.
    """

    text: str
    other: str | None
    unsure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _RunWord:
    """A word of the text and the readings that it may have."""

    start: int
    end: int
    readings: Sequence[Reading]


@dataclass(frozen=True, slots=True)
class _WordChoice:
    """A word with the syllable it is read as, and that of the next best reading of its run."""

    start: int
    end: int
    best: str
    other: str
    is_unsure: bool


class Restorer:
    """Restore texts with the language of the package and of the documents."""

    def __init__(self, ngrams: Ngrams, lexicon: Lexicon) -> None:
        self._model = LanguageModel(ngrams, lexicon)
        self._readings = Readings(self._model)

    def restore(self, text: str, typed: str | None = None) -> RestoredText:
        """Restore NFC text; numbers, codes, addresses and foreign words stay as they are.

        ``typed`` is what it was before short forms were written out, if they were: how many marks
        its writer left out.
        """
        bare = _bare_chance(_lowered(typed or text))
        words = [word for run in self._runs(text, bare) for word in self._read(run)]
        restored = _written(text, [(one.start, one.end, one.best) for one in words])
        if all(one.best == one.other for one in words):
            return RestoredText(restored, None, ())
        other = _written(text, [(one.start, one.end, one.other) for one in words])
        return RestoredText(restored, other, tuple(one.best for one in words if one.is_unsure))

    def _runs(self, text: str, bare: float) -> Iterable[list[_RunWord]]:
        """The runs of neighbouring words that can be read, between numbers, stops and names."""
        lower = _lowered(text)
        numbers = [(one.start, one.end) for one in all_references(text)]
        run: list[_RunWord] = []
        for piece in _PIECE.finditer(lower):
            start, end = piece.span()
            in_number = any(first < end and start < last for first, last in numbers)
            readings = [] if in_number else self._readings.of(piece[0], bare)
            if readings:
                run.append(_RunWord(start, end, readings))
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _read(self, words: Sequence[_RunWord]) -> Iterator[_WordChoice]:
        """The most likely readings, and the next likely where one has less than four in five."""
        lattice = Lattice(self._model, [word.readings for word in words])
        chosen = lattice.best()
        chances = [float(row[at]) for row, at in zip(lattice.chances(), chosen, strict=True)]
        weakest = int(np.argmin(chances))
        is_sure = chances[weakest] >= _SURE
        others = chosen if is_sure else lattice.best((weakest, chosen[weakest]))
        for word, one, other, chance in zip(words, chosen, others, chances, strict=True):
            best, second = (
                self._model.syllables[word.readings[place].number] for place in (one, other)
            )
            yield _WordChoice(word.start, word.end, best, second, chance < _TOLD)


def _written(text: str, meant: Iterable[tuple[int, int, str]]) -> str:
    """The text with these syllables put where they were typed otherwise."""
    written, at = [], 0
    for start, end, syllable in meant:
        typed = text[start:end]
        keeps = one_tone_style(typed.lower()) == syllable
        written += [text[at:start], typed if keeps else _cased(syllable, typed)]
        at = end
    return "".join(written) + text[at:]


def _lowered(text: str) -> str:
    """In small letters and one tone style, offsets kept: İ alone would become two letters."""
    return one_tone_style(text.replace("İ", "I").lower())


def _bare_chance(lower: str) -> float:
    """The chance that a word that has marks was typed wholly without them in this text.

    It is estimated from how many more bare syllables there are than in running text, less one
    standard deviation, so that a short question spelled well is not taken for a careless one.
    """
    words = [piece for piece in _PIECE.findall(lower) if is_syllable(piece) or piece.isalpha()]
    marked = sum(map(has_diacritics, words))
    if not marked:
        return 1.0
    count = len(words)
    excess = count - marked - _USUALLY_BARE * count
    excess -= math.sqrt(count * _USUALLY_BARE * (1 - _USUALLY_BARE))
    return max(0.002, min(0.95, excess / ((1 - _USUALLY_BARE) * count)))


def _cased(meant: str, typed: str) -> str:
    """The syllable in capitals where the typed word has them."""
    letters = [letter for letter in typed if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return meant.upper()
    return meant.capitalize() if letters[0].isupper() else meant
