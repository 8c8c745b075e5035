"""What is said to who asks one thing of a directive: who signed it, when, about what, how long."""

from bot.messages.directives import issuer, title
from bot.messages.subjects import subject
from index.facts.directives import Directive
from retrieval.cards.directives import DirectiveFact, FactKind

_UNKNOWN = {
    FactKind.SIGNER: "ai ký {}",
    FactKind.ISSUER: "cơ quan nào ban hành {}",
    FactKind.ISSUED: "ngày ban hành {}",
    FactKind.EFFECTIVE: "{} có hiệu lực từ ngày nào",
    FactKind.SUBJECT: "{} nói về việc gì",
    FactKind.LENGTH: "{} có bao nhiêu chương, điều",
}
BESIDE_TEXT = "Thông tin này lấy từ phần mô tả đi kèm tệp văn bản."


def told(directive: Directive, fact: DirectiveFact) -> str:
    """The answer in one sentence; that no document says it, where none does."""
    named = title(directive)
    if not fact.is_known:
        return f"Các tài liệu hiện có không nêu {_UNKNOWN[fact.kind].format(_lower(named))}."
    match fact.kind:
        case FactKind.SIGNER:
            return f"Người ký {_lower(named)}: {directive.signer}.{_otherwise(fact)}"
        case FactKind.ISSUER:
            return f"Cơ quan ban hành {_lower(named)}: {issuer(directive)}."
        case FactKind.ISSUED if directive.issued_on is not None:
            return f"{named} ban hành ngày {directive.issued_on:%d/%m/%Y}."
        case FactKind.EFFECTIVE if directive.effective_on is not None:
            return f"{named} có hiệu lực từ ngày {directive.effective_on:%d/%m/%Y}."
        case FactKind.SUBJECT:
            return f"{named} về: {subject(directive) or directive.subject}."
        case FactKind.LENGTH:
            return f"{named} gồm {_length(fact)}."
    return named


def _otherwise(fact: DirectiveFact) -> str:
    """That the documents do not agree, and on whom."""
    if not fact.others:
        return ""
    names = ", ".join(one.value for one in fact.others)
    return (
        f" Các tài liệu không thống nhất: có chỗ ghi người ký là {names}. Anh/chị đối chiếu bản gốc"
        " trước khi dùng."
    )


def _length(fact: DirectiveFact) -> str:
    parts = [
        f"{count} {unit}"
        for count, unit in (
            (fact.chapters, "chương"),
            (fact.articles, "điều"),
            (fact.pages, "trang"),
        )
        if count
    ]
    return ", ".join(parts)


def _lower(named: str) -> str:
    return f"{named[:1].lower()}{named[1:]}"
