"""Whether a question compares or lists figures, and which."""

import re
from dataclasses import dataclass, replace
from enum import Enum

from index.text import one_line, without_diacritics
from retrieval.understanding.question import Question, without_places

_SERIES = (
    r"qua (?:các|từng|những) (?:năm|quý|tháng|kỳ|giai đoạn)|theo (?:từng )?(?:năm|quý)|từng năm"
    r"|(?:trong|của) các năm"
)
_LIST = (
    r"(?:(?:cho (?:tôi )?)?xem |lập |vẽ )?(?:biểu đồ|bảng(?= (?:tổng hợp|so sánh|thống kê|số liệu"
    r"|các số liệu)))(?: (?:tổng hợp|so sánh|thống kê))?(?: (?:các )?số liệu)?(?: về| của)?"
    r"|(?:các |những )?số liệu(?: về| của)?|(?:các|những) con số(?: về| của)?"
)
_COMPARE = (
    r"so sánh|đối chiếu|so với|(?:giữa|của) hai (?:nơi|huyện|xã|tỉnh)|(?:bên|nơi|huyện|xã|tỉnh) nào"
    r"|(?:(?:nhiều|ít|cao|thấp|lớn|nhỏ|tốt|kém|nhanh|chậm) )?hơn(?: kém)?(?: nhau)?"
)
_SAYS_NOTHING = (
    r"bao nhiêu|như thế nào|thế nào|ra sao|giữa|giúp(?: tôi)?|cho tôi|với nhau|khác nhau"
    r"|chênh lệch|(?:trong )?năm (?:19|20)\d\d|(?:19|20)\d\d|số lượng|tổng số|số|tỷ lệ|tỉ lệ"
    r"|phần trăm|nhiều|ít|là|của|về|ở|tại|có|thì|đã|được|các|những|nhau|trên địa bàn|hai"
)
_LITTLE = (
    r"và|với|hay|của|về|ở|tại|có|thì|giữa|các|giúp tôi|giúp|cho tôi|nhiều|ít|bao nhiêu|hai"
    r"|phải không|không|vậy|ạ|nhỉ|thế nào|ra sao"
    r"|(?:trong )?năm (?:19|20)\d\d|(?:19|20)\d\d|trong năm|năm"
)
_TWO = 2


def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


_IS_SERIES, _IS_LIST, _IS_COMPARISON = map(_whole_words, (_SERIES, _LIST, _COMPARE))
_ASKING = _whole_words(rf"{_SERIES}|{_LIST}|{_COMPARE}")
_NOTHING = _whole_words(_SAYS_NOTHING)
_JOINS = _whole_words("và|với|hay|hoặc")
_AT_AN_END = re.compile(rf"^(?:{_LITTLE})(?!\w)|(?<!\w)(?:{_LITTLE})$", re.IGNORECASE)
_PAGE = re.compile(r"(?<!\w)trang (?P<page>\d{1,3})\W*$", re.IGNORECASE)
_SHARE = _whole_words("tỷ lệ|tỉ lệ|phần trăm")


class Sort(Enum):
    """How figures are asked for: of several places, several times, several things, or all."""

    PLACES = "places"
    YEARS = "years"
    THINGS = "things"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the figures.

    ``things`` are the question with nothing but the words for what is counted, once for each thing
    that is compared with another; none: all figures. ``about`` are those words to be shown, with
    the ones that say how (``tỷ lệ hồ sơ trực tuyến``). ``page`` counts from 1.
    """

    sort: Sort
    things: tuple[Question, ...]
    about: str
    share: bool
    page: int


def asked_of_figures(question: Question) -> Asked | None:
    """Read the question, None when it neither compares nor lists figures."""
    sort = _sort(question)
    if sort is None:
        return None
    elsewhere = without_places(_places_as_typed(question))
    page = _PAGE.search(question.focus)
    about = _trimmed(_ASKING.sub(" ", _PAGE.sub(" ", elsewhere.understood)))
    parts = [_bare(part) for part in (_JOINS.split(about) if sort is Sort.THINGS else [about])]
    if sort is Sort.THINGS and (len(parts) < _TWO or not all(parts)):
        return None
    return Asked(
        sort=sort,
        things=tuple(
            replace(elsewhere, understood=part, focus=part, other_reading=None)
            for part in parts
            if part
        ),
        about=about if any(parts) else "",
        share=_SHARE.search(about) is not None,
        page=int(page["page"]) if page else 1,
    )


def named_like(thing: Question, first: Question) -> Question:
    """``hồ sơ trực tuyến và trực tiếp``: the noun of the first thing holds for the next too."""
    noun = " ".join(first.understood.split()[:_TWO])
    words = f"{noun} {thing.understood}"
    return replace(thing, understood=words, focus=words)


def _sort(question: Question) -> Sort | None:
    words, compares = question.focus, _IS_COMPARISON.search(question.focus)
    if len(question.local) >= _TWO:
        return Sort.PLACES if compares or _IS_LIST.search(words) else None
    if _IS_SERIES.search(words) or (compares and len(question.years) >= _TWO):
        return Sort.YEARS
    if _IS_LIST.search(words):
        return Sort.LIST
    return Sort.THINGS if compares and question.local else None


def _places_as_typed(question: Question) -> Question:
    """The question with the names of its places back as they were typed.

    A short form may have been read into one: the A of A Lưới as ``anh``.
    """
    understood = question.understood
    for entry in question.short_forms:
        short = _whole_words(re.escape(" ".join(entry.words)))
        for place in question.places:
            said = without_diacritics(short.sub(entry.meaning, place.written)).lower()
            start = without_diacritics(understood).lower().find(said)
            if start >= 0:
                understood = understood[:start] + place.written + understood[start + len(said) :]
    return replace(question, understood=understood)


def _bare(words: str) -> str:
    return one_line(_JOINS.sub(" ", _NOTHING.sub(" ", words))).strip(" ?.,!:")


def _trimmed(words: str) -> str:
    """Without the little words that are left at an end when places and years are taken out."""
    words = one_line(words).strip(" ?.,!:")
    shorter = _AT_AN_END.sub("", words)
    return words if shorter == words else _trimmed(shorter)
