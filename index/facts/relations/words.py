"""The words by which one directive tells what it does to another, as patterns over flat text.

Flat text is a clause without marks of layout, each replaced by a blank, so that offsets stay.
"""

import re

from index.knowledge.issuers import heads_in_texts, names_in_texts
from index.knowledge.kinds import KINDS, names_of
from index.knowledge.word_patterns import any_of, one_of
from index.model import Relation
from index.vietnamese.dates import DAY

KIND = any_of((names_of(), "[Vv]ăn bản", one_of(short for kind in KINDS for short in kind.short)))
_AMENDS = (
    r"sửa đổi,?\s+(?:và\s+)?bổ sung|sửa đổi|(?<!phạt )(?<!sơ )(?<!mức )bổ sung|đính chính"
    r"|thay(?: thế)?\s+(?:một số\s+|các\s+)?cụm từ"
)
_REPLACES = r"thay thế(?:\s+cho)?|thay cho"
_REPEALS = (
    r"bãi bỏ|hủy bỏ|huỷ bỏ|(?:làm\s+)?(?:chấm dứt|hết|ngưng)\s+hiệu lực(?:\s+thi hành)?"
    r"(?=\s+(?:của\s+)?(?:toàn bộ|một phần|điểm|khoản|điều|các|văn bản|nghị|thông|quyết"
    r"|luật|chỉ)\b)"
)
_IMPLEMENTS = (
    r"triển khai(?:,?\s+(?:thực hiện|thi hành))?|tổ chức (?:thực hiện|thi hành)|thực hiện|thi hành"
    r"|quy định chi tiết(?:,?\s+(?:và\s+)?(?:hướng dẫn|biện pháp|một số biện pháp)"
    r"(?:\s+(?:để\s+)?(?:tổ chức,?\s+)?(?:hướng dẫn\s+)?(?:thi hành|thực hiện))?)?"
    r"|hướng dẫn(?:\s+(?:thi hành|thực hiện))?|cụ thể hóa"
)
VERBS = (
    (Relation.AMENDS, _AMENDS),
    (Relation.REPLACES, _REPLACES),
    (Relation.REPEALS, _REPEALS),
    (Relation.IMPLEMENTS, _IMPLEMENTS),
)
VERB = re.compile(
    r"(?<!\w)(?:" + "|".join(rf"(?P<{one.value}>{words})" for one, words in VERBS) + r")(?!\w)",
    re.IGNORECASE,
)
"""An act of the directive that stands before it; the group that matched names the relation."""

CHANGED = re.compile(
    r"(?<!\w)(?<!chưa )(?<!không )(?<!sẽ )(?:được|bị)\s+"
    r"(?:(?:sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính|hủy bỏ|huỷ bỏ)"
    r"(?:,|\s|và|một số (?:điều|nội dung))*)+",
    re.IGNORECASE,
)
"""What has been done to the directive before it."""

BY = re.compile(
    r"[^;.]{0,90}?(?<!\w)(?:bởi|tại|theo|bằng)\s+"
    r"(?:(?:các\s+)?(?:[đĐ]iểm|[kK]hoản|[đĐ]iều)\s[^;.]{1,60}?\s)?"
    rf"(?:của\s+)?{KIND}(?:\s[^\d;.:]{{0,200}}?)?\s*(?:số)?\s*"
)
"""From what has been done to the number of who did it."""

OVER = re.compile(
    r"(?<!\w)(?P<over>hết hiệu lực|bị bãi bỏ|chấm dứt hiệu lực|ngưng hiệu lực|bị thay thế"
    r"|không còn hiệu lực|được thay thế|được bãi bỏ)"
    r"(?P<partly>\s+một phần)?(?!\w)",
    re.IGNORECASE,
)
STANDS_FOR_THIS = re.compile(rf"(?:{names_of()}|[Vv]ăn bản|[Ll]uật) này\b")
ENACTS = re.compile(
    rf"(?:{heads_in_texts()}|{names_in_texts()}|Ủy ban|Uỷ ban|Hội đồng)(?!\w)[^;:.]*"
    rf"\bban hành\s+{KIND}(?:\s+(?:để|về|về việc))?\s*$"
)
PLANNED = re.compile(
    r"(?<!\w)(?:tham mưu|dự thảo|(?<!tờ )(?<!chương )trình|nghiên cứu|đề nghị|kiến nghị|đề xuất"
    r"|xây dựng|rà soát|giao|sẽ|chuẩn bị|góp ý|kế hoạch sửa|trường hợp|nếu|khi|hoặc"
    r"|chưa|không|trước|sau khi|thẩm quyền|có trách nhiệm|việc)(?!\w)",
    re.IGNORECASE,
)
MARKS = re.compile(
    r"\s*(?:(?:Điều\s+[\d.]+[\w.]*?\.\s+(?:Hiệu lực[^.\d]{0,80}|Điều khoản[^.\d]{0,40}"
    r"|Tổ chức thực hiện[^.\d]{0,40}|Trách nhiệm[^.\d]{0,40})?|[+-]\s*)?"
    r"(?:(?:\d+[a-z]?|[a-zđ])[.)]\s*)?)\s*"
)
"""What may stand before the first word of an item: a mark of a list, the head of an article."""

ITS_TAIL = re.compile(
    rf"\s*,?\s*\(?(?:(?:ban hành\s+)?(?:ngày\s+(?:{DAY}|tháng)\)?)?)"
    rf"(?:\s*,?\s*[Cc]ủa\s+(?:{heads_in_texts()}\s+)?[^;:.()]{{2,80}}?)?"
    r"(?:\s*\([^()]{2,120}\))?\s*,?\s*(?:về(?: việc)?|nhằm|đã|có nội dung)?\s*"
)
"""What follows a number before its title: the day and the issuer."""

