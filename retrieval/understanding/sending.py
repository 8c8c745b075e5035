"""Whether a message asks for nothing but that an officer answers what was asked before it."""

from index.vietnamese.bounded import bounded
from index.vietnamese.text import clean_characters, one_line, without_diacritics
from retrieval.understanding.intent.rows import Patterns, Scope

_LONGEST = 120
"""Characters; whoever writes more asks something."""
_ASKS = [bounded(row.pattern) for row in Patterns.bundled().rows(Scope.SENDING)]


def asks_for_an_officer(message: str) -> bool:
    """Whether it does, as typed: ``gửi cho cán bộ giúp tôi``, ``hoi can bo giup em``.

    "Gửi hồ sơ cho cán bộ nào" is a question.
    """
    said = without_diacritics(one_line(clean_characters(message))).lower()
    return len(said) <= _LONGEST and any(one.search(said) for one in _ASKS)
