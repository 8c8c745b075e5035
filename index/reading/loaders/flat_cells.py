"""What the cells of a flattened table are: values, bounds, names."""

import re
from collections.abc import Iterator, Sequence

from index.reading.tables.columns import is_number

_NUMBER = r"\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?"
_UNIT = r"(?:%|(?:[^\W\d_]+ ?){1,2}(?:\d+ tháng)?)?(?:/.{1,40})?(?: ?\(.{1,30}\))?"
_VALUE = re.compile(
    rf"[-–+]?{_NUMBER}\s*{_UNIT}"
    r"|không(?: thu)?|miễn phí|[-–x]",
    re.IGNORECASE,
)
_BOUND = re.compile(rf"(?:[≤≥<>] ?|dưới |trên |từ ){_NUMBER}.{{0,20}}", re.IGNORECASE)
_LONGEST_VALUE = 45
_DIGIT = re.compile(r"\d")
_SHARED_WORD = re.compile(r"[^\W\d_]{3,}")


def joined(cells: Sequence[str]) -> Iterator[str]:
    """The cells; a line in brackets below a name belongs to it: ``Mức thu``, ``(đồng/hồ sơ)``.

    So does one before the first figure that goes on in small letters: ``Số lượng thuyền viên``,
    ``trong một ca làm việc``.
    """
    last = ""
    is_head = True
    for cell in cells:
        is_head = is_head and not is_value(cell)
        in_brackets = cell.startswith("(") and cell.endswith(")") and not is_number(last)
        if last and (in_brackets or (is_head and cell[:1].islower() and " " in cell)):
            last = f"{last} {cell}"
            continue
        if last:
            yield last
        last = cell
    if last:
        yield last


def is_value(cell: str) -> bool:
    """Whether a cell holds a figure, a range of figures or what stands for one (``không``)."""
    return len(cell) <= _LONGEST_VALUE and _VALUE.fullmatch(cell) is not None


def are_figures(values: Sequence[str]) -> bool:
    """Whether most of these values hold figures; ``=``, ``x``, ``-`` alone are of a formula."""
    return sum(_DIGIT.search(value) is not None for value in values) * 2 > len(values)


def is_bound(cell: str) -> bool:
    """Whether a cell says up to where something goes: ``≤ 1``, ``> 1 đến 1,5``."""
    return _BOUND.fullmatch(cell) is not None


def segments(cells: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Words and the values behind them, as often as words follow values."""
    words: list[str] = []
    values: list[str] = []
    for cell in cells:
        if words and is_value(cell):
            values.append(cell)
            continue
        if values:
            yield words, values
            words, values = [], []
        words.append(cell)
    if words:
        yield words, values


def are_alike(names: Sequence[str]) -> bool:
    """Whether names are of one sort, as those below one parent are: each holds the same word."""
    words = [set(_SHARED_WORD.findall(name.lower())) for name in names]
    return bool(words) and bool(set.intersection(*words))
