"""The administrative unit that a text is about, and the province in which it lies."""

import re
from collections import Counter

from index.knowledge.issuers import IssuerGroup, names_in_texts
from index.knowledge.units import PLACE_NAME, unit_words
from index.reading.letterhead import capitalised, unit_in, unit_of_letterhead
from index.vietnamese.bounded import bounded

_UNIT = unit_words()
_PLACE = re.compile(rf"\b{_UNIT} {PLACE_NAME}")
_UNIT_OF_ISSUER = re.compile(
    rf"{names_in_texts(IssuerGroup.LOCAL)}[\s\n]+(?P<unit>{_UNIT})\s+"
    rf"(?P<name>(?-i:{PLACE_NAME})|\d{{1,2}}\b)",
    re.IGNORECASE,
)
"""``ỦY BAN NHÂN DÂN XÃ TÂN HỢP``: what a committee tells holds where it sits."""
_ANNEXED = re.compile(r"\bkèm theo [^()\n]{5,160}?\bcủa (?P<issuer>[^()\n]{5,80})", re.IGNORECASE)
"""``(Kèm theo Báo cáo số 88/BC-UBND ngày 02/10/2024 của UBND xã Yên Mỹ)``"""
_HEAD = 1500
_OPENING_LINES = 5
_OF_LINE = bounded(
    rf"[\W_]*(?:(?i:thôn|xóm|bản|ấp|buôn|khu phố|tổ dân phố) (?:{PLACE_NAME}|\d+), )?"
    rf"(?P<unit>(?i:{_UNIT})) (?P<name>{PLACE_NAME})(?:, {_UNIT} {PLACE_NAME})*\s*(?:[-–—:(]|$)"
)
_PLACE_AND_DATE = re.compile(rf"^({PLACE_NAME}), ngày ", re.MULTILINE)


def place_of(text: str, title: str, issuer: str | None) -> str | None:
    """The unit that the head names, else the issuer's, else the one the text clearly names most."""
    named = Counter(match.group() for match in _PLACE.finditer(text))
    dated = _PLACE_AND_DATE.search(text)
    in_title = [place for place in named if place.split(" ", 1)[1] in title]
    if dated:
        in_title = [place for place in named if place.endswith(f" {dated[1]}")] or in_title
    if in_title:
        return max(in_title, key=lambda place: named[place])
    if in_capitals := unit_in(title):
        return in_capitals
    annexed = _ANNEXED.search(text[:_HEAD])
    issuer = issuer or (annexed["issuer"] if annexed else None)
    if issuer and (by := _UNIT_OF_ISSUER.search(issuer)):
        return f"{by['unit'].lower()} {_capitalised(by['name'])}"
    if issuer is None and (above := unit_of_letterhead(text)):
        return above
    if opening := _opening(text):
        return opening
    leading = named.most_common(2)
    if leading and leading[0][1] >= 2 and (len(leading) == 1 or leading[0][1] >= 2 * leading[1][1]):
        return leading[0][0]
    return None


def _opening(text: str) -> str | None:
    """The unit that a line below the title is about: ``Thôn Đồng Vạc, xã Mỹ Hưng Lộc – …``."""
    lines = [line for line in text[:_HEAD].split("\n") if line.strip()][:_OPENING_LINES]
    found = next(filter(None, map(_OF_LINE.match, lines)), None)
    return f"{found['unit'].lower()} {found['name']}" if found else None


def province_of(text: str, place: str) -> str | None:
    """The province in which the text says that the place lies (``xã A, huyện B, tỉnh C``)."""
    province = rf"(?P<province>(?:tỉnh|thành phố) {PLACE_NAME})"
    said = re.search(rf"{re.escape(place)}(?:, {_UNIT} {PLACE_NAME})?, {province}", text)
    return said["province"] if said else None


def _capitalised(name: str) -> str:
    """``TÂN HỢP`` as it is written in running text; what has small letters stays."""
    if not name.isupper():
        return name
    alone = re.split(r"\s+(?=(?:PHÒNG|SỞ|VĂN PHÒNG|CHI CỤC|TRUNG TÂM|BAN|HỘI)\b)", name)[0]
    return capitalised(alone)
