"""Names in forms: what stands behind *Người đại diện:*, *Chủ hộ:*, *SURNAME/HỌ:*."""

import re

from bot.people.masking.family_names import begin_a_called_name, begin_a_place, is_family_name
from bot.people.masking.given_names import is_a_place, is_a_word_too, is_given
from bot.people.masking.persons import is_of_an_office
from bot.people.masking.reading import PlainReading
from bot.people.masking.roles import before_a_unit, is_a_role
from bot.people.masking.sort import Stretch
from bot.people.masking.syllables import Spelling, Syllable, capitals, syllables_at

_FOREIGN = (
    r"surname|given names?|full ?name|first ?name|last ?name|middle ?name|family ?name"
    r"|name of holder"
    r"|account name|holder(?:'s)? name|name"
)
_SHORT = (
    r"ho|ten|cha|me|bo|ba|ma|ong|vo|chong|con|chau|be|tre|anh|chi|em|nguoi|npt|nld|ctk|dd"
    r"|con (?:trai|gai|ruot|lon|nho|dau|thu [a-z]{2,4})|me ruot|cha ruot|bo ruot|ky ten|nguoi mat"
    r"|nguoi chet|nick|fb|facebook|tai khoan zalo|hs|sv|bn|kh|nnt"
)
_LONG = (
    r"nguoi (?!ky|duyet|xu ly|giai quyet|phu trach|tiep nhan|co tham quyen|phe duyet|chiu trach)"
    r"[a-z]{1,7}(?: [a-z]{1,7}){0,4}"
    r"|ho(?: va|,|/| &)? ten(?: [a-z]{1,7}){0,4}|ten [a-z]{1,7}(?: [a-z]{1,7}){0,3}"
    r"|chu (?:ho|xe|dat|nha|tk|tai khoan|the|so huu|su dung|co so|quan|doanh nghiep|so"
    r"|dau tu|phuong tien)"
    r"|dai dien(?: [a-z]{1,7}){0,3}|thong tin [a-z]{1,7}(?: [a-z]{1,7}){0,2}"
    r"|ben (?:[ab]|mua|ban|thue|cho thue|nhan|chuyen nhuong|tang cho|duoc tang|uy quyen|vay)"
    r"(?: [a-z]{1,7}){0,2}|benh nhan|hoc sinh|sinh vien|khach hang|cong dan|thi sinh|duong su"
    r"|nguyen don|bi don|dong so huu|thanh vien|ke khai cho|uy quyen cho|lao dong"
)
_END = (
    r"(?: ?\([a-z0-9 /.]{1,20}\))?(?: ?\d)?(?: ?/ ?[a-z]{1,8}"
    r"(?: [a-z]{1,8}){0,2})? ?[:=] {0,2}\n?(?=[a-z])"
)
LABELLED = re.compile(
    rf"(?:(?:^|(?<=[\n;|,.(\0\-•*+])) {{0,2}}(?P<short>{_SHORT}|(?P<foreign>{_FOREIGN}))"
    rf"|(?<![\w'])(?P<long>{_LONG}|(?P<passport>surname|given names?|full ?name)))"
    rf"{_END}"
)
"""A label at the beginning of a line or behind a sign, or a long one anywhere, and a colon."""
_ORGANISATIONS = frozenset(
    """cong cty ubnd ngan hop truong doanh so phong chi ban bo to hoi quy co trung tong cuc vien
    benh chua da khong co nha nguoi so ngay nam dia""".split()
)
_ENDS = re.compile(r" {0,2}(?:[,.;!?)\n:/|\-\0(]|$)")
_MOST = 5
_OF_NAMES = re.compile(r"(?:^|\W)(?:ho|ten|surname|name|names)\b")


def labelled(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """The name that is the value of a label; not an organisation, nor *chưa có*."""
    spelling, start = Spelling.of(reading), match.end()
    syllables = syllables_at(reading, start)
    if not syllables or syllables[0].plain in _ORGANISATIONS - {"to", "ngan"}:
        return None
    is_foreign = (match["foreign"] or match["passport"]) is not None
    if syllables[0].is_capital and (spelling.has_cases or is_foreign):
        taken = before_a_unit(capitals(syllables))[:_MOST]
        is_name = is_foreign or _is_a_name(taken, syllables, reading, spelling)
    else:
        taken = _small(syllables, spelling, reading, match)
        is_name = bool(taken)
    if not is_name or is_of_an_office(reading, match.start(), taken[-1].end):
        return None
    return Stretch(match.start(), start, taken[-1].end)


def _is_a_name(
    taken: list[Syllable], syllables: list[Syllable], reading: PlainReading, spelling: Spelling
) -> bool:
    """Whether capitals are a whole name, or a given one that is over there."""
    if len(taken) > 1 and is_family_name(taken[0], has_marks=taken[0].is_marked):
        return not begin_a_place(taken[0], taken[1])
    if not all(map(is_given, taken)) or is_a_place(taken) or is_a_role(taken, is_self=True):
        return False
    is_over = _ENDS.match(reading.plain, taken[-1].end) is not None
    if not is_over and len(taken) < len(syllables):
        is_over = spelling.ends_name(syllables[len(taken)], len(taken))
    return is_over and (len(taken) > 1 or not is_a_word_too(taken[0]))


def _small(
    syllables: list[Syllable], spelling: Spelling, reading: PlainReading, match: re.Match[str]
) -> list[Syllable]:
    """Letters without cases up to a sign, where they are a whole name, or a label's for names."""
    taken: list[Syllable] = []
    for one in syllables:
        if spelling.ends_name(one, 0):
            break
        taken.append(one)
    is_over = len(taken) < len(syllables) or _ENDS.match(reading.plain, syllables[-1].end)
    if not taken or len(taken) > _MOST or not is_over:
        return []
    first = taken[0]
    is_family = is_family_name(first, has_marks=spelling.has_marks and first.is_marked)
    if len(taken) > 1 and is_family and not begin_a_place(first, taken[1]):
        is_whole = first.is_marked or first.is_capital or begin_a_called_name(first, taken[1])
        return taken if is_whole else []
    is_label_of_names = _OF_NAMES.search(match[0]) is not None
    return taken if is_label_of_names and len(taken) < _MOST and all(map(is_given, taken)) else []
