"""What files and reports say of a list of directives: names of columns, cells, titles, sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.messages.quotes import readable
from bot.messages.subjects import subject
from bot.messages.wording import capital, cut
from retrieval.cards.directives import Change, Ledger, LedgerRow, StatusKind
from retrieval.citation import Citation

SHEET = "Văn bản"
FILE_NAME = "van-ban"
_COLUMNS = (
    *("Số", "Loại", "Về việc", "Ngày ban hành", "Hiệu lực từ", "Cơ quan ban hành", "Người ký"),
    *("Tình trạng ngày {day}", "Bị thay thế, bãi bỏ bởi", "Bị sửa đổi, bổ sung bởi"),
    *("Lời văn nêu tình trạng", "Có nội dung", "Tài liệu nguồn", "Tệp hoặc địa chỉ"),
)
WIDTHS = (20, 14, 60, 13, 13, 24, 22, 22, 30, 34, 60, 11, 40, 40)
"""Of the columns, in characters."""
REPORT_COLUMNS = (
    *("STT", "Số, ký hiệu", "Ngày ban hành; hiệu lực từ", "Trích yếu"),
    *("Cơ quan ban hành, người ký", "Tình trạng ngày {day}", "Thay thế, sửa đổi", "Nguồn"),
)
REPORT_WIDTHS = (12, 32, 30, 72, 32, 28, 42, 18)
"""Of a report's columns, in millimetres."""
REPORT_TITLE = "DANH MỤC VĂN BẢN"
SOURCES = "NGUỒN VÀ LỜI TRÍCH"
NO_SOURCES = "Không có văn bản nào trong danh mục có lời trích kèm theo."
NOTE = (
    "Tình trạng hiệu lực chỉ dựa trên những gì các tài liệu hiện có nêu; “tài liệu không nêu” nghĩa"
    " là không đủ căn cứ để kết luận. Anh/chị đối chiếu bản gốc trước khi sử dụng."
)
_STATUS = {
    StatusKind.IN_FORCE: "Có hiệu lực",
    StatusKind.NOT_YET: "Chưa có hiệu lực",
    StatusKind.AMENDED: "Đã thay đổi một phần",
    StatusKind.REPLACED: "Hết hiệu lực (bị thay thế)",
    StatusKind.REPEALED: "Hết hiệu lực (bị bãi bỏ)",
    StatusKind.UNTIL: "Có hiệu lực (sẽ hết hiệu lực)",
    StatusKind.UNKNOWN: "Tài liệu không nêu",
}
_YES, _NO = "có", "không"
_MOST_CHANGES = 12
_MOST_PARTS = 6
_LONGEST_WORDS = 600


@dataclass(frozen=True, slots=True)
class CellLink:
    """The words of a cell that leads to a page."""

    text: str
    link: str


Cell = str | date | CellLink | None


def columns(ledger: Ledger) -> tuple[str, ...]:
    """The names of the columns; that of the status says for which day."""
    return tuple(one.format(day=_day(ledger.on)) for one in _COLUMNS)


def cells(row: LedgerRow) -> tuple[Cell, ...]:
    """The cells of one row, as the columns name them."""
    one = row.directive
    return (
        one.number,
        one.kind,
        capital(subject(one)),
        one.issued_on,
        one.effective_on,
        one.issuer,
        one.signer,
        status(row),
        _changes(row.ended_by),
        _changes(row.amended_by),
        "\n".join(cut(quoted(each.citation), _LONGEST_WORDS) for each in telling(row)),
        _YES if one.is_here else _NO,
        row.title,
        CellLink(row.link, row.link) if row.link else row.source,
    )


def status(row: LedgerRow) -> str:
    """The status in a few words, the same for all rows that are alike."""
    return _STATUS[row.status.kind]


def telling(row: LedgerRow) -> tuple[Change, ...]:
    """The changes that the status rests on; else all."""
    return (row.status.changes or row.changes)[:_MOST_CHANGES]


def _changes(changes: Sequence[Change]) -> str:
    """A change a line; what is left out is counted."""
    lines = [_change(one) for one in changes[:_MOST_CHANGES]]
    if len(changes) > _MOST_CHANGES:
        lines.append(f"và {len(changes) - _MOST_CHANGES} văn bản khác")
    return "\n".join(lines)


def _change(change: Change) -> str:
    """``107/2021/NĐ-CP (khoản 2 Điều 5; từ 06/12/2021)``."""
    named = ", ".join(change.parts[:_MOST_PARTS])
    if len(change.parts) > _MOST_PARTS:
        named += f" và {len(change.parts) - _MOST_PARTS} chỗ khác"
    since = f"từ {_day(change.since)}" if change.since else "không nêu từ ngày nào"
    excepts = "trừ một số quy định" if change.excepts else ""
    return f"{change.by} ({'; '.join(filter(None, (named, since, excepts)))})"


def report_columns(ledger: Ledger) -> tuple[str, ...]:
    """The names of a report's columns."""
    return tuple(one.format(day=_day(ledger.on)) for one in REPORT_COLUMNS)


def report_cells(row: LedgerRow, place: int, notes: Sequence[int]) -> tuple[str, ...]:
    """A row of a report; ``notes`` are the numbers of its sources."""
    one = row.directive
    days = (
        _day(one.issued_on) if one.issued_on else "",
        f"hiệu lực từ {_day(one.effective_on)}" if one.effective_on else "",
    )
    return (
        str(place),
        "\n".join(filter(None, (one.kind, one.number))),
        "\n".join(filter(None, days)),
        capital(subject(one)),
        "\n".join(filter(None, (one.issuer, one.signer))),
        status(row),
        "\n".join(filter(None, (_changes(row.ended_by), _changes(row.amended_by)))),
        " ".join(f"[{note}]" for note in notes) or row.title,
    )


def report_about(ledger: Ledger, about: str) -> str:
    """What the report is of, how many rows it has, and for which day it says the status."""
    of = f"Theo yêu cầu “{cut(about, 300)}”: " if about.strip() else ""
    return f"({of}{len(ledger.rows)} văn bản, tình trạng tính đến ngày {_day(ledger.on)})"


def no_day(ledger: Ledger) -> str:
    """That the day which was asked for does not exist; empty where it does."""
    if ledger.no_day is None:
        return ""
    return (
        f"Ngày {ledger.no_day} không có trong lịch, nên tình trạng được tính đến ngày"
        f" {_day(ledger.on)}."
    )


def quoted(citation: Citation) -> str:
    """The exact words in quotation marks, on one line."""
    return f"“{' '.join(readable(citation).split())}”"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
