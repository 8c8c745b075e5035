"""What somebody wrote as patterns read it: small letters without marks, plain digits and blanks."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

MASKED = "\0"
"""What stands, character for character, for a mask that is there already."""

_DASHES = frozenset("‐‑‒–—−﹣")
_APOSTROPHES = frozenset("’‘ʼ´`′")
_NOT_SEEN = frozenset({"Mn", "Me", "Cf"})


@dataclass(frozen=True, slots=True)
class PlainReading:
    """A text and what is read of it; ``at`` has the place in the text of each plain character.

    ``at`` is longer by one than ``plain``: its last is the length of the text. Characters that are
    not seen, and marks that stand apart from their letters, are not in ``plain``.
    """

    text: str
    plain: str
    at: Sequence[int]

    @classmethod
    def of(cls, text: str, masks: re.Pattern[str]) -> Self:
        """Read a text; what ``masks`` finds in it is masked and no part of anything."""
        hidden = masks.sub(lambda found: MASKED * len(found[0]), text)
        read = [_plain(character) for character in hidden]
        if "" not in read:
            return cls(text, "".join(read), range(len(text) + 1))
        at = [place for place, one in enumerate(read) if one]
        return cls(text, "".join(read), (*at, len(text)))

    def written(self, start: int, end: int) -> str:
        """What stands in the text for a stretch of ``plain``, in NFC."""
        return unicodedata.normalize("NFC", self.text[self.at[start] : self.at[end]])


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """One character for one, or none."""
    if character == MASKED:
        return MASKED
    if "！" <= character <= "～":
        character = chr(ord(character) - 0xFEE0)
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if character in "đĐ":
        return "d"
    if character in _DASHES:
        return "-"
    if character in _APOSTROPHES:
        return "'"
    category = unicodedata.category(character)
    if category in _NOT_SEEN:
        return ""
    if category == "Zs" or character == "\t":
        return " "
    return unicodedata.normalize("NFD", character)[0].lower()[0]
