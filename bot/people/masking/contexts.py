"""The words that tell what a number is, and what may stand between them and it."""

import re

from bot.people.masking.reading import PlainReading

CARD = (
    r"cccd|cmnd|cmtnd|cmt|cmnn|cccn|can cuoc|chung minh(?: nhan dan| thu)?|giay chung minh"
    r"|(?:so|ma) dinh danh|giay to tuy than|the cc|id no|id number|citizen id|personal id|cc"
    r"(?=[ :]{1,2}0)"
)
PASSPORT = r"ho chieu|passport(?: no| number)?|pp|hc"
TAX = (
    r"mst|msdn|m\.s\.t|ms thue|ma thue|so thue|(?:ma so|so) (?:thue|doanh nghiep|dn|ho kinh doanh)"
    r"|tax code|tax id"
)
INSURANCE = (
    r"bhxh|bhyt|bhtn|bao hiem|so so(?: bao hiem| bh)?|ma so bh|so bh|the bh|ma the(?! ngan| atm)"
)
ACCOUNT = (
    r"stk|s\.t\.k|so tai khoan|tai khoan|so tk|tknh|tk|account(?: no| number)?|acct|a/c|acc"
    r"|so the(?: ngan hang| atm)?"
    r"|the atm|iban|momo"
)
PHONE = (
    r"sdt|sddt|dtdd|dt|so may|dien thoai|di dong|dthoai|phone|tel|hotline|zalo|viber|whatsapp"
    r"|goi|alo|mobile|cell|fone|lien he|lh|lien lac|call|nhan tin"
)
PLATE = r"bien so|bien kiem soat|bks|bsx|bsxe|bien xe|bien so xe|so xe|mang bien|bien(?= ?\d\d)"

_ANY = rf"(?:{CARD}|{PASSPORT}|{TAX}|{INSURANCE}|{ACCOUNT}|{PHONE}|{PLATE}|email|mail|sinh|ngay)"
FILL = (
    rf"(?:[ ,:;=.(\-]{{1,3}}(?!{_ANY}\b)[a-z]{{1,14}}){{0,7}}?"
    r"[ :;,=.(\-#]{0,4}(?:so ?)?[ :.#]{0,2}"
)
"""Up to seven words, none of which tells of another sort, and signs."""

_UNIT = re.compile(
    r" {0,2}(?:₫|%|\$|(?P<unit>dong|d|dg|vnd|trieu|tr|ty|ti|nghin|ngan(?! hang)|usd|do la|dola|euro"
    r"|m2|m²|m3|ha|met|km|kg|tan|lit|ho so|nguoi|luot|ban|cai|hec ta|met vuong|phan"
    r"|suat|co phan|vn)"
    r"(?![\w/]))|[.,]\d"
)
_UNITS = frozenset(
    """đồng đ đg vnđ triệu tỷ tỉ nghìn ngàn đô hồ sơ người lượt bản cái héc mét tấn lít vuông phần
    suất cổ m²""".split()
)
"""With marks; *đóng*, *bán*, *hả*, *bạn* behind a number count nothing."""
_PAID_IN = re.compile(
    r" {0,2}dong (?:dc|duoc|tu|du|bu|bhxh|bhyt|bao hiem|lien tuc|\d|them|tiep|may|lau|moi|het|gop"
    r"|tron|den|o|gan|hon|ngat)\b"
)
_SOLD = re.compile(
    r" {0,2}(?:ban (?!sao|chinh|goc)|ha (?:ad|a|ban|anh|chi|em)\b|ha\W*$|nguoi ta\b)"
)
"""What the words for units are without marks, too (đóng, bán, hả)."""

_MONEY = re.compile(
    r"(?:luong|vay|gia|phi|tien|von|thu nhap|tri gia|doanh thu|chi phi|muc|(?<!passport )"
    r"(?<!id )(?<!account )(?<!card )no|phat|ngan sach|quy"
    r"|tong|khoang|hon|duoi|tren|la phi|ho so|ma ho so|so ho so|bien nhan|thua dat|thua"
    r"|to ban do|so seri|so quyet dinh)"
    r"(?: (?:so|la|cua|toi|em|minh|dat|den|thang|dieu le|ho so|no|mot|co ban"
    r"|bien nhan|chuyen nhuong)){0,4}[ :]{0,3}$"
)
_LOOKED_AT = 50
_NOUGHTS = re.compile(r"[1-9][\d .,]{0,22}0[ .,]?0[ .,]?0[ .,]?0$|[1-9]\d{0,2}(?:[ .,]000){2,4}$")


def is_counted(reading: PlainReading, start: int, end: int) -> bool:
    """Whether a unit stands behind a number; as it is written, where it has marks."""
    plain = reading.plain
    unit = _UNIT.match(plain, end)
    if unit is None:
        return False
    if unit["unit"] is None:
        return True
    words = reading.written(*unit.span("unit")).lower().split()
    if not all(word.isascii() or word in _UNITS for word in words):
        return False
    if not all(map(str.isascii, words)) or _NOUGHTS.match(plain[start:end]):
        return True
    return not (_PAID_IN.match(plain, end) or _SOLD.match(plain, end))


def is_amount(reading: PlainReading, start: int, end: int) -> bool:
    """Whether a number, with nothing that tells whose it is, counts money, things or dossiers.

    An amount is written with its unit, ends in noughts, or stands behind a word for money.
    """
    plain = reading.plain
    if is_counted(reading, start, end) or _NOUGHTS.match(plain[start:end]):
        return True
    return _MONEY.search(plain[max(0, start - _LOOKED_AT) : start]) is not None
