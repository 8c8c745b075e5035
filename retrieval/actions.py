"""What a person may ask for: anything in words, or what a command names; each as one text.

A button does what its text does where it is typed: what is stored, shown by ``ask --json`` and
typed (``/vanban 45/2016/QĐ-TTg --on 2024-01-01``) is written by ``text_of`` and read by
``command_of``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from index.model import OfficeKind
from index.vietnamese.text import clean_characters, one_line
from retrieval.understanding.facet import TYPED_PARTS, Facet

FILE_FORMATS = ("csv", "xlsx", "docx")
CHANGES_FORMATS = ("xlsx", "docx")
COMPARISON_FORMATS = ("docx", "html")
_CITED = "cited"
_LAST_PAGE = 10_000
_COMMAND = re.compile(r"/(?P<name>[a-z]+)(?:@\w+)?(?:\s+(?P<rest>.*))?", re.IGNORECASE)
_OPTION = re.compile(r"(?:^|\s)(?:--|—|–)(?P<name>[a-z]+)[ =](?P<value>\S+)", re.IGNORECASE)
_PARTS = {name: part for part, name in TYPED_PARTS.items()}


class CommandName(StrEnum):
    """The commands that ask the documents something; a channel has others of its own."""

    DIRECTIVES = "vanban"
    PROCEDURES = "thutuc"
    NEAR = "gan"
    HAND_IN = "noinop"
    POST = "buudien"
    OTHERS = "khac"
    PART = "dieu"
    COMPARE = "sosanh"
    FOLLOW = "theodoi"
    UNFOLLOW = "botheodoi"
    CHANGES = "thaydoi"


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask in words."""

    question: str


@dataclass(frozen=True, slots=True)
class ShowDirectives:
    """Look directives up by number, with its day where several have it, or in words.

    ``argument`` is the number in any spelling, or the words; without any, all directives. ``on`` is
    the day for which the status is asked, as it was written; ``only_cited`` shows the places that
    cite the directive and nothing else; ``page``, from 1, is one of a list or card, ``file`` one of
    ``FILE_FORMATS`` in which the list is wanted.
    """

    argument: str
    on: str | None = None
    only_cited: bool = False
    page: int = 1
    file: str | None = None


@dataclass(frozen=True, slots=True)
class ShowProcedures:
    """Show a procedure by its code, those that fit some words, or without any the fields.

    ``page`` of a ``part`` is shown whole; None shows what is read first of it.
    """

    argument: str
    part: Facet | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ShowOffices:
    """Show the offices near a place: its name or coordinates; without any, the place before.

    ``by_post`` asks first, where no place is named, whether the procedure that is talked about
    takes papers by post.
    """

    argument: str
    kind: OfficeKind = OfficeKind.ONE_STOP
    page: int = 1
    by_post: bool = False


@dataclass(frozen=True, slots=True)
class ShowOthers:
    """Show the procedures that rank behind those that were offered for a question."""

    argument: str


@dataclass(frozen=True, slots=True)
class ShowPart:
    """Show a part of a directive, by its address and the number or name of the directive."""

    argument: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class ShowComparison:
    """Compare two versions of a directive, named in any spelling; one, with what it replaced.

    ``file`` is one of ``COMPARISON_FORMATS`` in which all of it is wanted.
    """

    argument: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Follow:
    """Follow directives by number, or those that words describe; without any, show what is."""

    argument: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class Unfollow:
    """Follow a directive, or those that words describe, no longer."""

    argument: str


@dataclass(frozen=True, slots=True)
class ShowChanges:
    """Show what changed in directives that are named or described; without any, in the followed.

    ``since`` and ``until`` are days, as they were written; ``file`` is one of ``CHANGES_FORMATS``.
    """

    argument: str
    since: str | None = None
    until: str | None = None
    page: int = 1
    file: str | None = None


FollowingCommand = Follow | Unfollow | ShowChanges
Command = (
    ShowDirectives
    | ShowProcedures
    | ShowOffices
    | ShowOthers
    | ShowPart
    | ShowComparison
    | FollowingCommand
)
Action = Ask | Command


