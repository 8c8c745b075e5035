"""What is said to who follows directives, and of what changed in them."""

from collections.abc import Mapping
from datetime import date

from bot.messages.directives import issuer, title
from bot.messages.directives import parts as parts_of
from bot.messages.subjects import subject
from bot.messages.wording import capital, cut, listed, page_of
from index.model import Relation
from retrieval.cards.directives import Change
from retrieval.cards.followed import MOST_FOLLOWED, FollowedItem
from retrieval.cards.following import (
    FOLLOWED_A_PAGE,
    ChangeEvent,
    ChangesCard,
    CitingDocument,
    FollowingCard,
    FollowingProblem,
)

LONGEST_QUOTE = 300
_LONGEST_SUBJECT = 121
_MOST_NAMED = 6
HELP = (
    "Cho biết từ một ngày đến nay văn bản đã bị sửa đổi, thay thế, bãi bỏ thế nào, kèm lời trích;"
    " nêu mô tả (“thông tư của Bộ Công an về cư trú”) thì cho biết có văn bản nào mới."
)
ARGUMENT = "Số hoặc tên văn bản, một hay nhiều, hoặc một mô tả."
SINCE = (
    "Tính từ ngày này, ví dụ 01/06/2026, 06/2026 hoặc 2026; không nêu thì tính từ trước đến nay."
)
UNTIL = "Tính đến hết ngày này; không nêu thì đến nay, kể cả thay đổi đã ban hành mà chưa tới ngày."
XLSX = "Ghi cả danh sách ra tệp Excel này."
DOCX = "Ghi cả danh sách ra tệp Word này, kèm nguồn và lời trích."
REPORT_TITLE = "THAY ĐỔI CỦA VĂN BẢN THEO DÕI"
REPORT_COLUMNS = ("STT", "Ngày", "Văn bản", "Thay đổi", "Phần liên quan", "Nguồn")
REPORT_WIDTHS = (12, 30, 50, 92, 62, 20)
"""Of a report's columns, in millimetres."""
UNDATED = "Các tài liệu không nêu rõ từ ngày nào:"
NO_MORE = "Không còn thay đổi nào khác."
FILE_THERE = "Tệp kèm theo có đủ các thay đổi."
_HOW = (
    "Anh/chị nhắn, ví dụ “theo dõi nghị định 61/2018” hoặc “theo dõi thông tư của Bộ Công an về cư"
    " trú”."
)
_NOT_KEPT = "Tôi chưa lưu được việc này. Anh/chị thử lại sau giúp tôi."
_WHOLE = {
    Relation.REPLACES: "bị thay thế bởi",
    Relation.REPEALS: "bị bãi bỏ bởi",
    Relation.AMENDS: "được sửa đổi, bổ sung bởi",
}
_PARTLY = {
    Relation.REPLACES: "bị thay thế một phần",
    Relation.REPEALS: "bị bãi bỏ một phần",
    Relation.AMENDS: "được sửa đổi, bổ sung",
}
_DOES_NAME: Mapping[Relation | None, str] = {
    Relation.BASED_ON: "được lấy làm căn cứ trong",
    Relation.IMPLEMENTS: "được triển khai, hướng dẫn trong",
}
CITED = "Nơi mới nhắc tới:"
COLUMNS = (
    "Ngày",
    "Văn bản",
    "Thay đổi",
    "Văn bản mới",
    "Phần liên quan",
    "Lời trích",
    "Tài liệu",
)
SHEET = "Thay đổi"
FILE_NAME = "thay-doi"


def problem(card: FollowingCard | ChangesCard) -> str:
    """Why nothing is followed, no longer followed, or looked through; and what to do."""
    match card.problem:
        case FollowingProblem.NOT_ALLOWED:
            return (
                "Theo dõi văn bản chỉ dành cho cán bộ, khi nhắn riêng với tôi. Anh/chị vẫn hỏi được"
                " một văn bản có gì thay đổi, ví dụ “nghị định 61/2018 có gì thay đổi từ 2020 đến"
                " nay”."
            )
        case FollowingProblem.UNKNOWN:
            none = f"Các tài liệu hiện có không nhắc tới văn bản số {card.asked}."
            if not card.near:
                return f"{none} Anh/chị kiểm tra lại số giúp tôi."
            return f"{none} Có phải anh/chị muốn nói:\n{_bullets(card.near)}"
        case FollowingProblem.SEVERAL:
            return f"“{card.asked}” có thể là:\n{_bullets(card.near)}\nAnh/chị chọn văn bản nào?"
        case FollowingProblem.SHARED:
            return (
                f"Nhiều văn bản có cùng số {card.asked}, nên theo số này tôi không biết thay đổi"
                " là của văn bản nào."
            )
        case FollowingProblem.NOT_FOLLOWED:
            return f"Anh/chị không theo dõi “{cut(card.asked, _LONGEST_SUBJECT)}”."
        case FollowingProblem.TOO_MANY:
            return (
                f"Mỗi người theo dõi được nhiều nhất {MOST_FOLLOWED} mục. Anh/chị bỏ bớt giúp tôi."
            )
        case FollowingProblem.NO_DAY:
            return (
                f"Tôi chưa hiểu ngày “{card.asked}”, hoặc ngày này không có trong lịch. Anh/chị gõ"
                " lại giúp tôi, ví dụ “từ 01/06/2026”."
            )
        case FollowingProblem.NOTHING:
            return f"Anh/chị chưa theo dõi văn bản nào. {_HOW}"
    return f"Tôi chưa rõ văn bản nào. {_HOW}"


