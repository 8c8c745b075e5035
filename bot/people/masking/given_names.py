"""Syllables of given names, as they are written with capitals, and what is written so besides."""

import re

from bot.people.masking.family_names import plain
from bot.people.masking.syllables import Syllable

_GIVEN = frozenset(
    """an anh ánh ân ái ấm bách bảo băng bằng bích bình bông bống bon bin bo bơ bí bền bé ben bắc ca
    cầm cẩm cần cảnh canh cát chánh châu chi chí chiến chính chinh chung chương chức chín chấn
    công cơ cúc cường cương dân danh diễm diên diện diệp diệu dinh doan doanh du dung dũng duy
    duyên duyệt dương dậu dần đa đài đại đan đào đạo đạt đăng đảm đậu điềm điền điệp đình định
    đính đoan đoàn đông đồng độ đô đức được gái gấm giang giao giàu giáp gia hà hạ hải hạnh
    hào hảo hân hằng hậu hệ hiên hiền hiển hiếu hiệp hiệu hinh hoa hoà hòa hoá hoài hoan hoàn
    hoàng hoạt hoạch hồng hội hợi hợp huân huấn huệ huế hùng huy huyên huyền huỳnh hưng hương
    hường hưởng hữu khá khải khang khanh khánh khiêm khiết khoa khoát khôi khởi khuê khương
    kha kiên kiệt kiều kim kính kỳ kỷ la lạc lai lam lâm lan lành lăng lân lập lê lệ lên lịch
    liêm liên liễu linh lĩnh loan lộc long lợi luân luận lục lụa lũy lượm lương lượng lưu ly
    lý lực mẫn mạnh mai mãi mão mận mây mến mi miên minh mơ mùi mừng mùa muội my mỹ mỵ na nam
    năng nga ngà ngân nghi nghĩa nghiêm nghiệp ngọ ngoan ngọc ngôn nguyên nguyệt ngự nhã nhân
    nhàn nhạn nhâm nhẫn nhật nhi nhị nhiên nho nhơn nhu nhung như nhựt ninh nở nụ nương oanh
    phấn phát phi phong phòng phú phúc phụng phước phương phượng pháp phiên quan quân quang
    quảng quế quốc quý quyên quyền quyết quỳnh sa san sang sáng sâm sen sinh sính soạn son sơn
    song sỹ sĩ sương sửu tài tạo tam tâm tân tần tấn thạch thái thạnh thanh thành thao thảo
    thạo thăng thắm thắng thân thế thể thi thìn thịnh thị thiên thiện thiệp thiệu thoa thoại
    thoan thoảng thọ thông thống thơ thơm thơi thới thục thu thuận thuật thuấn thủy thúy thùy
    thuỳ thụy thuý thuỷ thuyên thuyết thư thương thưởng thức tí tị tiên tiến tiệp tín tình
    tính toàn toại toán tòng tố tôn tông trà trác trâm trân trang tráng trạch trí triết triều
    triệu trinh trình trọng trúc trung truyền trực trường trưởng tú tuân tuấn tuất tuệ tùng
    tuy tuyên tuyến tuyền tuyết tùy tụng từ tứ tường tự tươi tưởng tý ty uy uyên uyển vang
    vàng văn vân vi viên viễn việt vinh vĩnh vọng vũ vui vụ vương vượng vy vỹ vĩ xinh xoa xoan
    xuân xuyên xuyến yên yến ý thuần trầm cún tôm tít nấm sóc mít ốc kẹo gạo thỏ cốm bắp nhím
    tũn sữa khoai chíp xíu mén út tèo nữ chút sáu bảy hai ba tư năm mười tám nhứt lắm thúi
    lượt phận nhường nhuận hiện vấn quát giác sắc sự thiết khuyên khuyến luyến luyện ngừng vẻ
    thoán nhiều nhất nhạc tào hoè hòe bưởi cam chanh lựu lài nhài trắng đen đỏ sứ mẹo tỵ""".split()
)
_WORDS = frozenset(
    """tư hai ba năm sáu bảy tám chín mười út nhất sinh nữ trưởng viên quan hội phòng công dân thể
    thông thức tự sự hiện kính tính đại đoàn điện định được thị thu hợp đồng thương hiệu lên
    vụ tôn huế đông bắc trung việt pháp ý thi quốc trường đình giác sắc phận gái nhiều học vấn
    bé con tuy vàng trắng đen đỏ lịch thuế thưởng kỷ đăng cơ kim la độ lưu luyện tình lắm thân
    chức phát quyết toán tin hoàn hưởng cần cảnh tuyển đa thiết từ quản canh chung chi cam
    chanh hệ nho lập thống văn truyền thuật kỳ hoạt mừng mùi mùa nông nghiêm hạ""".split()
)
"""Words that begin sentences or titles, too: alone they are nobody's name."""
_PLAIN = frozenset(map(plain, _GIVEN))
_PLAIN_WORDS = frozenset(map(plain, _WORDS))
_NOT_CALLED_SO = """
    da nang, quang nam, quang ngai, quang tri, quang binh, quang ninh, hai phong, hai duong, hai
    chau, hai van, son tra, cam le, lien chieu, thanh khe, hoa vang, hoa khanh, ngu hanh, hoi an,
    tam ky, an giang, tien giang, hau giang, kien giang, bac giang, ha giang, binh duong, binh
    phuoc, binh dinh, binh thuan, ninh thuan, ninh binh, nam dinh, thai binh, thai nguyen, hung yen,
    vinh phuc, vinh long, phu yen, phu tho, yen bai, son la, lai chau, lang son, bac ninh, bac lieu,
    ben tre, tra vinh, dong thap, dong nai, long an, tay ninh, vung tau, can tho, soc trang, ca mau,
    khanh hoa, nha trang, lam dong, gia lai, kon tum, dak lak, dak nong, thanh hoa, nghe an, ha
    tinh, ha noi, sai gon, thua thien, hoa binh, tuyen quang, cao bang, bac kan, dien bien, lao cai,
    ha nam, nam giang, tay giang, dong giang, phuoc son, nui thanh, thang binh, duy xuyen, dai
    loc, dien ban, que son, nong son, hiep duc, tien phuoc, tra my, phu ninh, ba na, an khe, an hai,
    hoa cuong, hoa tien, hoa xuan, my an, my khe, khue my, thanh binh, thuan phuoc, nam duong, binh
    hien, binh thuan, hoa minh, hoa quy, hoa hai, tho quang, man thai, nai hien, xuan thieu, thanh
    vinh, hoa hiep, viet nam, trung quoc, han quoc, nhat ban, hoa ky, thai lan, dai loan, an do, ho
    hoa, viet kieu, thanh nien, bao hiem, tan binh, quan nhan, trung uong, quoc gia, cong an, gia
    dinh, tam ky, ngoc linh, phu quoc, con dao, ly son, hoang sa, truong sa, dong da, gia lam,
    long bien, tay ho, ha dong, thanh xuan, binh thanh, phu nhuan, tan phu, thu duc, binh tan, go
    vap, hoc mon, cu chi, nha be, hoi dong, the thao, van hoa, giao duc, dien luc, hang hai, dai
    hoc, trung hoc, thanh tra,
    cong dong, hoa phat, tan an, thong nhat, ngan hang, huu nghi, phuong nam,
    son ca, hoa mi, hoa hong, hoa sen, bien dong, thien chua, phat giao, cong giao, kinh te, luong
    thuc, dai dien, thanh toan, vinh vien, ty khuu, chu tich, tu do"""
_PLACES = frozenset(re.split(r",\s+", " ".join(_NOT_CALLED_SO.split())))


def is_given(one: Syllable) -> bool:
    """Whether it is one of the syllables that children are called by."""
    return one.written.lower() in _GIVEN if one.is_marked else one.plain in _PLAIN


def is_a_word_too(one: Syllable) -> bool:
    """Whether it begins a sentence or a title as well as it calls somebody."""
    written = one.written.lower()
    if one.is_marked or written in _GIVEN:
        return written in _WORDS
    return one.plain in _PLAIN_WORDS


def is_a_place(taken: list[Syllable]) -> bool:
    """Whether two syllables of given names are a place's or a word's (``Hải Châu``)."""
    return len(taken) > 1 and " ".join(one.plain for one in taken[:2]) in _PLACES
