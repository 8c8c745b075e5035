"""A message of which one part after another is taken, and what was read of it so far."""

import re
from dataclasses import dataclass

from index.facts.directives import DayRange
from retrieval.understanding.intent.letters import plain_letters
from retrieval.understanding.intent.listing import Force, ListIntent, ListOrder, RelatedTo, Trait

TAKEN = "·"
"""Stands for every letter that is taken."""


class Rest:
    """What is left of a message."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = plain_letters(text)

    def take(self, start: int, end: int) -> str:
        """Take the words there, as they were typed."""
        self.letters = f"{self.letters[:start]}{TAKEN * (end - start)}{self.letters[end:]}"
        return self.text[start:end]

    def taken(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Take the first place where a pattern fits."""
        match = pattern.search(self.letters)
        if match is not None:
            self.take(*match.span())
        return match

    @property
    def typed(self) -> str:
        """What is left in small letters as they were typed, with what is taken marked."""
        lower = self.text.lower()
        if len(lower) != len(self.letters):
            return self.letters
        pairs = zip(lower, self.letters, strict=True)
        return "".join(TAKEN if plain == TAKEN else letter for letter, plain in pairs)

    @property
    def left(self) -> list[str]:
        """The runs of words that are left, as they were typed."""
        return [words for words in map(self.words, self._runs()) if words]

    def pieces(self, breaks: str) -> list[list[str]]:
        """Of each run the words between ``breaks``, a pattern over plain letters, as typed."""
        found = []
        for start, end in self._runs():
            cuts = [(start + one.start(), start + one.end())
                    for one in re.finditer(breaks, self.letters[start:end])]  # fmt: skip
            opens = [start, *(last for _, last in cuts)]
            closes = [*(first for first, _ in cuts), end]
            spans = zip(opens, closes, strict=True)
            found.append([words for words in map(self.words, spans) if words])
        return found

    def words(self, span: tuple[int, int]) -> str:
        """The words there as they were typed, one blank between them."""
        return " ".join(re.findall(r"[^\W_]+", self.text[slice(*span)]))

    def _runs(self) -> list[tuple[int, int]]:
        return [one.span() for one in re.finditer(rf"[^{TAKEN}]+", self.letters)]


@dataclass(slots=True)
class Draft:
    """What was read so far; the fields are those of ``ListIntent``."""

    kinds: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    signer: str | None = None
    or_signers: tuple[str, ...] = ()
    issued: DayRange | None = None
    effective: DayRange | None = None
    about: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    enumerates: bool = False
    force: Force | None = None
    ended: DayRange | None = None
    related: RelatedTo | None = None
    traits: tuple[Trait, ...] = ()
    excepts: tuple[ListIntent, ...] = ()
    order: ListOrder | None = None
    most: int | None = None
    no_days: str | None = None

    def intent(self) -> ListIntent:
        """As a value."""
        return ListIntent(**{name: getattr(self, name) for name in self.__slots__})
