"""The buttons that turn pages, and what is said of a text that has changed since it was shown."""

FURTHER = "Xem thêm ▾"
BACK = "◂ Trở lại"
CHANGED = "Văn bản đã thay đổi từ khi tôi trả lời. Nội dung hiện nay như sau:"
ANSWER_CHANGED = "Tài liệu đã được cập nhật từ khi tôi trả lời. Câu trả lời hiện nay như sau:"
SOME_CHANGED = "Có chỗ đã thay đổi từ khi tôi trả lời nên tôi không dẫn lại."
NO_LONGER_HERE = "Văn bản này hiện không còn trong các tài liệu mà tôi có."
GONE = "Tôi không còn giữ câu trả lời này. Anh/chị vui lòng gửi lại câu hỏi giúp tôi."
"""Of an answer that was deleted, and of one that is somebody else's: nobody is told which."""


def further(page: int, pages: int) -> str:
    """The button for the next page, and which of how many that is."""
    return f"{FURTHER} {page}/{pages}"
