"""What may be set of the embedded engine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmbeddedSettings:
    """How much it looks at and keeps.

    ``spoken_alike`` spoken titles are looked at for each document that is wanted;
    ``questions_remembered`` have their BM25 scores kept, since a question is asked of everything
    first, then of its best documents again.
    """

    spoken_alike: int = 5
    questions_remembered: int = 4
