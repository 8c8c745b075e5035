"""What a list is asked for without: ``trừ của Bộ Tài chính``, ``không lấy nghị định xử phạt``."""

import re
from dataclasses import dataclass

from retrieval.understanding.intent.letters import plain_letters
from retrieval.understanding.intent.rows import Patterns, Scope


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
        self._excepts = re.compile(rf"[\s,;(]*(?:(?<!\w){inside}|^\W*{opens})(?!\w)\s*")

    def spans(self, text: str) -> list[ExceptionSpan]:
        """The exceptions of NFC text, in order."""
        found = list(self._excepts.finditer(plain_letters(text)))
        starts = [*(one.start() for one in found), len(text)]
        spans = zip(found, starts[1:], strict=True)
        return [ExceptionSpan(one.start(), one.end(), end) for one, end in spans]
