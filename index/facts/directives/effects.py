"""How far a relation goes: whether it ends a directive or changes a part of it, and from when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from index.knowledge.issuers import heads_in_texts, names_in_texts
from index.knowledge.kinds import names_of
from index.model import Reference, Relation
from index.vietnamese.dates import DAY, first_date

_KIND = names_of()
_NO_NAME = r"(?:quy định|sửa đổi|hướng dẫn|thi hành|ban hành|theo|tại|này|số)\b"
_NAME = rf"(?:\s(?!{_NO_NAME})[^\W\d_]+,?){{0,14}}"
_WHOLE = re.compile(
    rf"\s*(?:toàn bộ\s+)?(?:hiệu lực(?: thi hành)? của\s+)?(?:nội dung\s+)?(?:cho\s+)?(?:các\s+)?"
    rf"{_KIND}(?P<name>{_NAME})\s*(?:số)?\s*:?\s*",
    re.IGNORECASE,
)
_IS_KIND = re.compile(_KIND, re.IGNORECASE)
_PART = re.compile(
    r"\b(?:điểm|khoản|điều|chương(?! trình)|mục|phần|phụ lục|mẫu|biểu|cụm từ|một số|đoạn"
    r"|danh mục)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\s>*_#“\"|+-]*(?:(?:\d+[a-z]?|[a-zđ])[.)]\s+|Điều \d+[a-z]?\.\s+)?[\s*_]*")
_VERB = re.compile(r"\b(?:thay thế|bãi bỏ|sửa đổi|bổ sung)\b", re.IGNORECASE)
_PARTLY = re.compile(
    r"(?:[^\n;.]*?\bnày(?:[^\n;.]*?\bvà)?\s+)?(?P<verb>bãi bỏ|thay thế)\s+"
    r"(?:(?!được|bị |bởi|theo |không )[^;:.“”\"\n])*?"
    r"\b(?:điểm|khoản|Điều|Chương(?! trình)|Mục|Phụ lục|Phần|quy định|cụm từ|Mẫu)\s"
    rf"(?:(?!được|bị |bởi|không )[^;:.“”\"\n]){{0,160}}?{_KIND}[^;:.“”\"\d\n]{{0,60}}$",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(r"\d/[\dA-ZĐ]")
_BY_THIS = re.compile(r"\bnày\b|^\W*(?:đồng thời|và)?\W*$")
_ENACTS = re.compile(
    rf"(?:{heads_in_texts()}|{names_in_texts()}|Ủy ban|Hội đồng)\b[^;:.\n]*"
    rf"\bban hành {_KIND}(?: để)?\s*$"
)
_PLANNED = re.compile(
    r"\b(?:tham mưu|dự thảo|(?<!tờ )(?<!chương )trình|nghiên cứu|đề nghị|kiến nghị|đề xuất"
    r"|xây dựng|rà soát|giao|sẽ|chuẩn bị|góp ý|kế hoạch sửa)\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[;.!?:](?=\s)|\n")
_SENTENCE_REST = re.compile(r"[^;\n]{0,500}?(?=[;\n]|\.\s|\.$|$)")
_ENDS_ON = re.compile(
    rf"hết hiệu lực(?: thi hành)?,?\s+(?:kể\s+)?từ\s+ngày\s+(?P<day>{DAY})"
    rf"|(?<!hiệu lực )(?<!thi hành )(?:kể\s+)?từ\s+ngày\s+(?P<last>{DAY})\s*$"
)
_EXCEPT = re.compile(r"\btrừ\b")
_IN_PART = re.compile(r"hết hiệu lực một phần")
_IS_DONE = re.compile(
    r"[^;.\n]*?(?:được|bị)\s+(?:sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính)(?!\w)"
)
_BY_OTHER = re.compile(
    r"[^;.\n]{0,90}?\b(?:bởi|tại|theo)\s+(?:(?:các\s+)?(?:điểm|khoản|Điều)\s[^;.\n]{1,60}?\s)?"
    rf"(?:của\s+)?{_KIND}\s*(?:số)?\s*",
)
_NEXT_IN_NOTE = re.compile(
    rf"\s*,?\s*có hiệu lực[^;()\n]{{0,60}}[;,]\s*(?:(?:có nội dung\s+)?(?:được|bị)[^;()\n]{{3,60}}"
    rf"(?:bởi|tại|theo)\s+)?(?:(?:điểm|khoản|Điều)\s[^;()\n]{{1,60}}?\s)?{_KIND}\s*(?:số)?\s*",
)
_ITS_DATE = re.compile(rf"\s*,?\s*có hiệu lực(?: thi hành)?\s+(?:kể\s+)?từ\s+ngày\s+(?P<day>{DAY})")
_LOOK_BACK = 400


@dataclass(frozen=True, slots=True)
class Effect:
    """What a relation does: end the whole (or a part), with or without exceptions, from a day.

    ``since`` is the day that the very sentence gives; None leaves it to the acting directive.
    """

    whole: bool
    excepts: bool
    since: date | None


@dataclass(frozen=True, slots=True)
class ChangeMention:
    """Words that tell that one directive changed another: ``A được sửa đổi bởi B``."""

    target: str
    by: Reference
    since: date | None


def effect_of(text: str, reference: Reference) -> Effect | None:
    """How far an amendment, replacement or repeal goes; None when it is only planned.

    A whole directive ends only where nothing but its kind stands between the verb and its number:
    "bãi bỏ khoản 2 Điều 5 Nghị định số …" and "các quy định tại …" change a part.
    """
    window = text[max(0, reference.start - _LOOK_BACK) : reference.start]
    head = _head(window)
    verb = _VERB.search(head)
    if verb is not None:
        before = head[: verb.start()]
        is_this = _BY_THIS.search(before) and not _PLANNED.search(before)
        if not (is_this or _ENACTS.match(before)):
            return None
    rest = _SENTENCE_REST.match(text, reference.end, reference.end + 501)
    after = rest.group() if rest else ""
    stated = _ENDS_ON.search(after)
    return Effect(
        whole=reference.relation in (Relation.REPLACES, Relation.REPEALS)
        and _is_whole(head[verb.end() :] if verb else head)
        and not _IN_PART.search(after),
        excepts=_EXCEPT.search(after) is not None,
        since=first_date(stated["day"] or stated["last"]) if stated else None,
    )


def partly_ended(text: str, reference: Reference) -> Relation | None:
    """What "bãi bỏ khoản 2 Điều 5 Nghị định số …" does to the directive, where words say so.

    Such words are no relation to the directive itself (``index.facts.relations``), but they
    change it.
    """
    window = text[max(0, reference.start - _LOOK_BACK) : reference.start]
    if "ãi bỏ" not in window and "hay thế" not in window:
        return None
    head = _head(window)
    found = _PARTLY.match(head)
    if found is None or _NUMBER_BEFORE.search(head):
        return None
    return Relation.REPEALS if found["verb"].lower() == "bãi bỏ" else Relation.REPLACES


def _head(window: str) -> str:
    """The clause that ends the window, without the marks of a list before it."""
    cuts = [cut.end() for cut in _CLAUSE_ENDS.finditer(window)]
    clause = window[cuts[-1] if cuts else 0 :]
    marks = _MARKS.match(clause)
    return clause[marks.end() :] if marks else clause


def _is_whole(named: str) -> bool:
    """Whether a list of directives is named whole, up to the kind of its last."""
    first, *others = re.split(r"\d[\w.]*(?:/\d{4})?[/-][^\s,;]+", named)
    if not others:
        return names_whole(first)
    last = re.split(r",|;|\bvà\b", others[-1])[-1]
    return names_whole(first) and names_whole(last)


def names_part(words: str) -> bool:
    """Whether words before a number name a part of the directive."""
    return _PART.search(words) is not None


def names_whole(words: str) -> bool:
    """Whether words before a number name nothing but the directive itself."""
    match = _WHOLE.fullmatch(words)
    if match is None or _PART.search(words):
        return False
    return not _IS_KIND.search(match["name"] or "")


def told_changes(text: str, found: Sequence[Reference]) -> Iterator[ChangeMention]:
    """Yield what the words between the numbers of a text tell of changes by others.

    "Luật số A được sửa đổi, bổ sung bởi Luật số B"; a note of a codified title may name more of
    them in a row. Such words tell of amendments only, whatever they say: they rarely say of how
    much. ``found`` must be in order.
    """
    target: str | None = None
    for before, one in pairwise(found):
        if one.start - before.end > _LOOK_BACK:
            target = None
            continue
        between = text[before.end : one.start]
        if _tells_of_change(between):
            target = before.number if target is None or "(" in between else target
        elif target is None or not _NEXT_IN_NOTE.fullmatch(between):
            target = None
            continue
        if target == one.number:
            continue
        stated = _ITS_DATE.match(text, one.end, one.end + 90)
        yield ChangeMention(target, one, first_date(stated["day"]) if stated else None)


def _tells_of_change(between: str) -> bool:
    """Whether the words between two numbers say that the second changed the first."""
    done = _IS_DONE.match(between)
    return done is not None and _BY_OTHER.fullmatch(between, done.end()) is not None
