"""What stands around the conversation on the web page, in Vietnamese and in English.

Answers are the documents' own words and stay Vietnamese.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.messages import opinions


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one language, by its code (BCP 47); ``other`` is the language to change to."""

    lang: str
    other: str
    other_name: str
    site: str
    title: str
    description: str
    skip: str
    office: str
    greeting: str
    how: str
    examples: str
    field: str
    send: str
    looking: str
    late: str
    offline: str
    too_many: str
    you: str
    answer: str
    whole: str
    original: str
    in_document: str
    map: str
    here: str
    no_place: str
    save: str
    chart_values: str
    clear: str
    privacy: str
    written: str
    not_found: str
    expired: str
    refused: str
    faulty: str
    conversation: str
    back: str
    spoken: Mapping[str, str]
    """What stands beside a sign that is a button alone."""


VIETNAMESE = PageWords(
    lang="vi",
    other="en",
    other_name="English",
    site="Một cửa",
    title="Hỏi đáp thủ tục hành chính",
    description=(
        "Hỏi về thủ tục hành chính và văn bản cải cách hành chính bằng lời thường ngày; câu trả lời"
        " nào cũng kèm nguyên văn, tên văn bản và ngày."
    ),
    skip="Đến ô nhập câu hỏi",
    office="Văn phòng",
    greeting="Xin chào anh/chị! Anh/chị cần làm giấy tờ gì?",
    how="Gõ như khi nói chuyện, có dấu hay không dấu đều được. Nên nêu rõ xã, phường nếu biết.",
    examples="Ví dụ, anh/chị bấm thử một câu:",
    field="Câu hỏi của anh/chị",
    send="Hỏi",
    looking="Tôi đang tìm, anh/chị vui lòng chờ một chút ạ…",
    late="Câu trả lời đến chậm hơn thường lệ. Anh/chị tải lại trang sau ít phút để xem.",
    offline="Chưa gửi được câu hỏi. Anh/chị kiểm tra mạng rồi bấm Hỏi lần nữa giúp tôi.",
    too_many="Đang có nhiều người hỏi. Anh/chị vui lòng đợi khoảng một phút rồi hỏi lại ạ.",
    you="Anh/chị hỏi",
    answer="Trả lời",
    whole="Xem nguyên văn",
    original="Bản gốc",
    in_document="Xem trong văn bản",
    map="Xem trên bản đồ",
    here="📍 Tìm nơi gần tôi",
    no_place="Chưa lấy được vị trí. Anh/chị gõ tên xã, phường giúp tôi.",
    save="Tải tệp",
    chart_values="Số liệu của biểu đồ",
    clear="Xoá cuộc trò chuyện",
    privacy=(
        "Câu hỏi được lưu sau khi che số giấy tờ, số điện thoại và tên riêng. Gõ /riengtu để xem,"
        " /xoa để xoá."
    ),
    written="Đang trả lời",
    not_found=(
        "Không có trang này, hoặc trang không dành cho mọi người. Anh/chị về trang đầu để hỏi."
    ),
    expired="Tệp này không còn. Anh/chị hỏi lại để có tệp mới.",
    refused="Yêu cầu này không nhận được. Anh/chị về trang đầu rồi thử lại.",
    faulty="Hệ thống đang gặp trục trặc. Anh/chị vui lòng thử lại sau ít phút.",
    conversation="Cuộc trò chuyện",
    back="Về trang đầu",
    spoken={opinions.GOOD: "Có ích", opinions.BAD: "Chưa đúng"},
)
ENGLISH = PageWords(
    lang="en",
    other="vi",
    other_name="Tiếng Việt",
    site="Một cửa (one-stop shop)",
    title="Questions about paperwork in Viet Nam",
    description=(
        "Ask in Vietnamese about administrative procedures; every answer quotes the document that"
        " it rests on, with its name and date."
    ),
    skip="Go to the question field",
    office="Office",
    greeting="Hello! Which papers do you need?",
    how="Ask in Vietnamese, with or without diacritics. Name the commune or ward if you can.",
    examples="For example, press one of these:",
    field="Your question, in Vietnamese",
    send="Ask",
    looking="Searching, one moment please…",
    late="The answer takes longer than usual. Please load the page again in a few minutes.",
    offline="The question could not be sent. Please check your connection and press Ask again.",
    too_many="Many people are asking right now. Please wait a minute and ask again.",
    you="You asked",
    answer="Answer",
    whole="Show the exact words",
    original="Original",
    in_document="Read it in the document",
    map="Show on a map",
    here="📍 Find what is near me",
    no_place="Your position could not be found. Please type the name of the commune or ward.",
    save="Save the file",
    chart_values="The figures of this chart",
    clear="Clear the conversation",
    privacy=(
        "Questions are kept with numbers of papers, telephone numbers and names masked. Type"
        " /riengtu to read more, /xoa to delete them."
    ),
    written="Answering",
    not_found="There is no such page, or it is not for everybody. Go to the first page to ask.",
    expired="This file is gone. Please ask again for a new one.",
    refused="This request cannot be taken. Please go to the first page and try again.",
    faulty="Something is out of order. Please try again in a few minutes.",
    conversation="Conversation",
    back="Go to the first page",
    spoken={opinions.GOOD: "Useful", opinions.BAD: "Not right"},
)
FRAMES = {one.lang: one for one in (VIETNAMESE, ENGLISH)}
