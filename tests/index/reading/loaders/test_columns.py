"""Two columns that are drawn line by line are read one after the other."""

from pathlib import Path

import pypdfium2
import pytest

from index.reading.loaders.pdf_layer import layer_of
from tests.index.reading.loaders.made import painted, pdf

LEFT = [
    "Dieu 1. Pham vi dieu chinh cua quy",
    "dinh nay la viec tiep nhan giay to o",
    "bo phan mot cua cap xa va cap huyen.",
    "Dieu 2. Nguoi nop giay to duoc nhan",
    "giay hen co ghi ngay tra va ten cua",
    "nguoi tiep nhan, so dien thoai cua xa.",
    "Dieu 3. Giay to thieu thi bo sung mot",
    "lan trong ba ngay lam viec tiep theo.",
]
RIGHT = [
    "Dieu 4. Le phi nop tai quay hoac qua",
    "mang; bien lai gui cho nguoi nop cung",
    "luc voi giay hen tra ket qua da noi.",
    "Dieu 5. Ket qua tra tai quay, qua buu",
    "dien hoac qua mang theo y nguoi nop.",
    "Dieu 6. Y kien phan anh ghi vao so va",
    "duoc tra loi trong nam ngay lam viec.",
    "Dieu 7. Quy dinh nay co hieu luc ngay.",
]
HEAD = (60.0, 60.0, "Quy dinh ve tiep nhan va tra giay to tai bo phan mot cua cua xa Dong May")


def lines_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [line.text for line in layer_of(document[0]).lines]


def in_columns(lower: float, gap: float = 320) -> list[tuple[float, float, str]]:
    return [
        part
        for at, (one, other) in enumerate(zip(LEFT, RIGHT, strict=True))
        for part in ((60, 100 + 16 * at, one), (gap, 100 + 16 * at + lower, other))
    ]


@pytest.mark.parametrize("lower", [0, 7])
def test_the_left_column_comes_before_the_right_one(lower: float, tmp_path: Path) -> None:
    foot = (
        60.0,
        300.0,
        "Uy ban nhan dan xa Dong May chiu trach nhiem thi hanh quy dinh nay tu nay.",
    )
    path = pdf(tmp_path / "a.pdf", [[HEAD, *in_columns(lower), foot]])
    assert lines_of(path) == [HEAD[2], *LEFT, *RIGHT, foot[2]]


def test_the_halves_of_a_glued_line_stand_where_they_are(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(pdf(tmp_path / "a.pdf", [in_columns(0)])) as document:
        lines = layer_of(document[0]).lines
    assert all(line.left == pytest.approx(60, abs=2) for line in lines[:8])
    assert all(line.left == pytest.approx(320, abs=2) for line in lines[8:])
    assert max(line.right for line in lines[:8]) < 320


def test_a_table_with_rules_is_left_to_those_who_read_tables(tmp_path: Path) -> None:
    rows = "".join(
        f"BT /F 12 Tf 60 {700 - 20 * at} Td ({one}) Tj ET BT /F 12 Tf 320 {700 - 20 * at} Td"
        f" ({other}) Tj ET 50 {695 - 20 * at} 500 0.5 re f "
        for at, (one, other) in enumerate(zip(LEFT, RIGHT, strict=True))
    )
    glued = [f"{one} {other}" for one, other in zip(LEFT, RIGHT, strict=True)]
    assert lines_of(painted(tmp_path / "a.pdf", rows)) == glued


@pytest.mark.parametrize(
    "rows",
    [
        list(zip(LEFT, RIGHT, strict=True))[:4],
        [(f"Muc thu so {at}", f"{at}.000 dong") for at in range(1, 10)],
        [(f"{one} va con them chu nua o day", "") for one in LEFT],
    ],
)
def test_letterheads_lists_and_plain_prose_stay(
    rows: list[tuple[str, str]], tmp_path: Path
) -> None:
    parts = [
        part
        for at, (one, other) in enumerate(rows)
        for part in ((60.0, 100.0 + 16 * at, one), (320.0, 100.0 + 16 * at, other))
        if part[2]
    ]
    assert lines_of(pdf(tmp_path / "a.pdf", [parts])) == [f"{a} {b}".strip() for a, b in rows]
