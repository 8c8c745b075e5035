"""Small made-up language models."""

import numpy as np

from index.lexicon import Lexicon
from retrieval.understanding.restoration.language_model import LanguageModel
from retrieval.understanding.restoration.ngrams import BITS, START, Ngrams

SYLLABLES = ("", "ma", "má", "mà", "mạ", "to", "tô", "tơ")


def random_ngrams(seed: int) -> Ngrams:
    """A model of ``SYLLABLES`` with random chances: some pairs and triples, not all."""
    random = np.random.default_rng(seed)
    size = len(SYLLABLES)

    def logs(count: int) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        return np.log(random.uniform(0.01, 1.0, count)).astype(np.float32)

    firsts, seconds = np.divmod(np.arange(size * size), size)
    pairs = np.sort((firsts << BITS | seconds)[(seconds != START) & (random.random(size**2) < 0.6)])
    after = random.choice(pairs, size=40)
    triples = np.unique(after << BITS | random.integers(1, size, 40))
    return Ngrams(
        syllables=SYLLABLES,
        singles=logs(size),
        single_backoffs=logs(size),
        pair_keys=pairs,
        pairs=logs(len(pairs)),
        pair_backoffs=logs(len(pairs)),
        triple_keys=triples,
        triples=logs(len(triples)),
    )


def random_model(seed: int) -> LanguageModel:
    """A model with random chances and no documents."""
    return LanguageModel(random_ngrams(seed), Lexicon.empty())


def lexicon_of(pairs: dict[tuple[str, str], int]) -> Lexicon:
    """A lexicon with these neighbours."""
    syllables = tuple(dict.fromkeys(word for pair in pairs for word in pair))
    place = {word: number for number, word in enumerate(syllables)}
    return Lexicon(
        syllables=syllables,
        counts=np.ones(len(syllables), dtype=np.int64),
        first=np.array([place[first] for first, _ in pairs], dtype=np.int64),
        second=np.array([place[second] for _, second in pairs], dtype=np.int64),
        pair_counts=np.array(list(pairs.values()), dtype=np.int64),
        abbreviations=(),
    )
