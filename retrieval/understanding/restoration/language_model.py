"""How likely a syllable is after the two before it."""

import numpy as np
from numpy.typing import NDArray

from index.lexicon import Lexicon
from retrieval.understanding.restoration.ngrams import BITS, Keys, Ngrams

Numbers = NDArray[np.int64]
Chances = NDArray[np.float64]
OWN_SHARE = 0.15
_OWN_PRIOR = 5.0
_LAST = (1 << BITS) - 1


class LanguageModel:
    """The package's trigrams, mixed with the documents' own pairs.

    ``P = (1 - s) P_package(w | u v) + s P_documents(w | v)``, where the documents' share ``s``
    grows with how often ``v`` stands in them, to ``OWN_SHARE`` at most.
    """

    def __init__(self, ngrams: Ngrams, lexicon: Lexicon, own_share: float = OWN_SHARE) -> None:
        self._ngrams = ngrams
        number = {syllable: place for place, syllable in enumerate(ngrams.syllables)}
        own = np.array(
            [number.setdefault(word, len(number)) for word in lexicon.syllables], dtype=np.int64
        )
        self.syllables: tuple[str, ...] = tuple(number)
        self._number = number
        new = len(number) - len(ngrams.syllables)
        rare = ngrams.singles.min() if len(ngrams.singles) else np.float32(0)
        self._singles = np.concatenate([ngrams.singles, np.full(new, rare, dtype=np.float32)])
        self._single_backoffs = np.concatenate(
            [ngrams.single_backoffs, np.zeros(new, dtype=np.float32)]
        )
        keys = own[lexicon.first] << BITS | own[lexicon.second]
        order = np.argsort(keys)
        self._own_keys: Keys = keys[order]
        self._own_counts = lexicon.pair_counts[order].astype(np.float64)
        self._own_after = np.bincount(
            self._own_keys >> BITS, self._own_counts, minlength=len(number)
        )
        self._own_share = own_share * self._own_after / (self._own_after + _OWN_PRIOR)

    def number(self, syllable: str) -> int | None:
        """The number of a lower-cased syllable, None for one that was never seen."""
        return self._number.get(syllable)

    def frequency(self, number: int) -> float:
        """The logarithm of a syllable's chance by itself."""
        return float(self._singles[number])

    def log_probability(self, before: Numbers, last: Numbers, now: Numbers) -> Chances:
        """``log P(now | before last)``, element by element; all of one shape."""
        ngrams = self._ngrams
        pair = last << BITS | now
        pair_at = _places(ngrams.pair_keys, pair)
        after_one = np.where(
            ngrams.pair_keys[pair_at] == pair,
            ngrams.pairs[pair_at],
            self._single_backoffs[last] + self._singles[now],
        )
        history = before << BITS | last
        history_at = _places(ngrams.pair_keys, history)
        backoff = np.where(
            ngrams.pair_keys[history_at] == history, ngrams.pair_backoffs[history_at], 0.0
        )
        triple = history << BITS | now
        triple_at = _places(ngrams.triple_keys, triple)
        general = np.where(
            ngrams.triple_keys[triple_at] == triple, ngrams.triples[triple_at], backoff + after_one
        )
        if not len(self._own_keys):
            return general.astype(np.float64)
        own_at = _places(self._own_keys, pair)
        counts = np.where(self._own_keys[own_at] == pair, self._own_counts[own_at], 0.0)
        share = self._own_share[last]
        own = counts / np.maximum(self._own_after[last], 1.0)
        mixed: Chances = np.log((1 - share) * np.exp(general, dtype=np.float64) + share * own)
        return mixed


def _places(keys: Keys, wanted: Numbers) -> Numbers:
    return np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
