"""What is said to an administrator who sends a file: what it would be, corrected, added or not."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.messages.errors import WHY_SKIPPED
from bot.messages.wording import cut, told_time
from index.errors import SkipReason
from index.model import Description, Role

READING = "Tôi đang đọc tệp, có thể mất vài phút, anh/chị vui lòng chờ ạ…"
NO_FOLDER = (
    "Tôi chưa biết thêm tệp vào đâu: người cài đặt cần đặt MOTCUA_SOURCES là thư mục tài liệu của"
    " cơ quan rồi khởi động lại, sau đó anh/chị gửi lại tệp giúp tôi."
)
TOO_LARGE = (
    "Tệp này lớn quá 20 MB nên Telegram không cho tôi tải về. Anh/chị chép tệp vào thư mục tài liệu"
    " trên máy chủ rồi gõ /xaydung, hoặc chia thành nhiều tệp nhỏ hơn."
)
NOT_FETCHED = "Tôi chưa tải được tệp này về. Anh/chị gửi lại sau ít phút giúp tôi."
CAPTION_CHANGED = (
    "Tôi không đọc lời ghi kèm tệp. Muốn sửa thông tin của tệp, anh/chị bấm các nút dưới phần tôi"
    " đã đọc được."
)
TROUBLE = (
    "Máy chủ đang gặp trục trặc nên tôi chưa làm được gì với tệp này. Anh/chị thử lại sau ít phút"
    " giúp tôi."
)
NOT_WRITTEN = (
    "Tôi chưa ghi được vào thư mục tài liệu nên chưa thêm gì: người cài đặt cần kiểm tra quyền ghi"
    " và chỗ trống, rồi anh/chị bấm lại giúp tôi."
)
NOT_PUT_DOWN = (
    "Cơ sở dữ liệu đang trục trặc nên tôi chưa ghi nhận được việc này; tệp vẫn còn, anh/chị bấm lại"
    " sau ít phút giúp tôi."
)
GONE = "Tệp này đã được thêm hoặc đã bỏ. Anh/chị gửi lại tệp nếu cần giúp tôi."
DROPPED = "Dạ, tôi đã bỏ tệp này, không thêm gì."
ADDED_FILES = "Tệp anh/chị đã thêm qua bot:"
NOTHING_TO_TAKE_OUT = (
    "Trong thư mục tài liệu không còn tệp nào do anh/chị thêm qua bot và còn nguyên như lúc thêm."
)
TAKE_OUT_SURE = "Lấy tệp ra"
FILE_GONE = "Tệp này không còn trong thư mục tài liệu như lúc anh/chị thêm, nên tôi không lấy ra."
NOT_TAKEN_OUT = (
    "Tôi chưa lấy được tệp ra khỏi thư mục tài liệu: người cài đặt cần kiểm tra quyền ghi và chỗ"
    " trống, rồi anh/chị bấm lại giúp tôi."
)
ADD_AGAIN = "Thêm lại tệp này"
ADD = "✔ Thêm vào kho tài liệu"
DROP = "Bỏ tệp này"
REPLACE = "Thay tệp cũ"
KEEP_BOTH = "Giữ cả hai"
FOR_OFFICERS = "🔒 Chỉ cán bộ xem"
FOR_EVERYBODY = "🔓 Ai cũng xem được"
HOW_TO_CORRECT = "Chỗ nào chưa đúng, anh/chị bấm nút tương ứng rồi gõ lại."
NOT_CORRECTABLE = (
    "Tệp gồm nhiều bản ghi nên tôi không sửa từng bản ghi ở đây được: anh/chị sửa ngay trong tệp"
    " rồi gửi lại giúp tôi."
)
OTHERS_NOT_CORRECTABLE = (
    "Tài liệu khác trong tệp tôi chưa sửa ở đây được: anh/chị gửi riêng tài liệu ấy, hoặc sửa trong"
    " tệp rồi gửi lại giúp tôi."
)
WHOLE_FILE = "◀ Xem lại cả tệp"
NOT_READ_TO_THE_END = (
    "Tệp dài nên tôi chưa đọc xong. Anh/chị bấm “Đọc tiếp”, hoặc cứ thêm: lần cập nhật tới tôi đọc"
    " đến hết."
)
READ_ON = "Đọc tiếp"
LONGEST_TITLE = 300
LONGEST_NAME = 200
LABELS: Mapping[str, str] = {
    "title": "Tiêu đề",
    "number": "Số hiệu",
    "issued_on": "Ngày",
    "issuer": "Cơ quan",
    "place": "Nơi",
}
"""Of the buttons and the lines, by the name of a fact."""
ASK: Mapping[str, str] = {
    "title": "Anh/chị gõ tiêu đề đúng của tệp này",
    "number": "Anh/chị gõ số hiệu đúng, ví dụ: 12/KH-UBND",
    "issued_on": "Anh/chị gõ ngày ban hành đúng, ví dụ: 05/01/2026",
    "issuer": "Anh/chị gõ tên cơ quan ban hành, ví dụ: UBND xã An Hải",
    "place": "Anh/chị gõ nơi mà tài liệu nói tới, ví dụ: xã An Hải",
}
WRONG: Mapping[str, str] = {
    "title": f"Tiêu đề cần có chữ và không quá {LONGEST_TITLE} chữ cái. Anh/chị gõ lại giúp tôi.",
    "number": "Số hiệu cần có số và dấu /, ví dụ: 12/KH-UBND. Anh/chị gõ lại giúp tôi.",
    "issued_on": (
        "Ngày này không có trong lịch, hoặc tôi chưa hiểu. Anh/chị gõ lại như 05/01/2026 giúp tôi."
    ),
    "issuer": f"Tên cơ quan cần có chữ, không quá {LONGEST_NAME} chữ cái. Anh/chị gõ lại giúp tôi.",
    "place": f"Tên nơi cần có chữ, không quá {LONGEST_NAME} chữ cái. Anh/chị gõ lại giúp tôi.",
}
_READERS: Mapping[Role, str] = {
    Role.CITIZEN: "mọi người",
    Role.OFFICER: "chỉ cán bộ",
    Role.ADMIN: "chỉ quản trị",
}
_UNKNOWN = "(không rõ)"
_AS_READ: Mapping[str, str] = {**LABELS, "access": "Ai xem được"}
_ADDED: Mapping[str, str] = {
    "added": "Đã thêm “{}” vào thư mục tài liệu.",
    "replaced": "Đã thay tệp cũ bằng “{}”.",
    "described": "Tệp “{}” có sẵn rồi; tôi đã ghi phần anh/chị sửa vào tệp mô tả cạnh nó.",
    "already": "Tệp “{}” có sẵn rồi, đúng từng chữ, nên tôi không thêm nữa.",
    "taken": "Trong thư mục tài liệu đã có tệp “{}” với nội dung khác. Anh/chị muốn làm thế nào?",
}
_NEXT = " Người dân hỏi được sau lần cập nhật tới: anh/chị gõ /xaydung."
_LONGEST_LINE = 300
_IN_PLACE_OF_OLD = " (thay tệp cũ)"


def ask(fact: str) -> str:
    """What to type, and how to leave it."""
    return f"{ASK[fact]}. Gõ /thoi nếu không sửa nữa."


def file_line(name: str) -> str:
    """The file that was sent."""
    return f"Tệp: {name}"


def described(about: Description) -> str:
    """What is known of the file's one document, a line each."""
    values = {
        "title": about.title,
        "number": about.number,
        "issued_on": _day(about.issued_on),
        "issuer": about.issuer,
        "place": about.place,
    }
    lines = [
        f"{LABELS[name]}: {cut(value, _LONGEST_LINE) if value else _UNKNOWN}"
        for name, value in values.items()
    ]
    return "\n".join([*lines, f"Ai xem được: {_READERS[about.access]}"])


