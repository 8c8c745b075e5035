"""The nouns that reports of reform count, and no others: what is not known is not counted."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.facts.figures.measures import MEASURES
from index.knowledge.table import bundled_table, word_lists
from index.knowledge.units import kinds_at
from index.vietnamese.late import late

PERCENT = "%"


def _words(sort: str) -> list[tuple[str, ...]]:
    return [words for one, words in word_lists(bundled_table("counted_nouns.tsv")) if one == sort]


_TOGETHER = [(*kinds_at(), "thành", "thị"), *_words("đếm cùng")]
_DONE_TOGETHER = _words("làm cùng")
"""What stands between commas without parting clauses."""
_OTHER_WORDS = {noun: "|".join(others) for noun, *others in _words("từ khác")}
"""``xã`` before ``hội`` is part of another word."""


def _noun(name: str) -> str:
    goes_on = _OTHER_WORDS.get(name)
    return rf"{name}(?!\w)" + (rf"(?! (?:{goes_on})(?!\w))" if goes_on else "")


def _any_of(names: Iterable[str]) -> str:
    return "|".join(map(_noun, sorted(dict.fromkeys(names), key=len, reverse=True)))


def _groups() -> str:
    """Nouns that are counted together (``xã, phường, thị trấn``), group by group."""
    each = map(_any_of, _TOGETHER)
    return "|".join(rf"(?:{any_of})(?:(?:, ?| và )(?:{any_of}))+" for any_of in each)


_COUNTED_NOUNS = [*itertools.chain.from_iterable(_words("đếm")), *kinds_at()]
_COUNTED = late(rf"(?:{_groups()}|{_any_of(_COUNTED_NOUNS)})(?!\s?/)", re.IGNORECASE)
_TOTAL = late(
    rf"\W*(?:tổng số|số|tổng)(?: lượng)?(?: các)? (?P<noun>{_any_of(_COUNTED_NOUNS)})"
    r"(?:(?! là )[^\d])*(?: là|:)$",
    re.IGNORECASE,
)
_SHARE = late(r"\s?\([\d.,]+\s?%\)")
_LISTS = tuple(
    late(rf"(?<!\w)(?:{any_of})(?:, (?:{any_of}))+", re.IGNORECASE)
    for any_of in map(_any_of, (*_TOGETHER, *_DONE_TOGETHER))
)
_LEVELS = late(r"mức(?: độ)? \d(?:, ?\d(?![\d./]))+", re.IGNORECASE)
_MEASURED = frozenset(("điểm", *MEASURES))


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted, as it stands at ``text[start:end]``."""

    start: int
    end: int
    name: str

    @property
    def is_whole(self) -> bool:
        """Whether there is no half of one: ``1.2 Hệ thống`` counts no systems."""
        return self.name.lower() not in _MEASURED


def noun_at(text: str, place: int) -> Noun | None:
    """The counted noun that stands right after a number that ends at ``place``, or None.

    The number's share may stand between (``18/21 (85,7%) xã``); prices (``đồng/hồ sơ``) are none.
    """
    share = _SHARE.match(text, place)
    place = share.end() if share else place
    if text[place : place + 1] != " ":
        return None
    match = _COUNTED.match(text, place + 1)
    return Noun(*match.span(), match.group()) if match else None


def total_named(words: str) -> str | None:
    """``hồ sơ`` where the words name a total (``Tổng số hồ sơ tiếp nhận là``), else None."""
    match = _TOTAL.match(words)
    return match["noun"] if match else None


def list_commas(text: str) -> frozenset[int]:
    """Offsets of commas that part no clauses: ``xã, thị trấn``, ``mức độ 3, 4``."""
    lists = (match for pattern in (*_LISTS, _LEVELS) for match in pattern.finditer(text))
    return frozenset(
        match.start() + place
        for match in lists
        for place, letter in enumerate(match.group())
        if letter == ","
    )
