"""What is said about roles: invitations, who works at the office, the audit."""

from collections.abc import Mapping, Sequence

from bot.messages.wording import capital, cut, told_day, told_time
from bot.people.staff import (
    AuditLine,
    Colleague,
    Invitation,
    OpenInvitation,
    RedeemOutcome,
    Redemption,
    WithdrawOutcome,
)
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
_CHANNELS: Mapping[str, str] = {"telegram": "Telegram", "terminal": "dòng lệnh"}
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
_REDEEMED: Mapping[RedeemOutcome, str] = {
    RedeemOutcome.UNKNOWN: (
        "Mã mời này không đúng. Anh/chị xem lại giúp tôi, hoặc xin người quản trị một mã mới."
    ),
    RedeemOutcome.USED: (
        "Mã mời này đã có người dùng rồi. Anh/chị xin người quản trị một mã mới giúp tôi."
    ),
    RedeemOutcome.EXPIRED: (
        "Mã mời này đã hết hạn. Anh/chị xin người quản trị một mã mới giúp tôi."
    ),
    RedeemOutcome.WITHDRAWN: (
        "Mã mời này đã bị huỷ. Anh/chị xin người quản trị một mã mới giúp tôi."
    ),
    RedeemOutcome.SEEN_BY_OTHERS: (
        "Mã mời chỉ dùng trong cuộc trò chuyện riêng. Mã này cả nhóm đã đọc được nên tôi huỷ luôn;"
        " anh/chị xin người quản trị một mã mới giúp tôi."
    ),
}
_WITHDRAWN: Mapping[WithdrawOutcome, str] = {
    WithdrawOutcome.DONE: "Đã thu hồi quyền. Người ấy từ giờ xem được như mọi người dân.",
    WithdrawOutcome.NOT_THERE: "Người này không còn quyền nào để thu hồi.",
    WithdrawOutcome.CONFIGURED: (
        "Người này là quản trị theo cấu hình (MOTCUA_ADMINS). Muốn thu hồi, anh/chị bỏ họ ra khỏi"
        " đó, khởi động lại, rồi thu hồi ở đây."
    ),
    WithdrawOutcome.LAST_ADMIN: (
        "Đây là người quản trị cuối cùng nên tôi không thu hồi. Anh/chị mời một quản trị khác"
        " trước."
    ),
}
_ACTIONS: Mapping[str, str] = {
    "index build": "lập chỉ mục",
    "index held back": "giữ lại phiên bản mới, chưa dùng",
    "index rollback": "quay lại phiên bản",
    "restore": "khôi phục từ bản sao lưu",
    "role given": "giao quyền",
    "role withdrawn": "thu hồi quyền",
    "invitation made": "tạo mã mời",
    "invitation used": "dùng mã mời",
    "invitation withdrawn": "huỷ mã mời",
    "invitation shown in a group": "huỷ mã mời bị lộ trong nhóm",
}
_WHO: Mapping[str, str] = {"command line": "dòng lệnh", "configuration": "cấu hình"}


def invited(invitation: Invitation) -> str:
    """That an invitation was made, for whom and until when."""
    whom = f" cho {invitation.called}" if invitation.called else ""
    until = told_time(invitation.expires_at)
    return f"Mã mời {ROLES[invitation.role]}{whom}, dùng một lần, đến {until}."


def redeemed(redemption: Redemption) -> str:
    """What became of a code, to who showed it."""
    role = ROLES[redemption.role]
    if redemption.outcome is RedeemOutcome.TAKEN:
        return f"Xong rồi ạ. Từ giờ anh/chị có quyền {role}. Gõ /help để xem các lệnh."
    if redemption.outcome is RedeemOutcome.HAS_ROLE:
        return f"Anh/chị đã có quyền {role} rồi; mã mời này vẫn để dành được cho người khác."
    return _REDEEMED[redemption.outcome]


def colleagues(people: Sequence[Colleague]) -> str:
    """Who has a role, a numbered line each."""
    return "\n".join(f"{place}. {_colleague(one)}" for place, one in enumerate(people, start=1))


def _colleague(one: Colleague) -> str:
    name = one.called or "(chưa đặt tên)"
    configured = ", theo cấu hình" if one.is_configured else ""
    where = f"{_CHANNELS.get(one.channel, one.channel)} {one.external_id}"
    return f"{name} – {ROLES[one.role]}{configured}, {where}, từ {told_day(one.since)}"


def invitations(good: Sequence[OpenInvitation]) -> str:
    """Invitations that are still good, a line each."""
    return "\n".join(
        f"• {capital(ROLES[one.role])} – {one.called or '(không ghi tên)'}, đến"
        f" {told_time(one.expires_at)}"
        for one in good
    )


def withdraw_label(place: int) -> str:
    """The button that withdraws the role in that line."""
    return f"Thu hồi {place}"


def end_label(one: OpenInvitation) -> str:
    """The button that ends an invitation."""
    return f"Huỷ mã {one.called or ROLES[one.role]}"


def ask_withdraw(one: Colleague) -> str:
    """Whether to withdraw a role."""
    return f"Thu hồi quyền {ROLES[one.role]} của {one.called or one.external_id}?"


def withdrawn(outcome: WithdrawOutcome) -> str:
    """What became of it."""
    return _WITHDRAWN[outcome]


def audit(lines: Sequence[AuditLine]) -> str:
    """Lines of the audit."""
    return "\n".join(map(_audit_line, lines))


def _audit_line(one: AuditLine) -> str:
    who = one.called or _WHO.get(one.who, one.who)
    done = _ACTIONS.get(one.action, one.action)
    return cut(f"{told_time(one.at)} – {who}: {done} {one.detail}", _LONGEST_LINE)
