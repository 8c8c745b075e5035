"""Vietnamese on the keyboard of the screen, as Telex is typed everywhere."""

from playwright.sync_api import Browser

from tests.bot.web.browsers import visit
from tests.bot.web.site import Site

EXAMPLES = """
thur tucj = thủ tục|hanhf chinhs = hành chính|ddawng kys = đăng ký|khai sinh = khai sinh
tamj trus = tạm trú|keets hoon = kết hôn|giaays towf = giấy tờ|nguwowif = người|nguoiwf = người
dduwowcj = được|dduocwj = được|tuwf = từ|thuowr = thuở|thuowngf = thường|thuowng = thương
quyeets = quyết|quys = quý|quar = quả|quaan = quân|giaf = già|gif = gì|gieengs = giếng|gioos = giố
hoaf = hòa|hoanf = hoàn|hoafn = hoàn|khoer = khỏe|thuyr = thủy|khuyr = khủy
uyr ban = ủy ban|nhaan daan = nhân dân|xax = xã|phuwowngf = phường|phuowngf = phường|quaanj = quận
huyeenj = huyện|tinhr = tỉnh|vieetj nam = việt nam|vietej = việt|dangd = đang|ddaats = đất
chuwngs thuwcj = chứng thực|muaw = mưa|muwa = mưa|cuwar = cửa|cuar = của|guiwr = gửi|huwuw = hưư
luuw = lưu|ruwouj = rượu|ruwowuj = rượu|khuyeens = khuyến|xoong = xông|xooong = xoong|tass = tas
aaa = aa|tasf = tà|tasz = ta|ddd = dd|uww = uw|thoai = thoai|thoaij = thoại|ngoaif = ngoài
khuyur = khuỷu|nghieepj = nghiệp|bieen lai = biên lai|phis = phí|leej phis = lệ phí
cawn cuwowcs = căn cước
"""
UNMARKED = "lam giay khai sinh cho con can giay to gi o phuong an khe quan thanh khe mat bao lau"
TYPED = """async (asked) => {
  const { typed } = await import('/tinh/telex.js');
  return asked.map((words) => words.split(' ').map(
    (keys) => Array.from(keys).reduce(typed, '')).join(' '));
}"""


def test_what_is_typed_is_the_syllable_that_is_meant(browser: Browser, site: Site) -> None:
    pairs = [one.split(" = ") for one in EXAMPLES.replace("\n", "|").split("|") if one]
    with visit(browser, site.url) as at:
        page = at.open("/kiosk")
        made = page.evaluate(TYPED, [keys for keys, _ in pairs])
        assert dict(zip((keys for keys, _ in pairs), made, strict=True)) == dict(pairs)


def test_who_types_no_marks_gets_none(browser: Browser, site: Site) -> None:
    with visit(browser, site.url) as at:
        page = at.open("/kiosk")
        assert page.evaluate(TYPED, [UNMARKED]) == [UNMARKED]
