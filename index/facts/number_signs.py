"""The signs of kind and issuer in document numbers, and the words that people say for them."""

import re

from index.knowledge.issuers import ISSUERS, IssuerGroup, named, names_as_typed, signs_of
from index.knowledge.kinds import KINDS, DirectiveKind
from index.vietnamese.text import without_diacritics

GOVERNMENT = "CP"

ISSUERS_TYPED = names_as_typed(IssuerGroup.CENTRAL, IssuerGroup.MINISTRY)
"""A pattern for the central issuers that people name, in small letters without marks."""

_ONE_OFFICE = {sign: one.name for one in ISSUERS if one.is_one_office for sign in one.signs}
_ASSEMBLY_TERMS = {
    11: range(2003, 2007),
    12: range(2008, 2011),
    13: range(2012, 2016),
    14: range(2017, 2021),
    15: range(2022, 2026),
}
"""Years in which only one term of the Quốc hội passed laws; the years between are ambiguous."""


_WRITTEN = {
    typed: sign
    for sign in (*(sign for kind in KINDS for sign in kind.signs), *signs_of())
    for typed in (sign.lower(), without_diacritics(sign).lower())
    if typed.upper() != sign
}
"""The signs whose letters are not just capitals without marks, by what is typed for them."""


def assembly_term(year: int) -> int | None:
    """The term of the Quốc hội that passed the laws of a year, where there was only one."""
    return next((term for term, years in _ASSEMBLY_TERMS.items() if year in years), None)


def normal_signs(written: str) -> str:
    """``qd-ttg`` as it is printed: ``QĐ-TTg``."""
    parts = re.split(r"\s*([-–/_](?:[\s*_–-]*[-–*_])?|[*_]+[-–/][*_]+)\s*", written)
    parts[1::2] = ["/" if "/" in mark else "-" for mark in parts[1::2]]
    return "".join(_WRITTEN.get(part.lower(), part.upper()) for part in parts)


def office_of_sign(sign: str) -> str | None:
    """The office that the sign of an issuer names for good; each place has a ``UBND``."""
    return _ONE_OFFICE.get(sign)


def issuer_sign(kind: DirectiveKind, issuer: str, year: str | None) -> str | None:
    """The sign of the issuer that words name, where it certainly numbers this kind with the year.

    ``bộ nông nghiệp`` is one ministry before 2025 and another after: the year tells which.
    """
    signs = {
        one.signs[0]
        for one in named(issuer)
        if one.may_issue(kind) and (year is None or one.lifetime.meets(int(year)))
    }
    return signs.pop() if len(signs) == 1 else None
