"""The short forms in passages, found by whatever knows the words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from index.model import ShortForm


class ShortFormReader(Protocol):
    """Finds the abbreviations that are written out in documents.

    Another process makes its own: the class, called with ``own``.
    """

    @property
    def own(self) -> Path | None:
        """The table of an office's own words, None where there is none."""

    @property
    def fingerprint(self) -> str:
        """Changes with what it finds; never empty."""

    def in_text(self, text: str, /) -> Sequence[ShortForm]:
        """The short forms of NFC text, in order, none within another."""


class NoShortForms:
    """Knows none: whoever compares words has to find short forms then."""

    fingerprint = "none"
    own: Path | None = None

    def __init__(self, own: Path | None = None) -> None:
        """Whatever the table says."""

    def in_text(self, _: str, /) -> Sequence[ShortForm]:
        """None."""
        return ()
