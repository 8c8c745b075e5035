"""How tables of statistics are called: in files for the office, and on the page for everybody."""

from datetime import date

from bot.messages.statistics import FATES, QUESTIONS, duration, number, period_name, share
from bot.messages.wording import capital
from index.facts.directives import DayRange

TOTALS = "Tổng hợp"
BY_DAY, BY_HOUR = "Theo ngày", "Theo giờ"
PROCEDURES, PLACES = "Thủ tục", "Nơi"
UNANSWERED, SLOWEST = "Chưa trả lời được", "Chậm nhất"
COUNTED = (QUESTIONS, *FATES)
"""The columns of days and hours."""
LABEL, VALUE = "Mục", "Số"
DAY, HOUR, PROCEDURE, PLACE, TEXT = "Ngày", "Giờ", "Thủ tục", "Nơi", "Câu hỏi (đã che)"
ASKED_AT, KIND, SECONDS = "Lúc hỏi", "Loại câu trả lời", "Giây"
CSV_COLUMNS = ("Bảng", "Dòng", "Cột", "Giá trị")
FIRST_DAY, LAST_DAY = "Từ ngày", "Đến ngày"
PEOPLE, UP, DOWN = "Số người hỏi", "Đánh giá tốt", "Đánh giá chưa tốt"
SENT, TOLD, WAITING = "Gửi cán bộ", "Cán bộ đã trả lời", "Đang chờ cán bộ"
IN_A_DAY = "Cán bộ trả lời trong 24 giờ"
MEDIAN_WAIT, LONGEST_WAIT = "Chờ cán bộ, trung vị (giây)", "Chờ cán bộ, lâu nhất (giây)"
MEDIAN_TIME, LATE_TIME = "Thời gian trả lời, trung vị (ms)", "Thời gian trả lời, 95% (ms)"
PUBLIC_TITLE = "SỐ LIỆU HỎI ĐÁP THỦ TỤC HÀNH CHÍNH"
PUBLIC_COLUMNS = ("Chỉ tiêu", "Số lượng")
PUBLIC_TOP = ("Thủ tục được hỏi nhiều", "Số câu", "Nơi được hỏi nhiều", "Số câu")
_LEAST_NAMED = "Thủ tục và nơi có dưới {least} câu hỏi thì không nêu tên."


def because(reason: str) -> str:
    """How many thumbs are down for a reason."""
    return f"{DOWN}: {reason.lower()}"


def public_about(days: DayRange, today: date) -> str:
    """Of which days the page is."""
    running = f", tính đến ngày {today:%d/%m/%Y}" if days.last and days.last >= today else ""
    return f"({capital(period_name(days))}{running})"


def public_rows(
    asked: int, answered: int, asked_back: int, declined: int
) -> tuple[tuple[str, str], ...]:
    """What became of all questions, with shares."""
    named = zip(FATES, (answered, asked_back, declined), strict=True)
    told = ((name, f"{number(count)} ({share(count, asked)})") for name, count in named)
    return ((QUESTIONS, number(asked)), *(told if asked else ()))


def public_thumbs(up: int, down: int) -> tuple[str, str]:
    """How the answers were liked."""
    return "Đánh giá của người hỏi", f"{number(up)} tốt, {number(down)} chưa tốt"


def public_sent(sent: int, told: int, median: int | None) -> tuple[str, str]:
    """What officers answered, and how fast."""
    fast = "" if median is None else f", một nửa trong {duration(median)}"
    return "Chuyển cán bộ trả lời", f"{number(sent)} câu, đã trả lời {number(told)}{fast}"


def public_note(least: int) -> str:
    """What is left out of the page, and what it never has."""
    return f"{_LEAST_NAMED.format(least=least)} Trang này không có nội dung câu hỏi của ai."
