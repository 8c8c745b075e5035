"""What is kept about people, in plain words, and what is said when they have it deleted."""

_NOTHING_KEPT = "Hiện tôi không lưu gì về anh/chị."


def kept(days: int | None) -> str:
    """What is kept, for how many days, who sees it and how it goes; None where nothing is kept."""
    if days is None:
        return _NOTHING_KEPT
    return "\n".join(
        (
            "Tôi lưu những gì:",
            "• Một mã số mà ứng dụng nhắn tin đặt cho anh/chị, không có tên, không có số điện"
            " thoại. Anh/chị hỏi trong nhóm thì có thêm mã số của nhóm.",
            "• Câu hỏi của anh/chị, trong đó tên, ngày sinh, địa chỉ nhà, số điện thoại, email, số"
            " giấy tờ, số tài khoản, biển số xe và vị trí đã được che nếu tôi nhận ra; lúc hỏi; câu"
            " ấy được trả lời thế nào; anh/chị bấm nút nào, đánh giá ra sao.",
            "• Câu anh/chị gửi cán bộ và góp ý (cũng che như vậy). Câu vào kho chung thì còn lại"
            " theo lời cán bộ, không ghi ai hỏi.",
            "• Với cán bộ: quyền được giao, văn bản đang theo dõi, giữ đến khi bỏ; việc quản trị,"
            " đăng nhập thì ghi sổ và không xoá.",
            "• Nơi nào liên kết bằng /lienket.",
            "• Tin nhắn đúng như anh/chị gửi: chỉ giữ đến khi trả lời xong. Vị trí chỉ dùng để tìm"
            " nơi gần đó.",
            "",
            f"Trong bao lâu: tối đa {days} ngày. Mạch trò chuyện (mấy câu hỏi gần nhất) chỉ dùng"
            " trong 30 phút.",
            "",
            "Ai xem được: người quản trị hệ thống của cơ quan; câu gửi cán bộ và góp ý thì cán bộ"
            " cũng đọc, không biết ai gửi. Trong nhóm, ai trong nhóm cũng thấy câu hỏi và câu trả"
            " lời. Ứng dụng nhắn tin có quy định riêng của họ.",
            "",
            "Muốn xoá hết, cả ở nơi liên kết: gõ /xoa. Bản sao lưu của cơ quan, nếu có, còn giữ"
            " dữ liệu cũ đến khi được thay.",
        )
    )


ASK_ERASE = (
    "Anh/chị muốn xoá hết những gì tôi lưu về anh/chị: câu hỏi, đánh giá, góp ý, điều đang theo dõi"
    " và mạch trò chuyện này? Xoá rồi thì không lấy lại được."
)
ASK_ERASE_AGAIN = "Nút này đã cũ nên tôi chưa xoá gì."
ERASE_ALL = "Xoá hết"
KEEP = "Thôi"
KEPT = "Dạ, tôi không xoá gì ạ."
IN_PRIVATE = (
    "Để giữ kín, anh/chị vui lòng gõ /xoa trong cuộc trò chuyện riêng với tôi. Ở đó tôi xoá cả"
    " những câu anh/chị đã hỏi trong nhóm."
)
ERASED = "Đã xoá toàn bộ những gì tôi lưu về anh/chị."
_ROLE_STAYS = (
    "Quyền cán bộ của anh/chị vẫn còn; muốn bỏ quyền ấy, anh/chị vui lòng báo người quản trị."
)


def erased(role_stays: bool = False) -> str:
    """What was deleted, and that the role of an officer is still there."""
    return f"{ERASED} {_ROLE_STAYS}" if role_stays else ERASED
