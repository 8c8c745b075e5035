"""Syllables in a row, and how far a name goes: by its capitals, or to a word that is in none."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from bot.people.masking.reading import PlainReading

_SYLLABLE = re.compile(r"[a-z][a-z']{0,9}+(?![\w@])")
_BETWEEN = re.compile(r" {1,2}(?=[a-z])")
_MOST = 7
_MASKED = re.compile(r"\[[^\]\n]{1,20}\]")
"""A mask has small letters, and marks, whatever the text has."""
_MARKED = frozenset(
    """muốn vì hỏi ở sinh cần xin cho có và quê cccd cmnd đã bị nhà không ko được đc dc của đi đến
    rồi nhờ giờ ạ nhé nhen nha mà với tôi em cháu sẽ vừa mới trú thường số sdt sđt đt mst tuổi
    để thuộc trên trong từ cũng nhưng như vậy hay hoặc ngày nộp phải tên gì nào ai đâu sao đây
    này ấy các một mấy xã quận huyện tỉnh thành tp thôn xóm ấp bảo khai giấy chuyển biết giúp
    bắt khác sai người ra vào lên xuống về lại nữa lấy chồng vợ con mất mua bán đường hẻm kiệt
    ngõ ngách nơi cấp trai ruột lớn nhỏ ốm gửi xem đọc viết liên zalo email mail trước sau năm
    làm đang hiện tại thủ phường phố thì là mình đứng hồ thế đó kia đăng muộn theo bằng bên
    khi nếu nhận trả trước gọi yêu vẫn chưa cùng nhập tách thay đổi học chết qua ký họ chủ thửa
    lô đất việc hả dạ thưa cảm kính đề nghiệp trường địa do bởi tạm định xác hộ công đóng hưởng
    lương ly kết""".split()
)
"""Behind a name, in a text with marks."""
_PLAIN = frozenset(
    """muon hoi o sinh can xin cho co va que cccd cmnd da bi nha khong ko duoc dc cua di den roi
    nho gio a nhe nhen ma voi toi em chau se vua moi tru so sdt dt mst tuoi de thuoc cung nhung
    vay hay hoac ngay nop phai ten gi nao ai dau sao day nay ay cac mot may xa tp thon xom ap
    giay chuyen biet giup bat khac sai nguoi ra vao len xuong ve lai nua lay chong vo con mat
    mua ban hem ngach noi cap trai ruot lon om gui xem doc viet zalo email mail truoc la dung do
    kia theo bang ben khi neu nhan tra goi yeu van chua nhap tach doi hoc chet qua ky ho thua
    dat viec ha thuong cam kinh truong dia tam xac cong dong huong ket trong tren""".split()
) - {"van", "cam", "ha", "cong", "tam", "truong", "kinh", "dong", "bang", "huong", "do", "ho"}
"""In a text without marks: what is in no name."""
_MAYBE = frozenset(
    """nam lam dang hien tai thu thuong trong tu nhu quan huyen tinh bao khai duong kiet phuong pho
    thi minh dung ho sau ngo lien tri thanh bang do cong tam truong dong ha cam""".split()
) - {"tri", "thanh", "ha", "cam"}
"""In a text without marks: what ends a name of two syllables or more, and may be the second."""


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable, as it is written and plain, and where it ends in the plain reading."""

    written: str
    plain: str
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it begins with one."""
        return self.written[0].isupper()

    @property
    def is_marked(self) -> bool:
        """Whether it has marks."""
        return not self.written.isascii()


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a text is written: whether capitals, and whether marks, tell something in it."""

    has_cases: bool
    has_marks: bool

    @classmethod
    def of(cls, reading: PlainReading) -> "Spelling":
        """How the whole text is written."""
        return cls(*_cases_and_marks(reading.text))

    @property
    def unmarked(self) -> "Spelling":
        """As for a text without marks."""
        return Spelling(self.has_cases, has_marks=False)

    def ends_name(self, syllable: Syllable, before: int) -> bool:
        """Whether a syllable behind so many of a name is not one of it."""
        if self.has_marks:
            return syllable.written.lower() in _MARKED
        return syllable.plain in _PLAIN or (before >= 2 and syllable.plain in _MAYBE)

    def ends_always(self, syllable: Syllable) -> bool:
        """Whether a syllable is in no name wherever it stands."""
        return self.ends_name(syllable, 0)


def syllables_at(reading: PlainReading, start: int) -> list[Syllable]:
    """The syllables from ``start`` on, with nothing but blanks between them, seven at most."""
    found: list[Syllable] = []
    while len(found) < _MOST and (match := _SYLLABLE.match(reading.plain, start)):
        found.append(Syllable(reading.written(*match.span()), match[0], match.end()))
        between = _BETWEEN.match(reading.plain, match.end())
        if between is None:
            break
        start = between.end()
    return found


def capitals(syllables: Sequence[Syllable]) -> list[Syllable]:
    """Those that a name written with capitals has (``Nguyễn văn An`` too)."""
    taken = list(takewhile(lambda one: one.is_capital, syllables))
    rest = syllables[len(taken) :]
    if taken and len(rest) > 1 and rest[0].plain in ("van", "thi") and rest[1].is_capital:
        return [*taken, rest[0], *takewhile(lambda one: one.is_capital, rest[1:])]
    return taken


def before_an_end(syllables: Sequence[Syllable], spelling: Spelling) -> list[Syllable]:
    """Those before the first that is in no name."""
    taken: list[Syllable] = []
    for one in syllables:
        if spelling.ends_name(one, len(taken)):
            break
        taken.append(one)
    return taken


@lru_cache(maxsize=16)
def _cases_and_marks(text: str) -> tuple[bool, bool]:
    written = unicodedata.normalize("NFC", _MASKED.sub("", text))
    return any(map(str.islower, written)), any(map(_is_marked, written))


def _is_marked(character: str) -> bool:
    return character.isalpha() and not character.isascii()
