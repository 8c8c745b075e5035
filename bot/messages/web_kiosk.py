"""What stands around the conversation at a kiosk, in Vietnamese and in English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KioskWords:
    """The words of one language."""

    again: str
    how: str
    firsts: str
    privacy: str
    anybody: str
    stay: str
    print: str
    unprinted: str
    scan: str
    scan_map: str
    keyboard: str
    space: str
    erase: str
    clear: str
    hide: str
    acute: str
    grave: str
    hook: str
    tilde: str
    dot: str


VIETNAMESE = KioskWords(
    again="Làm lại từ đầu",
    how="Anh/chị bấm việc cần làm, hoặc chạm vào ô dưới cùng để gõ câu hỏi.",
    firsts="Nhiều người hỏi:",
    privacy="Máy này không giữ lại gì: câu hỏi của anh/chị được xoá khi anh/chị rời đi.",
    anybody="Anh/chị còn ở đây không? Máy sẽ bắt đầu lại sau (giây):",
    stay="Tôi vẫn ở đây",
    print="🖨 In tờ hướng dẫn",
    unprinted="Chưa in được. Anh/chị vui lòng hỏi cán bộ ở quầy.",
    scan="Quét bằng điện thoại để mở bản gốc",
    scan_map="Quét bằng điện thoại để xem đường đi",
    keyboard="Bàn phím",
    space="Dấu cách",
    erase="Xoá một chữ",
    clear="Xoá hết",
    hide="Ẩn bàn phím",
    acute="Dấu sắc",
    grave="Dấu huyền",
    hook="Dấu hỏi",
    tilde="Dấu ngã",
    dot="Dấu nặng",
)
ENGLISH = KioskWords(
    again="Start again",
    how="Press what you need, or touch the field below to type a question in Vietnamese.",
    firsts="What many people ask:",
    privacy="This machine keeps nothing: what you ask is deleted when you leave.",
    anybody="Are you still here? This machine starts again in (seconds):",
    stay="I am still here",
    print="🖨 Print the sheet",
    unprinted="It could not be printed. Please ask an officer at the counter.",
    scan="Scan with a phone to open the original",
    scan_map="Scan with a phone to see the way",
    keyboard="Keyboard",
    space="Space",
    erase="Erase a letter",
    clear="Erase all",
    hide="Hide the keyboard",
    acute="Tone sắc",
    grave="Tone huyền",
    hook="Tone hỏi",
    tilde="Tone ngã",
    dot="Tone nặng",
)
KIOSK_WORDS = {"vi": VIETNAMESE, "en": ENGLISH}
