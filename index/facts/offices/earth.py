"""Points on the earth: how far apart they are, which are nearest, which may lie in Viet Nam."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Latitudes and longitudes in degrees (WGS 84), shape ``(n, 2)``."""

EARTH_RADIUS_KM = 6371.0088
"""The mean radius R1 of the earth (IUGG; Moritz, Geodetic Reference System 1980)."""

LATITUDES = (8.0, 24.0)
LONGITUDES = (102.0, 118.0)
"""Whole degrees around Viet Nam with its islands; they do not overlap, so swapped ones show."""

_ROUNDING = 1e-12


def distances_km(points: Points, latitude: float, longitude: float) -> NDArray[np.float64]:
    """Great-circle distances in km from one point to each, by the haversine formula.

    ``points`` has the shape ``(n, 2)``; all are in degrees.
    """
    to = np.radians(points)
    at = np.radians((latitude, longitude))
    half = np.sin((to - at) / 2) ** 2
    chord = half[:, 0] + np.cos(to[:, 0]) * np.cos(at[0]) * half[:, 1]
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1))))


def may_be_in_viet_nam(latitude: float, longitude: float) -> bool:
    """Whether a point lies in the rectangle around Viet Nam, which holds neighbours' land too."""
    return LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A point by its place among all, and how far it is, in km along a great circle."""

    place: int
    km: float


class NearestPoints:
    """Points to search; 20,000 take a fraction of a millisecond (tests/bench/offices.py)."""

    def __init__(self, points: Points) -> None:
        self._points = points
        self._vectors = _on_sphere(points)

    def within(self, latitude: float, longitude: float, km: float) -> list[Neighbour]:
        """The points within so many km of one given in degrees, nearest first.

        What may be near is found by the cosine of the angle between unit vectors, which is quick;
        how far it is, by the haversine formula, which is exact for small distances too.
        """
        cosines = self._vectors @ _on_sphere(np.array([[latitude, longitude]]))[0]
        close = np.flatnonzero(cosines >= np.cos(min(km / EARTH_RADIUS_KM, np.pi)) - _ROUNDING)
        away = distances_km(self._points[close], latitude, longitude)
        return [
            Neighbour(int(close[at]), float(away[at]))
            for at in np.argsort(away, kind="stable")
            if away[at] <= km
        ]


def _on_sphere(points: Points) -> NDArray[np.float64]:
    """Unit vectors, shape ``(n, 3)``."""
    latitudes, longitudes = np.radians(points).T
    flat = np.cos(latitudes)
    return np.stack(
        (flat * np.cos(longitudes), flat * np.sin(longitudes), np.sin(latitudes)), axis=1
    )
