"""Read the ways to hand in back from the lines that a procedure's text has for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ONLINE = "Trực tuyến"
IN_PERSON = "Trực tiếp"
BY_POST = "Dịch vụ bưu chính"
HANDED_IN = "Hình thức nộp"
NOT_TAKEN = "Không nhận hồ sơ qua"
"""What opens a line on forms that are taken, and on those that a decision says are not."""
_FORM = rf"(?:{ONLINE}|{IN_PERSON}|{BY_POST})"
_FORMS = rf"{_FORM}(?:, {_FORM})*"
_LINE = re.compile(
    rf"^(?:{HANDED_IN}: (?P<bare>{_FORMS})(?=\.|$)"
    rf"|{NOT_TAKEN}: (?P<refused>{_FORMS})(?=\.|$)"
    rf"|(?P<forms>{_FORMS}): (?=thời hạn|phí)"
    r"(?P<time>thời hạn giải quyết: .+?(?=; phí, lệ phí: |\. |$))?(?:; )?"
    r"(?P<fee>phí, lệ phí: .+)?)",
    re.MULTILINE,
)
_OPEN, _CLOSED, _ENDS = "(", ")", ". "


@dataclass(frozen=True, slots=True)
class Way:
    """One line: the forms that share it, and the offsets of what it tells, None where nothing.

    ``time`` is the span of ``thời hạn giải quyết: …``, ``fee`` that of ``phí, lệ phí: …``, without
    what else the line describes. ``is_refused`` says that papers are not taken in these forms.
    """

    forms: tuple[str, ...]
    start: int
    end: int
    time: tuple[int, int] | None
    fee: tuple[int, int] | None
    is_refused: bool = False


def ways_in(text: str, start: int, end: int) -> Iterator[Way]:
    """The ways told in ``text[start:end]``, in order; other lines are passed over."""
    for match in _LINE.finditer(text, start, end):
        line_end = text.find("\n", match.start(), end)
        line_end = end if line_end < 0 else line_end
        fee = None
        if match["fee"]:
            fee_start = match.start("fee")
            fee = (fee_start, _end_of_fee(text, fee_start, line_end))
        yield Way(
            forms=tuple((match["bare"] or match["refused"] or match["forms"]).split(", ")),
            start=match.start(),
            end=line_end,
            time=match.span("time") if match["time"] else None,
            fee=fee,
            is_refused=match["refused"] is not None,
        )


def _end_of_fee(text: str, start: int, line_end: int) -> int:
    """Where the amounts and their notes in brackets end, and a description begins if there is one.

    Brackets that never close keep the rest of the line.
    """
    depth = 0
    for at in range(start, line_end):
        depth += (text[at] == _OPEN) - (text[at] == _CLOSED)
        if depth <= 0 and text.startswith(_ENDS, at):
            return at
    return line_end
