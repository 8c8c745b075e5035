"""What is said about the queue: to who sends a question, and to officers who answer it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from bot.messages.wording import cut, told_day

SEND = "📨 Gửi cán bộ trả lời"
SEND_SURE = "Gửi"
SEND_NOT = "Thôi"
NOT_SENT = "Dạ, tôi không gửi gì ạ."
SENT: Mapping[str, str] = {
    "sent": ("Tôi đã gửi câu hỏi cho cán bộ. Có câu trả lời, tôi nhắn anh/chị ngay tại đây."),
    "waits": (
        "Câu này anh/chị đã gửi rồi và đang chờ cán bộ trả lời. Có câu trả lời, tôi nhắn ngay."
    ),
    "too_many": (
        "Anh/chị đang có nhiều câu chờ cán bộ trả lời. Tôi xin nhận tiếp khi có câu được trả lời."
    ),
    "gone": "Tôi không còn giữ câu hỏi này. Anh/chị vui lòng hỏi lại giúp tôi.",
}
NOTHING_TO_SEND = (
    "Anh/chị gõ điều muốn hỏi giúp tôi; câu nào tôi chưa trả lời được, tôi gửi cho cán bộ nếu"
    " anh/chị đồng ý."
)
NOT_IN_GROUPS = (
    "Trong nhóm tôi không gửi câu hỏi cho cán bộ; anh/chị nhắn riêng câu ấy cho tôi giúp tôi."
)
ASK_ELSEWHERE = (
    "Ở đây tôi không nhắn lại cho anh/chị được. Muốn cán bộ trả lời, anh/chị hỏi câu này trên trang"
    " web của tôi, ở Telegram hay Zalo, hoặc hỏi ngay cán bộ ở quầy giúp tôi."
)
NOBODY_TO_SEND_TO = (
    "Hiện chưa có cán bộ nhận câu hỏi qua đây; anh/chị hỏi bộ phận một cửa gần nhất giúp tôi: gõ"
    " /noinop và tên xã, phường."
)
EMPTY = "Không có câu hỏi nào đang chờ."
NO_ANSWERS = "Chưa có câu trả lời nào."
HOW_TO_ANSWER = (
    "Anh/chị bấm “Trả lời” rồi gõ câu trả lời, hoặc gõ một lệnh, ví dụ:\n"
    "/traloi 12 Bộ phận một cửa có làm việc sáng thứ bảy."
)
TAKE = "Trả lời"
APPROVE = "Duyệt"
GIVE_BACK = "Trả về hàng đợi"
FURTHER = "Xem tiếp ▶"
ANSWERED = "Đã trả lời ▸"
WRITE = (
    "Anh/chị gõ câu trả lời vào đây, bằng lời cho người dân đọc. Tôi sẽ hỏi lại trước khi gửi. Gõ"
    " /thoi để trả câu này về hàng đợi."
)
IS_THIS_THE_ANSWER = "Gửi câu trả lời này cho người hỏi?"
ANSWER_SURE = "✔ Gửi"
LOOK_UP = "🔎 Không, tôi muốn tra cứu câu này"
HOW_TO_REWRITE = "Muốn sửa, anh/chị gõ lại cả câu trả lời."
NEAR = "Trong hàng đợi còn câu gần giống; câu nào trả lời chung được thì anh/chị gộp lại:"
MERGE = "Gộp câu"
NOT_MERGED = "Không gộp được: một trong hai câu đã xong hoặc có người khác đang trả lời."
RELEASED = "Tôi đã trả câu này về hàng đợi."
NOTHING_TO_LEAVE = "Hiện không có việc nào đang làm dở."
LEFT = "Dạ, tôi dừng việc đang làm dở."
GONE = "Câu này không còn trong hàng đợi: đã được trả lời hoặc đã rút."
TAKEN = "Một cán bộ khác đang trả lời câu này."
NO_SUCH_ITEM = "Không có câu nào mang số này trong hàng đợi. Gõ /hangdoi để xem."
EMPTY_ANSWER = "Câu trả lời chưa có chữ nào. Anh/chị gõ lại giúp tôi."
LONGEST_ANSWER = 3000
TOO_LONG = (
    f"Câu trả lời dài quá {LONGEST_ANSWER} chữ cái, người dân khó đọc trên điện thoại. Anh/chị rút"
    " gọn, hoặc gửi phần chính và kèm đường dẫn tới văn bản."
)
GROUND = "➕ Thêm căn cứ"
PUBLISH = "📚 Đưa vào kho chung"
TAKE_BACK = "Thu hồi"
TAKE_BACK_SURE = "Thu hồi câu trả lời"
ASK_TAKE_BACK = "Thu hồi câu trả lời này? Người đã nhận sẽ được báo là câu ấy không còn đúng."
ASK_GROUND = (
    "Anh/chị dán một đường dẫn (https://…), gửi một tệp cho người dân xem được, hoặc gõ vài chữ để"
    " tìm đoạn văn bản làm căn cứ. Gõ /thoi để dừng."
)
BAD_FILE = "Tệp này không có gì để đọc hoặc là chương trình nên tôi không nhận."
FILE_NOT_KEPT = "Tôi chưa lưu được tệp. Anh/chị vui lòng gửi lại sau."
NO_GROUND_FOUND = "Tôi không tìm thấy đoạn nào. Anh/chị gõ chữ khác, hoặc dán một đường dẫn."
WHICH_GROUND = "Đoạn nào là căn cứ?"
GROUND_ADDED = "Đã ghi căn cứ."
ASK_TITLE = "Câu hỏi sẽ ghi trong kho chung, ai cũng đọc được:"
HOW_TO_TITLE = "Anh/chị bấm nút dưới đây nếu ghi như vậy, hoặc gõ lại câu hỏi cho gọn và chung hơn."
TITLE_KEPT = "Ghi như vậy"
LONGEST_TITLE = 200
BAD_TITLE = f"Câu hỏi cần có chữ và không dài quá {LONGEST_TITLE} chữ cái. Anh/chị gõ lại giúp tôi."
ASK_EXPIRY = (
    "Câu trả lời đúng đến ngày nào? Anh/chị gõ ngày cuối, ví dụ 31/12/2027, hoặc bấm nút dưới đây."
)
NO_EXPIRY = "Không hết hạn"
BAD_DATE = "Tôi không đọc được ngày ấy. Anh/chị gõ như 31/12/2027 giúp tôi."
PAST_DATE = "Ngày ấy đã qua. Anh/chị gõ một ngày sau hôm nay giúp tôi."
PUBLISHED = "Từ lần lập chỉ mục tới, câu trả lời này có trong kho chung và được trích dẫn."
NOT_PUBLISHED = "Câu trả lời này không còn nữa nên tôi không đưa vào kho chung."
NOT_ALLOWED = "Việc này chỉ cán bộ làm được, trong cuộc trò chuyện riêng."
_WRITTEN: Mapping[str, str] = {
    "waits": "Câu trả lời chờ một cán bộ khác duyệt rồi mới gửi cho người hỏi.",
    "taken_by_another": TAKEN,
    "gone": GONE,
    "own": "Câu trả lời do anh/chị viết cần một cán bộ khác duyệt.",
}
_LONGEST_LINE = 160
_LONGEST_ASKED = 120


def consent(question: str) -> str:
    """What is sent, to whom, and what becomes of it, before anything is sent."""
    return (
        f"Tôi gửi cho cán bộ câu này: “{question}”. Số điện thoại, số giấy tờ… trong câu đã được"
        " che; tên và số của anh/chị không được gửi. Cán bộ có thể đưa câu hỏi và câu trả lời vào"
        " kho chung cho người khác đọc, không ghi ai hỏi. Anh/chị đồng ý gửi không?"
    )


def queue_heading(count: int) -> str:
    """How many questions wait."""
    return f"{count} câu hỏi đang chờ:"


def line(number: int, asked: str, wordings: int, at: datetime) -> str:
    """An item in the list: its number, what is asked, in how many ways, since when."""
    people = f"{wordings} cách hỏi, " if wordings > 1 else ""
    return f"{number}. {cut(asked, _LONGEST_LINE)} ({people}{_since(at)})"


def about(*known: str | None) -> str:
    """What an item is about, as far as it is known, below its line."""
    told = ", ".join(filter(None, known))
    return f"   ↳ về: {told}" if told else ""


def state(name: str, *, is_theirs: bool) -> str:
    """How far an item is (``ItemState``), below its line."""
    return (_OWN_STATES if is_theirs else _STATES)[name]


_STATES: Mapping[str, str] = {
    "waiting": "",
    "taken": "   ↳ một cán bộ khác đang trả lời",
    "written": "   ↳ đã viết, chờ duyệt",
}
_OWN_STATES: Mapping[str, str] = {
    "waiting": "",
    "taken": "   ↳ anh/chị đang trả lời",
    "written": "   ↳ anh/chị đã viết, chờ người khác duyệt",
}


def _since(at: datetime) -> str:
    """How long ago, in the unit that people would say."""
    minutes = max(0, int((datetime.now(UTC).replace(tzinfo=None) - at).total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} phút"
    return f"{minutes // 60} giờ" if minutes < 48 * 60 else f"{minutes // (24 * 60)} ngày"


def asked_as(number: int, wordings: Sequence[str], *known: str | None) -> str:
    """All wordings of an item, and what is known of it."""
    told = ", ".join(filter(None, known))
    lines = [f"Câu {number}:", *(f"• {words}" for words in wordings)]
    return "\n".join([*lines, f"Về: {told}"] if told else lines)


def near_line(number: int, asked: str) -> str:
    """A question that may be answered together with another."""
    return f"• Câu {number}: {cut(asked, _LONGEST_LINE)}"


def labelled(label: str, number: int) -> str:
    """A button about an item or an answer of a list, by its number."""
    return f"{label} {number}"


def written(outcome: str, told: int) -> str:
    """What became of an answer (``WriteOutcome``), to the officer."""
    if outcome != "told":
        return _WRITTEN[outcome]
    people = "người hỏi" if told == 1 else f"{told} người hỏi"
    return f"Đã gửi câu trả lời cho {people}."


def taken_back(told: int | None) -> str:
    """That an answer was taken back, and how many are told so."""
    if told is None:
        return "Câu trả lời này không còn để thu hồi."
    return f"Đã thu hồi câu trả lời. Số người được báo: {told}."


def file_ground(name: str) -> str:
    """A file that an answer rests on."""
    return f"tệp “{name}”"


def ground(words: str) -> str:
    """What an answer rests on."""
    return f"Căn cứ: {words}"


def known_line(
    number: int, asked: str, answer: str, *, is_published: bool, expires_on: date | None
) -> str:
    """An answer in the list of those that are in force."""
    until = f" đến {expires_on:%d/%m/%Y}" if expires_on else ""
    published = f" (trong kho chung{until})" if is_published else ""
    told = cut(answer, _LONGEST_LINE)
    return f"{number}. {cut(asked, _LONGEST_ASKED)}{published}\n   ↳ {told}"


def answered_notice(office: str, question: str, at: datetime) -> str:
    """How an answer begins, to who asked."""
    return (
        f"{office} trả lời câu anh/chị hỏi ngày {told_day(at)}: “{cut(question, _LONGEST_ASKED)}”"
    )


def withdrawn_notice(office: str, question: str) -> str:
    """That an answer that somebody was told does not hold."""
    return (
        f"{office} đã thu hồi câu trả lời cho câu “{cut(question, _LONGEST_ASKED)}”. Anh/chị vui"
        " lòng không làm theo câu trả lời ấy nữa."
    )


def waiting_notice(count: int) -> str:
    """To officers, that questions wait."""
    return f"Có {count} câu hỏi của người dân đang chờ trả lời. Gõ /hangdoi để xem."


def published_until(expires_on: date | None) -> str:
    """That an answer becomes a document, and until when."""
    if expires_on is None:
        return PUBLISHED
    return f"{PUBLISHED} Sau ngày {expires_on:%d/%m/%Y} thì không còn được trích dẫn."
