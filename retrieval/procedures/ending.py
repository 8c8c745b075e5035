"""Which of the terms that a record states are over."""

import re
from datetime import date

from index.dates import first_date

_UNTIL = re.compile(r"\bđến hết (?:ngày )?(?P<day>[^;,()\n]{8,30})")


def over_since(words: str, today: date) -> date | None:
    """The last day of a term in the words that ended before today, the latest if several did.

    ``Từ ngày 01/01/2025 đến hết ngày 31/12/2025, mức thu bằng 50%``: from 2026 on, that day.
    """
    days = (first_date(match["day"]) for match in _UNTIL.finditer(words))
    return max((day for day in days if day is not None and day < today), default=None)
