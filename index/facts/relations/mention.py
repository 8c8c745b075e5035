"""What words say that one directive does to another."""

from dataclasses import dataclass
from datetime import date

from index.model import Reference, Relation


@dataclass(frozen=True, slots=True)
class RelationMention:
    """Words that state a relation to the directive at ``target``.

    ``by`` is where the acting directive is named, None for the one whose words these are. ``parts``
    are those named of the target (``khoản 2 Điều 5``); empty for the whole. ``ends`` says that the
    whole directive is over, ``excepts`` that some of its provisions go on, ``since`` from which day
    by these very words; None leaves it to the acting directive.
    """

    target: Reference
    relation: Relation
    by: Reference | None = None
    parts: tuple[str, ...] = ()
    ends: bool = False
    excepts: bool = False
    since: date | None = None
