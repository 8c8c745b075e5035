"""Forms that offices print: their codes look like document numbers and are none."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from index.knowledge.table import KnowledgeRow, bundled_table, parted, read_table
from index.knowledge.word_patterns import one_of
from index.vietnamese.bounded import bounded

_COLUMNS = ("loại dòng", "chữ hoặc dạng", "ví dụ", "không phải")


class FormPart(StrEnum):
    """What a row is about: a word before a code, one between the two, or the code itself."""

    BEFORE = "trước"
    BETWEEN = "giữa"
    SHAPE = "dạng"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A word, or a shape in which ``#`` stands for a digit, with texts that show it."""

    part: FormPart
    written: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    @classmethod
    def of(cls, row: KnowledgeRow) -> Self:
        """Read a row; raises TableError where a cell is missing or unknown."""
        part, written, examples, others = row.exactly(*_COLUMNS)
        if part not in set(FormPart) or not written:
            raise row.fault(f"không biết loại dòng “{part}”, hoặc thiếu chữ")
        return cls(FormPart(part), written, *map(parted, (examples, others)))


FORMS = read_table(bundled_table("forms.tsv"), FormRow.of)
"""Every row of the table."""


def _written(part: FormPart) -> Iterable[str]:
    return (row.written for row in FORMS if row.part is part)


NAMES_FORM = bounded(
    rf"{one_of(_written(FormPart.BEFORE))}"
    rf"(?:\s{one_of(_written(FormPart.BETWEEN))})*[\s:.(\[*“\"]*$",
    re.IGNORECASE,
)
"""The words that name a form, at the end of what stands before its code."""

_CODE = re.compile(
    "|".join(re.escape(shape).replace(r"\#", r"\d") for shape in _written(FormPart.SHAPE)),
    re.IGNORECASE,
)


def is_form_code(written: str) -> bool:
    """Whether this is the code of a form (``CT01``) and no number of a directive."""
    return _CODE.fullmatch(written) is not None
