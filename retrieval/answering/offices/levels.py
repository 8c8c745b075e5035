"""At which level a procedure is handed in, and which offices are of that level."""

import re

from index.facts.offices.columns import plain_words
from index.model import OfficeLevel

_LEVELS = {
    "cap xa": OfficeLevel.COMMUNE,
    "cap huyen": OfficeLevel.DISTRICT,
    "cap tinh": OfficeLevel.PROVINCE,
}
_OWN_COUNTERS = re.compile(
    r"\b(?:cong an|canh sat|thue|hai quan|bao hiem xa hoi|kho bac|toa an|vien kiem sat|quan su"
    r"|bo chi huy|dai su quan|lanh su|ngan hang|bien phong|cang vu|bo [a-z]+)\b"
)
_OF_COMMITTEES = re.compile(r"\b(?:ubnd|u[yi] ban nhan dan|so [a-z]+|phong [a-z]+)\b")


def levels_of(levels: str | None, agency: str | None) -> frozenset[OfficeLevel] | None:
    """The levels whose one-stop shops take a procedure, empty where that is not said.

    ``levels`` are as the portal names them (``Cấp bộ, Cấp tỉnh, Cấp xã``). None where an agency
    takes it that has counters of its own (police, tax, customs …), or only levels that have no
    one-stop shop of a place (a ministry).
    """
    by = plain_words(agency or "")
    if _OWN_COUNTERS.search(by) and not _OF_COMMITTEES.search(by):
        return None
    named = plain_words(levels or "")
    found = frozenset(level for words, level in _LEVELS.items() if words in named)
    return None if named and not found else found


def fits(level: OfficeLevel | None, wanted: frozenset[OfficeLevel] | None) -> bool:
    """Whether an office of a level takes what is handed in at the wanted ones.

    An office in an old district is a branch of the province's, or what the district had.
    """
    if not wanted or level is None:
        return True
    if level is OfficeLevel.DISTRICT:
        return bool(wanted & {OfficeLevel.DISTRICT, OfficeLevel.PROVINCE})
    return level in wanted
