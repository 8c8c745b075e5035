"""Carry what was talked about over to a question that leaves it out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.text import without_diacritics
from retrieval.facet import Facet
from retrieval.question import Question

_OPENS = re.compile(
    r"^(?:còn|thế còn|vậy còn|thế|vậy|ngược lại|trong đó|trong số đó|trong số này|và|rồi|thế thì"
    r"|như vậy|cụ thể|tức là)\b"
)
_POINTS_BACK = re.compile(
    r"\b(?:văn bản|quyết định|thông báo|kế hoạch|cuộc họp|hội nghị|huyện|tỉnh|xã|thủ tục|việc"
    r"|con số|số|dịch vụ|đợt|năm|cuộc thi|chương trình|chỗ|nơi|ông|bà|người|cái|mô hình|trung tâm"
    r"|đơn vị|báo cáo|tài liệu|bài|hồ sơ|cơ quan) (?:đó|ấy|này|kia|nêu trên|vừa rồi|vừa nêu)\b"
    r"|\bở đó\b|\btrong số đó\b|\btrong đó\b"
)
_OPENS_PLAIN = re.compile(without_diacritics(_OPENS.pattern))
_POINTS_BACK_PLAIN = re.compile(without_diacritics(_POINTS_BACK.pattern))
_FEW_WORDS = 3
_KEPT_TURNS = 3


def leaves_out(question: Question, meaningful_words: int) -> bool:
    """Whether the question cannot stand alone: it points back, or asks with hardly a word.

    Args:
        question: the message on its own.
        meaningful_words: how many of its syllables carry meaning.

    """
    text = question.understood.lower()
    opens, points = (_OPENS, _POINTS_BACK)
    if question.plain:
        text = without_diacritics(text)
        opens, points = (_OPENS_PLAIN, _POINTS_BACK_PLAIN)
    if opens.search(text) or points.search(text):
        return True
    names_subject = question.places or question.references or question.named_places
    asks = question.facet is not Facet.OTHER
    return asks and meaningful_words <= _FEW_WORDS and not names_subject


def carried(earlier: Sequence[Question], now: Question) -> Question:
    """``now`` with the words, place, years and numbers of the turns before it.

    What the last message names or asks for itself wins.

    Args:
        earlier: the turns before it, oldest first, from the one that named the subject (not
            empty).
        now: the question that leaves something out.

    """
    turns = [*earlier[-_KEPT_TURNS:], now]
    before = list(reversed(earlier))
    return replace(
        now,
        understood=" ".join(turn.understood for turn in turns),
        plain=all(turn.plain for turn in turns),
        facet=now.facet if now.facet is not Facet.OTHER else before[0].facet,
        counted=now.counted or before[0].counted,
        counted_also=now.counted_also or before[0].counted_also,
        also=tuple(dict.fromkeys(entry for turn in turns for entry in turn.also)),
        references=now.references
        or next((turn.references for turn in before if turn.references), ()),
        years=now.years or next((turn.years for turn in before if turn.years), ()),
        places=now.places or next((turn.places for turn in before if turn.places), ()),
        named_places=now.named_places
        or (() if now.places else next((turn.named_places for turn in before), ())),
    )
