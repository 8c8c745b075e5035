"""Tables that are no lists: names with what is filled in beside them, and layouts of pages."""

import re
from collections.abc import Sequence

from index.model import RowSort
from index.reading.tables.body import BodyRow
from index.reading.tables.columns import TableHeader, is_number, numbers_rows
from index.reading.tables.grid import Grid, words_of

_SAYS_NOTHING = re.compile(
    r"thuộc tính|nội dung|mục|thông tin|giá trị|trường|chi tiết|tiêu chí|tên trường", re.IGNORECASE
)
_LAYS_OUT = re.compile(
    r"cộng (?:hòa|hoà) xã hội|nơi nhận\s*:|độc lập\s*[-–]\s*tự do", re.IGNORECASE
)
_FIELD = re.compile(
    r"(?:mã (?:số |thủ tục|tthc|hồ sơ)|tên (?:thủ tục|tthc)|lĩnh vực|trình tự thực hiện"
    r"|cách thức thực hiện|thành phần|số lượng hồ sơ|thời hạn|đối tượng|cơ quan|kết quả|phí|lệ phí"
    r"|tên mẫu đơn|mẫu đơn"
    r"|yêu cầu|điều kiện|căn cứ pháp lý|họ (?:và )?tên|ngày sinh|địa chỉ|số định danh|cấp thực hiện"
    r"|loại thủ tục|số quyết định|điện thoại|nơi cấp|giới tính|quốc tịch|dân tộc|chức vụ).{0,60}",
    re.IGNORECASE,
)
_LONGEST_KEY = 90
_FEWEST = 2
_FIELDS = 0.5
_FEW_ROWS = 3
_NUMBERED_WIDTH = 3
_LOOKED_AT = 3


def is_form(header: TableHeader, body: Sequence[BodyRow]) -> bool:
    """Whether each row is a name and its value: two columns whose header says nothing, or none.

    Without a header it is where the first cells are names of fields or end in a colon.
    """
    rows = [row for row in body if row.sort is not RowSort.NOTE]
    if len(header.paths) < 2 or len(rows) < _FEWEST:
        return False
    names = [path[-1] if path else "" for path in header.paths]
    if all(not name or _SAYS_NOTHING.fullmatch(name) for name in names):
        return all(len(row.cells) <= 2 for row in rows) and all(
            len(row.cells[0].text) <= _LONGEST_KEY for row in rows
        )
    return False


def without_numbers(grid: Grid) -> Grid:
    """A form whose rows are numbered, without the numbers; another grid as it is.

    ``TT``, ``Nội dung``, ``Thông tin``; ``1``, ``Mã thủ tục``, ``1.993211``.
    """
    names = [slot.text for slot in grid.rows[0]] if grid.rows else []
    if len(names) != _NUMBERED_WIDTH:
        return grid
    has_header = numbers_rows(names[:1]) and all(map(_SAYS_NOTHING.fullmatch, names[1:]))
    rows = grid.rows[has_header:]
    keys = [row[1].text for row in rows]
    fields = sum(_is_key(key) for key in keys)
    counts = [row[0].text.strip(".") for row in rows] == [str(at + 1) for at in range(len(rows))]
    if not (has_header or counts) or fields < max(_FEWEST, _FIELDS * len(keys)):
        return grid
    return Grid(tuple(row[1:] for row in grid.rows), grid.header_rows)


def titles_over_form(grid: Grid) -> int | None:
    """How many titles stand above a form without a header, None where a grid is no such form.

    Its first row below them is already a name and its value.
    """
    if grid.header_rows or grid.width != 2 or len(grid.rows) < _FEWEST:
        return None
    wide = (at for at, row in enumerate(grid.rows) if len(words_of(row)) > 1)
    first = next(wide, 0)
    rows = grid.rows[first:]
    keys = [row[0].text for row in rows if row[0].begins and row[0].text]
    if not keys or any(len(key) > _LONGEST_KEY or is_number(key) for key in keys):
        return None
    fields = sum(map(_is_key, keys))
    is_form = fields >= max(_FEWEST, _FIELDS * len(keys)) and _is_key(rows[0][0].text)
    return first if is_form else None


def lays_out(grid: Grid) -> bool:
    """Whether a grid only lays out a page.

    A letterhead does, "Nơi nhận" beside a signature, one row or one column, and a few rows under
    unnamed columns.
    """
    if not grid.rows or len(grid.rows) == 1 or grid.width == 1:
        return True
    head = " ".join(word for row in grid.rows[:_LOOKED_AT] for word in words_of(row))
    if _LAYS_OUT.search(head) and len(grid.rows) <= 2 * _LOOKED_AT:
        return True
    unnamed = not all(slot.text for slot in grid.rows[0])
    return grid.header_rows is None and len(grid.rows) <= _FEW_ROWS and unnamed


def _is_key(words: str) -> bool:
    return words.endswith(":") or _FIELD.fullmatch(_bare(words)) is not None


def _bare(key: str) -> str:
    """A name of a field without its number: ``1. Trình tự thực hiện:``."""
    return re.sub(r"^(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s*", "", key).rstrip(" :")
