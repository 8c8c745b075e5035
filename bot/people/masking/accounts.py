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
_BANKS = (
    r"vcb|vietcombank|vietcom|acb|shb|tcb|techcombank|techcom|mb|mb ?bank|bidv|agribank|agri|vbard"
    r"|vietinbank|vietin|ctg|icb|tp ?bank|sacombank|sacom|stb|vp ?bank|vib|hd ?bank|ocb"
    r"|sea ?bank|msb"
    r"|lp ?bank|lienvietpostbank|lien viet|exim ?bank|scb|ab ?bank|bac a bank|pvcombank|ncb"
    r"|nam a bank"
    r"|kienlongbank|vietbank|viet a bank|dong a bank|donga bank|saigonbank|pg ?bank"
    r"|oceanbank|cake|timo"
    r"|zalo ?pay|viettel ?pay|viettel money|shinhan(?: ?bank)?|hsbc|woori(?: ?bank)?|bvbank|vdb"
)
_AT_A_BANK = 7
"""Fewest digits beside a bank with no word for an account."""


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


def _at_a_bank(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """The number beside the name of a bank; no amount, and no day."""
    start, end = match.span("it")
    digits = sum(map(str.isdigit, match["it"]))
    if digits < _AT_A_BANK or _DATE.match(match["it"]) or is_amount(reading, start, end):
        return None
    return Stretch(match.start(), start, end)


def _any(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    return _account(match, reading) if match.re is _SAID else _at_a_bank(match, reading)


_SAID = re.compile(
    rf"\b(?:{_WORDS})(?![a-z]){FILL}(?<!\d)(?<!\d[.,])(?P<it>\d{{6,19}}(?![\d.]\d)(?!\d)"
    rf"|{_GROUPED})"
    r"(?![\d/])"
)
ACCOUNT = PersonalSort(
    mask="[số tài khoản]",
    patterns=(
        _SAID,
        re.compile(r"(?<![\w.,/\-])(?P<it>[17]\d\d[a-z]\d{8,9})(?![\w/\-])"),
        re.compile(
            rf"(?<![\w@.])(?:{_BANKS})(?![\w@.])(?: (?:so|la|cua|em|toi|minh|tui|chi nhanh"
            rf"|cn|da nang|stk|tk)"
            rf"(?![a-z])){{0,4}}[ :\-.(]{{1,3}}(?<!\d)(?P<it>\d{{7,19}}(?!\d)|{_GROUPED})"
            rf"(?![\w/])(?![.,]\d)"
        ),
        re.compile(
            rf"(?<![\w./])(?<!\d[.,\- ])(?P<it>\d{{7,19}}|{_GROUPED})(?: ?[,\-(]? ?(?:tai|o"
            rf"|cua|ngan hang|nh|tk)"
            rf"(?![a-z])){{0,3}}[ ,\-(]{{1,3}}(?:{_BANKS})(?![\w@.])"
        ),
        re.compile(
            rf"\b(?:so tk|stk|so tai khoan|tai khoan so)\b[^\n.;:\d]{{1,80}}:[ ]{{0,2}}"
            rf"(?P<it>\d{{6,19}}(?!\d)"
            rf"|{_GROUPED})(?![\w/])(?![.,]\d)"
        ),
    ),
    cut=_any,
    examples=(
        "stk «0041000123456» Vietcombank",
        "số tài khoản của tôi tại Agribank là «4200205123456»",
        "tk VCB «1017 654 321»",
        "so tai khoan: «19034567890123»",
        "acb «13572468», mb bank «0987 1234 5678»",
        "«101A12345678» Vietinbank",
        "«3100-2051-12345» tại Agribank",
    ),
    others=(
        "vay acb 20000000 đồng",
        "mb 5 triệu",
        "agribank 12/3/2024",
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
