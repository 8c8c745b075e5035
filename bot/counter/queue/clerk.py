"""Both sides of the queue together, as the Assistant knows them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.counter.presses import Press, PressDesk
from bot.counter.queue.afterwards import Afterwards
from bot.counter.queue.answering import Answering, Asking
from bot.counter.queue.attachments import Attachments
from bot.counter.queue.desk import QueueDesk
from bot.counter.queue.grounds import GroundFinder
from bot.counter.queue.sending import Placing, SendingClerk
from bot.counter.queue.telling import NoticeTelling
from bot.counter.reply import Reply
from bot.people import Asker, People
from bot.people.queue import DeskSteps, OfficerAnswers, PublishedAnswers, Queue
from retrieval.answer import Answer


@dataclass(frozen=True, slots=True)
class QueueRules:
    """How an office wants it: under which name it answers, and whether two read every answer."""

    office: str = "Cán bộ"
    needs_approval: bool = False
    data: Path | None = None
    """Where files are kept that answers rest on; without it nobody sends any."""


@dataclass(frozen=True, slots=True)
class QueueClerk:
    """What citizens send, and what officers answer."""

    sending: SendingClerk
    desk: QueueDesk

    def press(self, asker: Asker, press: Press) -> Reply:
        """Do what a button says that is about the queue."""
        side = self.sending if press.desk is PressDesk.SENDING else self.desk
        return side.press(asker, press)


def queue_clerk(
    people: People,
    published: PublishedAnswers,
    rules: QueueRules,
    placing: Placing,
    ask: Asking,
    look_up: Callable[[str], Answer],
    model: str,
) -> QueueClerk:
    """Put it together: ``ask`` answers officers, ``look_up`` as citizens are answered.

    ``model`` is the embedder by which questions are compared.
    """
    telling = NoticeTelling(rules.office)
    queue = Queue(people, telling)
    answers = OfficerAnswers(people, telling, needs_approval=rules.needs_approval)
    steps = DeskSteps(people)
    kept = None if rules.data is None else Attachments(rules.data)
    return QueueClerk(
        SendingClerk(queue, placing),
        QueueDesk(
            Answering(queue, answers, steps, ask, model),
            Afterwards(answers, steps, published, GroundFinder(look_up), kept),
            steps,
        ),
    )
