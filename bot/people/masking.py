"""Personal data in questions, masked before anything is stored or logged."""

import re

_MASKS = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[email]"),
    (re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)"), "[điện thoại]"),
    (re.compile(r"(?<![\d/])\d{12}(?![\d/])|(?<![\d/])\d{9}(?![\d/])"), "[số giấy tờ]"),
    (re.compile(r"(?<!\d)\d{13,19}(?!\d)"), "[số]"),
)


def mask(text: str) -> str:
    """The text without e-mail addresses, telephone, identity card and account numbers.

    Identity numbers have 12 digits (Luật Căn cước 26/2023/QH15, Điều 12), older cards 9.
    """
    for pattern, replacement in _MASKS:
        text = pattern.sub(replacement, text)
    return text
