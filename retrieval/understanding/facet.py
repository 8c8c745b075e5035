"""What a question wants: a number, a person, a date, a reason …, and whether a text has it."""

import re
from enum import StrEnum

from index.references import references
from index.signature import signature_span
from index.text import CAPITALS, without_diacritics


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


# Sought in this order: the particular before the general.
_ASKS = (
    (
        Facet.CONTACT,
        r"số điện thoại|điện thoại số|đường dây nóng|hotline|địa chỉ e-?mail"
        r"|\be-?mail (?:của|là|nào)",
    ),
    (
        Facet.FEE,
        r"bao nhiêu tiền|\bbao nhiêu đồng|\bmấy đồng|lệ phí|(?<!căn )cước|giá vé|giá vàng|tiền thuế"
        r"|(?<!miễn )(?<!kinh )\bphí\b|\btốn bao nhiêu|thuế bao nhiêu|bao nhiêu tỷ"
        r"|mấy triệu|chi phí|hết bao nhiêu|\b(?:tốn|mất|thu|đóng) (?:tiền|phí)|miễn phí|mấy tiền",
    ),
    (Facet.HOURS, r"\bmấy giờ|giờ làm việc|mở cửa|làm việc từ"),
    (Facet.STEPS, r"(?:mấy|bao nhiêu|các|những) bước"),
    (
        Facet.DURATION,
        r"bao lâu|(?<!mười )(?:mấy|bao nhiêu) (?:ngày|tiếng|giờ|tháng|năm)\b(?! trước| rồi| nay)"
        r"|thời hạn|mất mấy",
    ),
    (
        Facet.NUMBER,
        r"số hiệu|số mấy|(?<!tỷ )số bao nhiêu"
        r"|(?:quyết định|nghị định|nghị quyết|kế hoạch|văn bản|thông báo|đề án)(?: \w+){0,2} nào",
    ),
    (
        Facet.RANK,
        r"thứ mấy|hạng mấy|hạng bao nhiêu|xếp hạng|đứng đầu|đứng cuối|(?:mấy|bao nhiêu) điểm"
        r"|giải nhất|đứng thứ",
    ),
    (
        Facet.TIME,
        r"khi nào|bao giờ|lúc nào|ngày nào|ngày mấy|hôm nào|năm nào|tháng nào|thời gian nào|ngày ký"
        r"|ngày ban hành|mùng mấy|ngày tháng năm nào",
    ),
    (
        Facet.RESULT,
        r"\b(?:được cấp|cấp cho|nhận được|được nhận|được trả|nhận về|cầm về|có được)"
        r"(?: \w+){0,3} (?:gì|nào|chi)\b",
    ),
    (
        Facet.WAY,
        r"(?:hình thức|cách|kiểu|đường|kênh)(?: \w+){0,2} nộp|nộp(?: \w+){0,2}"
        r" (?:kiểu|bằng cách|theo cách|theo hình thức|bằng hình thức|bằng đường|cách) (?:nào|gì)"
        r"|(?:hình thức|cách)(?: \w+){0,3} nào (?:để )?nộp|nộp (?:được )?(?:bằng|theo)"
        r" (?:mấy|những)",
    ),
    (
        Facet.PAPERS,
        r"(?:giấy|giấy tờ|hồ sơ|đơn|mẫu|mẫu đơn|tờ khai)(?: \w+){0,2} (?:gì|nào|chi)\b"
        r"|hồ sơ (?:gồm|cần)|thành phần hồ sơ|mẫu số (?:mấy|bao nhiêu)|theo mẫu"
        r"|\b(?:cần|nộp|mang|đem|kèm|kèm theo|chuẩn bị|xuất trình|gồm|khai)"
        r"(?: (?:theo|thêm|có|những|các|ra|đi|cái|phải|mấy|loại|lên|thứ)){0,3} (?:gì|chi)\b",
    ),
    (
        Facet.LEGAL_BASIS,
        r"căn cứ(?: \w+){0,2} (?:nào|đâu|gì)|(?:cơ sở|căn cứ) pháp lý|luật nào"
        r"|thông tư nào|quy định nào|quy định ở đâu",
    ),
    (
        Facet.CONDITION,
        r"điều kiện|trường hợp nào (?:thì )?(?:được|phải|mới)|yêu cầu gì|đối tượng nào"
        r"|\bai (?:được|có quyền|thì được)",
    ),
    (
        Facet.AGENCY,
        r"cơ quan nào|\bai (?:cấp|quyết|duyệt|giải quyết|xác nhận|có thẩm quyền)|thẩm quyền"
        r"|\bcấp nào|nơi nào (?:cấp|giải quyết)",
    ),
    (
        Facet.RESULT,
        r"kết quả (?:là|nhận|sẽ|ra)|(?:được|sẽ) (?:cấp|nhận)(?: \w+){0,2} gì"
        r"|nhận được (?:gì|cái gì)",
    ),
    (Facet.COUNT, r"bao nhiêu|\bmấy\b|số lượng|tỷ lệ|tỉ lệ|phần trăm|mức nào|tổng số|số lượt"),
    (
        Facet.REASON,
        r"tại sao|vì sao|do đâu|\bsao (?:lại|dân|vẫn|mà|người|chưa)|mà sao|nguyên nhân|lý do|lí do"
        r"|vì chuyện gì|vì đâu|vì cái gì",
    ),
    (
        Facet.SIGNER,
        r"\bai (?:là người |đã )?ký|người (?:nào )?(?:đã )?ký|(?:do|của) ai ký|\bai đứng tên",
    ),
    (
        Facet.PERSON,
        r"\bai\b|người nào|\bvị nào|tên gì|tên là gì|\bông nào|\bbà nào|chức vụ|chức danh",
    ),
    (
        Facet.WAY,
        r"trực tuyến|online|qua mạng|trên mạng|qua bưu điện|bưu chính|qua app|trên app|ứng dụng"
        r"|nộp hộ|đi thay|làm thay|ủy quyền",
    ),
    (Facet.ADDRESS, r"địa chỉ|số nhà|đường nào|nằm ở đâu|trang zalo|fanpage"),
    (Facet.LOCATION, r"\bở đâu\b|\bnơi nào|\bchỗ nào|địa điểm nào|tới đâu|đến đâu"),
    (
        Facet.SUBJECT,
        r"về (?:việc|chuyện|vấn đề|nội dung) (?:gì|nào)|nói về|nội dung gì"
        r"|quy định (?:việc|về)? ?gì|chủ đề|về cái gì",
    ),
    (
        Facet.STEPS,
        r"(?:làm|thủ tục|quy trình|trình tự|giải quyết)(?: \w+){0,3} (?:thế nào|ra sao|kiểu gì)"
        r"|\bthì (?:làm |phải làm )?(?:như )?(?:thế nào|ra sao|sao)\b|làm sao|các bước|từng bước"
        r"|phải làm gì|xử (?:lý )?(?:sao|thế nào)",
    ),
)
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

_ASKS_EXACT = tuple((facet, re.compile(pattern)) for facet, pattern in _ASKS)
_ASKS_PLAIN = tuple((facet, re.compile(without_diacritics(pattern))) for facet, pattern in _ASKS)

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


def facet_of(question: str, plain: bool) -> Facet:
    """What the NFC question asks for; ``plain`` when it was typed without diacritics."""
    asks = _ASKS_PLAIN if plain else _ASKS_EXACT
    text = (without_diacritics(question) if plain else question).lower()
    return next((facet for facet, pattern in asks if pattern.search(text)), Facet.OTHER)


def facets_of(question: str) -> frozenset[Facet]:
    """Everything that the NFC question asks for."""
    text = question.lower()
    return frozenset(facet for facet, pattern in _ASKS_EXACT if pattern.search(text))


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
