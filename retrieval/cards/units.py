"""What became of an administrative unit."""

from dataclasses import dataclass

from retrieval.understanding.places import Unit


@dataclass(frozen=True, slots=True)
class UnitsCard:
    """An old unit and those of today that it went into, or one of today and what it was made of.

    ``merged_earlier`` is the name that was asked about where it went into the old unit before 2025.
    """

    unit: Unit
    today: tuple[Unit, ...] = ()
    before: tuple[Unit, ...] = ()
    merged_earlier: str | None = None
