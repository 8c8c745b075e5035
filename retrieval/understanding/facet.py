"""The sorts of things that are asked for: a number, a person …, and whether a text has one."""

import re
from enum import StrEnum

from index.facts.references import references
from index.facts.signature import signature_span
from index.vietnamese.text import CAPITALS


class Facet(StrEnum):
    """What sort of thing is asked for."""

    CONTACT = "contact"
    FEE = "fee"
    DURATION = "duration"
    HOURS = "hours"
    NUMBER = "number"
    COUNT = "count"
    TIME = "time"
    REASON = "reason"
    SIGNER = "signer"
    PERSON = "person"
    RANK = "rank"
    ADDRESS = "address"
    LOCATION = "location"
    SUBJECT = "subject"
    PAPERS = "papers"
    WAY = "way"
    CONDITION = "condition"
    RESULT = "result"
    LEGAL_BASIS = "legal_basis"
    AGENCY = "agency"
    STEPS = "steps"
    OTHER = "other"


_SECTIONS = {
    Facet.FEE: "Cách thức",
    Facet.DURATION: "Cách thức",
    Facet.WAY: "Cách thức",
    Facet.PAPERS: "Thành phần hồ sơ",
    Facet.CONDITION: "Yêu cầu, điều kiện",
    Facet.RESULT: "Kết quả",
    Facet.LEGAL_BASIS: "Căn cứ pháp lý",
    Facet.NUMBER: "Căn cứ pháp lý",
    Facet.LOCATION: "Địa chỉ tiếp nhận",
    Facet.ADDRESS: "Địa chỉ tiếp nhận",
    Facet.STEPS: "Trình tự",
}
"""What the part of a procedure that says it is called on the national portal."""

_NAME = rf"(?:[{CAPITALS}][^\W\d_]*\s){{1,3}}[{CAPITALS}][^\W\d_]*"
_HAS = {
    Facet.CONTACT: re.compile(r"(?<!\d)(?:0|\+84)[\d .]{8,12}\d(?!\d)|\b1[89]00[\d .]{2,6}|\w@\w"),
    Facet.FEE: re.compile(
        r"\d[\d.,]*\s*(?:(?:việt nam )?đồng|nghìn|ngàn|triệu|tỷ|đ\b|vnđ|usd|eur|đô la|euro)"
        r"|(?:miễn|không thu|không mất) (?:phí|lệ phí)",
        re.IGNORECASE,
    ),
    Facet.HOURS: re.compile(r"\d{1,2}\s*(?:giờ|h\d{0,2}\b|:\d{2})", re.IGNORECASE),
    Facet.DURATION: re.compile(r"\d+\s*(?:ngày|giờ|tháng|năm|phút)\b", re.IGNORECASE),
    Facet.COUNT: re.compile(r"\d"),
    Facet.TIME: re.compile(
        r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}|ngày\s+\d|tháng\s+\d|năm\s+\d{4}"
        r"|\bngay khi\b|h[àằ]ng (?:ngày|tuần|tháng|quý|năm)|chủ nhật"
        r"|\b(?:sáng|chiều|tối|vào|các) thứ (?:hai|ba|tư|năm|sáu|bảy)\b",
        re.IGNORECASE,
    ),
    Facet.REASON: re.compile(
        r"\b(?:do|vì|bởi|nguyên nhân|nhờ|nên|phản ánh sự|lý do|chưa|hạn chế|thiếu)\b", re.IGNORECASE
    ),
    Facet.PERSON: re.compile(
        r"\b(?:[Ôô]ng|[Bb]à|đồng chí|Chủ tịch|Giám đốc|[Tt]rưởng|Chánh|CHÁNH|Thư ký)\b"
        rf"|^{_NAME}$",
        re.MULTILINE,
    ),
    Facet.RANK: re.compile(
        r"(?:thứ|hạng|vị trí)\s*(?:thứ\s*)?\d|\d[\d.,/]*\s*điểm|đứng đầu|giải nhất", re.IGNORECASE
    ),
    Facet.ADDRESS: re.compile(
        r"\bsố \d+[\w/]*,? (?:đường|phố)|\bđịa chỉ\s*:|https?://|www\.", re.IGNORECASE
    ),
    Facet.LOCATION: re.compile(r"\b(?:tại|ở|địa chỉ|đường|phố|trụ sở|nơi)\b", re.IGNORECASE),
}


def has_part(facet: Facet) -> bool:
    """Whether a procedure has a part that says what is asked."""
    return facet in _SECTIONS


def is_said_in(facet: Facet, section: str) -> bool:
    """Whether that part of a procedure, named by its section path, is the one to say it."""
    heading = _SECTIONS.get(facet)
    return heading is not None and section.startswith(heading)


STRICT = frozenset(
    {
        Facet.CONTACT,
        Facet.FEE,
        Facet.HOURS,
        Facet.DURATION,
        Facet.RANK,
        Facet.ADDRESS,
        Facet.SIGNER,
    }
)
"""What a text without it cannot answer: no fee is no answer to "how much is it"."""


_HANDED_IN = re.compile(
    r"(?:nộp|gửi|tiếp nhận|đến|tới)\b[^.;]{0,80}?\b(?:Ủy ban|Uỷ ban|UBND|Trung tâm|Công an|Bộ phận"
    r"|[Cc]ơ quan|trụ sở|Cổng dịch vụ)"
)


def has_facet(text: str, facet: Facet, in_procedure: bool = False) -> bool:
    """Whether the NFC text holds something of the sort asked for (anything, for OTHER).

    Where a procedure is handed in is said by what takes it, not by any "tại" or "ở".
    """
    if in_procedure and facet is Facet.LOCATION:
        return _HANDED_IN.search(text) is not None
    if facet is Facet.NUMBER:
        return next(references(text), None) is not None or re.search(r"[Ss]ố \d", text) is not None
    if facet is Facet.SIGNER:
        return signature_span(text) is not None
    pattern = _HAS.get(facet)
    return pattern is None or pattern.search(text) is not None
