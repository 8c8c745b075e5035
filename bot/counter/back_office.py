"""What stands behind the counter for who works there: roles, the queue, builds, files, figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.counter.building import BUILDING_COMMANDS, BuildingClerk
from bot.counter.commands import OwnCommand, TypedCommand
from bot.counter.picking import PickClerk
from bot.counter.presses import Press, PressDesk
from bot.counter.queue import QUEUE_COMMANDS, QueueClerk
from bot.counter.reply import Reply, text
from bot.counter.signing_in import SignInClerk
from bot.counter.staff import StaffClerk
from bot.counter.statistics import StatisticsClerk
from bot.counter.uploads import UploadClerk
from bot.messages import chat, turning
from bot.people import Asker, spared
from bot.people.staff import NotAllowedError
from index.model import Role


class PressingClerk(Protocol):
    """Whoever does what buttons say."""

    def press(self, asker: Asker, press: Press) -> Reply:
        """Do what a button says; to who may not, it is none of ours."""


@dataclass(frozen=True, slots=True)
class BackOffice:
    """Hands each command, button and message to who is at it; None where nobody is.

    Every clerk looks up by itself what the asker may do.
    """

    staff: StaffClerk
    queue: QueueClerk
    statistics: StatisticsClerk
    picks: PickClerk
    signing_in: SignInClerk
    building: BuildingClerk | None = None
    uploads: UploadClerk | None = None

    def command(self, asker: Asker, role: Role, typed: TypedCommand) -> Reply | None:
        """The reply to a command of officers or administrators; None to all others."""
        is_officer = role.may_read(Role.OFFICER)
        if typed.name in QUEUE_COMMANDS and is_officer:
            return self.queue.desk.reply(asker, typed.name, typed.rest)
        if typed.name == OwnCommand.STATISTICS and is_officer:
            return self.statistics.reply(asker, typed.rest)
        if typed.name == OwnCommand.SIGN_IN and is_officer:
            return self.signing_in.reply(asker, typed.rest)
        if typed.name == OwnCommand.PICKS and role is Role.ADMIN:
            return self.picks.listed(asker)
        if typed.name == OwnCommand.FILES and self.uploads and role is Role.ADMIN:
            return self.uploads.taking_out.listed(asker)
        if typed.name in BUILDING_COMMANDS and self.building and role is Role.ADMIN:
            return self.building.reply(asker, typed.name)
        return None

    def press(self, asker: Asker, press: Press) -> Reply | None:
        """The reply to a button of theirs; None to one of an answer."""
        clerks: Mapping[PressDesk, PressingClerk | None] = {
            PressDesk.STAFF: self.staff,
            PressDesk.SENDING: self.queue,
            PressDesk.QUEUE: self.queue,
            PressDesk.STATISTICS: self.statistics,
            PressDesk.BUILDING: self.building,
            PressDesk.UPLOADS: self.uploads,
            PressDesk.SOURCES: None if self.uploads is None else self.uploads.taking_out,
        }
        if press.desk not in clerks:
            return None
        clerk = clerks[press.desk]
        return Reply(notice=turning.GONE) if clerk is None else clerk.press(asker, press)

    def may_send_files(self, asker: Asker) -> bool:
        """Whether a file that the person sends is read at all."""
        with spared("it could not be read who sends a file", ValueError):
            if self.queue.desk.awaits_file(asker):
                return True
        return self.uploads is not None and self.uploads.may_send(asker)

    def receive(self, asker: Asker, name: str, content: bytes) -> Reply:
        """What becomes of a file: an answer rests on it, or it may be added to the documents."""
        if self.queue.desk.awaits_file(asker):
            return self.queue.desk.receive(asker, name, content)
        if self.uploads is None:
            return Reply((text(chat.NOT_TEXT),))
        return self.uploads.receive(asker, name, content)

    def stop(self) -> None:
        """Let be what goes on: the process ends."""
        for clerk in (self.uploads, self.building):
            if clerk is not None:
                clerk.stop()

    def hear(self, asker: Asker, role: Role, message: str) -> Reply | None:
        """What a message is for who awaits it; None where it is a question."""
        if role.may_read(Role.OFFICER):
            with spared("it could not be read what an officer is at", NotAllowedError):
                corrected = self.uploads and self.uploads.hear(asker, message)
                awaited = corrected or self.queue.desk.hear(asker, message)
                if awaited:
                    return awaited
        return self.queue.sending.hear(asker, message)
