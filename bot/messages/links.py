"""Links that open the bot, their QR codes, and the cards it offers in other chats."""

from collections.abc import Sequence

GONE = (
    "Tôi chưa tìm thấy thủ tục mà đường dẫn này nói tới; có thể tài liệu đã được thay. Anh/chị gõ"
    " tên thủ tục giúp tôi, ví dụ: đăng ký khai sinh."
)
"""Said to who came by the link of a procedure that is not among the documents."""

QR_HELP = (
    "Vẽ mã QR mở bot trên Telegram, đúng vào một thủ tục nếu nêu mã (ví dụ: motcua qr 1.001193), để"
    " in và dán ở quầy. Không có --svg, --png thì vẽ ngay ra màn hình."
)
QR_CODE = "Mã thủ tục, như trên Cổng dịch vụ công; không nêu thì mã QR chỉ mở bot."
QR_BOT = (
    "Tên bot trên Telegram (mặc định: TELEGRAM_BOT_NAME, nếu không có thì hỏi Telegram bằng"
    " TELEGRAM_BOT_TOKEN)."
)
QR_SVG = "Ghi mã QR vào tệp SVG, có tên thủ tục ở dưới."
QR_PNG = "Ghi mã QR vào tệp PNG, có tên thủ tục ở dưới."
NO_BOT_NAME = (
    "Chưa biết tên bot: hãy thêm --bot TÊN_BOT, hoặc đặt TELEGRAM_BOT_NAME hay TELEGRAM_BOT_TOKEN."
)
_BAD_BOT_NAME = (
    "“{name}” không phải tên bot trên Telegram: tên có 5 đến 32 chữ cái không dấu, chữ số và dấu"
    " gạch dưới."
)
_NO_PROCEDURE = (
    "Không có thủ tục {code} trong tài liệu: hãy xem lại mã, hoặc nạp tài liệu rồi thử lại."
)
_OPENS = "Mã QR mở: {link}"
_ABOUT = "Thủ tục: {title} ({code})"
_WRITTEN = "Đã ghi: {path}"
SCAN = "Quét mã để hỏi trên Telegram"
"""Under a QR code on paper."""


def bad_bot_name(name: str) -> str:
    """A name that no bot can have."""
    return _BAD_BOT_NAME.format(name=name)


def no_procedure(code: str) -> str:
    """No procedure has this code."""
    return _NO_PROCEDURE.format(code=code)


def about_link(link: str, title: str | None, code: str | None, paths: Sequence[str]) -> str:
    """What a QR code opens, which procedure that is, and the files it was written to."""
    lines = [_OPENS.format(link=link)]
    lines += [_ABOUT.format(title=title, code=code)] if title and code else []
    return "\n".join([*lines, *(_WRITTEN.format(path=path) for path in paths)])


ASK_INLINE = "Gõ câu hỏi, hoặc bấm đây để hỏi riêng"
"""The button over the cards while hardly anything is typed."""
NOTHING_INLINE = "Chưa tìm thấy, bấm đây để hỏi riêng"
