"""What is said in the Zalo Official Account alone, and to administrators about it."""

HELP = "Nối bot với Zalo Official Account."
LINK_HELP = (
    "Xin quyền của quản trị OA rồi giữ cặp token: in địa chỉ để bấm đồng ý, rồi nhận địa chỉ mà"
    " trình duyệt được chuyển đến."
)
REDIRECT_HELP = "Địa chỉ chuyển về đã khai ở ứng dụng Zalo (mặc định: ZALO_OA_REDIRECT_URL)."
HOW_TO_SHARE_LOCATION = (
    "📍 Gửi vị trí: bấm dấu ⋯ (hoặc dấu +) cạnh ô nhập tin, chọn “Vị trí” rồi gửi; hoặc gõ /gan và"
    " tên xã, phường."
)
CALL = "☎ Gọi {number}"
OPEN_SOURCE = "Mở văn bản gốc"
OPEN_FILE = "Tải tệp"
CHOOSE = "Anh/chị chọn giúp tôi:"
PAIR_DEAD = (
    "⚠ Zalo không còn nhận cặp token của Official Account, nên bot chưa trả lời được trong Zalo."
    " Các câu hỏi vẫn được giữ và sẽ được trả lời khi nối lại. Cách nối lại: trên máy chạy bot, gõ"
    " lệnh `motcua zalo link`, mở địa chỉ lệnh ấy in ra, đăng nhập bằng tài khoản quản trị của OA"
    " và bấm đồng ý; không cần khởi động lại bot."
)
QUOTA_USED = (
    "⚠ Official Account đã dùng hết số tin được gửi, nên có câu trả lời chưa đến người dân. Hãy xem"
    " gói dịch vụ của OA ở oa.zalo.me; người dân gửi lại câu hỏi thì bot trả lời lại."
)
CONSENT_AT = (
    "Mở địa chỉ sau trong trình duyệt, đăng nhập bằng tài khoản quản trị của OA và bấm đồng ý"
    " (trong 10 phút):"
)
PASTE = "Dán vào đây cả địa chỉ mà trình duyệt được chuyển đến (có code=…), rồi bấm Enter: "
LINKED = "Đã nối với Official Account. Bot đang chạy sẽ tự dùng cặp token mới trong vòng một phút."
NO_CODE = "Không thấy code trong địa chỉ vừa dán: hãy chạy lại và dán cả địa chỉ."
WRONG_STATE = "Địa chỉ vừa dán không phải của lần này: hãy chạy lại lệnh và mở địa chỉ mới."
REFUSED = "Zalo không nhận code ấy (lỗi {code}): hãy chạy lại lệnh, làm xong trong 10 phút."
UNREACHABLE = "Chưa kết nối được với Zalo: hãy kiểm tra mạng rồi chạy lại."
NOT_CONFIGURED = (
    "Chưa đủ cấu hình của Official Account: hãy đặt ZALO_OA_APP_ID, ZALO_OA_APP_SECRET,"
    " ZALO_OA_SECRET_KEY."
)
NO_REDIRECT = (
    "Chưa biết địa chỉ chuyển về: hãy đặt ZALO_OA_REDIRECT_URL đúng như đã khai ở trang của ứng"
    " dụng Zalo, hoặc thêm --redirect."
)
NO_DATABASE = "Không mở được cơ sở dữ liệu nên chưa giữ được token: hãy kiểm tra rồi chạy lại."


def call(number: str) -> str:
    """On the button that calls an office."""
    return CALL.format(number=number)


def refused(code: int) -> str:
    """Of a code that Zalo does not take."""
    return REFUSED.format(code=code)
