"""What people pick when they are asked back, for administrators."""

from bot.messages.wording import cut

HEADING = "Khi được hỏi lại, người dân chọn:"
NONE_YET = "Chưa có ai chọn gì khi được hỏi lại."
HOW_IT_COUNTS = (
    "Đếm theo người, không ghi ai chọn. Từ 3 người trở lên và hai phần ba số người chọn giống nhau"
    " thì thủ tục ấy được nêu trước cho người hỏi cùng lời."
)
_LONGEST_ASKED, _LONGEST_TITLE = 60, 90


def line(asked: str, title: str, people: int) -> str:
    """``“đăng ký” → Thủ tục đăng ký khai sinh: 12 người``."""
    return f"• “{cut(asked, _LONGEST_ASKED)}” → {cut(title, _LONGEST_TITLE)}: {people} người"
