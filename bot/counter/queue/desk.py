"""The officers' desk: which command, button or message is for whom of it."""

from collections.abc import Callable, Mapping

from bot.counter.presses import Press, PressKind
from bot.counter.queue.afterwards import Afterwards
from bot.counter.queue.answering import OF_ITEMS, Answering
from bot.counter.reply import Reply, text
from bot.messages import commands as listed
from bot.messages import queue as words
from bot.messages import turning
from bot.people import Asker
from bot.people.queue import DeskSteps, QueueStep
from bot.people.staff import NotAllowedError

QUEUE_COMMANDS = (listed.QUEUE.name, listed.ANSWER.name, listed.LEAVE_STEP.name)


class QueueDesk:
    """What officers do about the queue, by commands, buttons, and what they type next."""

    def __init__(self, answering: Answering, afterwards: Afterwards, steps: DeskSteps) -> None:
        self._answering = answering
        self._afterwards = afterwards
        self._steps = steps
        self._acts: Mapping[PressKind, Callable[[Asker, int], Reply]] = {
            PressKind.QUEUE: answering.list,
            PressKind.TAKE: answering.take,
            PressKind.MERGE: answering.merge,
            PressKind.RELEASE: answering.release,
            PressKind.ANSWER_SURE: answering.send,
            PressKind.LOOK_UP: answering.look_up,
            PressKind.APPROVE: answering.approve,
            PressKind.GIVE_BACK: answering.give_back,
            PressKind.ANSWERED: lambda asker, _: afterwards.list(asker),
            PressKind.TAKE_BACK: afterwards.ask_take_back,
            PressKind.TAKE_BACK_SURE: afterwards.take_back,
            PressKind.GROUND: afterwards.ask_ground,
            PressKind.PUBLISH: afterwards.ask_title,
            PressKind.TITLE_KEPT: afterwards.keep_title,
            PressKind.NO_EXPIRY: afterwards.publish,
        }

    def reply(self, asker: Asker, name: str, rest: str) -> Reply:
        """The reply to one of ``QUEUE_COMMANDS``."""
        try:
            if name == listed.QUEUE.name:
                return self._answering.list(asker, 0)
            if name == listed.LEAVE_STEP.name:
                return self._leave(asker)
            return self._answering.answer_typed(asker, rest)
        except NotAllowedError:
            return Reply((text(words.NOT_ALLOWED),))

    def press(self, asker: Asker, press: Press) -> Reply:
        """Do what a button of the desk says; to all others it is none of ours."""
        try:
            if press.kind is PressKind.PICK_GROUND:
                return self._afterwards.pick_ground(asker, press)
            return self._acts[press.kind](asker, press.question)
        except NotAllowedError:
            return Reply(notice=turning.GONE)

    def awaits_file(self, asker: Asker) -> bool:
        """Whether a file that the person sends now is what an officer's answer rests on."""
        try:
            return self._afterwards.awaits_file(asker)
        except NotAllowedError:
            return False

    def receive(self, asker: Asker, name: str, content: bytes) -> Reply:
        """Take such a file."""
        try:
            return self._afterwards.add_file(asker, name, content)
        except NotAllowedError:
            return Reply((text(words.NOT_ALLOWED),))

    def hear(self, asker: Asker, message: str) -> Reply | None:
        """What becomes of a message that the desk awaits; None where it is a question.

        Raises NotAllowedError for who is no officer.
        """
        awaited = self._steps.awaited(asker)
        if awaited is None:
            return None
        match awaited.step:
            case QueueStep.ANSWER | QueueStep.SEND:
                return self._answering.draft(asker, awaited.about, message)
            case QueueStep.GROUND:
                return self._afterwards.find_ground(asker, awaited.about, message)
            case QueueStep.TITLE:
                return self._afterwards.keep_title(asker, awaited.about, message)
            case QueueStep.EXPIRY:
                return self._afterwards.expire(asker, awaited, message)
            case QueueStep.CORRECTION:  # of a file, which is another desk's
                return None

    def _leave(self, asker: Asker) -> Reply:
        awaited = self._steps.awaited(asker)
        if awaited is None:
            return Reply((text(words.NOTHING_TO_LEAVE),))
        if awaited.step in OF_ITEMS:
            return self._answering.release(asker, awaited.about)
        self._steps.await_step(asker, None)
        return Reply((text(words.LEFT),))
