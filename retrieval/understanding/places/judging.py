"""Whether what reads like the name of a place is one, or everyday words, or a person."""

from enum import Enum

from retrieval.understanding.places.units import COMMUNE_KINDS, Level, UnitKind
from retrieval.understanding.places.words import TypedText, UnitWord, Word, unit_word
from retrieval.understanding.word_lists import WORD_LISTS

_PLACE_FOLLOWS = frozenset(("ở", "tại"))
_PLACE_FOLLOWS_PLAIN = frozenset(("o", "tai"))
_STREET_FOLLOWS = WORD_LISTS["trước tên đường"]
_PERSON_FOLLOWS = WORD_LISTS["trước tên người"]
_SURNAMES, _SURNAMES_ONLY = WORD_LISTS["họ"], WORD_LISTS["chỉ là họ"]
_SENTENCE_ENDS = frozenset(".?!:;\n")
_PERSONS = frozenset(("ho chi minh",))  # without "thành phố", the man is meant far more often
EVERYDAY = frozenset(("hoa binh",))
"""Names that are everyday words as well, unless capitals or what stands before them say so."""
# Without marks: báo cáo bằng, diễn biến, định giá lại, làm động lực, hoa huệ.
_EVERYDAY_PLAIN = EVERYDAY | {"cao bang", "dien bien", "gia lai", "lam dong", "hue"}
_EVERYDAY_COMMUNES = frozenset(
    ("an toan", "bien gioi", "chi dao", "hop nhat", "thanh lap", "va nhung")  # xã biên giới
)
_LONG_WORD = 4
_SHORT_CITIES = frozenset(("hue", "hcm"))
# Words that end or begin in what reads like a word for a unit: hợp tác xã, cơ quan, phương án.
_ENDS_BEFORE = {
    kind: WORD_LISTS[f"trước {kind}"] for kind in (UnitKind.XA, UnitKind.PHUONG, UnitKind.QUAN)
}
_GOES_ON_PLAIN = {kind: WORD_LISTS[f"sau {kind}"] for kind in (UnitKind.XA, UnitKind.PHUONG)}


class Ruling(Enum):
    """``DOUBTFUL`` needs another place beside it that confirms it."""

    NO = 0
    DOUBTFUL = 1
    YES = 2


def judge_with_unit(typed: TypedText, at: int, count: int, unit: UnitWord) -> Ruling:
    """Judge ``count`` words at a place that follow a word for a unit and are a unit's name."""
    words = typed.words[at : at + count]
    in_another_word = _in_another_word(typed, at, unit)
    if _is_known(typed, at, count):
        return Ruling.NO if in_another_word else Ruling.YES  # cấp xã | Văn Yên
    if not words[0].text[0].isupper() and in_another_word:
        return Ruling.DOUBTFUL
    if all(word.text.isdigit() for word in words):
        numbered = unit.kind in (UnitKind.PHUONG, UnitKind.QUAN)
        return Ruling.YES if numbered and unit.sure else Ruling.NO
    if typed.cased and all(word.capital for word in words):
        return Ruling.YES
    if not unit.sure:
        return Ruling.DOUBTFUL if count > 1 else Ruling.NO
    if count == 1:
        key = words[0].key
        sure = unit.kind not in COMMUNE_KINDS and (len(key) >= _LONG_WORD or key in _SHORT_CITIES)
        return Ruling.YES if sure else Ruling.DOUBTFUL
    if unit.kind not in COMMUNE_KINDS:
        return Ruling.YES
    everyday = _key(words) in _EVERYDAY_COMMUNES or (
        typed.cased and not typed.plain and not typed.lower
    )
    return Ruling.DOUBTFUL if everyday else Ruling.YES


def judge_alone(
    typed: TypedText, at: int, count: int, level: Level, after_place: bool, before_place: bool
) -> Ruling:
    """Judge words that are the name of a unit of this level (or lower) with no word for it."""
    words = typed.words[at : at + count]
    if all(word.text.isdigit() for word in words) or _in_an_address(typed, at, count):
        return Ruling.NO
    previous = _word_before(typed, at)
    key = _key(words)
    placed = after_place or previous in (_PLACE_FOLLOWS_PLAIN if typed.plain else _PLACE_FOLLOWS)
    if previous in _STREET_FOLLOWS or (key in _PERSONS and not placed):
        return Ruling.NO
    if previous in _SURNAMES_ONLY or previous in ("việt", "viet"):  # Việt Nam định cư
        return Ruling.NO
    around = " ".join(word.plain for word in typed.words[max(at - 1, 0) : at + count + 1])
    if "thai binh duong" in around:  # the ocean
        return Ruling.NO
    capitals = typed.cased and all(word.capital for word in words)
    if not capitals and typed.cased and any(word.text[0].isupper() for word in words[1:]):
        return Ruling.NO
    if capitals and _part_of_longer(typed, at, count, after_place, before_place):
        return Ruling.NO
    if level is Level.PROVINCE or _is_known(typed, at, count):
        everyday = key in (_EVERYDAY_PLAIN if typed.plain else EVERYDAY)
        return Ruling.YES if capitals or placed or not everyday else Ruling.NO
    if previous in _PERSON_FOLLOWS or (count == 1 and (not capitals or len(key) < _LONG_WORD)):
        return Ruling.NO
    if level is Level.DISTRICT:
        return Ruling.YES if capitals and count > 1 else Ruling.DOUBTFUL
    return Ruling.DOUBTFUL if capitals else Ruling.NO


def _key(words: tuple[Word, ...]) -> str:
    return " ".join(word.key for word in words)


def _in_another_word(typed: TypedText, at: int, unit: UnitWord) -> bool:
    """Whether the word for a unit belongs to what stands before or, unmarked, behind it."""
    before = _word_before(typed, at - unit.length)
    goes_on = typed.plain and typed.words[at].plain in _GOES_ON_PLAIN.get(unit.kind, ())
    return goes_on or before in _ENDS_BEFORE.get(unit.kind, ())


def _is_known(typed: TypedText, at: int, count: int) -> bool:
    return " ".join(word.plain for word in typed.words[at : at + count]) in typed.known


def _word_before(typed: TypedText, at: int) -> str:
    return typed.words[at - 1].text.lower() if at and typed.words[at - 1].gap == " " else ""


def _in_an_address(typed: TypedText, at: int, count: int) -> bool:
    """Whether it is part of an e-mail or web address (``@yenbai.gov.vn``)."""
    before = typed.words[at - 1].gap if at else ""
    is_last = at + count == len(typed.words)
    after = "" if is_last else typed.words[at + count - 1].gap
    return before.endswith(("@", ".", "/", "_")) or after.startswith(("@", "_")) or after == "."


def _part_of_longer(
    typed: TypedText, at: int, count: int, after_place: bool, before_place: bool
) -> bool:
    """Whether a capitalised neighbour makes it part of a person's or a company's name."""
    words = typed.words
    if at and not after_place and words[at - 1].gap == " ":
        before = words[at - 1]
        opens = at == 1 or bool(_SENTENCE_ENDS & set(words[at - 2].gap))
        by_rule = opens and before.text.lower() not in _SURNAMES
        short_form = before.text.isupper() and len(before.text) > 1
        if before.text[0].isupper() and not by_rule and not short_form:
            return True
    end = at + count
    if end == len(words) or words[end - 1].gap != " " or before_place:
        return False
    return words[end].text[0].isupper() and unit_word(typed, end) is None
