"""What is said of statistics: which period, how much was asked in it, and what came of it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.messages.opinions import BAD, GOOD, REASONS
from bot.messages.wording import capital, cut, listed, told_time
from index.facts.directives import DayRange
from retrieval.understanding.intent.periods import period_words

CSV, XLSX, PUBLIC_PAGE, BEFORE = "📄 CSV", "📊 Excel", "🏛 Trang công khai", "◀ Kỳ trước"
NOT_ALLOWED = "Việc này chỉ cán bộ và người quản trị làm được, trong cuộc trò chuyện riêng."
HOW_TO_NAME = (
    "Tôi chưa đọc được kỳ thống kê ấy. Anh/chị gõ lại giúp tôi, ví dụ:\n"
    "/thongke tháng 11\n"
    "/thongke quý 3/2026\n"
    "/thongke từ 1/10 đến 15/11\n"
    "/thongke tuần này\n"
    "/thongke hôm qua\n"
    "/thongke năm 2026"
)
PROCEDURES = "Thủ tục được hỏi nhiều"
PLACES = "Nơi được hỏi nhiều"
UNANSWERED = "Câu chưa trả lời được hay gặp"
BY_DAY, BY_WEEK, BY_MONTH, BY_HOUR = "theo ngày", "theo tuần", "theo tháng", "theo giờ trong ngày"
FATES = ("Trả lời được", "Hỏi lại", "Không có trong tài liệu")
"""What becomes of a question, in the order of the charts and tables."""
QUESTIONS = "Câu hỏi"
SOURCE = "Số liệu của trợ lý trả lời thủ tục hành chính"
_MONTH_OR_QUARTER = re.compile(r"^(tháng \d+|quý [IV]+) năm (?=\d{4}$)")
_KINDS: Mapping[str, str] = {
    "quote": "trích văn bản",
    "procedure": "thủ tục",
    "procedures": "danh sách thủ tục",
    "offices": "nơi nộp hồ sơ",
    "directive": "văn bản",
    "directives": "danh sách văn bản",
    "article": "điều, khoản",
    "comparison": "so sánh văn bản",
    "following": "văn bản theo dõi",
    "changes": "thay đổi của văn bản",
    "figures": "số liệu",
    "cells": "bảng",
    "units": "đơn vị hành chính",
    "which_place": "hỏi lại nơi nào",
    "which_procedure": "hỏi lại thủ tục nào",
    "which_answer": "hỏi lại câu nào",
    "not_found": "không có trong tài liệu",
}
_LONGEST_PROCEDURE, _LONGEST_PLACE, _LONGEST_TEXT = 68, 60, 68


def period_name(days: DayRange) -> str:
    """The days as they are called: ``tháng 11/2026``, ``từ ngày 01/10/2026 đến ngày …``."""
    return _MONTH_OR_QUARTER.sub(r"\1/", period_words(days))


def ends_first(first: date, last: date) -> str:
    """That a period ends before it begins, with the years for which days were taken."""
    return (
        f"Kỳ thống kê kết thúc ngày {last:%d/%m/%Y}, trước khi bắt đầu ngày {first:%d/%m/%Y}:"
        " anh/chị đổi lại hai ngày hoặc ghi rõ năm giúp tôi."
    )


def not_yet(first: date) -> str:
    """That nothing was asked in days that are still to come."""
    return f"Kỳ này đến ngày {first:%d/%m/%Y} mới bắt đầu nên chưa có gì để thống kê."


def number(count: int) -> str:
    """A number as Vietnamese write it: ``1.234``."""
    return f"{count:,}".replace(",", ".")


def share(part: int, whole: int) -> str:
    """How many of a hundred; what is not all is no 100, and what is not nothing is no 0."""
    if part in (0, whole):
        return "100%" if part else "0%"
    return f"{min(99, max(1, round(100 * part / whole)))}%"


def headline(days: DayRange, asked: int, answered: int, today: date) -> str:
    """The main thing in one line."""
    running = " (đến nay)" if days.last is None or days.last >= today else ""
    name = f"{capital(period_name(days))}{running}"
    if not asked:
        return f"{name}: chưa có câu hỏi nào."
    told = f"trả lời được {share(answered, asked)}"
    return f"{name}: {number(asked)} câu hỏi, {told}"


def fates(answered: int, asked_back: int, declined: int) -> str:
    """What became of the questions."""
    counts = (number(one) for one in (answered, asked_back, declined))
    told = (f"{name.lower()} {count}" for name, count in zip(FATES, counts, strict=True))
    return f"{capital(', '.join(told))}."


def people(count: int) -> str:
    """How many asked."""
    return f"Số người hỏi: {number(count)}."


def busiest(day: date, of_day: int, hour: int, of_hour: int) -> str:
    """When most was asked."""
    return (
        f"Hỏi nhiều nhất: ngày {day:%d/%m/%Y} ({number(of_day)} câu); khung"
        f" {hour_name(hour)} ({number(of_hour)} câu)."
    )


def hour_name(hour: int) -> str:
    """An hour of the day: ``9–10 giờ``."""
    return f"{hour}–{hour + 1} giờ"


def thumbs(up: int, down: int, reasons: Sequence[tuple[str, int]]) -> str:
    """How the answers were liked, and why not."""
    why = ", ".join(f"{reason_name(name).lower()} {number(count)}" for name, count in reasons)
    return f"Đánh giá: {GOOD} {number(up)}, {BAD} {number(down)}{f' ({why})' if why else ''}."


def reason_name(name: str) -> str:
    """Why a thumb is down."""
    return REASONS.get(name, name)


def sent(sent: int, told: int, median: int | None, longest: int | None) -> str:
    """What went to officers, and how fast they answered."""
    if not sent:
        return "Gửi cán bộ: không có câu nào."
    begun = f"Gửi cán bộ: {number(sent)} câu, đã trả lời {number(told)}"
    if median is None or longest is None:
        return f"{begun}."
    return f"{begun}; một nửa trong {duration(median)}, lâu nhất {duration(longest)}."


def duration(seconds: int) -> str:
    """How long, in the unit that people would say, never shorter than it was."""
    if seconds <= 59 * 60:
        return f"{max(1, -(-seconds // 60))} phút"
    hours = -(-seconds // 3600)
    return f"{hours} giờ" if hours < 48 else f"{number(-(-seconds // 86_400))} ngày"


def seconds(milliseconds: float) -> str:
    """How long an answer took: ``1,2 giây``."""
    return f"{milliseconds / 1000:.1f} giây".replace(".", ",")


def times(median: float, late: float, slowest: Sequence[tuple[datetime, str, float]]) -> str:
    """How long answers took, and when the slowest were."""
    told = [
        f"{seconds(took)} lúc {told_time(at)} ({kind_name(kind)})" for at, kind, took in slowest
    ]
    return (
        f"Thời gian trả lời: một nửa trong {seconds(median)}, 95% trong {seconds(late)}; chậm nhất"
        f" {listed(told)}."
    )


def kind_name(kind: str) -> str:
    """What kind of answer it was."""
    return _KINDS.get(kind, kind)


def procedures(rows: Sequence[tuple[str, int]]) -> str:
    """What is asked for most, a line each."""
    return _ranked(rows, _LONGEST_PROCEDURE)


def places(rows: Sequence[tuple[str, int]]) -> str:
    """Where it is asked about most, a line each."""
    return _ranked(rows, _LONGEST_PLACE)


def unanswered(rows: Sequence[tuple[str, int]]) -> str:
    """What is asked most of what the documents do not say, masked, a line each."""
    return _ranked(rows, _LONGEST_TEXT)


def _ranked(rows: Sequence[tuple[str, int]], longest: int) -> str:
    return "\n".join(
        f"{place}. {cut(name, longest)}: {number(count)}"
        for place, (name, count) in enumerate(rows, start=1)
    )


def kept_since(days: int) -> str:
    """That what is older is counted no more."""
    return f"Câu hỏi chỉ được giữ {days} ngày, người dân cũng có thể xoá: kỳ này có thể thiếu."


def chart_title(days: DayRange, by: str) -> str:
    """What a chart shows."""
    return f"{QUESTIONS} {by}, {period_name(days)}"


def chart_caption(days: DayRange, by: str, most: tuple[str, int], hour: int, of_hour: int) -> str:
    """What the picture shows, for who cannot see it; ``most`` is the longest column."""
    when, count = most
    return (
        f"Biểu đồ {QUESTIONS.lower()} {by}, {period_name(days)}: nhiều nhất {when}"
        f" ({number(count)} câu). Biểu đồ"
        f" {BY_HOUR}: nhiều nhất {hour_name(hour)} ({number(of_hour)} câu)."
    )


def ranked_caption(title: str, days: DayRange, rows: Sequence[tuple[str, int]]) -> str:
    """What a chart of names shows, for who cannot see it."""
    told = "; ".join(f"{name} ({number(count)})" for name, count in rows)
    return f"{title}, {period_name(days)}: {told}."


def week_name(monday: date) -> str:
    """A week by its first day."""
    return f"tuần từ {monday:%d/%m}"


def month_name(first: date) -> str:
    """A month of a year."""
    return f"{first.month}/{first.year}"


def file_name(days: DayRange, ending: str) -> str:
    """How the file is called, so that files of periods lie in order."""
    first, last = days.first, days.last
    return f"thong-ke-{first:%Y-%m-%d}-den-{last:%Y-%m-%d}.{ending}"


def public_file_name(days: DayRange) -> str:
    """How the page for everybody is called."""
    return f"cong-khai-{file_name(days, 'docx')}"
