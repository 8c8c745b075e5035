"""Tax codes and the numbers of social and health insurance.

A tax code has 10 digits, a dependent unit's 13 (Thông tư 86/2024/TT-BTC); people's is their
personal identification number, of 12, since 1 July 2025. A card of health insurance has 15
characters: two letters and 13 digits (Quyết định 1351/QĐ-BHXH of 2015); the last ten are the number
of social insurance, and stand alone on the newer ones.
"""

import re

from bot.people.masking.contexts import FILL, is_counted
from bot.people.masking.contexts import INSURANCE as _INSURANCE
from bot.people.masking.contexts import TAX as _TAX
from bot.people.masking.reading import PlainReading
from bot.people.masking.sort import PersonalSort, Stretch

_GAP = r"[ .\-]{0,3}"
_GROUPS = r"gd|dn|te|ht|cn|hn|kc|bt|hx|hg|xk|sv|tb|nn|tq|ta|ty|ls|pv"
"""Of who is insured; *HS*, *TK*, *CT* and such are short for other words, too."""


def _unless_amount(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    start, end = match.span("it")
    if is_counted(reading, start, end):
        return None
    return Stretch(match.start(), start, end)


TAX_CODE = PersonalSort(
    mask="[mã số thuế]",
    patterns=(
        re.compile(
            rf"\b(?:{_TAX})(?![a-z]){FILL}(?<!\d)(?<!\d[.,])"
            rf"(?P<it>\d{{10}}(?:(?: ?- ?)?\d{{3}})?(?!\d)|\d{{8,14}}(?!\d)"
            rf"|\d(?:{_GAP}\d){{12}}(?!\d)|\d(?:{_GAP}\d){{11}}(?!\d)|\d(?:{_GAP}\d){{9}}"
            rf"(?!\d))(?!/)"
        ),
        re.compile(r"(?<![\w.,/\-])(?P<it>\d{10}(?:-| - )\d{3})(?![\w/\-])"),
        re.compile(rf"(?<![\w.,/\-])(?P<it>\d{{10}})(?= (?:la|chinh la) (?:{_TAX})\b)"),
    ),
    cut=_unless_amount,
    examples=(
        "mst «0401234567»",
        "mã số thuế của công ty tôi là «0401234567-001»",
        "ma so thue ca nhan: «8012 345 678»",
        "chi nhánh «0301234567-012»",
        "hộ kinh doanh mst «0401234567-001» bán cà phê",
    ),
    others=("nộp thuế 15000000 đồng", "mã số thuế có mấy số", "mst 10 số hay 13 số"),
)
INSURANCE = PersonalSort(
    mask="[số bảo hiểm]",
    patterns=(
        re.compile(
            rf"\b(?:{_INSURANCE})(?![a-z]){FILL}(?<!\d)(?<!\d[.,])"
            rf"(?P<it>(?<![a-z])(?!la|so|no|id)[a-z]{{2}}{_GAP}\d(?:{_GAP}\d){{12}}|\d{{10}}"
            rf"(?!\d)|\d{{8,15}}(?!\d)"
            rf"|\d(?:{_GAP}\d){{12}}(?!\d)|\d(?:{_GAP}\d){{9}}(?!\d))(?![\d/])"
        ),
        re.compile(r"(?<![\w.,/\-])(?P<it>[a-z]{2}\d(?:[ .\-]?\d){12})(?![\w/\-])"),
        re.compile(
            rf"(?<![\w.,/\-])(?P<it>(?:{_GROUPS})[ .\-][1-5](?:[ .\-]?\d){{12}})(?![\w/\-])"
        ),
    ),
    cut=_unless_amount,
    examples=(
        "mã số bhxh của tôi «7912345678»",
        "thẻ BHYT «GD4797912345678» hết hạn",
        "the bao hiem y te so «DN 4 79 79 123 45678»",
        "sổ bảo hiểm xã hội số: «0112 345 678»",
        "số sổ «7916-004-523» đóng được 14 năm",
        "bhxh «79 16 00 45 23» dong tu 2010",
        "thẻ «GD 4 79 7912345678» bị mất",
    ),
    others=("đóng bhxh 2000000 đồng", "bhyt hộ gia đình 1263600 đồng", "mã thẻ bhyt có 15 ký tự"),
)
