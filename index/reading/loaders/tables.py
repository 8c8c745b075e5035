"""Tables as text: every row says what its cells are."""

from collections.abc import Iterator, Sequence

from index.vietnamese.text import one_line

_SAYS_NOTHING = {"", *"thuộc tính|nội dung|mục|thông tin|giá trị|trường|chi tiết".split("|")}


def row_lines(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield one line a row, each cell under the name of its column (``Thời hạn: 3 ngày; …``).

    A row that is found on its own must be understood on its own. Empty cells are left out; in a
    table of two columns whose header says nothing, the first cell names the second.
    """
    names = [one_line(name) for name in header]
    pairs = len(names) == 2 and all(name.lower() in _SAYS_NOTHING for name in names)
    for row in rows:
        cells = [one_line(cell) for cell in row]
        if pairs and len(cells) == 2 and all(cells):
            yield f"{cells[0]}: {cells[1]}"
            continue
        named = [*names, *[""] * (len(cells) - len(names))]
        told = [
            f"{name}: {cell}" if name else cell
            for name, cell in zip(named, cells, strict=False)
            if cell
        ]
        if told:
            yield "; ".join(told)
