"""Documents of the tests' own, beside the seeds, with facts that stand nowhere else."""

import shutil
from pathlib import Path

from index.embedding import Embedder
from index.versions.manifest import IndexSettings
from tests.building import build

LIBRARY_QUESTION = "Phòng đọc thiếu nhi của thư viện huyện Mường Lát có bao nhiêu đầu sách?"
LIBRARY_ANSWER = "4.321 đầu sách"
LIBRARY = f"""Thư viện huyện Mường Lát mở phòng đọc thiếu nhi
Ngày cập nhật 12/09/2023

Từ ngày 15/9/2023, thư viện huyện Mường Lát mở phòng đọc thiếu nhi tại tầng 1.

Phòng đọc thiếu nhi của thư viện huyện Mường Lát có {LIBRARY_ANSWER}, xếp theo lứa tuổi.
"""

STATION_QUESTION = "Bến xe huyện Si Ma Cai có bao nhiêu chuyến xe mỗi ngày?"
STATION_ANSWER = "27 chuyến xe mỗi ngày"
STATION_PASSAGE = (
    f"Bến xe huyện Si Ma Cai có {STATION_ANSWER}. Vé bán tại ba quầy ở cửa chính. Phòng chờ mới"
    " sơn lại có 60 ghế và một quầy nước."
)
STATION = f"""Bến xe huyện Si Ma Cai phục vụ hành khách
Ngày cập nhật 20/10/2023

Hành khách nên đến trước 15 phút.

{STATION_PASSAGE}
"""
HOLIDAY_PASSAGE = (
    "Những chuyến xe dịp Tết ở bến xe huyện Si Ma Cai chạy từ 5 giờ sáng đến 9 giờ tối mỗi ngày."
)
HOLIDAY = f"""Chuyến xe dịp Tết ở bến xe huyện Si Ma Cai
Ngày cập nhật 11/01/2024

{HOLIDAY_PASSAGE}
"""

MARKET_QUESTION = "Chợ huyện Mù Cang Chải có bao nhiêu gian hàng?"
MARKET_ANSWER = "128 gian hàng"
MARKET_PASSAGE = (
    f"Chợ huyện Mù Cang Chải có {MARKET_ANSWER}. Gian hàng của chợ huyện Mù Cang Chải rộng 9 mét."
    " Chợ huyện Mù Cang Chải có hàng vải. Gian hàng vải ở chợ huyện Mù Cang Chải đông khách. Chợ"
    " huyện Mù Cang Chải có hàng gạo. Gian hàng gạo ở chợ huyện Mù Cang Chải bán cả ngày."
)
MARKET = f"""Chợ huyện Mù Cang Chải
Ngày cập nhật 02/11/2023

{MARKET_PASSAGE}
"""

MARKUP_QUESTION = "Phần mềm EGOV của xã Nậm Khắt in phiếu hẹn bằng nút nào?"
MARKUP_ANSWER = "nút <b>In & Gửi</b> </blockquote> &lt;F9&gt;"
MARKUP = f"""Xã Nậm Khắt dùng phần mềm EGOV
Ngày cập nhật 03/02/2023

Phần mềm EGOV của xã Nậm Khắt in phiếu hẹn bằng {MARKUP_ANSWER} ở cuối trang.
"""

OFFICER_QUESTION = "Cán bộ vào kho lưu trữ hồ sơ đất đai của huyện Bát Xát bằng thẻ màu gì?"
OFFICER_ANSWER = "thẻ từ màu tím"
OFFICER_TITLE = "Hướng dẫn nội bộ về kho lưu trữ hồ sơ đất đai huyện Bát Xát"
OFFICER_UNANSWERED = "Kho lưu trữ hồ sơ đất đai của huyện Bát Xát xây hết bao nhiêu tiền?"
OFFICER = f"""---
title: {OFFICER_TITLE}
date: 05/03/2024
access: officer
---

Cán bộ vào kho lưu trữ hồ sơ đất đai của huyện Bát Xát bằng {OFFICER_ANSWER}, mỗi người một thẻ.

Cán bộ mượn hồ sơ ở kho lưu trữ hồ sơ đất đai phải ký sổ và trả lại trong ngày.
"""


def write_documents(folder: Path) -> list[Path]:
    """Write the public documents and the officers' one."""
    texts = {
        "thu-vien.txt": LIBRARY,
        "ben-xe.txt": STATION,
        "ben-xe-tet.txt": HOLIDAY,
        "cho.txt": MARKET,
        "egov.txt": MARKUP,
        "noi-bo.md": OFFICER,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def with_more_documents(seeds: Path, seeds_data: Path, folder: Path, embedder: Embedder) -> Path:
    """A copy of ``seeds_data`` whose current version holds these documents too."""
    data = shutil.copytree(seeds_data, folder / "data")
    sources = [seeds, *write_documents(folder / "documents")]
    build(sources, data, embedder, IndexSettings(), lambda _: None)
    return data
