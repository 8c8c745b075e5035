"""The laws that a message names without their numbers: ``luật cư trú``."""

import re
from functools import cached_property

from index.engines import Facts
from index.facts.directives import Directive, DirectiveFilter
from index.facts.directives.filtering import listing_order
from index.facts.directives.words import plain
from index.facts.references import number_year
from index.knowledge.kinds import KINDS, KindClass
from index.knowledge.word_patterns import one_of, plain_words
from index.model import Role
from index.vietnamese.text import without_diacritics
from retrieval.answering.directives.spelling import NamedReference

_LAWS = {kind.plain: kind.name for kind in KINDS if kind.kind_class is KindClass.LAW}
_KIND = re.compile(rf"(?<!\w)(?:{one_of(_LAWS)})(?!\w)")
_LONGEST = 20
_SHORTEST = 2


class LawNames:
    """The names of the laws whose texts are here, or that texts name with numbers, for one role."""

    def __init__(self, facts: Facts, role: Role) -> None:
        self._facts, self._role = facts, role

    def named_in(self, text: str) -> list[NamedReference]:
        """The laws that NFC text names, in order, each with the longest name that fits."""
        letters = without_diacritics(text).lower()
        found: list[NamedReference] = []
        for kind in _KIND.finditer(letters):
            if found and kind.start() < found[-1].end:
                continue
            words = list(re.finditer(r"[^\W_]+", letters[kind.start() :]))[:_LONGEST]
            for count in range(len(words), _SHORTEST - 1, -1):
                name = " ".join(word.group() for word in words[:count])
                number = self._names.get(name) or self._learnt(name)
                if number is not None:
                    end = kind.start() + words[count - 1].end()
                    found.append(NamedReference(number, (number,), kind.start(), end))
                    break
        return found

    def _learnt(self, name: str) -> str | None:
        """The newest that texts call so beside its number (``Luật Đất đai số 31/2024/QH15``)."""
        numbers = {one.number for one in self._facts.named(name, self._role)}
        return max(numbers, key=lambda one: (number_year(one) or 0, one), default=None)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The number of each name; of several laws of one name that which is here, and newest."""
        kinds = tuple(_LAWS)
        laws = [
            one for one in self._facts.listed(DirectiveFilter(kinds=kinds), self._role)
            if one.is_here
        ]  # fmt: skip
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


def _named(law: Directive, subject: str) -> str:
    """Kind and name in plain words, as they are typed."""
    words = plain_words(subject)
    kind = plain_words(law.kind or "")
    bare = re.sub(rf"^(?:{kind}\s+)?(?:so\s+)?(?:{re.escape(plain(law.number))}\s+)?", "", words)
    bare = re.sub(r"^(?:ve|so)\s+", "", re.sub(r"\s+so\s+\d.*$", "", bare))
    return f"{kind} {bare}".strip()
