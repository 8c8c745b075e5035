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
    is_family_name,
)
from bot.people.masking.labelled import LABELLED, labelled
from bot.people.masking.persons import (
    AGED,
    AMBIGUOUS,
    BORN,
    CALLED,
    PERSON_WORDS,
    REACHED,
    SELF,
    SOMEBODY,
    is_named_after,
    is_of_an_office,
)
from bot.people.masking.reading import PlainReading
from bot.people.masking.sort import PersonalSort, Stretch
from bot.people.masking.standing import HIGHLAND, STANDING, highland, standing
from bot.people.masking.syllables import (
    Spelling,
    capitals,
    syllables_at,
)
from bot.people.masking.told_names import is_person, told
from bot.people.masking.whole_names import WHOLE, full_name, given_name, whole_name

_YEAR_BEHIND = re.compile(r"[ ,;(\-]{1,3}19\d\d")


def _person(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """A full name behind a word for a person."""
    spelling = Spelling.of(reading)
    start = _first_capital(match, reading, spelling)
    syllables = syllables_at(reading, start)
    if (match["person"] == "ba" and match["of"].startswith(" con")) or not is_person(
        match, reading, spelling
    ):
        return None
    end = full_name(syllables, spelling, reading, is_sure=False)
    if end is None or is_of_an_office(reading, match.start(), end):
        return None
    return Stretch(match.start(), start, end)


def _born(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """A full name, with capitals, behind which a birth or a card is told."""
    syllables = syllables_at(reading, match.end())
    taken = capitals(syllables)
    if len(taken) < 2 or not is_family_name(taken[0], has_marks=True):
        return None
    is_a_year = match["tell"].startswith("19")
    if is_a_year and (len(taken) < WHOLE or not _YEAR_BEHIND.match(reading.plain, taken[-1].end)):
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
    is_somebody = match["person"] is not None and is_person(match, reading, spelling)
    whose = is_somebody or match["of"] or match[0].startswith("ho")
    end = full_name(syllables, spelling, reading, is_sure=bool(whose) and is_said)
    if end is None and whose:
        alone = (
            is_somebody
            and not match["of"]
            and (spelling.has_marks or match["person"] not in AMBIGUOUS)
        )
        end = given_name(syllables, spelling, reading, is_said=is_said, is_alone=alone)
    if end is None and not any(one.is_marked for one in syllables[:WHOLE]):
        end = whole_name(syllables, spelling.unmarked, reading, is_sure=True)
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


_CUTS = {
    CALLED: _called,
    SOMEBODY: _person,
    BORN: _born,
    LABELLED: labelled,
    REACHED: told,
    SELF: told,
    AGED: told,
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
