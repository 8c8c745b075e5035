"""What the words around a document number tell of the directive: kind, day, issuer, subject."""

import re
from dataclasses import dataclass
from datetime import date

from index.knowledge.issuers import IssuerGroup, names_in_texts
from index.knowledge.kinds import KIND_OF_SIGN, KindClass, names_of
from index.knowledge.units import PLACE_NAME, unit_words
from index.vietnamese.bounded import bounded
from index.vietnamese.dates import DAY, first_date
from index.vietnamese.text import one_line

_BEHIND = 420
_BEFORE = 110
_KIND_DIRECTLY = re.compile(rf".*\b(?P<kind>{names_of()})\s+(?:số\s*)?:?\s*$", re.DOTALL)
_KIND = re.compile(
    rf".*\b(?P<kind>{names_of(KindClass.LAW, KindClass.NORMATIVE)})"
    r"(?:\s[^.;,:()\d\n]{3,90})?\s+(?:số\s*)?:?\s*$",
    re.DOTALL,
)
_UNIT = unit_words()
_NATIONWIDE = names_in_texts(
    IssuerGroup.CENTRAL, IssuerGroup.MINISTRY, IssuerGroup.BRANCHED, IssuerGroup.PARTY
)
_ISSUER = (
    rf"(?:{_NATIONWIDE}|{names_in_texts(IssuerGroup.DEPARTMENT)}(?: {_UNIT} {PLACE_NAME})?"
    rf"|{names_in_texts(IssuerGroup.LOCAL)}(?: {_UNIT}(?: {PLACE_NAME})?)?"
    rf"|{names_in_texts(IssuerGroup.PARTY_COMMITTEE)}(?: {PLACE_NAME})?|{_UNIT}(?: {PLACE_NAME})?)"
)
_ABOUT = (
    r"(?:[Vv]ề|[Vv]/v|[Qq]u[yi] định|[Hh]ướng dẫn|[Ss]ửa đổi|[Bb]an hành(?! ngày)|[Pp]hê duyệt"
    r"|[Cc]ông bố|[Bb]ãi bỏ|[Tt]hay thế|[Tt]riển khai|[Tt]hực hiện|[Bb]ổ sung"
    r"|[Đđ]iều chỉnh|[Tt]hành lập)\b"
)
_TOLD = bounded(
    rf"\s*+(?:,\s*+)?\(?(?:(?:ban hành\s+)?ngày\s+(?P<day>{DAY})\)?)?"
    rf"(?:\s*+(?:,\s*+)?[Cc]ủa\s+(?P<issuer>{_ISSUER})(?!\w))?"
    rf"(?:\s*+(?:,\s*+)?(?P<subject>{_ABOUT}[^;.()\n“”\"]{{6,400}}))?"
)
_NOTED = re.compile(
    r"[ ](?P<subject>(?!của |và |được |có |ban hành )(?=[^;()\n\d,]{3})[^;()\n]{3,340}?)\s"
    rf"(?:ban hành\s+)?ngày\s+(?P<day>{DAY})(?:\s+của\s+(?P<issuer>{_ISSUER}))?(?=\s*[,;)])"
)
_TELLS = bounded(r"\s*,?\s*\(?(?:ban hành\s+)?(?:ngày\s+\d|[Cc]ủa\s)")
_NAMES_OTHER = re.compile(r"\d/|hiệu lực|(?:được|bị)\s+(?:sửa|bổ|bãi|thay|đính)")
_ENDS_SUBJECT = re.compile(
    r"(?P<open>(?<!sửa đổi)(?<!Sửa đổi)(?<!bổ sung),\s"
    r"|\s(?:thì|để|hoặc|nếu|nhưng|trừ|mà|phải|là|và (?:khoản|điểm|Điều|có))(?!\w))"
    r"|\s(?:đã|được|bị|hết hiệu lực|có hiệu lực|và (?:Nghị|Quyết|Thông|Luật|các|Chỉ))(?!\w)"
)
_IN_A_LIST = re.compile(r"[\s*+-]*Căn cứ\s")


@dataclass(frozen=True, slots=True)
class Telling:
    """What words tell of a directive.

    ``subject`` ends in ``…`` where a comma leaves it open whether it goes on.
    """

    issuer: str | None
    issued_on: date | None
    subject: str | None

    @property
    def weight(self) -> int:
        """How much is told."""
        known = (self.issued_on, self.issuer, self.subject)
        return sum(one is not None for one in known) * 2 - (self.subject or "").endswith("…")


def kind_by_signs(number: str) -> str | None:
    """The word for the kind that the signs of a number name (``QĐ``: ``Quyết định``), or None.

    The signs are those of Nghị định 30/2020/NĐ-CP, phụ lục III. ``QH14`` may be a Luật or a Nghị
    quyết, so it names none.
    """
    signs = re.split(r"[/-]", number)[1:3]
    return next((KIND_OF_SIGN[sign].name for sign in signs if sign in KIND_OF_SIGN), None)


def kind_before(text: str, start: int) -> str | None:
    """The kind in words before the number at ``start`` (``Luật Tiếp công dân số …``: ``Luật``)."""
    before = text[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    found = _KIND_DIRECTLY.match(before) or _KIND.match(before)
    return found["kind"] if found else None


def telling_at(text: str, start: int, end: int) -> Telling | None:
    """What the words around the number at ``text[start:end]`` tell of it, None if nothing.

    Read are "số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ về …" and the notes of
    codified titles ("Nghị định số 27/2012/NĐ-CP Quy định … ngày 06/04/2012 của Chính phủ").
    """
    behind = text[end : end + _BEHIND]
    if not _TELLS.match(behind):
        noted = _NOTED.match(behind)
        if noted is None or _NAMES_OTHER.search(noted["subject"]):
            return None
        words = one_line(noted["subject"]).strip(" ,").removesuffix(" ban hành")
        return Telling(_one_line(noted["issuer"]), first_date(noted["day"]), words)
    match = _TOLD.match(behind)
    if match is None or not (match["day"] or match["issuer"]):
        return None
    in_a_list = _IN_A_LIST.match(text[max(0, start - _BEFORE) : start].rpartition("\n")[2])
    subject = _subject(match["subject"], len(behind) - match.end("subject"), bool(in_a_list))
    day = first_date(match["day"]) if match["day"] else None
    return Telling(_one_line(match["issuer"]), day, subject)


def _subject(words: str | None, left: int, in_a_list: bool) -> str | None:
    """The subject: all of it in a "Căn cứ …;", as far as the first comma in running words."""
    if words is None:
        return None
    cut = None if in_a_list else _ENDS_SUBJECT.search(words)
    kept = one_line(words[: cut.start()] if cut else words)
    if cut is None and left == 0:
        return f"{kept.rpartition(' ')[0]} …"
    return f"{kept} …" if cut and cut["open"] else kept


def _one_line(words: str | None) -> str | None:
    return one_line(words) if words else None
