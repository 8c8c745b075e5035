"""Dashes that stand for the hyphen in the number of a directive or of a form."""

import re

from index.vietnamese.bounded import bounded

SOFT_HYPHEN = "\xad"
LONG_DASHES = "\u2013\u2014"
SHORT_DASHES = "\u2012\u2212"

_DASH = re.compile(rf"[{LONG_DASHES}{SHORT_DASHES}](?<=\w.)(?=\w)")
_SOFT = re.compile(rf"{SOFT_HYPHEN}(?<=\w.)(?=[A-ZĐ])")
_LOOKED_AT = 40
_SIGNS = bounded(
    r"(?<![^\W_])\d\w{0,5}/(?:(?:19|20)\d\d/)?(?P<kind>[^\W\d_])\w*"
    rf"(?P<more>[-{LONG_DASHES}{SHORT_DASHES}/]\w+)*$"
)
_FIRST_SIGN = re.compile(r"(?<!\w)\d\w{0,5}/(?:(?:19|20)\d\d/)?[A-ZĐ][A-ZĐa-z]*$")
_PARTY = (re.compile(r"(?<![\w/])\d{1,4}[a-e]?$"), re.compile(r"[A-ZĐ]{2,4}/[A-ZĐ]"))
_FORM = (re.compile(r"(?<!\w)[A-ZĐ]{1,5}\d{1,4}$"), re.compile(r"[A-ZĐ]{1,5}\d?(?!\w)"))
_CODE = (re.compile(r"(?<!\w)[A-Z]{2,5}$"), re.compile(r"\d{1,5}[A-Z]?(?!\w)"))


def with_plain_hyphens(text: str) -> str:
    """``45/2016/QĐ–TTg`` with the hyphen that numbers have, and so ``12–NQ/TU``, ``TK1–TS``.

    Dashes between words, in periods (``2021–2025``) and with blanks around them stay. The short
    ones, the minus among them, stand for a hyphen before small letters too (``1257/qđ−ubnd``).
    """
    return _DASH.sub(_hyphen, text)


def with_seen_hyphens(text: str) -> str:
    """The soft hyphen behind the sign of a kind (``33/KH`` and ``UBND`` around it) as a hyphen.

    Fonts in PDF files have it in the place of the hyphen; anywhere else it is not seen.
    """
    return _SOFT.sub(
        lambda soft: "-" if _FIRST_SIGN.search(_before(soft)) is not None else soft[0], text
    )


def _hyphen(dash: re.Match[str]) -> str:
    before, after = _before(dash), dash.string[dash.end() : dash.end() + _LOOKED_AT]
    signs = _SIGNS.search(before)
    if signs is not None and not after[0].isdigit():
        capital = signs["kind"].isupper() and after[0].isupper()
        return "-" if capital or dash[0] in SHORT_DASHES else dash[0]
    for left, right in (_PARTY, _FORM, _CODE):
        if left.search(before) and right.match(after):
            return "-"
    return dash[0]


def _before(dash: re.Match[str]) -> str:
    return dash.string[max(0, dash.start() - _LOOKED_AT) : dash.start()]
