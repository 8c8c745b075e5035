"""A procedure's text as the parts that it is laid out in, read while building."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from index.facts.procedures.ways import Way, ways_in

_HEADING = re.compile(r"^(?P<marks>##|###) (?P<words>.+)$", re.MULTILINE)
_FACT = re.compile(r"^(?P<name>[^\n:]{4,40}): (?P<words>.+)$", re.MULTILINE)
STEPS = "Trình tự thực hiện"
WAYS = "Cách thức thực hiện"
PAPERS = "Thành phần hồ sơ"
CONDITIONS = "Yêu cầu, điều kiện"
ADDRESS = "Địa chỉ tiếp nhận hồ sơ"
RESULT = "Kết quả thực hiện"
LEGAL_BASIS = "Căn cứ pháp lý"
TIME = "Thời hạn giải quyết"
FEE = "Phí, lệ phí"
FORMS = "Tên mẫu đơn, mẫu tờ khai"
STANDING = "Tình trạng"
"""The last four are parts of procedures that a decision publishes; ``STANDING`` says that one is
over, and by which decision."""
PLACE = "Nơi áp dụng"
"""The particular that names the place of the decision."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands under one heading: its own (empty for the part's), and offsets without blanks."""

    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProcedureRecord:
    """How a procedure's text is laid out; all offsets into it.

    ``facts`` are the particulars at its head by name, ``parts`` the pieces of each part by its
    heading, ``ways`` the ways to hand in.
    """

    facts: Mapping[str, Span]
    parts: Mapping[str, tuple[Piece, ...]]
    ways: tuple[Way, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a text; one of another layout has no parts."""
        marks = list(_HEADING.finditer(text))
        head_ends = marks[0].start() if marks else len(text)
        facts = {match["name"]: match.span("words") for match in _FACT.finditer(text, 0, head_ends)}
        parts: dict[str, tuple[Piece, ...]] = {}
        part = ""
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        for mark, end in zip(marks, ends, strict=False):  # a text without headings has none
            under = mark["marks"] == "###"
            part = part if under else mark["words"]
            span = _trimmed(text, mark.end(), end)
            if span[0] < span[1]:
                piece = Piece(mark["words"] if under else "", *span)
                parts[part] = (*parts.get(part, ()), piece)
        pieces = parts.get(WAYS, ())
        ways = tuple(way for one in pieces for way in ways_in(text, one.start, one.end))
        return cls(facts, parts, ways)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
