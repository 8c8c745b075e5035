"""What administrators correct of a file: checked, and stated as a side file states it."""

import re
from collections.abc import Callable, Mapping, Sequence

from bot.messages import uploads as words
from index.model import Description, Role
from index.reading.access import ACCESS
from index.reading.stated import is_unknown
from index.vietnamese.dates import leading_date
from index.vietnamese.text import clean_characters, one_line

FACTS = ("title", "number", "issued_on", "issuer", "place")
"""What is corrected by typing, in the order of the buttons."""
READERS = (Role.CITIZEN, Role.OFFICER)
_READERS_STATED: Mapping[Role, str] = {Role.CITIZEN: "công khai", Role.OFFICER: "cán bộ"}
_LONGEST_NUMBER = 40
_NUMBER = re.compile(r"(?=.*\d).*/.*")


def stated_readers(role: Role) -> Mapping[str, str]:
    """What states who may read."""
    return {ACCESS: _READERS_STATED[role]}


def stated_fact(fact: str, typed: str) -> Mapping[str, str] | None:
    """What states a fact as it was typed; None where it cannot be that."""
    told = one_line("".join(filter(str.isprintable, one_line(clean_characters(typed)))))
    if is_unknown(told):  # a side file that says so says nothing
        return None
    value = _CHECKS[fact](told)
    return None if value is None else {fact: value}


def kept_as_in_file(corrected: Mapping[str, str], about: Description) -> Sequence[str]:
    """The facts that were corrected and are read otherwise all the same."""
    read = {
        "title": about.title,
        "number": about.number,
        "issued_on": None if about.issued_on is None else f"{about.issued_on:%d/%m/%Y}",
        "issuer": about.issuer,
        "place": about.place,
        ACCESS: _READERS_STATED.get(about.access),
    }
    return [name for name, value in corrected.items() if _key(value) != _key(read.get(name) or "")]


def _key(words: str) -> str:
    return "".join(words.casefold().split())


def _named(longest: int) -> Callable[[str], str | None]:
    def check(told: str) -> str | None:
        return told if any(map(str.isalpha, told)) and len(told) <= longest else None

    return check


def _number(told: str) -> str | None:
    fits = len(told) <= _LONGEST_NUMBER and _NUMBER.fullmatch(told)
    return told if fits else None


def _day(told: str) -> str | None:
    day = leading_date(told)
    return None if day is None else f"{day:%d/%m/%Y}"


_CHECKS: Mapping[str, Callable[[str], str | None]] = {
    "title": _named(words.LONGEST_TITLE),
    "number": _number,
    "issued_on": _day,
    "issuer": _named(words.LONGEST_NAME),
    "place": _named(words.LONGEST_NAME),
}
