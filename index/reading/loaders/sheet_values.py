"""A cell's value as people here write it, the way its format shows it."""

import re
from datetime import date, datetime, time

from index.vietnamese.bounded import bounded

_PERCENT = re.compile(r"^[^;]*%")
_GROUPED = re.compile(r"[#0][,.\s]#*0|# ##0")
_DECIMALS = re.compile(r"0\.(?P<places>0+)")
_LITERAL = bounded(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
_SUFFIX = re.compile(r"[0#]\s*\"\s*(?P<words>[^\"]{1,20}?)\s*\"[^0#]*$")


def shown(value: object, number_format: str = "General") -> str:
    """The words of a cell; empty for what says nothing on its own.

    Percentages, grouped thousands and a unit written behind the number keep their format:
    ``0.9381`` under ``0.00%`` is ``93,81%``, ``75000`` under ``#,##0`` is ``75.000``.
    """
    match value:
        case None | bool():
            return ""
        case datetime() if value.time() == time():
            return f"{value:%d/%m/%Y}"
        case datetime():
            return f"{value:%H:%M %d/%m/%Y}"
        case date():
            return f"{value:%d/%m/%Y}"
        case int() | float():
            return _number(value, number_format.split(";")[0])
        case _:
            return str(value)


def _number(value: float, number_format: str) -> str:
    if number_format == "General":
        return _plain(value)
    bare = _LITERAL.sub("", number_format)
    places = _DECIMALS.search(bare)
    decimals = len(places["places"]) if places else 0
    if _PERCENT.match(bare):
        return f"{_written(value * 100, decimals, grouped=False)}%"
    suffix = _SUFFIX.search(number_format)
    unit = f" {suffix['words']}" if suffix else ""
    if _GROUPED.search(bare):
        return _written(value, decimals, grouped=True) + unit
    return (_written(value, decimals, grouped=False) if places else _plain(value)) + unit


def _plain(value: float) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value) if isinstance(value, int) else f"{value:.10g}".replace(".", ",")


def _written(value: float, decimals: int, *, grouped: bool) -> str:
    """With a comma before decimals and points between thousands; trailing zeros go."""
    words = f"{value:{',' if grouped else ''}.{decimals}f}"
    whole, _, rest = words.partition(".")
    rest = rest.rstrip("0")
    whole = whole.replace(",", ".")
    return f"{whole},{rest}" if rest else whole
