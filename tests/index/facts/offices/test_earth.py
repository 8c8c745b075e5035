"""Distances on the earth."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.facts.offices.earth import (
    EARTH_RADIUS_KM,
    NearestPoints,
    distances_km,
    may_be_in_viet_nam,
)

LATITUDE, LONGITUDE = st.floats(-90, 90), st.floats(-180, 180)


@given(st.lists(st.tuples(LATITUDE, LONGITUDE), min_size=1, max_size=20), LATITUDE, LONGITUDE)
@settings(max_examples=100, deadline=None)
def test_distances_are_those_of_scikit_learn(
    points: list[tuple[float, float]], latitude: float, longitude: float
) -> None:
    from sklearn.metrics.pairwise import haversine_distances  # takes a second

    ours = distances_km(np.array(points), latitude, longitude)
    theirs = haversine_distances(np.radians(points), np.radians([[latitude, longitude]]))
    assert ours == pytest.approx(theirs[:, 0] * EARTH_RADIUS_KM, abs=1e-3)


def test_a_degree_of_latitude_is_a_360th_of_the_way_round() -> None:
    [away] = distances_km(np.array([[17.0, 108.0]]), 16.0, 108.0)
    assert away == pytest.approx(2 * np.pi * EARTH_RADIUS_KM / 360)


@given(
    st.lists(st.tuples(LATITUDE, LONGITUDE), min_size=1, max_size=30),
    LATITUDE,
    LONGITUDE,
    st.floats(0, 21_000),
)
@settings(max_examples=100, deadline=None)
def test_the_points_within_a_distance_are_those_that_are_not_farther(
    points: list[tuple[float, float]], latitude: float, longitude: float, km: float
) -> None:
    away = distances_km(np.array(points), latitude, longitude)
    near = NearestPoints(np.array(points)).within(latitude, longitude, km)
    assert sorted(one.place for one in near) == list(np.flatnonzero(away <= km))
    assert [one.km for one in near] == sorted(away[away <= km])


def test_no_points_have_no_distances() -> None:
    assert distances_km(np.empty((0, 2)), 16.0, 108.0).shape == (0,)
    assert NearestPoints(np.empty((0, 2))).within(16.0, 108.0, 30.0) == []


@given(LATITUDE, LONGITUDE)
def test_swapped_coordinates_are_never_in_viet_nam(latitude: float, longitude: float) -> None:
    there = may_be_in_viet_nam(latitude, longitude)
    assert not (there and may_be_in_viet_nam(longitude, latitude))


def test_all_ends_of_the_country_may_be_in_it() -> None:
    for latitude, longitude in ((23.39, 105.32), (8.56, 104.84), (22.41, 102.14), (8.64, 111.92)):
        assert may_be_in_viet_nam(latitude, longitude)
    assert not may_be_in_viet_nam(48.9, 2.4)
