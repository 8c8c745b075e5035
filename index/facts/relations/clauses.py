"""Cut a text into the clauses that state relations: flat, with the numbers in them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.facts.relations.words import LABEL
from index.model import Reference
from index.vietnamese.bounded import bounded

_END = re.compile(
    r"[!?](?=\s|$)|;(?=\s*(?:\n|$))|\.(?<!\bsố\.)(?=\s+(?![a-zđ])|$)"
    r"|\.(?<=[^\W\d_]{2}\.)(?=Điều \d)"
    r"|:(?=\s)(?!\s*\d{4}/)(?!\s+(?:[A-ZĐ][^\n.;:]{3,60}?|số\s+)\d+/\d{4}/)(?!\s+[sS]ố\s+\d+/)"
    r"|\n\s*\n"
    r"|\n(?=[\s>*_]*(?:Căn cứ|Theo đề nghị|Xét|[-+•#|]|\d+[.)]|[a-zđ]\)|Điều \d))"
    r"|\n(?=\s*\(Điều)|\n(?=[^\n:]{2,40}:\s)"
    r"|\n(?<=\)\n)(?=[A-ZĐ])"
    r"|\n[\s*#_]*(?:NGHỊ (?:ĐỊNH|QUYẾT)|THÔNG TƯ|QUYẾT ĐỊNH|CHỈ THỊ|LUẬT|PHÁP LỆNH)[\s*#_]*\n"
)
"""Each way begins with its own sign, and looks back from there: so all are found much faster."""
_RELATED = bounded(r"\s*\(?[^()\n]{0,60}nội dung liên quan")
_NOTE = re.compile(r"\s*\((?:Điều|Khoản|Điểm|Mục|Tiểu mục|Chương|Phần)\s")
_MARKS = re.compile(r"[\n\r\t*_#>|]|(?<=\w);(?=[a-zđ])|(?<=\s);(?=\w)|(?<=[a-zà-ỹ])\.(?=\s+[a-zđ])")
"""Marks of layout, and what is left of a blank that may not break (``tại;khoản 2``)."""
_QUOTED = re.compile(r"“[^“”\n]{1,160}”|\"[^\"\n]{1,160}\"")
_LONGEST = 1600


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a text, at its offsets; ``flat`` is as long, marks of layout are blanks.

    ``before`` are the letters right before it, ``closed_by`` the one that ends it;
    ``is_of_related`` says that it is a codified title's note on what has to do with an article.
    """

    start: int
    end: int
    flat: str
    raw: str
    references: tuple[Reference, ...]
    before: str
    closed_by: str
    is_of_related: bool

    def between(self, first: int, last: int) -> str:
        """The flat words from one offset into the text to another."""
        return self.flat[first - self.start : last - self.start]


def clauses_of(text: str, references: Sequence[Reference]) -> Iterator[Clause]:
    """Yield the clauses of a text that hold numbers, in order; ``references`` in text order."""
    if not references:
        return
    ends = _ends(text, references)
    for place, group in groupby(references, lambda one: bisect_right(ends, one.start)):
        held = tuple(group)
        start = ends[place - 1] if place else 0
        end = ends[place] if place < len(ends) else len(text)
        start = max(start, held[0].start - _LONGEST)
        end = min(end, held[-1].end + _LONGEST)
        raw = text[start:end]
        flat = _QUOTED.sub(lambda quoted: "¤" * len(quoted.group()), _MARKS.sub(" ", raw))
        shown = tuple(one for one in held if "¤" not in flat[one.start - start : one.end - start])
        if shown:
            before, closed_by = text[max(0, start - 16) : start], text[end - 1 : end]
            opens = text.rfind("\n", 0, held[0].start) + 1
            related = _RELATED.match(text, opens) is not None
            yield Clause(start, end, flat, raw, shown, before, closed_by, related)


def _ends(text: str, references: Sequence[Reference]) -> list[int]:
    """Where clauses end, but for the colons of labels and ends inside of numbers."""
    found = []
    last = 0
    inside = iter(references)
    number = next(inside, None)
    for end in _END.finditer(text):
        while number is not None and number.end <= end.start():
            number = next(inside, None)
        if number is not None and number.start < end.end() and end.start() < number.end:
            continue
        if end.group()[0] in ";.:" and _in_note(text, end.start()):
            continue
        if end.group() == ":" and LABEL.fullmatch(text, last, end.end() + 1):
            continue
        last = end.end()
        found.append(last)
    return found


def _in_note(text: str, place: int) -> bool:
    """Whether a place is inside the brackets that a line begins with: a codified title's note."""
    opens = text.rfind("\n", 0, place) + 1
    if not _NOTE.match(text, opens):
        return False
    return text.count("(", opens, place) > text.count(")", opens, place)
