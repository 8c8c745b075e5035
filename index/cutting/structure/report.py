"""Headings of reports, plans and web pages: numbered lines, short bare lines over prose."""

import re

from index.vietnamese.dates import is_date_stamp

_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[.)]?\s+\S")
_ITEM = re.compile(r"^(\d{1,2})[.)]\s|^((?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là)\s*[:,]")
_PART_OF_ITEM = re.compile(r"^(?:[-+•*]|[a-zđ][).])\s")
_HEADING_LENGTH = 200
_BARE_HEADING_LENGTH = 90
_PROSE_LENGTH = 120


def report_level(line: str, before: str, following: str) -> int | None:
    """The level of a heading (1 is the highest), or None when the line is none.

    A heading is a short numbered line that is no sentence and in no list (``7. Về …``), or a
    short bare line over prose. ``before`` and ``following`` are the blocks beside it.
    """
    if "\n" in line or len(line) > _HEADING_LENGTH or line[-1] in ".;:,…!?" or not following:
        return None
    if match := _NUMBERED.match(line):
        return None if _of_level(match, before, following) else 1 + match[1].count(".")
    bare = (
        len(line) <= _BARE_HEADING_LENGTH
        and line[0].isupper()
        and not is_date_stamp(line)
        and len(following) >= _PROSE_LENGTH
    )
    return 1 if bare else None


def _of_level(own: re.Match[str], before: str, following: str) -> bool:
    """Whether a numbered line stands right beside another of its level: a list, no headings."""
    beside = (_NUMBERED.match(before), _NUMBERED.match(following))
    return any(other and other[1].count(".") == own[1].count(".") for other in beside)


def item_opened(line: str) -> str:
    """``Mục 4`` or ``Một là`` where the line opens an item of a list, else nothing."""
    match = _ITEM.match(line)
    if match is None:
        return ""
    return f"Mục {match[1]}" if match[1] else match[2]


def goes_on(line: str) -> bool:
    """Whether the line belongs to the item above it (``- …``, ``a) …``)."""
    return _PART_OF_ITEM.match(line) is not None
