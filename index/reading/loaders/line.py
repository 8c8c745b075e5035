"""A line of a page as it is seen."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class BoxedWord:
    """A word read off a picture, where it stands and how sure it is, 0 … 100."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    sureness: float


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line; the measures are in any one unit, ``top`` and ``bottom`` grow downwards.

    ``sureness`` is the mean confidence of its words, 0 … 100, where they were read off a picture;
    then ``words`` are these.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    sureness: float | None = None
    words: tuple[BoxedWord, ...] = ()

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2

    def moved(self, across: float, down: float) -> "Line":
        """The same line elsewhere on the page."""
        words = tuple(
            replace(
                word,
                left=word.left + across,
                right=word.right + across,
                top=word.top + down,
                bottom=word.bottom + down,
            )
            for word in self.words
        )
        return replace(
            self,
            left=self.left + across,
            right=self.right + across,
            top=self.top + down,
            bottom=self.bottom + down,
            words=words,
        )
