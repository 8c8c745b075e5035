"""How words are begun, cut and joined in every text, and made into labels of buttons."""

from collections.abc import Sequence
from textwrap import shorten

LONGEST_LABEL = 28
_SEEN = 20
"""Characters of a label that every phone shows."""
MARK = " …"
"""Stands where something was left out."""


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

    Words that all titles have are left out. Where that does not tell them apart, they are numbered
    as they stand in the text above.
    """
    words = [title.rstrip(" .").split() for title in titles]
    common = (
        set.intersection(*({word.lower() for word in one} for one in words)) if words else set()
    )
    made = [_label(one, common if len(titles) > 1 else set()) for one in words]
    if len({label[:_SEEN].lower() for label in made}) == len(made):
        return made
    return [
        shorten(f"{place}. {label}", LONGEST_LABEL, placeholder="…")
        for place, label in enumerate(made, start=1)
    ]


def _label(words: Sequence[str], common: set[str]) -> str:
    told = [word for word in words if word.lower() not in common] or words
    label = " ".join(told).strip(" ,;:-–()")
    return shorten(capital(label), LONGEST_LABEL, placeholder="…")
