"""Tables drawn in plain text."""

import pytest

from index.reading.loaders.drawn_tables import with_drawn_tables

STROKES = """LỊCH TRỰC
| Ngày   | Người trực |
|--------|------------|
| 03/9   | Lâm Quế    |
| 05/9   | Đoàn Vịnh  |
Hết lịch."""
BLANKS = """TIỀN TRỰC

Đối tượng            Ngày thường     Ngày lễ
Bác sĩ               55.000          98.000
Y sĩ, điều dưỡng     45.000          81.000

Điện thoại: 0900 111 222"""


@pytest.mark.parametrize(
    ("drawn", "first", "around"),
    [
        (STROKES, "Ngày: 03/9; Người trực: Lâm Quế", ("LỊCH TRỰC", "Hết lịch.")),
        (BLANKS, "Đối tượng: Bác sĩ; Ngày thường: 55.000; Ngày lễ: 98.000",
         ("TIỀN TRỰC", "Điện thoại: 0900 111 222")),
    ],
)  # fmt: skip
def test_rows_name_their_columns(drawn: str, first: str, around: tuple[str, str]) -> None:
    loaded = with_drawn_tables(drawn)
    [table] = loaded.tables
    assert loaded.text[table.start : table.end].split("\n")[0] == first
    before, _, after = loaded.text.partition(loaded.text[table.start : table.end])
    assert (before.strip(), after.strip()) == around


@pytest.mark.parametrize(
    "text",
    [
        "Nơi nhận:     Số:  5\n- Như trên;     TM.  UBND\n- Lưu: VT.     CHỦ  TỊCH",
        "| một dòng có sọc\n| dòng nữa\n| và nữa",
        "a  b\n1  2\n3  4",
        "",
    ],
)
def test_other_blanks_and_strokes_are_text(text: str) -> None:
    loaded = with_drawn_tables(text)
    assert loaded.tables == ()
    assert loaded.text.split() == text.split()
