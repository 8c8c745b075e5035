"""Commands that ask the documents nothing: help, suggestions, what is kept, and deleting it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.counter.erasing import ErasureClerk
from bot.counter.manners import how_to_ask
from bot.counter.reply import Reply, heading, text
from bot.counter.staff import STAFF_COMMANDS, StaffClerk
from bot.messages import chat, identity, privacy, suggestions
from bot.messages import commands as words
from bot.people import Asker, People
from bot.people.persons import KIOSK
from index.model import Role
from index.vietnamese.text import clean_characters
from retrieval.actions import CommandName

_TYPED = re.compile(r"/(?P<name>[a-z]\w*)(?:@\w+)?(?:\s+(?P<rest>.*))?", re.IGNORECASE | re.DOTALL)
_READ = "xem"
_MOST_SUGGESTIONS = 8


class OwnCommand(StrEnum):
    """The commands of the counter; ``CommandName`` has those that ask the documents."""

    START = "start"
    HELP = "help"
    SUGGEST = words.SUGGEST.name
    PRIVACY = words.PRIVACY.name
    ERASE = words.ERASE.name
    INVITE = words.INVITE.name
    ROLES = words.ROLES.name
    AUDIT = words.AUDIT.name
    BUILD = words.BUILD.name
    VERSIONS = words.VERSIONS.name
    FILES = words.FILES.name
    PICKS = words.PICKS.name
    QUEUE = words.QUEUE.name
    ANSWER = words.ANSWER.name
    LEAVE_STEP = words.LEAVE_STEP.name
    STATISTICS = words.STATISTICS.name
    SIGN_IN = words.SIGN_IN.name
    LINK = words.LINK.name


COMMAND_NAMES = (*OwnCommand, *CommandName)
"""Every command that anybody may type."""


@dataclass(frozen=True, slots=True)
class TypedCommand:
    """A command as it was typed: its name in small letters, and what stands behind it."""

    name: str
    rest: str

    @classmethod
    def of(cls, message: str) -> "TypedCommand | None":
        """The command that a message is, known or not; None where it is no command."""
        match = _TYPED.fullmatch(clean_characters(message).strip())
        return cls(match["name"].lower(), (match["rest"] or "").strip()) if match else None

    @property
    def is_known(self) -> bool:
        """Whether there is a command of this name, for whomever."""
        return self.name in COMMAND_NAMES


class CommandClerk:
    """Answers the commands of the counter, but for ``/start``; safe to use from many threads.

    ``keep_days`` is for how long people's data is kept; ``examples`` makes questions that are
    answered; ``forget`` deletes what is kept of somebody; without ``staff`` nobody has a role.
    """

    def __init__(
        self,
        people: People | None,
        keep_days: int,
        examples: Callable[[], Sequence[str]],
        forget: Callable[[Asker], Reply],
        staff: StaffClerk | None,
    ) -> None:
        self._people = people
        self._staff = staff
        self._keep_days = keep_days
        self._examples = examples
        self.erasure = ErasureClerk(forget)

    def reply(self, asker: Asker, role: Role, typed: TypedCommand) -> Reply | None:
        """The reply to a command; None to those that ask the documents."""
        if not typed.is_known or words.is_unknown(typed.name, role):
            return Reply((text(chat.UNKNOWN_COMMAND),))
        if typed.name in STAFF_COMMANDS and self._staff is not None:
            return self._staff.reply(asker, typed.name, typed.rest)
        match typed.name:
            case OwnCommand.HELP:
                return self.help(asker, role)
            case OwnCommand.SUGGEST:
                return self._suggested(asker, role, typed.rest)
            case OwnCommand.PRIVACY:
                days = None if self._people is None else self._keep_days
                return Reply((text(privacy.kept(days)),))
            case OwnCommand.ERASE:
                return self.erasure.ask(asker)
            case OwnCommand.LINK:  # where there is a database, it was heard before
                return Reply((text(identity.CLOSED),))
        return None

    def help(self, asker: Asker, role: Role) -> Reply:
        """How to ask, with examples, and the commands that the person may type there."""
        listed = words.listed_for(role, asker.group is not None, asker.channel == KIOSK)
        return Reply((*how_to_ask(self._examples()), text(listed)))

    def _suggested(self, asker: Asker, role: Role, suggested: str) -> Reply:
        is_reading = suggested.lower() in ("", _READ)
        if is_reading and role is not Role.CITIZEN:
            return self._suggestions(asker)
        if is_reading:
            return Reply((text(suggestions.ASK),))
        if self._people is None:
            return Reply((text(suggestions.CLOSED),))
        is_kept = self._people.keep_suggestion(asker, suggested)
        return Reply((text(suggestions.THANKS if is_kept else suggestions.ASK),))

    def _suggestions(self, asker: Asker) -> Reply:
        newest = self._people.suggestions(asker, _MOST_SUGGESTIONS) if self._people else ()
        how = text(suggestions.HOW_TO_SUGGEST)
        if not newest:
            return Reply((text(suggestions.NONE_YET), how))
        lines = suggestions.listed([(one.text, one.at) for one in newest])
        return Reply((heading(suggestions.HEADING), text(lines), how))
