"""How a message goes on with a list or a directive that was shown: it picks, narrows, asks on."""

import re
from dataclasses import dataclass

from index.model import Relation
from index.vietnamese.text import one_line, without_diacritics
from retrieval.understanding.intent.letters import plain_letters
from retrieval.understanding.intent.rows import Patterns, Scope

_PLACES = {
    "nhat": 1,
    "mot": 1,
    "dau": 1,
    "dau tien": 1,
    "hai": 2,
    "nhi": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "cuoi": -1,
    "cuoi cung": -1,
    "chot": -1,
}
_MANY = re.compile(r"\b(?:bao nhieu|(?<!bo )(?<!loai )(?<!tru )(?<!lay )(?<!ra )(?<!qua )may)\b")
_ABOUT = re.compile(r"(?<!\w)(?:ve|lien quan|linh vuc)(?!\w)")
_ACTS = {"thay": Relation.REPLACES, "sua": Relation.AMENDS, "bai": Relation.REPEALS}
_LONGEST = 160
_MOST_BARE = 10
"""Words of a message that narrows without saying so."""


@dataclass(frozen=True, slots=True)
class RowPick:
    """A row of the list that was shown, from 1 (-1: the last), and what is asked of it."""

    place: int
    rest: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What narrows the list that was shown, and whether its number is asked for.

    ``says_about`` tells that words of the subject are named as such, ``is_bare`` that nothing says
    that the message narrows: ``tháng 5``.
    """

    words: str
    counts: bool
    says_about: bool
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Successor:
    """What did something to the directive of before; ``asked`` has ``{}`` in its place."""

    relation: Relation
    asked: str


class ContinuingReader:
    """Reads messages that go on, whether they carry marks or not."""

    def __init__(self, patterns: Patterns) -> None:
        self._pick, self._narrows, self._aside, self._instead, self._ends = (
            patterns.of(Scope.CONTINUES, name)
            for name in ("pick", "narrows", "aside", "instead", "ends instead")
        )

        self._successor, self._named, self._since, self._relates, self._counts_again = (
            patterns.of(Scope.CONTINUES, name)
            for name in ("successor", "successor named", "since when", "relates", "counts again")
        )

    def successor(self, message: str) -> Successor | None:
        """Where a message speaks of what did something to the directive of before."""
        found = _asked_around(self._successor, message)
        if found is None:
            return None
        match, asked = found
        act = match["act"] or "thay"
        return Successor(next(one for words, one in _ACTS.items() if act.startswith(words)), asked)

    def named_successor(self, message: str, relation: Relation) -> Successor | None:
        """The same where it only points to what was asked for: ``thông tư đó``."""
        found = _asked_around(self._named, message)
        return Successor(relation, found[1]) if found else None

    def asks_since_when(self, message: str) -> bool:
        """Whether a message asks for nothing but since when what was told is so."""
        return self._since.search(_said(message)[1]) is not None

    def relates(self, message: str) -> bool:
        """Whether a message asks what a directive does to others, or they to it."""
        said, letters = _said(message)
        return len(said) <= _LONGEST and self._relates.search(letters) is not None

    def pick(self, message: str) -> RowPick | None:
        """The row that a message picks, if it picks one."""
        said, letters = _said(message)
        match = self._pick.match(letters) if len(said) <= _LONGEST else None
        if match is None:
            return None
        place = match["place"]
        return RowPick(_PLACES.get(place) or int(place), said[match.end() :].strip(" ,:"))

    def narrowing(self, message: str) -> Narrowing | None:
        """What a message narrows, if it opens as one that does, or is short enough to be one."""
        said, letters = _said(message)
        if len(said) > _LONGEST:
            return None
        opening = self._narrows.match(letters)
        if opening is None and len(said.split()) > _MOST_BARE:
            return None
        left = said[opening.end() :] if opening else self.bare(message)
        is_bare = opening is None and left == said
        counts = _MANY.search(without_diacritics(left).lower()) is not None
        for match in reversed(list(self._aside.finditer(without_diacritics(left).lower()))):
            left = f"{left[: match.start()]} {left[match.end() :]}"
        words = one_line(left).strip(" ?.!,")
        says_about = _ABOUT.search(without_diacritics(words).lower()) is not None
        return Narrowing(words, counts, says_about, is_bare) if words else None

    def counts_again(self, message: str) -> bool:
        """Whether a message asks for nothing but the number of what was shown."""
        return self._counts_again.match(_said(message)[1]) is not None

    def bare(self, message: str) -> str:
        """A message without what only says that the same is asked of another."""
        said, letters = _said(message)
        opening, end = self._instead.match(letters), self._ends.search(letters)
        first = opening.end() if opening else 0
        return said[first : max(first, end.start()) if end else len(said)].strip()

    def asks_the_same(self, message: str) -> bool:
        """Whether a message says that the same is asked of another."""
        _, letters = _said(message)
        return self._instead.match(letters) is not None or self._ends.search(letters) is not None


def _asked_around(pattern: re.Pattern[str], message: str) -> tuple[re.Match[str], str] | None:
    """Where a message has a pattern, and the message with ``{}`` in its place."""
    said, letters = _said(message)
    match = pattern.search(letters) if len(said) <= _LONGEST else None
    return (match, f"{said[: match.start()]}{{}}{said[match.end() :]}") if match else None


def _said(message: str) -> tuple[str, str]:
    """The message on one line without its last marks, and its small plain letters."""
    said = one_line(message).rstrip(" ?.!")
    return said, plain_letters(said)
