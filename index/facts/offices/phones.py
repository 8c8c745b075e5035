"""Telephone numbers of offices; those of persons are not shown."""

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from index.vietnamese.bounded import bounded

_COUNTRY = "VN"
_BETWEEN = re.compile(r"[;,/|\\\n]|\s[-–]\s|\bhoặc\b", re.IGNORECASE)
_AS_A_FRACTION = re.compile(r"(?<=\d)[.,]0$")
_OF_OFFICES = frozenset(
    {
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
    }
)
_MOBILE = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})
_MOBILE_IN_TEXT = bounded(
    r"(?:\s*+[-,;:(]?\s*+(?:ĐT|SĐT|điện thoại|di động)\s*+:?\s*+)?"
    r"(?<![\d.,])(?:\+?84|0)[ .-]?(?:[35789]|1[0-9])(?:[ .-]?\d){8}(?![\d]|[.,]\d)\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phones:
    """What a cell says: the numbers to show (None: none), and whether one was left out."""

    shown: str | None
    left_out: bool


def office_phones(cell: str, hotline: bool = False) -> Phones:
    """The numbers of a cell that are an office's, as they are written in Viet Nam.

    Landlines with their area code, 1800 and 1900 numbers are an office's; a mobile number may be
    an official's own, so only a column of hotlines shows it. The zero that spreadsheets eat is put
    back; a number without its area code, or of no network, is left out. Lengths, area codes and
    networks are those of the national numbering plan as Google's libphonenumber has them.
    """
    shown, left_out = [], False
    for piece in (_AS_A_FRACTION.sub("", part.strip()) for part in _BETWEEN.split(cell)):
        if not re.search(r"\d", piece):
            continue
        number = _office_number(piece, hotline)
        left_out = left_out or number is None
        shown += [number] if number else []
    return Phones(", ".join(dict.fromkeys(shown)) or None, left_out)


def without_mobile_numbers(text: str) -> str:
    """The text without mobile numbers, which stand in addresses and notes now and then."""
    return _MOBILE_IN_TEXT.sub("", text).strip(" ,;:-–")


def _office_number(piece: str, hotline: bool) -> str | None:
    try:
        number = phonenumbers.parse(piece, _COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    sort = phonenumbers.number_type(number)
    if sort not in (_OF_OFFICES | _MOBILE if hotline else _OF_OFFICES):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
