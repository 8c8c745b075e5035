"""Each row of the table of what messages ask for: its examples ask for it, the others do not."""

import re
from datetime import date

import pytest

from index.facts.directives import DayRange
from index.model import Relation
from index.vietnamese.text import without_diacritics
from retrieval.understanding.facet import Facet
from retrieval.understanding.intent import RelationIntent
from retrieval.understanding.intent.asking import StatedIntentReader, SubmissionForm
from retrieval.understanding.intent.directives import DirectiveIntent
from retrieval.understanding.intent.lists import ListNames
from retrieval.understanding.intent.rows import PatternRow, Scope, bundled_rows
from retrieval.understanding.intent.units import UnitIntent
from retrieval.understanding.sending import asks_for_an_officer
from tests.bundled import READERS

ROWS = bundled_rows()
ASKING = StatedIntentReader.bundled()
WHOLE = {Scope.GROUP, Scope.OF_DIRECTIVE, Scope.KIND, Scope.AROUND_ARTICLE}
"""Of what all words must be what a pattern says."""


def found(row: PatternRow, example: str) -> bool:
    finds = re.fullmatch if row.scope in WHOLE else re.search
    bears_marks = row.scope is Scope.SENDING  # so do its examples, its patterns do not
    said = without_diacritics(example) if bears_marks else example
    return finds(row.pattern, said.lower()) is not None


@pytest.mark.parametrize(("row", "example"), [(row, one) for row in ROWS for one in row.examples])
def test_an_example_asks_for_it(row: PatternRow, example: str) -> None:
    assert found(row, example)
    asked = ASKING.read(example)
    match row.scope:
        case Scope.DOCUMENT:
            assert Facet(row.asks) in asked.facets
        case Scope.PROCEDURE:
            assert asked.part is Facet(row.asks)
        case Scope.FORM:
            assert asked.forms == {SubmissionForm(row.asks)}
        case Scope.WHOM:
            assert asked.whom
        case Scope.PLAIN:
            assert asked.plainly
        case Scope.FOLLOWS:
            assert asked.follows
        case Scope.FOLLOWS_BARE:
            assert ASKING.read(example, plain=True).follows
        case Scope.DOES | Scope.IS_DONE:
            by_others = row.scope is Scope.IS_DONE
            assert asked.relation == RelationIntent(Relation(row.asks), by_others)
        case Scope.UNIT:
            assert UnitIntent(row.asks) in READERS.units.read(example, example, plain=False)
        case Scope.OF_DIRECTIVE:
            assert READERS.directives.wanted(example) is DirectiveIntent(row.asks)
        case Scope.KIND:
            named = READERS.lists.by_command(f"{example} 2020", ListNames(date(2026, 11, 22)))
            assert named.kinds == (() if row.asks == "văn bản" else (row.asks,))
            assert named.issued == DayRange(date(2020, 1, 1), date(2020, 12, 31))
        case Scope.SENDING:
            assert asks_for_an_officer(example)
            assert asks_for_an_officer(without_diacritics(example).upper())
        case _:
            pass  # parts of what a desk reads as a whole


@pytest.mark.parametrize(
    ("row", "example"), [(row, one) for row in ROWS for one in row.counter_examples]
)
def test_a_counter_example_does_not(row: PatternRow, example: str) -> None:
    assert not found(row, example)


def test_every_row_has_both_kinds_of_examples() -> None:
    assert all(row.examples and row.counter_examples for row in ROWS)
    assert len(ROWS) > 35


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("hết bao nhiêu tiền và mấy ngày", Facet.FEE),
        ("mấy ngày thì có, giấy tờ gì", Facet.DURATION),
        ("tôi muốn làm khai sinh", Facet.OTHER),
    ],
)
def test_the_first_row_that_fits_is_asked_first(text: str, facet: Facet) -> None:
    assert ASKING.read(text).facet is facet


@pytest.mark.parametrize("asked", ["sang tên xe máy", "đăng ký xe máy mới", "nhà máy xay lúa"])
def test_a_machine_asks_for_no_number(asked: str) -> None:
    assert ASKING.read(asked, plain=True).facet is ASKING.read(asked).facet is Facet.OTHER
    assert ASKING.read("nha may nguoi", plain=True).facet is Facet.COUNT
