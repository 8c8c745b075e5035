"""The signature at the end of a directive: offices in capitals, then a name."""

import itertools
import re

from index.knowledge.issuers import IssuerGroup, of_groups
from index.knowledge.units import kinds_at
from index.knowledge.word_patterns import any_of, as_written
from index.vietnamese.bounded import bounded
from index.vietnamese.late import late
from index.vietnamese.text import CAPITALS

_OFFICE = rf"\**+(?:(?:KT|TM|TL|TUQ|Q)\. ?)?[{CAPITALS} ,.]{{6,200}}+\**+(?=\n)"
_NAME = rf"(?:[{CAPITALS}][^\W\d_]+ ){{1,4}}[{CAPITALS}][^\W\d_]+"
_SIGNATURE = bounded(rf"^{_OFFICE}(?:\n+{_OFFICE}){{0,12}}\n+\**{_NAME}\**$", re.MULTILINE)
_SMALL = rf"[^\W\d_{CAPITALS}]"
_NAME_WORD = re.compile(rf"[{CAPITALS}]{_SMALL}+|[{CAPITALS}]")
_OF_A_PLACE = {
    *"bộ sở cục vụ ban phòng viện".split(),
    *(word for kind in kinds_at() for word in kind.split()),
}
_NO_NAME = late(
    rf"{any_of(map(as_written, (one.name for one in of_groups(IssuerGroup.MINISTRY))))}"
    r"|Chính Phủ|Thủ Tướng|Quốc Hội|Chủ Tịch|Bộ Trưởng|Thứ Trưởng"
)
_SIGNED_BY = bounded(
    r"^[^\S\n]*[|*_]*[^\S\n]*(?:(?:KT|TM|TL|TUQ|Q)\.\s?"
    rf"[{CAPITALS}][{CAPITALS} ,–-]{{3,60}}"
    r"|(?:PHÓ )?(?:CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|CỤC TRƯỞNG|CHÁNH VĂN PHÒNG|THỐNG ĐỐC"
    r"|TỔNG (?:GIÁM ĐỐC|CỤC TRƯỞNG|THANH TRA|BÍ THƯ)|BÍ THƯ|TRƯỞNG (?:PHÒNG|BAN))"
    rf"[{CAPITALS} ,–-]{{0,60}})[ *_|]*$",
    re.MULTILINE,
)
_NO_SIGNATURE = re.compile(r"(?:PHỤ LỤC|MẪU|Điều \d|Căn cứ|CỘNG H|[Ss]ố:)")
_RANK = re.compile(
    r"(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)|[gpt]s\.?|ths\.?|\s)+", re.IGNORECASE
)
_LINES_BELOW = 45
"""As many lines as a list of recipients, which a table or a page may put between."""


def signature_span(text: str) -> tuple[int, int] | None:
    """Where the signature stands in ``text``: from the signer's office to the name, or None.

    The layout is that of Nghị định 30/2020/NĐ-CP, phụ lục I, mục 7: authority and office in
    capitals, the full name below.
    """
    match = _SIGNATURE.search(text)
    return match.span() if match else None


def signer(text: str) -> str | None:
    """Who signed: the name alone on a line below the first offices in capitals.

    Annexes follow the signature; the list of recipients may stand between office and name.
    """
    for office in _SIGNED_BY.finditer(text):
        below = text[office.end() : office.end() + 4000].split("\n")[1:_LINES_BELOW]
        for line in below:
            words = line.strip(" |*_")
            if _NO_SIGNATURE.match(words):
                break
            name = person(words)
            if name is not None and _RANK.fullmatch(f" {words.removesuffix(name)}"):
                return name
    return None


def person(words: str) -> str | None:
    """The name in ``words`` without rank and office (``Phó Thủ tướng Lê Thành Long``), or None.

    A name is two to five words, each with a capital: ``Thủ tướng Chính phủ`` and ``Chủ tịch UBND
    tỉnh Hà Giang`` are nobody's.
    """
    for part in re.split(r"[(),;–/]|\s-\s", _NO_NAME.sub("bộ", words)):
        split = part.strip(" .*_\"'").split()
        name = list(itertools.takewhile(_NAME_WORD.fullmatch, reversed(split)))[::-1]
        before = split[-len(name) - 1].lower() if len(name) < len(split) else ""
        if 2 <= len(name) <= 5 and before not in _OF_A_PLACE:
            return " ".join(name)
    return None
