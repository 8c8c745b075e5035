"""Whether a message asks for a directive itself, and what of it; what it says is left alone."""

import re
from enum import StrEnum

from index.text import without_diacritics


class Wanted(StrEnum):
    """What is asked of a directive that is named by its number."""

    CARD = "card"
    STATUS = "status"
    CITED = "cited"


_KINDS = (
    r"(?:quyet dinh|nghi dinh|nghi quyet|thong tu lien tich|thong tu|chi thi|ke hoach|thong bao"
    r"|cong van|cong dien|huong dan|chuong trinh|de an|ket luan|phap lenh|bo luat|luat|quy che"
    r"|van ban|vb|qd|nd|nq|tt)"
)
_NAMES = re.compile(
    rf"(?<![a-z]){_KINDS}(?![a-z])"
    r"|(?<![a-z])(?:ttg|ubnd|hdnd|cp|qh\d\d|tt?lt|ct|cv|kh|tb|bc|ctr|hd|pl|l)(?![a-z])"
)
_MINISTRY = (
    r"(?:tai chinh|noi vu|tu phap|cong an|quoc phong|y te|xay dung|cong thuong|ngoai giao"
    r"|giao thong van tai|giao duc(?: va dao tao)?|khoa hoc va cong nghe|ke hoach va dau tu"
    r"|tai nguyen va moi truong|thong tin va truyen thong|nong nghiep(?: va [a-z ]{4,22})?"
    r"|lao dong(?: thuong binh va xa hoi)?|van hoa(?: the thao va du lich)?|dan toc va ton giao)"
)
_UNIT = r"(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran)"
ISSUER = (
    r"(?:thu tuong(?: chinh phu)?|chinh phu|quoc hoi|ttg|cp|uy ban thuong vu quoc hoi"
    rf"|(?:bo truong )?bo {_MINISTRY}|so {_MINISTRY}(?: {_UNIT}(?: [a-z]+){{1,4}}?)?"
    r"|(?:chu tich )?(?:ubnd|uy ban nhan dan|uy ban|hdnd|hoi dong nhan dan)"
    rf"(?: {_UNIT}(?: [a-z]+){{0,4}}?)?|{_UNIT}(?: [a-z]+){{0,4}}?"
    r"|van phong chinh phu|thanh tra chinh phu|tinh uy|thanh uy|huyen uy|ngan hang nha nuoc)"
)
"""Who issues directives, in small plain letters."""

