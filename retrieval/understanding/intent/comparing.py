"""Whether a message asks how two versions of a directive differ, or what one amends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.vietnamese.text import without_diacritics
from retrieval.understanding.intent.rows import Patterns, Scope

_FILES = ("docx", "html")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class ComparisonIntent:
    """What is asked; ``older`` or ``newer`` is the version that is not named by its number.

    ``topic`` are the words that say what about, in small letters; ``file`` is the format of the
    file that is wanted.
    """

    compares: bool
    differs: bool
    amends: bool
    older: bool
    newer: bool
    topic: tuple[str, ...] = ()
    file: str | None = None


class ComparisonReader:
    """Read what is asked of two versions, over small letters without marks."""

    def __init__(self, patterns: Patterns) -> None:
        self._asks = {
            name: patterns.of(Scope.COMPARISON, name)
            for name in ("compare", "differs", "amends", "older", "newer")
        }
        self._files = {name: patterns.of(Scope.COMPARISON, name) for name in _FILES}
        self._aside = patterns.of(Scope.COMPARISON, "aside")

    def read(self, text: str, named: Sequence[tuple[int, int]]) -> ComparisonIntent | None:
        """What a message asks, which names directives at these offsets; None where neither."""
        rest = text
        for start, end in named:
            rest = f"{rest[:start]}{' ' * (end - start)}{rest[end:]}"
        plain = without_diacritics(rest).lower()
        said = {name: pattern.search(plain) is not None for name, pattern in self._asks.items()}
        if not (said["compare"] or said["differs"] or said["amends"]):
            return None
        for match in self._aside.finditer(plain):
            rest = f"{rest[: match.start()]}{' ' * len(match.group())}{rest[match.end() :]}"
        return ComparisonIntent(
            compares=said["compare"],
            differs=said["differs"],
            amends=said["amends"],
            older=said["older"],
            newer=said["newer"],
            file=next((one for one in _FILES if self._files[one].search(plain)), None),
            topic=tuple(dict.fromkeys(word.lower() for word in _WORD.findall(rest))),
        )
