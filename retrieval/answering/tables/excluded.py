"""What a question says that it does not mean: ``(không phải nhà ở)``, ``trước`` and not ``sau``."""

import re
from functools import lru_cache

from index.knowledge.table import bundled_cells
from index.vietnamese.tokens import has_run, syllables

_BRACKETED = re.compile(r"\(([^()]*)\)")
_NOT = re.compile(
    r"(?P<in>\(\s*)?(?:(?<=\()|^|[,;]\s*)(?:chứ )?"
    r"(?:không phải|không tính|không kể|không gồm|không bao gồm|chưa kể|ngoại trừ|trừ)"
    r"(?: là| cả)?\s+(?P<what>(?(in)[^()]+|[^(),;?]+))",
    re.IGNORECASE,
)


def denied_words(question: str) -> frozenset[str]:
    """The words of what a question says it does not mean, that it says nowhere else.

    ``công trình khác (không phải nhà ở)``: nhà, ở. Only what stands in brackets or behind a comma
    is read so: "không phải nộp" in a sentence denies nothing.
    """
    denied = [match.span("what") for match in _NOT.finditer(question)]
    outside = "".join(
        " " if any(start <= at < end for start, end in denied) else letter
        for at, letter in enumerate(question)
    )
    said = frozenset(word for start, end in denied for word in syllables(question[start:end]))
    return said - frozenset(syllables(outside))


def bracketed(question: str) -> str:
    """What stands in brackets: it explains what was said, and names nothing new."""
    return " ".join(match[1] for match in _BRACKETED.finditer(question))


class Opposites:
    """The words that a question rules out by saying their opposites."""

    def __init__(self, question: str) -> None:
        words = syllables(question)
        self._asked = tuple(
            (asked, other)
            for asked, other in _pairs()
            if has_run(words, asked) and not has_run(words, other)
        )

    def rule_out(self, name: str) -> bool:
        """Whether a name says the opposite of what is asked for, and not that itself."""
        words = syllables(name)
        return any(has_run(words, other) and not has_run(words, one) for one, other in self._asked)


@lru_cache(maxsize=1)
def _pairs() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Either word of each row of the table, with the other."""
    rows = [
        (tuple(one.split()), tuple(other.split()))
        for one, other, _ in bundled_cells("opposites.tsv", "retrieval")
    ]
    return (*rows, *((other, one) for one, other in rows))
