"""Points on the earth: how far apart they are, and which may lie in Viet Nam."""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Latitudes and longitudes in degrees (WGS 84), shape ``(n, 2)``."""

EARTH_RADIUS_KM = 6371.0088
"""The mean radius R1 of the earth (IUGG; Moritz, Geodetic Reference System 1980)."""

LATITUDES = (8.0, 24.0)
LONGITUDES = (102.0, 118.0)
"""Whole degrees around Viet Nam with its islands; they do not overlap, so swapped ones show."""


def distances_km(points: Points, latitude: float, longitude: float) -> NDArray[np.float64]:
    """Great-circle distances from one point to each of ``points``, in km, by the haversine formula.

    Args:
        points: shape ``(n, 2)``, degrees.
        latitude: of the one point, degrees.
        longitude: of the one point, degrees.

    """
    to = np.radians(points)
    at = np.radians((latitude, longitude))
    half = np.sin((to - at) / 2) ** 2
    chord = half[:, 0] + np.cos(to[:, 0]) * np.cos(at[0]) * half[:, 1]
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1))))


def may_be_in_viet_nam(latitude: float, longitude: float) -> bool:
    """Whether a point lies in the rectangle around Viet Nam, which holds neighbours' land too."""
    return LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]
