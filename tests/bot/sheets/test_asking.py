"""Each example of the table of words asks for a sheet, or does not."""

import pytest

from bot.counter.sheets.asking import SheetAsking
from index.knowledge.table import bundled_cells, parted
from index.vietnamese.text import without_diacritics

ROWS = [(*row, "", "")[:4] for row in bundled_cells("asked.tsv", "bot.counter.sheets")]
ASKED = [one for _, _, examples, _ in ROWS for one in parted(examples)]
NOT_ASKED = [one for *_, others in ROWS for one in parted(others)]


@pytest.mark.parametrize("message", [*ASKED, "In phiếu!", "tải phiếu", "cho tôi bản in"])
def test_it_asks_for_a_sheet_with_and_without_marks(message: str) -> None:
    words = SheetAsking.bundled()
    assert words.ask(message)
    assert words.ask(without_diacritics(message).upper())


@pytest.mark.parametrize(
    "message",
    [*NOT_ASKED, "", "không", "đăng ký khai sinh", "in phiếu " * 40, "cho tôi hỏi lệ phí"],
)
def test_it_asks_for_something_else(message: str) -> None:
    assert not SheetAsking.bundled().ask(message)
