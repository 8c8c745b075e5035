"""One good file of every format, small, by its name."""

import json
from collections.abc import Mapping
from pathlib import Path

from tests.index.reading.loaders import made

SAID = "Người dân nộp hồ sơ tại bộ phận một cửa của Ủy ban nhân dân xã Tân Hòa."
_PROCEDURE = {
    "ma_thu_tuc": "1.001193",
    "ten_thu_tuc": "Đăng ký khai sinh",
    "linh_vuc": "Hộ tịch",
    "trinh_tu_thuc_hien": f"- Bước 1: {SAID}\n- Bước 2: Nhận kết quả.",
    "can_cu_phap_ly": "Số ký hiệu Trích yếu 60/2014/QH13 Luật Hộ tịch",
    "access": "officer",
}
_LAW = (
    "CHÍNH PHỦ\nSố: 12/2020/NĐ-CP\nHà Nội, ngày 6 tháng 5 năm 2020\nNGHỊ ĐỊNH\nVề hộ tịch\n"
    f"Điều 1. Phạm vi\n1. {SAID}\n2. Thay thế Nghị định số 1/2010/NĐ-CP.\nĐiều 2. Hiệu lực\n"
)


def good_files(folder: Path) -> Mapping[str, bytes]:
    """The files, made in a folder."""
    rows = [["Thủ tục", "Mức thu"], ["Khai sinh", 5000], ["Kết hôn", 1.5], ["Khai tử", None]]
    files = (
        made.word(folder / "a.docx", "Điều 1. Phạm vi", SAID, "1. Một", "2. Hai"),
        made.workbook(folder / "a.xlsx", {"Lệ phí": rows, "B": [["a"], ["b"]]}),
        made.pdf(folder / "a.pdf", [[(50, 50, "Dieu 1. Pham vi"), (50, 80, "1. Noi dung")]]),
    )
    page = f"<html><head><title>A</title></head><body><h1>A</h1><p>{SAID}</p>"
    table = "<table><tr><th>a</th><th>b</th></tr><tr><td rowspan=2>1</td><td>2</td></tr></table>"
    front = f"---\ntitle: A\naccess: officer\nso_hieu: 12/QĐ-UBND\nngay: 2024-05-06\n---\n{SAID}"
    record = json.dumps(_PROCEDURE, ensure_ascii=False)
    texts = {
        "a.txt": _LAW,
        "a.md": f"{front}\n\n## Mục\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- **x** [y](z)\n",
        "a.html": f"{page}{table}</body></html>",
        "a.jsonl": f"{record}\n{json.dumps({'id': 1, 'title': 'A', 'text': SAID})}\n",
        "a.json": json.dumps({"data": [_PROCEDURE, {"title": "B", "n": [1, {"c": None}]}]}),
        "a.csv": f'ten,dia_chi,dien_thoai\n"Một cửa","{SAID}",02353851234\nB,C,\n',
    }
    whole = {path.name: path.read_bytes() for path in files}
    whole |= {name: text.encode() for name, text in texts.items()}
    inside = {f"xa/{name}": whole[name] for name in ("a.txt", "a.md", "a.docx")}
    return whole | {"a.zip": made.archive_bytes({**inside, "xa/a.yml": b"access: officer"})}
