"""What a form of the office asks the counter for: a press, words that are awaited, invitations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.channels.web.office.sections import QUEUE, UPLOADS, Section, SectionForm
from bot.counter.assistant import Assistant
from bot.counter.commands import TypedCommand
from bot.counter.presses import press_of
from bot.counter.reply import Reply, text
from bot.messages import commands
from bot.messages import office_pages as words
from bot.messages.staff import ROLE_WORDS
from bot.people import Asker, People, spared
from bot.people.queue import AwaitedStep, DeskSteps, QueueStep
from bot.people.staff import NotAllowedError

_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class AwaitedField:
    """A field for what the counter awaits; its ``number`` is of this very step."""

    step: str
    about: int
    value: str

    @property
    def number(self) -> str:
        """What a form shows, so that its words become the answer to nothing else."""
        return f"{self.step}-{self.about}"

    @property
    def is_long(self) -> bool:
        """Whether whole sentences are awaited."""
        return self.step in (QueueStep.ANSWER, QueueStep.SEND)

    @property
    def takes_file(self) -> bool:
        """Whether a file would do as well."""
        return self.step == QueueStep.GROUND


class OfficeAsking:
    """Translates forms for the counter, which looks up what the asker may do."""

    def __init__(self, assistant: Assistant, people: People) -> None:
        self._assistant = assistant
        self._steps = DeskSteps(people)

    def listed(self, asker: Asker, section: Section, period: str) -> Reply:
        """The reply to a page's own command: it changes nothing."""
        if section.command is None:
            return Reply()
        rest = f" {period}" if section.form is SectionForm.PERIOD and period else ""
        return self._assistant.say(asker, f"/{section.command.name}{rest}")

    def awaited(self, asker: Asker, section: Section) -> AwaitedField | None:
        """The field of a page, where the counter awaits what belongs there."""
        step: AwaitedStep | None = None
        with spared("it could not be read what an officer is at", NotAllowedError, ValueError):
            step = self._steps.awaited(asker)
        if step is None:
            return None
        place = UPLOADS if step.step is QueueStep.CORRECTION else QUEUE
        if place is not section:
            return None
        value = "" if step.step is QueueStep.GROUND else step.value
        return AwaitedField(step.step.value, step.about, value)

    def asked(
        self, asker: Asker, section: Section, form: Mapping[str, str]
    ) -> Callable[[], Reply] | None:
        """What a form asks for; None where it is nothing."""
        if form.get("press"):
            press = press_of(form["press"][:64])
            return lambda: self._assistant.press(asker, press)
        if form.get("leave"):
            return lambda: self._assistant.say(asker, f"/{commands.LEAVE_STEP.name}")
        if form.get("step"):
            said = form.get("text", "").strip()[:_LONGEST]
            return lambda: self._awaited_said(asker, section, form["step"], said)
        if section.form is SectionForm.INVITATION and form.get("role") in ROLE_WORDS:
            invited = f"/{commands.INVITE.name} {form['role']} {form.get('called', '')[:200]}"
            return lambda: self._assistant.say(asker, invited)
        return None

    def receive(self, asker: Asker, section: Section, name: str, content: bytes) -> Reply:
        """What becomes of a file: on which page it was sent says what it is for."""
        field = self.awaited(asker, QUEUE)
        is_ground = field is not None and field.takes_file
        if is_ground is not (section is QUEUE):
            if section is QUEUE:
                return Reply((text(words.LEFT_MEANWHILE),))
            self._assistant.say(asker, f"/{commands.LEAVE_STEP.name}")
        return self._assistant.receive(asker, name, content)

    def _awaited_said(self, asker: Asker, section: Section, number: str, said: str) -> Reply:
        typed = TypedCommand.of(said)
        if typed is not None and typed.name != commands.LEAVE_STEP.name:
            return Reply((text(words.NO_COMMANDS),))
        field = self.awaited(asker, section)
        if field is None or not _is_same(field, number):
            return Reply((text(words.LEFT_MEANWHILE),))
        return self._assistant.say(asker, said)


def _is_same(field: AwaitedField, number: str) -> bool:
    """Whether a form is of this step; an answer that is written anew is of the same item."""
    answers = (QueueStep.ANSWER, QueueStep.SEND)
    shown = number.split("-")
    is_answer = field.step in answers and shown[0] in answers
    return field.number == number or (is_answer and shown[1:] == [str(field.about)])