def text_of(action: Action) -> str:
    """What does the same where it is typed."""
    match action:
        case Ask():
            return action.question
        case ShowDirectives():
            shown = _CITED if action.only_cited else None
            turned = action.page if action.page > 1 else None
            options = {"on": action.on, "show": shown, "page": turned, "file": action.file}
            return _typed(CommandName.DIRECTIVES, action.argument, options)
        case ShowProcedures():
            part = None if action.part is None else TYPED_PARTS[action.part]
            options = {"phan": part, "page": action.page}
            return _typed(CommandName.PROCEDURES, action.argument, options)
        case ShowOffices():
            kind = action.kind if action.kind is not OfficeKind.ONE_STOP else None
            turned = action.page if action.page > 1 else None
            if action.by_post:
                return _typed(CommandName.POST, action.argument, {"page": turned})
            return _typed(CommandName.NEAR, action.argument, {"kind": kind, "page": turned})
        case ShowPart():
            turned = action.page if action.page > 1 else None
            return _typed(CommandName.PART, action.argument, {"page": turned})
        case ShowComparison():
            return _typed(CommandName.COMPARE, action.argument, {"file": action.file})
        case Follow():
            turned = action.page if action.page > 1 else None
            return _typed(CommandName.FOLLOW, action.argument, {"page": turned})
        case Unfollow():
            return _typed(CommandName.UNFOLLOW, action.argument, {})
        case ShowChanges():
            turned = action.page if action.page > 1 else None
            days = {"tu": action.since, "den": action.until}
            options = {**days, "page": turned, "file": action.file}
            return _typed(CommandName.CHANGES, action.argument, options)
        case ShowOthers():
            return _typed(CommandName.OTHERS, action.argument, {})


def command_of(text: str) -> Command | None:
    """The command that a message is, None when it is a question or no command of these.

    Phones turn ``--`` into a dash, which is read as what was typed. What an option cannot mean is
    read as if it were not there.
    """
    match = _COMMAND.fullmatch(one_line(clean_characters(text)))
    if match is None or match["name"].lower() not in set(CommandName):
        return None
    rest = match["rest"] or ""
    options = {option["name"].lower(): option["value"] for option in _OPTION.finditer(rest)}
    argument = _OPTION.sub(" ", rest).strip()
    page = _page(options.get("page", ""))
    match CommandName(match["name"].lower()):
        case CommandName.DIRECTIVES:
            file = options.get("file", "").lower()
            return ShowDirectives(
                argument,
                on=options.get("on"),
                only_cited=options.get("show") == _CITED,
                page=page,
                file=file if file in FILE_FORMATS else None,
            )
        case CommandName.PROCEDURES:
            part = _PARTS.get(options.get("phan", ""))
            return ShowProcedures(argument, part, page if "page" in options else None)
        case CommandName.POST:
            return ShowOffices(argument, OfficeKind.POST, page, by_post=True)
        case CommandName.NEAR | CommandName.HAND_IN:
            is_post = options.get("kind") == OfficeKind.POST
            kind = OfficeKind.POST if is_post else OfficeKind.ONE_STOP
            return ShowOffices(argument, kind, page)
        case CommandName.OTHERS:
            return ShowOthers(argument)
        case CommandName.PART:
            return ShowPart(argument, page)
        case CommandName.COMPARE:
            file = options.get("file", "").lower()
            return ShowComparison(argument, file if file in COMPARISON_FORMATS else None)
        case CommandName.FOLLOW:
            return Follow(argument, page)
        case CommandName.UNFOLLOW:
            return Unfollow(argument)
        case CommandName.CHANGES:
            file = options.get("file", "").lower()
            return ShowChanges(
                argument,
                since=options.get("tu"),
                until=options.get("den"),
                page=page,
                file=file if file in CHANGES_FORMATS else None,
            )


def _typed(name: CommandName, argument: str, options: Mapping[str, object]) -> str:
    told = (f"--{option} {value}" for option, value in options.items() if value is not None)
    return " ".join(filter(None, (f"/{name}", argument, *told)))


def _page(written: str) -> int:
    """A page from 1; the first one for what is no number of a page."""
    return max(1, min(int(written[:9]), _LAST_PAGE)) if written.isdecimal() else 1
