"""A list of directives that is asked for, as a value: what narrows it, in the words it is told."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from index.facts.directives import DayRange, DirectiveFilter, SubjectWords
from index.facts.directives.words import marked, plain, without_head
from index.knowledge.issuers import named
from index.knowledge.kinds import KIND_TYPED
from index.model import Relation
from index.vietnamese.text import has_diacritics, without_diacritics
from retrieval.understanding.intent.periods import period_words


class Force(StrEnum):
    """Which status the directives of a list have today."""

    IN_FORCE = "in_force"
    ENDED = "ended"
    NOT_YET = "not_yet"


class ListOrder(StrEnum):
    """By which end a list is wanted, by the day of issue."""

    NEWEST = "newest"
    OLDEST = "oldest"


class Trait(StrEnum):
    """What is true of every directive of a list, whichever others it concerns."""

    AMENDS = "amends others"
    AT_ONCE = "at once"
    BACKDATED = "backdated"


@dataclass(frozen=True, slots=True)
class RelatedTo:
    """What the directives of a list do to that of a number, or with ``by_it`` it does to them.

    ``number`` is in normal form.
    """

    relation: Relation
    number: str
    by_it: bool = False


@dataclass(frozen=True, slots=True)
class ListIntent:
    """Which directives are asked for; what is empty narrows nothing.

    ``kinds`` are names in small letters (``nghị định``), ``issuers`` and ``signer`` names as they
    are told, one of the issuers is enough; ``about`` are phrases as they were typed, all of which
    are meant, ``either`` such of which one is enough; ``or_signers`` may have signed as well.
    ``ended`` are the days in which what is no longer in force ended, ``excepts`` what is not
    wanted. With ``order`` the list is sorted by the day of issue, and only the first are wanted
    where ``most`` says how many. ``enumerates`` tells that a comma stands between phrases,
    ``counts`` that their number is asked for, ``is_sure`` that nothing but a list is: then an empty
    one is told too. ``no_days`` is what was written for a day and no calendar has.
    """

    kinds: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    signer: str | None = None
    or_signers: tuple[str, ...] = ()
    issued: DayRange | None = None
    effective: DayRange | None = None
    about: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    force: Force | None = None
    ended: DayRange | None = None
    related: RelatedTo | None = None
    traits: tuple[Trait, ...] = ()
    excepts: tuple["ListIntent", ...] = ()
    order: ListOrder | None = None
    most: int | None = None
    enumerates: bool = False
    counts: bool = False
    is_sure: bool = True
    no_days: str | None = None

    @property
    def narrowing(self) -> tuple[str, ...]:
        """The names of the fields that narrow the list."""
        return tuple(name for name in _NARROWING if getattr(self, name))

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows it, nor says in which order."""
        return not (self.narrowing or self.order)

    @property
    def as_words(self) -> "ListIntent | None":
        """The other reading of a kind whose name is also a word: ``quy định về giá đất``."""
        needs_word = (kind.needs_word for one in self.kinds if (kind := KIND_TYPED.get(plain(one))))
        return replace(self, kinds=()) if self.about and any(needs_word) else None

    @property
    def as_either(self) -> "ListIntent | None":
        """The other reading of phrases with commas between: ``về khiếu nại, tố cáo``.

        ``về hóa đơn điện tử và hàng miễn thuế`` is read so, too: words stand on either side.
        """
        sides = re.split(_AND, self.about[0]) if len(self.about) == 1 else []
        if len(sides) == _FEWEST_PHRASES and all(" " in one for one in sides):
            return replace(self, about=(), either=tuple(sides), enumerates=False)
        if not self.enumerates or len(self.about) < _FEWEST_PHRASES:
            return None
        return replace(self, about=(), either=self.about, enumerates=False)

    def without(self, field: str) -> "ListIntent":
        """The same, but not narrowed by one field."""
        empty: dict[str, Any] = {field: () if isinstance(getattr(self, field), tuple) else None}
        if field == "signer":
            empty["or_signers"] = ()
        return replace(self, **empty)

    def wider(self, field: str) -> "ListIntent":
        """The same in the whole year, where a field names a part of one; else without the field."""
        days = getattr(self, field)
        if isinstance(days, DayRange) and days.first and days.last:
            first, last = date(days.first.year, 1, 1), date(days.first.year, 12, 31)
            if last >= days.last and (first, last) != (days.first, days.last):
                year: dict[str, Any] = {field: DayRange(first, last)}
                return replace(self, **year)
        return self.without(field)

    def narrowed(self, by: "ListIntent") -> "ListIntent":
        """The same with whatever the other narrows, too; of one field the other's holds."""
        new: dict[str, Any] = {name: getattr(by, name) for name in by.narrowing}
        if by.signer:
            new["or_signers"] = by.or_signers
        for name in ("about", "traits", "excepts"):
            new[name] = tuple(dict.fromkeys((*getattr(self, name), *getattr(by, name))))
        if by.order is not None:
            new |= {"order": by.order, "most": by.most}
        return replace(self, **new, counts=by.counts, no_days=by.no_days)

    def masked(self, mask: Callable[[str], str]) -> "ListIntent":
        """With every text that somebody typed as ``mask`` writes it."""
        return replace(
            self,
            signer=None if self.signer is None else mask(self.signer),
            or_signers=tuple(map(mask, self.or_signers)),
            issuers=tuple(map(mask, self.issuers)),
            about=tuple(map(mask, self.about)),
            either=tuple(map(mask, self.either)),
            excepts=tuple(one.masked(mask) for one in self.excepts),
            no_days=None if self.no_days is None else mask(self.no_days),
        )

    def fitting(self) -> DirectiveFilter:
        """What it is looked up by; status, relation, traits and one of several signers aside."""
        issuers = tuple(map(_issuer, self.issuers))
        return DirectiveFilter(
            kinds=tuple(plain_kind(one) for one in self.kinds),
            issuer=issuers[0] if len(issuers) == 1 else None,
            issuers=issuers if len(issuers) > 1 else (),
            signer=plain(self.signer) if self.signer and not self.or_signers else None,
            issued=self.issued,
            effective=self.effective,
            about=tuple(map(_phrase, self.about)),
            either=tuple(map(_phrase, self.either)),
        )

    @property
    def words(self) -> str:
        """The list in words that are read as the same list again."""
        parts = [", ".join(self.kinds) or "văn bản"]
        if self.most is not None and self.order is not None:
            count = f"{self.most} " if self.most > 1 else ""
            parts = [f"{count}{parts[0]} {_ENDS[self.order]}"]
        if self.issuers:
            parts.append(f"của {' hoặc '.join(self.issuers)}")
        if self.signer:
            parts.append(f"do {' hoặc '.join((self.signer, *self.or_signers))} ký")
        if self.issued:
            parts.append(f"ban hành {period_words(self.issued)}")
        if self.effective:
            parts.append(f"có hiệu lực {_effective_words(self.effective)}")
        if self.ended:
            parts.append(f"hết hiệu lực {period_words(self.ended)}")
        elif self.force:
            parts.append(_FORCE[self.force])
        if self.related:
            parts.append(related_words(self.related))
        parts += [_TRAITS[one] for one in self.traits]
        if self.about or self.either:
            parts.append(f"về {', '.join(self.about) or ' hoặc '.join(self.either)}")
        if self.most is None and self.order is not None:
            parts.append(_SORTED[self.order])
        return ", trừ ".join((" ".join(parts), *(one.words for one in self.excepts)))


