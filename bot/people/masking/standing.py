"""Whole names wherever they stand, and those of the peoples of the highlands.

Two to five capitals of which the first is a family name are somebody's, unless what stands around
them says that a street, a school or an office is called so, or who holds one.
"""

import re

from bot.people.masking.alternatives import any_of
from bot.people.masking.family_names import (
    FAMILIES,
    begin_a_place,
    is_family_name,
    is_middle_name,
    is_strong_family_name,
)
from bot.people.masking.given_names import is_a_place, is_given
from bot.people.masking.persons import PERSON, PERSON_WORDS, is_named_after, is_of_an_office
from bot.people.masking.public_names import NAMED_AFTER
from bot.people.masking.reading import PlainReading
from bot.people.masking.roles import before_a_unit
from bot.people.masking.sort import Stretch
from bot.people.masking.syllables import Spelling, Syllable, capitals, syllables_at

_WHOLE, _LONGEST = 3, 5
_WINDOW = 40
STANDING = re.compile(rf"(?<![\w'@.])(?=(?:{FAMILIES})(?![\w']) {{1,2}}[a-z])")
"""Where a family name begins."""
HIGHLAND = re.compile(
    r"(?<![\w'@.])(?=(?:y (?=[a-z])|(?:[hk]|ka h)'(?=[a-z])|(?:ka|ro|ra|k|zo|co|to|a|ta"
    r"|po) [a-z]{2,8} [a-z]"
    r"|a (?=[a-z])))"
)
"""Where a name may begin as those of the Ê Đê, the Xơ Đăng and the Cơ Tu do."""
_HIGHLAND_FAMILIES = frozenset(
    re.split(
        r",\s+",
        """a lang, a rat, a ting, a viet, a ro, a dang, a rol, a lieng, a vo, a ral, a zol, zo ram,
        zo rum, co lau, to ngol,
        po loong, ro cham, ro mah, ro lan, ra lan, ka pa, k so, ta ruong""",
    )
)
_NOT_BEHIND_Y = frozenset(
    "te duoc hoc khoa si sy ta bac sinh ty tuong nghia duc kien dinh vu".split()
)
_COMMUNES = frozenset("luoi vuong ngo tieng nong xan roang tuc bung dot mu lu ma tep zich".split())
_ADDRESSED = re.compile(
    rf"(?:^|[^a-z])(?P<since>(?:{PERSON})(?: "
    rf"(?:{PERSON})){{0,2}})[ ,:]{{1,2}}$"
)
_WORD_BEFORE = re.compile(r"(?:^|[^a-z'])(?P<word>[a-z']{1,12}) {1,2}$")
_NUMBER_BEFORE = re.compile(r"(?<!\0)\d[a-z]?(?: ?bis)? {1,2}$")
_BEGINS = re.compile(r"(?:^|[.,;:!?\n(\"\0\-])[ ]{0,2}$")
_PLACED = any_of("""
    o, tai, tren, gan, qua, doc, goc, doi dien, nga tu, nga ba, nga nam, vong xoay, nut giao, mat
    tien, doan, tuyen, ben, phia, so, canh, duong, hai duong, ham, be boi, giao voi, khu vuc, thuoc
""")
_AT = re.compile(rf"(?:^|[^a-z])(?P<word>{_PLACED}) $")
_AT_WORDS = frozenset(
    """ở tại trên gần qua dọc góc đối diện ngã tư ba năm vòng xoay nút giao mặt tiền đoạn tuyến phía
    bên số cạnh đường hai hầm bể bơi với khu vực thuộc""".split()
)
_OFFICER = re.compile(
    r"(?:^|[^a-z])(?:can bo|cong chuc|tham phan|cong chung vien|chap hanh vien|dieu tra vien"
    r"|kiem sat vien|dong chi|d/c|dai uy|thieu ta|trung ta|thuong ta|dai ta|trung uy|thuong uy"
    r"|thu truong|pho thu tuong|anh hung|nha tho|nha van|nhac si|ca si|danh tuong"
    r"|truong cong an|luc luong|tu tuong)"
    r"(?: (?:tiep nhan|mot cua|thu ly|xu ly|phu trach|ho tich|dia chinh|cong an"
    r"|tu phap))?[ :]{1,2}$"
)
_ORGANISATION = re.compile(
    r"(?:^|[^a-z])(?:cong ty|cty|doanh nghiep|dntn|tap doan|ngan hang|benh vien|phong kham"
    r"|trung tam|van phong|thuong hieu|nha hang|khach san|quy|tram|tram y te|hoc bong|giai"
    r"|bao tang|thu vien"
    r"|nha hat|quang truong|san bay|htx|hop tac xa|tnhh|khu cong nghiep|kcn|dai hoc|hoc vien"
    r"|cao dang|truong|thpt|thcs|tieu hoc|nha xuat ban|bo phim|giai phap|cong vien)"
    r"(?: (?!(?:cua|do|cho|em|toi|la|va|nhan|voi|thue|ten|ong|ba|anh|chi|minh|chau|con|co|bao|ghi"
    r"|tru|thay|thi|nay|ky|so|hoc|gui)\b)[a-z0-9]{1,7}){0,4} $"
)
_LENGTHENED = re.compile(r" (?:noi dai|keo dai|so \d)\b|[ \-]{1,3}(?:duong|pho)\b")
_TOLD_BEHIND = re.compile(
    r"[ ,:(\-]{1,3}(?:\0|sn\b|s[ia]nh (?:nam|ngay|\d)|cccd|cmnd|sdt|mst|so dt|\d\d tuoi|0\d{9}"
    r"|(?<=\()(?:chong|vo|con|cha|me|bo|em|anh|chi|toi|ong|ba|chu)[ )])"
)
_TELLS = frozenset("của cua cho voi với ghi thanh thành ten tên gửi gui gởi bạn cùng".split())


