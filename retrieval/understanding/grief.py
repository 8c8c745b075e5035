"""Whether a message tells that somebody of the person's family has died."""

import re

from index.vietnamese.text import has_diacritics, without_diacritics

_BEFORE = (
    r"(?:^|[,.;:!?…]\s*|(?<!\w)(?:vì|do|khi|nay|giờ|có|thì|mà|dạ|rồi|nhưng|nếu|hồi|lúc|hôm qua"
    r"|hôm nay|tuần trước|tháng trước|ạ|nhà)\s+)"
)
"""What a clause about somebody opens behind; "giấy khai sinh của con mất rồi" is about a paper."""
_ELDERS = (
    r"(?:ba|bố|cha|tía|thầy|má|mẹ|mạ|bu|chồng|vợ|ông(?: nội| ngoại| cụ)?|bà(?: nội| ngoại| cụ)?|cụ"
    r"|chú|bác|cô|dì|cậu|mợ|thím|dượng|ck|vk|anh trai|chị gái)"
)
_MINE = r"(?:(?:của )?(?:tôi|tui|em|mình|con|cháu|chồng em|vợ em|chồng tôi|vợ tôi|nhà em|e|m|mk))"
_KIN = (
    rf"(?:{_ELDERS}(?: (?:chồng|vợ))?(?: {_MINE})?"
    r"|(?:con|em|cháu|anh|chị)(?: trai| gái)? (?:tôi|tui|mình))"
)
_WHEN = r"(?: (?:vừa|mới|đã|vừa mới|không may|chẳng may|đột ngột|bệnh|ốm|hôm qua|hôm nay)){0,3}"
_DIED = (
    r"(?:qua đời|từ trần|khuất núi|chết(?! máy)|mất (?:hôm|hồi|rồi|đột ngột|vì|do bệnh|sáng nay"
    r"|tối qua|đêm qua|(?:tuần|tháng) (?:trước|rồi)|năm (?:ngoái|kia|trước)|ở bệnh viện"
    r"|tại bệnh viện|tại nhà|ở nhà|được \w+ (?:ngày|tuần|tháng))|mất(?=[,.;!?]|$| thì| giờ| nay))"
)
_TELLS = re.compile(rf"{_BEFORE}{_KIN}{_WHEN} {_DIED}", re.IGNORECASE)
_TELLS_PLAIN = re.compile(without_diacritics(_TELLS.pattern), re.IGNORECASE)


def tells_of_a_death(message: str) -> bool:
    """Whether it does, as typed: ``mẹ tôi mới mất hôm qua``, ``ong noi em qua doi``.

    "Mẹ tôi mất thẻ căn cước" has lost a card.
    """
    pattern = _TELLS if has_diacritics(message) else _TELLS_PLAIN
    return pattern.search(message) is not None