def followed(card: FollowingCard) -> str:
    """That it is followed from now on; or that it was before."""
    lines = []
    if card.wanted and not card.is_kept:
        return _NOT_KEPT
    if card.wanted:
        lines += ["Tôi đã ghi để theo dõi:", *(f"• {name(one, card)}" for one in card.wanted)]
    if card.known:
        lines.append("Anh/chị đã theo dõi từ trước:")
        lines += [f"• {name(one, card)} (từ {_day(one.since)})" for one in card.known]
    lines.append("Khi cần, anh/chị hỏi “văn bản tôi theo dõi có gì mới”.")
    return "\n".join(lines)


def unclear(card: FollowingCard) -> str:
    """Which names are unclear, beside what is followed; empty where none is."""
    if not card.unclear:
        return ""
    return f"Tôi chưa rõ {listed(card.unclear)} là văn bản nào, nên chưa ghi."


def unfollowed(card: FollowingCard) -> str:
    """That it is no longer followed."""
    if not card.is_kept:
        return _NOT_KEPT
    shown = [f"• {name(one, card)}" for one in card.wanted[:_MOST_NAMED]]
    more = len(card.wanted) - len(shown)
    rest = [f"… và {more} mục khác."] if more else []
    return "\n".join(["Tôi đã thôi theo dõi:", *shown, *rest])


def list_title(card: FollowingCard) -> str:
    """How much is followed, and which page it is."""
    return f"Anh/chị đang theo dõi {len(card.followed)} mục{page_of(card.page, card.pages)}:"


def rows(card: FollowingCard) -> str:
    """What is followed on this page, and since when."""
    first = (card.page - 1) * FOLLOWED_A_PAGE + 1
    return "\n".join(
        f"{place}. {name(one, card)} (từ {_day(one.since)})"
        for place, one in enumerate(card.on_page, first)
    )


def name(one: FollowedItem, card: FollowingCard) -> str:
    """The directive with what it is about; or the description."""
    if not one.is_number:
        return f"Văn bản mới đúng mô tả “{one.what}”"
    directive = card.directives.get(one.what)
    if directive is None:
        return one.what
    about = subject(directive)
    return f"{title(directive)}{f': {cut(about, _LONGEST_SUBJECT)}' if about else ''}"


def changes_title(card: ChangesCard) -> str:
    """How many changes there are of what, since when; or that there are none."""
    what, when = _looked_at(card), _when(card)
    if card.all_events:
        new = sum(one.new is not None for one in card.all_events)
        undated = sum(one.change is not None for one in card.undated)
        changed = len(card.all_events) - new - len(card.cited)
        counts = [f"{changed} thay đổi"] if changed else []
        counts += [f"{new} văn bản mới"] if new else []
        counts += [f"{len(card.cited)} nơi mới nhắc tới"] if card.cited else []
        unclear = f" ({undated} thay đổi không rõ ngày)" if undated else ""
        if undated == changed and undated:
            counts[0], unclear = f"{changed} thay đổi không rõ ngày", ""
        return (
            f"{capital(when)}, {what} có {listed(counts)}{unclear}{page_of(card.page, card.pages)}:"
        )
    return (
        f"{capital(when)}, các tài liệu hiện có không nêu thay đổi nào của {what}: không thấy văn"
        " bản nào sửa đổi, thay thế, bãi bỏ hay mới nhắc tới"
        + (", cũng không có văn bản mới đúng mô tả." if _describes(card) else ".")
    )


def report_about(card: ChangesCard) -> str:
    """What a report is of."""
    return f"({changes_title(card).rstrip('.:')})"