def length(pages: int, tables: int, words: int, scanned: int) -> str:
    """How long it is; pages that were read off pictures may hold errors."""
    of_pages = f"{pages} trang, " if pages else ""
    of_tables = f"{tables} bảng, " if tables else ""
    of_pictures = (
        f" {_number(scanned)} trang là ảnh, chữ do máy nhận dạng nên có thể sai." if scanned else ""
    )
    return f"Độ dài: {of_pages}{of_tables}khoảng {_number(words)} chữ.{of_pictures}"


def several(count: int, titles: Sequence[str]) -> str:
    """How many documents there are, and the first of them."""
    more = count - len(titles)
    lines = [f"• {cut(one, _LONGEST_LINE)}" for one in titles]
    rest = [f"… và {_number(more)} tài liệu nữa"] if more > 0 else []
    return "\n".join([f"Có {_number(count)} tài liệu:", *lines, *rest])


def which_to_correct(titles: Sequence[str]) -> str:
    """The documents that can be corrected one by one, numbered as their buttons are."""
    lines = [f"{at}. {cut(one, _LONGEST_LINE)}" for at, one in enumerate(titles, start=1)]
    return "\n".join(["Chỗ nào chưa đúng, anh/chị bấm nút của tài liệu ấy để sửa:", *lines])


