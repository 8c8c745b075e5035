"""The table of the kinds of columns."""

import pytest

from index.knowledge.table import bundled_cells
from retrieval.answering.tables.column_kinds import TABLE, kinds_asked

ROWS = [(name, example) for name, _, _, examples in bundled_cells(TABLE, "retrieval")
        for example in examples.split(" | ")]  # fmt: skip


@pytest.mark.parametrize(("name", "example"), ROWS)
def test_each_example_asks_for_its_kind(name: str, example: str) -> None:
    assert name in {kind.name for kind in kinds_asked(example)}
