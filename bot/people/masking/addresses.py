"""Where somebody lives, by house number; wards, communes and provinces stay.

The answer depends on the ward, and the address of an office is what people ask about: a house
number is taken where nothing says that an office stands there.
"""

import re

from bot.people.masking.alternatives import any_of
from bot.people.masking.family_names import (
    begin_a_name,
    is_family_name,
    is_surely_family_name,
)
from bot.people.masking.reading import PlainReading
from bot.people.masking.sort import PersonalSort, Stretch
from bot.people.masking.syllables import (
    Spelling,
    Syllable,
    before_an_end,
    capitals,
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
_FLATS = re.compile(r"\b(?:chung cu|cc|can ho|ktt|tap the|nha o xa hoi|noxh|ktx|ky tuc xa)\b")
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
_DWELLER = (
    r"\b(?:toi|em|e|vk|ck|mk|minh|chau|con|tui|chung toi|gia dinh|vo chong|anh|chi|bo|me|ong|ba"
    r"|nha)"
)
_AT_HOME = any_of("""
    thuong tru, tam tru, cu tru, cu ngu, ngu tai, tru tai, tru, ho khau, dia chi, d/c, dc, dchi,
    chuyen den, chuyen ve, chuyen toi, nha toi, nha em, nha minh, nha o, noi o, so nha, nha so,
    thue tro, o tro, phong tro, thue, can nha, ngoi nha, thua dat, lo dat, mo quan, mo tiem,
    kinh doanh tai, nha dat, giao den, giao toi, giao ve, gui ve, buu dien ve, tra ve, hien o,
    dang o, o nha, nha
""")
_HOME = re.compile(
    rf"(?:{_DWELLER}(?: [a-z]{{1,6}}){{0,3}} (?:o|song|ngu|tai|thue|la)|{_AT_HOME})\b"
)
_SOMEBODYS = re.compile(r"\b(?:toi|em|minh|con|tui|thuong tru|tam tru|nha)\b")
_OWNED = re.compile(
    r" (?:cua|nha) (?:toi|em|e|minh|tui|chau|con|bo|me|ba|ong|vo|chong|vk|ck|gia dinh|anh"
    r"|chi)(?![a-z])"
    r"(?! (?:phuong|xa|quan))"
)
"""*Quán ở 12 Lê Lợi của em*: somebody's, whatever it is."""
_STILL = frozenset({"còn", "chỉ", "mẻ", "bả"})
_OFFICES = any_of("""
    ubnd, uy ban, tru so, cong an, ca phuong, ca xa, ca quan, chi cuc, cuc, trung tam, co quan,
    mot cua, buu dien(?! ve), buu cuc, toa an, ngan hang, truong, benh vien, hdnd, bo phan,
    van phong, chi nhanh, vien kiem sat, kho bac, bhxh, bao hiem, phong cong chung,
    diem tiep nhan, noi tiep nhan, phong quan ly, phong tu phap, phong lao dong, phong noi vu,
    don vi, diem giao dich, so xay dung, so y te, so tu phap, so noi vu, so giao duc,
    so giao thong, so cong thuong, so tai chinh, so tai nguyen, so nong nghiep, so van hoa,
    so khoa hoc, so lao dong, so ngoai vu
""")
_OFFICE = re.compile(rf"\b(?:{_OFFICES})\b")
_ASKED = re.compile(
    r"[^.?!\n]{0,40}?\b(?:co phai|phai (?:khong|ko|k)|la (?:co quan|tru so|ubnd|uy ban|cong an"
    r"|trung tam|so |noi nao|cho nao)|co bo phan|co tiep nhan|la gi|cua co quan)\b"
)
_SENTENCE = re.compile(r"[.?!;\n](?= |$|\n)")
_WINDOW = 90
_COUNTED = any_of("""
    vi tri, doan, loai, khu vuc, ngay, luc, tu, den, truoc, sau, mong, mung, le, dip, dieu, khoan,
    muc, so, mau, chuong
""")
_DATED = re.compile(rf"(?:{_COUNTED}) $")
_PLACES = frozenset("phuong xa quan huyen tinh tp thi thon xom ap khu thanh to".split())
_UNITS = frozenset("phường xã quận".split())
_OTHER_WAYS = frozenset("day thuy bo sat bien ong dan noi hang".split())
"""With *đường* before them no streets: đường dây, đường thủy …"""
_KNOWN = frozenset(
    re.split(
        r",\s+",
        """nguyen thi minh khai, hai ba trung, nguyen thi dinh, nguyen thi thap, dien bien phu,
        cach mang thang tam, cach mang thang 8, nam ky khoi nghia, xo viet nghe tinh,
        nguyen tri phuong, hung vuong, bach dang, quang trung, truong sa, hoang sa, le duan,
        vo nguyen giap, song hanh, ba trieu, hai thuong, hang bong, hang bac, doi can, cau giay,
        xuan thuy, giai phong, thai ha, lang ha, thong nhat, dong da, chuong duong, dong khoi,
        trung nu vuong, ba thang hai, phan chau trinh, tran hung dao, ly thuong kiet,
        nguyen chi thanh, ngo quyen, le loi, tran phu, le lai, nguyen hue, phan boi chau,
        ly tu trong, le hong phong, tran cao van, nguyen du, ong ich khiem, ham nghi,
        le thanh ton, hoang dieu, nguyen trai, nguyen hoang, phan chu trinh, nguyen van linh,
        ton duc thang, hoang hoa tham, phan dinh phung, le dai hanh, tran quoc toan,
        nguyen luong bang, nguyen huu tho, cach mang thang tam, thai phien, chau van liem""",
    )
)
"""Streets in small letters, and such as have four syllables."""


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
    if is_flat and not _is_home(reading, match, end, is_addressed=False, is_sure=False):
        return None
    is_addressed = is_written_out or is_deep or is_flat or "/" in match["it"]
    if not _is_home(reading, match, end, is_addressed=is_addressed):
        return None
    return Stretch(match.start(), match.start(), end)


def _is_in_a_house(match: re.Match[str], reading: PlainReading) -> bool:
    """Whether a flat is told with the house that it is in (``P.802 tòa A``), and is no office."""
    if match["first"].startswith("lo"):
        return False
    before = reading.plain[max(0, match.start() - _WINDOW // 2) : match.start()]
    if _FLATS.search(before) or match["first"].startswith("can ho"):
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
    street = _street(
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
    if third and third[1] not in _PLACES | _COUNTING:
        numbered = _NUMBER_OF_STREET.match(reading.plain, third.end())
        if numbered:
            return numbered.end()
    number = _NUMBER_OF_STREET.match(reading.plain, street)
    return number.end() if number else street


def _street(
    syllables: list[Syllable],
    spelling: Spelling,
    *,
    is_said: bool,
    is_road: bool,
    is_estate: bool,
) -> int | None:
    """Where the name of a street ends; small letters only where it is known or said to be one.

    Four capitals and more are a street and the ward behind it.
    """
    if not syllables or syllables[0].plain in _PLACES:
        return None
    for size in (4, 3, 2):
        if " ".join(one.plain for one in syllables[:size]) in _KNOWN and len(syllables) >= size:
            return syllables[size - 1].end
    first = syllables[0]
    if first.is_capital and spelling.has_cases:
        taken = capitals(syllables)
    elif _begins(syllables, spelling, is_said=is_said):
        taken = [first, *before_an_end(syllables[1:], spelling)][:3]
    elif is_road and first.plain not in _OTHER_WAYS:
        taken = before_an_end(syllables, spelling)[:2]
    else:
        return None
    for place, one in enumerate(taken):
        if (place > 1 and one.plain in _PLACES) or (place and one.written.lower() in _UNITS):
            taken = taken[:place]
            break
    if len(taken) > 3 and not is_estate and taken[1].plain not in ("thi", "ba"):
        taken = taken[:-2]
    return taken[-1].end if len(taken) > 1 or (taken and is_said) else None


_FROM = frozenset("từ tu đến den tới toi lại lai la là văn ông ma vi".split())
"""Families, too, and behind a day other words (``20/8 từ Đà Nẵng``)."""


def _begins(syllables: list[Syllable], spelling: Spelling, *, is_said: bool) -> bool:
    """Whether small letters begin a street that has the name of a person."""
    first = syllables[0]
    if first.written.lower() in _FROM:
        return False
    if is_said or len(syllables) < 2:
        return is_said and is_family_name(first, has_marks=spelling.has_marks)
    if spelling.has_marks:
        return is_surely_family_name(first)
    return begin_a_name(first, syllables[1])


def _is_home(
    reading: PlainReading,
    match: re.Match[str],
    end: int,
    *,
    is_addressed: bool,
    is_sure: bool = True,
) -> bool:
    """Whether the last that is said before it is a home, not an office.

    Unless ``is_sure``, somebody's home has to be said.
    """
    before = reading.plain[max(0, match.start() - _WINDOW) : match.start()]
    ends = [one.end() for one in _SENTENCE.finditer(before)]
    before = before[ends[-1] :] if ends else before
    if _OWNED.match(reading.plain, end):
        return True
    first = match.start() - len(before)
    homes = (
        one.end()
        for one in _HOME.finditer(before)
        if reading.written(first + one.start(), first + one.start() + 3).lower() not in _STILL
    )
    home = max(homes, default=-1)
    office = max((one.end() for one in _OFFICE.finditer(before)), default=-1)
    somebodys = max((one.end() for one in _SOMEBODYS.finditer(before)), default=-1)
    if office >= 0 and not min(home, somebodys) > office:
        return False
    if _DATED.search(before) and (not match["road"] or before.endswith("vi tri ")):
        return False
    if home < 0 and _ASKED.match(reading.plain, end):
        return False
    if not is_sure:
        return home >= 0 or _FLATS.search(before + match[0]) is not None
    is_lane = re.match(r"kiet|hem|ngo|ngach", match["first"]) is not None
    is_street = match["road"] is not None or match["first"].startswith("so ")
    return home >= 0 or is_addressed or (is_street and not is_lane)


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
