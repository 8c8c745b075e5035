"""The words around the names of people: of who writes, of who signs, and of what is called so."""

import re

from bot.people.masking.alternatives import any_of
from bot.people.masking.reading import PlainReading

PERSON = any_of("""
    toi, em, minh, chau, con, tui, tao, anh, chi, ong, ba, co, chu, bac, cau, mo, di, thim, cu,
    be, vo, chong, bo, me, cha, ma, tia, con trai, con gai, em trai, em gai, anh trai, chi gai,
    chu ho, chu xe, chu dat, nguoi dung ten, dung ten, nguoi nop, nguoi ban, nguoi mua, nguoi
    duoc uy quyen, nguoi uy quyen, ban, chu tk, chu tai khoan, chu the, ctk, nguoi mat, nguoi
    yeu cau, uy quyen cho, ke khai cho, chau ngoai, chau noi, nguoi khai, khach hang, cong dan,
    bi don, nguyen don, benh nhan, vo chong, hai vo chong, nguoi gui, nguoi nhan, kinh gui ong,
    e, ck, vk, mk, mik, ox, bx, ong xa, ba xa
""")
_OF = any_of("""
    toi, em, minh, chau, con, tui, anh, chi, ong, ba, bo, me, vo, chong, be, noi, ngoai, trai, gai,
    ruot, cua, nha, ay, no, e, ck, vk
""")
CALLED = re.compile(
    rf"\b(?:(?P<person>{PERSON})(?: (?:{_OF})){{0,4}} ten|ho va ten|ho ten|ho, ten|ho & ten"
    rf"|ten day du|ten khai sinh|ten that|ten cu|ten moi|ten)"
    rf"(?P<of>(?: (?:day du|that|khai sinh|(?!nha\b)(?:{_OF})|nguoi|chu ho|chu xe|nguoi nop"
    r"|nguoi khai)(?![a-z])){0,5})"
    r"(?P<says> ?[:=\-] ?| la(?![a-z]) ?:? ?| (?!la(?![a-z])))(?=[a-z])"
)
"""*Tên tôi là* and the like: a name, whole or given, stands behind it."""
SOMEBODY = re.compile(
    rf"\b(?P<person>{PERSON}|toi la|minh la|em la|chau la|con la|tui la)"
    rf"(?=(?P<of>(?:[ ,:(]{{1,2}}(?:{_OF}|la|ten|ho)(?![a-z])){{0,4}})"
    r"(?P<says>[ ,:(\-]{1,3})[a-z])"
)
"""A word for a person: a whole name may stand behind it."""
BORN = re.compile(
    r"(?<![\w])(?=[a-z']{2,8}(?: [a-z']{1,8}){1,4}"
    r"[ ,;(\-]{1,3}(?P<tell>sinh (?:ngay|nam|\d|\[)|sn ?[\d\[]|ngay sinh|(?:so )?cccd|(?:so )?cmnd"
    r"|can cuoc so|\d\d tuoi|19[2-9]\d ?(?:[,.;)\n]|$)))"
)
"""Where words begin behind which a birth or a card is told."""
_ADDRESSED = "anh|chi|em|co|chu|bac|ong|ba|cau|di|ban|thim|mo|duong"
_REACHED = any_of("""
    gap, lh, l/h, lien he, lien lac, goi, alo, nhan, nhan tin, zalo, sdt, sddt, dt, so may,
    dien thoai, nguoi nhan, nguoi lien he, gui, giao, dua, nop, hoi, tim, so
""")
REACHED = re.compile(
    rf"(?:\b(?P<how>{_REACHED})(?: (?:cho|voi|cua|la|gap|toi|den|so)){{0,2}}"
    rf"|(?<=[\d\0])[ ,]{{0,2}}[(\-]"
    r"|(?<=[\d\0]) )"
    rf"(?P<of>)[ :]{{0,2}}\b(?P<person>{_ADDRESSED})(?P<says> )(?=[a-z])"
)
"""Whom to reach, with a telephone number beside it or without (``gặp chị Hạnh``)."""
REACHED_WORDS = frozenset(
    """gặp lh l/h liên hệ lạc gọi alo nhắn tin zalo sdt sđt sddt sđđt dt đt số máy điện thoại người
    nhận gửi gởi giao đưa nộp hỏi tìm""".split()
)
"""As they are written with marks (*mẫu giáo*, *hội* are none)."""
SELF = re.compile(
    r"\b(?P<person>toi|em|minh|chau|con|tui|e|mk|mik|vo|chong|vk|ck|me|bo|anh|chi|be)(?P<of>)"
    r" la(?P<says> )(?=[a-z])"
)
"""*Em là* and a given name."""
AGED = re.compile(
    r"\b(?P<person>be|chau|con|em|anh|chi|co|chu|bac|ong|ba|vo|chong|ck|vk|me|bo|cu|trai"
    r"|gai)(?P<of>)"
    r"(?P<says> )(?=[a-z]{2,7}(?: [a-z]{2,7})?[ ,(:\-]{1,3}"
    r"(?:sn\b|s[ia]nh (?:ngay|nam|\d|\0)|s[ia]nh nam|nam nay \d|(?:moi |duoc )?\d{1,3} tuoi))"
)
"""A given name before an age or a birth (``bé Bống 3 tuổi``)."""
IS_SELF = re.compile(
    r"(?:^|[.,;!?\n(:\0]|\b(?:da|chao|ad|oi|a|ah|bot|thua|hoi|ban|admin|va|con|ck|vk|chong|vo|me|bo"
    r"|ba|ma|trai|gai|em|chau|be|chi|anh|tai|vi|hello|hi|alo|nhe|toi|ruot|minh))[ ]{0,2}$"
)
"""What may stand before *em là*: in *quê em là* no name follows."""
AGE_BEHIND = re.compile(
    r"[ ,(:\-]{1,3}(?:sn\b|s[ia]nh (?:ngay|nam|\d|\0)|nam nay \d|(?:moi |duoc )?\d{1,3} tuoi)"
)
NUMBER_BEHIND = re.compile(r"[ ,(:\-]{1,3}(?:(?:so|sdt|dt|zalo)[ :]{1,2})?(?:0\d|\+84|\(0|\0)")
KIN_NUMBERS = frozenset("hai ba tư năm sáu bảy bẩy tám chín mười cả út bốn".split())
"""*Anh Hai*, *chị Ba*: the order of children, nobody's name."""
ROLES = frozenset(
    """chủ trưởng phó giám cán bí nữ giáo kế sinh đảng bệnh cựu nông luật bác kỹ người khách doanh
    thợ lái phụ bộ dân hội sĩ thầy cô lao cộng tổ ban ủy liệt dâu sở phòng thôn xã phường nhà mẹ
    cha bố con cháu vợ chồng admin mod shop đại_diện nam_giới học_sinh thương_binh công_an công_dân
    công_nhân công_chức công_chứng công_ty việt_kiều việt_nam quân_nhân nhân_viên nhân_dân trung_tâm
    trung_tá tân_binh viên_chức thanh_niên thanh_tra đại_tá đại_úy thiếu_tá thượng_úy""".split()
)
"""What somebody is, not called, where capitals are written: the first of two syllables, or both."""
ROLES_ALONE = frozenset(
    """chủ trưởng phó nữ thợ con cháu vợ chồng mẹ cha bố người dân cô dâu rể trời địa lớn nhỏ trai
    gái đầu thứ giữa nội ngoại admin mod shop ad bot""".split()
)
PEOPLES = frozenset("kinh tày nùng mường dao mông lào pháp úc nga khmer chăm".split())
SPOUSES_PEOPLES = frozenset("mỹ nhật hàn thái đức anh trung ý tàu đài".split())
"""Of these somebody is: *em là Tày*, *chồng em là Hàn*."""
PERSON_WORDS = frozenset(
    """tôi em mình cháu con tui anh chị ông bà ba cô chú bác cậu mợ dì thím dượng cụ bé vợ chồng bố
    mẹ mạ má cha tía bạn trai gái chủ hộ xe đất người đứng tên nộp bán mua được ủy uỷ quyền mất yêu
    cầu cho kê khai ngoại nội khách hàng công dân bị đơn nguyên bệnh nhân hai gửi nhận kính là và họ
    thầy tk tài khoản thẻ ctk e ck vk mk mik ox bx xã""".split()
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
    bang nuoc that hoac hay chu dung le ky tk the xe""".split()
)
"""Syllables, plain, with which *tên* says nothing of anybody (tên gì, tên thủ tục …)."""
_WINDOW, _LONG_WINDOW = 60, 110
_POST = any_of("""
    chu tich, thu tuong, bo truong, thu truong, giam doc, bi thu, tong bi thu, truong phong,
    truong ban, cuc truong, vu truong, dai bieu, lanh dao, nguyen thu tuong, chu nhiem,
    vien truong, chanh an, chanh van phong, chanh thanh tra, tong thu ky
""")
_SIGNED = re.compile(
    r"(?: (?!dang |chu |se |tu |nho )[a-z]{1,7})?[ ,]{1,2}(?:(?:da|duoc|co|tung"
    r"|truc tiep|chinh) ){0,2}"
    r"(?:ban hanh|phe duyet|chi dao"
    r"|giu chuc|lam chuc|phu trach|lam gi o (?:ubnd|so|bo)"
    rf"|(?:duoc bau |con |len |dang )?lam (?:pho )?(?:{_POST})"
    rf"|(?:phai )?la (?:ai|pho|truong|{_POST})|(?:phai )?(?:pho )?(?:chanh|{_POST})"
    r"|ky(?! (?:hop dong|ten|vao|don|giay|nhan|cam ket|ket|thay|thoa|giap|uy quyen|mua|ban(?! hanh)"
    r"|cho con)))\b"
)
"""Behind a name; in small letters without marks its last syllable may stand before this."""
_SIGNER = re.compile(
    r"(?:nguoi ky|ky boi|boi|ky la|chu ky(?: cua)?|co chu ky|ky ten|tham quyen ky|ky ban hanh"
    rf"|chanh [a-z]{{2,5}}(?: [a-z]{{2,7}})?|{_POST})"
    r"(?: (?:ubnd|uy ban|hdnd|nuoc|quoc hoi|tinh|thanh pho|phuong|xa|so|bo)"
    r"(?: (?!(?:ma|cho|roi|thi|ve|voi|va|cung|de|khi|nhung|giup|ky)\b)[a-z]{1,7}){0,4})?"
    r"[ :,]{1,3}(?:la |do )?$"
)
_MORE_OF_POST = r" (?!(?:cho|gui|ve|roi|ma|thi|ky|voi|va)\b)[a-z]{1,7}"
_HELD = re.compile(
    rf"(?:\bai\b[^.?!\n]{{0,30}}\b(?:{_POST})\b[^.?!\n]{{0,60}}"
    rf"|\b(?:{_POST})\b(?:{_MORE_OF_POST}){{0,9}}[ ,]{{1,2}}(?:la ai|ai)[^.?!\n]{{0,15}}"
    rf"|\b(?:{_POST})\b(?:{_MORE_OF_POST}){{0,9}}[ ,:]{{1,2}})"
    r"\b(?:co phai|phai|hay|la|van la|van|co)(?: (?:la|con la))?[ ,:]{1,3}$"
)
"""Who holds a post is asked for (``chủ tịch … có phải ông …``)."""
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
    tuong, le hoi, giai thuong, danh hieu, thcs, thpt, tieu hoc, mam non, dai hoc, nha may, quy,
    bao tang, thu vien, nha hat, nha tho, quang truong, san bay, cang, thap, cao dang, hoc vien,
    sieu thi, khach san, nha hang, thuong hieu, trung tam, ham, ho, song, nui, dao, dt, p, q, tp,
    lang nghe, nghia trang, khu pho, to dan pho, ben xe, ben, mo hinh, nha xuat ban, phong kham
""")
_CALLED_SO = re.compile(rf"\b(?P<what>{_NAMED_AFTER}) $")
_NAMED_AFTER_WORDS = frozenset(
    """đường phố trường chợ cầu phường xã huyện quận thị trấn bệnh viện công viên tòa toà khu thôn
    ngõ kiệt hẻm đền miếu chùa lăng làng đình dinh hợp tác ty doanh nghiệp tượng đài lễ hội giải
    thưởng danh hiệu tiểu học mầm non đại nhà máy
    quỹ bảo tàng thư hát thờ quảng sân bay cảng tháp cao đẳng siêu khách sạn hàng thương hiệu trung
    tâm hầm hồ sông núi đảo nghề nghĩa trang bến xe mô hình xuất bản phòng khám phố đt""".split()
)
_OTHER_WORDS = frozenset(
    "cho den chua dinh cau tuong pho truong quy cang ham ho dao ben lang thap khu".split()
)
"""Without marks these are more often other words (cho, đến, chưa …)."""


def is_named_after(reading: PlainReading, start: int) -> bool:
    """Whether a street, a ward, a school is called as what stands from ``start`` on."""
    first = max(0, start - _WINDOW)
    found = _CALLED_SO.search(reading.plain[first:start])
    if found is None:
        return False
    where = found.start("what") + first, found.end("what") + first
    words = reading.written(*where).lower().split()
    return all(
        word not in _OTHER_WORDS if word.isascii() else word in _NAMED_AFTER_WORDS for word in words
    )


def is_of_an_office(reading: PlainReading, start: int, end: int) -> bool:
    """Whether who is named from ``start`` to ``end`` signs, leads, or is looked up in an office."""
    plain = reading.plain
    before = plain[max(0, start - _WINDOW) : start]
    is_looked_up = _LOOKED_UP.search(before) is not None
    if is_looked_up and not any(map(str.isdigit, plain[end : end + _WINDOW // 2])):
        return True
    return (
        _SIGNED.match(plain, end) is not None
        or _SIGNER.search(before) is not None
        or _FOLLOWED_UP.search(before) is not None
        or _HELD.search(plain[max(0, start - _LONG_WINDOW) : start]) is not None
        or is_named_after(reading, start)
    )
