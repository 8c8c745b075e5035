"""That words may be wrong: read off a picture, or with broken letters."""

from retrieval.answer import Answer
from retrieval.cards.comparisons import DirectiveComparison

SCANNED = (
    "Lưu ý: lời trích được máy đọc từ bản quét, có thể sai chữ hoặc số; anh/chị vui lòng xem bản"
    " gốc."
)
HARDLY_READ = (
    "Lưu ý: lời trích được máy đọc từ bản quét và có nhiều chữ đọc chưa chắc; anh/chị vui lòng xem"
    " bản gốc trước khi dùng."
)
BROKEN = (
    "Lưu ý: chữ trong tài liệu này bị lỗi ở nhiều chỗ; anh/chị vui lòng xem bản gốc trước khi dùng."
)
ON_PAGE = " (bản quét)"
"""Behind a page that was read off a picture."""
SURE = 80
"""Percent below which many words are not what was printed."""


def uncertain(answer: Answer) -> str | None:
    """One sentence where an answer rests on words that may be wrong; comparisons say their own."""
    if isinstance(answer.card, DirectiveComparison):
        return None
    hardly = [one for one in answer.citations if one.legibility < SURE]
    if any(one.scanned for one in hardly):
        return HARDLY_READ
    if any(one.scanned for one in answer.citations):
        return SCANNED
    return BROKEN if hardly else None
