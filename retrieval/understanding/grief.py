"""Whether a message tells that somebody of the person's family has died."""

import re

from index.text import has_diacritics, without_diacritics

_KIN = (
    r"(?:ba|bố|cha|tía|thầy|má|mẹ|mạ|u|bu|chồng|vợ|con(?: trai| gái)?|cháu|anh(?: trai)?"
    r"|chị(?: gái)?|em(?: trai| gái)?|ông(?: nội| ngoại| cụ| xã)?|bà(?: nội| ngoại| cụ| xã)?|cụ"
    r"|nội|ngoại|chú|bác|cô|dì|cậu|mợ|thím|dượng|ck|vk)"
)
_WHOSE = (
    r"(?:(?: (?:chồng|vợ))?(?: (?:của )?(?:tôi|tui|em|mình|con|cháu|anh|chị|nhà|e|m|mk|t))?"
    r"(?: em| tôi)?)"
)
_WHEN = (
    r"(?: (?:vừa|mới|đã|vừa mới|bị|không may|đột ngột|bệnh|ốm|tai nạn|chẳng may|hôm qua|hôm nay"
    r"|hồi \w+)){0,3}"
)
_DIED = (
    r"(?:qua đời|từ trần|khuất núi|mất (?:hôm|hồi|rồi|cách|tuần|tháng|năm|đột ngột|vì|do bệnh|sáng"
    r"|tối|đêm|chiều|trưa|ở bệnh viện|tại bệnh viện|tại nhà|ở nhà|được \w+ (?:ngày|tuần|tháng))"
    r"|mất(?=[,.;!?]|$| thì| giờ| nay)|chết(?! máy))"
)
_TELLS = re.compile(rf"(?<!\w){_KIN}{_WHOSE}{_WHEN} {_DIED}", re.IGNORECASE)
_TELLS_PLAIN = re.compile(without_diacritics(_TELLS.pattern), re.IGNORECASE)


def tells_of_a_death(message: str) -> bool:
    """Whether it does, as typed: ``mẹ tôi mới mất hôm qua``, ``ong noi em qua doi``.

    "Mẹ tôi mất thẻ căn cước" has lost a card.
    """
    pattern = _TELLS if has_diacritics(message) else _TELLS_PLAIN
    return pattern.search(message) is not None
