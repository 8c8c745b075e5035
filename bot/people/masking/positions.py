"""Where somebody is: latitude and longitude."""

import re

from bot.people.masking.sort import PersonalSort

_CODE = r"[1-3]\.0\d{5}(?!\d)"
"""Of a procedure, as in 1.004873: two of them are no position."""
POSITION = PersonalSort(
    mask="[vị trí]",
    patterns=(
        re.compile(
            rf"(?<![\d.])(?!{_CODE}\s{{0,4}}[,;]\s{{0,4}}{_CODE})"
            r"-?\d{1,3}\.\d{3,12}\s{0,4}[,;]\s{0,4}-?\d{1,3}\.\d{3,20}+"
        ),
    ),
    examples=("/gan «16.07091,108.19100»", "gần «-16.0709; 108.1910»"),
    others=("1.313 hồ sơ, 62.955 hồ sơ", "155,39 và 194", "thủ tục 1.001234, 2.000567"),
)
