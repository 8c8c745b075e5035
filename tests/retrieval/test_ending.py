"""Terms that a record states and that are over."""

from datetime import date

import pytest

from retrieval.procedures.ending import over_since

HALF = "Kể từ ngày 01/01/2025 đến hết ngày 31/12/2025, mức thu bằng 50%."


@pytest.mark.parametrize(
    ("words", "today", "day"),
    [
        (HALF, date(2025, 12, 31), None),
        (HALF, date(2026, 1, 1), date(2025, 12, 31)),
        (f"{HALF} Miễn phí đến hết 30/6/2027.", date(2026, 1, 1), date(2025, 12, 31)),
        ("Nộp đến hết ngày 31 tháng 3 năm 2024", date(2026, 1, 1), date(2024, 3, 31)),
        ("từ ngày 01/01/2025", date(2026, 1, 1), None),
        ("đến hết ngày 31/02/2025", date(2026, 1, 1), None),
    ],
)
def test_a_term_is_over_from_the_day_after_its_last(
    words: str, today: date, day: date | None
) -> None:
    assert over_since(words, today) == day
