"""The short forms in passages, found by whatever knows the words."""

from collections.abc import Sequence
from typing import Protocol

from index.model import ShortForm


class ShortFormReader(Protocol):
    """Finds the abbreviations that are written out in documents."""

    @property
    def fingerprint(self) -> str:
        """Changes with what it finds; never empty."""

    def in_text(self, text: str, /) -> Sequence[ShortForm]:
        """The short forms of NFC text, in order, none within another."""


class NoShortForms:
    """Knows none: whoever compares words has to find short forms then."""

    fingerprint = "none"

    def in_text(self, _: str, /) -> Sequence[ShortForm]:
        """None."""
        return ()
