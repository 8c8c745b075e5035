"""Telephone numbers, in any grouping.

Ten digits from 0 on (mobile: 03, 05, 07, 08, 09; fixed lines: eleven from 02 on), as in the plan
of Thông tư 22/2014/TT-BTTTT; the numbers of before, with eleven digits or with codes such as 0511,
are still written.
"""

import re

from bot.people.masking.contexts import PHONE as _WORDS
from bot.people.masking.reading import PlainReading
from bot.people.masking.sort import PersonalSort, Stretch

_GAP = r"(?: {0,2}[.\-_)] {0,2}| {1,2}|,|\) ?)?"
_DIGIT = rf"(?:{_GAP}[\do])"
_END_OF_CODE = r"\d{6}\.\d{3}\.\d{2}\.\d{2}(?!\d)"
"""Of a procedure's code, as in 1.004873.000.00.00.H56; it may begin like a telephone number."""
_START = rf"(?<![\do])(?<!\d[.,/\-])(?!{_END_OF_CODE})"
_SPOKEN = r"(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|bai|tam|chin)"
_DATE = re.compile(r"(?:[0-2]?\d|3[01])([./\-])(?:0?\d|1[0-2])\1(?:19|20)\d\d(?!\d)")
_FEWEST = 7


def _number(match: re.Match[str], _: PlainReading) -> Stretch | None:
    """Not what is mostly letters, nor a date and what stands behind it."""
    start, end = match.span("it")
    digits = sum(map(str.isdigit, match["it"]))
    letters = sum(map(str.isalpha, match["it"]))
    if _DATE.match(match["it"]) or (digits < _FEWEST and digits <= letters):
        return None
    return Stretch(match.start(), start, end)


def _spoken_or_written(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    if match["it"][0].isalpha() and match["it"][0] != "o":
        return Stretch(match.start(), *match.span("it"))
    return _number(match, reading)


PHONE = PersonalSort(
    mask="[điện thoại]",
    patterns=(
        re.compile(r"(?<![\w/])(?<!\d[.,\- ])(?P<it>0\d?(?:[ .\-]\d){8,11})(?![\w/])(?![ .\-]\d)"),
        re.compile(
            rf"{_START}(?P<it>(?:\(\+ ?84\)|\+ ?84|\(84\)|0084)(?:{_GAP}\(?0\)?)?"
            rf"{_DIGIT}{{8,10}})(?!\d)"
        ),
        re.compile(
            rf"{_START}(?<![a-z](?=o))(?P<it>(?:\((?=[\do]{{2,5}}\)))?[0o]"
            rf"(?:{_GAP}[35789]{_DIGIT}{{8}}|{_GAP}1{_DIGIT}{{9}}"
            rf"|{_GAP}2{_DIGIT}{{8,9}}|{_GAP}[046]{_DIGIT}{{7,9}}"
            rf"|\d{{3}}\)?[ .\-](?:\d{{3}}[ .\-]?\d{{3,4}}|\d{{4}}[ .\-]?\d{{3}})))(?!\d)"
        ),
        re.compile(rf"{_START}(?P<it>84 ?[35789](?:[ .\-]?\d){{8}})(?!\d)"),
        re.compile(
            rf"\b(?:{_WORDS})(?: (?:so|la|cua|toi|em|minh|chau|con|nha|vo|chong|ban|zalo|may"
            rf"|qua|theo|cho|vao)){{0,4}}[ :.(]{{0,4}}"
            r"(?P<it>[\do](?:[ ./*\-_]{0,3}[\doil]){8,10})(?![\w/])"
        ),
        re.compile(r"(?<![\w.,/\-])(?P<it>[0o][35789](?:[ .\-]?[\doil]){8})(?![\w/])(?![.,\-]\d)"),
        re.compile(rf"\b(?P<it>khong (?:{_SPOKEN}[ ,.\-]{{1,3}}){{8,10}}{_SPOKEN})\b"),
    ),
    cut=_spoken_or_written,
    examples=(
        "gọi «0912345678» nhé",
        "«0912.345.678» hoặc «+84 912 345 678»",
        "«09 12 34 56 78», «091-234-5678», «0 9 1 2 3 4 5 6 7 8»",
        "số «０９１２３４５６７８»",
        "«84912345678»",
        "zalo «O912 345 678»",
        "zalo: «0912/345/678»",
        "«(0241) 3825 123»",
        "«(+84) 912.345.678»",
        "«0236 3822 222»",
        "số «không chín một hai ba bốn năm sáu bảy tám» ạ",
        "«0912345678»/«0987654321»",
        "sđt «o9l2 34l 56o»",
        "sđt «09.1.2.3.4.5.6.7.8»",
    ),
    others=(
        "tổng đài 1022, 1900 1096, 18001096",
        "thủ tục 1.004873.000.00.00.H56",
        "hồ sơ H17.25-250612-0001",
        "từ 01.07.2025 - 31.12.2025",
        "từ 01/07/2025-31/12/2025",
        "0236 1022",
        "giá 912.345.678 đồng",
    ),
)
