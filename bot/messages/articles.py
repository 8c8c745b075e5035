"""What is said about the parts of directives."""

import re
from datetime import date

from bot.messages.quotes import readable_words
from bot.messages.wording import cut, page_of
from index.cutting.sections import SEPARATOR
from index.facts.directives import Directive
from index.facts.parts import PartSort
from index.model import Relation
from retrieval.cards.articles import ArticleCard, PartCount, PartProblem, PartQuote
from retrieval.cards.directives import Change
from retrieval.citation import Citation

_DONE = {
    Relation.AMENDS: "Được sửa đổi, bổ sung bởi",
    Relation.REPLACES: "Bị thay thế bởi",
    Relation.REPEALS: "Bị bãi bỏ bởi",
}
_SORTS = {
    PartSort.PART: "phần",
    PartSort.CHAPTER: "chương",
    PartSort.SECTION: "mục",
    PartSort.SUBSECTION: "tiểu mục",
    PartSort.ARTICLE: "điều",
    PartSort.CLAUSE: "khoản",
    PartSort.POINT: "điểm",
    PartSort.ANNEX: "phụ lục",
}
_CAPITAL = frozenset({PartSort.PART, PartSort.CHAPTER, PartSort.ARTICLE, PartSort.ANNEX})
_PATH = 160
_HEADING = 200
_MOST_LISTED = 12
_MOST = 4
_MOST_NEAR = 8
_NOTE = 420
_CHANGED = re.compile(r"(?:được|bị)\s+(?:sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính)")
HELP = "Xem nguyên văn một điều, khoản, điểm, chương hay phụ lục của một văn bản."


def title(card: ArticleCard, pages: int) -> str:
    """``Khoản 2 Điều 12, Nghị định số 191/2026/NĐ-CP``, with the page."""
    return f"{card.asked}, {of(card)}{page_of(card.page, pages)}"


def of(card: ArticleCard) -> str:
    """The directive: its kind and number, and what it was called."""
    named = _directive(card.directive, card.number)
    return f"{card.name} ({named})" if card.name else named


def _directive(directive: Directive | None, number: str) -> str:
    if not number:
        return "Pháp điển"
    return (
        f"{directive.kind} số {number}" if directive and directive.kind else f"văn bản số {number}"
    )


def beforehand(card: ArticleCard) -> list[str]:
    """What has to be said before the words: that the directive is over, that a later one is."""
    lines = [f"Lưu ý: văn bản này {_lower(changed(one))}." for one in card.ended]
    lines += [f"Lưu ý: phần này {_lower(changed(one))}." for one in card.changes]
    if card.asks_changes:
        lines += [*dict.fromkeys(filter(None, map(noted, card.quotes)))]
        lines += [amended(card)] if card.amended else []
        lines = lines or [
            f"Các tài liệu hiện có không nêu văn bản nào sửa đổi {_lower(card.asked)}."
        ]
    if card.newer:
        lines.append(
            f"Lưu ý: {card.name} mới hơn là văn bản số {card.newer}; các tài liệu hiện có không có"
            f" {_lower(card.asked)} của văn bản đó."
        )
    return lines


def where_in(card: ArticleCard, one: PartQuote) -> str:
    """The heading of the article and the headings above it; of a chapter what it holds."""
    lines = [cut(one.heading, _HEADING)]
    if len(card.quotes) > 1 and one.address != card.asked and one.address not in one.heading:
        lines.insert(0, one.address)
    if one.path:
        lines.append(f"({cut(one.path.replace(SEPARATOR, ' › '), _PATH)})")
    if one.listed:
        lines.append(f"Gồm {len(one.listed)} điều:")
        lines += [f"• {cut(each, 120)}" for each in one.listed[:_MOST_LISTED]]
        if len(one.listed) > _MOST_LISTED:
            lines.append(f"… và {len(one.listed) - _MOST_LISTED} điều nữa.")
    return "\n".join(lines)


def quoted(one: PartQuote, start: int, end: int) -> str:
    """So many of its words, as they are read on a phone."""
    return f"“{readable_words(one.citation.quote[start:end], one.citation.kind)}”"


def source_of(one: PartQuote) -> str:
    """Document, page and where a codified article is from."""
    cited = one.citation
    parts = [f"“{cut(cited.title, 91)}”"]
    if cited.date:
        parts.append(f"{cited.date:%d/%m/%Y}")
    if cited.origin and cited.origin.article:
        parts.append(f"{cited.origin.article} của văn bản này, theo Pháp điển")
    if cited.page is not None:
        parts.append(f"trang {cited.page}")
    return f"— {', '.join(parts)}"


def changed(change: Change) -> str:
    """``Được sửa đổi, bổ sung bởi 107/2021/NĐ-CP từ 06/12/2021``."""
    since = f" từ {_day(change.since)}" if change.since else ""
    if change.is_own:
        return f"Hết hiệu lực theo chính văn bản này{since}"
    return f"{_DONE.get(change.relation, 'Được nêu trong')} {change.by}{since}"


