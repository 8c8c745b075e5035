"""Whether a question asks for an office, for which sort, and from where."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.offices import OfficeKind
from index.offices.columns import plain_words
from retrieval.offices.centres import Point
from retrieval.understanding.command import Command, CommandName, command_of
from retrieval.understanding.question import Question, without_places

_POST = re.compile(r"\bbuu (?:dien|cuc)(?: van hoa(?: xa)?)?\b")
_ONE_STOP = re.compile(
    r"\b(?:(?:bo phan |trung tam )?mot cua(?: lien thong)?"
    r"|(?:bo phan |diem |noi |quay |trung tam )tiep nhan(?: ho so)?(?: va tra ket qua)?"
    r"|trung tam (?:phuc vu )?hanh chinh cong)\b"
)
_BY_POST = re.compile(r"\b(?:qua|bang) buu\b|\bbuu chinh cong ich\b")
_COUNTED = re.compile(r"\b(?:may|bao nhieu)\b(?! gio)")
_COMMITTEE = re.compile(r"\b(?:ubnd|u[yi] ban(?: nhan dan)?)\b")
_HANDED_IN = re.compile(r"\b(?:nop|lam|gui|mang|dem)\b(?: \w+)? (?:ho so|giay to|thu tuc|o dau)\b")
_WHERE = re.compile(
    r"\b(?:o dau|cho nao|noi nao|dia chi|gan (?:nhat|day|toi|em|minh|nha)|quanh day|duong nao"
    r"|nam dau|dau vay|(?:toi|den|ra|len|di|ve) dau|(?:mot cua|buu (?:dien|cuc)|diem \w+) nao"
    r"|dien thoai|mo cua|lam viec|may gio)\b"
)
_FILLERS = frozenset(
    "toi em minh con chau anh chi ad admin bot ban oi cho hoi xin can muon thi la o tai cua voi nhe"
    " nha a ah ha va hay nao gi dau co cac nhung danh sach nop gui lam nhan tra ket qua ho so giay"
    " to thu tuc den di ra len xuong toi gap bo phan diem noi trung tam quay dia chi duong so may"
    " gio dien thoai lien he gan nhat day quanh khu vuc dia ban nay hien moi cu sau sap nhap duoc"
    " phai de nam vay the tim giup biet cho nao tu mo cua viec mang dem hanh chinh cong dan huong"
    " truoc day thi khi vi tri ban do chi xa phuong huyen quan tinh thanh pho thi tran".split()
)
_MOST_OTHER_WORDS = 2
_POINT = re.compile(
    r"(?<![\d.,])(?P<first>[+-]?\d{1,3}[.,]\d+)\s*(?:[,;]\s*|\s)"
    r"(?P<second>[+-]?\d{1,3}[.,]\d+)(?![\d.,]*\d)"
)
_ONLY_NUMBERS = re.compile(r"[\d\s.,;:+\-°'\"NSEWnsew′″/]+")


def kind_asked_for(question: Question) -> OfficeKind | None:
    """The sort of office that a question asks for, None where it may ask for something else.

    A question about what happens at an office (how many papers, what is lacking) is not taken: of
    its words all but two must be about where to go. It is read as understood and as typed, since
    a name may look like a short form (``xã Vật Lại`` without diacritics like VAT).
    """
    if question.references or question.years:
        return None
    return _kind_in(question) or _kind_in(replace(question, understood=question.asked))


def _kind_in(question: Question) -> OfficeKind | None:
    plain = plain_words(question.understood)
    post = _POST.search(plain)
    one_stop = _ONE_STOP.search(plain)
    where = _WHERE.search(plain)
    handed_in = where and _HANDED_IN.search(plain)
    if not (post or one_stop or handed_in or (where and _COMMITTEE.search(plain))):
        return None
    rest = plain_words(without_places(question).understood)  # xã Ngô Mây counts nothing
    if _BY_POST.search(rest) or _COUNTED.search(rest):
        return None
    for pattern in (_POST, _ONE_STOP, _COMMITTEE, _WHERE):
        rest = pattern.sub(" ", rest)
    others = [word for word in rest.split() if word not in _FILLERS and not word.isdigit()]
    most = _MOST_OTHER_WORDS if where else 0
    if len(others) > most or (handed_in and not (post or one_stop) and others):
        return None
    return OfficeKind.POST if post and not one_stop else OfficeKind.ONE_STOP


def asks_for_committee(question: Question) -> bool:
    """Whether it names the committee only, which has other rooms than the one-stop shop."""
    plain = plain_words(question.understood)
    return _COMMITTEE.search(plain) is not None and _ONE_STOP.search(plain) is None


def point_in(text: str) -> Point | None:
    """The location that a text gives as latitude and longitude, None where it gives none.

    Numbers beyond the earth's degrees are none; latitude and longitude may be swapped where only
    that makes sense. Take ``16.0709, 108.1910``, ``16,0709; 108,1910`` and a blank between.
    """
    match = _POINT.search(text)
    if match is None:
        return None
    first, second = (float(match[name].replace(",", ".")) for name in ("first", "second"))
    if abs(first) > 90 >= abs(second):
        first, second = second, first
    return Point(first, second) if abs(first) <= 90 and abs(second) <= 180 else None


def repeated(command: Command, earlier: Sequence[str]) -> Command:
    """``/gan --page 2`` with the place of the last ``/gan`` before it; others as they are.

    Args:
        command: what is asked now.
        earlier: the messages before it, oldest first.

    """
    if command.name is not CommandName.NEAR or command.argument:
        return command
    before = (command_of(message) for message in reversed(earlier))
    places = (one.argument for one in before if one and one.name is CommandName.NEAR)
    return replace(command, argument=next(filter(None, places), ""))


def is_meant_as_point(text: str) -> bool:
    """Whether a text can be nothing but a location, well written or not."""
    return any(letter.isdigit() for letter in text) and bool(_ONLY_NUMBERS.fullmatch(text.strip()))
