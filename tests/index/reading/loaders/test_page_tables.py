"""Tables that go on over the ends of pages."""

from collections.abc import Sequence

from index.reading.loaders.line import Line
from index.reading.loaders.lines import paragraphs_of
from index.reading.loaders.page_tables import PageItem, with_tables
from index.reading.tables.grid import Grid
from index.reading.tables.ruled import PlacedGrid

EDGES = (60.0, 100.0, 400.0, 520.0)
HEADER = ("TT", "Công việc", "Mức thu")
TOP, PITCH = 100.0, 20.0


def piece(*rows: Sequence[str], edges: Sequence[float] = EDGES, top: float = TOP) -> list[PageItem]:
    """A table on a page as the loader sees it: its lines, and where they stand."""
    placed = PlacedGrid(Grid.of_words(rows).rows, tuple(edges), top, top + PITCH * len(rows))
    lines = [
        Line(text, edges[column] + 5, edges[column + 1] - 5, height + 4, height + 16)
        for place, row in enumerate(rows)
        for column, text in enumerate(row)
        if text and (height := top + PITCH * place)
    ]
    return with_tables(lines, [placed])


def line(text: str, top: float) -> Line:
    return Line(text, 60, 520, top, top + 12)


def row(number: int) -> tuple[str, str, str]:
    return str(number), f"Việc thứ {number}", f"{number}.000"


def written_row(number: int) -> str:
    return f"TT: {number}; Công việc: Việc thứ {number}; Mức thu: {number}.000"


def test_a_table_over_three_pages_with_its_header_repeated_is_one() -> None:
    found = paragraphs_of(
        [
            [line("Mức thu như sau:", 60), *piece(HEADER, row(1), row(2))],
            piece(HEADER, row(3), row(4)),
            [*piece(HEADER, row(5), row(6)), line("Người nộp giữ biên lai.", 300)],
        ]
    )
    rows = "\n".join(map(written_row, range(1, 7)))
    assert found.text == f"Mức thu như sau:\n\n{rows}\n\nNgười nộp giữ biên lai."
    [table] = found.tables
    assert found.text[table.start : table.end] == rows
    assert table.title == "Mức thu như sau"
    assert [found.text[at:].split(";")[0] for at in found.pages[1:]] == ["TT: 3", "TT: 5"]
    assert found.pages[0] == 0


def test_a_header_is_not_needed_on_every_page() -> None:
    found = paragraphs_of([piece(HEADER, row(1), row(2)), piece(row(3), row(4))])
    assert found.text == "\n".join(map(written_row, range(1, 5)))
    assert found.text[found.pages[1] :].startswith("TT: 3")


def test_a_row_torn_by_the_end_of_a_page_is_one_row() -> None:
    found = paragraphs_of(
        [
            piece(HEADER, row(1), ("2", "Cấp lại thẻ nuôi ong bị", "2.000")),
            piece(HEADER, ("", "mất hoặc bị hỏng", ""), row(3)),
        ]
    )
    assert found.text.split("\n") == [
        written_row(1),
        "TT: 2; Công việc: Cấp lại thẻ nuôi ong bị mất hoặc bị hỏng; Mức thu: 2.000",
        written_row(3),
    ]
    assert len(found.tables) == 1
    assert found.text[found.pages[1] :].startswith("TT: 3")


def test_borders_a_little_aside_are_the_same() -> None:
    aside = [edge + 14 for edge in EDGES]
    found = paragraphs_of([piece(HEADER, row(1), row(2)), piece(row(3), row(4), edges=aside)])
    assert len(found.tables) == 1


def test_other_borders_are_another_table() -> None:
    others = (60.0, 250.0, 380.0, 520.0)
    people = (("Thôn", "Số hộ", "Số khẩu"), ("Đồi Chè", "40", "160"), ("Suối Mơ", "31", "120"))
    found = paragraphs_of([piece(HEADER, row(1), row(2)), piece(*people, edges=others)])
    assert len(found.tables) == 2
    assert "Thôn: Đồi Chè; Số hộ: 40; Số khẩu: 160" in found.text
    assert found.text[found.pages[1] :].startswith("Thôn: Đồi Chè")


def test_a_table_below_words_is_another_one() -> None:
    found = paragraphs_of(
        [
            piece(HEADER, row(1), row(2)),
            [line("Mức thu qua mạng như sau:", 60), *piece(HEADER, row(1), row(2))],
        ]
    )
    assert [table.title for table in found.tables] == ["", "Mức thu qua mạng như sau"]


def test_running_heads_and_page_numbers_do_not_part_a_table() -> None:
    pages = [
        [
            line("Ủy ban nhân dân xã Hòa Bình", 30),
            *piece(HEADER, row(2 * number - 1), row(2 * number)),
            line(str(number), 800),
        ]
        for number in range(1, 5)
    ]
    found = paragraphs_of(pages)
    assert found.text == "\n".join(map(written_row, range(1, 9)))
    assert len(found.tables) == 1
    assert [found.text[at:].split(";")[0] for at in found.pages] == [
        "TT: 1",
        "TT: 3",
        "TT: 5",
        "TT: 7",
    ]


def test_what_lays_out_a_page_comes_as_its_lines() -> None:
    letterhead = piece(
        ("UBND XÃ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""),
        ("Số: 5/TB-UBND", "Độc lập - Tự do - Hạnh phúc", ""),
    )
    found = paragraphs_of([[*letterhead, line("THÔNG BÁO", 200)]])
    assert not found.tables
    assert found.text.startswith("UBND XÃ\n\nCỘNG HÒA XÃ HỘI")


def test_lines_in_a_table_go_and_lines_around_it_stay_in_order() -> None:
    placed = PlacedGrid(Grid.of_words([HEADER, row(1)]).rows, EDGES, 100, 140)
    above, below = line("Trên", 60), line("Dưới", 300)
    inside = Line("Công việc", 105, 200, 104, 116)
    first, table, last = with_tables([above, inside, below], [placed])
    assert (first, last) == (above, below)
    assert not isinstance(table, Line)
    assert table.lines == (inside,)


def test_a_merged_cell_that_the_end_of_a_page_tore_off_holds_on_the_next() -> None:
    header = ("Nhóm", "Công việc", "Mức thu")
    found = paragraphs_of(
        [
            piece(header, ("Hộ tịch", "Khai sinh", "5.000"), ("Hộ tịch", "Kết hôn", "7.000")),
            piece(("", "Khai tử", "3.000"), ("Đất đai", "Trích lục", "9.000")),
        ]
    )
    assert found.text.split("\n")[2:] == [
        "Nhóm: Hộ tịch; Công việc: Khai tử; Mức thu: 3.000",
        "Nhóm: Đất đai; Công việc: Trích lục; Mức thu: 9.000",
    ]
