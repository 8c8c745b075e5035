"""What an office is: a one-stop shop or a post office."""

from dataclasses import dataclass
from enum import StrEnum


class OfficeKind(StrEnum):
    """What people can do there: have papers dealt with, or send them."""

    ONE_STOP = "one_stop"
    POST = "post"


class OfficeLevel(StrEnum):
    """Which level of administration a one-stop shop belongs to."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Office:
    """A place where people hand in papers, as the table of its document lists it.

    ``start`` and ``end`` are the offsets of its words in the document's text; what the table does
    not say is None. ``latitude`` and ``longitude`` are degrees (WGS 84), both or neither.
    ``province``, ``district`` and ``commune`` are named as the table names them.
    """

    name: str
    kind: OfficeKind
    start: int
    end: int
    level: OfficeLevel | None = None
    code: str | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    address: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    hours: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class ListedOffice:
    """An office and the id of the document that lists it."""

    document_id: str
    office: Office
