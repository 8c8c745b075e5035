"""Every error in one sentence that says what to do."""

from dataclasses import dataclass
from functools import singledispatch

from bot.settings import NoSuchFileError, SettingError
from index.errors import (
    BrokenCacheError,
    BrokenVersionError,
    BuildRunningError,
    EmbedderMismatchError,
    EmbedderUnavailableError,
    HeldBackError,
    MotcuaError,
    NoIndexError,
    NothingToIndexError,
    OutdatedVersionError,
    SkipReason,
    SourceMissingError,
    StrictBuildError,
    UnknownEngineError,
    UnknownVersionError,
    UnreadableFileError,
)
from index.knowledge.table import TableError
from retrieval.evaluation.run import SavedRunError

SORRY = (
    "Xin lỗi anh/chị, hệ thống đang gặp trục trặc nên chưa trả lời được. Anh/chị vui lòng gửi lại"
    " câu hỏi sau ít phút."
)
"""What the chat says whatever went wrong; the log has the rest."""

WHY_SKIPPED: dict[str, str] = {
    SkipReason.EMPTY: "tệp trống, không có chữ nào",
    SkipReason.BINARY: "không phải tệp văn bản",
    SkipReason.ENCODING: "không nhận ra bảng mã chữ Việt, hãy lưu lại bằng UTF-8",
    SkipReason.UNSUPPORTED: "chưa hỗ trợ loại tệp này, hãy chuyển sang .pdf, .docx hoặc .txt",
    SkipReason.NO_ACCESS: "không mở được tệp, hãy kiểm tra quyền đọc",
    SkipReason.FRONT_MATTER: "phần khai báo đầu tệp không đúng YAML",
    SkipReason.NO_PASSAGES: "không có đoạn văn nào ngoài tiêu đề",
    SkipReason.CORRUPT: "tệp bị hỏng, hãy chép hoặc tải lại bản gốc",
    SkipReason.ENCRYPTED: "tệp có mật khẩu, hãy bỏ mật khẩu rồi chạy lại",
    SkipReason.TOO_LARGE: "tệp quá lớn (trên 200 MB), hãy chia thành nhiều tệp nhỏ hơn",
    SkipReason.ZIP_BOMB: "tệp nén bung ra quá lớn hoặc lồng quá nhiều lớp, hãy giải nén sẵn và kiểm"
    " tra lại",
    SkipReason.OUTSIDE: "đường dẫn trỏ ra ngoài thư mục nguồn, hãy chép tệp thật vào thư mục đó",
    SkipReason.BROKEN_RECORD: "bản ghi không đọc được, hãy xuất lại dữ liệu",
    SkipReason.NEEDS_OFFICE: "cần LibreOffice để đọc loại tệp này, hãy cài gói"
    " libreoffice-writer-nogui (bảng tính: libreoffice-calc-nogui; riêng tệp .doc có thể dùng gói"
    " antiword) rồi chạy lại",
    SkipReason.NEEDS_OCR: "trang là ảnh quét, cần nhận dạng chữ, hãy cài gói tesseract-ocr-vie rồi"
    " chạy lại",
    SkipReason.NO_TEXT: "không có chữ nào để đọc (trang trắng, ảnh, hoặc trang báo lỗi của máy"
    " chủ), hãy kiểm tra lại tệp",
    SkipReason.TOO_SLOW: "đọc quá lâu nên đã dừng, hãy chia nhỏ tệp hoặc lưu sang dạng khác",
    SkipReason.SIDE_FILE: "tệp mô tả .yml đi kèm không đúng, hãy sửa lại cho đúng YAML",
    SkipReason.OFFICE_COLUMN: "bảng nơi tiếp nhận thiếu cột này nên chỉ đọc như bảng thường, hãy"
    " thêm cột hoặc sửa tên cột",
    SkipReason.OFFICE_ROW: "không có tên, hoặc không có cả địa chỉ lẫn tọa độ đúng, nên bỏ dòng"
    " này",
    SkipReason.OFFICE_CELLS: "số ô không bằng số cột nên bỏ dòng này, hãy kiểm tra dấu phẩy và dấu"
    " ngoặc kép",
    SkipReason.COORDINATES: "tọa độ không phải là số hoặc nằm ngoài Việt Nam nên nơi này không có"
    " vị trí trên bản đồ",
    SkipReason.SWAPPED_COORDINATES: "vĩ độ và kinh độ đổi chỗ cho nhau nên nơi này không có vị trí"
    " trên bản đồ, hãy đổi lại",
    SkipReason.OFFICE_PHONE: "số di động hoặc số thiếu mã vùng nên không nêu, số chung của nơi đó"
    " hãy đặt vào cột “đường dây nóng”",
}
NO_CHANNEL = "Chưa cấu hình kênh nào: hãy đặt TELEGRAM_BOT_TOKEN, hoặc dùng lệnh `motcua chat`."
BAD_TOKEN = "Telegram không nhận TELEGRAM_BOT_TOKEN: hãy lấy lại token từ @BotFather."  # noqa: S105
NO_SECRET = "Có TELEGRAM_WEBHOOK_URL thì phải đặt cả TELEGRAM_WEBHOOK_SECRET."  # noqa: S105
PORT_TAKEN = "Không mở được cổng của webhook: hãy đổi TELEGRAM_WEBHOOK_PORT rồi chạy lại."
TELEGRAM_UNREACHABLE = "Không kết nối được với Telegram: hãy kiểm tra mạng rồi chạy lại."
INTERRUPTED = "Đã dừng."
NO_MEMORY = (
    "Máy không đủ bộ nhớ để làm việc này: hãy đóng bớt chương trình khác, hoặc chạy trên máy có"
    " nhiều bộ nhớ hơn."
)


