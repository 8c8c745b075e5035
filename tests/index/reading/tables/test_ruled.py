"""Tables that rules draw."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from index.reading.tables.ruled import DrawnTable, PageMark, PlacedGrid, Rule, drawn_tables
from index.reading.tables.unparted import with_parted_rows


def level(at: float, start: float, end: float) -> Rule:
    return Rule(at, start, end, is_level=True)


def upright(at: float, start: float, end: float) -> Rule:
    return Rule(at, start, end, is_level=False)


def net(xs: Iterable[float], ys: Iterable[float]) -> list[Rule]:
    """All rules between these borders."""
    xs, ys = sorted(xs), sorted(ys)
    across = [level(y, xs[0], xs[-1]) for y in ys]
    return [*across, *(upright(x, ys[0], ys[-1]) for x in xs)]


def only(rules: list[Rule]) -> DrawnTable:
    [table] = drawn_tables(rules)
    return table


def filled(table: DrawnTable, *marks: tuple[str, float, float]) -> PlacedGrid:
    placed = table.filled([PageMark(*mark) for mark in marks])
    assert placed is not None
    return placed


def words(placed: PlacedGrid) -> list[list[str]]:
    return [[slot.text for slot in row] for row in placed.rows]


XS, YS = (50, 100, 200, 300), (40, 60, 80, 100)


def test_rules_part_rows_and_columns() -> None:
    placed = filled(
        only(net(XS, YS)),
        ("TT", 75, 50),
        ("Việc", 150, 50),
        ("Phí", 250, 50),
        ("1", 75, 70),
        ("Khai", 130, 70),
        (" ", 150, 70),
        ("sinh", 170, 70),
        ("5.000", 250, 70),
        ("2", 75, 90),
        ("Kết hôn", 150, 90),
        ("beside", 400, 90),
    )
    assert words(placed) == [
        ["TT", "Việc", "Phí"],
        ["1", "Khai sinh", "5.000"],
        ["2", "Kết hôn", ""],
    ]
    assert placed.edges == XS
    assert (placed.top, placed.bottom) == (40, 100)
    assert placed.holds(60, 50)
    assert not placed.holds(60, 110)


def test_a_missing_rule_merges_two_cells_across_and_down() -> None:
    rules = [
        *(level(y, 50, 300) for y in (40, 80, 100)),
        level(60, 100, 300),  # the first column has no rule between its first two rows
        *(upright(x, 40, 100) for x in (50, 100, 300)),
        upright(200, 60, 100),  # and the first row none between its last two columns
    ]
    placed = filled(
        only(rules),
        ("Việc", 75, 60),
        ("Mức thu", 200, 50),
        ("Xã", 150, 70),
        ("Phường", 250, 70),
        ("Khai sinh", 75, 90),
        ("5", 150, 90),
    )
    assert words(placed) == [
        ["Việc", "Mức thu", "Mức thu"],
        ["Việc", "Xã", "Phường"],
        ["Khai sinh", "5", ""],
    ]
    assert placed.rows[0][2].across
    assert placed.rows[1][0].down
    assert not placed.rows[1][1].down
    assert len(only(rules).cell_boxes()) == 7
    assert (50, 40, 100, 80) in only(rules).cell_boxes()


def test_pieces_with_small_gaps_are_one_rule() -> None:
    whole = net(XS, YS)
    torn = [
        piece
        for one in whole
        for piece in (
            Rule(one.at, one.start, (one.start + one.end) / 2 - 1, one.is_level),
            Rule(one.at + 0.4, (one.start + one.end) / 2 + 1, one.end, one.is_level),
        )
    ]
    assert len(only(torn).cell_boxes()) == 9


def test_double_rules_are_one() -> None:
    rules = [*net(XS, YS), *(Rule(one.at + 1.2, one.start, one.end, one.is_level)
                             for one in net(XS, YS))]  # fmt: skip
    assert len(only(rules).cell_boxes()) == 9


def test_two_tables_on_a_page_come_from_top_to_bottom() -> None:
    lower = net(XS, (400, 420, 440))
    upper = net((60, 150, 280), YS)
    first, second = drawn_tables([*lower, *upper])
    assert (first.top, second.top) == (40, 400)
    assert (len(first.cell_boxes()), len(second.cell_boxes())) == (6, 6)


def test_a_frame_and_a_box_of_two_cells_are_no_tables() -> None:
    assert drawn_tables(net((50, 300), (40, 100))) == []
    assert drawn_tables(net((50, 150, 300), (40, 100))) == []
    assert drawn_tables(net((50, 300), (40, 60, 80, 100))) == []


def test_rules_that_do_not_touch_draw_nothing() -> None:
    apart = [*(level(y, 50, 300) for y in YS), *(upright(x, 500, 600) for x in XS)]
    assert drawn_tables(apart) == []
    assert drawn_tables([level(y, 50, 300) for y in range(0, 500, 20)]) == []


def test_a_table_with_next_to_nothing_in_it_is_none() -> None:
    assert only(net(XS, YS)).filled([PageMark("1", 75, 70)]) is None


def test_a_page_full_of_hatching_is_none() -> None:
    assert drawn_tables([level(y / 10, 0, 500) for y in range(5_000)]) == []


@given(
    st.lists(st.integers(10, 60), min_size=2, max_size=6),
    st.lists(st.integers(10, 60), min_size=2, max_size=6),
    st.randoms(use_true_random=False),
)
def test_any_net_gives_back_its_cells(widths: list[int], heights: list[int], order: object) -> None:
    xs = [sum(widths[:at]) for at in range(len(widths) + 1)]
    ys = [sum(heights[:at]) for at in range(len(heights) + 1)]
    rules = net(xs, ys)
    order.shuffle(rules)  # type: ignore[attr-defined]
    marks = [
        PageMark(f"{row}/{column}", (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2)
        for row in range(len(heights))
        for column in range(len(widths))
    ]
    placed = only(rules).filled(marks)
    assert placed is not None
    assert words(placed) == [
        [f"{row}/{column}" for column in range(len(widths))] for row in range(len(heights))
    ]


def test_numbered_rows_that_no_rule_parts_are_parted() -> None:
    """A frame and a rule below the header only: the numbers say where rows begin."""
    marks = [
        PageMark(*mark)
        for mark in (
            ("TT", 75, 50), ("Việc", 150, 50), ("Phí", 250, 50),
            ("1", 75, 70), ("Khai", 150, 70), ("5.000", 250, 70), ("sinh", 150, 78),
            ("2", 75, 95), ("Kết hôn", 150, 95), ("7.000", 250, 95),
        )
    ]  # fmt: skip
    table = only(net(XS, (40, 60, 110)))
    placed = with_parted_rows(table, marks).filled(marks)
    assert placed is not None
    assert words(placed) == [
        ["TT", "Việc", "Phí"],
        ["1", "Khai sinh", "5.000"],
        ["2", "Kết hôn", "7.000"],
    ]


def test_numbers_that_do_not_follow_each_other_part_nothing() -> None:
    marks = [PageMark(*mark) for mark in (("3", 75, 70), ("1", 75, 95), ("Việc", 150, 80))]
    table = only(net(XS, (40, 60, 110)))
    assert with_parted_rows(table, marks) is table
