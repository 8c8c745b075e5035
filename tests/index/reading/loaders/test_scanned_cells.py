"""Tables on scans."""

from pathlib import Path

import matplotlib
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from index.reading.loaders import ocr, scans
from index.reading.loaders.page_image import PageImage
from tests.index.reading.loaders.made import loaded, of_pictures

pytestmark = pytest.mark.skipif(
    not ocr.can_read(), reason="Tesseract and its Vietnamese are not installed"
)
ROWS = (
    ("Công việc", "Nơi nộp", "Mức thu"),
    ("Khai sinh", "Một cửa xã", "15.000 đồng"),
    ("Kết hôn", "Một cửa xã", "8.000 đồng"),
    ("Cấp bản sao", "Một cửa huyện", "Không thu"),
)
EDGES = (150, 520, 900, 1400)
TOP, TALL = 420, 80


def scanned_table() -> Image.Image:
    """A sheet of 200 dots an inch with a ruled table between two lines."""
    font = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    letters = ImageFont.truetype(font, 32)
    picture = Image.new("L", (1654, 2339), 250)
    drawn = ImageDraw.Draw(picture)
    drawn.text((150, 250), "Mức thu lệ phí tại Bộ phận Một cửa như sau:", 20, letters)
    bottom = TOP + TALL * len(ROWS)
    for x in EDGES:
        drawn.line((x, TOP, x, bottom), 30, 3)
    for place in range(len(ROWS) + 1):
        drawn.line((EDGES[0], TOP + TALL * place, EDGES[-1], TOP + TALL * place), 30, 3)
    for place, row in enumerate(ROWS):
        for left, text in zip(EDGES, row, strict=False):
            drawn.text((left + 20, TOP + TALL * place + 20), text, 20, letters)
    drawn.text((150, bottom + 80), "Người nộp lệ phí giữ biên lai để đối chiếu.", 20, letters)
    return picture


def test_the_rows_of_a_scanned_table_are_read(tmp_path: Path) -> None:
    text = loaded(of_pictures(tmp_path / "a.pdf", [scanned_table()]))
    assert text.scanned == (1,)
    [table] = text.tables
    assert text.text[table.start : table.end].split("\n") == [
        "Công việc: Khai sinh; Nơi nộp: Một cửa xã; Mức thu: 15.000 đồng",
        "Công việc: Kết hôn; Nơi nộp: Một cửa xã; Mức thu: 8.000 đồng",
        "Công việc: Cấp bản sao; Nơi nộp: Một cửa huyện; Mức thu: Không thu",
    ]
    assert text.text.startswith("Mức thu lệ phí tại Bộ phận")
    assert text.text.rstrip().endswith("để đối chiếu.")


def test_words_of_cells_stand_where_they_are_on_the_page() -> None:
    found = scans.read_page(PageImage.of(np.asarray(scanned_table()), 200))
    [table] = found.tables
    points = 72 / 200
    assert table.edges == pytest.approx([x * points for x in EDGES], abs=2)
    [fee] = [line for line in found.lines if "15.000" in line.text]
    assert EDGES[2] * points <= fee.left <= fee.right <= EDGES[3] * points
    assert (TOP + TALL) * points <= fee.middle <= (TOP + 2 * TALL) * points
