"""What a message speaks of, apart from words that ask for something of whatever it is."""

from index.vietnamese.tokens import syllables

_OF_ASKING = frozenset(
    "tôi em anh chị cô chú bác ông bà con cháu mình ad bot bạn ơi ạ à nhé vậy thế thì là mà và"
    " với hay hoặc còn nếu cho của ở tại về từ đến lên xuống ra vào đi được có không phải cần"
    " muốn xin hỏi làm nộp lấy xong rồi chưa sao gì nào ai đâu bao nhiêu lâu giờ mấy ngày hôm"
    " nay bữa tuần tháng năm khi tiền phí lệ giá đồng hết tốn mất thời hạn giấy tờ hồ sơ thủ tục"
    " đơn mẫu khai bản nơi chỗ qua mạng online điện thoại bưu trực tiếp tuyến trước sau này đó"
    " kia ấy cái việc vụ một hai ba cũng thêm nữa luôn đã đang sẽ bị các những mọi giúp biết"
    " thay hộ chồng vợ bố mẹ cha má".split()
)
"""What is said of any matter: it does not tell that a message is about another."""


def spoken_words(text: str) -> frozenset[str]:
    """The syllables of a text that are not said of any matter; none in "hết bao nhiêu tiền"."""
    return frozenset(one for one in syllables(text) if one not in _OF_ASKING)
