"""Commands that people type in a chat: ``/vanban 45/2016/QĐ-TTg --on 2024-01-01``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from index.vietnamese.text import clean_characters, one_line

_COMMAND = re.compile(r"/(?P<name>[a-z]+)(?:@\w+)?(?:\s+(?P<rest>.*))?", re.IGNORECASE)
_OPTION = re.compile(r"(?:^|\s)(?:--|—|–)(?P<name>[a-z]+)[ =](?P<value>\S+)", re.IGNORECASE)


class CommandName(StrEnum):
    """The commands that ask the documents something; a channel has others of its own."""

    DIRECTIVES = "vanban"
    PROCEDURES = "thutuc"
    NEAR = "gan"
    OTHERS = "khac"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it is about, and its options (``--on 2024-01-01`` is ``on``)."""

    name: CommandName
    argument: str
    options: Mapping[str, str] = field(default_factory=dict)


def command_of(text: str) -> Command | None:
    """The command that a message is, None when it is a question or no command of these.

    Phones turn ``--`` into a dash, which is read as what was typed.
    """
    match = _COMMAND.fullmatch(one_line(clean_characters(text)))
    if match is None or match["name"].lower() not in set(CommandName):
        return None
    rest = match["rest"] or ""
    options = {option["name"].lower(): option["value"] for option in _OPTION.finditer(rest)}
    return Command(CommandName(match["name"].lower()), _OPTION.sub(" ", rest).strip(), options)
