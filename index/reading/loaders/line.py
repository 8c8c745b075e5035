"""A line of a page as it is seen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line; the measures are in any one unit, ``top`` and ``bottom`` grow downwards.

    ``sureness`` is the mean confidence of its words, 0 … 100, where they were read off a picture.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    sureness: float | None = None

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2