@dataclass
class SentenceError(MotcuaError):
    """What raises it knows the one sentence that says what to do."""

    sentence: str


_SENTENCES: dict[type[Exception], str] = {
    SentenceError: "{0.sentence}",
    SettingError: "Giá trị của {0.name} không hợp lệ: hãy sửa trong biến môi trường hoặc trong tệp"
    " .env.",
    NoSuchFileError: "Không có tệp {0.path} mà {0.name} nêu: hãy sửa trong biến môi trường hoặc"
    " trong tệp .env.",
    SourceMissingError: "Không có tệp hay thư mục {0.path}: hãy kiểm tra lại đường dẫn.",
    BrokenCacheError: "Tệp đệm {0.path} bị hỏng: hãy xoá tệp này rồi chạy lại, nó sẽ được tính"
    " lại.",
    StrictBuildError: "Có {0.skipped} tệp hoặc phần của tệp không đọc được nên chỉ mục hiện tại"
    " được giữ nguyên: hãy sửa các tệp đó hoặc bỏ --strict.",
    NoIndexError: "Chưa có chỉ mục trong {0.data}: hãy chạy `motcua index build`.",
    BrokenVersionError: "Phiên bản {0.name} bị hỏng ({0.detail}): hãy chạy `motcua index rollback`"
    " hoặc `motcua index build`.",
    OutdatedVersionError: "Chỉ mục {0.name} do bản motcua cũ hơn tạo ra: hãy chạy `motcua index"
    " build` để tạo lại.",
    EmbedderMismatchError: "Chỉ mục được tạo bằng mô hình {0.built_with}, còn cấu hình đang chọn"
    " {0.configured}: hãy chạy `motcua index build` hoặc sửa MOTCUA_EMBEDDER.",
    EmbedderUnavailableError: "Không mở được mô hình {0.model} ({0.detail}): hãy sửa"
    " MOTCUA_EMBEDDER.",
    SavedRunError: "{0.path} không phải kết quả ghi bằng `motcua eval --save`: hãy kiểm tra lại"
    " tệp.",
}
"""What is said of an error in words that need nothing but its fields."""


@singledispatch
def explain(error: Exception) -> str:
    """One sentence for any error; known ones say what to do."""
    for kind in type(error).__mro__:
        if kind in _SENTENCES:
            return _SENTENCES[kind].format(error)
    name = type(error).__name__
    return f"Lỗi không lường trước ({name}): hãy xem nhật ký và báo cho người quản trị."


@explain.register
def _(error: OSError) -> str:
    place = f" {error.filename}" if error.filename else ""
    return (
        f"Không đọc hoặc ghi được{place} ({error.strerror or error}): hãy kiểm tra quyền và ổ đĩa."
    )


@explain.register
def _(error: UnreadableFileError) -> str:
    return f"Không đọc được {error.path}: {WHY_SKIPPED[error.reason]}."


@explain.register
def _(error: BuildRunningError) -> str:
    since = f" từ {error.since.astimezone():%H:%M:%S ngày %d/%m/%Y}" if error.since else ""
    return f"Một lần tạo chỉ mục khác đang chạy{since}: hãy đợi nó xong rồi chạy lại."


@explain.register
def _(error: HeldBackError) -> str:
    worse = "; ".join(f"“{question}”" for question in error.worse)
    return (
        f"Phiên bản {error.name} được giữ lại nhưng chưa dùng: trả lời đúng {error.right_now} câu"
        f" kiểm tra, phiên bản đang dùng đúng {error.right_before}. Các câu kém đi: {worse}."
        " Hãy xem lại tài liệu, hoặc thêm --force để vẫn chuyển."
    )


@explain.register
def _(error: NothingToIndexError) -> str:
    sources = ", ".join(map(str, error.sources))
    return f"Không có tài liệu nào đọc được trong {sources}: chỉ mục hiện tại được giữ nguyên."


@explain.register
def _(error: UnknownVersionError) -> str:
    if error.name is None:
        return "Không có phiên bản nào cũ hơn để quay lại."
    known = ", ".join(error.known) or "chưa có phiên bản nào"
    return f"Không có phiên bản {error.name}; hiện có: {known}."


@explain.register
def _(error: UnknownEngineError) -> str:
    known = ", ".join(error.known)
    return f"Không có cách lưu chỉ mục tên {error.name}: hãy đặt MOTCUA_ENGINE là {known}."


@explain.register
def _(error: TableError) -> str:
    if not error.line:
        return f"Không đọc được bảng {error.path}: {error.reason}."
    return f"Dòng {error.line} của bảng {error.path} không dùng được: {error.reason}."
