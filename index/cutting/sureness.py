"""How sure the words of a passage are: what read them off a picture, and their spelling, say."""

from bisect import bisect_left

from index.model import Document
from index.vietnamese.legibility import legibility

_USUAL = 95
"""The confidence, in percent, that words have on the printed lines of a scan that are not noted."""
_READ_ELSEWHERE = 98
"""That of a text of which it is told that it was read off pictures: it was looked through too."""


class Sureness:
    """How sure the words of one document are, where they stand."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._ends = [line.end for line in document.unsure]

    def of(self, start: int, end: int, *, scanned: bool) -> int:
        """Percent, 0 … 100: the lower one of what reading and what spelling say."""
        spelled = 100 * legibility(self._document.text[start:end])
        if scanned:
            return round(min(spelled, self._read(start, end)))
        return round(min(spelled, _READ_ELSEWHERE if self._document.recognised else spelled))

    def _read(self, start: int, end: int) -> float:
        """The mean confidence of the words of a scan, by their length."""
        length = max(1, end - start)
        missing = 0
        for line in self._document.unsure[bisect_left(self._ends, start) :]:
            if line.start >= end:
                break
            shared = min(end, line.end) - max(start, line.start)
            missing += max(0, shared) * (_USUAL - line.sureness)
        return _USUAL - missing / length
