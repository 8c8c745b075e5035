"""What is said about signing in on the page, and about being one person in several channels."""

from collections.abc import Mapping
from datetime import datetime

from bot.messages.staff import ROLES, channel_name
from bot.messages.wording import told_time
from index.model import Role

EVERYWHERE = ("dang xuat moi noi", "dang xuat", "moi noi", "thoat moi noi")
"""What is typed behind the command to sign out, without diacritics."""
SIGN_IN_ELSEWHERE = (
    "Anh/chị đang ở trang web rồi ạ. Muốn lấy mã mới, anh/chị gõ /dangnhap hay /lienket trong cuộc"
    " trò chuyện riêng với tôi ở Telegram hay Zalo."
)
CODE_WAS_SHOWN = "Mã đã hiện một lần và không được giữ lại. Cần mã mới, anh/chị gõ lại lệnh ạ."
CODE_IS_FOR_PAGE = (
    "Mã này để đăng nhập trang web, không phải để gõ ở đây. Anh/chị mở trang đăng nhập rồi nhập mã"
    " giúp tôi. Xin đừng đưa mã cho ai."
)
INVITED_ON_PAGE = (
    "Mã mời này anh/chị gõ trong cuộc trò chuyện riêng với tôi ở Telegram hay Zalo giúp tôi. Mã vẫn"
    " dùng được. Sau đó, muốn vào trang web, anh/chị gõ /dangnhap ở đó."
)
AT_KIOSK = (
    "Máy này ai cũng dùng được nên ở đây tôi không nhận mã, không liên kết và không đăng nhập."
    " Anh/chị dùng điện thoại hay máy của mình giúp tôi ạ."
)
CODE_IS_TYPED = (
    "Mở đường dẫn thôi thì tôi chưa liên kết gì ạ. Nếu chính anh/chị đã lấy mã này ở nơi kia,"
    " anh/chị gõ mã vào đây. Nếu người khác gửi cho anh/chị, xin đừng gõ: hai bên sẽ thành một,"
    " người ấy đọc được và xoá được những gì anh/chị đã hỏi."
)
CODE_SEEN_BY_OTHERS = (
    "Mã này cả nhóm đã đọc được nên tôi huỷ luôn. Anh/chị lấy mã mới trong cuộc trò chuyện riêng"
    " với tôi giúp tôi."
)
_SIGN_IN = (
    "Anh/chị mở đường dẫn dưới đây rồi bấm “Đăng nhập”. Dùng được một lần, đến {until}. Xin đừng"
    " chuyển cho ai: ai mở trước thì vào bằng quyền của anh/chị."
)
_SIGN_IN_BY_CODE = (
    "Anh/chị mở trang /vao của cơ quan rồi nhập mã dưới đây. Dùng được một lần, đến {until}. Xin"
    " đừng đưa cho ai: ai nhập trước thì vào bằng quyền của anh/chị."
)
HOW_TO_SIGN_OUT = "Muốn thoát khỏi mọi máy đang đăng nhập, anh/chị gõ: /dangnhap đăng xuất mọi nơi"
NOWHERE = "Hiện anh/chị không đăng nhập ở máy nào ạ."
LINK_STOP = ("thoi", "huy", "bo", "dung")
"""What is typed behind the command to end it, without diacritics."""
IN_PRIVATE = "Anh/chị gõ /lienket trong cuộc trò chuyện riêng với tôi giúp tôi."
CLOSED = "Hiện tôi chưa liên kết được. Anh/chị vui lòng thử lại sau."
_LINK = (
    "Anh/chị mở cuộc trò chuyện riêng với tôi ở nơi kia (Telegram, Zalo hay trang web) rồi gõ mã"
    " dưới đây. Dùng được một lần, đến {until}. Từ đó hai nơi dùng chung mạch trò chuyện; gõ /xoa ở"
    " một nơi là xoá ở cả hai."
)
_LINK_OF_CITIZEN = "Mã này không cho ai quyền cán bộ."
_LINK_OF_STAFF = (
    "Nơi nhập mã sẽ có quyền {role} của anh/chị. Chỉ nhập ở máy, tài khoản của chính anh/chị; xin"
    " đừng đưa cho ai. Ở trang web, anh/chị dùng /dangnhap thay cho mã này."
)
ASK_LINK = (
    "Mã này có phải do chính anh/chị vừa lấy ở nơi kia không ạ? Nếu người khác đưa mã, xin chọn"
    " “Không phải”: hai bên thành một thì người ấy đọc được và xoá được những gì anh/chị đã hỏi."
)
LINK_IS_MINE = "Đúng, mã của tôi"
LINK_IS_NOT_MINE = "Không phải"
NOT_LINKED_NOW = (
    "Vâng, tôi không liên kết gì cả. Nếu ai đưa mã ấy cho anh/chị, xin đừng gõ lại mã đó ạ."
)
LINK_ASKED_LONG_AGO = "Câu hỏi này đã lâu quá nên tôi chưa liên kết. Anh/chị gõ lại mã giúp tôi ạ."
HOW_TO_UNLINK = "Muốn thôi, anh/chị gõ: /lienket thôi"
UNLINKED = "Đã thôi liên kết. Từ giờ mỗi nơi là một cuộc trò chuyện riêng."
NOT_LINKED = "Hiện nơi này chưa liên kết với nơi nào ạ."
LINKED: Mapping[str, str] = {
    "unknown": (
        "Mã này không đúng, đã dùng rồi hoặc quá 10 phút. Anh/chị gõ /lienket ở nơi kia để lấy mã"
        " mới giúp tôi."
    ),
    "same": "Hai nơi này là một rồi ạ, không cần liên kết nữa.",
    "has_role": (
        "Ở đây anh/chị có quyền cán bộ nên không nhập mã của nơi khác được. Anh/chị gõ /lienket ở"
        " đây để lấy mã, rồi nhập mã ấy ở nơi kia giúp tôi."
    ),
    "not_here": (
        "Mã này là của người có quyền cán bộ nên không dùng để liên kết ở đây được. Muốn vào trang"
        " web bằng quyền ấy, anh/chị gõ /dangnhap trong cuộc trò chuyện riêng với tôi ở Telegram"
        " hay Zalo."
    ),
}


def sign_in(until: datetime, *, is_link: bool) -> str:
    """What to do with a link, or with a code alone, and until when it is good."""
    return (_SIGN_IN if is_link else _SIGN_IN_BY_CODE).format(until=told_time(until))


def signed_out(count: int) -> str:
    """That somebody is signed in nowhere any more."""
    return f"Đã đăng xuất khỏi {count} máy." if count else NOWHERE


def link(until: datetime, role: Role) -> str:
    """What to do with a code by which one is known in another channel, and what it gives there."""
    gives = _LINK_OF_CITIZEN if role is Role.CITIZEN else _LINK_OF_STAFF.format(role=ROLES[role])
    return f"{_LINK.format(until=told_time(until))} {gives}"


def linked(channel: str, role: Role) -> str:
    """That somebody is known here as they are known in another channel, with what role."""
    where = channel_name(channel)
    has = "" if role is Role.CITIZEN else f" Ở đây anh/chị có quyền {ROLES[role]}."
    return f"Xong rồi ạ. Nơi này và {where} từ giờ là một.{has} {HOW_TO_UNLINK}"
