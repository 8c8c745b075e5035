"""A procedure that a decision publishes, and the decision."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """What a decision does to a procedure in it."""

    NEW = "new"
    AMENDED = "amended"
    PUBLISHED = "published"
    REPLACED = "replaced"
    ABOLISHED = "abolished"


@dataclass(frozen=True, slots=True)
class PublishingDecision:
    """The decision that publishes procedures, or whose annex does: what is known of it.

    ``document`` is the id of the document, ``place`` the unit for which it is made, None where it
    is made for the whole country.
    """

    document: str
    number: str
    issuer: str | None
    issued_on: date | None
    effective_on: date | None
    place: str | None


@dataclass(frozen=True, slots=True)
class PublishedProcedure:
    """What a decision says of one procedure, in its words; empty where it says nothing.

    ``name`` stands on one line, as do the cells of a row; what is written out keeps its lines.
    ``standing`` is what the decision does to it, ``replaced_code`` and ``replaced_name`` what it
    stands in for. ``by_post`` tells whether papers are taken by post, None where nothing is said;
    ``post`` are the words for it, ``basis`` of one that is abolished why it is.
    """

    name: str
    standing: Standing
    code: str = ""
    field: str = ""
    level: str = ""
    time: str = ""
    place: str = ""
    ways: str = ""
    agency: str = ""
    fee: str = ""
    by_post: bool | None = None
    post: str = ""
    online: str = ""
    basis: str = ""
    subject: str = ""
    papers: str = ""
    forms: str = ""
    result: str = ""
    conditions: str = ""
    steps: str = ""
    note: str = ""
    replaced_code: str = ""
    replaced_name: str = ""
