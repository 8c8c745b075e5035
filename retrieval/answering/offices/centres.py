"""The centres of the communes of today."""

from collections.abc import Iterable
from functools import cached_property
from importlib import resources

import numpy as np

from index.facts.offices.earth import NearestPoints
from retrieval.cards.offices import Point
from retrieval.understanding.places import Era, Level, Places, Unit

_INSIDE_KM = 40.0
"""No commune is wider: the largest, Buôn Đôn, has 1,118 km², the radius of a circle of 19 km."""
_SEA = ((6.0, 17.5), (109.6, 118.0))
"""Latitudes and longitudes of the sea off the coast, with the islands of Hoàng Sa and Trường Sa."""


class Centres:
    """Points of communes, read from the table beside the one of units when first needed.

    The table is made by ``retrieval.training.places`` from vietnamadminunits
    (MIT); the few communes whose point there is doubtful have none.
    """

    def __init__(self, places: Places) -> None:
        self._places = places

    def of(self, unit: Unit) -> Point | None:
        """The centre of a commune of today; None where it is not known."""
        return self._points.get(unit)

    def commune_of(self, units: Iterable[Unit]) -> Unit | None:
        """The commune of today with a known centre that a place is, or that it went into whole.

        ``units`` are what the place may be, all one place.
        """
        for unit in units:
            today = self._places.today(unit) if unit.era is Era.BEFORE else (unit,)
            if unit.level is Level.COMMUNE and len(today) == 1 and today[0] in self._points:
                return today[0]
        return None

    def nearest(self, point: Point, most: int, within_km: float) -> list[tuple[Unit, float]]:
        """Up to ``most`` communes whose centres are within so many km, nearest first."""
        near = self._nearest.within(point.latitude, point.longitude, within_km)
        return [(self._units[one.place], one.km) for one in near[:most]]

    def is_outside(self, point: Point) -> bool:
        """Whether a point lies outside Viet Nam: on land, and far from all its communes."""
        (south, north), (west, east) = _SEA
        if south <= point.latitude <= north and west <= point.longitude <= east:
            return False
        return not self.nearest(point, 1, _INSIDE_KM)

    @cached_property
    def _points(self) -> dict[Unit, Point]:
        folder = resources.files("retrieval").joinpath("understanding", "places")
        lines = folder.joinpath("centres.tsv").read_text(encoding="utf-8").splitlines()
        rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
        at = {(row[0], row[1]): Point(float(row[2]), float(row[3])) for row in rows}
        found = (
            (unit, at.get((unit.province, unit.full_name)))
            for unit in self._places.units
            if unit.era is Era.AFTER and unit.level is Level.COMMUNE
        )
        return {unit: point for unit, point in found if point is not None}

    @cached_property
    def _units(self) -> tuple[Unit, ...]:
        return tuple(self._points)

    @cached_property
    def _nearest(self) -> NearestPoints:
        points = [(point.latitude, point.longitude) for point in self._points.values()]
        return NearestPoints(np.array(points))
