"""Every error in one sentence that says what to do."""

from functools import singledispatch

from index.errors import (
    BrokenVersionError,
    EmbedderMismatchError,
    EmbedderUnavailableError,
    NoIndexError,
    NothingToIndexError,
    SourceMissingError,
    UnknownVersionError,
    Unreadable,
    UnreadableFileError,
)

SORRY = (
    "Xin lỗi anh/chị, hệ thống đang gặp trục trặc nên chưa trả lời được. Anh/chị vui lòng gửi lại"
    " câu hỏi sau ít phút."
)
"""What the chat says whatever went wrong; the log has the rest."""

WHY_SKIPPED = {
    Unreadable.EMPTY: "tệp trống, không có chữ nào",
    Unreadable.BINARY: "không phải tệp văn bản",
    Unreadable.ENCODING: "bảng mã không phải UTF-8, hãy lưu lại bằng UTF-8",
    Unreadable.UNSUPPORTED: "chưa hỗ trợ loại tệp này, hãy chuyển sang .txt hoặc .md",
    Unreadable.NO_ACCESS: "không mở được tệp, hãy kiểm tra quyền đọc",
    Unreadable.FRONT_MATTER: "phần khai báo đầu tệp không đúng YAML",
    Unreadable.NO_PASSAGES: "không có đoạn văn nào ngoài tiêu đề",
}
NO_CHANNEL = "Chưa cấu hình kênh nào: hãy đặt TELEGRAM_BOT_TOKEN, hoặc dùng lệnh `motcua chat`."
BAD_TOKEN = "Telegram không nhận TELEGRAM_BOT_TOKEN: hãy lấy lại token từ @BotFather."  # noqa: S105
NO_SECRET = "Có TELEGRAM_WEBHOOK_URL thì phải đặt cả TELEGRAM_WEBHOOK_SECRET."  # noqa: S105
PORT_TAKEN = "Không mở được cổng của webhook: hãy đổi TELEGRAM_WEBHOOK_PORT rồi chạy lại."
TELEGRAM_UNREACHABLE = "Không kết nối được với Telegram: hãy kiểm tra mạng rồi chạy lại."
INTERRUPTED = "Đã dừng."


def bad_setting(name: str) -> str:
    """A variable whose value makes no sense."""
    return f"Giá trị của {name} không hợp lệ: hãy sửa trong biến môi trường hoặc trong tệp .env."


@singledispatch
def explain(error: Exception) -> str:
    """One sentence for any error; known ones say what to do."""
    name = type(error).__name__
    return f"Lỗi không lường trước ({name}): hãy xem nhật ký và báo cho người quản trị."


@explain.register
def _(error: OSError) -> str:
    place = f" {error.filename}" if error.filename else ""
    return (
        f"Không đọc hoặc ghi được{place} ({error.strerror or error}): hãy kiểm tra quyền và ổ đĩa."
    )


@explain.register
def _(error: SourceMissingError) -> str:
    return f"Không có tệp hay thư mục {error.path}: hãy kiểm tra lại đường dẫn."


@explain.register
def _(error: UnreadableFileError) -> str:
    return f"Không đọc được {error.path}: {WHY_SKIPPED[error.reason]}."


@explain.register
def _(error: NothingToIndexError) -> str:
    sources = ", ".join(map(str, error.sources))
    return f"Không có tài liệu nào đọc được trong {sources}: chỉ mục hiện tại được giữ nguyên."


@explain.register
def _(error: NoIndexError) -> str:
    return f"Chưa có chỉ mục trong {error.data}: hãy chạy `motcua index build`."


@explain.register
def _(error: UnknownVersionError) -> str:
    if error.name is None:
        return "Không có phiên bản nào cũ hơn để quay lại."
    known = ", ".join(error.known) or "chưa có phiên bản nào"
    return f"Không có phiên bản {error.name}; hiện có: {known}."


@explain.register
def _(error: BrokenVersionError) -> str:
    return (
        f"Phiên bản {error.name} bị hỏng ({error.detail}): hãy chạy `motcua index rollback` hoặc"
        " `motcua index build`."
    )


@explain.register
def _(error: EmbedderMismatchError) -> str:
    return (
        f"Chỉ mục được tạo bằng mô hình {error.built_with}, còn cấu hình đang chọn"
        f" {error.configured}: hãy chạy `motcua index build` hoặc sửa MOTCUA_EMBEDDER."
    )


@explain.register
def _(error: EmbedderUnavailableError) -> str:
    return f"Không mở được mô hình {error.model} ({error.detail}): hãy sửa MOTCUA_EMBEDDER."
