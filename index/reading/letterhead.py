"""What stands in capitals at the head of a page or a sheet: its title, and the unit it is of."""

import itertools
import re
from collections.abc import Iterator, Sequence

from index.knowledge.units import kinds_at
from index.knowledge.word_patterns import one_of
from index.vietnamese.bounded import bounded
from index.vietnamese.text import CAPITALS, one_line

_HEAD = 12
_LEAST_TITLE, _MOST_LINES = 15, 3
_CAPITALS_SHARE = 0.6
_MOTTO = bounded(
    r"[-*_ ]*(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*[-—–]|[^\n]{0,40}, ngày\s+[\d.…]*\s*tháng"
    r"|(?:[^\n]{0,40}\s)?Số\s*:)",
    re.IGNORECASE,
)
_SHEET = re.compile(r"## \S")
_OFFICE = re.compile(
    r"(?:UBND|HĐND|[UỦ][YỶ] BAN|HỘI ĐỒNG|SỞ|PHÒNG|BAN|CHI CỤC|CỤC|TRUNG TÂM|TRẠM|CÔNG TY|ĐẢNG|BỘ"
    r"|TRƯỜNG|TỔNG|VĂN PHÒNG|CHI NHÁNH|HUYỆN|XÃ|PHƯỜNG|TỈNH|THÀNH PHỐ|THỊ|BỆNH VIỆN)(?!\w)"
)
_OPENS_TITLE = re.compile(
    r"(?:BIỂU|BẢNG|PHỤ LỤC|DANH (?:SÁCH|MỤC)|BÁO CÁO|KẾ HOẠCH|LỊCH|SỔ|THEO DÕI|TỔNG HỢP|THỐNG KÊ"
    r"|MẪU|KẾT QUẢ|THÔNG BÁO)(?!\w)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:tại|trên địa bàn|của|năm|áp dụng|thuộc|cho|về|đối với)\s[^.;:]{3,120}$")
ROW_OF_TABLE = re.compile(r"[^;:]{1,40}: [^;]+; ")
_BEHIND_NAMES = (
    r"(?:NĂM|THÁNG|KỲ|QUÝ|ĐỢT) (?:\d|[IVX]+(?!\w))",
    "NĂM HỌC|KỲ (?:HỌP|THI|BÁO)|GIAI ĐOẠN|TRUNG TÂM|VĂN PHÒNG|VĂN HÓA|HỘI CHỦ",
    "PHÒNG (?:BAN|NỘI|KINH|VĂN|TƯ|TÀI|LAO|GIÁO|THANH|QUẢN|NÔNG|Y TẾ)",
    "SỞ (?:NỘI|TÀI|TƯ|XÂY|CÔNG|GIÁO|NÔNG|VĂN|KHOA|KẾ|LAO|THÔNG|GIAO|DU|NGOẠI|Y TẾ)",
    "CHI (?:CỤC|NHÁNH|NGÂN|BỘ|HỘI|TRẢ|PHÍ|TIẾT)|BAN (?:QUẢN|CHỈ|DÂN|NHÂN)",
    r"TỪ (?:NĂM|NGÀY|THÁNG|\d)|CỘNG (?:H[ÒO][AÀ] XÃ|TÁC|LẠI)",
    r"(?:ĐẾN|THEO|TẠI|VỀ|VÀ|CỦA|CHO|TRONG|LẦN|KHI|UBND|SAU|TRƯỚC|HUYỆN|TỈNH|XÃ)(?!\w)",
    r"(?:ĐÃ|ĐƯỢC|CÓ|DO|TOÀN|CÁC)(?!\w)",
)
"""What goes on behind a name: ``XÃ VĂN YÊN | NĂM 2025``, ``PHƯỜNG SỞ DẦU | PHÒNG KINH TẾ``."""
_NO_NAME = f"(?:{'|'.join(_BEHIND_NAMES)})"
_NAME = rf"(?!{_NO_NAME})[{CAPITALS}]+(?:(?: - | )(?!{_NO_NAME})[{CAPITALS}]+){{0,3}}"
_UNIT = re.compile(
    rf"(?<!\w)(?P<unit>{one_of(one.upper() for one in kinds_at())}) (?P<name>{_NAME})"
)


def title_in_capitals(lines: Sequence[str]) -> str | None:
    """The title below the motto of a letterhead, or below the name of a sheet; None without either.

    It may go on over lines in capitals; the names of offices above it are none.
    """
    head = [line.strip("*_ ") for line in lines if line.strip()][:_HEAD]
    below = [at for at, line in enumerate(head) if _MOTTO.match(line) or _SHEET.match(line)]
    if not below:
        return None
    rest = itertools.dropwhile(_is_office, head[below[-1] + 1 :])
    lines_of_title = list(itertools.islice(rest, _MOST_LINES + 1))
    title = list(itertools.takewhile(_is_title, lines_of_title[:_MOST_LINES]))
    if title and len(title) < len(lines_of_title) and _GOES_ON.match(lines_of_title[len(title)]):
        title.append(lines_of_title[len(title)])
    found = one_line(" ".join(title))
    return found if len(found) >= _LEAST_TITLE else None


def unit_in(words: str) -> str | None:
    """The unit that words in capitals name last: ``… THÀNH PHỐ BÌNH PHONG NĂM 2025``."""
    named = [*_UNIT.finditer(words)]
    if not named:
        return None
    return f"{named[-1]['unit'].lower()} {capitalised(named[-1]['name'])}"


def unit_of_letterhead(text: str) -> str | None:
    """The lowest unit of the offices above the motto, or at the top of a sheet."""
    offices = list(_offices(text))
    return unit_in(offices[-1]) or unit_in(" ".join(offices)) if offices else None


def capitalised(name: str) -> str:
    """``TÂN HỢP`` as it is written in running text."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)


def _offices(text: str) -> Iterator[str]:
    lines = [line.strip("*_# ") for line in text.split("\n", 40)[:40] if line.strip()][:_HEAD]
    for line in lines:
        words = re.split(r"\s*(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*[-—–])", line)[0]
        if words and _is_office(words):
            yield words


def _is_office(line: str) -> bool:
    return _OFFICE.match(line) is not None and line.upper() == line


def _is_title(line: str) -> bool:
    letters = [letter for letter in line if letter.isalpha()]
    if not letters or ROW_OF_TABLE.match(line) or line.startswith("("):
        return False
    in_capitals = sum(letter.isupper() for letter in letters) / len(letters)
    return in_capitals >= _CAPITALS_SHARE or _OPENS_TITLE.match(line) is not None
