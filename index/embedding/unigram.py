"""Words cut into the most probable pieces of a unigram vocabulary."""

from collections.abc import Sequence

from index.embedding.pieces import UnigramPieces

_PENALTY = 10.0
"""By how much a letter that no piece has is less probable than the least probable piece."""


class UnigramWords:
    """Cuts single words; safe to use from many threads.

    By Viterbi's algorithm over the sums of scores (Kudo 2018, "Subword Regularization"), letters
    that no piece has next to each other being one unknown piece, as the library ``tokenizers`` does
    it. That takes a second to be ready and a kilobyte for each piece.
    """

    def __init__(self, pieces: UnigramPieces, unknown: int) -> None:
        """``unknown`` is the place of the piece for what no piece has."""
        self._pieces = pieces
        self._unknown = unknown
        self._of_unknown = pieces.least_probable - _PENALTY

    def cut(self, word: str) -> tuple[int, ...]:
        """The places of the pieces that make up the word."""
        best: list[tuple[float, int, int]] = [(0.0, 0, -1)]
        best += [(float("-inf"), 0, -1)] * len(word)  # score, where it begins, piece
        for begin in range(len(word)):
            score = best[begin][0]
            is_known = False
            for end, place in self._pieces.beginning(word, begin):
                is_known = is_known or end == begin + 1
                sum_of = score + self._pieces.scores[place]
                if sum_of > best[end][0]:
                    best[end] = (sum_of, begin, place)
            if not is_known and score + self._of_unknown > best[begin + 1][0]:
                best[begin + 1] = (score + self._of_unknown, begin, self._unknown)
        return self._read_back(best)

    def _read_back(self, best: Sequence[tuple[float, int, int]]) -> tuple[int, ...]:
        pieces: list[int] = []
        end = len(best) - 1
        while end:
            _, begin, place = best[end]
            if not (place == self._unknown and pieces and pieces[-1] == self._unknown):
                pieces.append(place)
            end = begin
        return tuple(reversed(pieces))
