"""Whether a text says of itself that it was read off pictures (OCR) before it came here."""

import re

from index.vietnamese.bounded import bounded

_SAYS = bounded(
    r"(?:đã(?: được)?|bản|PDF|\d+ trang|pipeline|theo|lỗi|qua) OCR\b|\bOCR (?:bằng|từ)\b"
    r"|\btesseract\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"(?:không|chưa|chẳng)(?: có| phải)?\s*$", re.IGNORECASE)
_BEFORE = 12


def says_recognised(text: str) -> bool:
    """Whether notes beside the text tell of OCR; ``không qua OCR`` tells of none."""
    return any(
        _DENIES.search(text[max(0, found.start() - _BEFORE) : found.start()]) is None
        for found in _SAYS.finditer(text)
    )
