"""Each row of the table masks its examples as they are marked, and leaves the others."""

import re

import pytest

from bot.people.masking import mask
from bot.people.masking.sort import PersonalSort
from bot.people.masking.table import SORTS
from index.vietnamese.text import without_diacritics
from tests.pattern_runs import patterns_of
from tests.test_patterns import worse_than_linear

EXAMPLES = [(sort, example) for sort in SORTS for example in sort.examples]
OTHERS = [other for sort in SORTS for other in sort.others]


@pytest.mark.parametrize(("sort", "example"), EXAMPLES, ids=lambda one: getattr(one, "mask", one))
def test_an_example_is_masked_as_it_is_marked(sort: PersonalSort, example: str) -> None:
    written = example.replace("«", "").replace("»", "")
    assert mask(written) == re.sub("«[^»]*»", sort.mask, example)


@pytest.mark.parametrize("other", OTHERS)
def test_what_is_nobodys_stays(other: str) -> None:
    assert mask(other) == other


@pytest.mark.parametrize(
    ("sort", "example"),
    [(sort, one) for sort, one in EXAMPLES if sort.mask != "[tên]"],
    ids=lambda one: getattr(one, "mask", one),
)
def test_numbers_are_masked_without_marks_and_in_capitals_too(
    sort: PersonalSort, example: str
) -> None:
    for written in (without_diacritics(example), example.upper()):
        raw = written.replace("«", "").replace("»", "")
        assert mask(raw) == re.sub("«[^»]*»", sort.mask, written)


def test_no_pattern_is_worse_than_linear() -> None:
    found = patterns_of("bot.people.masking")
    assert len(found) > 30
    assert {one.name: worse for one in found if (worse := worse_than_linear(one))} == {}
