"""What cards and lists of directives say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.messages.subjects import subject
from bot.messages.wording import capital, cut
from index.facts.directives import Directive
from index.model import Relation
from retrieval.cards.directives import (
    Change,
    DirectiveCard,
    DirectiveList,
    EndedDirective,
    RelatedDirective,
    Status,
    StatusKind,
)
from retrieval.citation import Citation

_DOES = {
    Relation.BASED_ON: "Căn cứ vào",
    Relation.AMENDS: "Sửa đổi, bổ sung",
    Relation.REPLACES: "Thay thế",
    Relation.REPEALS: "Bãi bỏ",
    Relation.IMPLEMENTS: "Triển khai, hướng dẫn thực hiện",
}
_IS_DONE = {
    Relation.BASED_ON: "Được lấy làm căn cứ trong",
    Relation.AMENDS: "Được sửa đổi, bổ sung bởi",
    Relation.REPLACES: "Bị thay thế bởi",
    Relation.REPEALS: "Bị bãi bỏ bởi",
    Relation.IMPLEMENTS: "Được triển khai, hướng dẫn trong",
}
_PARTLY = {
    Relation.REPLACES: "Bị thay thế một phần bởi",
    Relation.REPEALS: "Bị bãi bỏ một phần bởi",
}
LONGEST_QUOTE = 400
_LONGEST_SUBJECT = 221
_MOST_CHANGES = 4
_MOST_PARTS = 6
CITED_IN = "Được nhắc tới ở"
RELATIONS = "Quan hệ với văn bản khác"
UNTOLD = "chưa rõ"
NO_NUMBER = "(không có số)"
TEXT_HERE = "Có nội dung trong các tài liệu hiện có."
TEXT_NOT_HERE = "Các tài liệu hiện có chỉ nhắc tới văn bản này, không có nội dung của nó."
NOT_CITED = "Chưa thấy tài liệu nào khác nhắc tới văn bản này."
NO_MORE = "Không còn chỗ nào khác nói tới văn bản này."
TOLD_HERE = "Các thông tin trên lấy từ lời ghi trong tài liệu:"
TOLD_BY = "Các thông tin trên được nêu trong câu sau của tài liệu khác:"
EXAMPLE = "ví dụ /vanban 45/2016/QĐ-TTg hoặc /vanban nghị định năm 2018 về một cửa"
HELP = (
    "Tra cứu văn bản theo số (viết kiểu nào cũng được), hoặc theo loại, cơ quan ban hành, năm và"
    " nội dung."
)
ARGUMENT = "Số văn bản, hoặc mô tả như “thông tư của Bộ Công an năm 2025 về căn cước”."
ON = "Xem tình trạng hiệu lực vào ngày này, ví dụ 2024-01-01 hoặc 1/1/2024."
CSV = "Ghi cả danh sách ra tệp CSV này."
XLSX = "Ghi cả danh sách ra tệp Excel này."
DOCX = "Ghi cả danh sách ra tệp Word này, kèm nguồn và lời trích."


def title(directive: Directive) -> str:
    """Kind and number."""
    return f"{directive.kind or 'Văn bản'} số {directive.number}"


def facts(directive: Directive) -> str:
    """What is known, a line each; what no document says is left out."""
    lines = []
    if directive.subject:
        lines.append(f"Nội dung: {cut(directive.subject, _LONGEST_SUBJECT)}")
    if directive.issuer:
        lines.append(f"Cơ quan ban hành: {issuer(directive)}")
    if directive.issued_on:
        lines.append(f"Ngày ban hành: {_day(directive.issued_on)}")
    if directive.effective_on:
        lines.append(f"Hiệu lực từ: {_day(directive.effective_on)}")
    if directive.signer:
        lines.append(f"Người ký: {directive.signer}")
    lines.append(TEXT_HERE if directive.is_here else TEXT_NOT_HERE)
    return "\n".join(lines)


def issuer(directive: Directive) -> str:
    """The issuer; the place that is understood where only its level is said."""
    name = directive.issuer or UNTOLD
    if directive.place and name.split()[-1] == directive.place.split()[0]:
        return f"{name} (tài liệu nhắc tới nói về {directive.place})"
    return name


def status(card: DirectiveCard) -> str:
    """Whether it is in force on the day; or that there is no such day."""
    if card.no_day is not None:
        return (
            f"Ngày {card.no_day} không có trong lịch. Anh/chị gõ lại ngày giúp tôi, ví dụ"
            f" /vanban {card.directive.number} --on 2024-01-01."
        )
    if card.status is None:
        return ""
    lines = [_status(card.status)]
    lines += [
        f"{capital(_becomes(one, before))} từ {_day(one.since)}."
        for before, one in zip(
            (*card.status.changes[:1], *card.status.then), card.status.then, strict=False
        )
    ]
    if len(card.status.changes) > _MOST_CHANGES:
        lines.append(f"… và {len(card.status.changes) - _MOST_CHANGES} văn bản khác.")
    lines += [f"Từ {_day(one.since)}: {_change(one)}." for one in card.status.later[:2]]
    lines += [
        f"{capital(_change(one))}, nhưng các tài liệu không nêu rõ từ ngày nào."
        for one in card.status.undated[:2]
    ]
    return "\n".join(lines)


def warning(ended: EndedDirective) -> str:
    """What to say before an answer that rests on a directive that is no longer in force."""
    change = ended.status.changes[0]
    what = f"{ended.article} của văn bản" if ended.article else "văn bản"
    shown = replace(change, parts=()) if ended.article else change
    return f"Lưu ý: {what} số {ended.number} {_change(shown)} từ {_day(change.since)}."


def _status(said: Status) -> str:
    on = f"Vào ngày {_day(said.on)}"
    done = "; ".join(f"{_change(one)} từ {_day(one.since)}" for one in said.changes[:_MOST_CHANGES])
    match said.kind:
        case StatusKind.REPLACED | StatusKind.REPEALED if said.changes[0].is_own:
            return f"{on}: {done}."
        case StatusKind.REPLACED | StatusKind.REPEALED:
            return f"{on}: hết hiệu lực, {done}."
        case StatusKind.AMENDED:
            return (
                f"{on}: văn bản đã có thay đổi, {done}. Các tài liệu hiện có không nêu văn bản"
                " nào thay thế hay bãi bỏ toàn bộ."
            )
        case StatusKind.UNTIL:
            last = next(one for one in said.later if one.whole)
            return f"{on}: chưa hết hiệu lực; đến {_day(last.since)} mới {_change(last)}."
        case StatusKind.NOT_YET if said.effective_on is not None:
            return f"{on}: chưa có hiệu lực; văn bản có hiệu lực từ {_day(said.effective_on)}."
        case StatusKind.NOT_YET:
            return f"{on}: văn bản chưa được ban hành."
        case StatusKind.IN_FORCE if said.undated:
            return (
                f"{on}: có hiệu lực (từ {_day(said.effective_on)}); các tài liệu hiện có không nêu"
                " văn bản nào thay thế hay bãi bỏ tính đến ngày đó."
            )
        case StatusKind.IN_FORCE:
            return (
                f"{on}: có hiệu lực (từ {_day(said.effective_on)}); các tài liệu hiện có không nêu"
                " văn bản nào sửa đổi, thay thế hay bãi bỏ tính đến ngày đó."
            )
    return f"{on}: các tài liệu hiện có không cho biết văn bản còn hiệu lực hay không."


def _change(change: Change) -> str:
    """``bị thay thế bởi 61/2018/NĐ-CP``."""
    excepts = " (trừ một số quy định, xem lời trích)" if change.excepts else ""
    if change.is_own:
        return f"hết hiệu lực theo chính văn bản này{excepts}"
    done = _IS_DONE[change.relation]
    if not change.whole:
        named = parts(change.parts)
        done = _PARTLY.get(change.relation, done)
        done = done.replace(" bởi", f" ({named}) bởi") if named else done
    return f"{done[0].lower()}{done[1:]} {change.by}{excepts}"


def _becomes(change: Change, before: Change) -> str:
    """``61/2018/NĐ-CP lại bị thay thế bởi 118/2025/NĐ-CP``."""
    return f"{before.by} lại {_change(change)}"


def parts(named: Sequence[str]) -> str:
    """The parts that are named, the first few; nothing where only "một số điều" are."""
    named = [one for one in named if any(letter.isdigit() for letter in one) or "Phụ lục" in one]
    shown = "; ".join(named[:_MOST_PARTS])
    return f"{shown} và {len(named) - _MOST_PARTS} chỗ khác" if len(named) > _MOST_PARTS else shown


def related(one: RelatedDirective, card: DirectiveCard) -> str:
    """``Thay thế: 09/2015/QĐ-TTg``; a part is told from the whole where that is known."""
    words = (_IS_DONE if one.by_others else _DOES)[one.relation]
    if any(not each.whole and each.citation == one.citation for each in card.changes):
        words = _PARTLY.get(one.relation, words) if one.by_others else words
    other = one.number or f"“{cut(one.citation.title, 91)}”"
    named = parts(one.parts)
    return f"{words}: {other}{f' ({named})' if named else ''}"


def where(citation: Citation) -> str:
    """Document and section, in short."""
    parts = [f"“{cut(citation.title, 91)}”"]
    if citation.number and citation.number not in citation.title:
        parts.insert(0, citation.number)
    if citation.section:
        parts.append(f"phần “{cut(citation.section.rpartition(' › ')[2], 61)}”")
    if citation.page is not None:
        parts.append(f"trang {citation.page}")
    return f"— {', '.join(parts)}"


def counted(card: DirectiveCard) -> str:
    """How many relations and places there are in all."""
    parts = []
    if card.related_count:
        parts.append(f"{card.related_count} quan hệ với văn bản khác")
    if card.cited_count:
        parts.append(f"{card.cited_count} chỗ nhắc tới")
    return f"Tất cả có {' và '.join(parts)} trong các tài liệu hiện có." if parts else NOT_CITED


def row(directive: Directive, place: int) -> str:
    """One directive of a list."""
    day = _day(directive.issued_on) if directive.issued_on else "chưa rõ ngày"
    by = f", {issuer(directive)}" if directive.issuer else ""
    about = subject(directive)
    told = f": {cut(about, 161)}" if about else ""
    here = "có nội dung" if directive.is_here else "chỉ được nhắc tới"
    named = " ".join(filter(None, (directive.kind, directive.number or NO_NUMBER)))
    return f"{place}. {named}, {day}{by}{told} ({here})"


def no_such_page(found: DirectiveList) -> str:
    """A page past the last."""
    return f"Danh sách chỉ có {found.pages} trang."


def file_caption(found: DirectiveList) -> str:
    """What the file beside the list holds."""
    return f"Tệp kèm theo có đủ {len(found.rows)} văn bản."


def saved(count: int, path: str) -> str:
    """A list was written."""
    return f"Đã ghi {count} văn bản vào {path}."


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else UNTOLD
