"""Whether a message that names a part of a directive asks for that part and nothing else."""

import re
from collections.abc import Sequence

from index.vietnamese.text import one_line, without_diacritics
from retrieval.understanding.intent.rows import Patterns, Scope

_SHORT = 14
"""Words around a part of what was just talked about; a longer message may tell of anything."""

_FEWEST_AROUND = 6
_ASKS_THING = re.compile(r"\b(?:bao nhieu|may|nao|bn|so may|ma so|bang bao)\b")
_WHICH_ANNEX = re.compile(r"\b(?:phu luc|pl) (?:nao|so may|may)\b")
_FEWEST = 3
"""Words that have to be left to look for."""
_LED = re.compile(
    r"(?:,|\b(?:theo|của|trong|tại|ở|cua|tai|o))\s*$"
    r"|^[\s,.:;]*(?:(?:theo|trong|tại|ở|thì|nói|quy định|về|tai|o|thi|noi|quy dinh|ve)\b[\s,:]*)*"
)
"""What led to a name that was taken out."""


class ArticleReader:
    """Read what is asked of a part, over small letters without marks."""

    def __init__(self, patterns: Patterns) -> None:
        self._which = patterns.of(Scope.WHICH_ARTICLE, "which")
        self._which_words = patterns.of(Scope.WHICH_ARTICLE, "which words")
        self._aside = patterns.of(Scope.AROUND_ARTICLE, "aside")

    def asks_which(self, text: str) -> bool:
        """Whether it asks which article says something."""
        return self._which.search(_around(text, ())) is not None

    def matter_of(self, text: str, named: Sequence[tuple[int, int]] = ()) -> str:
        """What is asked about, without the words that ask which article says it.

        "Được ép đóng mới ký hợp đồng không, điều mấy luật việc làm" is about what stands before
        the comma; ``named`` is where the directive is named. All of it where too little is left.
        """
        plain = without_diacritics(text).lower()
        spans = [match.span() for match in self._which_words.finditer(plain)]
        left = text
        for start, end in (*spans, *named):
            left = f"{left[:start]}{' ' * (end - start)}{left[end:]}"
        left = _LED.sub(" ", one_line(left)).strip(" ,;:.?")
        return left if len(left.split()) >= _FEWEST else text

    def asks_alone(self, text: str, named: Sequence[tuple[int, int]]) -> bool:
        """Whether nothing but asking words stands around the parts: "thế khoản 3 thì sao"."""
        said = _around(text, named)
        return not said or self._aside.fullmatch(said) is not None

    def asks_within(self, text: str, named: Sequence[tuple[int, int]]) -> bool:
        """Whether it asks for a thing that stands in what is named, not for that itself.

        ``named`` are an annex and its directive: "phụ lục I thông tư 148: xe con phải có mấy bình",
        "thủ tục của Bộ Y tế nằm ở phụ lục nào".
        """
        said = _around(text, named)
        return _ASKS_THING.search(said) is not None and len(said.split()) >= _FEWEST_AROUND

    def asks_where(self, text: str) -> bool:
        """Whether it asks which annex something is in: no annex is asked for."""
        return _WHICH_ANNEX.search(without_diacritics(text).lower()) is not None

    def asks_shortly(self, text: str, named: Sequence[tuple[int, int]]) -> bool:
        """Whether so little stands around the parts that they are what is asked about."""
        plain = _around(text, named)
        return len(plain.split()) <= _SHORT


def _around(text: str, named: Sequence[tuple[int, int]]) -> str:
    plain = without_diacritics(text).lower()
    for start, end in named:
        plain = f"{plain[:start]}{' ' * (end - start)}{plain[end:]}"
    return " ".join(re.findall(r"[^\W_]+", plain))
