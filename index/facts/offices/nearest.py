"""The nearest of many points on the earth, at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.facts.offices.earth import EARTH_RADIUS_KM, Points, distances_km

_ROUNDING = 1e-12


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
