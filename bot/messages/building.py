"""What administrators are told in the chat about building the index and going back to a version."""

from datetime import datetime

from bot.messages.wording import cut, told_time

START = "▶ Bắt đầu"
STOP = "■ Dừng"
BACK = "↩ Quay lại bản trước"
VERSIONS = "Các phiên bản"
USE = "Dùng bản"
USE_SURE = "Chuyển sang bản này"
ASK = (
    "Lập chỉ mục từ các tài liệu trong: {sources}. Trong lúc làm, bot vẫn trả lời bằng bản đang"
    " dùng; xong và đạt kiểm tra thì mới chuyển."
)
NO_SOURCES = "(chưa cấu hình thư mục: đặt MOTCUA_SOURCES, hoặc dùng lại nguồn của bản đang dùng)"
RUNNING = "Đang lập chỉ mục…"
STOPPING = "Đang dừng việc lập chỉ mục…"
STOPPED = "Đã dừng. Bot vẫn dùng bản cũ."
KILLED = "Việc lập chỉ mục bị ngắt giữa chừng. Bot vẫn dùng bản cũ; anh/chị chạy lại /xaydung."
NOT_STARTED = "Chưa chạy được việc lập chỉ mục. Anh/chị vui lòng thử lại sau."
ROLE_GONE = "Đã dừng việc lập chỉ mục vì quyền quản trị của người chạy đã bị thu hồi."
NOTHING_RUNS = "Hiện không có việc lập chỉ mục nào đang chạy."
NO_VERSIONS = "Chưa có phiên bản nào. Gõ /xaydung để tạo."
NO_BEFORE = "Không còn bản nào trước bản đang dùng để quay lại."
HEADING = "Các phiên bản, mới nhất trước"
VERSION_GONE = "Phiên bản này không còn trên đĩa."
NOT_ALLOWED = "Việc này chỉ người quản trị làm được, trong cuộc trò chuyện riêng."
UNAUDITED = "Không ghi được nhật ký nên tôi chưa chuyển phiên bản. Anh/chị vui lòng thử lại sau."
_LONGEST = 2_500
_SECONDS = 60


def ask(sources: str) -> str:
    """Whether to build, and from what."""
    return ASK.format(sources=sources or NO_SOURCES)


def running(last: str, seconds: float) -> str:
    """How far a build is."""
    minutes, rest = divmod(int(seconds), _SECONDS)
    passed = f"{minutes} phút {rest} giây" if minutes else f"{rest} giây"
    return f"{RUNNING} ({passed})\n{last}" if last else f"{RUNNING} ({passed})"


def ended(said: str) -> str:
    """What a build said at its end, as far as a message holds it."""
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rpartition(chr(10))[0]}\n…"


def version(place: int, built_at: datetime, counted: str, *, is_current: bool) -> str:
    """A version in the list."""
    mark = " ← đang dùng" if is_current else ""
    return f"{place}. {told_time(built_at)}: {counted}{mark}"


def broken(place: int, name: str) -> str:
    """A version in the list that can no longer be read."""
    return f"{place}. {cut(name, 40)}: không đọc được"


def use_label(place: int) -> str:
    """The button that uses the version in that line."""
    return f"{USE} {place}"


def ask_use(built_at: datetime, counted: str) -> str:
    """Whether to answer from another version."""
    return f"Chuyển sang bản tạo lúc {told_time(built_at)} ({counted})?"


def used(built_at: datetime, counted: str) -> str:
    """That another version answers now."""
    return f"Từ giờ bot trả lời bằng bản tạo lúc {told_time(built_at)} ({counted})."
