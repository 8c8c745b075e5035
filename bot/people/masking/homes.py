"""Whether a house number is that of a home: nothing says that an office stands there."""

import re

from bot.people.masking.alternatives import any_of
from bot.people.masking.reading import PlainReading

FLATS = re.compile(r"\b(?:chung cu|cc|can ho|ktt|tap the|nha o xa hoi|noxh|ktx|ky tuc xa)\b")
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
WINDOW = 90
_COUNTED = any_of("""
    vi tri, doan, loai, khu vuc, ngay, luc, tu, den, truoc, sau, mong, mung, le, dip, dieu, khoan,
    muc, so, mau, chuong
""")
_DATED = re.compile(rf"(?:{_COUNTED}) $")


def is_home(
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
    before = reading.plain[max(0, match.start() - WINDOW) : match.start()]
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
        return home >= 0 or FLATS.search(before + match[0]) is not None
    is_lane = re.match(r"kiet|hem|ngo|ngach", match["first"]) is not None
    is_street = match["road"] is not None or match["first"].startswith("so ")
    return home >= 0 or is_addressed or (is_street and not is_lane)
