"""Where the name of a street ends that stands behind a house number."""

import re

from bot.people.masking.family_names import (
    begin_a_name,
    is_family_name,
    is_surely_family_name,
)
from bot.people.masking.syllables import (
    Spelling,
    Syllable,
    before_an_end,
    capitals,
)

PLACES = frozenset("phuong xa quan huyen tinh tp thi thon xom ap khu thanh to".split())
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


def end_of_street(
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
    if not syllables or syllables[0].plain in PLACES:
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
        if (place > 1 and one.plain in PLACES) or (place and one.written.lower() in _UNITS):
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
