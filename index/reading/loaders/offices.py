"""Tables of offices: one-stop shops and post offices, a row each."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.errors import SkipReason, UnreadPart
from index.facts.offices.columns import Column, columns_of, kind_spoken_of, level_of, plain_words
from index.facts.offices.earth import may_be_in_viet_nam
from index.facts.offices.phones import Phones, office_phones, without_mobile_numbers
from index.model import Office, OfficeKind, OfficeLevel
from index.reading.loaders.loaded import LoadedText
from index.vietnamese.text import clean_characters, one_line

_HEADER_WITHIN = 30
_MOST_LISTED = 20
_LONGEST_NAME = 40
_LIST = re.compile(r"\b(?:danh sach|danh ba|dia chi|dia diem)\b")
_NUMBER = re.compile(r"[+-]?\d{1,3}(?:[.,]\d+)?")
_LABELS = {
    Column.LEVEL: "Cấp",
    Column.CODE: "Mã",
    Column.ADDRESS: "Địa chỉ",
    Column.COMMUNE: "Xã, phường",
    Column.DISTRICT: "Quận, huyện",
    Column.PROVINCE: "Tỉnh, thành phố",
    Column.HOURS: "Giờ làm việc",
}
_NAMED = {OfficeKind.ONE_STOP: "Nơi tiếp nhận hồ sơ (một cửa)", OfficeKind.POST: "Bưu cục"}
_WORDS = frozenset({Column.NAME, Column.ADDRESS, Column.HOURS})
_LEVELS = {
    OfficeLevel.PROVINCE: "cấp tỉnh",
    OfficeLevel.DISTRICT: "quận, huyện (trước 01/07/2025)",
    OfficeLevel.COMMUNE: "cấp xã",
}
_TITLES = {
    frozenset({OfficeKind.ONE_STOP}): "Danh sách nơi tiếp nhận hồ sơ (một cửa)",
    frozenset({OfficeKind.POST}): "Danh sách bưu cục",
}
_TITLE_OF_BOTH = "Danh sách nơi tiếp nhận hồ sơ và bưu cục"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a table, and its number in the file, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeSheet:
    """A table of offices as text, the offices with their offsets in it, and what was not taken.

    Without offices it is to be read as any other table.
    """

    text: str = ""
    offices: tuple[Office, ...] = ()
    unread: tuple[UnreadPart, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _OfficeTable:
    columns: dict[Column, int]
    header: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    above: tuple[str, ...]
    spoken_of: OfficeKind | None
    marks: str


def office_sheet(
    rows: Sequence[SheetRow], name: str, sheet: str = "", marks: str = "##"
) -> OfficeSheet | None:
    """Read a table of offices; None where the table does not plainly list offices.

    It does when a row of the first thirty heads a column of names and one of addresses or
    coordinates, and the file's name, a title above or half of the names speak of one-stop shops
    or post offices. Where they do and such a column is missing, it says which. ``name`` is the
    file's (and sheet's) name, ``sheet`` stands before a row's number in reports (``trang tính
    “Huế”``), ``marks`` are those of the Markdown heading over every office.
    """
    cleaned = tuple(
        SheetRow(row.number, tuple(one_line(clean_characters(cell)) for cell in row.cells))
        for row in rows
    )
    before = f"{sheet}, " if sheet else ""
    table = _table(cleaned, name, marks)
    if table is None:
        columns = _strange_columns(cleaned, name)
        if columns is None:
            return None
        return OfficeSheet(unread=(UnreadPart(f"{before}{columns}", SkipReason.OFFICE_COLUMNS),))
    missing = _missing_column(table.columns)
    if missing is not None:
        return OfficeSheet(unread=(UnreadPart(f"{before}{missing}", SkipReason.OFFICE_COLUMN),))
    return _SheetReader(table, before).read()


def moved(offices: Iterable[Office], by: int) -> Iterator[Office]:
    """The offices in a text before which so many characters were put."""
    return (replace(one, start=one.start + by, end=one.end + by) for one in offices)


def office_document(sheets: Sequence[OfficeSheet]) -> LoadedText:
    """One document of the sheets, at least one of which has offices; others have their text."""
    text = ""
    offices: list[Office] = []
    for sheet in (sheet for sheet in sheets if sheet.text):
        text += "\n\n" if text else ""
        offices += moved(sheet.offices, len(text))
        text += sheet.text
    provinces = {office.province for office in offices if office.province}
    place = next(iter(provinces)) if len(provinces) == 1 else None
    kinds = frozenset(office.kind for office in offices)
    own = next((sheet.title for sheet in sheets if sheet.offices and sheet.title), None)
    title = own or ", ".join(filter(None, (_TITLES.get(kinds, _TITLE_OF_BOTH), place)))
    # The country, where there is more than one province: else some commune named in the text
    # would be taken for the place that the document is about.
    stated = {"title": title, "kind": "report", "place": place or "Việt Nam"}
    return LoadedText(text, stated, offices=tuple(offices))


def _table(rows: tuple[SheetRow, ...], name: str, marks: str) -> _OfficeTable | None:
    found = [(place, columns_of(row.cells)) for place, row in enumerate(rows[:_HEADER_WITHIN])]
    heads = [one for one in found if len(_telling(one[1])) > 1 and Column.NAME in one[1]]
    heads = heads or [one for one in found if len(_telling(one[1])) > 1]
    if not heads:
        return None
    at, columns = heads[0]
    above = tuple(" ".join(filter(None, row.cells)) for row in rows[:at] if any(row.cells))
    below = tuple(row for row in rows[at + 1 :] if any(row.cells))
    header = rows[at].cells
    spoken_of = kind_spoken_of(" ".join((name, *above))) or _most_names(columns, below)
    if spoken_of is None:
        return None
    return _OfficeTable(columns, header, below, above, spoken_of, marks)


def _strange_columns(rows: tuple[SheetRow, ...], name: str) -> str | None:
    """The columns of a table that is called a list of offices, where none of them is known."""
    if not _LIST.search(plain_words(name)) or kind_spoken_of(name) is None:
        return None
    heads = [row.cells for row in rows[:_HEADER_WITHIN] if sum(map(bool, row.cells)) > 1]
    if not heads or any(len(_telling(columns_of(cells))) > 1 for cells in heads):
        return None
    named = ", ".join(f"“{cell[:_LONGEST_NAME]}”" for cell in heads[0] if cell)
    return f"các cột {named}"


def _telling(columns: dict[Column, int]) -> set[Column]:
    """The columns that a table of offices has and others seldom have together."""
    wanted = {Column.NAME, Column.ADDRESS, Column.LATITUDE, Column.LONGITUDE}
    return (wanted | {Column.PHONE, Column.HOTLINE, Column.HOURS}) & set(columns)


def _missing_column(columns: dict[Column, int]) -> str | None:
    if Column.NAME not in columns:
        return "cột “tên”"
    latitude, longitude = Column.LATITUDE in columns, Column.LONGITUDE in columns
    if Column.ADDRESS in columns or (latitude and longitude):
        return None
    if latitude or longitude:
        return "cột “kinh độ”" if latitude else "cột “vĩ độ”"
    return "cột “địa chỉ” (hoặc hai cột “vĩ độ”, “kinh độ”)"


def _most_names(columns: dict[Column, int], rows: Sequence[SheetRow]) -> OfficeKind | None:
    """What most of the names speak of, if half of them do."""
    if Column.NAME not in columns:
        return None
    place = columns[Column.NAME]
    spoken = Counter(kind_spoken_of(row.cells[place]) for row in rows if place < len(row.cells))
    sure = sum(count for kind, count in spoken.items() if kind is not None)
    if not sure or 2 * sure < spoken.total():
        return None
    del spoken[None]
    return spoken.most_common(1)[0][0]


class _SheetReader:
    """One walk over the rows of a table."""

    def __init__(self, table: _OfficeTable, before: str) -> None:
        self._table = table
        self._before = before
        self._written = ["\n".join(table.above)] if table.above else []
        self._length = sum(map(len, self._written))
        self._offices: list[Office] = []
        self._unread: list[UnreadPart] = []
        self._without_phone: list[int] = []

    def read(self) -> OfficeSheet:
        for row in self._table.rows:
            self._row(row)
        if self._without_phone:
            self._unread.append(
                UnreadPart(self._before + _listed(self._without_phone), SkipReason.OFFICE_PHONE)
            )
        title = self._table.above[0] if self._table.above else None
        return OfficeSheet("".join(self._written), tuple(self._offices), tuple(self._unread), title)

    def _row(self, row: SheetRow) -> None:
        width = len(self._table.header)
        if len(row.cells) < width or any(row.cells[width:]):  # may stand under a wrong name
            self._report(row, SkipReason.OFFICE_CELLS)
            return
        cells = row.cells[:width]
        latitude, longitude = (
            self._cell(cells, one) for one in (Column.LATITUDE, Column.LONGITUDE)
        )
        place, reason = _point(latitude, longitude)
        name, address = self._cell(cells, Column.NAME), self._cell(cells, Column.ADDRESS)
        if not name or not (address or place):
            self._report(row, SkipReason.OFFICE_ROW)
            return
        if reason is not None:
            self._report(row, reason)
        phones, hotline = self._phones(cells)
        if phones.left_out:
            self._without_phone.append(row.number)
        said = kind_spoken_of(self._cell(cells, Column.KIND)) or kind_spoken_of(name)
        office = Office(
            name=name,
            kind=said or self._table.spoken_of or OfficeKind.ONE_STOP,
            start=0,
            end=0,
            level=level_of(self._cell(cells, Column.LEVEL)),
            code=self._cell(cells, Column.CODE) or None,
            province=self._cell(cells, Column.PROVINCE) or None,
            district=self._cell(cells, Column.DISTRICT) or None,
            commune=self._cell(cells, Column.COMMUNE) or None,
            address=address or None,
            latitude=place[0] if place else None,
            longitude=place[1] if place else None,
            hours=self._cell(cells, Column.HOURS) or None,
            phone=", ".join(filter(None, (hotline, phones.shown))) or None,
        )
        self._write(office, "\n".join(self._lines(office, cells)))

    def _write(self, office: Office, words: str) -> None:
        heading = ("\n\n" if self._written else "") + f"{self._table.marks} {office.name}\n\n"
        start = self._length + len(heading)
        self._length = start + len(words)
        self._written += [heading, words]
        self._offices.append(replace(office, start=start, end=self._length))

    def _lines(self, office: Office, cells: Sequence[str]) -> Iterator[str]:
        yield f"{_NAMED[office.kind]}: {office.name}"
        for column, label in _LABELS.items():
            cell = self._cell(cells, column)
            if column is Column.LEVEL and office.level is not None:
                cell = _LEVELS[office.level]
            if cell:
                yield f"{label}: {cell}"
        if office.phone:
            yield f"Điện thoại: {office.phone}"
        if office.latitude is not None and office.longitude is not None:
            yield f"Tọa độ: {office.latitude:.5f}, {office.longitude:.5f}"
        known = set(self._table.columns.values()) - {self._table.columns.get(Column.KIND)}
        for place, (label, cell) in enumerate(zip(self._table.header, cells, strict=True)):
            said = without_mobile_numbers(cell)
            if said and place not in known:
                yield f"{label}: {said}" if label else said

    def _cell(self, cells: Sequence[str], column: Column) -> str:
        place = self._table.columns.get(column)
        cell = "" if place is None else cells[place]
        return without_mobile_numbers(cell) if column in _WORDS else cell

    def _phones(self, cells: Sequence[str]) -> tuple[Phones, str | None]:
        hotline = office_phones(self._cell(cells, Column.HOTLINE), hotline=True)
        phones = office_phones(self._cell(cells, Column.PHONE))
        left_out = phones.left_out or hotline.left_out
        return replace(phones, left_out=left_out), hotline.shown

    def _report(self, row: SheetRow, reason: SkipReason) -> None:
        self._unread.append(UnreadPart(f"{self._before}dòng {row.number}", reason))


def _point(latitude: str, longitude: str) -> tuple[tuple[float, float] | None, SkipReason | None]:
    """The point in degrees, None where there is none or a wrong one: then also what is wrong."""
    if not latitude and not longitude:
        return None, None
    numbers = [_degrees(latitude), _degrees(longitude)]
    if may_be_in_viet_nam(numbers[0], numbers[1]):  # no comparison holds for what is no number
        return (numbers[0], numbers[1]), None
    swapped = may_be_in_viet_nam(numbers[1], numbers[0])
    return None, SkipReason.SWAPPED_COORDINATES if swapped else SkipReason.COORDINATES


def _degrees(cell: str) -> float:
    """A decimal number with point or comma; not a number for anything else."""
    return float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else math.nan


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_LISTED]))
    more = len(numbers) - _MOST_LISTED
    return f"dòng {shown}" + (f" và {more} dòng nữa" if more > 0 else "")
