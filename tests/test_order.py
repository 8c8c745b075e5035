"""The slowest files are handed out first."""

import pytest

from tests.order import SLOWEST, TESTS


def test_every_file_that_is_handed_out_first_is_there() -> None:
    assert [name for name in SLOWEST if not (TESTS / name).is_file()] == []


def test_the_slowest_come_first_and_the_rest_as_it_was(request: pytest.FixtureRequest) -> None:
    place = {TESTS / name: at for at, name in enumerate(SLOWEST)}
    places = [place.get(item.path, len(SLOWEST)) for item in request.session.items]
    assert places == sorted(places)
