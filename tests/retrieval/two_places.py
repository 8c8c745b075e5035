"""Documents about two places of one name, and a question that may mean either."""

from pathlib import Path

from bot.counter.live import LiveAnswerer
from index.embedding import Embedder
from index.versions.manifest import IndexSettings
from tests.building import build

HA_GIANG = "xã Tân Lập, huyện Bắc Quang, tỉnh Hà Giang"
BINH_PHUOC = "xã Tân Lập, huyện Đồng Phú, tỉnh Bình Phước"
AMBIGUOUS = "Xã Tân Lập đã tiếp nhận bao nhiêu hồ sơ?"


def _report(province: str, received: str) -> str:
    return f"""---
title: Báo cáo kết quả một cửa xã Tân Lập
place: xã Tân Lập
province: {province}
kind: report
---
Bộ phận một cửa xã Tân Lập đã tiếp nhận {received} hồ sơ từ đầu năm, không hồ sơ nào quá hạn.
"""


DOCUMENTS = {
    "ha-giang.md": _report("tỉnh Hà Giang", "1.234"),
    "binh-phuoc.md": _report("tỉnh Bình Phước", "987"),
    "khai-sinh.md": """---
title: Đăng ký khai sinh
kind: procedure
---
# Đăng ký khai sinh

## Thành phần hồ sơ

- Tờ khai đăng ký khai sinh theo mẫu.
- Giấy chứng sinh.
""",
}


def answerer_over(
    folder: Path, embedder: Embedder, documents: dict[str, str] = DOCUMENTS
) -> LiveAnswerer:
    """An answerer over an index of these documents, made in the folder."""
    sources = folder / "sources"
    sources.mkdir(parents=True)
    for name, text in documents.items():
        (sources / name).write_text(text, encoding="utf-8")
    build([sources], folder / "data", embedder, IndexSettings(), lambda _: None)
    return LiveAnswerer(folder / "data", embedder)
