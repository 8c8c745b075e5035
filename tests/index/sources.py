"""Small files to build small versions from."""

from collections.abc import Mapping
from pathlib import Path

SMALL = {
    "khai-sinh.txt": "Hướng dẫn đăng ký khai sinh\n\n02/03/2021\n\n"
    "Người dân nộp tờ khai và giấy chứng sinh tại Ủy ban nhân dân cấp xã.",
    "bưu-chính.txt": "Nhận kết quả qua bưu điện\n\n05/06/2022\n\n"
    "Theo Quyết định số 45/2016/QĐ-TTg, hồ sơ được gửi và trả qua bưu chính công ích.",
    "phi.md": "---\ntitle: Mức thu phí chứng thực\nkind: directive\naccess: officer\n---\n"
    "Phí chứng thực bản sao là 2.000 đồng một trang.",
}


def write_sources(folder: Path, files: Mapping[str, str] = SMALL) -> Path:
    """Write files by name, in folders where the name says so; returns ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
