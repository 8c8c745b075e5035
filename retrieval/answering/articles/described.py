"""A directive that is named by what it is about: ``nghị định tiếp công dân``."""

import re

from index.engines import Facts
from index.facts.directives import DirectiveFilter, SubjectWords
from index.facts.directives.words import plain
from index.knowledge.kinds import KIND_TYPED, names_as_typed
from index.model import Role
from index.vietnamese.late import late
from index.vietnamese.text import without_diacritics
from retrieval.answering.directives.naming import MeantDirective

_FOLLOWS = late(
    rf"[\s,]*(?:(?:cua|trong|thuoc|theo|o|tai)\s+)?(?P<kind>{names_as_typed()})(?![^\W_])\s+"
    r"(?P<words>[^?.!;:#]{3,120})"
)
_INTRODUCES = late(
    rf"\s*(?:(?:cua|trong|theo|o|tai)\s+)?(?P<kind>{names_as_typed()})(?![^\W_])\s+"
    r"(?P<words>[^?.!;:#,]{3,120})[:,]"
)
_ENDS = late(
    r"\s(?:quy dinh (?:gi|the nao|nhu|ve gi|ra sao|nhung)|noi (?:gi|ve|the)|ghi (?:gi|the)|the nao"
    r"|nhu the nao|ra sao|thi|la gi|gom|co (?:gi|nhung|noi)|nao|khong|giup|voi|nhe|a)(?:\s|$).*"
)
_YEAR = late(r"\b(?:nam\s+)?((?:19|20)\d\d)\b")
_SMALL = frozenset({"ve", "cua", "so", "va", "cac", "nam", "viec", "quy", "dinh"})
_FEWEST = 2


def described(facts: Facts, role: Role, text: str, end: int) -> MeantDirective | None:
    """The directives with a text here whose subject has every word that follows an address."""
    match = _FOLLOWS.match(without_diacritics(text).lower(), end)
    return _described(facts, role, text, match) if match else None


def introduced(facts: Facts, role: Role, text: str) -> MeantDirective | None:
    """The directives that a message begins with: ``nghị định về hưu trí bổ sung: có được …``."""
    match = _INTRODUCES.match(without_diacritics(text).lower())
    return _described(facts, role, text, match) if match else None


def _described(facts: Facts, role: Role, text: str, match: re.Match[str]) -> MeantDirective | None:
    said = _ENDS.sub("", f"{match['words']} ")
    year = _YEAR.search(said)
    words = tuple(dict.fromkeys(one for one in plain(_YEAR.sub(" ", said)).split()
                                if one not in _SMALL))  # fmt: skip
    if len(words) < _FEWEST:
        return None
    kind = plain(KIND_TYPED[match["kind"]].name)
    issued = int(year[1]) if year else None
    about = tuple(SubjectWords((one,)) for one in words)
    found = facts.directives(DirectiveFilter(kind, issued, about=about), role)
    numbers = tuple(dict.fromkeys(one.number for one in found if one.is_here))
    start = match.start("kind")
    return (
        MeantDirective(text[start : start + 60], numbers, start, match.end()) if numbers else None
    )
