"""Terms that a record states and that are over."""

from datetime import date

import pytest

from retrieval.answering.procedures.parts import ended_term

HALF = "Kể từ ngày 01/01/2025 đến hết ngày 31/12/2025, mức thu bằng 50%."


@pytest.mark.parametrize(
    ("words", "today", "term"),
    [
        (HALF, date(2025, 12, 31), None),
        (HALF, date(2026, 1, 1), "đến hết ngày 31/12/2025"),
        (
            f"{HALF} Từ 01/01/2026 đến hết 30/6/2027 miễn.",
            date(2026, 1, 1),
            "đến hết ngày 31/12/2025",
        ),
        (
            "Thu từ ngày 1 tháng 3 năm 2023 đến hết ngày 31 tháng 3 năm 2024",
            date(2026, 1, 1),
            "đến hết ngày 31 tháng 3 năm 2024",
        ),
        ("từ ngày 01/01/2025", date(2026, 1, 1), None),
        ("người tham gia đến hết ngày 30/4/1975", date(2026, 1, 1), None),
        ("từ ngày 01/02/2025 đến hết ngày 31/02/2025", date(2026, 1, 1), None),
    ],
)
def test_a_term_is_over_from_the_day_after_its_last(
    words: str, today: date, term: str | None
) -> None:
    assert ended_term(words, today) == term
