"""Names of people who write and of their families; not of who signs, and of what is called so.

Who signed a document is looked up by name (``do ông Nguyễn Xuân Phúc ký``), and streets, wards,
schools and hospitals have people's names: a name is somebody's behind *tên tôi là* and the like, or
behind a word for a person, where it begins with a family name.
"""

import re

from bot.people.masking.addressed import (
    ADDRESSED,
    BEFORE,
    BESIDE,
    SIGNED_OFF,
    addressed,
    before_a_mask,
    beside,
    signed_off,
)
from bot.people.masking.family_names import (
    begin_a_called_name,
    begin_a_name,
    begin_a_place,
    is_family_name,
    is_middle_name,
    is_surely_family_name,
)
from bot.people.masking.given_names import is_given
from bot.people.masking.labelled import LABELLED, labelled
from bot.people.masking.persons import (
    AGE_BEHIND,
    AGED,
    AMBIGUOUS,
    BORN,
    CALLED,
    IS_SELF,
    NOT_CALLED,
    NUMBER_BEHIND,
    PERSON_WORDS,
    REACHED,
    REACHED_WORDS,
    SELF,
    SOMEBODY,
    is_named_after,
    is_of_an_office,
)
from bot.people.masking.reading import PlainReading
from bot.people.masking.roles import before_a_unit, is_a_people, is_a_role
from bot.people.masking.sort import PersonalSort, Stretch
from bot.people.masking.standing import HIGHLAND, STANDING, highland, standing
from bot.people.masking.syllables import (
    Spelling,
    Syllable,
    before_an_end,
    capitals,
    syllables_at,
)

_WHOLE, _LONGEST_SMALL, _LONGEST = 3, 4, 5
"""Syllables of most whole names, of one in small letters, of any."""
_LOOKED_BACK = 12
_YEAR_BEHIND = re.compile(r"[ ,;(\-]{1,3}19\d\d")
_NO_LAST = frozenset("a ah ad nhe nha vay do nay kia day roi ko k".split())
_PUPIL = re.compile(r" (?:sinh vien|hoc sinh)\b")
_GIVEN, _LONGEST_SYLLABLE = 2, 7
_OVER = re.compile(r" {0,2}(?:[,.;!?)(\n:/\-\0+\d]|$)")
_OVER_BEFORE = frozenset(
    """hang ben phong bo giup gium dum nha nhe nhen a nghe oi luc gio thay sau hom bua con nay nam
    bao to noi keu hen tu dia can van mot quay""".split()
)
_OTHER_PAIRS = frozenset(
    {("thanh", "nien"), ("cong", "nhan"), ("cong", "an"), ("cong", "dan"), ("cong", "chuc"),
     ("gia", "su"), ("bao", "ve"), ("hai", "quan"), ("vien", "chuc"), ("bao", "mau"),
     ("anh", "em"), ("thanh", "vien"), ("tri", "thuc"), ("trung", "ta"), ("mai", "dam"),
     ("thanh", "toan")}
)  # fmt: skip
"""Small letters whose first may be a middle name, and which are no name."""
_BEHIND = re.compile(r" {0,2}(?:[,.;!?)\n:/\-\0]|$)")


