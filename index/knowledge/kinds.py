"""The kinds of directive: their names, their signs in numbers, and what people type for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from index.knowledge.table import KnowledgeRow, bundled_table, read_table
from index.knowledge.word_patterns import one_of, plain_words

_COLUMNS = (
    *("tên", "ký hiệu", "cách gõ tắt", "lớp", "số đứng với", "cần chữ số", "năm trong số"),
    "ai ban hành có năm",
)


class KindClass(StrEnum):
    """What sort of text a kind is, as the table calls it."""

    LAW = "luật"
    NORMATIVE = "quy phạm"
    ADMINISTRATIVE = "hành chính"
    REPORT = "báo cáo"


class SignUse(StrEnum):
    """With what a sign makes a number: by itself, with an issuer, or only behind a dash.

    ``AMBIGUOUS`` is as ``WITH_ISSUER``, but the sign alone does not tell the kind.
    """

    ALONE = "một mình"
    WITH_ISSUER = "kèm nơi"
    AMBIGUOUS = "kèm nơi, mơ hồ"
    DASHED = "gạch"
    NAMED = ""


class YearInNumber(StrEnum):
    """Whether numbers of a kind carry the year."""

    ALWAYS = "luôn"
    SOMETIMES = "có khi"
    NEVER = ""


@dataclass(frozen=True, slots=True)
class DirectiveKind:
    """One row of the table.

    ``name`` is as it is written in running text (``Quyết định``). Of the ``signs`` in numbers
    (``QĐ``) the first is the one for a number said in words; ``short`` is what people type in front
    of a number (``QĐ 45``). ``needs_word`` tells that "số" must stand between name and number.
    ``issuers`` are signs of those, or groups of them, whose numbers certainly carry the year.
    """

    name: str
    signs: tuple[str, ...]
    short: tuple[str, ...]
    kind_class: KindClass
    standing: SignUse
    needs_word: bool
    year: YearInNumber
    issuers: tuple[str, ...]

    @classmethod
    def of(cls, row: KnowledgeRow) -> Self:
        """Read a row; raises TableError where a cell is missing or unknown."""
        name, signs, short, class_, standing, word, year, issuers = row.exactly(*_COLUMNS)
        try:
            return cls(
                name=name,
                signs=tuple(signs.split()),
                short=tuple(short.split()),
                kind_class=KindClass(class_),
                standing=SignUse(standing),
                needs_word=bool(word),
                year=YearInNumber(year),
                issuers=tuple(issuers.split()),
            )
        except ValueError as error:
            raise row.fault(
                f"có chữ lạ ở cột lớp, số đứng với hoặc năm trong số: {error}"
            ) from error

    @property
    def of_many(self) -> bool:
        """Whether a whole group of issuers numbers it with the year, so that one must be named."""
        return any(issuer.islower() for issuer in self.issuers)

    @property
    def plain(self) -> str:
        """The name in small letters without marks."""
        return plain_words(self.name)

    @property
    def typed(self) -> tuple[str, ...]:
        """All that people type for it, in small letters without marks, the name first."""
        return tuple(dict.fromkeys((self.plain, *map(plain_words, self.short))))


KINDS = read_table(bundled_table("kinds.tsv"), DirectiveKind.of)
"""Every kind, in the order of the table."""

SIGNED = tuple(kind for kind in KINDS if kind.signs)
"""The kinds whose numbers have a sign."""

ASSEMBLY = "QH"
"""The sign of what the Quốc hội passes, a law or a resolution; its term follows: ``QH14``."""

KIND_OF_SIGN = {
    sign: kind
    for kind in reversed(KINDS)
    for sign in kind.signs
    if sign != ASSEMBLY and kind.standing is not SignUse.AMBIGUOUS
}
"""The kind that a sign names."""

KIND_TYPED = {typed: kind for kind in reversed(KINDS) for typed in kind.typed}
"""The kind that is meant by what people type, in small letters without marks."""


def names_of(*classes: KindClass, of: Iterable[DirectiveKind] = KINDS) -> str:
    """A pattern for the names of the kinds of these classes, of all without any."""
    return one_of(kind.name for kind in of if not classes or kind.kind_class in classes)


def kinds_of(*classes: KindClass) -> tuple[DirectiveKind, ...]:
    """The kinds of these classes."""
    return tuple(kind for kind in KINDS if kind.kind_class in classes)


def names_as_typed() -> str:
    """A pattern for all that people type for a kind, in small letters without marks."""
    return one_of(KIND_TYPED)


def signs_with(*standings: SignUse) -> frozenset[str]:
    """The signs that make a number in one of these ways, in small letters without marks."""
    return frozenset(
        plain_words(sign) for kind in KINDS if kind.standing in standings for sign in kind.signs
    )