def standing(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """A whole name with capitals; of two syllables only where something tells of a person."""
    spelling, start = Spelling.of(reading), match.end()
    if not spelling.has_cases or not reading.written(start, start + 1).isupper():
        return None
    every = capitals(syllables_at(reading, start))
    taken = _before_a_place(before_a_unit(every)[:_LONGEST])
    if len(taken) < 2 or not _is_like_a_name(taken, every, spelling):
        return None
    end = taken[-1].end
    before = reading.plain[max(0, start - _WINDOW) : start]
    person = _ADDRESSED.search(before)
    if _is_public(taken, reading, start, end, is_addressed=person is not None):
        return None
    if len(taken) < _WHOLE and not _is_told(taken, reading, before, start):
        return None
    since = start - len(before) + person.start("since") if person else start
    return None if is_of_an_office(reading, since, end) else Stretch(start, start, end)


def highland(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """``Y Nhiên``, ``H'Hoa Niê``, ``A Lăng Thị Bhling``: each syllable with a capital."""
    spelling, start = Spelling.of(reading), match.end()
    if not spelling.has_cases or not reading.written(start, start + 1).isupper():
        return None
    first = reading.plain[start]
    if first in "ya" and reading.plain[start + 1] == " ":
        second = syllables_at(reading, start + 2)
        taken = [one for one in before_a_unit(capitals(second)) if one.written.istitle()][:4]
        if not taken or len(taken) != len(before_a_unit(capitals(second))[:4]):
            return None
        is_known = f"{first} {taken[0].plain}" in _HIGHLAND_FAMILIES and len(taken) > 1
        is_y = first == "y" and taken[0].plain not in _NOT_BEHIND_Y and not is_a_place(taken)
        before = reading.plain[max(0, start - _WINDOW) : start]
        is_known = is_known or (first == "a" and _is_a_man(taken, reading, before, start))
        if not (is_known or is_y) or begin_a_place(taken[0], taken[-1]):
            return None
    else:
        taken = before_a_unit(capitals(syllables_at(reading, start)))[:_LONGEST]
        if not taken:
            taken = [Syllable("", "", start)]
        pair = " ".join(one.plain for one in taken[:2])
        is_known = pair in _HIGHLAND_FAMILIES and len(taken) > 2
        if not is_known and "'" not in pair:
            return None
    before = reading.plain[max(0, start - _WINDOW) : start]
    if _is_joined(reading, before, start) or is_named_after(reading, start):
        return None
    end = taken[-1].end
    return None if is_of_an_office(reading, start, end) else Stretch(start, start, end)


def _is_a_man(taken: list[Syllable], reading: PlainReading, before: str, start: int) -> bool:
    """Whether *A* behind a word for a person begins a name and no commune (``A Lưới``)."""
    person = _ADDRESSED.search(before)
    if person is None or taken[0].plain in _COMMUNES:
        return False
    since = start - len(before) + person.start("since")
    words = reading.written(since, start).lower().split()
    return all(word.strip(" ,:") in PERSON_WORDS for word in words)


def _before_a_place(taken: list[Syllable]) -> list[Syllable]:
    """Without a province that follows a name (``Nguyễn Văn An Đà Nẵng``)."""
    return taken[:-2] if len(taken) > _WHOLE and is_a_place(taken[-2:]) else taken


def _is_like_a_name(taken: list[Syllable], every: list[Syllable], spelling: Spelling) -> bool:
    """Whether they begin with a family name and go on as a name does."""
    family, second, last = taken[0], taken[1], taken[-1]
    if len(every) > _LONGEST and all(one.written.isupper() for one in every):
        return False
    has_marks = spelling.has_marks and any(one.is_marked for one in taken)
    if not is_family_name(family, has_marks=has_marks) or begin_a_place(family, second):
        return False
    is_middle = is_middle_name(second, has_marks=has_marks) or second.written == "A"
    if len(taken) < _WHOLE:
        return is_strong_family_name(family) and is_given(second)
    if not is_strong_family_name(family):
        return is_middle and (is_given(last) or second.plain in ("thi", "van", "a"))
    return is_middle or is_given(last) or is_given(second)


def _is_public(
    taken: list[Syllable], reading: PlainReading, start: int, end: int, *, is_addressed: bool
) -> bool:
    """Whether a place, an organisation or an officer is called so."""
    before = reading.plain[max(0, start - _WINDOW) : start]
    if is_named_after(reading, start) or _OFFICER.search(before) or _ORGANISATION.search(before):
        return True
    if _LENGTHENED.match(reading.plain, end):
        return True
    if is_addressed:
        return False
    if _TOLD_BEHIND.match(reading.plain, end):
        return False
    words = [one.plain for one in taken]
    if any(" ".join(words[:size]) in NAMED_AFTER for size in range(2, len(words) + 1)):
        return True
    if _NUMBER_BEFORE.search(before) or _is_joined(reading, before, start):
        return True
    at = _AT.search(before)
    if at is None:
        return False
    place = start - len(before)
    written = reading.written(place + at.start("word"), place + at.end("word")).lower().split()
    return all(word.isascii() or word in _AT_WORDS for word in written)


def _is_joined(reading: PlainReading, before: str, start: int) -> bool:
    """Whether a capital that is nobody's title stands right before (``Sở Y Tế``)."""
    found = _WORD_BEFORE.search(before)
    if found is None:
        return False
    place = start - len(before)
    written = reading.written(place + found.start("word"), place + found.end("word"))
    if not written[:1].isupper() or written.lower() in PERSON_WORDS:
        return False
    return _BEGINS.search(before[: found.start("word")]) is None or len(before) == _WINDOW


def _is_told(taken: list[Syllable], reading: PlainReading, before: str, start: int) -> bool:
    """Whether something beside two syllables tells of a person."""
    if is_a_place(taken):
        return False
    if _TOLD_BEHIND.match(reading.plain, taken[-1].end):
        return True
    found = _WORD_BEFORE.search(before)
    if found is None:
        return False
    place = start - len(before)
    written = reading.written(place + found.start("word"), place + found.end("word")).lower()
    return written in _TELLS
