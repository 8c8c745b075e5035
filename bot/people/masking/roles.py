"""What capitals behind a word for a person are that are no name: a role, a people, a unit."""

import re

from bot.people.masking.persons import KIN_NUMBERS, PEOPLES, ROLES, ROLES_ALONE, SPOUSES_PEOPLES
from bot.people.masking.syllables import Syllable

_UNITS = frozenset("phường xã quận huyện tỉnh thôn ở".split())
_SPOUSE = re.compile(r"\b(?:vo|chong|vk|ck)(?: (?:cua|em|e|toi|tui|minh|chi|anh|con)){0,2} $")
_PLAIN_ALONE = frozenset("nu nguoi chu truong pho vo chong tho dan".split())


def before_a_unit(taken: list[Syllable]) -> list[Syllable]:
    """Without the capitals of places that follow a name (``Nguyễn Văn An Phường …``)."""
    for place, one in enumerate(taken):
        if place and one.written.lower() in _UNITS:
            return taken[:place]
    return taken


def is_a_people(taken: list[Syllable], before: str) -> bool:
    """Whether it is told of what people, or of what country, somebody is."""
    first = taken[0].written.lower()
    is_spouse = _SPOUSE.search(before) is not None
    return len(taken) == 1 and (first in PEOPLES or (is_spouse and first in SPOUSES_PEOPLES))


def is_a_role(taken: list[Syllable], *, is_self: bool) -> bool:
    """Whether it is what somebody is or which child, not how they are called."""
    first = taken[0].written.lower()
    if len(taken) > 1:
        return first in ROLES or f"{first}_{taken[1].written.lower()}" in ROLES
    is_number = first in KIN_NUMBERS and not is_self
    return (
        is_number or first in ROLES_ALONE or first in _PLAIN_ALONE or (is_self and first == "nam")
    )
