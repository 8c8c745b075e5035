"""The suggestion box."""

from collections.abc import Sequence
from datetime import datetime

from bot.messages.wording import cut, told_time

THANKS = (
    "Cảm ơn anh/chị đã góp ý. Tôi đã ghi lại để cán bộ đọc; tên, địa chỉ, số điện thoại, số giấy"
    " tờ và email tôi nhận ra trong đó được che. Góp ý ở đây không có thư trả lời riêng."
)
ASK = (
    "Anh/chị viết góp ý ngay sau lệnh giúp tôi, ví dụ:\n"
    "/gopy Nên ghi rõ giờ nhận hồ sơ chiều thứ sáu"
)
CLOSED = "Hiện tôi chưa ghi lại được góp ý. Anh/chị vui lòng thử lại sau."
NONE_YET = "Chưa có góp ý nào."
HEADING = "Góp ý mới nhất:"
HOW_TO_SUGGEST = "Muốn gửi góp ý, anh/chị gõ /gopy rồi viết tiếp."
_LONGEST = 300


def listed(suggestions: Sequence[tuple[str, datetime]]) -> str:
    """Suggestions with the day and hour at which they came; the times are UTC."""
    return "\n".join(f"• {told_time(at)}: {cut(words, _LONGEST)}" for words, at in suggestions)
