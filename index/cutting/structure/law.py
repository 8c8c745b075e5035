"""How a law names its parts: Phần, Chương, Mục, Tiểu mục, Điều, and its annexes.

The order of the parts is that of Nghị định 30/2020/NĐ-CP, phụ lục I and of Luật Ban hành văn bản
quy phạm pháp luật; the numbers of codified titles (``Điều 5.2.NĐ.2.1.``) are those of Pháp điển.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

from index.vietnamese.bounded import bounded
from index.vietnamese.late import late
from index.vietnamese.text import CAPITALS


class Rank(IntEnum):
    """The smaller, the higher in a law; an annex stands beside its parts."""

    ANNEX = 10
    PART = 11
    CHAPTER = 12
    SECTION = 13
    SUBSECTION = 14
    ARTICLE = 15
    ANNEX_OF_ARTICLE = 16


@dataclass(frozen=True, slots=True)
class LawHeading:
    """A heading's words; ``number`` is an article's (0 elsewhere and in codified titles).

    ``text_from`` says where on its line running text begins (the line's length: nowhere),
    ``unnamed`` that the name may stand on the next line.
    """

    rank: Rank
    words: str
    text_from: int
    number: int = 0
    unnamed: bool = False
    codified: bool = False

    @property
    def added(self) -> bool:
        """Whether it is an article that a later law put between two (``Điều 12a``)."""
        return _ADDED.match(self.words) is not None


_ADDED = late(r"\w+ \d+[a-zđ]")
_D = r"[ĐÐD]"
_CODIFIED = late(
    rf"{_D}iều (?P<code>\d+\.\d+\.[A-ZĐ]{{2}}(?:\.\d+[a-zđ]{{0,2}})+)\.?(?=\s|$)\s*(?P<name>.*)"
)
_ARTICLE = late(
    rf"(?P<head>{_D}(?:i[êềếểẻ]u|IỀU|ìều) (?P<number>\d{{1,4}})[a-zđ]?)"
    r"(?:(?P<stop>\s?[.:])\s*(?P<name>\S.*)?)?$"
)
_PART = late(
    r"(?P<head>(?P<sort>phần|chương|mục|tiểu mục)\s+"
    r"(?:thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?:\s+\w+)?)|[IVXLC]+|\d+(?:\.\d+)*)"
    r"[a-zđ]?)(?P<stop>\s?[.:–-])?(?=\s|$)\s*(?P<name>.*)",
    re.IGNORECASE,
)
_ANNEX = late(
    r"(?P<head>(?:phụ lục(?:\s+số)?(?:\s+(?:[IVXLC]+|\d+)[a-zđ]?(?:[-./]\d+)*)?"
    r"|(?:biểu\s+)?mẫu\s+số:?\s+[\w./-]+))(?P<stop>\s?[.:–-])?(?=\s|$)\s*(?P<name>.*)",
    re.IGNORECASE,
)
_RANKS = {
    "phần": Rank.PART,
    "chương": Rank.CHAPTER,
    "mục": Rank.SECTION,
    "tiểu mục": Rank.SUBSECTION,
}
_MAY_OPEN = frozenset("ĐÐDPpCcMmTtBb")
_NAME_THEN_CLAUSE = bounded(r"(.{4,200}?)\s+(?=1\. [" + CAPITALS + "])")
_CAPITAL_LETTER = late(f"[{CAPITALS}]")
_SMALL_LETTER = late("[^\\W\\d_" + CAPITALS + "]")
_LABEL = late(r"[a-zđ]\d?(?:[.)]|\s?- )")
_MOTTO = ("CỘNG H", "Độc lập", "ĐỘC LẬP")
_SENTENCE_ENDS = ".;:,…"
_LONGEST_NAME = 300
_LONGEST_SMALL_NAME = 130


def law_heading(line: str, *, marked: bool = False) -> LawHeading | None:
    """The heading that a line is, or None; ``marked`` says that the source marks it as one.

    A mention (``Điều 9 Luật Viên chức``, ``Mục 2 Chương III của Luật này``, ``Điều 8. ; các
    khoản``) is no heading.
    """
    if line[0] not in _MAY_OPEN:
        return None
    if line[0] in "ĐÐD":
        return _article(line, marked=marked)
    if match := _PART.match(line):
        rank = _RANKS[" ".join(match["sort"].lower().split())]
    elif match := _ANNEX.match(line):
        rank = Rank.ANNEX
    else:
        return None
    name, stop = match["name"], match["stop"]
    if len(line) > _LONGEST_NAME or not line[0].isupper():
        return None
    if name and not marked and not in_capitals(name):
        named = stop in {".", ":"} and name[0].isupper() and name[-1] not in _SENTENCE_ENDS
        if not named or rank in {Rank.ANNEX, Rank.PART} or len(line) > _LONGEST_SMALL_NAME:
            return None
    return LawHeading(rank, line, len(line), unnamed=not name)


def in_capitals(line: str) -> bool:
    """Whether nearly all letters of the line are capitals, as in a chapter's name."""
    capitals = len(_CAPITAL_LETTER.findall(line))
    return capitals >= 2 and capitals > 4 * len(_SMALL_LETTER.findall(line))


def may_be_name(line: str, *, first: bool) -> bool:
    """Whether the line may be the name of the unnamed heading above it (its ``first`` line)."""
    if line.startswith(_MOTTO):
        return False
    if in_capitals(line):
        return len(line) <= _LONGEST_NAME and line[-1] not in ";:"
    return (
        first
        and len(line) <= _LONGEST_SMALL_NAME
        and line[0].isupper()
        and line[-1] not in _SENTENCE_ENDS
    )


def goes_on_with_name(line: str) -> bool:
    """Whether a name that scanning broke off goes on in this line (``thất nghiệp``)."""
    return (
        line[0].islower()
        and len(line) <= _LONGEST_SMALL_NAME
        and line[-1] not in _SENTENCE_ENDS
        and _LABEL.match(line) is None
    )


def _article(line: str, *, marked: bool) -> LawHeading | None:
    if match := _CODIFIED.match(line):
        return _with_text(line, f"Điều {match['code']}", match["name"], 0, codified=True)
    match = _ARTICLE.match(line)
    if match is None:
        return None
    name, number = match["name"] or "", int(match["number"])
    if not name:
        whole = marked or match["stop"] is not None
        if not whole:
            return None
        return LawHeading(Rank.ARTICLE, line, len(line), number, unnamed=True)
    if not marked and not (name[0].isupper() or name[0] in "“\"'("):
        return None
    if not name[0].isalpha() and name[0] not in "“\"'(":
        return None
    return _with_text(line, match["head"], name, number, codified=False)


def _with_text(line: str, head: str, name: str, number: int, *, codified: bool) -> LawHeading:
    """An article whose name runs on into its text, or is its text, keeps its head only."""
    article = Rank.ARTICLE
    if not name:
        return LawHeading(article, line, len(line), number, codified=codified)
    name_from = len(line) - len(name)
    if split := _NAME_THEN_CLAUSE.match(name):
        end = name_from + split.end(1)
        return LawHeading(article, line[:end], name_from + split.end(), number, codified=codified)
    if len(line) > _LONGEST_NAME or (name[-1] in _SENTENCE_ENDS and not codified):
        return LawHeading(article, head, 0, number, codified=codified)
    return LawHeading(article, line, len(line), number, codified=codified)
