"""What lists of directives say: how many there are, of what, and what comes near an empty one."""

from bot.messages.directives import EXAMPLE
from bot.messages.wording import cut, page_of
from index.facts.directives import DirectiveCount
from retrieval.cards.directives import DirectiveList
from retrieval.understanding.intent.listing import ListIntent

_ANY = "văn bản"
_LONGEST = 161


def list_title(found: DirectiveList) -> str:
    """How many there are of what, how many of them are here, and which page it is."""
    count, pages = found.total, page_of(found.page, found.pages)
    if found.same_number:
        return f"Có {count} văn bản có thể là số {found.wanted}{pages}. Anh/chị hỏi văn bản nào?"
    named = _named(found.sought)
    told = f"Có {count} {named}{_presence(found.count) if found.count.all else ''}{pages}"
    if found.sought is not None and found.sought.order is not None:
        return f"{told}:"
    is_mixed = found.count.own and found.count.own != found.count.all
    return f"{told}, {'có toàn văn trước, ' if is_mixed else ''}mới nhất trước:"


def partly_over(found: DirectiveList) -> str:
    """That a list by status is of whole directives only, where parts of some are over."""
    if found.partly_over:
        numbers = ", ".join(found.partly_over)
        return (
            f"Lưu ý: một phần của {numbers} đã bị bãi bỏ hoặc thay thế. Danh sách chỉ bỏ ra những"
            " văn bản đã hết hiệu lực toàn bộ."
        )
    if found.partly_over_left_out:
        return (
            f"Ngoài ra có {found.partly_over_left_out} văn bản bị bãi bỏ hoặc thay thế một phần;"
            " danh sách chỉ gồm những văn bản đã hết hiệu lực toàn bộ."
        )
    return ""


def nothing(found: DirectiveList) -> str:
    """Why a list is empty, and what to do."""
    if found.unknown_reference is not None:
        none = f"Các tài liệu hiện có không nhắc tới văn bản số {found.unknown_reference}."
        if not found.near:
            return f"{none} Anh/chị kiểm tra lại số giúp tôi."
        near = "\n".join(f"• {number}" for number in found.near)
        return f"{none} Có phải anh/chị tìm:\n{near}"
    sought = found.sought
    if sought is not None and sought.no_days is not None:
        return (
            f"Ngày tháng “{sought.no_days}” không có trong lịch nên tôi chưa liệt kê được. Anh/chị"
            " gõ lại giúp tôi, ví dụ “nghị định ban hành tháng 5 năm 2026”."
        )
    if found.near_lists:
        near = "\n".join(
            f"• {cut(one.sought.words, _LONGEST)}: {one.count.all} văn bản{_presence(one.count)}"
            for one in found.near_lists
        )
        return (
            f"Không tìm thấy {_named(sought)} trong các tài liệu hiện có. Nếu bớt một điều kiện"
            f" thì có:\n{near}"
        )
    what = _named(sought) if sought is not None and not sought.is_empty else "văn bản nào như vậy"
    return (
        f"Không tìm thấy {what} trong các tài liệu hiện có. Anh/chị thử bớt từ, hoặc nêu loại, cơ"
        f" quan ban hành và năm, {EXAMPLE}."
    )


def _named(sought: ListIntent | None) -> str:
    """What is listed, as it was understood."""
    return cut(sought.words, _LONGEST) if sought is not None and not sought.is_empty else _ANY


def _presence(count: DirectiveCount) -> str:
    """How many are here in full, in parts, or only named; nothing where all are in full."""
    if count.own == count.all:
        return ""
    parts = []
    if count.own:
        parts.append(f"{count.own} có toàn văn trong tài liệu")
    if count.partly:
        parts.append(f"{count.partly} có một phần")
    if count.named:
        parts.append(f"{count.named} chỉ được nhắc tới")
    return f" ({', '.join(parts)})"
