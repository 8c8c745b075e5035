"""Greetings, help, and what to say when a message is no question."""

LONGEST_QUESTION = 1000
"""Characters; a longer message is no question but a text."""

GREETING = (
    "Xin chào anh/chị! Tôi trả lời câu hỏi về cải cách hành chính và thủ tục hành chính, dựa đúng"
    " trên các văn bản đã được nạp vào, và luôn chỉ rõ câu trả lời nằm ở văn bản nào."
)
HOW_TO_ASK = (
    "Anh/chị cứ gõ câu hỏi như khi nói chuyện, có dấu hay không dấu đều được. Nên nêu rõ nơi, năm"
    " hoặc số văn bản nếu biết."
)
EXAMPLES_HEADING = "Ví dụ:"
EXAMPLES = (
    "A Lưới có bao nhiêu thủ tục nhận và trả kết quả qua bưu điện?",
    "Văn Yên 8 tháng năm 2022 tiếp nhận bao nhiêu hồ sơ?",
    "Thông báo 54/TB-VP nói về việc gì?",
)
COMMANDS = "/help – xem hướng dẫn này\n/xoa – xoá các câu hỏi của anh/chị khỏi hệ thống"
TERMINAL_COMMANDS = (
    "1, 2, 3 … – chọn một mục trong ngoặc vuông dưới câu trả lời\n"
    "/help – xem hướng dẫn này\n"
    "/xoa – xoá các câu hỏi của anh/chị khỏi hệ thống\n"
    "/thoat – kết thúc"
)
NO_WORDS = (
    "Tôi chưa thấy câu hỏi trong tin nhắn này. Anh/chị vui lòng gõ câu hỏi bằng chữ, ví dụ: “A Lưới"
    " có bao nhiêu thủ tục nhận và trả kết quả qua bưu điện?”"
)
TOO_LONG = (
    f"Tin nhắn dài quá. Anh/chị vui lòng tóm lại thành một câu hỏi dưới {LONGEST_QUESTION} ký tự"
    " giúp tôi."
)
NOT_TEXT = "Hiện tôi chỉ đọc được chữ. Anh/chị vui lòng gõ câu hỏi vào tin nhắn."
UNKNOWN_COMMAND = "Tôi chưa biết lệnh này. Anh/chị gõ /help để xem hướng dẫn."
HELLO = "Chào anh/chị! Anh/chị muốn hỏi điều gì về thủ tục hay cải cách hành chính?"
WELCOME = "Rất vui được giúp anh/chị. Khi cần, anh/chị cứ hỏi tiếp."
FORGOTTEN = "Đã xoá toàn bộ câu hỏi và đánh giá của anh/chị khỏi hệ thống."
GOODBYE = "Chào anh/chị."
PROMPT = "Câu hỏi: "
"""What the terminal shows before what is typed."""
