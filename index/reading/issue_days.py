"""The days of issue and of effect: as they are stated, and as the head and the text say."""

import itertools
import re
from collections.abc import Mapping
from datetime import date

from index.knowledge.kinds import names_of
from index.reading.issuing import (
    LONG_HEAD,
)
from index.reading.stated import is_page
from index.vietnamese.dates import first_date, is_date_stamp, leading_date, written_dates
from index.vietnamese.text import CAPITALS

_OPENS_TEXT = re.compile(r"[#*_\s-]*(?:Căn cứ (?!pháp)|Điều 1\b)")
_TOWN = rf"[{CAPITALS}][^\W\d_{CAPITALS}]+(?: [^\W\d_]+){{0,3}}"
_DATED = re.compile(rf"(?:^|\s){_TOWN}, ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}\s+năm\s+\d{{4}}")
_IN_FORCE = re.compile(
    rf"(?<!của )(?<!ngày ){names_of()} này (?:chính thức )?có hiệu lực(?: thi hành)?,?"
    r"\s+(?:kể\s+)?từ\s+(?P<when>[^.;\n]{4,60})"
)
_PASSED = re.compile(r"Quốc hội[^.]{0,120}thông\s+qua\s+(?P<when>ngày[^.]{5,40})", re.DOTALL)


def day_of_issue(
    stated: Mapping[str, str],
    told: Mapping[str, str],
    text: str,
    lines: list[str],
    number: str | None,
    *,
    codified: bool,
) -> date | None:
    """The day that is stated, or that the head shows and the number does not belie."""
    made = first_date(told.get("date", ""))
    named = leading_date(told.get("issued_on", "")) or (None if is_page(stated) else made)
    if named or codified:
        return named if codified else _not_of_effect(named, told, lines, number)
    year = re.search(r"/((?:19|20)\d\d)/", number or "")
    passed = _PASSED.search(text[-3000:]) if number and "/QH" in number else None
    shown = _dated(lines) or (first_date(passed["when"]) if passed else None)
    if shown and (year is None or int(year[1]) == shown.year):
        return shown
    if made is None or shown is not None:
        return None
    return (
        made if (year and int(year[1]) == made.year) or made in written_dates(text[:3000]) else None
    )


def _not_of_effect(
    named: date | None, told: Mapping[str, str], lines: list[str], number: str | None
) -> date | None:
    """The day of the head, where what is stated for the day of issue is that of effect."""
    shown = _dated(lines) if number else None
    is_of_effect = named is not None and named == leading_date(told.get("effective_on", ""))
    return shown if is_of_effect and shown and named and shown < named else named


def _dated(lines: list[str]) -> date | None:
    """The date of the head: ``Hà Nội, ngày 8 tháng 4 năm 2020`` or a page's date stamp."""
    for line in opening(lines):
        if is_date_stamp(line):
            return first_date(line)
        dated = _DATED.search(line)
        if dated is not None:
            return first_date(dated.group())
    return None


def opening(lines: list[str]) -> list[str]:
    """The lines above those that open the text of a directive."""
    head = [line for line in lines if line][:LONG_HEAD]
    return list(itertools.takewhile(lambda line: not _OPENS_TEXT.match(line), head))


def day_of_effect(
    told: Mapping[str, str], text: str, issued_on: date | None, *, directive: bool
) -> date | None:
    """The day that the directive's own words say, where they say one; else the one beside them."""
    words = told.get("effective_on", "")
    said = {
        issued_on if match["when"].startswith("ngày ký") else leading_date(match["when"])
        for match in (_IN_FORCE.finditer(text) if directive else ())
    }
    said.discard(None)  # a day that another directive decides
    own = said.pop() if len(said) == 1 else None
    if own and issued_on and own < issued_on:
        own = None  # of another directive
    if own is None and words:
        return issued_on if re.search(r"từ ngày ký", words) else leading_date(words)
    return own
