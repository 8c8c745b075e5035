"""What people were offered last, where they choose by typing a number: it outlives a restart."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.people.offer_records import OfferRecord
from bot.people.persons import Asker, known_person, person_of
from bot.people.records import now
from bot.people.store import People


@dataclass(frozen=True, slots=True)
class OfferedChoice:
    """A choice as it was shown, and the text of what it does."""

    label: str
    does: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Choices in the order of their numbers, from 1, and what of the text was not shown yet."""

    choices: tuple[OfferedChoice, ...] = ()
    rest: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be chosen."""
        return not (self.choices or self.rest)


@dataclass(frozen=True, slots=True)
class KeptOffer:
    """An offer, the channel's key of the update that it answered, and when that was (UTC)."""

    offer: Offer
    key: str
    at: datetime = field(default_factory=now, compare=False)


class Offers:
    """One for each person and chat: the last one counts. Raises SQLAlchemyError."""

    def __init__(self, people: People) -> None:
        self._people = people

    def of(self, asker: Asker) -> KeptOffer | None:
        """What the person was offered last where they are; None where nothing ever was."""
        with self._people.begin() as session:
            person = known_person(session, asker)
            found = person and session.get(OfferRecord, (person.id, asker.group or ""))
            if not found:
                return None
            return KeptOffer(Offer(_choices(found.choices), found.rest), found.key, found.at)

    def keep(self, asker: Asker, offer: Offer, key: str) -> None:
        """Keep an offer in the place of the one before.

        An empty one takes that away, and nobody becomes known by it.
        """
        with self._people.begin() as session:
            person = known_person(session, asker)
            group = asker.group or ""
            before = person and session.get(OfferRecord, (person.id, group))
            if offer.is_empty and not before:
                return
            person = person or person_of(session, asker)
            choices = [[one.label, one.does] for one in offer.choices]
            session.merge(
                OfferRecord(
                    person_id=person.id,
                    group_id=group,
                    at=now(),
                    key=key,
                    choices=choices,
                    rest=offer.rest,
                )
            )


def _choices(kept: Sequence[Sequence[str]]) -> tuple[OfferedChoice, ...]:
    return tuple(OfferedChoice(label, does) for label, does in kept)
