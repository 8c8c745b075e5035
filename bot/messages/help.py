"""What ``motcua --help`` says: the command line's manual."""

PROGRAM = (
    "Một cửa: hỏi đáp có trích dẫn trên các văn bản cải cách hành chính. Gõ `motcua` không kèm lệnh"
    " để trò chuyện ngay; nếu đã đặt TELEGRAM_BOT_TOKEN thì chương trình phục vụ Telegram."
)
ASK = "Trả lời một câu hỏi rồi kết thúc."
CHAT = "Trò chuyện trong cửa sổ dòng lệnh."
SERVE = "Phục vụ mọi kênh đã cấu hình (Telegram: đặt TELEGRAM_BOT_TOKEN)."
EVAL = "Đo chất lượng trả lời trên một hay nhiều tệp câu hỏi JSONL."
FIGURES = (
    "recall@k: tỉ lệ câu có tài liệu đúng trong k tài liệu đầu; mrr@10: trung bình của 1 chia cho"
    " thứ hạng; answered: tỉ lệ câu được trả lời; right: trả lời từ tài liệu đúng; offered: có tài"
    " liệu đúng trong các lựa chọn đưa ra; wrong: trả lời từ tài liệu khác; lost: còn lại (bốn số"
    " này tính trên các câu có lời đáp); asked_back: tỉ lệ câu bị hỏi lại; contains: tỉ lệ câu có"
    " lời đáp được trả lời đúng chữ; abstained: tỉ lệ câu không có lời đáp được từ chối; declined:"
    " tỉ lệ câu có lời đáp bị từ chối; chars_p50: số chữ của lời đáp như trong trò chuyện;"
    " quotes_exact: tỉ lệ lời trích đúng nguyên văn; p50_ms, p95_ms: thời gian trả lời."
)
INDEX = "Tạo và quản lý chỉ mục."
BUILD = "Tạo phiên bản mới từ các tệp, thư mục (không nêu nguồn: dùng seeds/) rồi chuyển sang nó."
STATUS = "Cho biết phiên bản đang dùng."
VERSIONS = "Liệt kê các phiên bản trên đĩa."
VERIFY = "Kiểm tra mọi tệp và mọi đoạn của phiên bản đang dùng."
ROLLBACK = "Quay lại phiên bản trước, hoặc phiên bản được nêu."

DATA = "Thư mục dữ liệu (mặc định: MOTCUA_DATA, nếu không có thì thư mục riêng của người dùng)."
ROLE = "Trả lời với quyền của: citizen (người dân), officer (cán bộ), admin (quản trị)."
WHY = (
    "In thêm cách hiểu câu hỏi, tài liệu và câu tìm được, và điều gì đã quyết định; của câu nối"
    " tiếp (--after) thì cả hai cách đọc."
)
JSON = "In một đối tượng JSON thay cho văn bản."
FULL = "Tính lại từ đầu, không dùng lại kết quả của lần trước."
STRICT = "Giữ phiên bản đang dùng nếu có dù chỉ một tệp không đọc được."
FORCE = "Chuyển sang phiên bản mới dù nó trả lời kém hơn trên bộ câu hỏi kiểm tra (có ghi nhật ký)."
AFTER = "Tin nhắn đã gửi trước câu hỏi; lặp lại cho nhiều tin, cũ trước mới sau."
QUESTION = "Câu hỏi, đặt trong dấu nháy."
QUESTIONS = "Các tệp câu hỏi JSONL."
SAVE = "Ghi kết quả vào tệp JSON này để về sau so sánh."
AGAINST = "So với kết quả đã ghi bằng --save: chênh lệch từng số, các câu kém đi và tốt lên."
WORST = "Liệt kê N câu kém nhất và điều đã tìm thấy (mặc định: 10 trên màn hình, 0 khi ghi ra tệp)."
SOURCES = "Tệp, thư mục, tệp nén zip hoặc tệp xuất JSONL/CSV cần nạp."
VERSION = "Tên phiên bản."
