"""Given names alone: of whom to reach, of who writes, or before an age."""

import re

from bot.people.masking.family_names import (
    begin_a_place,
    is_middle_name,
)
from bot.people.masking.persons import (
    AGE_BEHIND,
    AGED,
    IS_SELF,
    NOT_CALLED,
    NUMBER_BEHIND,
    PERSON_WORDS,
    REACHED,
    REACHED_WORDS,
    SELF,
    is_of_an_office,
)
from bot.people.masking.reading import PlainReading
from bot.people.masking.roles import is_a_people, is_a_role
from bot.people.masking.sort import Stretch
from bot.people.masking.syllables import (
    Spelling,
    Syllable,
    capitals,
    syllables_at,
)
from bot.people.masking.whole_names import OVER

_LOOKED_BACK = 12
_PUPIL = re.compile(r" (?:sinh vien|hoc sinh)\b")
_GIVEN, _LONGEST_SYLLABLE = 2, 7
_OVER_BEFORE = frozenset(
    """hang ben phong bo giup gium dum nha nhe nhen a nghe oi luc gio thay sau hom bua con nay nam
    bao to noi keu hen tu dia can van mot quay""".split()
)
_OTHER_PAIRS = frozenset(
    {("thanh", "nien"), ("cong", "nhan"), ("cong", "an"), ("cong", "dan"), ("cong", "chuc"),
     ("gia", "su"), ("bao", "ve"), ("hai", "quan"), ("vien", "chuc"), ("bao", "mau"),
     ("anh", "em"), ("thanh", "vien"), ("tri", "thuc"), ("trung", "ta"), ("mai", "dam"),
     ("thanh", "toan")}
)  # fmt: skip
"""Small letters whose first may be a middle name, and which are no name."""


def is_person(match: re.Match[str], reading: PlainReading, spelling: Spelling) -> bool:
    """Whether the word is one for a person as it is written (*có*, *đi*, *bán* are not)."""
    if not spelling.has_marks:
        return True
    words = reading.written(*match.span("person")).lower().split()
    if words in (["cầu"], ["chủ"], ["đất"]):
        return False
    return all(word in PERSON_WORDS for word in words)


def told(match: re.Match[str], reading: PlainReading) -> Stretch | None:
    """A given name, alone, of whom to reach, of who writes, or before an age."""
    spelling = Spelling.of(reading)
    syllables = syllables_at(reading, match.end())
    before = reading.plain[max(0, match.start() - _LOOKED_BACK) : match.start()]
    if not syllables or not is_person(match, reading, spelling):
        return None
    if match.re is REACHED and match["how"] and spelling.has_marks:
        how = reading.written(*match.span("how")).lower().split()
        if not all(word.isascii() or word in REACHED_WORDS for word in how):
            return None
    if match.re is SELF and not IS_SELF.search(before):
        return None
    if syllables[0].is_capital and spelling.has_cases:
        taken = _titled(syllables)
        is_ended = _ends_behind(taken, syllables, spelling, reading)
    else:
        behind = NUMBER_BEHIND if match.re is REACHED else AGE_BEHIND
        taken = _small(syllables, spelling, reading, behind)
        is_ended = match.re is not AGED
    if (
        not taken
        or not is_ended
        or is_a_role(taken, is_self=match.re is SELF)
        or (match.re is SELF and is_a_people(taken, f"{before}{match['person']} "))
        or begin_a_place(taken[0], taken[-1])
    ):
        return None
    end = taken[-1].end
    if match.re is AGED and not AGE_BEHIND.match(reading.plain, end):
        return None
    is_child = match["person"] in ("trai", "gai")
    if not is_child and is_of_an_office(reading, match.start("person"), end):
        return None
    return Stretch(match.start("person"), match.end(), end)


def _titled(syllables: list[Syllable]) -> list[Syllable]:
    """One or two syllables with a capital each and small letters behind it; none, where more."""
    taken = capitals(syllables)
    if len(taken) > _GIVEN or not all(one.written.istitle() for one in taken):
        return []
    return taken if all(len(one.written) <= _LONGEST_SYLLABLE for one in taken) else []


def _small(
    syllables: list[Syllable], spelling: Spelling, reading: PlainReading, behind: re.Pattern[str]
) -> list[Syllable]:
    """One syllable in small letters, or two of which the first is known, before what tells it."""
    for size in (1, 2):
        taken = syllables[:size]
        if len(taken) < size or not behind.match(reading.plain, taken[-1].end):
            continue
        is_known = size == 1 or is_middle_name(taken[0], has_marks=spelling.has_marks)
        is_other = (
            any(spelling.ends_name(one, size) for one in taken)
            or taken[0].plain in NOT_CALLED
            or (taken[0].plain, taken[-1].plain) in _OTHER_PAIRS
        )
        return taken if is_known and not is_other else []
    return []


def _ends_behind(
    taken: list[Syllable], syllables: list[Syllable], spelling: Spelling, reading: PlainReading
) -> bool:
    """Whether a name is over where its capitals are: what follows is a sign or no name's."""
    if not taken:
        return False
    if len(taken) == len(syllables):
        return OVER.match(reading.plain, taken[-1].end) is not None
    follows = syllables[len(taken)]
    if _PUPIL.match(reading.plain, taken[-1].end):
        return False
    return spelling.ends_name(follows, len(taken) + 1) or follows.plain in _OVER_BEFORE
