"""What somebody follows, as a value: whoever keeps it hands it in, and is handed what to keep."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FollowedItem:
    """A directive, by its number in normal form, or those that some words describe.

    ``since`` is the day on which somebody began to follow it.
    """

    what: str
    is_number: bool
    since: date


MOST_FOLLOWED = 200
"""What one person may follow; each question for changes reads all of it."""
