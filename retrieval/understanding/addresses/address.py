"""The address of a part: ``điểm a khoản 2 Điều 5``, ``Chương III``, ``Phụ lục II``."""

from dataclasses import dataclass, replace
from typing import Self

from index.facts.parts import PartSort

_WORDS = {
    PartSort.PART: "Phần",
    PartSort.CHAPTER: "Chương",
    PartSort.SECTION: "Mục",
    PartSort.SUBSECTION: "Tiểu mục",
    PartSort.ANNEX: "Phụ lục",
}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MOST_ROMAN = 39


@dataclass(frozen=True, slots=True)
class Address:
    """What is named of a part; an empty label is not named.

    Labels are in the form of ``label_of``. ``above`` are parts above articles, and annexes, each
    with its label (empty for "phụ lục" alone); ``code`` is that of a codified article.
    """

    article: str = ""
    clause: str = ""
    point: str = ""
    above: tuple[tuple[PartSort, str], ...] = ()
    code: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing."""
        return self == Address()

    @property
    def is_complete(self) -> bool:
        """Whether it can be looked up in a directive: a Khoản needs its Điều."""
        return bool(self.article or self.code or self.above)

    @property
    def is_annex(self) -> bool:
        """Whether it names annexes and nothing in them."""
        annexes = all(sort is PartSort.ANNEX for sort, _ in self.above)
        return bool(self.above) and annexes and not (self.article or self.clause or self.point)

    @property
    def of_article(self) -> "Address":
        """Its whole article."""
        return replace(self, clause="", point="")

    def within(self, before: Self) -> Self:
        """With what it leaves out of the address that was asked for before."""
        if self.is_complete:
            return self
        clause = self.clause or before.clause
        article = before.article
        return replace(self, article=article, code=before.code, clause=clause)

    @property
    def words(self) -> str:
        """As officers write it; parses to the same."""
        small = " ".join(
            f"{name} {label}"
            for name, label in (("điểm", self.point), ("khoản", self.clause))
            if label
        )
        article = self.code.upper().replace(".ND.", ".NĐ.").replace(".QD.", ".QĐ.")
        article = article or self.article
        parts = [small, f"Điều {article}" if article else ""]
        parts += [_above(sort, label) for sort, label in self.above]
        said = " ".join(part for part in parts if part)
        return said[:1].upper() + said[1:]


@dataclass(frozen=True, slots=True)
class AskedPart:
    """What a conversation was about last: a directive by its number, and a part of it.

    ``number`` is empty where only a codified article was asked for, by its code.
    """

    number: str = ""
    address: Address = Address()


def _above(sort: PartSort, label: str) -> str:
    if sort is PartSort.ANNEX and label.startswith("mau "):
        return f"Mẫu số {label.removeprefix('mau ')}"
    is_roman = sort in (PartSort.CHAPTER, PartSort.ANNEX) and label.isdecimal()
    written = _roman(int(label)) if is_roman and int(label) <= _MOST_ROMAN else label
    return f"{_WORDS[sort]} {written}".rstrip()


def _roman(number: int) -> str:
    said = ""
    for value, sign in _ROMAN:
        while number >= value:
            said, number = said + sign, number - value
    return said
