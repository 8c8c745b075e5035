"""Which office a text says that it is from: as it is stated, in its words, or above its number."""

import itertools
import re
from collections.abc import Mapping

from index.knowledge.kinds import KINDS, names_of
from index.knowledge.units import PLACE_NAME, kinds_at, unit_words
from index.knowledge.word_patterns import one_of
from index.model import Kind
from index.vietnamese.bounded import bounded
from index.vietnamese.text import CAPITALS, one_line

KINDS_IN_CAPITALS = one_of(kind.name.upper() for kind in KINDS)
MARKS = r"[\s#*_|—–-]*"
NUMBER_LINE = bounded(
    rf"^(?:{MARKS}|[{CAPITALS} ]{{4,40}} )(?:{names_of()} )?s[ốóô]"
    r"\s*:\s*\S",
    re.IGNORECASE,
)
_UNIT = unit_words()
_UNIT_IN_CAPITALS = re.compile(one_of(kind.upper() for kind in kinds_at()))
_ISSUERS = (
    re.compile(r"^nguồn\s*:\s*(?P<issuer>[^\n]{2,80})$", re.IGNORECASE | re.MULTILINE),
    re.compile(
        rf"^(?P<issuer>(?:Sở|Ban|Phòng|Văn phòng|UBND|Ủy ban nhân dân)[^\n.,;:]*?{_UNIT} "
        rf"{PLACE_NAME})$",
        re.MULTILINE,
    ),
    re.compile(
        r"^(?P<issuer>(?:Văn phòng|UBND|Ủy ban nhân dân|Sở|Bộ)[^\n.,;:]{0,60}?)"
        r" (?:thông báo|yêu cầu|đề nghị)\b[^\n]*\./\.$",
        re.MULTILINE,
    ),
)
_OFFICE = re.compile(
    r"(?:Chính phủ|Quốc hội|Thủ tướng|Chủ tịch|[UỦ][yỷ] ban|UBND|HĐND|Hội đồng|Văn phòng|Bộ|Sở|Ban"
    r"|Ngân hàng|T[oò][àa]|Viện|Thanh tra|Kiểm toán|Cục|Chi cục|Tổng cục|Bảo hiểm|Phòng|Đảng ủy)\b",
    re.IGNORECASE,
)
LONG_HEAD = 40


def stated_issuer(told: Mapping[str, str]) -> str | None:
    """The issuer that is stated; None where that is no office."""
    issuer = told.get("issuer", "").strip(" .,;")
    return issuer if _OFFICE.match(issuer) or issuer.startswith("Báo ") else None


def issuer_in(text: str, lines: list[str], kind: Kind, numbered: bool) -> str | None:
    """The office that the text names as its issuer, above the number where it is ``numbered``."""
    for pattern in _ISSUERS[1:] if kind is Kind.DIRECTIVE and not numbered else _ISSUERS:
        found = list(pattern.finditer(text))
        if found:
            return one_line(found[-1]["issuer"])
    return _heading_issuer(lines) if numbered else None


def _heading_issuer(lines: list[str]) -> str | None:
    """The office in capitals above the number, as the document writes it."""
    above = list(itertools.takewhile(lambda line: not NUMBER_LINE.match(line), lines[:LONG_HEAD]))
    words = [re.split(r"\s*CỘNG H[ÒO][ÀA] XÃ HỘI", line.strip("|*_- "))[0] for line in above]
    offices = [line for line in words if len(line) > 4 and line.isupper() and _OFFICE.match(line)]
    if not offices:
        return None
    at = words.index(offices[-1])
    below = [line for line in words[at + 1 :] if line][:1]
    unit = next((line for line in below if _UNIT_IN_CAPITALS.match(line)), "")
    return one_line(f"{offices[-1]} {unit}")
