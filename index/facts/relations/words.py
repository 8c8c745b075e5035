"""The words by which one directive tells what it does to another, as patterns over flat text.

Flat text is a clause without marks of layout, each replaced by a blank, so that offsets stay.
"""

import re

from index.knowledge.issuers import heads_in_texts, names_in_texts
from index.knowledge.kinds import KINDS, names_of
from index.knowledge.word_patterns import any_of, one_of
from index.model import Relation
from index.vietnamese.bounded import bounded
from index.vietnamese.dates import DAY

_NAMES = [kind.name for kind in KINDS]
KIND = any_of(
    (
        one_of(form for name in _NAMES for form in (name, name.lower(), name.upper())),
        "[Vv]ăn bản",
        one_of(short for kind in KINDS for short in kind.short),
    )
)
_AMENDS = (
    r"sửa đ[ôồ]i[,;]?\s+(?:và\s+)?b[ổỗôễểề] sung|sửa đổi[,;]?\s+(?:và\s+)?b[ỗôễểề] sung"
    r"|sửa đổi,?\s+bổ sung,?\s+(?:và\s+)?(?:thay thế|bãi bỏ)(?=\s+một số)|bổ sung,\s+sửa đổi"
    r"|sửa đổi,?\s+(?:và\s+)?bổ sung|sửa đổi|(?<!phạt )(?<!sơ )(?<!mức )bổ sung|đính chính"
    r"|(?<!bãi )bỏ(?=\s+(?:một số\s+|các\s+)?cụm từ\s)|thay(?: thế)?\s+(?:một số\s+|các\s+)?cụm từ"
)
_REPLACES = r"thay thế(?:\s+cho|\s+hoàn toàn(?:\s+cho)?)?|thay cho"
_REPEALS = (
    r"bãi bỏ|hủy bỏ|huỷ bỏ|(?:làm\s+)?(?:chấm dứt|hết|ngưng)\s+hiệu lực(?:\s+thi hành)?"
    r"(?=\s+(?:của\s+)?(?:toàn bộ|một phần|điểm|khoản|điều|các|văn bản|nghị|thông|quyết"
    r"|luật|chỉ)\b)"
)
_IMPLEMENTS = (
    r"triển khai(?:,?\s+(?:thực hiện|thi hành))?|tổ chức (?:thực hiện|thi hành)|thực hiện|thi hành"
    r"|quy định ch[iỉ] tiết(?:,?\s+(?:và\s+)?(?:hướng dẫn|biện pháp|một số biện pháp)"
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
    r"(?:(?:sửa đổi|sửa đôi|b[ổỗôễểề] sung|thay thế|bãi bỏ|đính chính|hủy bỏ|huỷ bỏ|ngưng hiệu lực"
    r"|tạm ngưng hiệu lực)(?:,|\s|và|một số (?:điều|nội dung))*)+"
    r"|(?<=[\s(])(?:sửa đổi|bổ sung|thay thế|bãi bỏ)(?:,? bổ sung)?(?: một số điều)?\s+(?=bởi\s)"
    r"|(?<=\()(?:sửa đổi|bổ sung)(?:,? bổ sung)?(?: một số điều)?\s+(?=theo\s)",
    re.IGNORECASE,
)
"""What has been done to the directive before it."""

BY = bounded(
    r"[^;.]{0,90}?(?<!\w)(?:bởi|tại|theo|bằng|thành)\s*:?\s+"
    r"(?:(?:các\s+)?(?:[đĐ]iểm|[kK]hoản|[đĐ]iều|[mM]ẫu|[pP]hụ lục|[cC]hương|[mM]ục)"
    r"\s[^;.]{1,90}?\s)?"
    rf"(?:của\s+)?(?:các\s+)?(?P<kind>{KIND})(?:\s[^/;.:]{{0,200}}?)?\s*:?\s*(?:số)?\s*"
)
"""From what has been done to the number of who did it."""

