"""The titles of the laws whose texts are here, by which people call them too."""

import re
from functools import cached_property

from index.engines import Facts
from index.facts.directives import Directive, DirectiveFilter
from index.facts.directives.filtering import listing_order
from index.facts.directives.words import plain
from index.facts.references import number_year
from index.knowledge.kinds import KindClass, kinds_of
from index.knowledge.short_names import name_key
from index.knowledge.word_patterns import plain_words
from index.model import Role


class LawTitles:
    """The titles that one role may know of, with the kind before them."""

    def __init__(self, facts: Facts, role: Role) -> None:
        self._facts, self._role = facts, role

    def number_of(self, name: str) -> str | None:
        """The number of the law of a name (``name_key``); of several that here, and newest."""
        return self._numbers.get(name)

    def edition_of(self, name: str, year: int) -> str | None:
        """The number of the law of a name that is of a year, though documents only mention it."""
        return self._editions.get((name, year))

    @cached_property
    def _editions(self) -> dict[tuple[str, int], str]:
        editions: dict[tuple[str, int], str] = {}
        for one in sorted(self._laws, key=listing_order):
            year = number_year(one.number)
            if one.subject and year is not None:
                editions.setdefault((_named(one, one.subject), year), one.number)
        return editions

    @cached_property
    def _laws(self) -> list[Directive]:
        kinds = tuple(kind.plain for kind in kinds_of(KindClass.LAW))
        return self._facts.listed(DirectiveFilter(kinds=kinds), self._role)

    @cached_property
    def _numbers(self) -> dict[str, str]:
        laws = [one for one in self._laws if one.is_here]
        heads = self._facts.heads((name for one in laws for name in one.documents), self._role)
        titled: dict[str, list[Directive]] = {}
        names: dict[str, str] = {}
        for one in sorted(laws, key=listing_order):
            if one.subject:
                names.setdefault(_named(one, one.subject), one.number)
            for name in one.documents:
                titled.setdefault(name, []).append(one)
        for name, own in titled.items():
            title = heads[name].description.title if name in heads else ""
            if title and not any(_named(one, title) in names for one in own):
                names.setdefault(_named(own[0], title), own[0].number)
        return names


def full_name(law: Directive) -> str:
    """Kind and name of a law as names are looked up."""
    return _named(law, law.subject or "")


def _named(law: Directive, subject: str) -> str:
    """Kind and name in plain words without the small ones, as names are looked up."""
    words = plain_words(subject)
    kind = plain_words(law.kind or "")
    bare = re.sub(rf"^(?:{kind}\s+)?(?:so\s+)?(?:{re.escape(plain(law.number))}\s+)?", "", words)
    bare = re.sub(r"^(?:ve|so)\s+", "", re.sub(r"\s+so\s+\d.*$", "", bare))
    return name_key(f"{kind} {bare}")
