"""What an officer's next message is taken for; kept, so that a restart loses nobody's work."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import delete

from bot.people.persons import Asker, known_person
from bot.people.queue_records import DeskStep
from bot.people.records import now
from bot.people.staff.checking import check_role
from bot.people.store import People
from index.model import Role

LASTS = timedelta(hours=1)
"""Later, a message is a question again."""


class QueueStep(StrEnum):
    """What is awaited: an answer, that it is sent, grounds for it, its title, its last day.

    Or a correction of a file that was sent: a person is at one thing, whichever desk it is of.
    """

    ANSWER = "answer"
    SEND = "send"
    GROUND = "ground"
    TITLE = "title"
    EXPIRY = "expiry"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class AwaitedStep:
    """A step about an item (``ANSWER``, ``SEND``), a file or an answer, with what it needs."""

    step: QueueStep
    about: int
    value: str = ""


class DeskSteps:
    """One step for each officer; raises SQLAlchemyError and NotAllowedError."""

    def __init__(self, people: People) -> None:
        self._people = people

    def awaited(self, asker: Asker) -> AwaitedStep | None:
        """What the officer's next message is taken for; None where it is a question."""
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            person = known_person(session, asker)
            record = None if person is None else session.get(DeskStep, person.id)
            if record is None or record.at < now() - LASTS:
                return None
            return AwaitedStep(QueueStep(record.step), record.about, record.value)

    def value(self, asker: Asker, step: QueueStep, about: int) -> str | None:
        """What this very step needs; None where another is awaited, or none."""
        awaited = self.awaited(asker)
        is_this = awaited is not None and (awaited.step, awaited.about) == (step, about)
        return awaited.value if awaited is not None and is_this else None

    def await_step(self, asker: Asker, awaited: AwaitedStep | None) -> None:
        """Await this from now on in the place of what was; None awaits nothing."""
        with self._people.begin() as session:
            check_role(session, asker, Role.OFFICER)
            person = known_person(session, asker)
            if person is None:
                return
            session.execute(delete(DeskStep).where(DeskStep.person_id == person.id))
            if awaited is not None:
                session.add(
                    DeskStep(
                        person_id=person.id,
                        step=awaited.step.value,
                        about=awaited.about,
                        value=awaited.value,
                    )
                )