OVER = re.compile(
    r"(?<!\w)(?P<over>hết hiệu lực|bị bãi bỏ|chấm dứt hiệu lực|ngưng hiệu lực|bị thay thế"
    r"|không còn hiệu lực|được thay thế|được bãi bỏ)"
    r"(?P<partly>\s+một phần)?(?!\w)",
    re.IGNORECASE,
)
STANDS_FOR_THIS = re.compile(rf"(?:{names_of()}|[Vv]ăn bản|[Ll]uật) này\b")
ENACTS = bounded(
    rf"(?:{heads_in_texts()}|{names_in_texts()}|Ủy ban|Uỷ ban|Hội đồng)(?!\w)[^;:.]*"
    rf"\bban hành\s+{KIND}(?:\s+(?:để|về|về việc))?\s*$"
)
PLANNED = bounded(
    r"(?<!\w)(?:tham mưu|dự thảo|(?<!tờ )(?<!chương )trình|nghiên cứu|đề nghị|kiến nghị|đề xuất"
    r"|xây dựng|rà soát|giao|sẽ|chuẩn bị|góp ý|kế hoạch sửa|trường hợp|nếu|khi|hoặc"
    r"|chưa|không|trước|sau khi|thẩm quyền|có trách nhiệm|(?<!về )(?<!phê chuẩn )việc)(?!\w)",
    re.IGNORECASE,
)
MARKS = bounded(
    r"\s*(?:[+-]\s+)?(?:(?:Điều\s+[\d.]+[\w.]*?\s*[.:]\s+(?:Hiệu lực[^.\d]{0,80}"
    r"|Điều khoản[^.\d]{0,40}"
    r"|Tổ chức thực hiện[^.\d]{0,40}|Trách nhiệm[^.\d]{0,40})?|[+-]\s*)?"
    r"(?:(?:\d+[a-z]?|[a-zđ])[.)]\s*)?)\s*"
)
"""What may stand before the first word of an item: a mark of a list, the head of an article."""

ITS_TAIL = bounded(
    rf"\s*+(?:,\s*+)?\(?(?:(?:ban hành\s+)?(?:ngày\s+(?:{DAY}|tháng)\)?)?)"
    rf"(?:\s*+(?:,\s*+)?[Cc]ủa\s+(?:{heads_in_texts()}\s+)?"
    r"(?:(?!quy định|về |sửa đổi|hướng dẫn|ban hành)[^;:.()]){2,160}?)?"
    r"(?:\s*\([^()]{2,120}\))?\s*+(?:,\s*+)?(?:về(?: việc)?|nhằm|đã|có nội dung)?\s*"
)
"""What follows a number before its title: the day and the issuer."""

ISSUED = r"(?:ban hành |BAN HÀNH )?(?:kèm theo|KÈM THEO)"
NO_OBJECT = re.compile(
    r"(?<!\w)(?:được|bị|bởi|(?<!kèm )theo(?! Danh mục)|trừ|không|hướng dẫn|thi hành|thực hiện"
    r"|triển khai|này|thì|để|khi|nếu|phải|như|là|dẫn chiếu|tham chiếu"
    r"|hiệu lực(?! của| thi hành của))(?!\w)|[“”\"]",
    re.IGNORECASE,
)
"""What cannot stand between an act and the kind of the directive that it is done to."""

NAME = (
    r"(?:\s(?!(?:quy định|hướng dẫn|thi hành|ban hành|theo|tại|này"
    r"|số(?=\s*:?\s*(?:[\d….)/]|$))|Nghị (?:định|quyết)|Thông tư|Quyết định"
    r"|Luật(?! sư)|Pháp lệnh)\b)[^\W\d_]+,?){0,16}?"
    r"(?:\s+tại (?:Việt Nam|doanh nghiệp))?(?:\s+\d{4})?"
)
OBJECT = re.compile(
    rf"(?P<before>[^;:]{{0,260}}?|(?:[^:]|(?<=\d):(?=\d)){{0,500}}?\s{ISSUED}\s)"
    rf"(?<!\w)(?P<kind>{KIND})(?P<name>{NAME}"
    r"|\s+[Ss]ửa đổi,? bổ sung [^;:]{0,400}?)\s*:?\s*(?:\(?\s*(?:[sS][ốô]|SỐ)\)?)?\s*:?\s*"
)
"""From an act to the number it is done to: parts, the kind, its name."""

