"""What of figures a conversation asked last."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpokenFigures:
    """The last questions for a number, in full, oldest first; ``compares`` is a comparison.

    It is the last question of all where ``compares`` is given, which then goes on.
    """

    asked: tuple[str, ...] = ()
    compares: str | None = None
