"""Which of the terms that a record states are over."""

import re
from datetime import date

from index.vietnamese.dates import first_date

_TERM = re.compile(
    r"\btừ (?:ngày )?[^;()\n]{8,40}? (?P<until>đến hết (?:ngày )?"
    r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}))",
    re.IGNORECASE,
)


def ended_term(words: str, today: date) -> str | None:
    """The end, as written, of a term in the words that is over today; the latest of several.

    ``Từ ngày 01/01/2025 đến hết ngày 31/12/2025, mức thu bằng 50%``: from 2026 on, its last words.
    """
    ended = [
        (day, match["until"])
        for match in _TERM.finditer(words)
        if (day := first_date(match["until"])) is not None and day < today
    ]
    return max(ended)[1] if ended else None