NO_OBJECT = re.compile(
    r"(?<!\w)(?:được|bị|bởi|(?<!kèm )theo|trừ|không|hướng dẫn|thi hành|thực hiện|triển khai|này"
    r"|thì|để|khi|nếu|phải|như|là|hiệu lực(?! của| thi hành của))(?!\w)|[“”\"]",
    re.IGNORECASE,
)
"""What cannot stand between an act and the kind of the directive that it is done to."""

NAME = (
    r"(?:\s(?!(?:quy định|hướng dẫn|thi hành|ban hành|theo|tại|này|số)\b)[^\W\d_]+,?){0,16}?"
    r"(?:\s+\d{4})?"
)
OBJECT = re.compile(
    rf"(?P<before>[^;:]{{0,260}}?)(?<!\w)(?P<kind>{KIND})(?P<name>{NAME}"
    r"|\s+sửa đổi,? bổ sung [^;:]{0,160}?)\s*(?:\(?\s*số\)?)?\s*:?\s*"
)
"""From an act to the number it is done to: parts, the kind, its name."""

PART_WORDS = (
    r"(?:(?:các|toàn bộ|nội dung|quy định|tại|của|một số (?:điều|khoản|nội dung)|(?:tiết|điểm|khoản"
    r"|điều|mục|chương|phần|phụ lục|mẫu(?: số)?|biểu)(?:\s+(?:[IVXLC]+|\d[\w.]*|[a-zđ]\d?)(?!\w))*)"
    r"(?:\s*,\s*(?:[IVXLC]+|\d[\w.]*|[a-zđ]\d?)(?!\w))*(?:\s+và\s+(?:[IVXLC]+|\d[\w.]*|[a-zđ])"
    r"(?!\w))?(?:\s*,\s*|\s+và\s+|\s+))*"
)
"""What may stand in a list before the next kind: parts of the directive."""
LAST_PARTS = re.compile(rf"(?i:{PART_WORDS})$")

NEXT = re.compile(
    rf"(?P<title>.*)(?P<join>,\s*và|,|;|\bvà|\bhoặc)\s+(?:số\s*"
    rf"|(?P<before>(?i:{PART_WORDS}))(?<!\w)(?P<kind>{KIND})(?P<name>{NAME}"
    r"|\s+sửa đổi,? bổ sung [^;:]{0,160}?)\s*(?:\(?\s*số\)?)?\s*)"
)
"""From one number of a list to the next."""

LABEL = re.compile(
    r"[\s|*_#•+-]*(?P<label>(?:các\s+)?(?:văn bản\s+)?(?:(?:được|bị)\s+)?(?:"
    r"(?P<replaces>thay thế(?:\s+cho)?)|(?P<repeals>bãi bỏ|hết hiệu lực)"
    r"|(?P<amends>sửa đổi,?\s+(?:và\s+)?bổ sung|sửa đổi)"
    r"|(?P<based_on>căn cứ(?:\s+(?:pháp lý|ban hành|pháp luật|pháp lí))?)"
    r"|(?P<implements>hướng dẫn(?:\s+(?:thi hành|thực hiện))?|quy định chi tiết))"
    r"(?:\s+(?:văn bản|các văn bản|toàn bộ))?)[\s*_]*[:|]\s*",
    re.IGNORECASE,
)
"""The head of a table's row or of a line that names what a directive does: ``| Thay thế | …``."""

BASED_ON = re.compile(r"\s*[-+•]?\s*Căn cứ(?:\s+vào)?\s+")
MAIN_CLAUSE = re.compile(
    r",\s+(?:(?:Ủy|Uỷ) ban|Bộ trưởng|Thủ trưởng|[Cc]ơ quan|[Nn]gười|[Tt]ổ chức|[Cc]á nhân"
    r"|Chủ tịch|Hội đồng|[Đđ]ơn vị|[Vv]iệc|Sở|các|[Nn]hà)(?!\w)|\bđể\b|\bthì\b|\bphải\b"
)
NOT_PREAMBLE = re.compile(r"(?:được|bởi|số\s*[./›]|ngày\s+tháng)(?!\w)")

SINCE = re.compile(
    rf"(?:có hiệu lực|hết hiệu lực|chấm dứt hiệu lực|ngưng hiệu lực|bãi bỏ|thay thế)[^;.]{{0,40}}?"
    rf"(?:kể\s+)?từ\s+(?:ngày\s+)?(?P<day>{DAY})",
    re.IGNORECASE,
)
FROM_THEN = re.compile(rf"(?:kể\s+)?từ\s+ngày\s+(?P<day>{DAY})\s*[.;]?\s*$", re.IGNORECASE)
EXCEPT = re.compile(r"(?<!\w)(?:trừ|ngoại trừ)(?!\w)", re.IGNORECASE)
PARTLY = re.compile(r"(?:hết hiệu lực|bãi bỏ|thay thế) một phần", re.IGNORECASE)

ITEM_MARK = re.compile(r"(?:\d+[a-z]?|[a-zđ])[.)][\s*_]*$")
ENDS_WITH_PART = re.compile(
    rf"(?:[đĐ]iểm|[kK]hoản|[đĐ]iều)\s+(?:\d|[a-zđ]\b)[^;.]{{0,60}}?(?:của\s+)?{KIND}[^\d;.:]*$"
)