def correct_label(place: int) -> str:
    """The button of a document that can be corrected."""
    return f"Sửa {place}"


def unread(groups: Sequence[tuple[SkipReason, int, str]]) -> str:
    """What could not be read: by reason how much it is, and where the first is."""
    lines = []
    for reason, count, where in groups:
        others = f" và {_number(count - 1)} chỗ nữa" if count > 1 else ""
        lines.append(f"• {cut(where, _LONGEST_LINE)}{others}: {WHY_SKIPPED[reason]}")
    return "\n".join(["Không đọc được, hoặc cần xem lại:", *lines])


def refused(name: str, reason: SkipReason) -> str:
    """That nothing of a file can be added, and why."""
    return f"Tôi không thêm được “{name}”: {WHY_SKIPPED[reason]}."


def equal(name: str) -> str:
    """The very file is there."""
    return f"⚠ Tệp này đã có sẵn, đúng từng chữ: “{name}”."


def named(name: str) -> str:
    """Another file of the name is there."""
    return f"⚠ Trong thư mục tài liệu đã có tệp “{name}” với nội dung khác."


def worded(title: str) -> str:
    """A document with the same words is there."""
    return f"⚠ Nội dung này đã có trong tài liệu “{cut(title, _LONGEST_LINE)}”."


def numbered(title: str) -> str:
    """A document with the same number is there."""
    return f"⚠ Đã có văn bản cùng số hiệu mà nội dung khác: “{cut(title, _LONGEST_LINE)}”."


def as_in_file(facts: Sequence[str]) -> str:
    """What was corrected, and is taken from the file all the same."""
    names = ", ".join(_AS_READ[one].lower() for one in facts)
    return f"Riêng {names}: nội dung tệp nói khác nên tôi vẫn theo tệp."


def added(outcome: str, name: str) -> str:
    """What became of a file that was to be added (``AddOutcome``)."""
    is_done = outcome not in ("already", "taken")
    return _ADDED[outcome].format(name) + (_NEXT if is_done else "")


def replaced_in_audit(name: str) -> str:
    """As the audit says that a file took the place of another."""
    return f"{name}{_IN_PLACE_OF_OLD}"


def name_in_audit(detail: str) -> str:
    """The name of a file that the audit says was added."""
    return detail.removesuffix(_IN_PLACE_OF_OLD)


def added_line(place: int, name: str, at: datetime) -> str:
    """A file that somebody added, in the list."""
    return f"{place}. {name} (thêm {told_time(at)})"


def take_out_label(place: int) -> str:
    """The button of a file in the list."""
    return f"Lấy ra {place}"


def ask_take_out(name: str) -> str:
    """Whether to take a file out of the source folder."""
    return (
        f"Lấy “{name}” ra khỏi thư mục tài liệu? Từ lần cập nhật tới, bot không trả lời theo tệp"
        " này nữa."
    )


def taken_out(name: str) -> str:
    """That a file is in the folder no more, and what to do next."""
    return (
        f"Đã lấy “{name}” ra khỏi thư mục tài liệu. Bot còn trả lời theo tệp này đến lần cập nhật"
        " tới: anh/chị gõ /xaydung. Nếu lấy nhầm, anh/chị bấm nút dưới đây."
    )


def _day(day: date | None) -> str | None:
    return None if day is None else f"{day:%d/%m/%Y}"


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
