"""The rows below a header: data, groups that qualify what follows, totals, notes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from index.model import RowSort
from index.reading.tables.columns import TableHeader, is_number, is_numbering, numbers_rows
from index.reading.tables.grid import Grid, Row, words_of
from index.reading.tables.labels import Label, LabelRank, follows, label_before, label_in

_TOTAL = re.compile(
    r"(?:tổng|tổng cộng|tổng số|tổng hợp chung|cộng|cộng chung|toàn (?:tỉnh|huyện|xã|quốc|ngành))"
    r"(?: \([^()]*\)| chung| cộng| số)?[.: ]*(?:[A-Z+ ]{0,12}|\([\dIVX+ ]+\))",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:ghi chú|chú thích|chú ý|lưu ý|nguồn)\b.*|\(?\*+\)?.*", re.IGNORECASE)
_TOTAL_WITHIN = 3
_LONGEST_GROUP = 400


@dataclass(frozen=True, slots=True)
class BodyCell:
    """The columns of a cell, its words, and its paragraphs where it has several."""

    column: int
    text: str
    lines: tuple[str, ...] = ()
    last: int = -1


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row below the header: its cells that have words, what it is, and the groups above it.

    ``place`` is the number of its row in the grid, from 0.
    """

    cells: tuple[BodyCell, ...]
    sort: RowSort
    groups: tuple[str, ...] = ()
    place: int = 0


@dataclass
class _RowGroup:
    level: tuple[int, int]
    words: str
    opened_by_data: bool = False


@dataclass
class _OpenGroups:
    """The groups that are open, the outermost first."""

    open: list[_RowGroup] = field(default_factory=list)

    def above(self, level: tuple[int, int] | None, *, is_data: bool) -> tuple[str, ...]:
        """Close what does not stand above a row of this level, and tell what is left.

        A row of data without a label closes nothing; one with a label closes its equals only
        where they are data themselves.
        """
        if level is not None:
            self.open = [
                one
                for one in self.open
                if one.level < level or (is_data and one.level == level and not one.opened_by_data)
            ]
        return tuple(one.words for one in self.open)

    def enter(self, group: _RowGroup) -> None:
        self.open.append(group)


def body_rows(grid: Grid, header: TableHeader) -> Iterator[BodyRow]:
    """Yield the rows below the header in order.

    The header's own rows again, and rows that only number the columns, are left out. A row of one
    cell besides its label is a group where rows follow it that it can hold; so is a row of data
    whose label stands above those of the rows that follow (``I | Đất đai | 412``, then
    ``1 | Cấp giấy | 40``).
    """
    repeated = {_letters(row) for row in grid.rows[: header.rows]}
    places = [
        place
        for place, row in enumerate(grid.rows)
        if place >= header.rows
        and any(slot.text for slot in row)
        and _letters(row) not in repeated
        and not is_numbering(row)
    ]
    kept = [grid.rows[place] for place in places]
    labels_at = _label_column(kept, header)
    labels = [_label_of(row, labels_at) for row in kept]
    groups = _OpenGroups()
    for at, (place, row) in enumerate(zip(places, kept, strict=True)):
        yield replace(_body_row(row, labels, at, groups, labels_at), place=place)


def _letters(row: Row) -> str:
    """The letters of a row: a header that is repeated on another page may be broken otherwise."""
    return "|".join("".join(slot.text.split()) for slot in row)


