"""Whether a message asks for a directive itself, and what of it; what it says is left alone."""

import re
from collections.abc import Iterator
from enum import StrEnum

from index.vietnamese.text import without_diacritics
from retrieval.understanding.intent.rows import Patterns, Scope

_MOST_WORDS = 30
"""Around a number; a longer message asks for more than the directive itself."""


class DirectiveIntent(StrEnum):
    """What is asked of a directive that is named by its number."""

    CARD = "card"
    STATUS = "status"
    CITED = "cited"


class DirectiveReader:
    """Read what is asked of directives, over small letters without marks."""

    def __init__(self, patterns: Patterns) -> None:
        self._names = patterns.of(Scope.NAMES, "names")
        self._before = patterns.of(Scope.BEFORE_NUMBER, "before")
        behind, year = (patterns.of(Scope.BEHIND_NUMBER, name) for name in ("behind", "year"))
        self._behind = (year, behind, year)
        self._wanted = [
            (one, patterns.of(Scope.OF_DIRECTIVE, one))
            for one in (DirectiveIntent.STATUS, DirectiveIntent.CITED, DirectiveIntent.CARD)
        ]
        aside = patterns.text(Scope.GROUP, "lời đệm")
        self._opens = re.compile(rf"^(?:{aside})(?: |$)")
        self._ends = re.compile(rf"(?:^| )(?:{aside})$")

    def may_name(self, text: str) -> bool:
        """Whether a text may name a directive at all: a digit and a word or sign of one."""
        plain = without_diacritics(text).lower()
        has_digit = any(letter.isdigit() for letter in plain)
        return has_digit and self._names.search(plain) is not None

    def around(self, text: str, start: int, end: int) -> str:
        """The plain words of a message around the number at ``text[start:end]``.

        Its kind before it and its issuer behind it are left out.
        """
        plain = without_diacritics(text).lower()
        opening = self._before.sub(" ", plain[:start]) if end else plain[:start]
        rest = plain[end:]
        for behind in self._behind:
            match = behind.match(rest)
            rest = rest[match.end() :] if match else rest
        return f"{opening} {rest}"

    def wanted(self, words: str) -> DirectiveIntent | None:
        """What the plain words around a number ask of the directive; None when of its content.

        All of the words must be such a request: "giấy cấp theo 45/2016/QĐ-TTg còn hiệu lực không"
        asks about the paper.
        """
        parts = re.findall(r"[^\W_]+", words)
        if len(parts) > _MOST_WORDS:
            return None
        for core in self._cores(" ".join(parts)):
            if not core:
                return DirectiveIntent.CARD
            for asks, pattern in self._wanted:
                if pattern.fullmatch(core):
                    return asks
        return None

    def _cores(self, said: str) -> list[str]:
        """The words, and what is left when asides are taken off one by one, on either side."""
        opened = _shortened(said, self._opens)
        return [core for left in opened for core in _shortened(left, self._ends)]


def _shortened(said: str, aside: re.Pattern[str]) -> Iterator[str]:
    yield said
    while (shorter := aside.sub("", said)) != said:
        said = shorter
        yield said
