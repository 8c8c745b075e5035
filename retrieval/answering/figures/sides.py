"""The sides of a comparison: what each must say."""

import re
from dataclasses import dataclass, replace

from index.vietnamese.bounded import bounded
from index.vietnamese.text import CAPITALS, one_line
from index.vietnamese.tokens import syllables
from retrieval.searching.wording import QuestionUnit, WordingReader
from retrieval.understanding.intent.sides import PLACE_WORD, SideSplit
from retrieval.understanding.question import LocalDocuments, Question

_ENOUGH = 2
"""Words that both sides say, from which on neither leaves any out."""
_LABEL = re.compile(r"[a-zđ]|i{2,3}|iv|vi{2,3}|\d{1,2}")
"""What tells classes and levels apart, and is nothing without the word before it: ``hạng A``."""
_NUMBERED = frozenset(
    {"hạng", "mức", "loại", "cấp", "nhóm", "bậc", "độ", "vùng", "khu", "lớp", "quý", "khối", "giải"}
)
"""What numbers tell apart."""
_OF_TIME = frozenset({"tháng", "năm", "ngày", "giờ", "quý", "tuần", "phút"})
_CAPITAL = re.compile(rf"(?<!\w)[{CAPITALS}]\w*")
_DAY = re.compile(r"(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
_ASKS_HOW_MANY = bounded(
    r"(?<!\w)(?:(?:được |có |là )*(?:bao nhiêu|mấy)(?: (?:tiền|đồng|tỷ|triệu|phần trăm))?|thì sao"
    r"|thế nào|như thế nào|ra sao)(?!\w)",
    re.IGNORECASE,
)
_IN_A_TEXT = re.compile(
    r"(?<!\w)(?:trong|theo|ở|tại) (?:bài|tin|báo cáo|bài báo|bản tin)(?: viết)?(?!\w)",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?<!\w)(?:(?:toàn|cả|của) (?:tỉnh|thành phố|huyện|xã|nước|quốc|ngành)|toàn quốc)(?!\w)",
    re.IGNORECASE,
)
_LITTLE = re.compile(
    r"^(?:số lượng|số|của|ở|tại|cho|có|là|thì|được|giữa|về|và|với|theo)(?!\w)"
    r"|(?<!\w)(?:của|ở|tại|cho|có|là|thì|được|về|và|với|theo)$",
    re.IGNORECASE,
)
_HOW_MANY = frozenset(
    {"số", "lượng", "tổng", "nhiều", "nhiễu", "nhiêu", "ít", "hơn", "hôn", "mức", "được"}
)
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its words to be shown, and those that a figure of it says.

    ``own`` tell it from the other side, ``rest`` are said of both; ``other`` are those of the other
    side. ``place`` is its own place, ``places`` those of both sides.
    """

    words: str
    own: tuple[QuestionUnit, ...]
    rest: tuple[QuestionUnit, ...]
    other: tuple[QuestionUnit, ...]
    own_place: LocalDocuments | None
    place: LocalDocuments | None

    @property
    def needed(self) -> tuple[QuestionUnit, ...]:
        """All words of it."""
        return (*self.own, *self.rest)

    @property
    def own_words(self) -> frozenset[str]:
        """The words that tell it from the other."""
        return frozenset(unit.form for unit in self.own)


def sides_of(
    split: SideSplit,
    question: Question,
    reader: WordingReader,
    *,
    of_one_text: bool,
    of_two_texts: bool = False,
) -> tuple[Side, Side] | None:
    """Both sides of a way to read a comparison; None where nothing tells them apart.

    ``of_one_text`` says that a directive is named: then two places say enough. Of two directives
    each side says all that is meant, however much shorter it is.
    """
    left, right, shared = (
        _Words.of(words, question, reader) for words in (split.left, split.right, split.shared)
    )
    if {*left.places} & {*right.places} or len(left.places) > 1 or len(right.places) > 1:
        return None
    if not (of_one_text or left.units or right.units or shared.units):
        return None  # nothing is said of the places
    if len(question.years) == 1:  # it is of both: "hồ sơ đất đai và hộ tịch năm 2022"
        left, right, shared = _with_common(str(question.years[0]), left, right, shared)
    common, left, right = _common_place(left, right, shared)
    own, rest = (
        ((left.units, right.units), shared.units)
        if of_two_texts
        else _told_apart(left, right, shared)
    )
    places = [next(iter(words.places), None) for words in (left, right)]
    if not (own[0] or own[1] or (left.places and right.places)):
        return None
    made = [
        Side(
            words=_label(words, question, common),
            own=own[at],
            rest=rest,
            other=own[1 - at],
            own_place=_local(question, places[at]),
            place=_local(question, common if places[at] is None else places[at]),
        )
        for at, words in enumerate((split.left, split.right))
    ]
    return made[0], made[1]


def _with_common(
    word: str, left: "_Words", right: "_Words", shared: "_Words"
) -> tuple["_Words", "_Words", "_Words"]:
    """The same with a word of one side said of both."""
    said = [unit for words in (left, right) for unit in words.units if unit.form == word]
    one, other = (
        replace(words, units=tuple(unit for unit in words.units if unit.form != word))
        for words in (left, right)
    )
    return one, other, replace(shared, units=(*shared.units, *said[:1]))


def _common_place(
    left: "_Words", right: "_Words", shared: "_Words"
) -> tuple[int | None, "_Words", "_Words"]:
    """The place of both sides, and these without it: ``hồ sơ trực tuyến và trực tiếp ở Văn Yên``.

    A place that is all that a side says is its own.
    """
    if shared.places:
        return shared.places[0], left, right
    lone = [words for words in (left, right) if words.places]
    if len(lone) == 1 and lone[0].units and not (left.is_around or right.is_around):
        return lone[0].places[0], replace(left, places=()), replace(right, places=())
    return None, left, right


def _told_apart(
    left: "_Words", right: "_Words", shared: "_Words"
) -> tuple[tuple[tuple[QuestionUnit, ...], ...], tuple[QuestionUnit, ...]]:
    """The words of each side alone, and those of both.

    A side that says much less than the other leaves out what the other says of both: the first
    words of the left one, the last of the right one.
    """
    both = {unit.form for unit in left.units} & {unit.form for unit in right.units}
    telling = [one for one in (*both, *(unit.form for unit in shared.units))
               if not _NUMBER.search(one)]  # fmt: skip
    rest, own = list(shared.units), (left.units, right.units)
    heads = [words.units[0].form for words in (left, right) if words.units]
    is_whole = len(heads) == len(own) and heads[0] == heads[1]  # "tiền công …" – "tiền ăn …"
    if is_whole or len(telling) >= _ENOUGH:
        rest += [unit for unit in left.units if unit.form in both]
    elif left.length > right.length:  # "tỷ lệ đúng hạn của hộ tịch" – "đất đai"
        kept = left.length - right.length
        rest += left.units[:kept]
        own = (left.units[kept:], right.units)
    elif right.length > left.length:  # "năm 2019" – "năm 2020 tỷ lệ đúng hạn"
        rest += right.units[left.length :]
        own = (left.units, right.units[: left.length])
    said = {unit.form for unit in rest}
    return tuple(tuple(one for one in side if one.form not in said) for side in own), tuple(rest)


@dataclass(frozen=True, slots=True)
class _Words:
    units: tuple[QuestionUnit, ...]
    places: tuple[int, ...]
    is_around: bool = False
    """Whether it speaks of a whole area: that is another place (``toàn tỉnh``, ``cả nước``)."""

    @property
    def length(self) -> int:
        return len(self.units) + len(self.places)

    @classmethod
    def of(cls, words: str, question: Question, reader: WordingReader) -> "_Words":
        """The words that are none for how many; a letter or a short number with what it counts."""
        words = _IN_A_TEXT.sub(" ", _DAY.sub(_full_day, words))
        asked = replace(question, understood=words, focus=words, other_reading=None)
        known = {unit.form: unit for unit in reader.units(asked)}
        said = syllables(words)
        names = set(_CAPITAL.findall(words)[1:])  # "tiếng Anh"
        units: list[QuestionUnit] = []
        for at, word in enumerate(said):
            pair = f"{said[at - 1]}_{word}" if at else ""
            is_name = word.capitalize() in names and word not in known
            behind = said[at + 1] if at + 1 < len(said) else ""
            is_label = _LABEL.fullmatch(word) is not None and behind not in _OF_TIME
            if word.isdigit():  # "vùng 3", but "5 người"
                is_label = is_label and said[at - 1] in _NUMBERED
            if (is_name or is_label) and at and not PLACE_WORD.fullmatch(said[at - 1]):
                units.append(QuestionUnit(pair, ()))
            elif word in known and word not in _HOW_MANY and not PLACE_WORD.fullmatch(word):
                units.append(_also_padded(known[word]))
        places = tuple(dict.fromkeys(int(match[1]) for match in PLACE_WORD.finditer(words)))
        return cls(tuple(dict.fromkeys(units)), places, _AROUND.search(words) is not None)


def _also_padded(unit: QuestionUnit) -> QuestionUnit:
    """``6 tháng`` is written ``06 tháng`` too."""
    if len(unit.form) > 1 or not unit.form.isdigit():
        return unit
    return replace(unit, alternatives=(*unit.alternatives, (f"0{unit.form}",)))


def _full_day(match: re.Match[str]) -> str:
    """As periods are told: ``01/07/2026``."""
    return f"{int(match[1]):02}/{int(match[2]):02}/{match[3]}"


def _local(question: Question, number: int | None) -> LocalDocuments | None:
    return None if number is None else question.local[number]


def _label(words: str, question: Question, common: int | None) -> str:
    """The words of a side as they are shown: without how many, and without the place of both."""

    def named(match: re.Match[str]) -> str:
        number = int(match[1])
        return "" if number == common else _name(question.local[number])

    shown = one_line(PLACE_WORD.sub(named, _ASKS_HOW_MANY.sub(" ", words))).strip(" ,.:;?!")
    while (shorter := _LITTLE.sub("", shown).strip()) != shown:
        shown = shorter
    return shown or one_line(
        PLACE_WORD.sub(lambda match: _name(question.local[int(match[1])]), words)
    )


def _name(local: LocalDocuments) -> str:
    return local.place.candidates[0].full_name
