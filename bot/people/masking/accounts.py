"""Accounts at banks, and long numbers that are somebody's, whatever they are.

How long the number of an account is each bank decides for itself; 6 to 19 digits are taken.
"""

import re

from bot.people.masking.contexts import ACCOUNT as _WORDS
from bot.people.masking.contexts import FILL, is_amount, is_counted
from bot.people.masking.reading import PlainReading
from bot.people.masking.sort import PersonalSort, Stretch

_GROUPED = r"\d{2,6}(?:[ .\-]\d{2,6}){1,6}|\d(?: \d){5,18}"
_DATE = re.compile(r"\d{1,2}[.\-]\d{1,2}[.\-]\d{4}$")
_SHORTEST = 6


def _account(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """No amount that was paid, and no date."""
    start, end = match.span("it")
    if sum(map(str.isdigit, match["it"])) < _SHORTEST or _DATE.match(match["it"]):
        return None
    if is_counted(reading, start, end) or re.fullmatch(r"[1-9]\d{0,2}(?:\.000)+", match["it"]):
        return None
    return Stretch(match.start(), start, end)


def _unless_amount(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    if is_amount(reading, match.start(), match.end()):
        return None
    return Stretch(match.start(), *match.span())


ACCOUNT = PersonalSort(
    mask="[số tài khoản]",
    patterns=(
        re.compile(
            rf"\b(?:{_WORDS})(?![a-z]){FILL}(?<!\d)(?<!\d[.,])(?P<it>\d{{6,19}}(?![\d.]\d)(?!\d)|{_GROUPED})"
            r"(?![\d/])"
        ),
    ),
    cut=_account,
    examples=(
        "stk «0041000123456» Vietcombank",
        "số tài khoản của tôi tại Agribank là «4200205123456»",
        "tk VCB «1017 654 321»",
        "so tai khoan: «19034567890123»",
    ),
    others=(
        "tài khoản VNeID mức 2 làm thế nào",
        "nộp vào tài khoản 15000000 đồng",
        "tài khoản kho bạc nộp 2.000.000",
    ),
)
LONG_NUMBER = PersonalSort(
    mask="[số]",
    patterns=(
        re.compile(r"(?<![\d.,/\-])\d{13,19}(?!\d)"),
        re.compile(r"(?<![\w.,/\-])(?!1[89]00)[1-9]\d{9,10}(?![\w/\-])(?![.,]\d)"),
        re.compile(r"(?<![\w.,/\-])\d{4}(?:[ \-]\d{4}){3}(?![\w/])"),
    ),
    cut=_unless_amount,
    examples=("chuyển vào «1234567890123»", "số «9704 1234 5678 9012»", "mã «8012345678»"),
    others=("123456789012345 đồng", "tổng đài 1900545463", "vay 5000000000"),
)
