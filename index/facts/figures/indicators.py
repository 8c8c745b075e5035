"""What a figure counts, in the words of its sentence."""

import re
from dataclasses import dataclass
from datetime import date

from index.facts.figures.nouns import Noun, list_commas, total_named
from index.facts.figures.numerals import Numeral
from index.facts.figures.periods import periods
from index.knowledge.issuers import IssuerGroup, names_in_texts
from index.knowledge.units import unit_words
from index.vietnamese.bounded import bounded
from index.vietnamese.text import CAPITALS, one_line

_BORDER = re.compile(r"[,;:()…]|(?:\s[-–—]|\.)(?=\s|$)")
_ROUGHLY = re.compile(r"(?:^|\s)(hơn|trên|gần|khoảng|xấp xỉ|dưới|ước đạt|ước)$", re.IGNORECASE)
_LINK = re.compile(
    r"(?:^|\s)(?:(?P<naming>là|đạt|chiếm|(?:tỷ|tỉ) lệ|đạt mức|lên|xuống)|có|gồm|được|với|đối với"
    r"|cho|ở|tại|trên|trong|từ|tới|đến|tổng số|tổng cộng|cả|các|số)$",
    re.IGNORECASE,
)
_OF = re.compile(r"(?:^|\s)của$", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:trong đó|cụ thể|kết quả|qua đó|theo đó|như vậy|hiện nay|hiện|ngoài ra|đồng thời|bên cạnh"
    r" đó|và|còn|trong|tính|nay|có|gồm|về|đối với|sau khi)(?!\w)[ ,:]*",
    re.IGNORECASE,
)
_ANOTHER_VERB = re.compile(r"^.* và (?=(?:đã|đang) )")
_SENTENCE_CASE = re.compile(rf"^[{CAPITALS}](?=[^\W\d_{CAPITALS}]*(?:$| [^\W\d_{CAPITALS}]))")
_SUBJECT = re.compile(
    rf"^(?i:(?:{names_in_texts(IssuerGroup.LOCAL)} )?(?:toàn )?{unit_words()})"
    rf"(?: [{CAPITALS}]\w*)*(?= (?:đã|đang|có|cung cấp|tổ chức|ban hành|tiếp nhận|giải quyết)|$)"
)
_ENDS_BEHIND = re.compile(
    r"(?:^|\s)(?:theo|để|nhằm|góp phần|qua|trong đó|tăng|giảm|chiếm|so với|như|trong khi|vào"
    r"|đạt(?= (?:\d|trên|hơn|gần|khoảng|mức|tỷ lệ|tỉ lệ|$))|đạt$|là|gồm|tham gia|do|(?:có|và) \d\S*"
    r"|(?<!độ )(?:(?:trên|trong|đối với|cho|còn) )?(?:(?:hơn|trên|gần|khoảng) )?\d\S*)(?!\w)",
    re.IGNORECASE,
)
_LEADS_BEHIND = re.compile(r"^(?:các|những|số|tổng số|của|trên tổng số)\s", re.IGNORECASE)
_HANGS = bounded(r"(?:\s(?:của|trên|trong|tại|ở|và|với|các|những|cho|được|đã|có))+$")
_DOES = re.compile(r"(?<!\w)(?:đã|đang)(?! được)(?!\w)")
_CHANGE = re.compile(r"(?:^|\s)(?:tăng|giảm|vượt)(?: thêm| hơn)?$", re.IGNORECASE)
_TOPIC = re.compile(
    r"(?:^|[,;:(]|: [“\"])\s*(?:(?:ở|tại|đối với|UBND) )*(?P<level>cấp (?:tỉnh|huyện|xã))(?!\w)",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"(?<!\w)cấp (?:tỉnh|huyện|xã)(?!\w)", re.IGNORECASE)
_GOES_ON = {"", "và"}
_NAMES = re.compile(r"(?:tỷ lệ|tỉ lệ|tổng số|số) ", re.IGNORECASE)
_LEVEL_OR_WHERE = re.compile(r"(?:cấp|tại|ở|qua) ", re.IGNORECASE)
_MOST_WORDS = 16
_MOST_NAMING = 24
_MOST_BETWEEN = 3
_DIGIT = re.compile(r"\d")
_ANY_DAY = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """The words for one figure of a sentence.

    ``before`` are those in front of the number, ``noun_end`` and ``end`` the offsets at which the
    noun and the words behind it end.
    """

    indicator: str
    before: str
    roughly: str | None
    noun_end: int
    end: int


