"""The commands that people type, as menus and the help list them: by role and kind of chat."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Role


@dataclass(frozen=True, slots=True)
class CommandHelp:
    """A command without its slash, what it does, and what may be typed."""

    name: str
    does: str
    example: str | None = None

    @property
    def line(self) -> str:
        """The command as the help lists it."""
        example = f". Ví dụ: {self.example}" if self.example else ""
        return f"/{self.name} – {self.does}{example}"


ASKING = (
    CommandHelp(
        "thutuc",
        "tìm thủ tục hành chính: giấy tờ, thời hạn, lệ phí, nơi nộp",
        "/thutuc đăng ký khai sinh",
    ),
    CommandHelp(
        "noinop",
        "tìm nơi nộp hồ sơ (bộ phận một cửa) gần anh/chị",
        "/noinop xã A Lưới 2, thành phố Huế",
    ),
    CommandHelp(
        "buudien",
        "hỏi thủ tục đang nói tới có gửi bưu điện được không, hoặc tìm bưu cục",
        "/buudien phường An Khê, Đà Nẵng",
    ),
)
"""What everybody asks about procedures, wherever they write."""
READING = (
    CommandHelp(
        "vanban",
        "tra văn bản theo số, nơi ban hành, loại, năm",
        "/vanban 45/2016/QĐ-TTg",
    ),
    CommandHelp(
        "dieu",
        "xem nguyên văn một điều, khoản, phụ lục",
        "/dieu khoản 2 điều 6 61/2018/NĐ-CP",
    ),
    CommandHelp(
        "sosanh",
        "so sánh hai văn bản theo từng điều",
        "/sosanh 61/2018/NĐ-CP 118/2025/NĐ-CP",
    ),
    CommandHelp(
        "thaydoi",
        "xem văn bản có gì thay đổi từ một ngày",
        "/thaydoi 61/2018/NĐ-CP --tu 01/01/2025",
    ),
)
"""What everybody may read of directives, as far as these are public: what is not is left out where
the data is read, by the role."""
QUEUE = CommandHelp("hangdoi", "xem câu hỏi của người dân đang chờ trả lời")
ANSWER = CommandHelp("traloi", "trả lời ngay một câu", "/traloi 12 Có làm việc sáng thứ bảy ạ.")
LEAVE_STEP = CommandHelp("thoi", "dừng việc đang làm dở")
STATISTICS = CommandHelp("thongke", "xem số câu hỏi trong một kỳ", "/thongke tháng 11")
SIGN_IN = CommandHelp("dangnhap", "đăng nhập trang web dành cho cán bộ")
_OF_OFFICERS = (
    QUEUE,
    ANSWER,
    LEAVE_STEP,
    STATISTICS,
    CommandHelp(
        "theodoi",
        "theo dõi một văn bản, hoặc xem các văn bản đang theo dõi",
        "/theodoi 61/2018/NĐ-CP",
    ),
    CommandHelp("botheodoi", "thôi theo dõi một văn bản", "/botheodoi 61/2018/NĐ-CP"),
    SIGN_IN,
)
INVITE = CommandHelp("moi", "mời cán bộ, quản trị", "/moi canbo Chị Hoa, Tư pháp")
ROLES = CommandHelp("quyen", "xem và thu hồi quyền, mã mời")
AUDIT = CommandHelp("nhatky", "xem nhật ký: ai đã làm gì")
BUILD = CommandHelp("xaydung", "lập chỉ mục từ các tài liệu của cơ quan")
VERSIONS = CommandHelp("phienban", "xem các phiên bản, quay lại một bản")
FILES = CommandHelp("tep", "xem tệp anh/chị đã thêm qua bot, lấy tệp ra")
PICKS = CommandHelp("luachon", "xem người dân chọn gì khi được hỏi lại")
_OF_ADMINS = (PICKS, BUILD, VERSIONS, FILES, INVITE, ROLES, AUDIT)
SUGGEST = CommandHelp("gopy", "góp ý cho cơ quan", "/gopy Nên ghi rõ giờ nhận hồ sơ chiều thứ sáu")
READ_SUGGESTIONS = CommandHelp("gopy", "xem góp ý mới nhất; gõ thêm lời để gửi góp ý")
LINK = CommandHelp("lienket", "dùng chung cuộc trò chuyện với Telegram, Zalo, trang web")
PRIVACY = CommandHelp("riengtu", "xem tôi lưu những gì về anh/chị, trong bao lâu")
ERASE = CommandHelp("xoa", "xoá hết những gì tôi lưu về anh/chị")
HELP = CommandHelp("help", "xem hướng dẫn này")
_LEAST_ROLES = {
    **{one.name: Role.OFFICER for one in _OF_OFFICERS},
    **{one.name: Role.ADMIN for one in _OF_ADMINS},
}
"""The role from which on there is a command that not everybody has; all in private."""


def menu(role: Role, in_group: bool = False, at_kiosk: bool = False) -> tuple[CommandHelp, ...]:
    """What is listed beside the field where people type.

    Groups have nothing that is private, and at a kiosk nobody is who they are elsewhere.
    """
    if in_group:
        return (*ASKING, *READING, HELP)
    if at_kiosk:
        return (*ASKING, *READING, SUGGEST, PRIVACY, ERASE, HELP)
    if role is Role.CITIZEN:
        return (*ASKING, *READING, SUGGEST, LINK, PRIVACY, ERASE, HELP)
    own = _OF_ADMINS if role is Role.ADMIN else ()
    return (*ASKING, *READING, *_OF_OFFICERS, *own, READ_SUGGESTIONS, LINK, PRIVACY, ERASE, HELP)


def is_unknown(name: str, role: Role) -> bool:
    """Whether a command is answered as if there were none of its name."""
    return not role.may_read(_LEAST_ROLES.get(name, Role.CITIZEN))


def listed(commands: Sequence[CommandHelp]) -> str:
    """The commands, a line each."""
    return "\n".join(command.line for command in commands)


def listed_for(role: Role, in_group: bool, at_kiosk: bool) -> str:
    """The help's list; who works at the office has those of everybody on one line."""
    own = menu(role, in_group, at_kiosk)
    if role is Role.CITIZEN or in_group:
        return listed(own)
    everybodys = {one.name for one in (*ASKING, *READING, LINK, PRIVACY, ERASE, HELP)}
    names = ", ".join(f"/{one.name}" for one in own if one.name in everybodys)
    rest = listed([one for one in own if one.name not in everybodys])
    return f"{_AS_EVERYBODY} {names}\n{rest}"


_AS_EVERYBODY = "Lệnh như mọi người dân:"
LOCATION_TOO = (
    "📍 Trong cuộc trò chuyện riêng, anh/chị có thể gửi vị trí của mình để tìm nơi gần nhất."
)
CHOOSE_BY_NUMBER = "1, 2, 3 … – chọn một mục trong ngoặc vuông dưới câu trả lời"
"""In a terminal, where there are no buttons."""
LEAVE = "/thoat – kết thúc"
DESCRIPTION = (
    "Tôi trả lời câu hỏi về thủ tục hành chính: cần giấy tờ gì, nộp ở đâu, mất bao lâu, phí bao"
    " nhiêu. Câu trả lời nào cũng kèm nguyên văn và tên văn bản. Văn bản không nêu thì tôi nói là"
    " không có.\n\nAnh/chị bấm Bắt đầu rồi gõ câu hỏi, có dấu hay không dấu đều được."
)
"""What stands in an empty chat before the first message; 512 characters at most in Telegram."""
SHORT_DESCRIPTION = "Hỏi đáp thủ tục hành chính: giấy tờ, nơi nộp, thời hạn, lệ phí, kèm nguồn."
"""What stands on the bot's page and beside a link to it; 120 characters at most in Telegram."""
