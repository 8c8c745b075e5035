"""Offices that were asked for."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from index.model import Office, OfficeKind
from retrieval.citation import Citation
from retrieval.understanding.places import Unit

PAGE = 5
"""Offices on a page."""


class OfficeReason(IntEnum):
    """Why an office is named for a place, the best reason first.

    ``OWN``: it is the unit's own; ``TODAY``: of a unit of today that the old one went into;
    ``MERGED``: of an old unit that went into this one of today; ``WITHIN``: in a part of it;
    ``BRANCH``: of the old district that the place lay in; ``PROVINCE``: of its province;
    ``NEAR``: only the nearest, of another place.
    """

    OWN = 0
    TODAY = 1
    MERGED = 2
    WITHIN = 3
    BRANCH = 4
    PROVINCE = 5
    NEAR = 6

    @property
    def covers(self) -> bool:
        """Whether it lies in the place itself."""
        return self <= OfficeReason.WITHIN


class OfficeProblem(StrEnum):
    """Why no office can be named."""

    OUTSIDE = "outside"
    NOTHING_NEAR = "nothing_near"
    BAD_COORDINATES = "bad_coordinates"
    NO_PLACE = "no_place"
    NOT_SAID = "not_said"
    NO_TABLE = "no_table"


@dataclass(frozen=True, slots=True)
class FoundOffice:
    """An office, its own lines as its table has them, and how far it is.

    ``distance_km`` is as the crow flies, from the location that was given or else from the centre
    of the place that was named; None where either point is unknown.
    """

    office: Office
    citation: Citation
    serving: OfficeReason
    distance_km: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the earth in degrees (WGS 84)."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class UnitCentre:
    """The centre of a commune: no street address; None where unknown."""

    unit: Unit
    point: Point | None
    distance_km: float | None = None


@dataclass(frozen=True, slots=True)
class OfficesCard:
    """The offices that serve a place, nearest or fittest first: one page of ``total``.

    ``place`` is the unit that was asked for; where it is None, a location was given. Distances
    are from the centre of the commune ``measured_from``, else from that location.
    ``centres`` are the communes for which no table has an office. ``problem`` says why there is
    nothing to show.
    """

    kind: OfficeKind
    place: Unit | None = None
    measured_from: Unit | None = None
    offices: tuple[FoundOffice, ...] = ()
    total: int = 0
    page: int = 1
    centres: tuple[UnitCentre, ...] = ()
    problem: OfficeProblem | None = None
