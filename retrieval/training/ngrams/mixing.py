"""Kinds of text mixed into one model of syllables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.vietnamese.spelling import is_syllable, one_tone_style
from index.vietnamese.text import clean_characters
from retrieval.training.ngrams.counted import Chances, Estimate, NgramCounts, Numbering
from retrieval.understanding.restoration.ngrams import BITS, Keys, Logs, Ngrams

_FOREIGN = 3e-6
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Corpus:
    """One kind of training text.

    ``share`` is its weight in the mixture; pairs and triples that stand in it more rarely than
    ``least_pair`` and ``least_triple`` times are not kept in the file.
    """

    texts: Iterable[str]
    share: float
    least_pair: int
    least_triple: int


def train(sources: Sequence[Corpus], frequencies: Mapping[str, float]) -> Ngrams:
    """Mix what each kind of text says, and keep the chances of what stood in it often enough.

    ``frequencies`` tells how common single words are, as shares.
    """
    numbering = Numbering()
    counted = [NgramCounts.of(map(clean_characters, one.texts), numbering) for one in sources]
    words = _singles(frequencies, numbering)
    estimates = [Estimate(one, len(numbering), words) for one in counted]
    often = list(zip(counted, sources, strict=True))
    triple_keys = np.unique(
        np.concatenate(
            [one.triple_keys[one.triple_counts >= kind.least_triple] for one, kind in often]
        )
    )
    pair_keys = np.unique(
        np.concatenate(
            [
                triple_keys >> BITS,
                *(one.pair_keys[one.pair_counts >= kind.least_pair] for one, kind in often),
            ]
        )
    )

    def mixed(chances: Iterable[Chances]) -> Chances:
        total = sum(one.share for one in sources)
        parts = zip(sources, chances, strict=True)
        return np.asarray(sum(one.share / total * part for one, part in parts))

    singles = mixed(one.singles for one in estimates)
    pairs = mixed(one.after_one(pair_keys) for one in estimates)
    triples = mixed(one.after_two(triple_keys) for one in estimates)
    last_two = triple_keys & (1 << 2 * BITS) - 1
    return Ngrams(
        syllables=tuple(numbering),
        singles=_log(singles),
        single_backoffs=_backoffs(
            np.arange(len(numbering)),
            pair_keys >> BITS,
            pairs,
            singles[pair_keys & (1 << BITS) - 1],
        ),
        pair_keys=pair_keys,
        pairs=_log(pairs),
        pair_backoffs=_backoffs(
            pair_keys, triple_keys >> BITS, triples, pairs[np.searchsorted(pair_keys, last_two)]
        ),
        triple_keys=triple_keys,
        triples=_log(triples),
    )


def _singles(frequencies: Mapping[str, float], numbering: Numbering) -> Chances:
    """The shares of Vietnamese syllables, and of foreign words common in Vietnamese text."""
    shares: dict[int, float] = {}
    for word, share in frequencies.items():
        syllable = one_tone_style(word)
        if syllable.isalpha() and (is_syllable(syllable) or share > _FOREIGN):
            shares[numbering[syllable]] = shares.get(numbering[syllable], 0.0) + share
    row = np.array([shares.get(number, 0.0) for number in range(len(numbering))])
    chances: Chances = row / row.sum()
    return chances


def _backoffs(histories: Keys, history: Keys, chances: Chances, lower: Chances) -> Logs:
    """What is left of each history for what is not kept, over what the shorter one gives that.

    ``histories`` are all, ascending; ``history``, ``chances`` and ``lower`` (those after the
    shorter history) are of the kept entries.
    """
    places = np.searchsorted(histories, history)
    left = 1 - np.bincount(places, chances, minlength=len(histories))
    shorter = 1 - np.bincount(places, lower, minlength=len(histories))
    return np.minimum(_log(np.maximum(left, 1e-4) / np.maximum(shorter, 1e-4)), 0.0)


def _log(chances: Chances) -> Logs:
    return np.log(np.maximum(chances, _LEAST)).astype(np.float32)