def noted(one: PartQuote) -> str:
    """The note of a codified title on what changed the article; empty where it names nothing."""
    origin = one.citation.origin
    if origin is None or not _CHANGED.search(origin.words):
        return ""
    return f"Ghi chú của Pháp điển: “{cut(origin.words, _NOTE)}”"


def amended(card: ArticleCard) -> str:
    """What amends the directive, where no document says whether this part too."""
    told = [f"{by} (từ {_day(since)})" if since else by for by, since in card.amended[:_MOST]]
    more = f" và {len(card.amended) - _MOST} văn bản khác" if len(card.amended) > _MOST else ""
    return (
        f"Văn bản này có được sửa đổi, bổ sung bởi {', '.join(told)}{more}; các tài liệu hiện có"
        f" không nêu rõ có sửa {_lower(card.asked)} hay không."
    )


def cited(card: ArticleCard) -> str:
    """Where the article is cited."""
    lines = [f"Được dẫn chiếu ở {card.cited_count} chỗ trong các tài liệu khác:"]
    lines += [f"• {_place(one)}" for one in card.cited]
    if card.cited_count > len(card.cited):
        lines.append(f"… và {card.cited_count - len(card.cited)} chỗ nữa.")
    return "\n".join(lines)


def _place(citation: Citation) -> str:
    section = citation.section.split(SEPARATOR)
    article = next((one for one in section if one.startswith("Điều")), section[-1])
    return cut(", ".join(filter(None, (cut(article, 81), citation.number or citation.title))), 160)


def problem(card: ArticleCard) -> str:
    """Why there is nothing to show, and what to do."""
    match card.problem:
        case PartProblem.NO_SUCH_PART:
            return _missing(card)
        case PartProblem.NOT_HERE:
            return (
                f"Các tài liệu hiện có chỉ nhắc tới {of(card)}, không có nội dung của văn"
                f" bản này, nên tôi chưa trích được {_lower(card.asked)}."
            )
        case PartProblem.UNKNOWN:
            if not card.number:
                return (
                    f"Tôi chưa rõ “{card.name}” là văn bản nào trong các tài liệu hiện có. Anh/chị"
                    f" nêu số văn bản giúp tôi, ví dụ: {_lower(card.asked)} nghị định"
                    " 61/2018/NĐ-CP."
                )
            none = f"Các tài liệu hiện có không nhắc tới văn bản số {card.number}."
            if not card.near:
                return f"{none} Anh/chị kiểm tra lại số giúp tôi."
            near = "\n".join(f"• {number}" for number in card.near)
            return f"{none} Có phải anh/chị hỏi {_lower(card.asked)} của:\n{near}"
        case PartProblem.SEVERAL:
            rows = "\n".join(f"• {cut(one.rstrip(': '), 140)}" for one in card.near[:_MOST_NEAR])
            asks = f"Anh/chị hỏi {_lower(card.asked)} của:"
            return f"Có {len(card.near)} văn bản có thể được nói tới. {asks}\n{rows}"
        case PartProblem.WHICH_DIRECTIVE:
            return (
                f"Anh/chị hỏi {_lower(card.asked)} của văn bản nào? Anh/chị nêu số hoặc tên văn bản"
                f" giúp tôi, ví dụ: {_lower(card.asked)} nghị định 61/2018/NĐ-CP."
            )
    return "Anh/chị hỏi điều nào, của văn bản nào? Ví dụ: khoản 2 điều 5 nghị định 61/2018/NĐ-CP."


def no_such_page(card: ArticleCard, pages: int) -> str:
    """A page past the last."""
    return f"{card.asked} chỉ có {pages} trang."


def _missing(card: ArticleCard) -> str:
    """``Nghị định số 191/2026/NĐ-CP có 3 điều, không có Điều 12``."""
    what = f"{_lower(card.within)} {of(card)}" if card.within else of(card)
    what = f"Trong các tài liệu hiện có, {what}"
    asked = _lower(card.asked)
    own = [one for one in card.counts if one.count]
    if not own:
        sorts = {_SORTS[one.sort] for one in card.counts} if card.within else ()
        split = f"không chia thành {' hay '.join(sorts)}, nên " if sorts else ""
        return f"{what} {split}không có {asked}."
    said = " và ".join(
        f"{'văn bản kèm theo có' if one.attached else 'có'} {_many(one)}" for one in own
    )
    return f"{what} {said}, không có {asked}."


def _many(one: PartCount) -> str:
    sort = _SORTS[one.sort]
    if one.count > 1 and one.first and one.last:
        named = sort.capitalize() if one.sort in _CAPITAL else sort
        return f"{one.count} {sort} (từ {named} {one.first} đến {named} {one.last})"
    return f"{one.count} {sort}"


def _lower(words: str) -> str:
    """In a sentence Khoản, Điểm and Mục begin with a small letter, Điều and the like do not."""
    if not words.startswith(("Khoản", "Điểm", "Mục", "Được", "Bị")):
        return words
    return words[:1].lower() + words[1:]


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
