"""What the sheet of a procedure says, on paper and beside it in the chat."""

from datetime import date

from retrieval.cards.procedure import RecordOrigin

KIND = "PHIẾU MANG THEO KHI LÀM THỦ TỤC"
_CODE = "Mã thủ tục: {code}"
PAPERS = "Giấy tờ cần có"
TICK = "Đánh dấu ô vuông khi đã có giấy tờ ấy."
FOR_SOME = "Chỉ cần khi đúng trường hợp được nêu"
FORMS = "Mẫu đơn, tờ khai"
NOTES = "Ghi thêm trong phần hồ sơ"
_FORM = "Mẫu: {form}"
WHERE, AGENCY, OFFICE = "Nơi nhận hồ sơ", "Cơ quan giải quyết", "Nơi nhận ở gần"
WAY, TIME, FEE = "Cách nộp", "Thời hạn", "Phí, lệ phí"
MORE_TIME, MORE_FEE = "Thêm về thời hạn", "Thêm về phí"
"""What is said of them beside the table of ways."""
RESULT = "Kết quả nhận được"
OWN_NOTES = "Ghi chép của anh/chị"
NOT_STATED = "Tài liệu không ghi."
BELOW = "Xem dưới."
"""In a row for a way of handing in, where the time or the fee is told for all ways below."""
_REFUSED = "Không nhận: {forms}"
_ENDED = "Phần ghi “{term}” nay đã hết hạn."
_MORE_PAPERS = "Còn {count} giấy tờ nữa: {where}."
_MORE_NOTES = "Còn {count} điều ghi thêm: {where}."
_MORE = "Còn {count} điều nữa: {where}."
_CUT = "Dòng có dấu … đã rút gọn, muốn xem đủ: {where}."
BY_QR, AT_SOURCE = "quét mã QR ở đầu phiếu", "xem nguồn ghi ở cuối phiếu"
SCAN = "Quét để xem đủ"
"""Under the QR code."""
_SOURCE = "Nguồn: {source}"
_DECISION = "Quyết định công bố: {number}"
_DAY = " ngày {day}"
_PLACED = "Áp dụng tại: {place}"
_BUILT = "Dữ liệu cập nhật ngày {day}."
VERBATIM = (
    "Lời trong phiếu lấy nguyên văn từ nguồn. Phiếu do phần mềm hỏi đáp soạn để tiện mang theo,"
    " không thay giấy tờ của cơ quan nhà nước."
)
BUTTON = "🖨 In phiếu"
NO_NAME = "phieu"
_READY = "Phiếu để in của thủ tục “{title}”, một trang A4."
OF_WHAT = (
    "Anh/chị cho tôi biết cần phiếu của thủ tục nào, ví dụ gõ “đăng ký khai sinh”, rồi bấm nút"
    f" {BUTTON} hoặc gõ “in phiếu”."
)
GONE = "Tôi chưa tìm thấy thủ tục này nữa. Anh/chị hỏi lại tên thủ tục giúp tôi."


def coded(code: str) -> str:
    """The procedure's code on the sheet."""
    return _CODE.format(code=code)


def refused(forms: str) -> str:
    """Ways in which papers are not taken."""
    return _REFUSED.format(forms=forms)


def form(name: str) -> str:
    """The file of a paper's form."""
    return _FORM.format(form=name)


def ended(term: str) -> str:
    """That what is granted up to a day is over; ``term`` are the record's own words."""
    return _ENDED.format(term=term)


def where(*, has_code: bool) -> str:
    """Where all is to be read that has no room."""
    return BY_QR if has_code else AT_SOURCE


def more_papers(count: int, *, has_code: bool) -> str:
    """How many papers had no room."""
    return _MORE_PAPERS.format(count=count, where=where(has_code=has_code))


def more_notes(count: int, *, has_code: bool) -> str:
    """How many notes had no room."""
    return _MORE_NOTES.format(count=count, where=where(has_code=has_code))


def more(count: int, *, has_code: bool) -> str:
    """How many other things had no room."""
    return _MORE.format(count=count, where=where(has_code=has_code))


def cut(*, has_code: bool) -> str:
    """What the mark at the end of a line means."""
    return _CUT.format(where=where(has_code=has_code))


def origin(stated: RecordOrigin) -> str:
    """The decision and its place, as far as the documents state them."""
    told = []
    if stated.number:
        day = _DAY.format(day=f"{stated.issued_on:%d/%m/%Y}") if stated.issued_on else ""
        told.append(_DECISION.format(number=stated.number) + day)
    if stated.place:
        told.append(_PLACED.format(place=stated.place))
    return " ".join(f"{one}." for one in told)


def source(address: str) -> str:
    """The record's page or file."""
    return _SOURCE.format(source=address)


def built(day: date) -> str:
    """The day of the version."""
    return _BUILT.format(day=f"{day:%d/%m/%Y}")


def ready(title: str) -> str:
    """What comes with the file."""
    return _READY.format(title=title)
