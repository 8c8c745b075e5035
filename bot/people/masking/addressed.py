"""Given names with capitals behind a word for a person, beside a number, or under what is said."""

import re

from bot.people.masking.family_names import begin_a_place, is_family_name
from bot.people.masking.given_names import is_a_place, is_a_word_too, is_given
from bot.people.masking.persons import KIN_NUMBERS, PERSON_WORDS, is_named_after, is_of_an_office
from bot.people.masking.reading import PlainReading
from bot.people.masking.roles import before_a_unit, is_a_people, is_a_role
from bot.people.masking.sort import Stretch
from bot.people.masking.syllables import Spelling, Syllable, capitals, syllables_at

_MOST = 3
_WINDOW = 30
ADDRESSED = re.compile(
    r"(?<![\w'/.])(?P<person>anh|chi|em|be|con|chau|a|c|e|co|chu|bac|cau|di|thim|mo|cu|ong|ba|vo"
    r"|chong|vk|ck|ban|me|bo|trai|gai|thay|dua|nhoc|o|duong|thang)(?: {1,2}| ?\( ?)(?=[a-z])"
)
"""A word for a person; a given name may stand behind it."""
BESIDE = re.compile(r"(?<=\0)(?: {0,2}[(\-:/] {0,2}|, | (?:va|voi|cung|&) | )(?P<name>(?=[a-z]))")
"""Behind a mask: who is to be reached there, or one more name."""
BEFORE = re.compile(
    r"(?<![\w'@])(?=[a-z]{2,7}(?: [a-z]{2,7}){0,2}[ ,:(\-]{1,3}"
    r"(?:(?:sn|s[ia]nh(?: nam| ngay)?|sdt|dt|zalo|cccd|cmnd|so|lh|goi)[ :.]{1,3})?\0)"
)
"""Before a mask: whose number, or whose birth."""
SIGNED_OFF = re.compile(
    r"\b(?:cam on|camon|thanks|thank|tks|thank you|tran trong|kinh thu|than men|than ai|kinh chao)"
    r"(?: [a-z]{1,7}){0,5}[ .,!:\-\n]{1,4}(?P<name>(?=[a-z]{2,7}(?: [a-z]{2,7}){0,2}[ .!]{0,3}$))"
)
"""At the end, behind thanks."""
_SHORT = frozenset("ace")
_LABELS_BEFORE = re.compile(
    r"(?:diem|khoan|cau|muc|hang|lop|khu|lo|nhom|loai|mau|toa|block|luc|bang|y|vitamin|to|day|tang"
    r"|nuoc|tieng|nguoi|quoc) $"
)
_ENGLAND = re.compile(r"(?:nuoc|tieng|nguoi|quoc|vuong quoc|thi|mon) $")
_BEGINS = re.compile(r"(?:^|[.,;:!?\n(\"\0\-])[ ]{0,2}$")
_BEGINS_A_NAME = re.compile(
    r"(?:^|[.,;:!?\n(\"\0\-]|\b(?:goi|lh|gap|zalo|lien he|sdt|nhan|hoi|cho|cua))[ ]{0,2}$"
)
_PLACES = """
    ba trieu, ba trung, ba den, ba diem, ba huyen, ba chieu, ba hom, ba ria, ba vi, ba na, ba be,
    ba thuoc, ong ich, ong ta, co to, con cuong, con dao, con tien, chi lang, chi linh, me linh, me
    kong, bo trach, di linh, di an, di su, anh son, chu lai, chu se, cau giay, cau ngang, cau ke,
    duong lam, duong minh, o mon, bac ha, co nhue, co loa, ban don, cu chi, cu jut, cu lao, cu
    mgar, chau thanh, chau doc, bac ho, co tu, co ho, chau phu, thay thuoc
"""
_PLACE_WORDS = frozenset(re.split(r",\s+", " ".join(_PLACES.split())))
_ENDS = re.compile(r" {0,2}(?:[.;!?)\n\0\-]|$)|, ?(?:\0|$)")
_PHONES = ("[điện thoại]", "[email]")
_WORDS = frozenset(
    """anh chị em bé con cháu a c e cô chú bác cậu dì thím mợ cụ ông bà vợ chồng vk ck bạn mẹ bố
    trai gái thằng thầy đứa nhóc o dượng""".split()
)
_IN_AN_OFFICE = re.compile(
    r" (?:(?:o|ben|lam|tai|la)(?: bo phan)? )?(?:mot cua|tu phap|dia chinh|chung thuc"
    r"|dong dau|ho tich"
    r"|tiep dan|can bo|cong an|van thu|ubnd|uy ban|thue|tiep nhan|xay dung|bo phan|thu ky|ky)\b"
)
_SPOUSES = frozenset("vo chong vk ck".split())
_UNMARKED = frozenset("anh chi em be chau con a ck vk chong trai gai bac".split())


