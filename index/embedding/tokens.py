"""Texts to the numbers of their tokens, ready at once for Vietnamese."""

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding.unigram import UnigramWords
from index.embedding.weights import BundledWeights

if TYPE_CHECKING:
    from tokenizers import Encoding

_LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
)
_OTHERS = "0123456789.,;:!?()[]{}'\"-–—/\\%+&@#*=<>_“”‘’•|"
_BLANK = "▁"

Tokens = NDArray[np.int64]


class TextTokenizer:
    """The tokenizer of XLM-RoBERTa over the bundled vocabulary.

    As a tokenizer its 250,000 pieces, of a hundred languages, take a second to load and 270 MB to
    hold. A word in Vietnamese letters can only be made of the 90,000 pieces that consist of those,
    so it is cut by these alone; a word with another letter in it is cut on its own.
    """

    def __init__(self, weights: BundledWeights) -> None:
        pieces = weights.pieces
        single = frozenset(piece for piece in pieces if len(piece) == 1)
        letters = frozenset(_LETTERS + _LETTERS.upper() + _OTHERS) & single
        self._known = frozenset(one for one in letters if unicodedata.normalize("NFKC", one) == one)
        inside = self._known | {_BLANK}
        header = weights.header
        special = (header.bos, header.pad, header.eos, header.unknown)
        kept = [*special, *(at for at, piece in enumerate(pieces) if inside.issuperset(piece))]
        self._longest, self._end = header.longest, header.eos
        self._kept = np.array(kept)
        self._quick = weights.tokenizer(kept)
        self._inside = inside
        self._known |= {" ", "\n"}  # the tokenizer takes both for a blank
        self._words = UnigramWords(pieces, weights.scores, header.unknown)

    def tokens(self, text: str) -> Tokens:
        """The numbers of the tokens of NFC text, both marks included; 512 at most."""
        cut = self._quick.encode(text)
        ids: Tokens = self._kept[cut.ids]
        if not self._known.issuperset(text):
            ids = np.array(self._mended(cut, ids.tolist()))
        if len(ids) > self._longest:
            ids = np.append(ids[: self._longest - 1], self._end)
        return ids

    def _mended(self, cut: "Encoding", ids: list[int]) -> list[int]:
        """The numbers of the tokens, those of words with other letters from all pieces."""
        mended: list[int] = []
        pieces, words = cut.tokens, cut.word_ids  # each made anew when it is asked for
        for word, places in groupby(range(len(ids)), key=words.__getitem__):
            at = list(places)
            letters = "".join(pieces[at[0] : at[-1] + 1])
            is_odd = word is not None and not self._inside.issuperset(letters)
            mended += self._words.cut(letters) if is_odd else ids[at[0] : at[-1] + 1]
        return mended
