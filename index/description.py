"""What a text says about itself: title, kind, number, issuer, date, place."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

from index.dates import first_date, is_date_stamp
from index.model import Description, Kind, Role
from index.references import references
from index.text import CAPITALS, one_line

_NUMBER_LINE = re.compile(r"^(?:\*\*)?số\s*:\s*\S", re.IGNORECASE)
_DIRECTIVE_NAME = re.compile(
    r"^(?:\*\*)?(NGHỊ ĐỊNH|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|THÔNG TƯ|THÔNG BÁO|KẾ HOẠCH"
    r"|CÔNG VĂN|CÔNG ĐIỆN|HƯỚNG DẪN|LUẬT|PHÁP LỆNH|KẾT LUẬN)(?:\*\*)?$"
)
_REPORT_TITLE = re.compile(r"^(?:báo cáo|kết quả|tổng kết|sơ kết|tình hình)\b", re.IGNORECASE)
_UNIT = r"(?:tỉnh|thành phố|thị xã|huyện|quận|thị trấn|phường|xã)"
_NAME = rf"[{CAPITALS}][^\W\d_]*(?:[ -][{CAPITALS}][^\W\d_]*){{0,3}}"
_PLACE = re.compile(rf"\b{_UNIT} {_NAME}")
_PLACE_AND_DATE = re.compile(rf"^({_NAME}), ngày ", re.MULTILINE)
_ISSUERS = (
    re.compile(r"^nguồn\s*:\s*(?P<issuer>[^\n]{2,80})$", re.IGNORECASE | re.MULTILINE),
    re.compile(
        rf"^(?P<issuer>(?:Sở|Ban|Phòng|Văn phòng|UBND|Ủy ban nhân dân)[^\n.,;:]*?{_UNIT} {_NAME})$",
        re.MULTILINE,
    ),
    re.compile(
        r"^(?P<issuer>(?:Văn phòng|UBND|Ủy ban nhân dân|Sở|Bộ)[^\n.,;:]{0,60}?)"
        r" (?:thông báo|yêu cầu|đề nghị)\b[^\n]*\./\.$",
        re.MULTILINE,
    ),
)
_HEAD = 12


def describe(text: str, stated: Mapping[str, str], fallback_title: str) -> Description:
    """Describe cleaned text; what front matter states wins over what the text shows.

    Args:
        text: the document's cleaned text.
        stated: the file's own front matter (``title``, ``kind``, ``number``, ``issuer``,
            ``date``, ``place``, ``access``), any of them.
        fallback_title: the title when the text shows none.

    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    head = lines[:_HEAD]
    number = _number(head)
    title = stated.get("title") or _title(head, number is not None) or fallback_title
    place = stated.get("place") or _place(text, title)
    return Description(
        title=one_line(title.lstrip("# ")),
        kind=_stated_kind(stated) or _kind(title, number),
        number=stated.get("number") or number,
        issuer=stated.get("issuer") or _issuer(text),
        issued_on=_stated_date(stated) or _issued_on(head),
        place=place,
        access=_stated_access(stated),
    )


def _number(head: list[str]) -> str | None:
    for line in head:
        if _NUMBER_LINE.match(line):
            found = next(references(line), None)
            if found is not None:
                return found.number
    return None


def _title(head: list[str], numbered: bool) -> str | None:
    if numbered:
        for name, subject in itertools.pairwise(head):
            if _DIRECTIVE_NAME.match(name):
                return f"{subject}"
    for line, following in itertools.pairwise(head):
        if is_date_stamp(following):
            return line
    return next((line for line in head if not is_date_stamp(line) and len(line) <= 300), None)


def _kind(title: str, number: str | None) -> Kind:
    if number is not None:
        return Kind.DIRECTIVE
    return Kind.REPORT if _REPORT_TITLE.match(title) else Kind.NEWS


def _issued_on(head: list[str]) -> date | None:
    for line in head:
        if is_date_stamp(line) or _PLACE_AND_DATE.match(line):
            return first_date(line)
    return None


def _issuer(text: str) -> str | None:
    for pattern in _ISSUERS:
        found = list(pattern.finditer(text))
        if found:
            return one_line(found[-1]["issuer"])
    return None


def _place(text: str, title: str) -> str | None:
    """The unit that the head names, else the one the text names most, if it leads clearly."""
    named = Counter(match.group() for match in _PLACE.finditer(text))
    dated = _PLACE_AND_DATE.search(text)
    in_title = [place for place in named if place.split(" ", 1)[1] in title]
    if dated:
        in_title = [place for place in named if place.endswith(f" {dated[1]}")] or in_title
    if in_title:
        return max(in_title, key=lambda place: named[place])
    leading = named.most_common(2)
    if leading and leading[0][1] >= 2 and (len(leading) == 1 or leading[0][1] >= 2 * leading[1][1]):
        return leading[0][0]
    return None


def _stated_kind(stated: Mapping[str, str]) -> Kind | None:
    kind = stated.get("kind", "").lower()
    return Kind(kind) if kind in set(Kind) else None


def _stated_access(stated: Mapping[str, str]) -> Role:
    """Citizens may read what nobody restricted; an unknown word restricts to admins."""
    access = stated.get("access", Role.CITIZEN).lower()
    return Role(access) if access in set(Role) else Role.ADMIN


def _stated_date(stated: Mapping[str, str]) -> date | None:
    return first_date(stated.get("date", ""))