def addressed(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """One to three syllables of given names behind a word for a person."""
    spelling = Spelling.of(reading)
    if not spelling.has_cases or not _is_addressed(match, reading, spelling):
        return None
    syllables = syllables_at(reading, match.end())
    taken = _given(syllables)
    before = reading.plain[max(0, match.start() - _WINDOW) : match.start()]
    if (
        not taken
        or is_a_role(taken, is_self=False)
        or (match["person"] in _SPOUSES and is_a_people(taken, f"{before}{match['person']} "))
        or f"{match['person']} {taken[0].plain}" in _PLACE_WORDS
    ):
        return None
    if len(taken) == 1 and not _is_alone(taken[0], syllables, reading, spelling):
        return None
    end = taken[-1].end
    if is_of_an_office(reading, match.start(), end) or _is_in_an_office(reading, end):
        return None
    return Stretch(match.start(), match.end(), end)


def beside(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """Whom a number is of, behind it; or who is named behind another."""
    spelling, start = Spelling.of(reading), match.start("name")
    behind = reading.text[: reading.at[match.start() - 1] + 1]
    sign = match[0].strip()
    syllables = syllables_at(reading, start)
    taken = _given(syllables) if spelling.has_cases else []
    is_more = behind.endswith("[tên]") and (sign in ("va", "voi", "cung", "&") or sign == ",")
    if not taken or not (is_more or behind.endswith(_PHONES)):
        return None
    is_over = _ENDS.match(reading.plain, taken[-1].end) is not None
    is_bare = len(taken) == 1 and is_a_word_too(taken[0])
    if is_bare or (not is_over and (not is_more or sign == ",")):
        return None
    if sign == "," and len(taken) == 1:
        return None
    return Stretch(start, start, taken[-1].end)


def before_a_mask(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """Who stands before a number that is masked, at the beginning of a sentence or in brackets."""
    spelling, start = Spelling.of(reading), match.end()
    if not spelling.has_cases or not _BEGINS_A_NAME.search(
        reading.plain[max(0, start - _WINDOW) : start]
    ):
        return None
    syllables = syllables_at(reading, start)
    taken = _given(syllables)
    if not taken or is_a_role(taken, is_self=True) or is_named_after(reading, start):
        return None
    if taken[0].written.lower() in PERSON_WORDS:
        return None
    if len(taken) == 1 and (is_a_word_too(taken[0]) or len(syllables) > 1):
        return None
    rest = syllables[len(taken) :]
    if any(one.is_capital for one in rest):
        return None
    return Stretch(start, start, taken[-1].end)


def signed_off(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """Who signs a message, at its end."""
    spelling, start = Spelling.of(reading), match.start("name")
    syllables = syllables_at(reading, start)
    taken = _given(syllables) if spelling.has_cases else []
    if len(taken) != len(syllables) or (len(taken) == 1 and is_a_word_too(taken[0])):
        return None
    if not taken or taken[0].written.lower() in PERSON_WORDS:
        return None
    return Stretch(start, start, taken[-1].end)


def _is_addressed(match: re.Match[str], reading: PlainReading, spelling: Spelling) -> bool:
    """Whether it is a word for a person as it is written; *a* and *c* short for one."""
    written = reading.written(*match.span("person"))
    person = match["person"]
    before = reading.plain[max(0, match.start() - _WINDOW) : match.start()]
    begins = _BEGINS.search(before) is not None
    if person in _SHORT:
        return (
            (written.islower() or begins)
            and written.isascii()
            and not _LABELS_BEFORE.search(before)
        )
    if person == "anh" and _ENGLAND.search(before):
        return False
    if not spelling.has_marks and person not in _UNMARKED:
        return False
    if spelling.has_marks and written.lower() not in _WORDS:
        return False
    return written.islower() or begins


def _is_in_an_office(reading: PlainReading, end: int) -> bool:
    """Whether it is told behind a name at what desk somebody sits (``anh Tú bên chứng thực``)."""
    found = _IN_AN_OFFICE.match(reading.plain, end)
    return found is not None and "thuê" not in reading.written(*found.span()).lower()


def _given(syllables: list[Syllable]) -> list[Syllable]:
    """Capitals that are all of given names and of no place; none, where more stand there."""
    taken = before_a_unit(capitals(syllables))
    if not 1 <= len(taken) <= _MOST or not all(map(is_given, taken)):
        return []
    is_cased = all(one.written.istitle() for one in taken)
    if not is_cased and not (len(taken) > 1 and all(one.written.isupper() for one in taken)):
        return []
    if len(taken) > 1 and (is_a_place(taken) or begin_a_place(taken[0], taken[1])):
        return []
    if len(taken) == _MOST and is_family_name(taken[0], has_marks=True):
        return []
    return taken


def _is_alone(
    one: Syllable, syllables: list[Syllable], reading: PlainReading, spelling: Spelling
) -> bool:
    """Whether one syllable is a name by itself and no beginning of a word."""
    if one.written.lower() in KIN_NUMBERS:
        return False
    if not is_a_word_too(one):
        return True
    if len(syllables) == 1:
        return _ENDS.match(reading.plain, one.end) is not None or reading.plain[one.end] == ","
    return spelling.ends_name(syllables[1], 2)
