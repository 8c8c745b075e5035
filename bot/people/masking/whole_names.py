"""Where a name ends that begins with a family name, and where a given name does."""

import re

from bot.people.masking.family_names import (
    begin_a_called_name,
    begin_a_name,
    begin_a_place,
    is_family_name,
    is_middle_name,
    is_surely_family_name,
)
from bot.people.masking.given_names import is_given
from bot.people.masking.persons import (
    NOT_CALLED,
)
from bot.people.masking.reading import PlainReading
from bot.people.masking.roles import before_a_unit
from bot.people.masking.syllables import (
    Spelling,
    Syllable,
    before_an_end,
    capitals,
)

WHOLE, _LONGEST_SMALL, _LONGEST = 3, 4, 5
"""Syllables of most whole names, of one in small letters, of any."""
_NO_LAST = frozenset("a ah ad nhe nha vay do nay kia day roi ko k".split())
OVER = re.compile(r" {0,2}(?:[,.;!?)(\n:/\-\0+\d]|$)")
_BEHIND = re.compile(r" {0,2}(?:[,.;!?)\n:/\-\0]|$)")


def full_name(
    syllables: list[Syllable], spelling: Spelling, reading: PlainReading, *, is_sure: bool
) -> int | None:
    """Where a name ends that begins with a family name; None where there is none."""
    if spelling.has_marks and not any(one.is_marked for one in syllables[:WHOLE]):
        unmarked = whole_name(syllables, spelling.unmarked, reading, is_sure=is_sure)
        if unmarked is not None:
            return unmarked
    if len(syllables) < 2 or not is_family_name(syllables[0], has_marks=spelling.has_marks):
        return None
    if begin_a_place(*syllables[:2]):
        return None
    family = syllables[0]
    if family.is_capital and spelling.has_cases:
        taken = before_a_unit(capitals(syllables)[:_LONGEST])
        return taken[-1].end if len(taken) > 1 else None
    if (whole := whole_name(syllables, spelling, reading, is_sure=is_sure)) is not None:
        return whole
    taken = [family, *before_an_end(syllables[1:], spelling)][:_LONGEST_SMALL]
    if len(taken) == _LONGEST_SMALL and not spelling.has_marks and not _is_long(taken):
        taken = taken[:WHOLE]
    if spelling.has_marks:
        is_known = is_surely_family_name(family) or (
            len(taken) > 1 and is_middle_name(taken[1], has_marks=True)
        )
    else:
        is_known = len(taken) > 1 and begin_a_name(family, taken[1])
    if len(taken) >= WHOLE and (is_known or is_sure):
        return taken[-1].end
    if len(taken) == 2 and (is_sure or (is_surely_family_name(family) and len(syllables) == 2)):
        return taken[-1].end
    return None


def whole_name(
    syllables: list[Syllable], spelling: Spelling, reading: PlainReading, *, is_sure: bool
) -> int | None:
    """Where small syllables without marks end that are a name up to a sign, or to its third."""
    if spelling.has_marks or not len(syllables) >= WHOLE or syllables[0].is_capital:
        return None
    begins = begin_a_called_name if is_sure else begin_a_name
    if not begins(*syllables[:2]):
        return None
    whole = syllables[:-1] if syllables[-1].plain in _NO_LAST else syllables
    is_over = OVER.match(reading.plain, syllables[-1].end) is not None
    if is_over and WHOLE <= len(whole) <= _LONGEST_SMALL + is_sure:
        is_ended = any(map(spelling.ends_always, whole[2:-1]))
        if not is_ended and (whole[-1].plain == "chau" or not spelling.ends_always(whole[-1])):
            return whole[-1].end
    taken = [syllables[0], syllables[1], *before_an_end(syllables[2:], spelling)]
    if len(taken) < WHOLE and is_given(syllables[2]) and is_sure:
        return syllables[2].end
    return None


def _is_long(taken: list[Syllable]) -> bool:
    """Whether four small syllables without marks are one name (``nguyen thi thu ha``)."""
    return taken[1].plain in (
        "thi",
        "van",
        "ngoc",
        "hoang",
        "tran",
        "le",
        "pham",
        "phuong",
        "nguyen",
    )


def given_name(
    syllables: list[Syllable],
    spelling: Spelling,
    reading: PlainReading,
    *,
    is_said: bool,
    is_alone: bool,
) -> int | None:
    """Where a given name ends (``tên là Lan``, ``tên Minh Anh``, ``ten hoa``).

    In small letters, *là* or a colon has to stand before it, or ``is_alone``: nothing between who
    it is and *tên*.
    """
    first = syllables[0]
    is_capital = first.is_capital and spelling.has_cases
    if first.plain in NOT_CALLED and not (is_capital and first.plain not in ("gi", "nao", "la")):
        return None
    if is_capital:
        taken = before_a_unit(capitals(syllables)[:_LONGEST])
        return taken[-1].end
    taken = before_an_end(syllables, spelling)
    ends = len(taken) < len(syllables) or _BEHIND.match(reading.plain, syllables[-1].end)
    if not taken or not (is_said or (is_alone and ends)):
        return None
    if len(taken) <= WHOLE and ends:
        return taken[-1].end
    return taken[min(len(taken), 2) - 1].end
