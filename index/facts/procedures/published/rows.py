"""Procedures from the lists of a decision: a row of a table each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from index.facts.procedures.columns import ProcedureColumn, ProcedureColumns
from index.facts.procedures.published.cells import code_in, receiving_place, without_code
from index.facts.procedures.published.headings import (
    Headings,
    all_of,
    bare_heading,
    field_in,
    headings_above,
    headings_read,
    in_sentence_case,
    is_heading_of_procedures,
    level_in,
    level_of_cell,
)
from index.facts.procedures.published.procedure import PublishedProcedure, Standing
from index.facts.procedures.published.wording import PublishingWording
from index.model import RowSort, Table, TableRow
from index.vietnamese.text import one_line, without_diacritics

_LAST_CUT = re.compile(r"sau (?:khi )?(?:cắt giảm|sửa đổi|rút ngắn)|thực tế", re.IGNORECASE)
_ABOLISHED_BY = re.compile(r"bãi bỏ (?:tại|theo|bởi)\s+", re.IGNORECASE)
_STEPS_WITHIN = re.compile(r"^(?:cac buoc|noi dung cong viec|trach nhiem|thu tu cong viec|buoc)\b")
_NO_NAME = re.compile(r"^\W*(?:tổng|cộng)\b|^\W*\d*\W*$", re.IGNORECASE)
_IS_OLD = re.compile(r"(?:được|bị) (?:thay thế|bãi bỏ)|đã công bố|hiện hành|\bcũ\b", re.IGNORECASE)
_REPLACED = {
    ProcedureColumn.NAME: ProcedureColumn.REPLACED_NAME,
    ProcedureColumn.CODE: ProcedureColumn.REPLACED_CODE,
}
_SPEAKING = (
    ProcedureColumn.CODE,
    ProcedureColumn.TIME,
    ProcedureColumn.BASIS,
    ProcedureColumn.FEE,
    ProcedureColumn.FIELD,
    ProcedureColumn.PLACE,
    ProcedureColumn.DECIDED,
    ProcedureColumn.NOTE,
)

Cells = Mapping[int, str]


class PublishedListReader:
    """Read the lists of procedures among the tables of one document."""

    def __init__(
        self, text: str, title: str, columns: ProcedureColumns, wording: PublishingWording
    ) -> None:
        """``title`` is that of the document; what it says holds where no heading says otherwise."""
        self._text = text
        self._title = title
        self._columns = columns
        self._wording = wording
        self._blank_is_no = wording.found("blank_is_no", text) is not None

    def procedures(self, table: Table) -> Iterator[PublishedProcedure]:
        """The procedures of a table, in its order; none where it lists something else."""
        named = {
            number: column
            for number, path in enumerate(table.columns)
            if (column := self._columns.named(path)) is not None
        }
        named = _with_replaced(table, named)
        if not self._is_list(table, named):
            return
        annexes = headings_above(self._text, table.start)
        above: dict[int, str] = {}
        groups: tuple[str, ...] = ()
        standing = ""  # the last group that says what is done, whatever groups stand below it
        for row in table.rows:
            cells = self._cells(row)
            if row.sort is RowSort.GROUP:
                words = " ".join(cells.values())
                standing = words if self._wording.standing(bare_heading(words)) else standing
            if row.sort is not RowSort.DATA or self._is_group(cells, named):
                if len(cells) and row.sort is RowSort.DATA:
                    groups = _with_group(groups, " ".join(cells.values()))
                continue
            cells = self._as_above(cells, above)
            above.update(cells)
            headings = all_of((self._title, *annexes, table.title, standing, *row.groups, *groups))
            over = headings_read(headings, self._wording, all_of((*row.groups, *groups)))
            one = self._procedure(table, named, cells, over)
            if one is not None:
                yield one

    def _is_list(self, table: Table, named: Mapping[int, ProcedureColumn]) -> bool:
        if table.is_form or any(
            _STEPS_WITHIN.match(without_diacritics(name).lower())
            for path in table.columns
            for name in path[-1:]
        ):
            return False
        found = set(named.values())
        has_name = ProcedureColumn.NAME in found or ProcedureColumn.REPLACED_NAME in found
        return has_name and any(column in found for column in _SPEAKING)

    def _cells(self, row: TableRow) -> dict[int, str]:
        return {
            cell.column: words
            for cell in row.cells
            if (words := one_line(self._text[cell.start : cell.end]))
        }

    def _is_group(self, cells: Cells, named: Mapping[int, ProcedureColumn]) -> bool:
        """A row of one cell, or of a number and a heading, that names what follows."""
        words = " ".join(cells.values())
        if len(cells) == 1:
            return is_heading_of_procedures(words) or next(iter(cells)) not in {
                number for number, column in named.items() if column is ProcedureColumn.NAME
            }
        return (
            len(cells) == 2
            and min(cells) == 0
            and is_heading_of_procedures(words)
            and (re.search(r"lĩnh vực", words, re.IGNORECASE) is not None or words.isupper())
        )

    def _as_above(self, cells: Cells, above: Cells) -> dict[int, str]:
        return {
            number: above.get(number, words) if self._wording.is_all("above", words) else words
            for number, words in cells.items()
        }

    def _procedure(
        self,
        table: Table,
        named: Mapping[int, ProcedureColumn],
        cells: Cells,
        over: Headings,
    ) -> PublishedProcedure | None:
        said = _Cells(table, named, cells)
        name, code = said.one(ProcedureColumn.NAME), self._code(said.one(ProcedureColumn.CODE))
        old_code = self._code(said.one(ProcedureColumn.REPLACED_CODE))
        old_name = said.one(ProcedureColumn.REPLACED_NAME)
        numbered = code_in(said.one(ProcedureColumn.NUMBER))
        if numbered and not old_code:  # the old code stands where the number should
            old_code = numbered["code"]
        within = code_in(name)
        if within and (not code or old_code):
            code = code or within["code"]
        if within is None or code == within["code"]:
            name = without_code(name)
        name = one_line(name or old_name)
        if _NO_NAME.search(name):
            return None
        codes = said.all(ProcedureColumn.CODE)
        if len(codes) == 2 and not old_code and over.standing is Standing.REPLACED:
            old_code, code = (self._code(one) for one in codes)
        note = said.one(ProcedureColumn.NOTE)
        standing = self._standing(said, note, over.standing)
        one = PublishedProcedure(
            name=in_sentence_case(name),
            standing=standing,
            code=code,
            field=in_sentence_case(said.one(ProcedureColumn.FIELD)) or over.field,
            level=self._level(said, over.level, note),
            time=said.latest(ProcedureColumn.TIME),
            ways=said.one(ProcedureColumn.WAYS),
            fee=said.fee(),
            basis=said.one(ProcedureColumn.BASIS),
            subject=said.one(ProcedureColumn.SUBJECT),
            papers=said.one(ProcedureColumn.PAPERS),
            forms=said.one(ProcedureColumn.FORMS),
            result=said.one(ProcedureColumn.RESULT),
            conditions=said.one(ProcedureColumn.CONDITIONS),
            steps=said.one(ProcedureColumn.STEPS),
            note=note,
            replaced_code=old_code,
            replaced_name=old_name if old_name != name else "",
        )
        if standing is Standing.ABOLISHED:
            by = _ABOLISHED_BY.search(note)
            return replace(one, basis=one.basis or (note[by.end() :] if by else ""))
        return self._with_ways(one, said)

    def _with_ways(self, one: PublishedProcedure, said: "_Cells") -> PublishedProcedure:
        told = receiving_place(said.one(ProcedureColumn.PLACE), self._wording)
        online = [said.cells.get(number, "") for number in said.numbers(ProcedureColumn.ONLINE)
                  if said.is_place(number)]  # fmt: skip
        ways = " ".join(filter(None, (one.ways, told.ways, *online)))
        by_post, post = self._post(said, ways)
        return replace(
            one,
            place=told.place,
            agency=said.one(ProcedureColumn.AGENCY) or told.agency,
            ways=one.ways or told.ways,
            by_post=by_post,
            post=post,
            online=self._online(said) or self._wording.online(ways),
        )

    def _post(self, said: "_Cells", ways: str) -> tuple[bool | None, str]:
        """Whether the post is a way, and the words that say so, with the names of columns."""
        columns = said.numbers(ProcedureColumn.POST)
        told = [(said.name(number), said.cells.get(number, "")) for number in columns]
        written = [(name, cell) for name, cell in told if cell]
        if not written and columns and self._blank_is_no:
            return False, f"{told[0][0]}: để trống (không thực hiện)"
        answers = [self._answer(cell) for _, cell in written]
        if any(answer is not None for answer in answers):
            words = "; ".join(f"{name}: {cell}" for name, cell in written)
            return any(answers), words
        by_post = self._wording.by_post(ways)
        return by_post, ways if by_post is not None else ""

    def _answer(self, cell: str) -> bool | None:
        if self._wording.is_all("yes", cell):
            return True
        if self._wording.is_all("no", cell):
            return False
        opening = cell.split(maxsplit=1)[0].strip(" ,.;(").lower()
        return {"có": True, "không": False}.get(opening)

    def _online(self, said: "_Cells") -> str:
        """The level of the service online; of columns with a mark, the name of the marked one."""
        columns = [one for one in said.numbers(ProcedureColumn.ONLINE) if not said.is_place(one)]
        for number in columns:
            cell = said.cells.get(number, "")
            name = self._wording.online(said.name(number))
            if name and self._wording.is_all("yes", cell) and not cell.isdigit():
                return name
        written = [said.cells[number] for number in columns if number in said.cells]
        return written[0] if written else ""

    def _level(self, said: "_Cells", over: str, note: str) -> str:
        cell = said.one(ProcedureColumn.LEVEL)
        if cell:
            return level_of_cell(cell)
        first = re.match(r"tthc cấp (?:tỉnh|huyện|xã)", note, re.IGNORECASE)
        return over or (level_of_cell(first.group()[5:]) if first else "")

    def _standing(self, said: "_Cells", note: str, over: Standing | None) -> Standing:
        own = over if over is Standing.ABOLISHED else None
        heads = [said.name(number) for number in said.numbers(ProcedureColumn.NAME)]
        of_columns = next(filter(None, map(self._wording.standing, heads)), None)
        of_note = self._wording.standing(note) if len(note) <= 80 else None
        return own or of_note or of_columns or over or Standing.PUBLISHED

    def _code(self, cell: str) -> str:
        found = code_in("".join(cell.split())) or code_in(cell)  # a narrow column breaks it
        if found is not None:
            return found["code"]
        return "" if self._wording.is_all("no_code", cell) or " " in cell else cell


def _with_group(groups: Sequence[str], group: str) -> tuple[str, ...]:
    """The groups over the next rows: a group ends the last of its own sort and what is in it."""
    same = (at for at, one in enumerate(groups) if _sort_of(one) == _sort_of(group))
    return (*groups[: next(same, len(groups))], group)


def _sort_of(group: str) -> tuple[bool, bool]:
    """Whether a group names a field, and a level."""
    bare = bare_heading(group)
    return bool(field_in(bare)), bool(level_in(bare))


def _with_replaced(
    table: Table, named: Mapping[int, ProcedureColumn]
) -> dict[int, ProcedureColumn]:
    """Of two columns of names those of what is replaced, by what stands over them, told apart."""
    told = dict(named)
    for column, replaced in _REPLACED.items():
        numbers = [number for number, one in named.items() if one is column]
        old = [one for one in numbers if _IS_OLD.search(" ".join(table.columns[one]))]
        if 0 < len(old) < len(numbers):
            told.update(dict.fromkeys(old, replaced))
    return told


class _Cells:
    """The cells of a row by what their columns say."""

    def __init__(self, table: Table, named: Mapping[int, ProcedureColumn], cells: Cells) -> None:
        self.cells = cells
        self._table = table
        self._named = named

    def numbers(self, column: ProcedureColumn) -> list[int]:
        return [number for number, said in self._named.items() if said is column]

    def is_place(self, number: int) -> bool:
        """Whether the column stands under one for where papers are handed in."""
        return any("tiep nhan" in without_diacritics(name).lower() or "dia diem" in
                   without_diacritics(name).lower()
                   for name in self._table.columns[number][:-1])  # fmt: skip

    def name(self, number: int) -> str:
        return " › ".join(self._table.columns[number])

    def all(self, column: ProcedureColumn) -> list[str]:
        return [self.cells[one] for one in self.numbers(column) if one in self.cells]

    def one(self, column: ProcedureColumn) -> str:
        return next(iter(self.all(column)), "")

    def latest(self, column: ProcedureColumn) -> str:
        """The cell that holds now, where another says what it was before it was cut."""
        written = [one for one in self.numbers(column) if one in self.cells]
        after = [one for one in written if _LAST_CUT.search(self.name(one))]
        return self.cells[(after or written)[0]] if written else ""

    def fee(self) -> str:
        """The fee; of several columns those that ask for something, with their names."""
        written = [one for one in self.numbers(ProcedureColumn.FEE) if one in self.cells]
        asking = [one for one in written if self.cells[one].strip(" .").lower() != "không"]
        if len(asking) > 1:
            return "; ".join(f"{self._table.columns[one][-1]}: {self.cells[one]}" for one in asking)
        return self.cells[(asking or written)[0]] if written else ""
