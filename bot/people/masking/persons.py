"""The words around the names of people: of who writes, of who signs, and of what is called so."""

import re

from bot.people.masking.alternatives import any_of

_PERSON = any_of("""
    toi, em, minh, chau, con, tui, tao, anh, chi, ong, ba, co, chu, bac, cau, mo, di, thim, cu,
    be, vo, chong, bo, me, cha, ma, tia, con trai, con gai, em trai, em gai, anh trai, chi gai,
    chu ho, chu xe, chu dat, nguoi dung ten, dung ten, nguoi nop, nguoi ban, nguoi mua, nguoi
    duoc uy quyen, nguoi uy quyen, ban, chu tk, chu tai khoan, chu the, ctk, nguoi mat, nguoi
    yeu cau, uy quyen cho, ke khai cho, chau ngoai, chau noi, nguoi khai, khach hang, cong dan,
    bi don, nguyen don, benh nhan, vo chong, hai vo chong, nguoi gui, nguoi nhan, kinh gui ong
""")
_OF = any_of("""
    toi, em, minh, chau, con, tui, anh, chi, ong, ba, bo, me, vo, chong, be, noi, ngoai, trai, gai,
    ruot, cua, nha, ay, no
""")
CALLED = re.compile(
    rf"\b(?:(?P<person>{_PERSON})(?: (?:{_OF})){{0,4}} ten|ho va ten|ho ten|ho, ten|ho & ten"
    rf"|ten day du|ten khai sinh|ten that|ten cu|ten moi|ten)"
    rf"(?P<of>(?: (?:day du|that|khai sinh|(?!nha\b)(?:{_OF})|nguoi|chu ho|chu xe|nguoi nop"
    r"|nguoi khai)(?![a-z])){0,5})"
    r"(?P<says> ?[:=\-] ?| la(?![a-z]) ?:? ?| (?!la(?![a-z])))(?=[a-z])"
)
"""*Tên tôi là* and the like: a name, whole or given, stands behind it."""
SOMEBODY = re.compile(
    rf"\b(?P<person>{_PERSON}|toi la|minh la|em la|chau la|con la|tui la)"
    rf"(?=(?P<of>(?:[ ,:(]{{1,2}}(?:{_OF}|la|ten|ho)(?![a-z])){{0,4}})"
    r"(?P<says>[ ,:(\-]{1,3})[a-z])"
)
"""A word for a person: a whole name may stand behind it."""
BORN = re.compile(
    r"(?<![\w])(?=[a-z']{2,8}(?: [a-z']{1,8}){1,4}"
    r"[ ,;(\-]{1,3}(?:sinh (?:ngay|nam|\d|\[)|sn ?[\d\[]|ngay sinh|(?:so )?cccd|(?:so )?cmnd"
    r"|can cuoc so|\d\d tuoi))"
)
"""Where words begin behind which a birth or a card is told."""
PERSON_WORDS = frozenset(
    """tôi em mình cháu con tui anh chị ông bà ba cô chú bác cậu mợ dì thím dượng cụ bé vợ chồng bố
    mẹ mạ má cha tía bạn trai gái chủ hộ xe đất người đứng tên nộp bán mua được ủy uỷ quyền mất yêu
    cầu cho kê khai ngoại nội khách hàng công dân bị đơn nguyên bệnh nhân hai gửi nhận kính là và họ
    thầy tk tài khoản thẻ ctk""".split()
)
"""As they are written with marks."""
AMBIGUOUS = frozenset("co di ban con be mo ma cu chu bo vo me cau ba chi minh tao".split())
"""Without marks these are other words, too (có, đi, bán, còn …)."""
NOT_CALLED = frozenset(
    """chi ba ong noi ngoai anh tui toi em minh chau bo hai dua luon vi cho no nhung gi la nao the
    nhu sao nay tren do day cu moi khac bi sai trong thu co quan cong ty doanh nghiep duong goi mien
    chung dem chinh viet ban nguoi dat thuoc van ho so thi tai giao dich khong chua duoc thay doi
    con cha me vo chong cua tung theo ma truong hang nha cac mot xa phuong tinh huyen thon tieng ra
    vao roi ai luc dang nham trung lot thieu va voi hop loai to giay phep can lai khai sinh ghi len
    bang nuoc that hoac hay chu dung le ky""".split()
)
"""Syllables, plain, with which *tên* says nothing of anybody (tên gì, tên thủ tục …)."""
_WINDOW = 60
_POST = any_of("""
    chu tich, thu tuong, bo truong, thu truong, giam doc, bi thu, tong bi thu, truong phong,
    truong ban, cuc truong, vu truong, dai bieu, lanh dao, nguyen thu tuong, chu nhiem
""")
_SIGNED = re.compile(
    r"(?: (?!dang |chu |se |tu )[a-z]{1,7})?[ ,]{1,2}(?:(?:da|duoc|co|tung|truc tiep|chinh) ){0,2}"
    r"(?:ban hanh|phe duyet|chi dao"
    r"|lam chu tich|giu chuc|lam chuc|phu trach"
    rf"|la (?:ai|pho|truong|{_POST})|(?:pho )?(?:chanh|{_POST})"
    r"|ky(?! (?:hop dong|ten|vao|don|giay|nhan|cam ket|ket|thay|thoa|uy quyen|mua|ban(?! hanh)"
    r"|cho con)))\b"
)
"""Behind a name; in small letters without marks its last syllable may stand before this."""
_SIGNER = re.compile(
    r"(?:nguoi ky|ky boi|boi|ky la|chu ky(?: cua)?|co chu ky|ky ten|tham quyen ky|ky ban hanh"
    rf"|chanh [a-z]{{2,5}}(?: [a-z]{{2,7}})?|{_POST})"
    r"(?: (?:ubnd|uy ban|hdnd|nuoc|quoc hoi|tinh|thanh pho|phuong|xa|so|bo)(?: [a-z]{1,7}){0,4})?"
    r"[ :,]{1,3}(?:la |do )?$"
)
_LOOKED_UP = re.compile(
    r"(?:chuc vu|sdt|so dien thoai|so may|dien thoai|lich tiep)(?: cua| cho)? $"
)
"""Who works in an office is looked up so, too."""
_FOLLOWED_UP = re.compile(
    r"(?:^|[ ,])(?:the )?con(?: cua| do)? $"
    r"|\b(?:van ban|nghi dinh|thong tu|chi thi|cong dien|nghi quyet|cong van|ke hoach"
    r"|quyet dinh (?:so|nao|gan|moi|do|nam))\b[^.?!\n]{0,40} cua $"
)
"""*Còn của ông …* asks on after a signer, as *nghị định nào của ông …* does."""
_NAMED_AFTER = any_of("""
    duong, pho, truong, cho, cau, phuong, xa, huyen, quan, thi tran, benh vien, cong vien, toa, khu,
    thon, ngo, kiet, hem, den, mieu, chua, lang, dinh, hop tac xa, cong ty, doanh nghiep, tuong dai,
    tuong, le hoi, giai thuong, danh hieu, thcs, thpt, tieu hoc, mam non, dai hoc, nha may
""")
_CALLED_SO = re.compile(rf"\b(?:{_NAMED_AFTER}) $")


def is_named_after(plain: str, start: int) -> bool:
    """Whether a street, a ward, a school is called as what stands from ``start`` on."""
    return _CALLED_SO.search(plain[max(0, start - _WINDOW) : start]) is not None


def is_of_an_office(plain: str, start: int, end: int) -> bool:
    """Whether who is named from ``start`` to ``end`` signs, leads, or is looked up in an office."""
    before = plain[max(0, start - _WINDOW) : start]
    is_looked_up = _LOOKED_UP.search(before) is not None
    if is_looked_up and not any(map(str.isdigit, plain[end : end + _WINDOW // 2])):
        return True
    return (
        _SIGNED.match(plain, end) is not None
        or _SIGNER.search(before) is not None
        or _FOLLOWED_UP.search(before) is not None
        or is_named_after(plain, start)
    )
