"""What stands on the pages of who works at the office, and on the page where they sign in."""

from collections.abc import Mapping

SIGN_IN = "Đăng nhập dành cho cán bộ"
HOW_TO_SIGN_IN = (
    "Trang này không dùng mật khẩu. Anh/chị nhắn /dangnhap cho tôi trong cuộc trò chuyện riêng ở"
    " Telegram hay Zalo để lấy mã, rồi nhập mã vào ô dưới đây trong 10 phút."
)
READY = "Mã của anh/chị đã có sẵn trong ô dưới đây. Anh/chị bấm nút để vào."
CODE = "Mã đăng nhập"
CODE_HINT = "Ví dụ: VAO-7K3M-9QXA-B2CD-EF45"
ENTER = "Đăng nhập"
WRONG_CODE = (
    "Mã này không đúng, đã dùng rồi hoặc quá 10 phút. Anh/chị nhắn /dangnhap để lấy mã mới, rồi"
    " nhập lại."
)
TOO_OFTEN = "Có quá nhiều lần nhập mã. Anh/chị vui lòng đợi một phút rồi nhập lại."
FOR_CITIZENS = "Anh/chị muốn hỏi thủ tục? Trang hỏi đáp không cần đăng nhập."
TO_QUESTIONS = "Về trang hỏi đáp"
SITE = "Văn phòng"
SECTIONS = "Các mục"
SIGN_OUT = "Đăng xuất"
AS_OFFICER, AS_ADMIN = "cán bộ", "quản trị"
NAMELESS = "Anh/chị"
BACK = "◀ Về danh sách"
DONE = "Kết quả"
AT_WORK = "Đang làm, anh/chị vui lòng chờ một chút ạ…"
LIVE = "Trang tự cập nhật."
NEXT: Mapping[str, str] = {
    "answer": "Xem trước khi gửi",
    "send": "Sửa và xem lại",
    "ground": "Tìm căn cứ",
    "title": "Ghi câu hỏi này",
    "expiry": "Ghi ngày này",
    "correction": "Sửa",
}
"""The button of the field, by what is awaited: none of them tells a citizen anything yet."""
LEAVE = "Thôi, không làm nữa"
LEFT_MEANWHILE = (
    "Việc này đã quá một giờ, hoặc anh/chị vừa làm việc khác ở nơi khác, nên tôi chưa gửi gì."
)
NO_COMMANDS = "Ở ô này anh/chị chỉ gõ câu chữ, không gõ lệnh, nên tôi chưa làm gì."
AWAITED: Mapping[str, str] = {
    "answer": "Câu trả lời, bằng lời cho người dân đọc",
    "send": "Sửa lại câu trả lời, nếu cần",
    "ground": "Đường dẫn (https://…), hoặc vài chữ để tìm đoạn văn bản",
    "title": "Câu hỏi ghi trong kho chung",
    "expiry": "Ngày cuối, ví dụ 31/12/2027",
    "correction": "Nội dung đúng",
}
"""The name of the field, by what is awaited (``QueueStep``)."""
UNFINISHED: Mapping[str, str] = {
    "answer": "Anh/chị đang trả lời câu {about}.",
    "send": "Anh/chị đang trả lời câu {about}; câu dưới đây chưa gửi.",
    "ground": "Anh/chị đang thêm căn cứ cho một câu trả lời.",
    "title": "Anh/chị đang đưa một câu trả lời vào kho chung.",
    "expiry": "Anh/chị đang đưa một câu trả lời vào kho chung.",
    "correction": "Anh/chị đang sửa: {fact}.",
}
"""What somebody is at, where they come back to it."""
ATTACH = "Hoặc chọn một tệp làm căn cứ"
PERIOD = "Kỳ cần xem"
PERIOD_HINT = "Ví dụ: tháng này, tháng 11, quý 3/2026, từ 1/10/2026 đến 15/11/2026"
SHOW = "Xem"
FILE = "Tệp cần thêm"
FILE_HINT = "Một tệp, tối đa 20 MB: Word, Excel, PDF, văn bản, bảng, trang web, tệp nén."
UPLOAD = "Tải lên và xem trước"
HOW_TO_UPLOAD = (
    "Tôi đọc tệp, cho anh/chị xem thông tin tôi hiểu được để sửa, rồi anh/chị mới quyết định thêm"
    " hay bỏ."
)
TOO_LARGE = "Tệp này lớn quá 20 MB. Anh/chị chia nhỏ, hoặc chép vào thư mục tài liệu trên máy chủ."
NO_FILE = "Anh/chị chưa chọn tệp nào, hoặc tệp không tải lên được trọn vẹn."
INVITE = "Mời cán bộ, quản trị"
ROLE = "Quyền"
CALLED = "Tên gọi để dễ nhớ"
CALLED_HINT = "Ví dụ: Chị Hoa, Tư pháp"
MAKE_CODE = "Tạo mã mời"
QUEUE, STATISTICS, UPLOADS = "Hàng đợi", "Thống kê", "Nạp tài liệu"
BUILD, VERSIONS, ROLES = "Xây dựng", "Phiên bản", "Quyền"
AUDIT, PICKS = "Nhật ký", "Lượt chọn"
