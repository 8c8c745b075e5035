"""What the headings over a procedure say: its field, its level, what is done to it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.facts.procedures.published.procedure import Standing
from index.facts.procedures.published.wording import PublishingWording
from index.vietnamese.bounded import bounded
from index.vietnamese.text import one_line

_NUMBERING = re.compile(
    r"^\W*(?:(?:PHẦN )?(?:[A-HĐ]\.[IVX]{1,5}|[IVXLC]{1,6}|\d{1,3}|[A-ZĐ])"
    r"(?:\.\d{1,2})*[.)/:-]?\s+)?\s*"
)
_LEVEL_BEHIND = bounded(
    r"\s*[-–]\s*cấp (?:tỉnh|huyện|xã|trung ương|bộ)$"
    r"|\s*\((?:dùng chung|áp dụng|cấp|thuộc)[^()]*\)?$",
    re.IGNORECASE,
)
_COUNT = bounded(
    r"\s*[(\[]\s*(?:gồm\s+)?\d+\s*(?:tthc|thủ tục)?[^()]*[)\]]\W*$|\W*$", re.IGNORECASE
)
_FIELD = re.compile(r"^(?:cấp \w+\s*[:,–-]\s*)?lĩnh vực\s*:?\s*", re.IGNORECASE)
_OF_FIELD = re.compile(
    r"(?:thủ tục(?: hành chính)?|tthc)\b.{0,30}?\blĩnh vực\s*:?\s*", re.IGNORECASE
)
_LIST_OF_FIELD = bounded(
    r"(?<!các )\blĩnh vực\s*:?\s*(?P<field>(?:(?!\bvà lĩnh vực\b)[^,;()]){2,60}?)"
    r"(?=\s+(?:thuộc|áp dụng|trên địa bàn|được)\b|$)",
    re.IGNORECASE,
)
_NO_FIELD = re.compile(r"danh mục|phụ lục|áp dụng chung|dùng chung|liên thông|tổng", re.IGNORECASE)
_LONGEST_FIELD = 80
_LEVEL = re.compile(r"\bcấp (tỉnh|huyện|xã|trung ương|bộ)\b", re.IGNORECASE)
_SHARED = re.compile(r"dùng chung|áp dụng chung|liên thông|cơ quan khác", re.IGNORECASE)
_OF_PROCEDURES = re.compile(r"thủ tục hành chính|\btthc\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?:Ban hành )?kèm theo [^()]{5,250}\)", re.IGNORECASE)
_ABOVE, _SHORT = 1500, 12
"""Characters before an offset that are looked through; of a line that says nothing."""
_FURTHER_LEVELS = re.compile(r"(?:,|và|;|/)\s*(?:cấp )?(?:tỉnh|huyện|xã)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Headings:
    """What they say together; empty and None where they say nothing of it."""

    field: str
    level: str
    standing: Standing | None


def headings_read(
    headings: Sequence[str], wording: PublishingWording, groups: Sequence[str] = ()
) -> Headings:
    """Read the headings over a procedure, outermost first; the innermost that says it counts.

    The first is the title of the decision, which may be of more fields than it names.

    ``groups`` are those of them that are groups of a list: a bare name there is a field's.
    """
    field = level = ""
    shared = False
    standing = None
    for heading in reversed(headings):
        words = bare_heading(heading)
        field = field or field_in(words)
        if not level and not shared:
            shared = _is_shared(words)
            level = "" if shared else level_in(words)
        standing = standing or wording.standing(words)
    for group in reversed(groups):
        field = field or _bare_field(bare_heading(group), wording)
    for heading in reversed(headings[1:]):
        field = field or _field_of_list(bare_heading(heading))
    return Headings(field, level, standing)


def _bare_field(words: str, wording: PublishingWording) -> str:
    """The field that a group names by its name alone: it says nothing else that a group can say."""
    named = _OF_FIELD.search(words)
    if named is not None:
        return in_sentence_case(words[named.end() :])
    says = _OF_PROCEDURES.search(words) or _LEVEL.search(words) or wording.standing(words)
    is_short = 0 < len(words) <= _LONGEST_FIELD
    return "" if says or not is_short or _NO_FIELD.search(words) else in_sentence_case(words)


def _field_of_list(words: str) -> str:
    """The field that the title of a list ends with: ``DANH MỤC … LĨNH VỰC DU LỊCH``."""
    named = _LIST_OF_FIELD.search(words)
    return in_sentence_case(named["field"]) if named else ""


def bare_heading(heading: str) -> str:
    """A heading without its number and the count behind it (``I.2. … (05 TTHC)``)."""
    return _COUNT.sub("", _NUMBERING.sub("", one_line(heading)))


def field_in(words: str) -> str:
    """The field that a heading names, in small letters behind the first."""
    named = _FIELD.match(words)
    if named is None:
        return ""
    return in_sentence_case(_LEVEL_BEHIND.sub("", words[named.end() :]))


def level_in(words: str) -> str:
    """The one level that words name (``Cấp xã``); nothing where they name several or none."""
    if _is_shared(words):
        return ""
    found = list(dict.fromkeys(match[1].lower() for match in _LEVEL.finditer(words)))
    return f"Cấp {found[0]}" if len(found) == 1 else ""


def level_of_cell(cell: str) -> str:
    """The level that a cell of a column of levels names (``Tỉnh``, ``Cấp xã``)."""
    words = cell if _LEVEL.search(cell) else f"cấp {cell}"
    return level_in(words)


def in_sentence_case(words: str) -> str:
    """Words that are printed in capitals, in small letters behind the first."""
    words = words.strip(" .;:")
    return (
        words[:1].upper() + words[1:].lower() if words.isupper() else words[:1].upper() + words[1:]
    )


def is_heading_of_procedures(words: str) -> bool:
    """Whether a line that stands alone in a list heads a group: a field, a level, procedures."""
    bare = bare_heading(words)
    return bool(_FIELD.match(bare) or _OF_PROCEDURES.search(bare) or level_in(bare))


def headings_above(text: str, end: int) -> tuple[str, ...]:
    """The lines in capitals before an offset that head procedures, up to what is no heading."""
    above = _IN_BRACKETS.sub(" ", text[max(0, end - _ABOVE) : end])
    lines = [line.strip(" #*_|") for line in above.split("\n")]
    found: list[str] = []
    for line in reversed([line for line in lines if line]):
        if line.startswith("(") or len(line) < _SHORT:
            continue
        if not line.isupper():
            break
        if is_heading_of_procedures(line):
            found.append(line)
    return tuple(reversed(found))


def all_of(headings: Iterable[str]) -> tuple[str, ...]:
    """Those that say something."""
    return tuple(heading for heading in headings if heading.strip())


def _is_shared(words: str) -> bool:
    several = _LEVEL.search(words) is not None and _FURTHER_LEVELS.search(words) is not None
    return several or _SHARED.search(words) is not None
