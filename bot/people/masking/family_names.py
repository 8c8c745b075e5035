"""Family names, and the syllables that stand between them and a given name."""

import re
import unicodedata

from bot.people.masking.syllables import Syllable

_MARKED = frozenset(
    """nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lâm
    mai cao trương phùng vương lương hà tô tạ thái châu tăng quách triệu từ chu hứa đào tống
    nghiêm lưu kiều kim mạc bạch giang đàm doãn thạch diệp tiêu văn thân la lại khổng nông lò
    lường quàng giàng sùng vàng vừ thào bế ninh ông cù trà khúc viên thiều hàn tôn âu hầu lục
    phí quản mẫn khương vi ma ngụy nhâm tưởng đồng alăng arất bríu bling ating arâl coor clâu
    hôih pơloong ploong bnướch bhnướch bhling bhriu briu blúp riah zơrâm zơrum ksor siu kpă kpa
    rcom rmah rahlan ayun êban eban mlô mlo kbuôr hmok bkrông hwing knul ktla niê mùa lầu thò
    tẩn phàn lìm tòng tằng sần cháng""".split()
)
_SURE = frozenset("nguyễn trần huỳnh bùi hoàng trịnh nguyen tran huynh bui".split())
"""Those that are hardly another word."""
_STRONG = frozenset(
    """nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ ngô dương đinh trịnh trương phùng tạ
    quách hứa nghiêm doãn""".split()
)
"""Those that with a capital begin hardly anything but a name."""
_MIDDLE = frozenset(
    """văn thị hữu đức ngọc quốc thanh xuân minh đình quang kim thúy thuỳ thùy hồng bích như nhật
    mỹ tuấn mạnh hùng việt khắc tiến trí duy phúc tuyết thiện thiên hoài khánh công bá gia bảo
    anh thu trọng trung hải phương vĩnh phước thế tấn thành hoàng cẩm diễm diệu kiều mai lan yến
    quỳnh thảo viết huy tường trường đăng sỹ sĩ tất nguyên chí""".split()
)
_COMMON = frozenset(
    """nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh doan mai
    truong phung ha to ta thai chau dao luu kieu cao""".split()
)
"""Without marks and capitals only these, and only before the commonest middle names."""
_COMMON_MIDDLE = frozenset("van thi huu duc ngoc quoc".split())
_OTHER_WORDS = frozenset(
    {("dang", "thi"), ("phan", "van"), ("do", "thi"), ("ho", "thi"), ("cao", "thi"), ("to", "thi"),
     ("ha", "thi"), ("tran", "trong"), ("nguyen", "vien"), ("do", "duc"), ("ta", "thi"),
     ("do", "quoc"), ("chau", "thi"), ("le", "quoc"), ("to", "quoc")}
)  # fmt: skip
"""Unmarked, these may be other words (*đang thi*, *phần vận* …)."""
_PLACES = frozenset(
    re.split(
        r",\s+",
        """ha noi, ha tinh, ha giang, ha nam, ha dong, ha tien, ha lan, thai lan, thai nguyen, thai
        binh, ninh binh, ninh thuan, dong nai, dong thap, dong hoi, dong ha, han quoc, bach ho,
        van yen, tra vinh, lam dong, hoang sa, truong sa, cao bang, cao lanh, dinh quan, trieu
        tien, chau doc, chau duc, chau au, chau phu, chau thanh, kim dong, ta van, ly son, le
        thuy, van lam, van giang, van chan, dinh hoa, phu tho, ba dinh, la gi, luc ngan, luc
        nam, luc yen, an giang, mai chau, mai son, doan hung, tu son, tu ky, vu thu, vu quang,
        tien giang, to quoc, thai thuy, trang bom, dao vien, hoa ky""",
    )
)
"""Places whose first syllable is a family name, too."""


def plain(word: str) -> str:
    """Small letters without marks."""
    return "".join(
        "d" if one == "đ" else one
        for one in unicodedata.normalize("NFD", word)
        if not unicodedata.combining(one)
    )


_PLAIN = frozenset(map(plain, _MARKED)) - {"la", "vi", "ma", "tu"}
_PLAIN_MIDDLE = frozenset(map(plain, _MIDDLE))
_PLAIN_STRONG = frozenset(map(plain, _STRONG))
_NO_FAMILY = frozenset("do ho to cao mai chau ha ta le vu ly".split())
"""Without marks and capitals, before a middle name that is another word, too, hardly families."""
FAMILIES = "|".join(sorted(_PLAIN, key=lambda one: (-len(one), one)))
"""A pattern for any family name, plain."""


def is_family_name(one: Syllable, *, has_marks: bool) -> bool:
    """Whether it is one; in a text with marks, with those that it has, or with a capital."""
    written = one.written.lower()
    if one.is_marked or (has_marks and not one.is_capital):
        return written in _MARKED
    return one.plain in _PLAIN


def is_strong_family_name(one: Syllable) -> bool:
    """Whether it is one and, with a capital, hardly the beginning of anything else."""
    return one.written.lower() in _STRONG if one.is_marked else one.plain in _PLAIN_STRONG


def begin_a_called_name(family: Syllable, middle: Syllable) -> bool:
    """Whether two small syllables without marks, behind *tên*, begin a whole name."""
    if family.plain not in _PLAIN_STRONG | _COMMON or middle.plain not in _PLAIN_MIDDLE:
        return False
    return family.plain not in _NO_FAMILY or middle.plain in _COMMON_MIDDLE


def is_surely_family_name(one: Syllable) -> bool:
    """Whether it is one and, without a capital, hardly another word."""
    return one.written.lower() in _SURE


def is_middle_name(one: Syllable, *, has_marks: bool) -> bool:
    """Whether it stands between a family name and a given one (``Văn``, ``Thị``)."""
    return (one.written.lower() in _MIDDLE) if has_marks else (one.plain in _PLAIN_MIDDLE)


def begin_a_name(family: Syllable, middle: Syllable) -> bool:
    """Whether two syllables in small letters, without marks, hardly begin anything but a name."""
    pair = (family.plain, middle.plain)
    if pair in _OTHER_WORDS:
        return False
    if family.plain in _SURE:
        return middle.plain in _PLAIN_MIDDLE
    return family.plain in _COMMON and middle.plain in _COMMON_MIDDLE


def begin_a_place(first: Syllable, second: Syllable) -> bool:
    """Whether they are the name of a place and of nobody (``Hà Nội``, ``Thái Lan``)."""
    return f"{first.plain} {second.plain}" in _PLACES