_FEWEST_PHRASES = 2
_AND = re.compile(r"\s(?:và|va)\s")
_BETWEEN = frozenset({"của", "cua", "các", "cac", "những", "nhung", "và", "cho", "về"})
"""Words inside a phrase that a subject may leave out."""
_NARROWING = (
    "kinds",
    "issuers",
    "signer",
    "issued",
    "effective",
    "about",
    "either",
    "force",
    "ended",
    "related",
    "traits",
    "excepts",
)
_ENDS = {ListOrder.NEWEST: "mới nhất", ListOrder.OLDEST: "cũ nhất"}
_SORTED = {ListOrder.NEWEST: "xếp từ mới đến cũ", ListOrder.OLDEST: "xếp từ cũ đến mới"}
_FORCE = {
    Force.IN_FORCE: "còn hiệu lực",
    Force.ENDED: "đã hết hiệu lực",
    Force.NOT_YET: "chưa có hiệu lực",
}
_TRAITS = {
    Trait.AMENDS: "sửa đổi văn bản khác",
    Trait.AT_ONCE: "có hiệu lực ngay trong ngày ký",
    Trait.BACKDATED: "có hiệu lực trước ngày ký",
}
_DOES = {
    Relation.BASED_ON: "căn cứ",
    Relation.AMENDS: "sửa đổi, bổ sung",
    Relation.REPLACES: "thay thế",
    Relation.REPEALS: "bãi bỏ",
    Relation.IMPLEMENTS: "hướng dẫn thi hành",
}


def related_words(related: RelatedTo) -> str:
    """``căn cứ 61/2018/NĐ-CP``, ``bị 191/2026/NĐ-CP bãi bỏ``."""
    does = _DOES[related.relation]
    if not related.by_it:
        return f"{does} {related.number}"
    passive = "được" if related.relation in (Relation.BASED_ON, Relation.IMPLEMENTS) else "bị"
    return f"{passive} {related.number} {does}"


def plain_kind(name: str) -> str:
    """The name of a kind as lists are looked up by it."""
    return without_diacritics(name).lower()


def _effective_words(days: DayRange) -> str:
    words = period_words(days)
    if days.first is not None and days.last is None:
        return f"{words} trở đi"
    if words.startswith(("từ", "đến")):
        return words
    return f"từ {words}" if days.first == days.last else f"trong {words}"


def _phrase(words: str) -> SubjectWords:
    is_marked = has_diacritics(words)
    said = (marked if is_marked else plain)(words).split()
    telling = tuple(one for one in said if one not in _BETWEEN) or tuple(said)
    return SubjectWords(telling, is_marked)


def _issuer(words: str) -> str:
    """The issuer as it is sought: one that is named by a sign or a short form has its name.

    What a name begins with stays as it is: ``bộ nông nghiệp`` is any ministry of that name.
    """
    said = without_head(plain(words))
    names = [plain(one.name) for one in named(said)]
    return names[0] if len(names) == 1 and said not in names[0] else said