_PART_WORD = (
    r"(?:(?:(?:các |những )?(?:quy định|nội dung)(?: quy định| khác)?"
    r" về [^;:.]{3,120}?(?=\s+(?:tại|của|trong)\s)|các|từ|đến|toàn bộ|nội dung|quy định"
    r"|tại|của|trong|một số (?:điều|khoản|nội dung)"
    r"|(?:tiết|điểm|khoản|điều|mục|chương|phần|phụ lục|mẫu(?: số)?|biểu)"
    r"(?:\s+(?:[IVXLC]+|\d[\w.]*|[a-zđ]\d?)(?!\w))*)"
    r"(?:\s*,\s*(?:[IVXLC]+|\d[\w.]*|[a-zđ]\d?)(?!\w))*(?:\s+và\s+(?:[IVXLC]+|\d[\w.]*|[a-zđ])"
    r"(?!\w))?(?:\s*,\s*|\s+và\s+|\s+))"
)
PART_WORDS = rf"(?:{_PART_WORD})*"
"""What may stand in a list before the next kind: parts of the directive."""
LAST_PARTS = bounded(rf"(?i:{PART_WORDS})$")

NEXT = bounded(
    rf"(?P<title>.*)(?P<join>,\s*và|,|;|\bvà|\bhoặc)\s+(?:(?:số\s*)?"
    rf"|(?P<before>(?i:{PART_WORDS}))(?<!\w)(?P<kind>{KIND})(?P<name>{NAME}"
    r"|\s+[Ss]ửa đổi,? bổ sung [^;:]{0,400}?)\s*(?:\(?\s*số\)?)?\s*)"
)
"""From one number of a list to the next."""

LABEL = re.compile(
    r"[\s|*_#•+-]*(?P<label>(?:các\s+)?(?:(?:văn bản|nghị định|thông tư|quyết định|luật)\s+)?"
    r"(?:(?:được|bị)\s+)?(?:"
    r"(?P<replaces>thay thế(?:\s+cho)?)|(?P<repeals>bãi bỏ|hết hiệu lực)"
    r"|(?P<amends>sửa đổi,?\s+(?:và\s+)?bổ sung|sửa đổi)"
    r"|(?P<based_on>căn cứ(?:\s+(?:pháp lý|ban hành|pháp luật|pháp lí))?(?:\s+chính)?)"
    r"|(?P<implements>hướng dẫn(?:\s+(?:thi hành|thực hiện))?|quy định chi tiết))"
    r"(?:\s+(?:văn bản|các văn bản|toàn bộ))?(?:\s*/\s*[^:|\n]{3,20})?)[\s*_]*[:|]\s*",
    re.IGNORECASE,
)
"""The head of a table's row or of a line that names what a directive does: ``| Thay thế | …``."""

BASED_ON = bounded(r"\s*[-+•]?\s*Căn cứ(?:\s+vào)?\s+")
STILL_GOES_ON = re.compile(r"(?<!\w)(?:tiếp tục|đến khi|trước khi|sau khi|nếu)(?!\w)")
"""Between a number and ``hết hiệu lực``: something else is over some day."""
NOT_OVER = re.compile(r"(?<!\w)(?:sẽ|chưa|không|khi|nếu|trước|hoặc|việc)(?!\w)", re.IGNORECASE)
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

