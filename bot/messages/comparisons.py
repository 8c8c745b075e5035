"""What is said of two versions of a directive, in a chat and in a file."""

import re

from bot.messages.directives import title
from bot.messages.quotes import shown_quote
from bot.messages.wording import capital, cut, listed
from index.model import Relation
from index.vietnamese.text import one_line, without_diacritics
from retrieval.cards.comparisons import (
    AmendedPart,
    ArticleSide,
    ComparedArticle,
    ComparisonProblem,
    Difference,
    DirectiveComparison,
    FocusQuote,
)
from retrieval.citation import Citation

LONGEST_QUOTE = 280
_LONGEST_TITLE = 121
_MOST_NAMED = 6
_FEW = 0.15
_MARKED = re.compile(r"^\s*#{1,6} |^\s*> ?")
REPORT_TITLE = "BẢNG SO SÁNH VĂN BẢN"
AMENDING_TITLE = "BẢNG NỘI DUNG ĐƯỢC SỬA ĐỔI, BỔ SUNG"
CHANGED_MOST = "Thay đổi nhiều nhất:"
ABOUT_TOPIC = "Những điều nói tới nội dung anh/chị hỏi:"
NOT_THERE = "(không có)"
HELP = (
    "So sánh hai văn bản theo từng điều: điều nào mới, bỏ, thay đổi, kèm lời của cả hai bên. Nêu"
    " một văn bản thì so với văn bản mà nó thay thế; văn bản sửa đổi thì cho biết sửa những gì."
)
ARGUMENT = "Số hoặc tên của một hay hai văn bản, ví dụ “61/2018/NĐ-CP” “118/2025/NĐ-CP”."
DOCX = "Ghi cả bảng so sánh ra tệp Word này."
HTML = "Ghi cả bảng so sánh ra tệp HTML này, mở bằng trình duyệt."
FILE_THERE = "Tệp kèm theo có đủ các điều, lời cũ và lời mới đặt cạnh nhau."
LEGEND = (
    "Chữ gạch ngang: chỉ có ở văn bản cũ. Chữ đậm, gạch chân: chỉ có ở văn bản mới. Các điều được"
    " ghép theo tên điều và lời văn; anh/chị đối chiếu bản gốc trước khi sử dụng."
)
SCANNED = "Lời của {numbers} được đọc từ bản quét, nên có thể sai chữ."
CODIFIED = (
    "Lời của {numbers} lấy theo bản pháp điển, nên có thể đã gồm các lần sửa đổi sau khi ban hành."
)
_WORDS = {
    Difference.NEW: "mới",
    Difference.GONE: "bỏ",
    Difference.CHANGED: "thay đổi",
    Difference.MOVED: "giữ nguyên lời, đổi số",
    Difference.SAME: "giữ nguyên",
}
_DOES = {
    Relation.AMENDS: "Sửa đổi, bổ sung",
    Relation.REPLACES: "Thay thế",
    Relation.REPEALS: "Bãi bỏ",
}


def counted(card: DirectiveComparison) -> str:
    """The first line: how many articles are new, gone, changed."""
    if card.amended:
        of = f" trong {card.old.number}" if card.old else ""
        number = card.new.number if card.new else card.asked[0]
        return f"{number} sửa đổi, bổ sung, bãi bỏ {len(card.amended)} chỗ{of}."
    counts = (f"{len(card.of(one))} điều {words}" for one, words in _WORDS.items() if card.of(one))
    return f"{capital(', '.join(counts))}."


def heading(card: DirectiveComparison) -> str:
    """Which two are compared, the new one first."""
    if card.new is None or card.old is None:
        return title(card.new) if card.new else ""
    verb = "sửa đổi" if card.amended else "so với"
    return f"{title(card.new)} {verb} {title(card.old)}"


def notes(card: DirectiveComparison) -> list[str]:
    """What has to be known of the texts: codified ones, and such that hardly share anything."""
    said, codified, scanned = list[str](), dict[str, None](), dict[str, None]()
    olds = [one.old.citation for one in card.articles if one.old is not None]
    news = [one.new.citation for one in card.articles if one.new is not None]
    for directive, cited in ((card.old, olds), (card.new, news)):
        if directive is not None and any(one.origin is not None for one in cited):
            codified.setdefault(directive.number)
        if directive is not None and any(one.scanned for one in cited):
            scanned.setdefault(directive.number)
    for part in card.amended:
        if part.old is not None and part.old.origin is not None:
            codified.setdefault(part.target)
    if codified:
        said.append(CODIFIED.format(numbers=listed(list(codified))))
    if scanned:
        said.append(SCANNED.format(numbers=listed(list(scanned))))
    kept = len(card.articles) - len(card.of(Difference.NEW)) - len(card.of(Difference.GONE))
    if card.articles and kept < _FEW * len(card.articles):
        said.append("Hai văn bản này gần như không có điều nào tương ứng với nhau.")
    return said


def named(card: DirectiveComparison, difference: Difference) -> str:
    """``Điều mới: Điều 3. Giải thích từ ngữ; …``; empty where there is none."""
    found = card.of(difference)
    if not found:
        return ""
    shown = [cut(side_name(one.new or one.old), 61) for one in found[:_MOST_NAMED]]
    more = f"; … và {len(found) - _MOST_NAMED} điều khác" if len(found) > _MOST_NAMED else ""
    return f"Điều {_WORDS[difference]}: {'; '.join(shown)}{more}."


def side_name(side: ArticleSide | None) -> str:
    """``Điều 5. Phạm vi điều chỉnh``, by its number in the directive itself."""
    if side is None:
        return ""
    return f"Điều {side.label}. {side.title}" if side.title else f"Điều {side.label}"


