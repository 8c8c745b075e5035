"""The guess of the time left, by a clock that the test turns."""

import pytest

from index.building.progress import PassagesLeft


class Clock:
    """Shows the seconds it was set to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_at_the_beginning_nothing_is_guessed() -> None:
    clock = Clock()
    left = PassagesLeft(1000, clock)
    assert (left.seconds(), left.expected) == (None, 0)
    clock.now += 60
    assert left.seconds() is None


def test_reading_alone_promises_nothing() -> None:
    clock = Clock()
    left = PassagesLeft(1000, clock)
    left.cut(50)
    left.file_read(1000)
    clock.now += 40
    assert left.seconds() is None


def test_half_of_the_vectors_leaves_as_much_time_again() -> None:
    clock = Clock()
    left = PassagesLeft(1000, clock)
    left.cut(80)
    left.file_read(1000)
    clock.now += 40
    left.embedded(40)
    assert left.seconds() == pytest.approx(40)
    clock.now += 40
    left.embedded(80)
    assert left.seconds() == 0


def test_the_first_vectors_after_long_reading_promise_nothing() -> None:
    clock = Clock()
    left = PassagesLeft(1000, clock)
    left.cut(2000)
    left.file_read(200)
    clock.now += 180
    left.embedded(64)
    assert left.seconds() is None
    clock.now += 20
    left.embedded(1000)
    assert left.seconds() == pytest.approx(200 * 9)


def test_files_that_were_not_read_yet_are_expected_to_be_like_those_that_were() -> None:
    clock = Clock()
    left = PassagesLeft(1000, clock)
    left.cut(25)
    left.file_read(250)
    assert left.expected == 100
    clock.now += 10
    left.embedded(25)
    assert left.seconds() == pytest.approx(30)


def test_a_quick_beginning_is_forgotten_after_five_minutes() -> None:
    clock = Clock()
    left = PassagesLeft(1000, clock)
    left.cut(60_000)
    left.file_read(1000)
    clock.now += 10
    left.embedded(50_000)  # known from the build before
    for done in range(50_100, 54_100, 100):
        clock.now += 10
        left.embedded(done)
    assert left.seconds() == pytest.approx((60_000 - 54_000) / 10, rel=0.01)
