"""What a document does to those it refers to, where the words around a number say so."""

import re
from collections.abc import Iterator
from dataclasses import replace

from index.facts.references import references
from index.knowledge.kinds import KINDS, names_of
from index.knowledge.word_patterns import any_of, one_of
from index.model import Reference, Relation

_KIND = any_of((names_of(), "Văn bản", one_of(short for kind in KINDS for short in kind.short)))
_KIND_THIS = names_of()
_CLAUSE_END = re.compile(
    r"[;.!?:](?=\s)|\n\s*\n|\n(?=\s*(?:Căn cứ|Theo đề nghị|Xét|[-+*•#|]|\d+[.)]|[a-zđ]\)))"
)
_ITS_MARKS = r"[\s>*_#“\"|-]*(?:(?:\d+[a-z]?|[a-zđ])[.)]\s+|Điều \d+[a-z]?\.\s+)?[\s*_]*"
_BY_THIS = rf"(?:{_ITS_MARKS}|[^\n]*?\b(?:{_KIND_THIS} này|ban hành {_KIND_THIS})(?: để)?\s+)"
_PARTS = r"(?:(?!được|bị |bởi|theo |trừ |không )[^;:.“”\"]){0,160}?"
_AMENDED = r"(?:sửa đổi,? ?(?:và )?bổ sung|sửa đổi|bổ sung|thay thế (?:một số |các )?cụm từ)\s"
_OPENINGS = {
    Relation.BASED_ON: re.compile(
        rf"{_ITS_MARKS}Căn cứ\s+(?:vào\s+)?(?:các\s+)?{_KIND}\b"
        r"(?!.*(?:(?:được|bởi)\s|số\s*[./›]|ngày\s+tháng)).*$",
        re.DOTALL,
    ),
    Relation.AMENDS: re.compile(
        rf"{_BY_THIS}{_AMENDED}{_PARTS}\b{_KIND}\b[^;:.“”\"]{{0,90}}$", re.IGNORECASE
    ),
    Relation.REPLACES: re.compile(
        rf"{_BY_THIS}(?:và\s+)?thay thế\s+(?:cho\s+)?(?:các\s+)?{_KIND}\b[^;:.“”\"]{{0,90}}$",
        re.IGNORECASE,
    ),
    Relation.REPEALS: re.compile(
        rf"{_BY_THIS}bãi bỏ\s+(?:toàn bộ\s+)?(?:các\s+)?{_KIND}\b[^;:.“”\"]{{0,90}}$",
        re.IGNORECASE,
    ),
    Relation.IMPLEMENTS: re.compile(
        rf"(?!.*\btheo\b)(?:{_ITS_MARKS}"
        r"|.*\b(?:này|nhằm|để|việc|tiếp tục|tư|định|quyết|hoạch|năm)\s+)"
        r"(?:triển khai(?: thực hiện)?|tổ chức thực hiện|thực hiện"
        r"|hướng dẫn(?: thi hành| thực hiện)?"
        r"|quy định chi tiết(?:,? (?:và )?(?:hướng dẫn|biện pháp) thi hành)?)\s+"
        r"(?:(?:một số|các) (?:điều|nội dung)(?:,? khoản)?"
        r"(?: và biện pháp (?:để )?(?:tổ chức,? )?(?:hướng dẫn )?thi hành)?"
        r"\s+(?:của\s+)?)?(?:các\s+)?"
        rf"{_KIND}(?:\s+số)?:?\s*$",
        re.IGNORECASE | re.DOTALL,
    ),
}
_ENDS = re.compile(
    r"[^;.]{0,400}?\b(?:hết hiệu lực|bị bãi bỏ)(?: thi hành)?(?:,| kể)*\s+(?:từ|khi)[^;.]{0,40}"
    r"này (?:bắt đầu )?có hiệu lực",
    re.DOTALL,
)
_NO_LIST = re.compile(
    r"\b(?:được|bị|bởi|theo|quy định|hướng dẫn|thi hành|thực hiện|triển khai|về|sửa đổi|bổ sung"
    r"|thay thế|bãi bỏ|đính chính|ban hành|tại|trừ|hiệu lực|này|thì|để|khi|như|không)\b",
    re.IGNORECASE,
)
_TRIGGER = re.compile(
    r"căn cứ|sửa đổi|bổ sung|thay thế|bãi bỏ|triển khai|thực hiện|hướng dẫn|chi tiết", re.IGNORECASE
)
_LOOK_BACK = 400


def related_references(text: str) -> Iterator[Reference]:
    """Yield the document numbers of NFC text in order, with what its document does to each.

    The relation is that of *this* document: in ``được sửa đổi bởi Nghị định X`` it is X that
    amends, so X carries none, and neither does a number that stands in another directive's title.
    A list passes the relation on. Words that leave a doubt give None.
    """
    before: Reference | None = None
    for reference in references(text):
        before = replace(reference, relation=_relation(text, reference, before))
        yield before


def _relation(text: str, reference: Reference, before: Reference | None) -> Relation | None:
    start = max(before.end if before else 0, reference.start - _LOOK_BACK)
    clause = text[start : reference.start]
    follows = before is not None and start == before.end
    ends = text.find("này", reference.end, reference.end + 450) >= 0
    if not ends and not (follows and before and before.relation) and not _TRIGGER.search(clause):
        return None
    cuts = [cut.end() for cut in _CLAUSE_END.finditer(clause)]
    if follows and before and not cuts:
        return None if _NO_LIST.search(clause) else before.relation
    if not cuts and start > 0:
        return None
    opening = clause[cuts[-1] if cuts else 0 :]
    relation = next(
        (relation for relation, words in _OPENINGS.items() if words.match(opening)), None
    )
    if relation is None and ends and _ENDS.match(text, reference.end, reference.end + 500):
        relation = Relation.REPEALS  # … hết hiệu lực kể từ ngày Nghị định này có hiệu lực
    return None if relation and _is_note(text, reference) else relation


def _is_note(text: str, reference: Reference) -> bool:
    """Whether it stands in a codified title's note, which quotes the headings of others."""
    line = text[max(0, reference.start - 4000) : reference.start].rpartition("\n")[2]
    return "nội dung liên quan" in line
