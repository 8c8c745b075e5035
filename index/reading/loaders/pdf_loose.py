"""Lines of a page that are set so loosely that columns may stand in them."""

from collections.abc import Sequence
from statistics import median

from index.reading.loaders.pdf_columns import PlacedText

FEWEST_LOOSE = 3
"""Lines with wide gaps that a table without rules has at least."""
_LOOSER = 1.3
"""How much wider a letter of such a line seems than one of the others, the gaps counted in."""
_NEIGHBOURS = 2
_WIDEST_LETTER = 0.6
"""Of a line's height; where all lines of a page seem wider they are all of one table."""


def loosely_set(placed: Sequence[PlacedText]) -> list[PlacedText]:
    """The lines of several words that are much wider than their letters.

    PDFium tells of a gap as of any blank, and boxes of letters cost time: the width of a line shows
    whether they are worth asking for.
    """
    widths = [_letter_width(one) for one in placed]
    if len(widths) < FEWEST_LOOSE:
        return []
    height = median(one.line.bottom - one.line.top for one in placed)
    usual = min(sorted(widths)[len(widths) // 4], _WIDEST_LETTER * height)
    return [
        one
        for one, width in zip(placed, widths, strict=True)
        if width > _LOOSER * usual and " " in one.text
    ]


def around(loose: Sequence[PlacedText], placed: Sequence[PlacedText]) -> list[PlacedText]:
    """The lines between the first and the last of the loose ones, and the nearest beside them."""
    top = min(one.line.top for one in loose)
    bottom = max(one.line.bottom for one in loose)
    height = median(one.line.bottom - one.line.top for one in loose)
    reach = _NEIGHBOURS * height
    return [one for one in placed if top - reach <= one.line.middle <= bottom + reach]


def _letter_width(one: PlacedText) -> float:
    return (one.line.right - one.line.left) / max(len(one.text), 1)