def not_told(card: ChangesCard) -> str:
    """What could not be looked through; empty where all was."""
    if not card.not_told:
        return ""
    return (
        f"Chưa xét được {listed(card.not_told)}: nhiều văn bản có cùng số này, nên không biết thay"
        " đổi là của văn bản nào."
    )


def event(one: ChangeEvent, place: int, today: date) -> str:
    """``2. Từ 01/07/2026: 61/2018/NĐ-CP bị thay thế toàn bộ bởi 118/2025/NĐ-CP``."""
    day = f"{capital(_event_day(one, today))}: " if one.day else ""
    if one.new is not None:
        new = one.new
        by = f", {issuer(new)}" if new.issuer else ""
        about = f": {cut(said, _LONGEST_SUBJECT)}" if (said := subject(new)) else ""
        return f"{place}. {day}văn bản mới: {title(new)}{by}{about}"
    if one.citing is not None:
        return f"{place}. {day}{one.number} {named_by(one.citing)}."
    assert one.change is not None  # noqa: S101 - what is not new is changed
    return f"{place}. {day}{one.number} {done(one.change)}."


def done(change: Change) -> str:
    """What was done: ``bị thay thế toàn bộ bởi …``, ``được sửa đổi (khoản 2 Điều 5) …``."""
    excepts = " (trừ một số quy định, xem lời trích)" if change.excepts else ""
    if change.is_own:
        return f"hết hiệu lực theo chính văn bản này{excepts}"
    if change.whole:
        return f"{_WHOLE[change.relation].replace(' bởi', ' toàn bộ bởi')} {change.by}{excepts}"
    named = parts_of(change.parts)
    return f"{_PARTLY[change.relation]}{f' ({named})' if named else ''} bởi {change.by}{excepts}"


def named_by(citing: CitingDocument) -> str:
    """``được lấy làm căn cứ trong nghị định 174/2026/NĐ-CP``."""
    does, directive = _DOES_NAME.get(citing.relation, "được nhắc tới trong"), citing.directive
    if directive is None:
        return f"{does} “{cut(citing.name, _LONGEST_SUBJECT)}”"
    return f"{does} {(directive.kind or 'văn bản').lower()} {directive.number}"


def new_of(one: ChangeEvent) -> str:
    """That it is new, of which description."""
    return f"Văn bản mới, đúng mô tả “{one.followed.what}”"


NEWS_MORE = "Gõ /thaydoi để xem lời trích của từng thay đổi."


def news(count: int) -> str:
    """That there is something new of what somebody follows."""
    return f"🔔 Văn bản anh/chị theo dõi có {count} thay đổi mới:"


def saved(count: int, path: str) -> str:
    """The changes were written."""
    return f"Đã ghi {count} thay đổi vào {path}."


def _event_day(one: ChangeEvent, today: date) -> str:
    assert one.day is not None  # noqa: S101 - only days are told
    if one.citing is not None:
        return f"ngày {_day(one.day)}"
    coming = " (chưa tới)" if one.day > today and one.new is None else ""
    if one.by_issue and one.new is None:
        return f"ban hành ngày {_day(one.day)}, không rõ từ ngày nào"
    return f"{'ngày' if one.new else 'từ'} {_day(one.day)}{coming}"


def _looked_at(card: ChangesCard) -> str:
    names = [one.what for one in card.looked_at]
    if card.is_own:
        return f"{len(names)} mục anh/chị theo dõi"
    if len(names) > _MOST_NAMED:
        return f"{len(names)} văn bản"
    return listed(
        [
            name if one.is_number else f"“{name}”"
            for name, one in zip(names, card.looked_at, strict=True)
        ]
    )


def _describes(card: ChangesCard) -> bool:
    return any(not one.is_number for one in card.looked_at)


def _when(card: ChangesCard) -> str:
    days = card.days
    if days is None:
        sinces = {one.since for one in card.looked_at}
        if card.is_own or sinces != {date.min}:
            only = next(iter(sinces)) if len(sinces) == 1 else None
            return f"từ ngày bắt đầu theo dõi{f' ({_day(only)})' if only else ''} đến nay"
        return "từ trước đến nay"
    if days.first and days.last:
        return f"từ {_day(days.first)} đến {_day(days.last)}"
    return (
        f"từ {_day(days.first)} đến nay"
        if days.first
        else f"đến hết {_day(days.last or card.today)}"
    )


def _bullets(numbers: tuple[str, ...]) -> str:
    return "\n".join(f"• {number}" for number in numbers)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
