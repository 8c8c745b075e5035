"""Where somebody lives, by house number; wards, communes and provinces stay.

The answer depends on the ward, and the address of an office is what people ask about: a house
number is taken where nothing says that an office stands there.
"""

import re

from bot.people.masking.homes import FLATS, WINDOW, is_home
from bot.people.masking.reading import PlainReading
from bot.people.masking.sort import PersonalSort, Stretch
from bot.people.masking.streets import PLACES, end_of_street
from bot.people.masking.syllables import (
    Spelling,
    syllables_at,
)

_NUMBER = (
    r"(?!\d{1,4}m\b)\d{1,4}(?: ?(?:bis|ter)(?![a-z])|[a-z])?"
    r"(?:[/\-]\d{1,4}[a-z]?){0,5}(?![\w/]|\.\d)"
)
_LANE = r"(?:kiet|hem|ngo|ngach|[kh](?=\d{1,4}(?:/|[ ,]{1,2}(?:[kh]\d|(?:kiet|hem|so) \d))))"
_FLAT = (
    r"(?:(?:can ho|can|phong|p|ph)(?: so)?[ .:]{0,2}[a-z]?\d{3,4}[a-z]?(?:-\d{1,4})?"
    r"|(?:can ho|can|phong)(?: so)?[ .:]{0,2}[a-z]\d{0,2}[.\-]\d{1,4}(?:[.\-]\d{1,4})?)(?![\w/])"
)
_PLOT = (
    r"(?:lo(?: so)?[ .:]{0,2}(?:[a-z]{1,2}\d{0,3}|\d{1,4}[a-z]?)(?:[.\-/][a-z]?\d{1,4}[a-z]?){0,3}"
    r"(?![\w/]))"
)
_ROAD = r"(?:duong(?: so)?|pho|dai lo|quoc lo|ql|tinh lo|tl|huong lo|dt|hl)"
_ESTATE = (
    r"(?:chung cu|toa nha|khu do thi|kdt|cc|khu dan cu|kdc|khu tai dinh cu|khu tdc|ktdc|tdc"
    r"|khu tap the|ktt|toa(?= [a-z]{2})(?! (?:an|do|soan|nha)(?![a-z])))"
)
_PART = (
    r"(?:(?:so nha|nha so|sn|so|nha|can ho(?: so)?|can|phong|tang|toa(?: nha)?|block|lo"
    rf"|to(?: dan pho)?|tdp|khu pho|lau|khu|day|{_LANE}|[kh](?=\d))[ :.]{{0,2}}{_NUMBER}"
    r"|(?:toa(?: nha)?|block|khu|day) [a-z]\d{0,2}(?!\w))"
)
_HOUSE = re.compile(
    r"(?<![\w/.,\-])(?P<it>(?:(?:to|tdp|khu pho) ?\d{1,3}[ ,]{1,3}(?=so|\d))?"
    rf"(?P<first>(?:so nha|nha so|sn|can ho(?: so)?|phong|{_LANE}|so)[ :.]{{0,2}}{_NUMBER}"
    rf"|{_FLAT}|{_PLOT}|{_NUMBER})(?:[ ,]{{1,3}}(?:{_PART}|{_PLOT})){{0,5}})"
    rf"(?P<road>[ ,]{{1,3}}(?:{_ROAD}(?: ?(?!\d{{1,2}} thang)\d{{1,3}}[a-z]?(?:/\d{{1,2}})?"
    rf"(?![\w/])|(?![a-z]))|{_ESTATE}(?![a-z])))?"
)
_WRITTEN_OUT = re.compile(r"so nha|nha so|sn")
_IN_LANE = re.compile(r"(?:^|[ ,])(?:kiet|hem|ngo|ngach|k|h) ?\d")
_DEEP = re.compile(
    r"\d[ ,]{1,3}(?:kiet|hem|ngo|ngach|[kh]\d)|(?:can ho|phong) "
    r"|(?:kiet|hem|ngo|ngach|k|h) ?\d{1,4}[ ,]{1,3}so "
)
_THIRD = re.compile(r" ([a-z]{2,6})(?= \d)")
_COUNTING = frozenset(
    "co va o gan rong dai xay tang lau sau khoang hon cao toi la nam ngay tu den".split()
)
"""Behind a street, what does not go on with its name before a number."""
_LAST_IS_NUMBER = re.compile(r"[ ,](?:so nha|nha so|so|sn)[ :.]{0,2}[\da-z/\-]{1,12}$")
_SHORT_WORD = re.compile(r"(?:lo|can|ph?)(?![a-z])")
_SHORT_WORDS = frozenset("lô lo căn can p ph".split())
_NAMED = re.compile(r"[ ,]{0,2}(?=[a-z])")
_NUMBERED = re.compile(r" ?(?:\d{1,2} thang (?:\d{1,2}|[a-z]{2,4})|\d{1,2}/\d{1,2}(?![\d/]))")
_IS_FLAT = re.compile(r"can|p|lo(?![a-z]{2})")
_IN_HOUSE = re.compile(r"[ ,](?:toa|block|tang|lau|khu|day)\b")
_SAID_LONGER = re.compile(r"(?:[a-z]{1,7} ){2,4}noi dai(?![a-z])")
_SETTLED = re.compile(r"khu dan cu|kdc|tdc|tai dinh cu")
_LONGER = re.compile(r"[ ,(]{1,2}(?:noi dai|keo dai)\b\)?")
_NUMBER_OF_STREET = re.compile(
    r" \d{1,3}(?=[,;)\n]|[.?!](?!\d)| ?$| (?:phuong|p|quan|q|xa|huyen|tp|thanh pho|thi|tinh|noi dai"
    r"|da nang|thuoc|gan|o|nay|cu|muon|xin|can|co|thi|bi|nop|hoi|lam|khu|nha|cua|va"
    r"|voi|de|dang|chua"
    r"|khong|ko|ah?)\b)"
)
"""*Mỹ Đa Tây 8*: the number of a street, not of floors, people or years."""
_YEAR = re.compile(r"(?:^|[/\-])(?:19|20)\d\d$")
_ROADS = frozenset(
    """đường phố đại quốc lộ tỉnh hương ql tl dt đt hl số chung cư tòa toà nhà khu đô thị cc
    kdt dân tái định tập thể tđc ktđc""".split()
)