def pair_name(one: ComparedArticle) -> str:
    """``Điều 5. … (cũ: Điều 7)``."""
    if one.new is None:
        return f"{cut(side_name(one.old), _LONGEST_TITLE)} ({_WORDS[one.difference]})"
    name = cut(side_name(one.new), _LONGEST_TITLE)
    if one.old is None:
        return f"{name} ({_WORDS[one.difference]})"
    if one.old.title.lower() == one.new.title.lower():
        return f"{name} (cũ: Điều {one.old.label})" if one.old.label != one.new.label else name
    return f"{name} (cũ: {cut(side_name(one.old), _LONGEST_TITLE)})"


def difference(one: ComparedArticle) -> str:
    """What became of it, in a cell of a file."""
    return capital(_WORDS[one.difference])


def focused(one: ComparedArticle, side: ArticleSide, label: str) -> str:
    """``Cũ: “…”``, with marks where words of the line are left out."""
    if side.focus is None and one.difference is Difference.CHANGED:
        return f"{label}: {NOT_THERE}"
    quote = side.focus or FocusQuote(side.citation)
    words = shown_quote(quote.citation, LONGEST_QUOTE)
    before = "… " if quote.cut_before else ""
    behind = " …" if quote.cut_behind and not words.endswith("…”") else ""
    return f"{label}: “{before}{words[1:-1]}{behind}”"


def side_source(side: ArticleSide) -> str:
    """``— 61/2018/NĐ-CP, Điều 5, trang 3``."""
    citation = (side.focus or FocusQuote(side.citation)).citation
    page = f", trang {citation.page}" if citation.page is not None else ""
    return f"— {citation.number or cut(citation.title, 61)}, Điều {side.label}{page}"


def where(citation: Citation) -> str:
    """Number, page and where the text is from, in short."""
    parts = [citation.number or f"“{cut(citation.title, 61)}”"]
    if citation.page is not None:
        parts.append(f"trang {citation.page}")
    return f"— {', '.join(parts)} ({citation.source})"


def tidy(said: str) -> str:
    """The words of a text line by line, without Markdown's marks and empty lines."""
    lines = (one_line(_MARKED.sub("", line)) for line in said.replace("**", "").split("\n"))
    return "\n".join(filter(None, lines))


def amended(one: AmendedPart) -> str:
    """``Sửa đổi, bổ sung khoản 2 Điều 5``."""
    named_parts = "; ".join(one.parts[:_MOST_NAMED])
    more = f" và {len(one.parts) - _MOST_NAMED} chỗ khác" if len(one.parts) > _MOST_NAMED else ""
    of = f" của {one.target}"
    return f"{_DOES.get(one.relation, 'Thay đổi')} {named_parts or 'một số nội dung'}{more}{of}"


def problem(card: DirectiveComparison) -> str:
    """Why nothing is compared, and what to do."""
    asked = listed(list(card.asked))
    match card.problem:
        case ComparisonProblem.UNKNOWN:
            near = "".join(f"\n• {one}" for one in card.near)
            tail = f" Có phải anh/chị tìm:{near}" if near else " Anh/chị kiểm tra lại số giúp tôi."
            return f"Các tài liệu hiện có không nhắc tới văn bản {asked}.{tail}"
        case ComparisonProblem.NOT_HERE:
            return (
                f"Chưa so sánh được: các tài liệu hiện có chỉ nhắc tới {asked}, không có nội dung"
                " của văn bản này."
            )
        case ComparisonProblem.NO_ARTICLES:
            return (
                f"Chưa so sánh được: nội dung của {asked} trong các tài liệu hiện có không chia"
                " theo điều."
            )
        case ComparisonProblem.NO_OLDER:
            return (
                f"Các tài liệu hiện có không nêu {asked} thay thế hay sửa đổi văn bản nào. Anh/chị"
                " nêu cả hai số giúp tôi, ví dụ /sosanh 61/2018/NĐ-CP 118/2025/NĐ-CP."
            )
        case ComparisonProblem.SEVERAL:
            near = "\n".join(f"• {one}" for one in card.near)
            return f"Có vài văn bản có thể là {asked}. Anh/chị hỏi văn bản nào?\n{near}"
        case ComparisonProblem.SAME:
            return f"Hai số này là của cùng một văn bản: {card.asked[0]}."
        case ComparisonProblem.NO_SUCH_ARTICLE:
            return f"Không có điều ấy trong {asked}."
    return (
        "Anh/chị nêu số của hai văn bản cần so sánh giúp tôi, ví dụ /sosanh 61/2018/NĐ-CP"
        " 118/2025/NĐ-CP."
    )


def columns(card: DirectiveComparison) -> tuple[str, str, str]:
    """The names of a file's columns: what became of it, the old words, the new words."""
    old = card.old.number if card.old else "văn bản được sửa đổi"
    new = card.new.number if card.new else ""
    if card.amended:
        return "Nội dung", f"Lời của {old}", f"Lời của {new}"
    return "Thay đổi", f"Văn bản cũ: {old}", f"Văn bản mới: {new}"


def file_name(card: DirectiveComparison) -> str:
    """``so-sanh-61-2018-ND-CP-118-2025-ND-CP``."""
    numbers = (one.number for one in (card.old, card.new) if one is not None)
    return without_diacritics("-".join(("so-sanh", *numbers))).replace("/", "-")


def saved(path: str) -> str:
    """A comparison was written."""
    return f"Đã ghi bảng so sánh vào {path}."