class Clauses:
    """One sentence (NFC), cut into clauses."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence
        commas = list_commas(sentence)
        self._borders = [
            match.span() for match in _BORDER.finditer(sentence) if match.start() not in commas
        ]

    def words_for(
        self, number: Numeral, noun: Noun | None, previous: IndicatorWords | None
    ) -> IndicatorWords | None:
        """The words for what is counted, None when there are none.

        Noun and words come in a readable order: ``trước hạn 62.437 hồ sơ`` is ``hồ sơ trước hạn``.
        A number without a noun behind it is a percentage; ``previous`` is the figure before it in
        the same sentence.
        """
        opening, border = self._opening(number.start)
        start = max(opening, previous.end if previous else 0)
        raw = one_line(self._sentence[start : number.start])
        before, roughly, naming = _before(raw)
        if not before and border == ":":
            before, naming = self._clause_before(opening - 1), True
        if previous:
            before = self._going_on(before, raw, number.start, previous)
        behind, end = self._behind(number, noun)
        counted = noun.name if noun and not number.is_percent else ""
        is_bare = not before or _CHANGE.fullmatch(before)  # it only says that it grew, if anything
        if number.is_percent and not behind and is_bare:
            whole = self._share_of(opening, previous)
            before, naming = one_line(f"{whole} {before}"), True
            if not whole:
                return None
        indicator = _joined(counted, before, behind, naming=naming)
        noun_end = noun.end if noun else number.end
        if number.is_percent and " " not in indicator:
            return None
        indicator = self._with_level(indicator, number.start)
        return IndicatorWords(indicator, before, roughly, noun_end, end) if indicator else None

    def total_of(self, number: Numeral) -> str | None:
        """What a number without a noun counts: ``Tổng số hồ sơ tiếp nhận là 1.234, …``."""
        behind = self._sentence[number.end :].lstrip()[:1]
        if behind and behind not in ",;.()":
            return None
        opening, border = self._opening(number.start)
        if border == ":":
            opening, _ = self._opening(opening - 1)
        return total_named(one_line(self._sentence[opening : number.start]))

    def _opening(self, place: int) -> tuple[int, str]:
        """Where the clause that ends at ``place`` begins, and the mark in front of it."""
        for start, end in reversed(self._borders):
            if end <= place:
                return end, self._sentence[start:end]
        return 0, ""

    def _clause_before(self, place: int) -> str:
        start, _ = self._opening(place)
        return _before(one_line(self._sentence[start:place]))[0]

    def _going_on(self, before: str, raw: str, place: int, previous: IndicatorWords) -> str:
        """``giảm 119 đơn vị và 51 đầu mối``: what was said before the number before holds on."""
        said = previous.before
        if raw.lower() in _GOES_ON and ";" not in self._sentence[previous.end : place]:
            return said
        if _LEVEL.fullmatch(before) and _LEVEL.search(said):
            return _LEVEL.sub(before, said)
        return before

    def _with_level(self, indicator: str, place: int) -> str:
        """``Ở cấp xã, giải quyết 700 hồ sơ`` holds on; past a semicolon if no other was named."""
        topics = list(_TOPIC.finditer(self._sentence, 0, place))
        if not indicator or not topics or _LEVEL.search(indicator):
            return indicator
        level = topics[-1]["level"].lower()
        named = _LEVEL.findall(self._sentence, 0, place)
        several = any(other.lower() != level for other in named)
        if several and ";" in self._sentence[topics[-1].end() : place]:
            return indicator
        return f"{indicator}, {level}"

    def _behind(self, number: Numeral, noun: Noun | None) -> tuple[str, int]:
        """The words behind number and noun, up to the end of their clause, and that end."""
        inner = noun.end if noun else number.end
        ends = [start for start, _ in self._borders if start >= inner]
        rest = self._sentence[inner : ends[0] if ends else None]
        stop = _ENDS_BEHIND.search(rest)
        rest = rest[: stop.start()] if stop else rest
        opening = self._sentence[number.end : inner] if number.is_percent else ""
        words = _without_periods(opening + rest)
        while number.is_percent and (match := _LEADS_BEHIND.match(f"{words} ")):
            words = words[match.end() :]
        return _HANGS.sub("", " ".join(words.split()[:_MOST_WORDS])), inner + len(rest)

    def _share_of(self, opening: int, previous: IndicatorWords | None) -> str:
        """``đã giải quyết 500 hồ sơ, đạt 99%``: the figure right before has this share.

        Without one, the clause before has it, if no other number stands there.
        """
        if previous is not None:
            between = self._sentence[previous.end : opening]
            return previous.indicator if len(between.split()) <= _MOST_BETWEEN else ""
        border = self._sentence[opening - 1 : opening]
        clause = self._clause_before(opening - 1) if border in {",", ":"} else ""
        return "" if _DIGIT.search(clause) else clause


def _joined(noun: str, before: str, behind: str, *, naming: bool) -> str:
    said = before.lower()
    order = (noun, behind, before)
    if before and (naming or _NAMES.match(before)):
        order = ("" if noun.lower() in said else noun, before, behind)
    elif noun and said.startswith(noun.lower()):
        order = ("", before, behind)
    words = " ".join(filter(None, order)).replace(" ,", ",")
    return words if words.count("“") == words.count("”") else words.strip('“”" ')


def _before(raw: str) -> tuple[str, str | None, bool]:
    """The words before a number without links and openings; the bound; whether they name it."""
    words, roughly, naming = _without_periods(raw), None, False
    while True:
        bound = _ROUGHLY.search(words)
        link = _LINK.search(words)
        if bound is None and link is None:
            break
        if bound and roughly is None:
            roughly = bound[1].lower()
        naming = naming or bool(link and link["naming"])
        words = words[: min(match.start() for match in (bound, link) if match)]
    if _OF.search(words):
        return "", roughly, False
    while match := _OPENING.match(words):
        words = words[match.end() :]
    words = _SENTENCE_CASE.sub(lambda match: match.group().lower(), words)
    words = _ANOTHER_VERB.sub("", _SUBJECT.sub("", words).strip())
    return _shortened(words, naming=naming), roughly, naming


def _shortened(words: str, *, naming: bool) -> str:
    """As many of the last words as are read at a glance, from a verb on where there is one."""
    parts = words.split()
    if naming:
        return " ".join(parts[-_MOST_NAMING:])
    last = " ".join(parts[-_MOST_WORDS:])
    verb = _DOES.search(last)
    is_whole = last == words and (not verb or _LEVEL_OR_WHERE.match(words))
    return last[verb.start() :] if verb and not is_whole else last


def _without_periods(text: str) -> str:
    for period in reversed(list(periods(text, _ANY_DAY))):
        text = f"{text[: period.start]} {text[period.end :]}"
    return one_line(text)
