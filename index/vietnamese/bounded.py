r"""Patterns over texts of any length that take no longer than the text is long.

A pattern that begins with ``\s*`` looks from each of ten thousand blanks at all that follow: files
made by strangers, and some made by machines, hold such runs.
"""

import re

from index.vietnamese.late import late_made

_BLANKS = 12
_DIGITS = 40
_LETTERS = 60
_SOLID = 300
_ANYTHING_BUT = 1000
_MEMBERS = 40
_TIMES_OVER = 200
_TOKEN = re.compile(
    r"(?P<unit>\\[sdwSDW]|\\[^\w\s]|\[\^?\]?(?:\\.|[^\]\\])*+\]|[^\\\[\]({}|^$?*+.])"
    r"(?P<times>[*+])?|.",
    re.DOTALL,
)
_MOST = {r"\s": _BLANKS, r"\d": _DIGITS, r"\w": _LETTERS, r"\W": _LETTERS, r"\S": _SOLID}


def bounded(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern, compiled when it is used, each endless repeat of one sort of characters bounded.

    Twelve blanks, forty digits or members of a set, sixty letters, a thousand of anything but
    some, a group two hundred times over: no text that people write has more of them where a pattern
    expects a few. ``.*`` stays as it is.
    """
    return late_made(lambda: re.compile(_TOKEN.sub(_with_bound, pattern), flags))


def _with_bound(token: re.Match[str]) -> str:
    unit, times = token["unit"], token["times"]
    if not times:
        return token.group()
    if unit.startswith("[^") and not unit.startswith(r"[^\W"):
        most = _ANYTHING_BUT
    else:
        most = _MOST.get(unit, _MEMBERS)
    if unit == ")":
        most = _TIMES_OVER
    return f"{unit}{{{'1' if times == '+' else '0'},{most}}}"
