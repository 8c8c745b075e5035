"""Written cases, with marks and without: what is somebody's goes, what is nobody's stays.

They are what the table was made on; how good it is on others ``tests/bench/masking.py`` tells.
"""

from pathlib import Path

import pytest

from bot.people.masking import mask
from bot.people.masking.table import SORTS
from tests.bench.masking import MaskedCase, MaskScore, read_cases

CASES = read_cases(Path(__file__).parent / "cases.jsonl")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_what_is_somebodys_goes_and_the_rest_stays(case: MaskedCase) -> None:
    score = MaskScore()
    score.add(case)
    assert score.faults == []


def test_every_sort_is_among_the_cases() -> None:
    labelled = {f"[{sort}]" for case in CASES for _, sort in case.spans}
    assert labelled >= {sort.mask for sort in SORTS} - {"[vị trí]", "[số]"}


def test_an_amount_stays() -> None:
    assert mask("123456789 đồng") == "123456789 đồng"


def test_a_span_is_found_only_where_all_of_it_is_covered() -> None:
    score = MaskScore()
    score.add(MaskedCase("gọi 0912345678 nhà Bảy", (("0912345678", "a"), ("Bảy", "b")), ()))
    assert (score.recall, score.precision) == (0.5, 1)


def test_a_mask_over_what_is_to_be_kept_is_wrong() -> None:
    score = MaskScore()
    score.add(MaskedCase("gọi 0912345678", (), ("0912345678",)))
    assert score.precision == 0
