"""What is said in Zalo alone, where everything is text: numbers instead of buttons."""

READ_ON = "Xem tiếp"
"""The choice that shows what comes next; it may be typed as it stands."""
HOW_TO_CHOOSE = "Anh/chị trả lời bằng số để chọn:"
THUMBS = {"👍": "👍 Trả lời đúng ý tôi", "👎": "👎 Trả lời chưa đúng"}
"""A thumb alone says little in a list of numbers."""
ONLY_TEXT = (
    "Trong Zalo hiện tôi chỉ đọc được chữ. Anh/chị vui lòng gõ câu hỏi vào tin nhắn, ví dụ: “làm"
    " giấy khai sinh cần giấy tờ gì?”"
)
PICTURE_ELSEWHERE = (
    "Hình này chưa gửi được vào Zalo; nội dung của hình là những dòng trên. Anh/chị cần bản vẽ thì"
    " hỏi bộ phận một cửa giúp tôi."
)
FILE_ELSEWHERE = (
    "Tệp {name} chưa gửi được vào Zalo. Anh/chị cần tệp thì hỏi bộ phận một cửa giúp tôi."
)

BOT_UNKNOWN = (
    "Zalo không nhận ZALO_BOT_TOKEN: hãy lấy lại token ở trang của bot trên bot.zaloplatforms.com."
)
BOT_REVOKED = (
    "Zalo không còn nhận ZALO_BOT_TOKEN: hãy lấy token mới rồi chạy lại; các tin đang chờ vẫn được"
    " giữ."
)
POSTS_UNGUARDED = (
    "Có ZALO_BOT_WEBHOOK_URL thì phải có ZALO_BOT_WEBHOOK_SECRET, từ 8 đến 256 ký tự, để chỉ Zalo"
    " gửi được tin đến bot."
)


def of_list(first: int, last: int) -> str:
    """The choices that are the items of a list above, which have these numbers there."""
    items = str(first) if first == last else f"{first} đến {last}"
    return f"{items}: xem mục mang số ấy ở danh sách trên"


def picture_at(address: str) -> str:
    """Where a picture is seen that Zalo would not take."""
    return f"🖼 Xem hình: {address}"


def file_at(name: str, address: str) -> str:
    """Where a file is fetched."""
    return f"📄 {name}: {address}"


def file_elsewhere(name: str) -> str:
    """Of a file that has no address."""
    return FILE_ELSEWHERE.format(name=name)
