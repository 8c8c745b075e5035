"""How words are begun, cut and joined in every text."""

from collections.abc import Sequence
from textwrap import shorten

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
