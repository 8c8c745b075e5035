"""Numbers that are no counted facts: labels, scopes, norms, aims."""

import re
from itertools import islice

from index.facts.figures.numerals import Numeral
from index.facts.references import references
from index.model import Description, Kind
from index.vietnamese.bounded import bounded

_LABELLED = bounded(
    r"(?<!\w)(?:điều|khoản|chương|mục|phần|phụ lục|mẫu|biểu|bảng|trang|bước|ngày|tháng|năm|quý|giờ"
    r"|lúc|tuần|thứ|hạng|vị trí|giai đoạn|phường|quận|khu phố|quốc lộ|phiên bản|điện thoại|đt|tel"
    r"|hotline|fax|zalo|(?<!tổng )(?<!trong )(?<!con )(?<!có )số)(?: số)?[\s:.]*$",
    re.IGNORECASE,
)
_LABELLED_LOW = re.compile(
    r"(?<!\w)(?:mức độ|mức|cấp độ|(?<!cung )(?<!trung )cấp|điểm|loại|nhóm|khóa|khoá|kỳ|lần|đợt|tổ"
    r"|thôn|ấp|khóm|đội|đường)(?: số)?(?: \d,)* $",
    re.IGNORECASE,
)
"""Before a single digit only: "đã cấp 12 giấy phép"."""
_LOW = 9
_NUMBERED = re.compile(r"[\W_]*$")
_STANDARD = re.compile(r"(?:TCVN|QCVN|TCXDVN|ISO|IEC)[\s\d:.-]*$")
_RANGE = re.compile(r"\btừ [\d.,]+\s?%?(?: [^\W\d]+){0,3} đến (?:dưới )?$|±\s?$", re.IGNORECASE)
_SCOPE = re.compile(r"(?:\bcả|\btất cả|\bđủ|\btừng) $", re.IGNORECASE)
_ON_FIELDS = re.compile(r"(?:trên|trong|thuộc|của|đối với) $", re.IGNORECASE)
_AIM = bounded(
    r"\b(?:phấn đấu|mục tiêu|dự kiến|sẽ|hướng tới|tối thiểu|ít nhất|không quá|tối đa|mỗi"
    r"|nghiên cứu (?:việc|để)|thời gian tới|năm tới|nhằm đạt|để đạt|quyết tâm|yêu cầu đạt"
    r"|lần lượt|chưa đạt|chỉ tiêu(?! (?:đã|được giao đã))|theo lộ trình|nếu|giả sử"
    r"|điểm tối đa|(?:vượt|không) quá|(?:lớn|nhỏ|ít) hơn|không được|trong phạm vi)\b",
    re.IGNORECASE,
)
_AIMED = re.compile(
    r"\b(?:phấn đấu|mục tiêu|dự kiến|hướng tới|thời gian tới|nhằm đạt|để đạt|quyết tâm|chỉ tiêu)\b",
    re.IGNORECASE,
)
_TOOK = re.compile(
    r"(?:rút ngắn|cắt giảm|giảm|tiết kiệm|bình quân|trung bình|thời gian (?:giải quyết|xử lý|thực"
    r" hiện))[^,;:]*$",
    re.IGNORECASE,
)
_TERM = re.compile(r"(?:thời hạn|trong vòng|theo quy định)[^,;]*$", re.IGNORECASE)
_BEYOND_AIM = re.compile(r"\b(?:đạt|vượt|hoàn thành) (?:mục tiêu|chỉ tiêu|kế hoạch)", re.IGNORECASE)
_ORDER = re.compile(
    r"\b(?:cần|phải|đề nghị|yêu cầu|bảo đảm|đảm bảo|tiếp tục|tăng cường|khẩn trương|giao|chỉ đạo"
    r"|thành lập|bố trí|tổ chức thực hiện|triển khai thực hiện)\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:đã|được|đạt|có|là|kết quả|tính đến|đến nay|tổng số|tỷ lệ|tỉ lệ|chiếm)\b", re.IGNORECASE
)
_NORM_AFTER = re.compile(r"[^,.;]{0,40}\btrở (?:lên|xuống)\b|\s?/\s?(?:hồ sơ|tháng|năm|người|ngày)")
_AIMS_SECTION = re.compile(
    r"phương hướng|mục tiêu|chỉ tiêu|nhiệm vụ trọng tâm|nhiệm vụ, giải pháp|kế hoạch năm|dự kiến"
    r"|thời gian tới|đề xuất|kiến nghị, đề xuất|nơi nhận",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^[#* ]*Điều \d[\d.A-ZĐ]*[.:]", re.MULTILINE)
_FROM = re.compile(r"\btừ $", re.IGNORECASE)
_TO = re.compile(r"[^.;]*\b(?:còn|lên|xuống|thành|đến) ", re.IGNORECASE)
_RULES = re.compile(r"\b(?:TCVN|QCVN|TIÊU CHUẨN QUỐC GIA|QUY CHUẨN)\b")
_OPENING = 5000
_SEVERAL = 3
_YEARS = range(1945, 2051)


def states_facts(about: Description, text: str) -> bool:
    """Whether figures of such a document are facts: not of procedures, laws and standards."""
    articles = len(list(islice(_ARTICLE.finditer(text), 2)))
    if len(_RULES.findall(text[:_OPENING])) >= _SEVERAL:
        return False
    if about.kind is Kind.DIRECTIVE:
        return articles == 0
    return about.kind is not Kind.PROCEDURE and articles < 2


def is_of_aims(section: str) -> bool:
    """Whether a section says what is to come (``Phương hướng, nhiệm vụ năm 2023``)."""
    return _AIMS_SECTION.search(section) is not None


def is_no_fact(sentence: str, number: Numeral, kind: Kind) -> bool:
    """Whether a number of the sentence is a label, a scope, a norm or an aim.

    A directive orders more than it reports: there the words before must state something.
    """
    before, after = sentence[: number.start], sentence[number.end :]
    return (
        is_label(sentence, number)
        or _is_scope(before, after)
        or _NORM_AFTER.match(after) is not None
        or _AIM.search(_BEYOND_AIM.sub("", before)) is not None
        or (kind is Kind.DIRECTIVE and (not _STATED.search(before) or bool(_ORDER.search(before))))
    )


def aims_at(sentence: str) -> bool:
    """Whether a sentence says what is to come (``phấn đấu``, ``mục tiêu``), not what is so."""
    return _AIMED.search(sentence) is not None


def took(before: str) -> bool:
    """Whether the words before a number of days say that they were needed, or saved."""
    return _TOOK.search(before) is not None and _TERM.search(before) is None


def lays_down(about: Description, text: str) -> bool:
    """Whether a document may lay down amounts, as directives do and standards do not."""
    if about.kind is Kind.PROCEDURE or len(_RULES.findall(text[:_OPENING])) >= _SEVERAL:
        return False
    return about.kind is Kind.DIRECTIVE or not states_facts(about, text)


def is_label(sentence: str, number: Numeral) -> bool:
    """A year, a level, the number of a section, an article, a standard or a paper."""
    before, after = sentence[: number.start], sentence[number.end :]
    is_year = number.value in _YEARS and sentence[number.start : number.end].isdigit()
    is_section = _NUMBERED.match(before) is not None and after[1:2].isupper()
    labels = (_LABELLED, _STANDARD, *((_LABELLED_LOW,) if number.value <= _LOW else ()))
    return (
        is_year
        or is_section
        or any(label.search(before) for label in labels)
        or any(one.start < number.end and number.start < one.end for one in references(sentence))
    )


def _is_scope(before: str, after: str) -> bool:
    """One end of a range or a change (``từ 21 xã còn 18``), ``cả 3``, ``trên 08 lĩnh vực``."""
    on_fields = after.lower().startswith(" lĩnh vực") and _ON_FIELDS.search(before)
    is_start = _FROM.search(before) and _TO.match(after)
    return bool(on_fields or is_start or _RANGE.search(before) or _SCOPE.search(before))
