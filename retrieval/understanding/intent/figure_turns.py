"""How a message goes on with numbers that were asked for: another place, the year before, which."""

from dataclasses import dataclass
from enum import Enum

from index.vietnamese.text import one_line, without_diacritics
from retrieval.understanding.intent.rows import Patterns, Scope

_LONGEST = 90


class FigureTurnKind(Enum):
    """What is asked: how far two are apart, or the same of another.

    That may be a year beside, what was before, or the other side.
    """

    APART = "apart"
    INSTEAD = "instead"
    YEAR_BEFORE = "year before"
    YEAR_AFTER = "year after"
    BEFORE = "before"
    THE_OTHER = "the other"


@dataclass(frozen=True, slots=True)
class FigureTurn:
    """How a message goes on; ``other`` are the words for what is asked about instead."""

    sort: FigureTurnKind
    other: str = ""


class FigureTurnReader:
    """Reads messages that go on, whether they carry marks or not."""

    def __init__(self, patterns: Patterns) -> None:
        self._of = {
            name: patterns.of(Scope.FIGURES_GO_ON, name)
            for name in (
                "asks number", "apart", "which one", "goes on", "year before", "year after",
                "before", "the other",
            )
        }  # fmt: skip

    def asks_number(self, message: str) -> bool:
        """Whether a message asks how many or how much."""
        return self._of["asks number"].search(_letters(message)) is not None

    def read(self, message: str) -> FigureTurn | None:
        """How a message goes on, None where it says all itself."""
        said = one_line(message).rstrip(" ?.!")
        letters = _letters(said)
        if len(said) > _LONGEST:
            return None
        if self._of["apart"].search(letters) or self._of["which one"].search(letters):
            return FigureTurn(FigureTurnKind.APART)
        match = self._of["goes on"].search(letters)
        name = "other" if match and match["other"] else "also"
        other = said[match.start(name) : match.end(name)].strip(" ,") if match else said
        beside = _letters(other)
        for kind in (FigureTurnKind.YEAR_BEFORE, FigureTurnKind.YEAR_AFTER):
            if self._of[kind.value].search(beside):
                return FigureTurn(kind)
        if self._of["before"].search(letters):
            return FigureTurn(FigureTurnKind.BEFORE)
        if self._of["the other"].search(beside):
            return FigureTurn(FigureTurnKind.THE_OTHER)
        return FigureTurn(FigureTurnKind.INSTEAD, other) if match else None


def _letters(message: str) -> str:
    return without_diacritics(one_line(message)).lower()