def _body_row(
    row: Row, labels: Sequence[Label | None], place: int, groups: _OpenGroups, labels_at: int | None
) -> BodyRow:
    label = labels[place]
    following = labels[place + 1] if place + 1 < len(labels) else None
    cells = tuple(
        BodyCell(at, slot.text, slot.lines, _last(row, at))
        for at, slot in enumerate(row)
        if slot.text and not slot.across
    )
    labelled = labels_at if label and not label.name else None
    named = [cell.text for cell in cells if cell.column != labelled]
    if any(_TOTAL.fullmatch(cell.text) for cell in cells[:_TOTAL_WITHIN]):
        return BodyRow(cells, RowSort.TOTAL, groups.above(None, is_data=True))
    is_alone = len(named) == 1 and not any(slot.down and slot.text for slot in row)
    is_wide = len(row) > 2 or (len(row) > 1 and row[1].across)
    is_alone = is_alone and (is_wide or _heads_numbers(label, following))
    if is_alone and _NOTE.fullmatch(named[0]):
        return BodyRow(cells, RowSort.NOTE)
    is_across = len(row) > 1 and all(slot.across for slot in row[1:])
    is_last = place + 1 == len(labels)
    is_titled = is_across and label is not None and bool(label.name) and not is_last
    is_titled = is_titled and len(row[0].text) <= _LONGEST_GROUP
    if is_alone and (is_titled or _is_group(named[0], label, following, is_last=is_last)):
        level = label.level if label else (LabelRank.TITLE, 1 if named[0].isupper() else 2)
        above = groups.above(level, is_data=False)
        groups.enter(_RowGroup(level, _joined(label, named[0], labels_at is not None)))
        return BodyRow(cells, RowSort.GROUP, above)
    if is_alone and is_across:
        return BodyRow(cells, RowSort.NOTE)
    above = groups.above(label.level if label else None, is_data=True)
    opens = following is not None and _opens_series(following, label)
    if label and opens and named and len(cells) > 1:
        name = _name(named, label)
        if name and len(name) <= _LONGEST_GROUP:
            groups.enter(_RowGroup(label.level, _joined(label, name, labels_at is not None), True))
    return BodyRow(cells, RowSort.DATA, above)


def _is_group(words: str, label: Label | None, following: Label | None, *, is_last: bool) -> bool:
    """Whether a lone cell heads what follows; numbered rows whose other cells are empty do not."""
    if is_last or is_number(words) or len(words) > _LONGEST_GROUP:
        return False
    if label is None or label.rank <= LabelRank.ROMAN_PART:
        return True
    if following is None:
        return True
    if follows(following.written, label.written):
        return False
    return following.level > label.level or following.written.strip("().") in {"1", "a"}


def _last(row: Row, at: int) -> int:
    """The last column that the cell which begins in this slot fills."""
    while at + 1 < len(row) and row[at + 1].across:
        at += 1
    return at


def _opens_series(label: Label, above: Label | None) -> bool:
    """Whether a label is the first below another: ``1`` or ``a`` or ``2.1`` below ``2``."""
    if above is None or label.level <= above.level:
        return False
    written = label.written.strip("().").lower()
    own = above.written.strip("().").lower()
    return label.rank is LabelRank.DASH or written in {"1", "01", "a", "i", f"{own}.1"}


def _heads_numbers(label: Label | None, following: Label | None) -> bool:
    """Whether a Roman number or a capital stands above ``1``: so it is in lists of two columns."""
    if label is None or following is None or label.rank > LabelRank.ROMAN:
        return False
    return following.rank > LabelRank.ROMAN and following.written.strip("().") in {"1", "01"}


def _joined(label: Label | None, words: str, apart: bool) -> str:
    if label is None or label.name or not apart:
        return words
    return f"{label.written.rstrip('.)')}. {words}"


def _label_column(rows: Sequence[Row], header: TableHeader) -> int | None:
    """The column of labels: the one that is called so, else the first where it holds most."""
    named = [at for at, path in enumerate(header.paths) if numbers_rows(path)]
    if named:
        return named[0]
    first = [row[0].text for row in rows if row[0].text]
    labelled = sum(label_in(text) is not None for text in first)
    return 0 if first and labelled * 2 > len(first) and len(rows[0]) > 1 else None


def _label_of(row: Row, labels_at: int | None) -> Label | None:
    """The label in its column, or in the one cell across the row, or before the first words."""
    if labels_at is not None and row[labels_at].text:
        text = row[labels_at].text
        label = label_in(text)
        if label is not None:
            return label
        across = labels_at + 1 < len(row) and row[labels_at + 1].across
        return label_before(text) if across or len(words_of(row)) == 1 else None
    words = [slot.text for slot in row if slot.text and not slot.across]
    dashed = next((label for text in words if (label := _dashed(text))), None)
    return dashed or label_before(words[0] if words else "")


def _dashed(text: str) -> Label | None:
    """Dashes that nest the names of goods: ``- - Phế liệu`` below ``- Bismut``."""
    label = label_before(text)
    return label if label and label.rank is LabelRank.DASH else None


def _name(named: Sequence[str], label: Label) -> str:
    """What a row of data is called: the cell that its label opens, else the first of words."""
    if label.name:
        return label.name
    return next((text for text in named if not is_number(text)), "")