def _person(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """A full name behind a word for a person."""
    spelling = Spelling.of(reading)
    start = _first_capital(match, reading, spelling)
    syllables = syllables_at(reading, start)
    if (match["person"] == "ba" and match["of"].startswith(" con")) or not _is_person(
        match, reading, spelling
    ):
        return None
    end = _full_name(syllables, spelling, reading, is_sure=False)
    if end is None or is_of_an_office(reading, match.start(), end):
        return None
    return Stretch(match.start(), start, end)


def _is_person(match: re.Match[str], reading: PlainReading, spelling: Spelling) -> bool:
    """Whether the word is one for a person as it is written (*có*, *đi*, *bán* are not)."""
    if not spelling.has_marks:
        return True
    words = reading.written(*match.span("person")).lower().split()
    if words in (["cầu"], ["chủ"], ["đất"]):
        return False
    return all(word in PERSON_WORDS for word in words)


def _born(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """A full name, with capitals, behind which a birth or a card is told."""
    syllables = syllables_at(reading, match.end())
    taken = capitals(syllables)
    if len(taken) < 2 or not is_family_name(taken[0], has_marks=True):
        return None
    is_a_year = match["tell"].startswith("19")
    if is_a_year and (len(taken) < _WHOLE or not _YEAR_BEHIND.match(reading.plain, taken[-1].end)):
        return None
    if is_named_after(reading, match.start()):
        return None
    return Stretch(match.start(), match.end(), taken[-1].end)


def _called(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """A name behind *tên*, whole or given; nobody's name is *gì*."""
    spelling = Spelling.of(reading)
    start = _first_capital(match, reading, spelling)
    syllables = syllables_at(reading, start)
    if not syllables or is_of_an_office(reading, match.start(), start):
        return None
    is_said = match["says"].strip() != ""
    is_person = match["person"] is not None and _is_person(match, reading, spelling)
    whose = is_person or match["of"] or match[0].startswith("ho")
    end = _full_name(syllables, spelling, reading, is_sure=bool(whose) and is_said)
    if end is None and whose:
        alone = (
            is_person
            and not match["of"]
            and (spelling.has_marks or match["person"] not in AMBIGUOUS)
        )
        end = _given_name(syllables, spelling, reading, is_said=is_said, is_alone=alone)
    if end is None and not any(one.is_marked for one in syllables[:_WHOLE]):
        end = _whole_name(syllables, spelling.unmarked, reading, is_sure=True)
    return None if end is None else Stretch(match.start(), start, end)


def _first_capital(match: re.Match[str], reading: PlainReading, spelling: Spelling) -> int:
    """Where the name begins: *Minh* of ``tên Minh Anh`` is no word for who is called so."""
    if match["says"].strip(" la"):
        return match.end("says")
    for one in re.finditer(r"[a-z]+", match["of"]):
        place = match.start("of") + one.start()
        end = match.start("of") + one.end()
        written = reading.written(place, end)
        goes_on = match.re is CALLED and reading.written(end, end + 2).strip().isupper()
        is_word = written.lower() in PERSON_WORDS
        if spelling.has_cases and written[0].isupper() and (goes_on or not is_word):
            return place
        pair = syllables_at(reading, place)[:2]
        is_unmarked = len(pair) > 1 and written.isascii() and not is_word
        if is_unmarked and match.re is CALLED and begin_a_called_name(*pair):
            return place
    return match.end("says")


def _full_name(
    syllables: list[Syllable], spelling: Spelling, reading: PlainReading, *, is_sure: bool
) -> int | None:
    """Where a name ends that begins with a family name; None where there is none."""
    if spelling.has_marks and not any(one.is_marked for one in syllables[:_WHOLE]):
        unmarked = _whole_name(syllables, spelling.unmarked, reading, is_sure=is_sure)
        if unmarked is not None:
            return unmarked
    if len(syllables) < 2 or not is_family_name(syllables[0], has_marks=spelling.has_marks):
        return None
    if begin_a_place(*syllables[:2]):
        return None
    family = syllables[0]
    if family.is_capital and spelling.has_cases:
        taken = before_a_unit(capitals(syllables)[:_LONGEST])
        return taken[-1].end if len(taken) > 1 else None
    if (whole := _whole_name(syllables, spelling, reading, is_sure=is_sure)) is not None:
        return whole
    taken = [family, *before_an_end(syllables[1:], spelling)][:_LONGEST_SMALL]
    if len(taken) == _LONGEST_SMALL and not spelling.has_marks and not _is_long(taken):
        taken = taken[:_WHOLE]
    if spelling.has_marks:
        is_known = is_surely_family_name(family) or (
            len(taken) > 1 and is_middle_name(taken[1], has_marks=True)
        )
    else:
        is_known = len(taken) > 1 and begin_a_name(family, taken[1])
    if len(taken) >= _WHOLE and (is_known or is_sure):
        return taken[-1].end
    if len(taken) == 2 and (is_sure or (is_surely_family_name(family) and len(syllables) == 2)):
        return taken[-1].end
    return None


def _whole_name(
    syllables: list[Syllable], spelling: Spelling, reading: PlainReading, *, is_sure: bool
) -> int | None:
    """Where small syllables without marks end that are a name up to a sign, or to its third."""
    if spelling.has_marks or not len(syllables) >= _WHOLE or syllables[0].is_capital:
        return None
    begins = begin_a_called_name if is_sure else begin_a_name
    if not begins(*syllables[:2]):
        return None
    whole = syllables[:-1] if syllables[-1].plain in _NO_LAST else syllables
    is_over = _OVER.match(reading.plain, syllables[-1].end) is not None
    if is_over and _WHOLE <= len(whole) <= _LONGEST_SMALL + is_sure:
        is_ended = any(map(spelling.ends_always, whole[2:-1]))
        if not is_ended and (whole[-1].plain == "chau" or not spelling.ends_always(whole[-1])):
            return whole[-1].end
    taken = [syllables[0], syllables[1], *before_an_end(syllables[2:], spelling)]
    if len(taken) < _WHOLE and is_given(syllables[2]) and is_sure:
        return syllables[2].end
    return None


def _is_long(taken: list[Syllable]) -> bool:
    """Whether four small syllables without marks are one name (``nguyen thi thu ha``)."""
    return taken[1].plain in (
        "thi",
        "van",
        "ngoc",
        "hoang",
        "tran",
        "le",
        "pham",
        "phuong",
        "nguyen",
    )


def _given_name(
    syllables: list[Syllable],
    spelling: Spelling,
    reading: PlainReading,
    *,
    is_said: bool,
    is_alone: bool,
) -> int | None:
    """Where a given name ends (``tên là Lan``, ``tên Minh Anh``, ``ten hoa``).

    In small letters, *là* or a colon has to stand before it, or ``is_alone``: nothing between who
    it is and *tên*.
    """
    first = syllables[0]
    is_capital = first.is_capital and spelling.has_cases
    if first.plain in NOT_CALLED and not (is_capital and first.plain not in ("gi", "nao", "la")):
        return None
    if is_capital:
        taken = before_a_unit(capitals(syllables)[:_LONGEST])
        return taken[-1].end
    taken = before_an_end(syllables, spelling)
    ends = len(taken) < len(syllables) or _BEHIND.match(reading.plain, syllables[-1].end)
    if not taken or not (is_said or (is_alone and ends)):
        return None
    if len(taken) <= _WHOLE and ends:
        return taken[-1].end
    return taken[min(len(taken), 2) - 1].end


def _told(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """A given name, alone, of whom to reach, of who writes, or before an age."""
    spelling = Spelling.of(reading)
    syllables = syllables_at(reading, match.end())
    before = reading.plain[max(0, match.start() - _LOOKED_BACK) : match.start()]
    if not syllables or not _is_person(match, reading, spelling):
        return None
    if match.re is REACHED and match["how"] and spelling.has_marks:
        how = reading.written(*match.span("how")).lower().split()
        if not all(word.isascii() or word in REACHED_WORDS for word in how):
            return None
    if match.re is SELF and not IS_SELF.search(before):
        return None
    if syllables[0].is_capital and spelling.has_cases:
        taken = _titled(syllables)
        is_ended = _ends_behind(taken, syllables, spelling, reading)
    else:
        behind = NUMBER_BEHIND if match.re is REACHED else AGE_BEHIND
        taken = _small(syllables, spelling, reading, behind)
        is_ended = match.re is not AGED
    if (
        not taken
        or not is_ended
        or is_a_role(taken, is_self=match.re is SELF)
        or (match.re is SELF and is_a_people(taken, f"{before}{match['person']} "))
        or begin_a_place(taken[0], taken[-1])
    ):
        return None
    end = taken[-1].end
    if match.re is AGED and not AGE_BEHIND.match(reading.plain, end):
        return None
    is_child = match["person"] in ("trai", "gai")
    if not is_child and is_of_an_office(reading, match.start("person"), end):
        return None
    return Stretch(match.start("person"), match.end(), end)


def _titled(syllables: list[Syllable]) -> list[Syllable]:
    """One or two syllables with a capital each and small letters behind it; none, where more."""
    taken = capitals(syllables)
    if len(taken) > _GIVEN or not all(one.written.istitle() for one in taken):
        return []
    return taken if all(len(one.written) <= _LONGEST_SYLLABLE for one in taken) else []


def _small(
    syllables: list[Syllable], spelling: Spelling, reading: PlainReading, behind: re.Pattern[str]
) -> list[Syllable]:
    """One syllable in small letters, or two of which the first is known, before what tells it."""
    for size in (1, 2):
        taken = syllables[:size]
        if len(taken) < size or not behind.match(reading.plain, taken[-1].end):
            continue
        is_known = size == 1 or is_middle_name(taken[0], has_marks=spelling.has_marks)
        is_other = (
            any(spelling.ends_name(one, size) for one in taken)
            or taken[0].plain in NOT_CALLED
            or (taken[0].plain, taken[-1].plain) in _OTHER_PAIRS
        )
        return taken if is_known and not is_other else []
    return []


def _ends_behind(
    taken: list[Syllable], syllables: list[Syllable], spelling: Spelling, reading: PlainReading
) -> bool:
    """Whether a name is over where its capitals are: what follows is a sign or no name's."""
    if not taken:
        return False
    if len(taken) == len(syllables):
        return _OVER.match(reading.plain, taken[-1].end) is not None
    follows = syllables[len(taken)]
    if _PUPIL.match(reading.plain, taken[-1].end):
        return False
    return spelling.ends_name(follows, len(taken) + 1) or follows.plain in _OVER_BEFORE


_CUTS = {
    CALLED: _called,
    SOMEBODY: _person,
    BORN: _born,
    LABELLED: labelled,
    REACHED: _told,
    SELF: _told,
    AGED: _told,
    STANDING: standing,
    HIGHLAND: highland,
    ADDRESSED: addressed,
    BESIDE: beside,
    BEFORE: before_a_mask,
    SIGNED_OFF: signed_off,
}


def _any(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    return _CUTS[match.re](match, reading)


NAME = PersonalSort(
    mask="[tên]",
    patterns=tuple(_CUTS),
    cut=_any,
    examples=(
        "tôi tên là «Nguyễn Văn An», muốn đăng ký kết hôn",
        "toi ten la «nguyen van an» muon hoi thu tuc",
        "TOI TEN LA «TRAN THI HOA» MUON LAM CCCD",
        "em tên «Lan», con em tên «Minh Anh»",
        "Họ và tên: «Lê Thị Thu Hà»",
        "mình là «Phạm Quốc Bảo», xin hỏi",
        "chồng tôi là «Đỗ Văn Hùng»",
        "mẹ em tên là «hồ thị lý» ạ",
        "bà «Nguyễn Thị Sáu» mất năm ngoái",
        "đất đứng tên «Võ Văn Ba»",
        "«Trần Quốc Toàn», 35 tuổi, xin hỏi",
        "tên tôi là «Y Bham Niê»",
        "con gái tên «Anh Thư», bị bệnh tim",
        "bà «Phạm Thị Lan» đăng ký tạm trú",
        "bán xe cho anh «Võ Đình Khoa» mà chưa sang tên",
        "tới nhà gặp chị «Thảo», hỏi thủ tục hộ nghèo",
        "dạ em là «Ngân», ở xã Duy Xuyên",
        "mình là «Kim Chi» năm nay 41 tuổi",
        "bé «Bống» 3 tuổi chưa có khai sinh",
        "đổi địa chỉ ạ. E tên «Vân»",
    ),
    others=(
        "quyết định do ông Nguyễn Xuân Phúc ký", "ông Nguyễn Xuân Phúc ký ngày 12/3/2020",
        "người ký: ông Lê Trung Chinh", "Chủ tịch UBND thành phố ông Lê Trung Chinh",
        "đường Trần Phú", "phường Nguyễn Trãi", "trường Lê Quý Đôn", "tên thủ tục là gì",
        "con tên bị sai trong giấy khai sinh", "tên công ty là gì", "tôi là hộ nghèo",
        "anh chị hồ sơ của em", "con toi ten sai", "thu tuc doi ten dem", "quận Ba Đình Hà Nội",
        "thong tu do ba pham thi thanh tra ky",
        "bố lương hưu bao nhiêu", "bà cao tuổi", "toi la chu ho",
        "em là Đảng viên, muốn chuyển sinh hoạt", "Tôi là Nam, 20 tuổi", "quê em là Quảng Nam, muố"
        "n",
        "ngân hàng của em là Agribank, đổi", "gặp anh Hai hàng xóm", "gặp chị Kế toán, nộp tiền",
        "chợ bà Trần Thị Hoa ở đâu", "con gái 15 tuổi", "em là sinh viên năm nay 20 tuổi",
        "ai là chủ tịch UBND thành phố Đà Nẵng hiện nay, có phải ông Lê Trung Chinh ko",
        "ông Lê Trung Chinh có phải là chủ tịch thành phố không",
    ),
)  # fmt: skip
