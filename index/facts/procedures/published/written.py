"""Procedures that a decision writes out part by part, from their numbered headings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from index.facts.procedures.columns import ColumnNames, ProcedureColumn, ProcedureColumns
from index.facts.procedures.published.cells import code_in, without_code
from index.facts.procedures.published.headings import (
    bare_heading,
    field_in,
    headings_read,
    in_sentence_case,
    is_heading_of_procedures,
)
from index.facts.procedures.published.procedure import PublishedProcedure, Standing
from index.facts.procedures.published.told import procedure_told
from index.facts.procedures.published.wording import PublishingWording
from index.knowledge.table import bundled_table, read_table
from index.vietnamese.bounded import bounded
from index.vietnamese.text import one_line

_TABLE = "written_parts.tsv"
_LINE = bounded(
    r"^[ \t#*|]*"
    r"(?P<mark>(?:(?:[IVX]{1,5}\.)?\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVX]{1,5})[.)/]+"
    r"|\([a-zđ\d]{1,2}\)|[-+•])?"
    r"[ \t*]*(?P<name>[^\W\d_][^:\n]{2,90}?)[ \t*]*(?::[ \t*]*(?P<value>[^\n]*))?$"
)
_CALLED = re.compile(
    r"^\W*(?:(?:[IVX]{1,5}\.)?\d{1,3}(?:\.\d{1,3})*[.)/]*|[IVX]{1,5}[.)/]|[a-zđ][.)])?\s*"
    r"(?:(?:tên )?(?:thủ tục|tthc)(?: hành chính)?\s*(?:số \d+\s*)?:\s*)?",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"^[ \t#*]*(?:PHẦN (?:[A-ZĐ]|[IVX]{1,5}|\d)|[A-HĐ]\.[IVX]{1,5}|[A-ZĐ]\d{0,2}|[IVX]{1,5}"
    r"|\d{1,2})[.)/:]\s"
)
_BEHIND_SENTENCE = re.compile(
    r"(?:(?<=[.;]) (?=(?P<name>[^\W\d_][^\n.:;]{2,70})(?::|$)))"
    r"| (?=(?:[a-zđ]|(?:[IVX]{1,5}\.)?\d{1,2}(?:\.\d{1,2}){0,2})[.)]"
    r" (?P<labelled>[^\W\d_][^\n.:;]{2,70}):)"
)
_OPEN_BRACKET = re.compile(r"(?P<open>\([^()\n]{0,60})\n\s*(?=[^()\n]{1,60}\))")
_SHORTEST_SENTENCE = 3
_QUOTES = "“”\"' .:;"
_LEAST = 4
"""Different parts of which a procedure that is written out has at least so many."""
_NAME_ABOVE = 6
_NAMES = frozenset({ProcedureColumn.NAME, ProcedureColumn.CODE})


class HeadingMark(StrEnum):
    """How the headings of the parts are marked."""

    LETTER = "letter"
    NUMBER = "number"
    BULLET = "bullet"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """A heading of a part in a line, and what stands behind it in the same line."""

    line: int
    column: ProcedureColumn
    mark: HeadingMark
    value: str


@cache
def written_parts() -> ProcedureColumns:
    """The table of the package of how the parts are headed, read once."""
    return ProcedureColumns(read_table(bundled_table(_TABLE), ColumnNames.of))


def heading_in(line: str, parts: ProcedureColumns) -> tuple[ProcedureColumn, str] | None:
    """What a line says as the heading of a part, and the words behind it; None of other lines."""
    match = _LINE.match(line)
    column = parts.named((match["name"],)) if match else None
    if match is None or column is None:
        return None
    return column, (match["value"] or "").strip()


class WrittenReader:
    """Read the procedures that a text writes out."""

    def __init__(self, title: str, parts: ProcedureColumns, wording: PublishingWording) -> None:
        """``title`` is that of the document; what it says holds where no heading says otherwise."""
        self._title = title
        self._parts = parts
        self._wording = wording

    def procedures(self, text: str) -> Iterator[PublishedProcedure]:
        """The procedures in text order."""
        lines = list(self._parted(text))
        runs = list(self._runs(lines))
        for place, run in enumerate(runs):
            named_at = self._named_at(lines, run[0].line)
            end = self._named_at(lines, runs[place + 1][0].line) if place + 1 < len(runs) else None
            end = end if end is None else self._coded_at(lines, end)
            if named_at is not None and len({one.column for one in run}) >= _LEAST:
                yield self._procedure(lines, named_at, run, len(lines) if end is None else end)

    def _parted(self, text: str) -> Iterator[str]:
        """The lines, a heading of a part behind a sentence in a line of its own.

        A PDF has no paragraphs: ``Có từ 10 xuồng. Căn cứ pháp lý`` stood in two lines there, and
        ``(Mã`` and ``TTHC: 1.999402)`` in one.
        """
        for line in _OPEN_BRACKET.sub(r"\g<open> ", text).split("\n"):
            start = 0
            for match in _BEHIND_SENTENCE.finditer(line):
                name = (match["name"] or match["labelled"]).strip()
                is_part = self._parts.named((name,)) is not None
                if is_part and len(line[start : match.start()].split()) >= _SHORTEST_SENTENCE:
                    yield line[start : match.start()]
                    start = match.end()
            yield line[start:]

    def _runs(self, lines: Sequence[str]) -> Iterator[list[WrittenPart]]:
        """The headings of each procedure, which begins where its steps or a name are told."""
        run: list[WrittenPart] = []
        is_over = False  # a form follows, whose lines are numbered too
        for number, line in enumerate(lines):
            part = self._heading(number, line)
            if part is None:
                ends = run and run[-1].column is ProcedureColumn.BASIS
                is_over = is_over or bool(ends and self._wording.found("form_begins", line))
                continue
            if part.column in _NAMES:
                is_over = True
                continue
            if part.column is ProcedureColumn.STEPS:
                if run:
                    yield run
                run, is_over = [part], False
            elif (
                run
                and not is_over
                and part.mark is run[0].mark
                and part.column is not run[-1].column
            ):
                run.append(part)
        if run:
            yield run

    def _heading(self, number: int, line: str) -> WrittenPart | None:
        match = _LINE.match(line)
        if match is None or (match["value"] is None and len(match["name"]) > 80):
            return None
        column = self._parts.named((match["name"],))
        if column is None:
            return None
        return WrittenPart(
            number, column, _mark(match["mark"] or ""), (match["value"] or "").strip()
        )

    def _named_at(self, lines: Sequence[str], first: int) -> int | None:
        """The line of the name above the first part; lines that only say its code are no names."""
        looked = 0
        for number in range(first - 1, -1, -1):
            words = lines[number].strip(" #*_|")
            if not words:
                continue
            looked += 1
            if looked > _NAME_ABOVE:
                return None
            if self._parts.named((words.partition(":")[0],)) is ProcedureColumn.NAME:
                return number
            told = self._parts.named((_CALLED.sub("", words).partition(":")[0],))
            if told is None and not words.startswith("("):
                return number
        return None

    def _procedure(
        self, lines: Sequence[str], named_at: int, run: Sequence[WrittenPart], end: int
    ) -> PublishedProcedure:
        between = lines[named_at : run[0].line]
        name = _CALLED.sub("", one_line(between[0].strip(" #*_|")))
        if self._parts.named((name.partition(":")[0],)) is ProcedureColumn.NAME:
            name = name.partition(":")[2]
        coded_at = self._coded_at(lines, named_at)
        near = (name, *between[1:], *lines[coded_at:named_at])
        code = next(filter(None, map(code_in, near)), None)
        name = without_code(name)
        over = headings_read((self._title, *self._over(lines, named_at)), self._wording)
        told = [self._heading(at, lines[at]) for at in range(named_at + 1, run[0].line)]
        above = {one.column: one.value for one in told if one and one.column not in _NAMES}
        said = {**above, **self._said(lines, run, end)}
        ways = said.get(ProcedureColumn.WAYS, "")
        return procedure_told(
            said,
            self._wording,
            name=in_sentence_case(one_line(name).strip(_QUOTES)),
            standing=over.standing or Standing.PUBLISHED,
            code=code["code"] if code else "",
            post=_line_of(ways, self._wording),
            field=over.field,
            level=over.level,
        )

    def _coded_at(self, lines: Sequence[str], named_at: int) -> int:
        """The line above a name that says its code (``Mã thủ tục: 1.993211``), else the name's."""
        above = next((at for at in range(named_at - 1, -1, -1) if lines[at].strip()), named_at)
        part = self._heading(above, lines[above])
        return above if part is not None and part.column is ProcedureColumn.CODE else named_at

    def _said(
        self, lines: Sequence[str], run: Sequence[WrittenPart], end: int
    ) -> Mapping[ProcedureColumn, str]:
        """What stands under each heading, the last part up to the form that follows it."""
        ends = [one.line for one in run[1:]] + [end]
        said: dict[ProcedureColumn, str] = {}
        for part, until in zip(run, ends, strict=True):
            below = list(lines[part.line + 1 : until])
            below = self._up_to_group(below)
            if part is run[-1]:
                below = self._up_to_form(below)
            words = [part.value, *(line.strip() for line in below)]
            kept = [line for line in words if line]
            said.setdefault(part.column, "\n".join(kept))
        return said

    def _up_to_group(self, below: Sequence[str]) -> list[str]:
        groups = (at for at, line in enumerate(below) if self._is_group(line))
        return list(below[: next(groups, len(below))])

    def _is_group(self, line: str) -> bool:
        is_head = line.isupper() or is_heading_of_procedures(line)
        return line.startswith("## ") or (_GROUP.match(line) is not None and is_head)

    def _up_to_form(self, below: Sequence[str]) -> list[str]:
        forms = (at for at, line in enumerate(below) if self._wording.found("form_begins", line))
        return list(below[: next(forms, len(below))])

    def _over(self, lines: Sequence[str], named_at: int) -> list[str]:
        """The headings in capitals above a name, the nearest field and level first found."""
        found: list[str] = []
        for line in reversed(lines[:named_at]):
            words = line.strip(" #*_|")
            is_head = words.isupper() or field_in(bare_heading(words))
            if is_head and len(words) < 200 and is_heading_of_procedures(words):
                found.append(words)
                is_group = _GROUP.match(words) or field_in(bare_heading(words))
                if not is_group or len(found) == _NAME_ABOVE:
                    break
        return list(reversed(found))


def _mark(mark: str) -> HeadingMark:
    if not mark:
        return HeadingMark.NONE
    if mark[0] in "-+•":
        return HeadingMark.BULLET
    return HeadingMark.NUMBER if re.search(r"\d|[IVX]", mark) else HeadingMark.LETTER


def _line_of(ways: str, wording: PublishingWording) -> str:
    """The line of the ways that speaks of the post."""
    return next((line for line in ways.split("\n") if wording.by_post(line) is not None), ways)
