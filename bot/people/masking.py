"""Personal data in questions, masked before anything is stored or logged."""

import re

_END_OF_CODE = r"\d{6}\.\d{3}\.\d{2}\.\d{2}(?!\d)"
"""Of a procedure's code, as in 1.004873.000.00.00.H56; it may begin like a telephone number."""
_POSITION = re.compile(r"(?<![\d.])-?\d{1,3}\.\d{3,}\s*[,;]\s*-?\d{1,3}\.\d{3,}")
_MASKS = (
    (_POSITION, "[vị trí]"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[email]"),
    (re.compile(r"(?<![\d/])(?:\d{3}(?: ?\d{3}){3}|0\d{3} \d{4} \d{4})(?![\d/])"), "[số giấy tờ]"),
    (
        re.compile(
            rf"(?<!\d)(?!{_END_OF_CODE})"
            r"(?:\((?:\+?84|0\d{2,3})\)(?:[ .-]?\d){6,9}|(?:\+?84|0)(?:[ .-]?\d){8,10})(?!\d)"
        ),
        "[điện thoại]",
    ),
    (re.compile(r"(?<![\d/])\d{3} ?\d{3} ?\d{3}(?![\d/])"), "[số giấy tờ]"),
    (re.compile(r"(?<!\d)\d{13,19}(?!\d)"), "[số]"),
)


def tells_a_position(text: str) -> bool:
    """Whether a position stands in the text: what is near it would tell where somebody was."""
    return _POSITION.search(text) is not None


def mask(text: str) -> str:
    """The text without positions, e-mail addresses, telephone, identity and account numbers.

    Identity numbers have 12 digits (Luật Căn cước 26/2023/QH15, Điều 12), older cards 9;
    both are also written in groups of three.
    """
    for pattern, replacement in _MASKS:
        text = pattern.sub(replacement, text)
    return text


def without_said(text: str, said: str) -> str:
    """A text without what ``mask`` takes from what somebody ``said``, and all else as it stands."""
    for pattern, replacement in _MASKS:
        for found in dict.fromkeys(match[0] for match in pattern.finditer(said)):
            text = text.replace(found, replacement)
        said = pattern.sub(replacement, said)
    return text
