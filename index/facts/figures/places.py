"""Where a figure was counted, as far as the words around it say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.knowledge.kinds import names_of
from index.knowledge.units import PLACE_NAME, Level, UnitKind, levels_of, unit_words
from index.vietnamese.text import CAPITALS, one_line

_PLACE = re.compile(rf"(?<!\w)(?P<kind>(?i:{unit_words()})) (?P<name>{PLACE_NAME})")
_IN_A_PAPER = re.compile(rf"(?:{names_of()}|[Tt]heo|[Cc]ăn cứ)[^,;.]*$")
_BARE_NAME = re.compile(
    rf"(?<!\w)(?!(?:Ông|Bà|Anh|Chị) )[{CAPITALS}][^\W\d_]+ [{CAPITALS}][^\W\d_]+"
)
_BELONGS = re.compile(r"[^,;.:()\d]{0,60}?(?:của|tại|ở|thuộc|trên địa bàn)(?: UBND)? ")
_PERSON = re.compile(r"(?:ông|bà|đồng chí|anh|chị)[ :]*$", re.IGNORECASE)
_LARGER_FOLLOWS = ", "
_BESIDE = re.compile(r"(?:,| và|, và) ")


@dataclass(frozen=True, slots=True)
class _PlaceName:
    start: int
    end: int
    kind: str
    name: str

    @property
    def level(self) -> Level:
        return levels_of(UnitKind(self.kind))[-1]

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


def place_of(sentence: str, start: int, end: int, around: str | None) -> str | None:
    """The place of what is counted at ``sentence[start:end]``.

    It is the one that stands behind it (``12 hồ sơ của xã A Ngo``), else the last one before it,
    else ``around``: the place of the section or the document. Places in the name of a paper
    (``Quyết định … của UBND tỉnh …``) are none. None where several are named alike, or where the
    words before name something that may be another place: a wrong one is worse than none.
    """
    named = list(_places(sentence))
    behind = [place for place in named if place.start >= end]
    if behind and _BELONGS.fullmatch(sentence, end, behind[0].start):
        return behind[0].full_name
    before = [place for place in named if place.end <= start]
    if before:
        return _last(before, sentence)
    return None if _names_another(sentence[:start], around) else around


def place_in(heading: str) -> str | None:
    """The place that a heading names, None where it names none or several."""
    named = list(_places(heading))
    return _last(named, heading) if named else None


def _places(text: str) -> Iterator[_PlaceName]:
    for match in _PLACE.finditer(text):
        if not _IN_A_PAPER.search(text[: match.start()]):
            yield _PlaceName(*match.span(), match["kind"].lower(), one_line(match["name"]))


def _last(named: Sequence[_PlaceName], text: str) -> str | None:
    """The last place; of ``xã A, huyện B`` the smaller, of ``huyện A và huyện B`` none."""
    *earlier, last = named
    while earlier:
        between = text[earlier[-1].end : last.start]
        if between == _LARGER_FOLLOWS and earlier[-1].level < last.level:
            last = earlier.pop()
        elif _BESIDE.fullmatch(between):
            return None
        else:
            break
    return last.full_name


def _names_another(before: str, around: str | None) -> bool:
    """Whether the clause names ``Yên Bình`` while all around is about ``huyện Văn Yên``."""
    clause = re.split(r"[,;:(]", before)[-1]
    return any(
        match.group() not in (around or "") and not _PERSON.search(clause[: match.start()])
        for match in _BARE_NAME.finditer(clause)
    )
