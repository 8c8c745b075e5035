"""How likely a syllable is after the two before it."""

import numpy as np
from numpy.typing import NDArray

from index.lexicon import Lexicon
from retrieval.understanding.restoration.ngrams import BITS, Keys, Ngrams, looked_up

Numbers = NDArray[np.int64]
LogChances = NDArray[np.float64]
OWN_SHARE = 0.15
_OWN_PRIOR = 5.0


class LanguageModel:
    """The package's trigrams, mixed with the documents' own pairs.

    ``P = (1 - s) P_package(w | u v) + s P_documents(w | v)``, where the documents' share ``s``
    grows with how often ``v`` stands in them, to ``OWN_SHARE`` at most.
    """

    def __init__(self, ngrams: Ngrams, lexicon: Lexicon) -> None:
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
        self._own_share = OWN_SHARE * self._own_after / (self._own_after + _OWN_PRIOR)

    def number(self, syllable: str) -> int | None:
        """The number of a lower-cased syllable, None for one that was never seen."""
        return self._number.get(syllable)

    def frequency(self, number: int) -> float:
        """The logarithm of a syllable's chance by itself."""
        return float(self._singles[number])

    def log_probability(self, before: Numbers, last: Numbers, now: Numbers) -> LogChances:
        """``log P(now | before last)``, element by element; all of one shape."""
        ngrams = self._ngrams
        pair = last << BITS | now
        history = before << BITS | last
        triple = history << BITS | now
        alone = self._single_backoffs[last] + self._singles[now]
        after_one = looked_up(ngrams.pair_keys, ngrams.pairs, pair, alone)
        backoff = looked_up(ngrams.pair_keys, ngrams.pair_backoffs, history, 0.0)
        general = looked_up(ngrams.triple_keys, ngrams.triples, triple, backoff + after_one)
        if not len(self._own_keys):
            return general
        counts = looked_up(self._own_keys, self._own_counts, pair, 0.0)
        share = self._own_share[last]
        own = counts / np.maximum(self._own_after[last], 1.0)
        mixed: LogChances = np.log((1 - share) * np.exp(general) + share * own)
        return mixed
