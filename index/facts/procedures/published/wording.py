"""What the words around published procedures say, from the table of them."""

import re
from dataclasses import dataclass
from functools import cache

from index.facts.procedures.published.procedure import Standing
from index.knowledge.table import KnowledgeRow, bundled_table, parted, read_table

_TABLE = "published_words.tsv"
_STANDINGS = frozenset(Standing)


@dataclass(frozen=True, slots=True)
class PublishingWords:
    """A pattern, what it says, and words that it finds and does not find."""

    about: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    others: tuple[str, ...]

    @classmethod
    def of(cls, row: KnowledgeRow) -> "PublishingWords":
        """Read a row of the table; raises TableError where it is broken."""
        about, pattern, examples, others = row.exactly("loại", "mẫu", "ví dụ", "không khớp")
        try:
            compiled = re.compile(pattern, re.IGNORECASE)
        except re.error as error:
            raise row.fault(f"mẫu “{pattern}” không đọc được: {error}") from error
        return cls(about, compiled, parted(examples), parted(others))


@dataclass(frozen=True, slots=True)
class PublishingWording:
    """The rows of the table, and the questions asked of them."""

    rows: tuple[PublishingWords, ...]

    @classmethod
    def bundled(cls) -> "PublishingWording":
        """The table of the package."""
        return cls(_bundled())

    def found(self, about: str, text: str) -> re.Match[str] | None:
        """The first place in a text that says it."""
        return self._pattern(about).search(text)

    def is_all(self, about: str, text: str) -> bool:
        """Whether that is all that a text says; an empty text says nothing."""
        words = text.strip(" .;,:")
        return bool(words) and self._pattern(about).fullmatch(words) is not None

    def standing(self, heading: str) -> Standing | None:
        """What a heading says is done to the procedures under it; None for nothing or several."""
        said = [
            Standing(row.about)
            for row in self.rows
            if row.about in _STANDINGS and row.pattern.search(heading)
        ]
        return said[0] if len(said) == 1 else None

    def by_post(self, text: str) -> bool | None:
        """Whether the words for how papers are handed in say that the post is a way."""
        if self.found("post_no", text):
            return False
        return True if self.found("post_yes", text) else None

    def online(self, text: str) -> str:
        """Whether all of it, a part or none is done online; nothing where the words do not say."""
        for about in ("full", "partial"):
            if said := self.found(about, text):
                words = said.group()
                return words[:1].upper() + words[1:].lower()
        return "Chưa cung cấp" if self.found("not_online", text) else ""

    def _pattern(self, about: str) -> re.Pattern[str]:
        return next(row.pattern for row in self.rows if row.about == about)


@cache
def _bundled() -> tuple[PublishingWords, ...]:
    """Read once: every document is held against it."""
    return read_table(bundled_table(_TABLE), PublishingWords.of)
