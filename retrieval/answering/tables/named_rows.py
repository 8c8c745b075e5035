"""What a question calls a row of a table by: a number in a range, a code, a day."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from index.model import Passage, PassageCell
from index.vietnamese.bounded import bounded
from index.vietnamese.tokens import syllables
from retrieval.answering.tables.cells import cells_beside, words_in
from retrieval.answering.tables.ranges import NamedNumber, fit, times_in, with_unit
from retrieval.searching.wording import WordForms

_LEAST_CODE = 100
_CODE = bounded(
    r"\d[\w.]*/[\w.-]*[a-zđ][\w./-]*|\d{4}\.\d{2}(?:\.\d{2}){0,2}|\d\.\d{6}", re.IGNORECASE
)
"""Of a form, of goods, of a procedure: ``01/TH-DT``, ``2522.10.00``, ``1.001193``."""
_DAY = re.compile(
    r"(?<![\d/])(?P<day>[0-3]?\d)(?:/| tháng )(?P<month>[01]?\d)(?:(?:/| năm )\d{4})?(?![\d/])"
)


def codes_in(question: str) -> frozenset[str]:
    """The codes that a question names, in small letters."""
    return frozenset(match[0].lower() for match in _CODE.finditer(question))


def days_in(text: str) -> frozenset[tuple[int, int]]:
    """Day and month of every day: a question leaves the year out that a row has, or has it alone.

    ``25/9/2025`` is ``(25, 9)``.
    """
    return frozenset((int(one["day"]), int(one["month"])) for one in _DAY.finditer(text))


def fitting(numbers: Iterable[NamedNumber], passage: Passage, asked: Sequence[PassageCell]) -> int:
    """How many numbers lie in a range that the row is for, less those that lie in none of such.

    Of several numbers of one unit a cell need hold one: "tia nước 12 m, cuộn vòi 20 m".
    """
    by_unit: dict[str, list[NamedNumber]] = {}
    for number in numbers:
        by_unit.setdefault(number.unit, []).append(number)
    total = 0
    for cell in cells_beside(passage, asked):
        path = " ".join(cell.path)
        text = passage.text[cell.start : cell.end]
        words, times = with_unit(text, path), times_in(path, text)
        total += sum(max(fit(one, words, times) for one in own) for own in by_unit.values())
    return total


def named_by_number(
    numbers: Iterable[NamedNumber], passage: Passage, asked: Sequence[PassageCell], said: WordForms
) -> bool:
    """Whether a row has a number that the question calls it by: ``UN 1017``."""
    named = {str(one.value) for one in numbers if not one.unit and one.value >= _LEAST_CODE}
    return any(
        words_in(passage, cell) in named and not said.isdisjoint(syllables(" ".join(cell.path)))
        for cell in cells_beside(passage, asked)
    )


def named_by_day(
    days: AbstractSet[tuple[int, int]], passage: Passage, asked: Sequence[PassageCell]
) -> bool:
    """Whether a row has a day that the question names: ``ngày 25/9/2025 ai trực``."""
    return bool(days) and any(
        not days.isdisjoint(days_in(words_in(passage, cell)))
        for cell in passage.cells
        if cell not in asked
    )


def codes_agree(asked: AbstractSet[str], passage: Passage) -> int:
    """1 where a cell is a code that the question names, -1 where it is another."""
    own = {
        words
        for cell in passage.cells
        if _CODE.fullmatch(words := passage.text[cell.start : cell.end].lower())
    }
    if not asked or not own:
        return 0
    return -1 if asked.isdisjoint(own) else 1
