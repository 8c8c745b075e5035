"""What a list is asked for without: ``trừ của Bộ Tài chính``, ``không lấy nghị định xử phạt``."""

import re
from dataclasses import dataclass

from index.vietnamese.text import has_diacritics
from retrieval.understanding.intent.letters import plain_letters
from retrieval.understanding.intent.rows import Patterns, Scope

_TRU, _EXCEPT = "tru", "trừ"


@dataclass(frozen=True, slots=True)
class ExceptionSpan:
    """An exception at ``text[start:end]``; its description begins at ``opened``."""

    start: int
    opened: int
    end: int


class ExceptionFinder:
    """Finds where exceptions stand, to the end of a message or to the next one."""

    def __init__(self, patterns: Patterns) -> None:
        inside, opens = (patterns.text(Scope.LIST, name) for name in ("excepts", "excepts at once"))
        self._first = patterns.of(Scope.LIST, "excepts first")
        self._excepts = re.compile(rf"[\s,;(]*(?:(?<!\w){inside}|^\W*{opens})(?!\w)\s*")

    def first(self, text: str) -> re.Match[str] | None:
        """The kinds (``kinds``) that a text begins to except: ``ngoài nghị định ra thì …``."""
        return self._first.match(plain_letters(text))

    def spans(self, text: str) -> list[ExceptionSpan]:
        """The exceptions of NFC text, in order."""
        matches = self._excepts.finditer(plain_letters(text))
        found = [one for one in matches if _is_meant(text, one)]
        starts = [*(one.start() for one in found), len(text)]
        spans = zip(found, starts[1:], strict=True)
        return [ExceptionSpan(one.start(), one.end(), end) for one, end in spans]


def _is_meant(text: str, match: re.Match[str]) -> bool:
    """Whether it is no other word by its marks: ``kho lưu trữ`` takes nothing away."""
    if _TRU not in match.group() or not has_diacritics(text):
        return True
    return _EXCEPT in text[slice(*match.span())].lower()
