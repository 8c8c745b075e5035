"""Texts to the numbers of their tokens, ready at once."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.embedding.unigram import UnigramWords
from index.embedding.weights import BundledWeights

_BLANK = "▁"
_LEFT_OUT = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]+")
_BLANKS = re.compile(r"[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]")
"""What sentencepiece's rules "nmt_nfkc" leave out, and what is a blank to them."""
_RUNS = re.compile(" {2,}")
_WORDS = re.compile(f"{_BLANK}[^{_BLANK}]*")
_REMEMBERED = 20_000
"""Words: a text has few others than those before it, and each costs 50 microseconds."""

Tokens = NDArray[np.int64]


class TextTokenizer:
    """The tokenizer of XLM-RoBERTa over the bundled vocabulary; safe to use from many threads.

    The library ``tokenizers`` takes a second to load these 250,000 pieces, of a hundred languages,
    and 270 MB to hold them; what it comes to is the same (tested).
    """

    def __init__(self, weights: BundledWeights) -> None:
        header = weights.header
        self._begin, self._end, self._longest = header.bos, header.eos, header.longest
        special = (header.bos, header.pad, header.eos, header.unknown)
        pieces = list(weights.pieces.first(1 + max(special)))
        self._special = {pieces[place]: place for place in special}
        self._parts = re.compile(f"({'|'.join(map(re.escape, self._special))})")
        words = UnigramWords(weights.pieces, header.unknown)
        self._cut = lru_cache(maxsize=_REMEMBERED)(words.cut)

    def tokens(self, text: str) -> Tokens:
        """The numbers of the tokens of NFC text, both marks included; 512 at most."""
        ids = [self._begin, *self._numbers(text)]
        del ids[self._longest - 1 :]
        return np.array([*ids, self._end])

    def _numbers(self, text: str) -> Iterator[int]:
        for part in self._parts.split(text):
            if part in self._special:
                yield self._special[part]
            else:
                for word in _words(part):
                    yield from self._cut(word)


def _words(text: str) -> list[str]:
    """The words of a text, each with the blank before it."""
    plain = unicodedata.normalize("NFKC", _BLANKS.sub(" ", _LEFT_OUT.sub("", text)))
    if not plain:
        return []
    marked = _RUNS.sub(" ", plain).replace(" ", _BLANK)
    return _WORDS.findall(marked if marked[0] == _BLANK else _BLANK + marked)
