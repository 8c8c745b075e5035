"""Every error in one sentence that says what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.messages.words import WORDS
from index.errors import (
    BuildRunningError,
    EngineRefusedError,
    HeldBackError,
    MotcuaError,
    NothingToIndexError,
    RefusalReason,
    ShrunkError,
    UnknownEngineError,
    UnknownVersionError,
    UnreadableFileError,
    VanishedError,
)
from index.knowledge.table import TableError

SORRY = (
    "Xin lỗi anh/chị, hệ thống đang gặp trục trặc nên chưa trả lời được. Anh/chị vui lòng gửi lại"
    " câu hỏi sau ít phút."
)
"""What the chat says whatever went wrong; the log has the rest."""

WHY_SKIPPED = WORDS["bỏ qua"]
"""By the value of a ``SkipReason``."""
WHY_REFUSED = {
    RefusalReason.READ_ONLY: "tài khoản hoặc máy chủ chỉ cho đọc, hãy trỏ MOTCUA_FACTS_URL tới nơi"
    " ghi được",
    RefusalReason.FULL: "máy chủ hết chỗ, hãy thêm đĩa hoặc xóa bớt rồi chạy lại",
}
NO_CHANNEL = (
    "Chưa cấu hình kênh nào: hãy đặt MOTCUA_HTTP_PORT khác 0 để mở trang web, đặt"
    " TELEGRAM_BOT_TOKEN hay ZALO_BOT_TOKEN, hoặc dùng lệnh `motcua chat`."
)
BAD_TOKEN = "Telegram không nhận TELEGRAM_BOT_TOKEN: hãy lấy lại token từ @BotFather."  # noqa: S105
REVOKED = (
    "Telegram không còn nhận TELEGRAM_BOT_TOKEN: hãy lấy token mới từ @BotFather rồi chạy lại; các"
    " câu hỏi đang chờ vẫn được giữ."
)
NO_SECRET = "Có TELEGRAM_WEBHOOK_URL thì phải đặt cả TELEGRAM_WEBHOOK_SECRET."  # noqa: S105
PORT_TAKEN = "Không mở được cổng của webhook: hãy đổi TELEGRAM_WEBHOOK_PORT rồi chạy lại."
HTTP_PORT_TAKEN = (
    "Không mở được cổng HTTP của chương trình: hãy đổi MOTCUA_HTTP_PORT (0 là không mở) rồi chạy"
    " lại."
)
TELEGRAM_UNREACHABLE = "Không kết nối được với Telegram: hãy kiểm tra mạng rồi chạy lại."
SERVED_ALREADY = (
    "Thư mục dữ liệu này đang được một tiến trình khác phục vụ{who}: hãy dừng tiến trình ấy, hoặc"
    " đặt MOTCUA_DATA sang thư mục khác."
)
UNAUDITED = (
    "Không ghi được vào nhật ký kiểm tra nên chưa làm gì: hãy kiểm tra cơ sở dữ liệu rồi chạy lại."
)
_NAMED = 5
INTERRUPTED = "Đã dừng."
NO_MEMORY = (
    "Máy không đủ bộ nhớ để làm việc này: hãy đóng bớt chương trình khác, hoặc chạy trên máy có"
    " nhiều bộ nhớ hơn."
)


@dataclass
class SentenceError(MotcuaError):
    """What raises it knows the one sentence that says what to do."""

    sentence: str


def served_already(process: object) -> str:
    """Another process serves the same data folder; its number, where that is known."""
    return SERVED_ALREADY.format(who=f" (số {process})" if isinstance(process, int) else "")


def some(names: Sequence[str], most: int = _NAMED) -> str:
    """The first few of many by name, and how many more there are."""
    more = f" và {len(names) - most} nữa" if len(names) > most else ""
    return ", ".join(names[:most]) + more


_SENTENCES = WORDS["lỗi"]
"""What is said of an error, by its class, in words that need nothing but its fields."""


def explain(error: Exception) -> str:
    """One sentence for any error; known ones say what to do."""
    match error:
        case OSError():
            place = f" {error.filename}" if error.filename else ""
            why = error.strerror or error
            return f"Không đọc hoặc ghi được{place} ({why}): hãy kiểm tra quyền và ổ đĩa."
        case UnreadableFileError():
            return f"Không đọc được {error.path}: {WHY_SKIPPED[error.reason]}."
        case BuildRunningError():
            since = f" từ {error.since.astimezone():%H:%M:%S ngày %d/%m/%Y}" if error.since else ""
            return f"Một lần tạo chỉ mục khác đang chạy{since}: hãy đợi nó xong rồi chạy lại."
        case HeldBackError():
            worse = "; ".join(f"“{question}”" for question in error.worse)
            return (
                f"Phiên bản {error.name} được giữ lại nhưng chưa dùng: trả lời đúng"
                f" {error.right_now} câu kiểm tra, phiên bản đang dùng đúng {error.right_before}."
                f" Các câu kém đi: {worse}. Hãy xem lại tài liệu, hoặc thêm --force để vẫn chuyển."
            )
        case ShrunkError():
            return (
                f"Phiên bản {error.name} được giữ lại nhưng chưa dùng: mất {len(error.gone)} trong"
                f" {error.before} tài liệu ({some(error.gone)}). Hãy xem lại thư mục tài liệu,"
                " hoặc thêm --force nếu đúng là phải bỏ."
            )
        case VanishedError():
            return (
                f"Chỉ mục hiện tại được giữ nguyên vì có tệp đang dùng mà nay không đọc được"
                f" ({some(error.paths)}): hãy kiểm tra ổ đĩa và quyền đọc rồi chạy lại, hoặc thêm"
                " --force để bỏ những tệp ấy."
            )
        case NothingToIndexError():
            sources = ", ".join(map(str, error.sources))
            return (
                f"Không có tài liệu nào đọc được trong {sources}: chỉ mục hiện tại được giữ nguyên."
            )
        case UnknownVersionError(name=None):
            return "Không có phiên bản nào cũ hơn để quay lại."
        case UnknownVersionError():
            known = ", ".join(error.known) or "chưa có phiên bản nào"
            return f"Không có phiên bản {error.name}; hiện có: {known}."
        case EngineRefusedError():
            why = WHY_REFUSED[error.reason]
            return f"{error.part} không nhận chỉ mục mới nên chưa chuyển: {why}."
        case UnknownEngineError():
            known = " hoặc ".join(error.known)
            return f"Không có cách lưu chỉ mục tên {error.name}: hãy đặt MOTCUA_ENGINE là {known}."
        case TableError(line=0):
            return f"Không đọc được bảng {error.path}: {error.reason}."
        case TableError():
            return f"Dòng {error.line} của bảng {error.path} không dùng được: {error.reason}."
    for kind in type(error).__mro__:
        if kind.__name__ in _SENTENCES:
            return _SENTENCES[kind.__name__].format(error)
    name = type(error).__name__
    return f"Lỗi không lường trước ({name}): hãy xem nhật ký và báo cho người quản trị."
