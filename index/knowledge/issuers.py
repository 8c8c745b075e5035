"""Who issues directives: names, signs in numbers, heads, and what people type for them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from index.knowledge.kinds import DirectiveKind
from index.knowledge.table import KnowledgeRow, Lifetime, bundled_table, parted, read_table
from index.knowledge.word_patterns import any_of, as_typed, as_written, plain_words, squeezed

_COLUMNS = (
    *("tên", "ký hiệu", "tên khác", "nhóm", "người đứng đầu", "cách gõ tắt", "từ ngày"),
    "đến hết ngày",
)


class IssuerGroup(StrEnum):
    """What sort of office an issuer is, as the table calls it."""

    CENTRAL = "trung ương"
    MINISTRY = "bộ"
    BRANCHED = "ngành"
    PART = "bộ phận"
    PARTY = "đảng"
    PARTY_COMMITTEE = "cấp ủy"
    LOCAL = "địa phương"
    DEPARTMENT = "sở"


_ONE_OFFICE = frozenset({IssuerGroup.CENTRAL, IssuerGroup.MINISTRY})


@dataclass(frozen=True, slots=True)
class Issuer:
    """One row of the table.

    ``name`` is in full (``Bộ Nội vụ``); of the ``signs`` in numbers (``BNV``) the one in use is
    first. ``also`` are other names that texts use (``Thủ tướng``), ``short`` what people type.
    ``head`` is how its head is called before its name (``Bộ trưởng``), empty where nobody is;
    ``lifetime`` are the days of which it is known that it was there.
    """

    name: str
    signs: tuple[str, ...]
    also: tuple[str, ...]
    group: IssuerGroup
    head: str
    short: tuple[str, ...]
    lifetime: Lifetime

    @classmethod
    def of(cls, row: KnowledgeRow) -> Self:
        """Read a row; raises TableError where a cell is missing or unknown."""
        name, signs, also, group, head, short, since, until = row.exactly(*_COLUMNS)
        if group not in set(IssuerGroup):
            raise row.fault(f"không biết nhóm “{group}”")
        return cls(
            name=name,
            signs=tuple(signs.split()),
            also=parted(also),
            group=IssuerGroup(group),
            head=head,
            short=parted(short),
            lifetime=Lifetime.of(row, since, until),
        )

    @property
    def is_one_office(self) -> bool:
        """Whether its signs name one office for good: each place has its own UBND."""
        return self.group in _ONE_OFFICE

    @property
    def plain(self) -> str:
        """The name in small letters without marks."""
        return plain_words(self.name)

    @property
    def typed(self) -> tuple[str, ...]:
        """Its names and short forms in small letters without marks, without its signs."""
        return tuple(dict.fromkeys(map(plain_words, (self.name, *self.also, *self.short))))

    def may_issue(self, kind: DirectiveKind) -> bool:
        """Whether its numbers of this kind certainly carry the year."""
        return self.group in kind.issuers or any(sign in kind.issuers for sign in self.signs)


ISSUERS = read_table(bundled_table("issuers.tsv"), Issuer.of)
"""Every issuer, in the order of the table."""


def of_groups(*groups: IssuerGroup) -> tuple[Issuer, ...]:
    """The issuers of these groups, all without any."""
    return tuple(one for one in ISSUERS if not groups or one.group in groups)


def signs_of(*groups: IssuerGroup) -> Iterator[str]:
    """The signs of the issuers of these groups, of all without any."""
    return (sign for one in of_groups(*groups) for sign in one.signs)


def names_in_texts(*groups: IssuerGroup) -> str:
    """A pattern for the names of issuers in texts, with the title of the head before them."""
    by_head: dict[str, list[str]] = {}
    for one in of_groups(*groups):
        by_head.setdefault(one.head, []).extend(map(as_written, (one.name, *one.also)))
    return any_of(
        rf"(?:{as_written(head)}\s+)?{any_of(names)}" if head else any_of(names)
        for head, names in by_head.items()
    )


def names_as_typed(*groups: IssuerGroup, signs: bool = False) -> str:
    """A pattern for names and short forms in small letters without marks; ``signs``: these too."""
    typed = (
        as_typed(name)
        for one in of_groups(*groups)
        for name in (one.name, *one.also, *one.short, *(one.signs if signs else ()))
    )
    return any_of(typed)


def heads_in_texts() -> str:
    """A pattern for the titles of heads in texts."""
    return any_of(as_written(one.head) for one in ISSUERS if one.head)


def heads_as_typed(*groups: IssuerGroup) -> str:
    """A pattern for the titles of heads in small letters without marks."""
    return any_of(as_typed(one.head) for one in of_groups(*groups) if one.head)


def _by_name() -> dict[str, tuple[Issuer, ...]]:
    found: defaultdict[str, list[Issuer]] = defaultdict(list)
    for one in ISSUERS:
        for name in {squeezed(name) for name in (*one.typed, *one.signs)}:
            found[name].append(one)
    return {name: tuple(issuers) for name, issuers in found.items()}


_BY_NAME = _by_name()


def named(words: str) -> tuple[Issuer, ...]:
    """The issuers that words mean, by a name, a short form or a sign, whatever their marks."""
    return _BY_NAME.get(squeezed(words), ())
