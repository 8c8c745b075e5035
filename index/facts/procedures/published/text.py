"""A published procedure as a text of the layout that procedures have."""

import re

from index.facts.procedures.published.cells import in_lines
from index.facts.procedures.published.procedure import (
    PublishedProcedure,
    PublishingDecision,
    Standing,
)
from index.facts.procedures.record import (
    ADDRESS,
    CONDITIONS,
    FEE,
    FORMS,
    LEGAL_BASIS,
    PAPERS,
    PLACE,
    RESULT,
    STANDING,
    STEPS,
    TIME,
    WAYS,
)
from index.facts.procedures.ways import BY_POST, HANDED_IN, NOT_TAKEN, ONLINE

_SAID = {
    Standing.NEW: "được ban hành mới",
    Standing.AMENDED: "được sửa đổi, bổ sung",
    Standing.PUBLISHED: "được công bố",
    Standing.REPLACED: "được công bố để thay thế thủ tục cũ",
}
_OWN_DAY = re.compile(r"bãi bỏ (?:kể )?từ ngày (?P<day>\d{1,2}/\d{1,2}/\d{4})", re.IGNORECASE)
"""The day of one row, where it is not that of the decision."""
_TAKEN, _REFUSED = f"{HANDED_IN}: {ONLINE}. ", f"{NOT_TAKEN}: {ONLINE}. "
_ONLINE = {
    "toàn trình": _TAKEN,
    "một phần": _TAKEN,
    "3": _TAKEN,
    "4": _TAKEN,
    "mức độ 3": _TAKEN,
    "mức độ 4": _TAKEN,
    "không cung cấp": _REFUSED,
    "không": _REFUSED,
}
"""What the levels of service online mean for handing in; at levels 1 and 2 forms are only shown."""


def published_text(one: PublishedProcedure, decision: PublishingDecision | None) -> str:
    """Its facts, then a section for each part that something is said of.

    Without a decision it is what a page or a record says, for the whole country.
    """
    is_over = one.standing is Standing.ABOLISHED
    facts = {
        "Mã thủ tục": one.code,
        "Lĩnh vực": one.field,
        "Cấp thực hiện": one.level,
        "Đối tượng thực hiện": one.subject,
        "Cơ quan thực hiện": one.agency,
        **(_of_decision(one, decision) if decision else {}),
        "Thay thế thủ tục": _called(one.replaced_code, one.replaced_name),
        "Ghi chú": one.note,
    }
    sections = {
        STANDING: _abolished(one, decision) if decision and is_over else "",
        STEPS: in_lines(one.steps),
        WAYS: _ways(one),
        PAPERS: in_lines(one.papers),
        TIME: in_lines(one.time),
        FEE: in_lines(one.fee),
        CONDITIONS: in_lines(one.conditions),
        ADDRESS: in_lines(one.place),
        FORMS: in_lines(one.forms),
        RESULT: in_lines(one.result),
        LEGAL_BASIS: in_lines(one.basis),
    }
    return _laid_out(one.name, facts, sections)


def replaced_text(one: PublishedProcedure, decision: PublishingDecision) -> str:
    """The procedure that another one stands in for: that it is over, and which one that is."""
    facts = {
        "Mã thủ tục": one.replaced_code,
        PLACE: decision.place or "",
        "Số quyết định công bố": decision.number,
    }
    new = _called(one.code, one.name)
    told = f"Thủ tục này được thay thế bằng thủ tục {new} theo {named(decision)}{_since(decision)}."
    return _laid_out(one.replaced_name or one.replaced_code, facts, {STANDING: told})


def named(decision: PublishingDecision) -> str:
    """The decision with its day and who issued it."""
    day = decision.issued_on
    dated = f" ngày {day.day:02}/{day.month:02}/{day.year}" if day else ""
    by = f" của {decision.issuer}" if decision.issuer else ""
    return f"Quyết định số {decision.number}{dated}{by}"


def _of_decision(one: PublishedProcedure, decision: PublishingDecision) -> dict[str, str]:
    said = _SAID.get(one.standing)
    return {
        PLACE: decision.place or "",
        "Số quyết định công bố": decision.number,
        "Công bố": f"{said} theo {named(decision)}" if said else "",
    }


def _abolished(one: PublishedProcedure, decision: PublishingDecision) -> str:
    grounds = f" Căn cứ bãi bỏ: {one.basis.rstrip(' .')}." if one.basis else ""
    own = _OWN_DAY.search(one.note)
    since = f", từ ngày {own['day']}" if own else _since(decision)
    return f"Thủ tục này bị bãi bỏ theo {named(decision)}{since}.{grounds}"


def _since(decision: PublishingDecision) -> str:
    day = decision.effective_on
    return f", từ ngày {day.day:02}/{day.month:02}/{day.year}" if day else ""


def _ways(one: PublishedProcedure) -> str:
    """The ways in the words of the decision, then a line for the post, one for what is online."""
    lines = [in_lines(one.ways)] if one.ways else []
    if one.by_post is not None:
        lines.append(f"{HANDED_IN if one.by_post else NOT_TAKEN}: {BY_POST}. {one.post}")
    if one.online:
        level = f"Mức độ dịch vụ công trực tuyến: {one.online}"
        lines.append(_ONLINE.get(one.online.strip(" .").lower(), "") + level)
    return "\n".join(lines)


def _called(code: str, name: str) -> str:
    return f"“{name}” (mã {code})" if name and code else name or code


def _laid_out(title: str, facts: dict[str, str], sections: dict[str, str]) -> str:
    head = [title, *(f"{name}: {words}" for name, words in facts.items() if words)]
    parts = [f"## {heading}\n{words}" for heading, words in sections.items() if words]
    return "\n\n".join(["\n".join(head), *parts])
