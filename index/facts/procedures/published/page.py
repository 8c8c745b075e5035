"""One procedure of the portal as its page, a sheet or a record under other names tells it."""

import re
from collections.abc import Iterator

from index.facts.procedures.columns import ProcedureColumn, ProcedureColumns
from index.facts.procedures.published.cells import code_in
from index.facts.procedures.published.procedure import PublishedProcedure, Standing
from index.facts.procedures.published.told import procedure_told
from index.facts.procedures.published.wording import PublishingWording
from index.facts.procedures.published.written import heading_in
from index.vietnamese.text import one_line

_TOLD = frozenset(
    {
        ProcedureColumn.STEPS,
        ProcedureColumn.PAPERS,
        ProcedureColumn.TIME,
        ProcedureColumn.FEE,
        ProcedureColumn.WAYS,
        ProcedureColumn.BASIS,
        ProcedureColumn.RESULT,
        ProcedureColumn.CONDITIONS,
    }
)
_LEAST = 4
"""Of these parts a page of a procedure has at least so many."""
_WHOLE_CODE = re.compile(r"\d\.\d{6}")


def procedure_on_page(
    text: str, title: str, document: str, parts: ProcedureColumns, wording: PublishingWording
) -> PublishedProcedure | None:
    """The procedure that a text is about as a whole; None where it is about anything else.

    A part is a name with its words behind it or below. ``document`` is the document's id, which is
    the code where the text names none; ``title`` is the name likewise. Two procedures are no page.
    """
    said: dict[ProcedureColumn, str] = {}
    for column, words in _parts(text, parts):
        if column in (ProcedureColumn.CODE, ProcedureColumn.NAME) and column in said:
            return None
        said[column] = f"{said[column]}\n{words}" if said.get(column) else words
    code = code_in(said.get(ProcedureColumn.CODE, "")) or _WHOLE_CODE.fullmatch(document)
    told = [column for column in _TOLD if said.get(column)]
    name = one_line(said.get(ProcedureColumn.NAME, "")) or title
    if code is None or len(told) < _LEAST or not name:
        return None
    ways = said.get(ProcedureColumn.WAYS, "")
    return procedure_told(
        said,
        wording,
        name=name,
        standing=Standing.PUBLISHED,
        code=code.groupdict().get("code") or code.group(),
        post=ways,
    )


def _parts(text: str, parts: ProcedureColumns) -> Iterator[tuple[ProcedureColumn, str]]:
    """Each name that means something, with the words behind it and in the lines below."""
    column: ProcedureColumn | None = None
    words: list[str] = []
    for line in text.split("\n"):
        found = heading_in(line, parts)
        if found is None:
            words += [line.strip()] if line.strip() else []
            continue
        if column is not None:
            yield column, "\n".join(words)
        column, value = found
        words = [value] if value else []
    if column is not None:
        yield column, "\n".join(words)
