"""Tables of offices that are not, and an index over them."""

from pathlib import Path

import docx

from bot.counter.live import LiveAnswerer
from index.embedding import Embedder
from index.versions.manifest import IndexSettings
from tests.building import build

LIBRARY = """---
title: Quyết định ban hành mức thu dịch vụ của thư viện huyện Mường Lát
number: 9301/2036/QĐ-UBND
issuer: UBND huyện Mường Lát
date: 05/03/2036
kind: directive
---
Điều 1. Mức thu dịch vụ của thư viện như sau:

Đơn vị tính: đồng

| TT | Dịch vụ | Mức thu | Tiền đặt cọc |
|---|---|---|---|
| I | Phòng đọc thiếu nhi | | |
| 1 | Làm thẻ đọc | 12.000 | 20.000 |
| 2 | Làm lại thẻ bị mất | 15.000 | 25.000 |
| II | Phòng đọc người lớn | | |
| 1 | Làm thẻ đọc | 31.000 | 60.000 |
| 2 | Làm lại thẻ bị mất | 37.000 | 70.000 |
| 3 | Thuê ghế xếp | 4.000 | 9.000 |

Điều 2. Quyết định này có hiệu lực từ ngày ký.
"""

MARKET = """---
title: Quyết định ban hành giá thuê gian hàng chợ nổi Bến Tranh
number: 9302/2036/QĐ-UBND
issuer: UBND huyện Bến Tranh
date: 07/04/2036
kind: directive
---
Điều 1. Giá thuê gian hàng chợ nổi theo diện tích như sau:

| TT | Diện tích gian hàng | Giá thuê một tháng (đồng) |
|---|---|---|
| 1 | Dưới 6 m2 | 210.000 |
| 2 | Từ 6 m2 đến dưới 12 m2 | 340.000 |
| 3 | Từ 12 m2 đến 20 m2 | 560.000 |
| 4 | Trên 20 m2 | 790.000 |

Điều 2. Quyết định này có hiệu lực từ ngày ký.
"""

LANTERNS = """---
title: Báo cáo số đèn lồng treo tại hội hoa đăng huyện Hồ Sen
date: 11/05/2036
kind: report
---
Số đèn lồng của các xã treo tại hội hoa đăng như sau:

| TT | Cụm | Xã | Số đèn lồng |
|---|---|---|---|
| 1 | Cụm ven hồ | Cầu Tre | 83 |
| 2 | Cụm ven hồ | Bến Gỗ | 46 |
| 3 | Cụm trên đồi | Gò Sim | 29 |
| 4 | Cụm trên đồi | Dốc Mây | 71 |
"""

DUTY = """---
title: Lịch trực phòng chống lụt bão của xã Cồn Lau tháng 9/2036
date: 20/08/2036
kind: report
---
Lịch trực của xã như sau:

| TT | Ngày | Lãnh đạo trực | Người trực thay | Điện thoại | Giờ đổi ca | Điểm nhận tin |
|---|---|---|---|---|---|---|
| 1 | 03/9/2036 | Đoàn Thị Vịnh | Lâm Văn Quế | 0900.111.222 | 6 giờ 30 | Nhà văn hóa thôn Lau |
| 2 | 05/9/2036 | Lâm Văn Quế | Đoàn Thị Vịnh | 0900.333.444 | 7 giờ 00 | Trạm bơm Cồn Lau |
| 3 | 09/9/2036 | Mai Đình Thưởng | Lâm Văn Quế | | 6 giờ 45 | Đê Bắc |
"""

STREETS = """---
title: Quyết định ban hành giá cho thuê mặt phố của thị xã Bến Dâu
number: 9304/2036/QĐ-UBND
issuer: UBND thị xã Bến Dâu
date: 05/06/2036
kind: directive
---
Điều 1. Giá cho thuê mặt phố (nghìn đồng/m2/tháng) như sau:

| TT | Tên phố | VT1 | VT2 | VT3 | Cách thu |
|---|---|---|---|---|---|
| 1 | Phố Hàng Nón | 71 | 52 | 33 | Thu theo quý |
| 2 | Phố Cầu Mây | 64 | 47 | | Thu theo tháng |

Điều 2. Quyết định này có hiệu lực từ ngày ký.
"""

BEES_TITLE = "Báo cáo kết quả cấp giấy chứng nhận nuôi ong của huyện Sông Đà"
BEES = (
    ("TT", "Xã", "Hồ sơ tiếp nhận", "", "Đàn ong"),
    ("", "", "Trực tiếp", "Trực tuyến", ""),
    ("1", "Đồi Chè", "57", "143", "812"),
    ("2", "Suối Mơ", "31", "209", "640"),
    ("3", "Khe Sim", "28", "96", "455"),
    ("", "Tổng cộng", "116", "448", "1.907"),
)


def _report(path: Path) -> None:
    """A Word document with merged cells in its table's header."""
    document = docx.Document()
    document.add_paragraph(BEES_TITLE.upper())
    document.add_paragraph("Kết quả của các xã trong năm 2035 như sau:")
    table = document.add_table(rows=len(BEES), cols=len(BEES[0]))
    for row, words in zip(table.rows, BEES, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    for column in (0, 1, 4):
        table.cell(0, column).merge(table.cell(1, column)).text = BEES[0][column]
    table.cell(0, 2).merge(table.cell(0, 3)).text = BEES[0][2]
    document.save(str(path))


def answerer_over_tables(folder: Path, embedder: Embedder) -> LiveAnswerer:
    """An answerer over an index of these documents, made in the folder."""
    sources = folder / "sources"
    sources.mkdir(parents=True)
    (sources / "thu-vien.md").write_text(LIBRARY, encoding="utf-8")
    (sources / "cho-noi.md").write_text(MARKET, encoding="utf-8")
    (sources / "hoa-dang.md").write_text(LANTERNS, encoding="utf-8")
    (sources / "lich-truc.md").write_text(DUTY, encoding="utf-8")
    (sources / "gia-pho.md").write_text(STREETS, encoding="utf-8")
    _report(sources / "nuoi-ong.docx")
    build([sources], folder / "data", embedder, IndexSettings(), lambda _: None)
    return LiveAnswerer(folder / "data", embedder)