_ASIDE = (
    r"(?:cho|toi|minh|em|anh|chi|anh chi|ad|admin|bot|ban|oi|a|ah|nhe|nha|voi|vui long|lam on|giup"
    r"|xin|xin hoi|hoi|xem|muon|can|biet|duoc|thi|the|vay|roi|hien nay|hien tai|hien gio|bay gio"
    r"|den nay|hom nay|bay h|tinh den|den|vao|tai|tinh|luc do|o thoi diem|thoi diem|nay|do"
    rf"|la|hien|van|thong tin|{_KINDS}|so|khong biet|trang thai cua|cua|ve)"
)
_NO = r"(?:khong|ko|k|kg|hong|hok|hem|hay khong|hay ko|hay chua|chua|hay het|khong nhi)"
_DONE = r"(?:thay the|bai bo|huy bo|sua doi|bo sung|sua doi bo sung|thay|sua|bai bo hay thay the)"
_STATUS = re.compile(
    r"(?:(?:van |co |da |chua |het |con |bi |mat ){0,5}hieu luc(?: thi hanh| phap ly| ap dung)?"
    rf"(?: nua)?(?: {_NO}| hay| het){{0,3}}"
    rf"|(?:tinh trang|trang thai)(?: hieu luc| phap ly)?(?: (?:the nao|ra sao|gi|sao))?"
    rf"|hieu luc (?:the nao|ra sao|den (?:khi nao|bao gio|ngay nao))"
    rf"|(?:co |van )*con (?:gia tri|ap dung|dung|su dung|thi hanh)(?: duoc)?(?: nua)? {_NO}"
    rf"|(?:da |co ){{0,3}}(?:bi |duoc ){{0,2}}{_DONE}(?: (?:hay|hoac|va) (?:bi )?{_DONE})* {_NO}"
    rf"|(?:co |het )?hieu luc(?: thi hanh)? (?:ke tu|tu)?\s?(?:ngay nao|khi nao|bao gio|luc nao)"
    rf"|(?:khi nao|bao gio|ngay nao) (?:thi )?(?:co|het) hieu luc(?: thi hanh)?)"
)
_SPEAKS_OF = (
    r"(?:nhac|nhac den|nhac toi|neu|dan|vien dan|trich dan|dan chieu|de cap|de cap den|can cu"
    r"|can cu vao|dua vao|dua tren|trich|nhac lai)(?: den| toi| vao| theo)?"
)
_SOURCES = r"(?:van ban|tai lieu|bao cao|quyet dinh|ke hoach|nghi dinh|thong tu|noi|cho|cai)"
_CITED = re.compile(
    rf"(?:co )?(?:nhung |cac )?{_SOURCES} (?:khac )?(?:nao|gi) (?:da |co |dang )?{_SPEAKS_OF}"
    rf"|(?:da |co )*(?:duoc )?{_SPEAKS_OF} (?:o|trong|tai|boi)"
    rf" (?:dau|(?:nhung |cac )?{_SOURCES} nao)"
    rf"|(?:nhung |cac )?(?:noi|cho|van ban|tai lieu) {_SPEAKS_OF}"
    rf"|ai {_SPEAKS_OF}"
)
_CARD = re.compile(
    r"|(?:tra|tra cuu|tim|tim kiem|mo|kiem tra|xem lai|tim giup|lay|gui|tra giup)(?: van ban)?"
    rf"|(?:gi|van ban gi|van ban nao|cai gi|cai nao)|co {_NO}|co trong (?:he thong|du lieu) {_NO}"
    r"|the van ban|o dau|dau"
)
_BEHIND_NUMBER = re.compile(rf"\s*,?\s*(?:cua|do)\s+{ISSUER}(?: ban hanh)?(?=\s|$)")
_IN_YEAR = re.compile(r"\s*,?\s*(?:ban hanh\s+)?(?:nam\s+)(?:19|20)\d\d")


_MOST_WORDS = 30
"""Around a number; a longer message asks for more than the directive itself."""


def without_number(text: str, start: int, end: int) -> str:
    """The plain words of a message around the number at ``text[start:end]`` and its issuer."""
    plain = without_diacritics(text).lower()
    rest = plain[end:]
    for behind in (_IN_YEAR, _BEHIND_NUMBER, _IN_YEAR):
        match = behind.match(rest)
        rest = rest[match.end() :] if match else rest
    return f"{plain[:start]} {rest}"


def may_name(text: str) -> bool:
    """Whether a text may name a directive by a number at all: a digit and a word or sign of one."""
    plain = without_diacritics(text).lower()
    return any(letter.isdigit() for letter in plain) and _NAMES.search(plain) is not None


def wanted(words: str) -> Wanted | None:
    """What the plain words around a number ask of the directive itself; None when of its content.

    All of the words must be such a request: "giấy cấp theo 45/2016/QĐ-TTg còn hiệu lực không" asks
    about the paper.
    """
    parts = re.findall(r"[^\W_]+", words)
    if len(parts) > _MOST_WORDS:
        return None
    said = " ".join(parts)
    for core in _cores(said):
        if _STATUS.fullmatch(core):
            return Wanted.STATUS
        if _CITED.fullmatch(core):
            return Wanted.CITED
        if _CARD.fullmatch(core):
            return Wanted.CARD
    return None


def _cores(said: str) -> list[str]:
    """The words, and what is left when asides are taken off one by one, on either side."""
    left = [said]
    while (shorter := re.sub(rf"^{_ASIDE}(?: |$)", "", left[-1])) != left[-1]:
        left.append(shorter)
    cores = []
    for one in left:
        cores.append(one)
        while (shorter := re.sub(rf"(?:^| ){_ASIDE}$", "", one)) != one:
            one = shorter
            cores.append(one)
    return cores