def _house(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """The house number and the street behind it, unless an office's or no house at all."""
    first, road = match["first"], match["road"]
    is_written_out = _WRITTEN_OUT.match(first) is not None
    if (_YEAR.search(first) and not is_written_out) or not _is_as_written(match, reading):
        return None
    is_in_lane = _IN_LANE.search(match["it"]) is not None
    is_deep = is_in_lane and _DEEP.search(match["it"]) is not None
    is_flat = _IS_FLAT.match(first) is not None
    end = _street_end(match, reading, is_in_lane=is_in_lane)
    if end is None:
        has_no_name = road and (road[-1].isdigit() or "chung cu" in road)
        is_enough = is_written_out or is_deep or (is_in_lane and "/" in match["it"])
        is_enough = is_enough or (is_flat and _is_in_a_house(match, reading))
        if not has_no_name and (road or not is_enough):
            return None
        end = match.end()
    longer = _LONGER.match(reading.plain, end)
    end = longer.end() if longer else end
    if is_flat and not is_home(reading, match, end, is_addressed=False, is_sure=False):
        return None
    is_addressed = is_written_out or is_deep or is_flat or "/" in match["it"]
    if not is_home(reading, match, end, is_addressed=is_addressed):
        return None
    return Stretch(match.start(), match.start(), end)


def _is_in_a_house(match: re.Match[str], reading: PlainReading) -> bool:
    """Whether a flat is told with the house that it is in (``P.802 tòa A``), and is no office."""
    if match["first"].startswith("lo"):
        return False
    before = reading.plain[max(0, match.start() - WINDOW // 2) : match.start()]
    if FLATS.search(before) or match["first"].startswith("can ho"):
        return re.search(r"\d{3}|[a-z]\d", match["first"]) is not None
    return not match["first"].startswith("phong") and _IN_HOUSE.search(match["it"]) is not None


def _is_as_written(match: re.Match[str], reading: PlainReading) -> bool:
    """Whether words are those that they seem: no *sở* or *trụ sở*, no *phó*, no *phí*."""
    start = match.start("first")
    word = _SHORT_WORD.match(match["first"])
    if word and reading.written(start, start + word.end()).lower() not in _SHORT_WORDS:
        return False
    if re.match(r"so\b(?! nha)", match["first"]):
        written = reading.written(start, start + len("so")).lower()
        if written not in ("số", "so") or reading.plain.endswith("tru ", 0, start):
            return False
    if not match["road"]:
        return True
    words = re.sub(r"[\d/,]", "", reading.written(*match.span("road"))).lower().split()
    return all(word.isascii() or word in _ROADS for word in words)


def _street_end(match: re.Match[str], reading: PlainReading, *, is_in_lane: bool) -> int | None:
    """Where the street behind a house number ends; None where none is named."""
    first, road, end = match["first"], match["road"], match.end()
    numbered = _NUMBERED.match(reading.plain, end)
    if numbered and (road or "/" in first):
        return numbered.end()
    named = _NAMED.match(reading.plain, end)
    if named is None or named.end() == end or (road and road[-1].isdigit()):
        return None
    if road is None and "," in named[0] and not is_in_lane:
        return None
    is_said = bool(road) or is_in_lane or "/" in first or first.startswith(("so", "nha so", "sn"))
    street = end_of_street(
        syllables_at(reading, named.end()),
        Spelling.of(reading),
        is_said=is_said or _LAST_IS_NUMBER.search(match["it"]) is not None,
        is_road=bool(road),
        is_estate=road is not None and _SETTLED.search(road) is not None,
    )
    if street is None and (said := _SAID_LONGER.match(reading.plain, named.end())):
        return said.end()
    if street is None:
        return None
    third = _THIRD.match(reading.plain, street) if road else None
    if third and third[1] not in PLACES | _COUNTING:
        numbered = _NUMBER_OF_STREET.match(reading.plain, third.end())
        if numbered:
            return numbered.end()
    number = _NUMBER_OF_STREET.match(reading.plain, street)
    return number.end() if number else street


ADDRESS = PersonalSort(
    mask="[địa chỉ]",
    patterns=(_HOUSE,),
    cut=_house,
    examples=(
        "tôi ở «số nhà 12 đường Nguyễn Văn Linh», phường Hải Châu",
        "nhà em «12/5 kiệt 34 Trần Cao Vân»",
        "thường trú tại «K45/12 Lê Duẩn», Đà Nẵng",
        "nha toi o «so 24 duong le loi» phuong hai chau",
        "địa chỉ: «số 5, ngõ 12, ngách 3 Láng Hạ»",
        "em ở «45 Lê Duẩn», Hải Châu",
        "tạm trú «hẻm 120/4 đường 3 tháng 2» quận 10",
        "«nhà số 7 đường 30/4»",
        "nhà em ở «căn hộ 1205 chung cư Mường Thanh»",
        "nhà em «15 Hoàng Diệu nối dài», phường Hải Châu",
        "thường trú: «Lô 21 đường Mỹ Đa Tây 8», phường Ngũ Hành Sơn",
        "em ở «45 đường An Thượng 26», phường Mỹ An",
        "em ở chung cư «P.802 tòa A, số 9 Lê Văn Hiến», phường Khuê Mỹ",
        "tiệm ở «21 Hùng Vương» của em", "địa chỉ «15 bis Lê Lai», quận 1",
        "tạm trú «H12/4 K30 Lê Độ»",
        "nhà em ở «lô B2-15 khu tái định cư Hòa Hiệp 4»",
    ),
    others=(
        "nhà mặt tiền 5m đường Nguyễn Hữu Thọ",
        "UBND phường ở số 24 Trần Phú phải không", "trụ sở 24 Trần Phú", "đường Trần Phú",
        "Trung tâm Phục vụ hành chính công 24 Trần Phú", "45/2016/QĐ-TTg", "số 12 phường nào",
        "thửa đất số 12 tờ bản đồ số 5", "mở rộng 12 đường", "Điều 12 Luật Đất đai",
        "phường Hòa Khánh, quận Liên Chiểu", "ngày 30/4 Nguyễn Huệ có bắn pháo hoa không",
        "24 Trần Phú có phải là UBND thành phố không",
        "lấy số thứ tự ở phòng 203 tầng 2", "lô 14 đường Trần Phú giá bao nhiêu",
        "bay 5/6 từ Huế", "Sở Xây dựng còn ở 30 Lê Duẩn không", "cần 1200 bản sao",
        "tách 2 lô 50m2",
    ),
)  # fmt: skip
