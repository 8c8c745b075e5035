"""How words are begun, cut and joined in every text, and made into labels of buttons."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from textwrap import shorten

LONGEST_LABEL = 28
_SEEN = 20
"""Characters of a label that every phone shows."""
MARK = " …"
"""Stands where something was left out."""

AHEAD = timedelta(hours=7)
"""Viet Nam's time is seven hours ahead of UTC, all year."""


def told_time(at: datetime) -> str:
    """A time of UTC as people in Viet Nam read it: ``12/07/2026 09:15``."""
    return f"{at + AHEAD:%d/%m/%Y %H:%M}"


def told_day(at: datetime) -> str:
    """The day of a time of UTC in Viet Nam: ``12/07/2026``."""
    return f"{at + AHEAD:%d/%m/%Y}"


def cut(words: str, longest: int) -> str:
    """The words on one line, ``longest`` characters at most with the mark, cut between words."""
    return shorten(words, longest, placeholder=MARK, break_on_hyphens=False)


def capital(words: str) -> str:
    """With a capital at the beginning; all else stays."""
    return f"{words[:1].upper()}{words[1:]}"


def listed(parts: Sequence[str], last: str = "và") -> str:
    """``A, B và C``."""
    return f" {last} ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def page_of(page: int, pages: int) -> str:
    """Which page it is, where there are several."""
    return f" (trang {page}/{pages})" if pages > 1 else ""


def labels(titles: Sequence[str]) -> list[str]:
    """A label for each title, 28 characters at most, different in the first 20.

    Titles stand whole where they begin differently, else without the words that all begin and end
    with. Where that does not tell them apart, they are numbered as they stand in the text above.
    """
    words = [title.rstrip(" .").split() for title in titles]
    apart = _without_common_ends(words) if len(titles) > 1 else words
    made = [[_label(one) for one in words], [_label(one) for one in apart]]
    for some in made:
        if len({label[:_SEEN].lower() for label in some}) == len(some):
            return some
    return [
        shorten(f"{place}. {label}", LONGEST_LABEL, placeholder="…")
        for place, label in enumerate(made[-1], start=1)
    ]


def _without_common_ends(titles: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The words of each between those that all begin and those that all end with."""
    lower = [[word.lower() for word in one] for one in titles]
    shortest = min(map(len, lower))
    begins = next((at for at in range(shortest) if len({one[at] for one in lower}) > 1), shortest)
    most = shortest - begins
    ends = next((at for at in range(most) if len({one[-1 - at] for one in lower}) > 1), most)
    told = [one[begins : len(one) - ends] for one in titles]
    return [part or whole for part, whole in zip(told, titles, strict=True)]


def _label(words: Sequence[str]) -> str:
    label = " ".join(words).strip(" ,;:-–()")
    return shorten(capital(label), LONGEST_LABEL, placeholder="…")
