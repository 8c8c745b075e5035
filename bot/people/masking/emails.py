"""E-mail addresses, also as people write them who fear robots."""

import re

from bot.people.masking.sort import PersonalSort

_AT = (
    r"(?: {0,2}@ {0,2}| {0,2}[(\[{] ?(?:a|at|@|a cong|a moc) ?[)\]}] {0,2}"
    r"| (?:a cong|acong|at|a moc) )"
)
_DOT = r"(?:\.| {0,2}[(\[{] ?(?:\.|dot|cham) ?[)\]}] {0,2}| (?:dot|cham) )"
_LOOSE_DOT = rf"(?:{_DOT}| {{0,2}}\. {{0,2}})"
_TOP = r"(?:com|vn|net|org|edu|gov|info|co|me|io|asia|biz)"
_PROVIDER = r"(?:gmail|gmai|gamil|yahoo|ymail|hotmail|outlook|icloud|live|protonmail|zoho|email)"
_LOCAL = (
    r"(?<![\w.+\-])(?:[\w.+\-]{1,60}(?: {1,2}(?:cham|dot|gach duoi|gach ngang) {1,2}"
    r"|[(\[](?:dot|cham)[)\]])){0,3}[\w.+\-]{1,254}+"
)
_DOMAIN = (
    rf"(?:{_PROVIDER}(?:(?:{_LOOSE_DOT}|, ?){_TOP}\b){{1,2}}"
    rf"|[\w\-]{{1,63}}+(?:\.[\w\-]{{1,63}}+){{1,5}}"
    rf"|[\w\-]{{1,63}}+(?:{_LOOSE_DOT}{_TOP}\b){{1,3}})"
)
EMAIL = PersonalSort(
    mask="[email]",
    patterns=(
        re.compile(rf"{_LOCAL}{_AT}(?:{_DOMAIN}|{_PROVIDER}\b)"),
        re.compile(rf"{_LOCAL} a {_PROVIDER}{_LOOSE_DOT}{_TOP}\b"),
    ),
    examples=(
        "gửi về «an.nguyen+hoi@thu-dien-tu.com.vn» nhé",
        "«AN_NGUYEN@GMAIL.COM»",
        "mail «nguyenvanan (a) gmail.com»",
        "mail «nguyenvanan[at]gmail[dot]com».",
        "mail em là «nguyenvanan a còng gmail chấm com»",
        "thư «lan.tran at yahoo dot com dot vn»",
        "«an chấm nguyễn a còng gmail chấm com»",
        "mail: «an.nguyen @ gmail . com»",
        "mail «an.le@yahoo,com» nhé",
    ),
    others=(
        "hộp thư a còng là gì",
        "Gmail có nhận được kết quả không",
        "làm ở @ quán",
        "zalo hoặc a gmail",
    ),
)
