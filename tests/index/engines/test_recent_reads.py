"""What is remembered of a store."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from index.engines.embedded.recent_reads import RecentReads


class Squares:
    """Squares of even numbers; tells which were asked for."""

    def __init__(self) -> None:
        self.read: list[int] = []

    def of(self, numbers: Sequence[int]) -> dict[int, int]:
        self.read += numbers
        return even_squares(sorted(numbers))


def even_squares(numbers: Iterable[int]) -> dict[int, int]:
    return {one: one * one for one in numbers if one % 2 == 0}


def test_what_is_known_is_not_read_again() -> None:
    squares = Squares()
    known = RecentReads[int, int](3)
    assert known.of([4, 2, 4], squares.of) == {4: 16, 2: 4}
    assert list(known.of([6, 2], squares.of)) == [6, 2]
    assert squares.read == [4, 2, 6]


def test_what_was_asked_for_last_stays() -> None:
    squares = Squares()
    known = RecentReads[int, int](2)
    known.of([2, 4], squares.of)
    known.of([2], squares.of)
    known.of([6], squares.of)
    squares.read.clear()
    known.of([2, 6], squares.of)
    assert not squares.read
    known.of([4], squares.of)
    assert squares.read == [4]


def test_what_is_not_there_is_left_out() -> None:
    assert RecentReads[int, int](2).of([1, 2, 3], Squares().of) == {2: 4}


@given(st.lists(st.lists(st.integers(0, 20))), st.integers(0, 8))
def test_it_gives_what_reading_gives_whatever_is_remembered(
    asked: list[list[int]], most: int
) -> None:
    known = RecentReads[int, int](most)
    for numbers in asked:
        assert known.of(numbers, Squares().of) == {
            one: one * one for one in numbers if one % 2 == 0
        }


def test_many_threads_may_ask() -> None:
    known = RecentReads[int, int](5)

    def ask(start: int) -> bool:
        numbers = range(start % 7, start % 7 + 8)
        return known.of(numbers, Squares().of) == {
            one: one * one for one in numbers if one % 2 == 0
        }

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(500)))
