"""Whether a message tells that somebody of the person's family has died."""

import re

from index.vietnamese.bounded import bounded
from index.vietnamese.text import has_diacritics, without_diacritics
from retrieval.understanding.intent.rows import Patterns, Scope

_TELLS = bounded(Patterns.bundled().text(Scope.DEATH, "kể"), re.IGNORECASE)
_TELLS_PLAIN = bounded(without_diacritics(_TELLS.pattern), re.IGNORECASE)


def tells_of_a_death(message: str) -> bool:
    """Whether it does, as typed: ``mẹ tôi mới mất hôm qua``, ``ong noi em qua doi``.

    "Mẹ tôi mất thẻ căn cước" has lost a card.
    """
    pattern = _TELLS if has_diacritics(message) else _TELLS_PLAIN
    return pattern.search(message) is not None
