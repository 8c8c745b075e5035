"""Greetings, help, and what to say when a message is no question."""

from retrieval.conversation.listener import LONGEST_MESSAGE
from retrieval.understanding.messages import MOST_QUESTIONS

GREETING = (
    "Xin chào anh/chị! Tôi trả lời câu hỏi về cải cách hành chính và thủ tục hành chính, dựa đúng"
    " trên các văn bản đã được nạp vào, và luôn chỉ rõ câu trả lời nằm ở văn bản nào."
)
HOW_TO_ASK = (
    "Anh/chị cứ gõ câu hỏi như khi nói chuyện, có dấu hay không dấu đều được. Nên nêu rõ nơi, năm"
    " hoặc số văn bản nếu biết."
)
EXAMPLES_HEADING = "Ví dụ:"
EXAMPLES_TO_PRESS = "Anh/chị bấm thử một câu, hoặc gõ câu hỏi của mình:"
EXAMPLES = (
    "A Lưới có bao nhiêu thủ tục nhận và trả kết quả qua bưu điện?",
    "Văn Yên 8 tháng năm 2022 tiếp nhận bao nhiêu hồ sơ?",
    "Thông báo 54/TB-VP nói về việc gì?",
)
"""Offered where they are answered, with others made from the documents there are."""
USUAL_PROCEDURES = ("đăng ký khai sinh", "đăng ký tạm trú", "đăng ký kết hôn")
EXAMPLES_OF_PROCEDURES = ("{name} cần giấy tờ gì?", "{name} mất bao lâu?", "{name} phí bao nhiêu?")
EXAMPLE_OF_DIRECTIVES = "{number} nói về việc gì?"
SHARE_LOCATION = "📍 Gửi vị trí của tôi"
HOW_TO_SHARE_LOCATION = (
    "📍 Gửi vị trí: bấm hình kẹp giấy 📎 rồi chọn “Vị trí”, hoặc gõ /gan để hiện nút gửi."
)
"""Where a message has buttons of its own, so that the one for a place has no room."""
LOCATION_IN_PRIVATE = (
    "Để giữ kín nơi ở, anh/chị vui lòng gửi vị trí cho tôi trong cuộc trò chuyện riêng, đừng gửi"
    " trong nhóm."
)
LOOKING = "Tôi đang tìm, anh/chị vui lòng chờ một chút ạ…"
LATE = "Xin lỗi anh/chị vì trả lời muộn: hệ thống vừa gián đoạn."
TOO_MANY = (
    "Anh/chị gửi nhiều tin trong một lúc quá, tôi chưa trả lời kịp. Anh/chị vui lòng đợi khoảng một"
    " phút rồi gửi lại câu cần hỏi giúp tôi."
)
FILE_NOT_SENT = "Tôi chưa gửi được tệp. Anh/chị thử lại sau ít phút giúp tôi."
PICTURE_ELSEWHERE = "Hình này chỉ xem được trong Telegram."
FILE_ELSEWHERE = (
    'Để lưu thành tệp, anh/chị chạy lệnh: motcua vanban "điều cần tìm" --xlsx TỆP, hoặc motcua'
    " sosanh SỐ SỐ --docx TỆP, hoặc motcua thaydoi SỐ --tu NGÀY --xlsx TỆP"
)
TOO_MANY_PRESSES = "Anh/chị bấm nhanh quá, tôi chưa kịp. Anh/chị vui lòng đợi khoảng một phút ạ."
NO_WORDS = (
    "Tôi chưa thấy câu hỏi trong tin nhắn này. Anh/chị vui lòng gõ câu hỏi bằng chữ, ví dụ: “làm"
    " giấy khai sinh cần giấy tờ gì?”"
)
TOO_LONG = (
    f"Tin nhắn dài quá. Anh/chị vui lòng tóm lại thành một câu hỏi dưới {LONGEST_MESSAGE} ký tự"
    " giúp tôi."
)
LEFT_OUT = (
    f"Tôi xin trả lời {MOST_QUESTIONS} câu đầu trước; các câu còn lại anh/chị gửi tiếp giúp tôi"
    " trong tin nhắn sau."
)
ONLY_VIETNAMESE = (
    "Tôi chỉ nói được tiếng Việt, mời anh/chị hỏi bằng tiếng Việt.\n"
    "I only speak Vietnamese; please ask in Vietnamese."
)
CLOSEST_PASSAGE = "Đoạn gần nhất trong tài liệu / The closest passage in the documents:"
NOT_TEXT = (
    "Hiện tôi chỉ đọc được chữ và vị trí được chia sẻ. Anh/chị vui lòng gõ câu hỏi vào tin nhắn."
)
NOTHING_ASKED = "Anh/chị cần hỏi gì ạ? Anh/chị gõ câu hỏi ngay sau tên của tôi giúp tôi."
UNKNOWN_COMMAND = "Tôi chưa biết lệnh này. Anh/chị gõ /help để xem hướng dẫn."
OF_WHAT = "Anh/chị hỏi về thủ tục hay việc gì ạ?"
TELL_MORE = (
    "Anh/chị kể thêm giúp tôi: ai làm, làm giấy tờ gì, vì việc gì; hoặc hỏi bộ phận một cửa gần"
    " nhất (gõ /noinop và tên xã, phường)."
)
NONSENSE = "Tôi chưa hiểu tin nhắn này."
GOODBYE = "Chào anh/chị."
PROMPT = "Câu hỏi: "
"""What the terminal shows before what is typed."""