LIGHT = bounded(
    rf"(?i:(?>{_PART_WORD}|một số|điều|biện pháp|để|tổ chức|hướng dẫn|thi hành|thực hiện|cho"
    r"|và|,|chi tiết|th[íị] hành|quy trình|kèm theo|ban hành|\s)*+)"
)
"""The only words that may stand between an act and its object in a title."""
TAKES_EFFECT = bounded(
    r"(?:\s*+(?:,\s*+)?được\s[^;:]{2,60}?\s+thông qua\s[^;:,]{2,40})?"
    r"\s*+(?:,\s*+)?có hiệu lực(?: thi hành)?\s+(?:kể\s+)?từ\s[^;:,]{2,40}(?:,|\s+và)\s*"
)
PUBLISHES = re.compile(r"(?:Nay )?(?:công bố|ban hành)\s", re.IGNORECASE)
IS_FOR = bounded(r"\s*(?:này\s+)?được\s+ban hành\s+(?:nhằm|để)\s*")
PROVISIONS = bounded(
    r"\s*(?:(?:các|những)\s+)?(?:quy định|nội dung)\s(?:(?!được|bị|bởi|không|trừ|hiệu lực)[^;:])*\s"
    r"(?:tại|của)\s+(?:(?:điểm|khoản|Điều|Chương|Mục)[^;:]*)?",
    re.IGNORECASE,
)
"""Provisions that are ended, whatever they are about: ``quy định về … tại``."""
PUBLISHED_LISTS = bounded(
    r"\s*(?:danh mục|quy trình|(?:các\s+)?thủ tục hành chính)\s"
    r"(?:(?!bị|bởi|không|trừ|hiệu lực)[^;:])*\s"
    r"công bố\s+(?:tại|theo|kèm theo)\s+(?:các\s+)?",
    re.IGNORECASE,
)
"""All that some decisions published, which end with it: ``Danh mục … được công bố tại các``."""
SOME_OF_LIST = re.compile(r"\b(?:số|mã|số thứ tự|STT)\s+\d", re.IGNORECASE)
"""Only a few of what was published: ``các thủ tục hành chính số 3, 4 mục II``."""
NAMED_AMENDMENT = re.compile(
    r"(?<!\w)Luật\s+[Ss]ửa đổi,?\s+bổ sung\s+một số điều\s+của\s+(?P<laws>(?:(?:các|\d+)\s+)?"
    r"(?:Bộ luật|Luật)\s(?!có|liên)(?:(?!Nghị|Thông|Quyết|\()[^;:/]){3,400}?)\s+(?:\(?số)\s*"
)
"""``Luật sửa đổi … của Luật A, Luật B số``: what it amends stands before its own number."""
ONE_LAW = re.compile(r"(?:Bộ luật|Luật)\s(?:(?!,\s*(?:Bộ luật|Luật)\s|\s+và\s+(?:Bộ l|L)uật\s).)+")
BY_THIS = re.compile(
    r"\s*(?:bởi|tại|theo)\s+(?:(?:điểm|khoản|Điều)\s[^;.,]{1,40}?\s)?(?:của\s+)?"
    rf"{KIND}\s+này(?!\w)"
)
"""Behind what has been done to a directive: by the one whose words these are."""
AND_BY_THIS = bounded(rf"\s*+(?:,\s*+)?và\s+(?:bởi |tại )?{KIND}\s+này\s*(?:[).;]|$)")
"""Behind the last of those who changed a directive: and the one whose words these are."""
ITEM_MARK = bounded(r"(?:\d+[a-z]?|[a-zđ])[.)][\s*_]*$")
ENDS_WITH_PART = bounded(
    rf"(?:[đĐ]iểm|[kK]hoản|[đĐ]iều)\s+(?:\d|[a-zđ]\b)[^;.]{{0,60}}?(?:của\s+)?{KIND}[^\d;.:]*$"
)

KIND_WORD = re.compile(rf"(?<!\w){KIND}(?!\w)")
IN_BRACKETS = re.compile(r"\([^()]*\)")
ROW_LABEL = re.compile(
    r"\s*\|[\s*_]*(?:Trích yếu|Về việc|Tên (?:văn bản|gọi)|Tiêu đề)(?:\s+\w+){0,2}[\s*_]*\|"
)
"""The head of a table's row that holds a directive's own title."""
SUBJECT_LABEL = bounded(
    r"\s*(?:Trích yếu|Nội dung|Về việc|Tên (?:văn bản|gọi)|Tiêu đề)(?:\s+(?:chính))?\s*:"
)
CONSISTING_OF = bounded(
    r"\s*+(?:,\s*+)?(?:bao\s+)?gồm\s*(?:các\s+)?:?\s*(?=điểm|khoản|điều)", re.IGNORECASE
)
NOTED = bounded(
    rf"\s*(?:ngày\s+{DAY})?(?:\s*của\s[^();.]{{2,60}}?)?\s*\((?:là\s+)?(?:văn bản\s+)?"
    r"(?:được|bị)\s+"
    r"(?:(?P<replaces>thay thế)|(?P<repeals>bãi bỏ)|(?P<amends>sửa đổi(?:,?\s+bổ sung)?))"
    r"(?P<based_on>(?!))?(?P<implements>(?!))?\s*\)"
)
"""What is done to a number by the directive whose words these are, in brackets behind it."""

