"""The labels that number rows of a table (``A``, ``I``, ``1``, ``1.1``) and how they nest."""

import re
from dataclasses import dataclass
from enum import IntEnum


class LabelRank(IntEnum):
    """Which labels stand above which; a deeper one belongs to the last higher one before it."""

    CAPITAL = 1
    ROMAN = 2
    TITLE = 3
    """No label: a line of words across the table."""
    ROMAN_PART = 4
    NUMBER = 5
    PART = 6
    SUBPART = 7
    LETTER = 8
    LETTER_PART = 9
    DASH = 10


_RANKS = (
    (LabelRank.ROMAN, r"[IVXL]{1,6}[.)]?"),
    (LabelRank.CAPITAL, r"(?:PHẦN )?[A-HĐ][.)]?"),
    (LabelRank.ROMAN_PART, r"[IVXL]{1,6}\. ?\d{1,2}[.)]?"),
    (LabelRank.NUMBER, r"\(?\d{1,5}[.)]?"),
    (LabelRank.PART, r"\d{1,3}\.\d{1,3}[.)]?"),
    (LabelRank.SUBPART, r"\d{1,3}(?:\.\d{1,3}){2,4}[.)]?"),
    (LabelRank.LETTER, r"\(?[a-zđ]\d?[.)]?"),
    (LabelRank.LETTER_PART, r"[a-zđ]\.\d{1,2}[.)]?"),
    (LabelRank.DASH, r"[-–+*•]+"),
)
_WHOLE = tuple((rank, re.compile(pattern)) for rank, pattern in _RANKS)
_OPENING = tuple(
    (rank, re.compile(rf"(?P<label>{pattern.removesuffix('[.)]?')}[.)]) +(?P<name>\S.*)"))
    for rank, pattern in _RANKS
    if rank is not LabelRank.DASH
)
_DASHED = re.compile(r"(?P<label>[-–](?: ?[-–])*|[+*•]) *(?P<name>[^\W\d_].*)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it is written, its rank, and the words behind it in the same cell.

    ``depth`` tells dashes apart: ``- -`` stands below ``-``.
    """

    written: str
    rank: LabelRank
    name: str = ""
    depth: int = 1

    @property
    def level(self) -> tuple[int, int]:
        """What labels are compared by: a deeper one is greater."""
        return self.rank, self.depth


def label_in(cell: str) -> Label | None:
    """The label that a cell is and nothing more (``II``, ``1.2``), None for words."""
    for rank, pattern in _WHOLE:
        if pattern.fullmatch(cell):
            return Label(cell, rank)
    return None


def label_before(cell: str) -> Label | None:
    """The label that words of a cell begin with (``I. Lĩnh vực đất đai``, ``- Dưới 10 tỷ``)."""
    for rank, pattern in _OPENING:
        if match := pattern.fullmatch(cell):
            return Label(match["label"], rank, match["name"])
    if match := _DASHED.fullmatch(cell):
        dashes = match["label"].replace(" ", "")
        return Label(match["label"], LabelRank.DASH, match["name"], len(dashes))
    return None


def follows(label: str, before: str) -> bool:
    """Whether a label is the next of the same series: ``3`` after ``2``, ``1.3`` after ``1.2``."""
    head, _, last = label.strip("().").rpartition(".")
    head_before, _, last_before = before.strip("().").rpartition(".")
    if last.isdecimal() and last_before.isdecimal():
        return head == head_before and int(last) == int(last_before) + 1
    return False
