"""The guess of the time left, by a clock that the test turns."""

import pytest

from index.building.progress import TimeLeft


class Clock:
    """Shows the seconds it was set to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_at_the_beginning_nothing_is_guessed() -> None:
    clock = Clock()
    left = TimeLeft(1000, clock)
    assert left.seconds() is None
    clock.now += 60
    assert left.seconds() is None


def test_half_of_the_bytes_leaves_as_much_time_again() -> None:
    clock = Clock()
    left = TimeLeft(1000, clock)
    left.file_begun(500)
    left.file_begun(500)
    clock.now += 40
    assert left.seconds() == pytest.approx(40)


def test_letters_of_a_file_under_way_count_up_to_its_size() -> None:
    clock = Clock()
    left = TimeLeft(2600, clock)
    left.file_begun(1300)
    left.read(500)
    clock.now += 10
    assert left.seconds() == pytest.approx(10 * (2600 - 650) / 650)
    left.read(10_000)
    assert left.seconds() == pytest.approx(10)


def test_a_quick_beginning_is_forgotten_after_five_minutes() -> None:
    clock = Clock()
    left = TimeLeft(100_000, clock)
    left.file_begun(50_000)
    left.file_begun(50_000)
    for _ in range(40):
        clock.now += 10
        left.read(100)
        guess = left.seconds()
    assert guess == pytest.approx((50_000 - 40 * 130) / 13, rel=0.01)
