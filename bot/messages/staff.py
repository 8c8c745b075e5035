"""What is said about roles: invitations, who works at the office, the audit."""

from collections.abc import Mapping
from datetime import datetime

from bot.messages.wording import capital, cut, told_day, told_time
from index.model import Role

ROLES: Mapping[Role, str] = {
    Role.CITIZEN: "người dân",
    Role.OFFICER: "cán bộ",
    Role.ADMIN: "quản trị",
}
ROLE_WORDS: Mapping[str, Role] = {
    "canbo": Role.OFFICER,
    "officer": Role.OFFICER,
    "quantri": Role.ADMIN,
    "admin": Role.ADMIN,
}
"""How a role may be typed, without diacritics, spaces and case."""
_CHANNELS: Mapping[str, str] = {
    "telegram": "Telegram",
    "terminal": "dòng lệnh",
    "web": "trang web",
    "zalo": "Zalo",
}
HOW_TO_INVITE = (
    "Anh/chị gõ quyền cần giao, rồi tên gọi để dễ nhớ, ví dụ:\n"
    "/moi canbo Chị Hoa, Tư pháp\n"
    "/moi quantri Anh Nam, Văn phòng"
)
HAND_OVER = (
    "Anh/chị gửi riêng cho người ấy mã dưới đây. Họ mở cuộc trò chuyện riêng với tôi rồi dán mã"
    " vào là xong."
)
NOBODY_INVITED = "Chưa có mã mời nào đang chờ dùng."
COLLEAGUES = "Ai đang có quyền:"
INVITATIONS = "Mã mời chưa dùng:"
NOT_ALLOWED = "Việc này chỉ người quản trị làm được, trong cuộc trò chuyện riêng."
CLOSED = "Hiện tôi chưa mở được dữ liệu về người dùng. Anh/chị vui lòng thử lại sau."
NO_CITIZENS = "Người dân không cần mã mời: hãy chọn --role officer hoặc --role admin."
NOBODY = "Chưa có ai được giao quyền."
SURE = "Thu hồi"
LEAVE = "Thôi"
LEFT = "Dạ, tôi giữ nguyên."
AUDIT = "Nhật ký, mới nhất trước"
NO_AUDIT = "Nhật ký chưa có dòng nào."
OLDER = "Cũ hơn ▶"
INVITATION_ENDED = "Đã huỷ mã mời."
INVITATION_GONE = "Mã mời này không còn chờ dùng nữa."
_LONGEST_LINE = 200
_REDEEMED: Mapping[str, str] = {
    "unknown": (
        "Mã mời này không đúng. Anh/chị xem lại giúp tôi, hoặc xin người quản trị một mã mới."
    ),
    "used": ("Mã mời này đã có người dùng rồi. Anh/chị xin người quản trị một mã mới giúp tôi."),
    "expired": ("Mã mời này đã hết hạn. Anh/chị xin người quản trị một mã mới giúp tôi."),
    "withdrawn": ("Mã mời này đã bị huỷ. Anh/chị xin người quản trị một mã mới giúp tôi."),
    "seen_by_others": (
        "Mã mời chỉ dùng trong cuộc trò chuyện riêng. Mã này cả nhóm đã đọc được nên tôi huỷ luôn;"
        " anh/chị xin người quản trị một mã mới giúp tôi."
    ),
}
_WITHDRAWN: Mapping[str, str] = {
    "done": "Đã thu hồi quyền. Người ấy từ giờ xem được như mọi người dân.",
    "not_there": "Người này không còn quyền nào để thu hồi.",
    "configured": (
        "Người này là quản trị theo cấu hình (MOTCUA_ADMINS). Muốn thu hồi, anh/chị bỏ họ ra khỏi"
        " đó, khởi động lại, rồi thu hồi ở đây."
    ),
    "last_admin": (
        "Đây là người quản trị cuối cùng nên tôi không thu hồi. Anh/chị mời một quản trị khác"
        " trước."
    ),
}
_ACTIONS: Mapping[str, str] = {
    "index build": "lập chỉ mục",
    "index held back": "giữ lại phiên bản mới, chưa dùng",
    "index rollback": "quay lại phiên bản",
    "restore": "khôi phục từ bản sao lưu",
    "file added": "thêm tệp",
    "file taken out": "lấy tệp ra",
    "role given": "giao quyền",
    "role withdrawn": "thu hồi quyền",
    "invitation made": "tạo mã mời",
    "invitation used": "dùng mã mời",
    "invitation withdrawn": "huỷ mã mời",
    "invitation shown in a group": "huỷ mã mời bị lộ trong nhóm",
    "signed in": "đăng nhập trang web",
    "signed out": "đăng xuất trang web",
    "signed out everywhere": "đăng xuất mọi nơi, số máy:",
    "channel linked": "dùng chung quyền ở nơi khác:",
    "channel unlinked": "thôi dùng chung quyền ở nơi khác:",
}
_WHO: Mapping[str, str] = {"command line": "dòng lệnh", "configuration": "cấu hình"}


def channel_name(channel: str) -> str:
    """As people call a channel."""
    return _CHANNELS.get(channel, channel)


def invited(role: Role, called: str, until: datetime) -> str:
    """That an invitation was made, for whom and until when."""
    whom = f" cho {called}" if called else ""
    return f"Mã mời {ROLES[role]}{whom}, dùng một lần, đến {told_time(until)}."


def redeemed(outcome: str, role: Role) -> str:
    """What became of a code (``RedeemOutcome``), to who showed it and has this role now."""
    if outcome == "taken":
        return f"Xong rồi ạ. Từ giờ anh/chị có quyền {ROLES[role]}. Gõ /help để xem các lệnh."
    if outcome == "has_role":
        return f"Anh/chị đã có quyền {ROLES[role]} rồi; mã mời này vẫn để dành được cho người khác."
    return _REDEEMED[outcome]


def colleague(
    called: str, role: Role, channel: str, external_id: str, since: datetime, *, is_configured: bool
) -> str:
    """Somebody who has a role, on one line."""
    configured = ", theo cấu hình" if is_configured else ""
    where = f"{channel_name(channel)} {external_id}"
    name = called or "(chưa đặt tên)"
    return f"{name} – {ROLES[role]}{configured}, {where}, từ {told_day(since)}"


def invitation(role: Role, called: str, until: datetime) -> str:
    """An invitation that is still good, on one line."""
    return f"• {capital(ROLES[role])} – {called or '(không ghi tên)'}, đến {told_time(until)}"


def withdraw_label(place: int) -> str:
    """The button that withdraws the role in that line."""
    return f"Thu hồi {place}"


def end_label(role: Role, called: str) -> str:
    """The button that ends an invitation."""
    return f"Huỷ mã {called or ROLES[role]}"


def ask_withdraw(role: Role, name: str) -> str:
    """Whether to withdraw a role."""
    return f"Thu hồi quyền {ROLES[role]} của {name}?"


def withdrawn(outcome: str) -> str:
    """What became of a role that was to be withdrawn (``WithdrawOutcome``)."""
    return _WITHDRAWN[outcome]


def audit_line(at: datetime, who: str, called: str, action: str, detail: str) -> str:
    """A line of the audit."""
    name, done = called or _WHO.get(who, who), _ACTIONS.get(action, action)
    return cut(f"{told_time(at)} – {name}: {done} {detail}", _LONGEST_LINE)
