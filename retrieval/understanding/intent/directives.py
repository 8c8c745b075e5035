"""Whether a message asks for a directive itself, and what of it; what it says is left alone."""

import re
from collections.abc import Iterator
from enum import StrEnum

from retrieval.understanding.intent.letters import plain_letters
from retrieval.understanding.intent.rows import Patterns, Scope

_MOST_WORDS = 30
"""Around a number; a longer message asks for more than the directive itself."""


class DirectiveIntent(StrEnum):
    """What is asked of a directive that is named by its number."""

    CARD = "card"
    STATUS = "status"
    CITED = "cited"
    SIGNER = "signer"
    ISSUER = "issuer"
    ISSUED = "issued"
    EFFECTIVE = "effective"
    SUBJECT = "subject"
    LENGTH = "length"

    @property
    def is_of_description(self) -> bool:
        """Whether the description of the directive tells it."""
        return self in _OF_DESCRIPTION

    @property
    def words(self) -> str:
        """The words that ask for it behind a number."""
        return _WORDS.get(self, "")


_OF_DESCRIPTION = frozenset(
    {
        DirectiveIntent.SIGNER,
        DirectiveIntent.ISSUER,
        DirectiveIntent.ISSUED,
        DirectiveIntent.EFFECTIVE,
        DirectiveIntent.SUBJECT,
        DirectiveIntent.LENGTH,
    }
)
_WORDS = {
    DirectiveIntent.STATUS: "còn hiệu lực không",
    DirectiveIntent.SIGNER: "ai ký",
    DirectiveIntent.ISSUER: "cơ quan nào ban hành",
    DirectiveIntent.ISSUED: "ban hành ngày nào",
    DirectiveIntent.EFFECTIVE: "có hiệu lực từ ngày nào",
    DirectiveIntent.SUBJECT: "quy định về gì",
    DirectiveIntent.LENGTH: "có mấy chương mấy điều",
}


class DirectiveReader:
    """Read what is asked of directives, over small letters without marks."""

    def __init__(self, patterns: Patterns) -> None:
        self._names = patterns.of(Scope.NAMES, "names")
        self._before = patterns.of(Scope.BEFORE_NUMBER, "before")
        behind, year = (patterns.of(Scope.BEHIND_NUMBER, name) for name in ("behind", "year"))
        self._behind = (year, behind, year)
        self._wanted = [
            (one, patterns.of(Scope.OF_DIRECTIVE, one))
            for one in (
                *sorted(_OF_DESCRIPTION),
                DirectiveIntent.STATUS,
                DirectiveIntent.CITED,
                DirectiveIntent.CARD,
            )
        ]
        self._points_back, self._provision = (
            patterns.of(Scope.CONTINUES, name) for name in ("points back", "provision")
        )
        self._change = patterns.of(Scope.CONTINUES, "change")
        aside = patterns.text(Scope.GROUP, "lời đệm")
        self._opens = re.compile(rf"^(?:{aside})(?: |$)")
        self._ends = re.compile(rf"(?:^| )(?:{aside})$")

    def may_name(self, text: str) -> bool:
        """Whether a text may name a directive at all: a digit and a word or sign of one."""
        plain = plain_letters(text)
        has_digit = any(letter.isdigit() for letter in plain)
        return has_digit and self._names.search(plain) is not None

    def asks_of_change(self, text: str) -> bool:
        """Whether a text asks what is done to a directive, and how far."""
        return self._change.search(plain_letters(text)) is not None

    def around(self, text: str, start: int, end: int) -> str:
        """The plain words of a message around the number at ``text[start:end]``.

        Its kind before it and its issuer behind it are left out.
        """
        return " ".join(self.sides(text, start, end))

    def sides(self, text: str, start: int, end: int) -> tuple[str, str]:
        """The same words, those before the number and those behind it."""
        plain = plain_letters(text)
        opening = self._before.sub(" ", plain[:start]) if end else plain[:start]
        rest = plain[end:]
        for behind in self._behind:
            match = behind.match(rest)
            rest = rest[match.end() :] if match else rest
        return opening, rest

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

    def described(self, opening: str, rest: str) -> tuple[DirectiveIntent, str] | None:
        """What is asked of the description, and words between that say what the directive is about.

        ``Thông tư 05/2026 về hạn mức bảo hiểm tiền gửi do cơ quan nào ban hành``: what is asked
        stands last, or before the number and what it is about.
        """
        before = " ".join(re.findall(r"[^\W_]+", opening))
        words = re.findall(r"[^\W_]+", rest)
        if len(words) > _MOST_WORDS:
            return None
        asked = self._of_description(before)
        if asked is not None:
            return asked, " ".join(words)
        said = " ".join(words)
        pointed = list(self._points_back.finditer(f"{said} "))
        behind = said[pointed[-1].end() :].strip() if pointed else ""
        if behind and self._of_description(behind) is DirectiveIntent.STATUS:
            return DirectiveIntent.STATUS, ""  # áp dụng Nghị định … khi …, nghị định này còn …
        provision = self._provision.match(before)
        if provision is not None and self._of_description(said) is DirectiveIntent.STATUS:
            return DirectiveIntent.STATUS, provision["about"].strip()
        if "" not in self._cores(before):
            return None
        for place in range(1, len(words)):
            asked = self._of_description(" ".join(words[place:]))
            if asked is not None:
                return asked, " ".join(words[: self._last_place(words, place, asked)])
        return None

    def _last_place(self, words: list[str], place: int, asked: DirectiveIntent) -> int:
        """Where what is asked begins without an aside: ``về một cửa`` ends in none ("của")."""
        while self._opens.match(words[place]) and (
            self._of_description(" ".join(words[place + 1 :])) is asked
        ):
            place += 1
        return place

    def _of_description(self, said: str) -> DirectiveIntent | None:
        for core in self._cores(said) if said else ():
            for asks, pattern in self._wanted:
                is_told = asks.is_of_description or asks is DirectiveIntent.STATUS
                if is_told and core and pattern.fullmatch(core):
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
