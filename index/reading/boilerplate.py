"""Cut what a web page puts around a text: menus, calendars, counters, lists of other news."""

import itertools
import re
from collections.abc import Iterable

from index.vietnamese.dates import is_date_stamp

_TAIL_MARK = re.compile(
    r"^(?:(?:các )?tin (?:khác|liên quan|cùng chuyên mục|cũ hơn|mới hơn|đã đưa)"
    r"|bài viết (?:khác|liên quan)|xem tin theo ngày|thống kê truy c[âậ]p|lượt truy c[âậ]p"
    r"|truy c[âậ]p (?:tổng|hiện tại)|liên kết website|ý kiến bạn đọc|bình luận)\b",
    re.IGNORECASE,
)
_HEAD_MARK = re.compile(
    r"^(?:tìm kiếm(?: tin tức)?|liên kết website|bạn đang ở đây|trang chủ|đăng nhập|\w*controller"
    r"|chia sẻ|in trang|gửi email)\W*$",
    re.IGNORECASE,
)
_LIST_LABEL = re.compile(r"^[a-zđ]{1,2}[.)]")
_UNFINISHED_END = re.compile(r"[^\W\d_]$")
_MENU_LINE = 60
_PROSE_LINE = 120
_HEAD_LINES = 12


def cut_boilerplate(text: str) -> str:
    """The text of the document itself, paragraphs apart by one empty line.

    Lines before the title go when a date stamp shows which line the title is, or when they are
    known menu words; lines from the first list of other news on go when no prose follows. A
    paragraph said twice in a row (a picture's caption) stays once, and a sentence that a page
    break tore apart is joined again. Nothing between is touched.
    """
    lines = [line.strip() for line in text.split("\n")]
    lines = _without_head(_without_tail(lines))
    paragraphs = (block.strip("\n") for block in re.split(r"\n{2,}", "\n".join(lines)))
    once = (paragraph for paragraph, _ in itertools.groupby(filter(str.strip, paragraphs)))
    return "\n\n".join(_joined(once))


def _without_tail(lines: list[str]) -> list[str]:
    for position, line in enumerate(lines):
        if not _TAIL_MARK.match(line) or not any(map(_is_prose, lines[:position])):
            continue
        if not any(map(_is_prose, lines[position:])):
            return lines[:position]
    return lines


def _without_head(lines: list[str]) -> list[str]:
    filled = [position for position, line in enumerate(lines) if line][:_HEAD_LINES]
    for before, position in itertools.pairwise(filled):
        if is_date_stamp(lines[position]):
            above = [lines[place] for place in filled if place < before]
            if all(len(line) <= _MENU_LINE and line[-1] not in ".:;" for line in above):
                return lines[before:]
            break
    while filled and _HEAD_MARK.match(lines[filled[0]]):
        filled.pop(0)
    return lines[filled[0] :] if filled else []


def _joined(paragraphs: Iterable[str]) -> list[str]:
    whole: list[str] = []
    for paragraph in paragraphs:
        goes_on = paragraph[0].islower() and not _LIST_LABEL.match(paragraph)
        if whole and goes_on and _UNFINISHED_END.search(whole[-1]):
            whole[-1] += " " + paragraph
        else:
            whole.append(paragraph)
    return whole


def _is_prose(line: str) -> bool:
    return len(line) >= _PROSE_LINE