NAMED_LAW = re.compile(
    r"(?<!\w)(?:(?:Bộ luật|Luật|luật)\s+[Ss]ửa đổi,?\s+bổ sung(?:\s+một số điều)?\s+của\s+)?"
    r"(?:Bộ luật|Luật|Pháp lệnh)\s(?!này|số|sửa đổi|của|và|về|có|bổ sung)"
    r"(?>(?:(?!số:?\s+[\d.…]|năm\s|ngày\s|được\s|bị\s|hết\s|hoặc\s|quy định"
    r"|ban hành(?! văn bản quy phạm)|có hiệu lực|đã\s|nếu\s|trước\s|tiếp tục|về\s"
    r"|và\s(?:biện pháp|Luật|Nghị|các|Điều|Điêu|nộp|sửa|hướng|thông)"
    r"|tại\s(?!Việt Nam)|theo\s(?!hợp đồng)|để\s|trong\s|phải\s|thì\s|này|trên\s|như\s|bằng\s"
    r"|kể\s|từ\s|\d)"
    r"[^\s;,.:()¤“”\"]+"
    r"(?:\s|,\s(?=(?:chống|an|quản|thể|sử|nhập|tố|[Vv]iễn|quá|bảo|[Kk]hen|thuế|giải|kháng|hòa"
    r"|vệ sinh|xuất|quá cảnh|cư trú|chữa|công chức|tôn giáo|trưng dụng|lệ phí|vật liệu|chăm sóc"
    r"|định giá)\s)"
    r"|(?=[;,.:()]|$))){1,14})(?:năm\s+\d{4})?(?!\s*(?:năm\s+\d{4}\s+)?số\s*\d)"
)
"""A law by its name alone, as far as the name can go."""

AND_A_LAW = bounded(r"[^;.]{0,100}?,?\s+và\s+(?:Bộ luật|Luật|Pháp lệnh|Nghị định)\s")
IN_NAME = re.compile(rf"(?<=[^\s.])\s+(?<!ban hành )(?<!ban hành các )(?!hướng dẫn){KIND}\s+$")
"""Before an act that is part of a name: ``hướng dẫn Luật sửa đổi …``."""

PART_OF_ITEM = re.compile(
    rf"(?:^|[;,(]|\bvà)\s*(?P<before>(?i:một phần\s+|{PART_WORDS}))(?:{KIND})?[^;]*$"
)
"""What an item of a line names before its number: ``khoản 1 Mục II Thông tư …``."""

ALSO = bounded(rf"(?:{ITS_TAIL.pattern})\s*(?:;|,|,?\s*và)\s*(?:{KIND}\s*(?:số)?\s*)?")
"""Between two that one act is done to."""

ADDS_TO = bounded(
    rf"\s*|{LIGHT.pattern}|.*¤.*|.*(?:vào|{ISSUED})\s.*|\s*(?:thêm\s+)?(?:các\s+|một số\s+)?"
    r"(?:điểm|khoản|điều|mục|chương|phần|phụ lục|mẫu|biểu|danh mục|cụm từ|nội dung|quy định)\s.*",
    re.IGNORECASE,
)
"""Between ``bổ sung`` and the directive that gets something added: parts, or what is quoted."""
SHARES_TITLE = bounded(rf"\s*(?:ngày\s+{DAY})?\s*+(?:,\s*+)?và\s+(?:{KIND}\s*)?(?:số\s*)?")
"""Between two numbers that one title stands behind."""
ISSUED_WITH = re.compile(rf"(?:(?!được |bị |bởi |này )(?:[^:]|(?<=\d):)){{0,500}}\s{ISSUED}\s*")
"""Between an act and the directive whose annex it is done to."""

ASIDE = re.compile(r"[\s,(]*(?:đã\s+)?")
CARRIES_OUT = re.compile(r"(?:hiện|hành)$", re.IGNORECASE)

EXCEPTION = bounded(r"\s*+(?:,\s*+)?trừ\s[^;,]{3,120}?(?=\s+và\s|,|$)")
RULES = bounded(
    r",\s+(?:Sở|(?:Ủy|Uỷ) ban|Bộ trưởng|Chủ tịch|Thủ trưởng|[Cc]ơ quan|[Nn]gười)[^;]*?\s"
    r"(?:chủ trì|quyết định|thực hiện|trình|có trách nhiệm)(?!\w)"
)
CHANGED_BY = re.compile(r"(?:sửa đổi|bổ sung|thay thế|bãi bỏ)[^;]{0,30}\s(?:theo|bởi|tại)\s[^;]*$")
