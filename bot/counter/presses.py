"""What buttons do; each is one short text for channels that send texts to and fro."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto


class PressDesk(Enum):
    """Who at the counter does what a button says, and what its number is the id of."""

    ANSWERS = auto()
    """Of a kept question."""
    ERASURE = auto()
    """Under which it was asked whether to delete all that is kept of the person."""
    LINKING = auto()
    """Under which it was asked whether two channels are to be one person."""
    STAFF = auto()
    """Of a person, an invitation, or a line of the audit."""
    SENDING = auto()
    """Of a kept question that was not answered."""
    BUILDING = auto()
    """Of a version, 0 where none is meant."""
    QUEUE = auto()
    """Of an item of the queue, an answer of an officer, or a line of a list."""
    STATISTICS = auto()
    """Of no row: it is the period itself."""
    UPLOADS = auto()
    """Of a file that an administrator has sent."""
    SOURCES = auto()
    """Of the line of the audit that says that a file was added."""


class PressKind(StrEnum):
    """What a button does, as its text begins.

    It shows the whole passage of a quote, a page of an answer, or the other places that speak of
    what was asked, does what one of the choices of an answer does, says that an answer was good or
    bad and why it was bad, or that nobody wants to say why, or brings the sheet of a procedure.
    """

    WHOLE = "full"
    PAGE = "page"
    OTHERS = "more"
    CHOICE = "which"
    GOOD = "good"
    BAD = "bad"
    WHY = "why"
    NO_REASON = "skip"
    SHEET = "sheet"
    ERASE = "erase"
    KEEP = "keep"
    LINK_SURE = "linknow"
    LINK_NOT = "linknot"
    WITHDRAW = "unrole"
    WITHDRAW_SURE = "unrolenow"
    END_INVITATION = "uninvite"
    AUDIT = "audit"
    LEAVE_ROLE = "leaverole"
    SEND = "send"
    SEND_SURE = "sendnow"
    SEND_NOT = "sendnot"
    QUEUE = "queue"
    ANSWERED = "answered"
    TAKE = "take"
    MERGE = "merge"
    RELEASE = "release"
    ANSWER_SURE = "answernow"
    LOOK_UP = "lookup"
    APPROVE = "approve"
    GIVE_BACK = "giveback"
    TAKE_BACK = "takeback"
    TAKE_BACK_SURE = "takebacknow"
    GROUND = "ground"
    PICK_GROUND = "pick"
    PUBLISH = "publish"
    TITLE_KEPT = "titleok"
    NO_EXPIRY = "noexpiry"
    BUILD = "build"
    BUILD_STOP = "buildstop"
    VERSIONS = "versions"
    USE_BEFORE = "usebefore"
    USE = "use"
    USE_SURE = "usenow"
    STATISTICS = "stats"
    STATISTICS_CSV = "statscsv"
    STATISTICS_XLSX = "statsxlsx"
    STATISTICS_PAGE = "statspage"
    CORRECT = "correct"
    READERS = "readers"
    WHICH_DOCUMENT = "whichdoc"
    READ_ON = "readon"
    ADD_FILE = "addfile"
    REPLACE_FILE = "replacefile"
    KEEP_BOTH = "keepboth"
    DROP_FILE = "dropfile"
    TAKE_OUT = "takeout"
    TAKE_OUT_SURE = "takeoutnow"


_DESKS: Mapping[PressKind, PressDesk] = {
    **dict.fromkeys((PressKind.ERASE, PressKind.KEEP), PressDesk.ERASURE),
    **dict.fromkeys((PressKind.LINK_SURE, PressKind.LINK_NOT), PressDesk.LINKING),
    **dict.fromkeys(
        (
            PressKind.WITHDRAW,
            PressKind.WITHDRAW_SURE,
            PressKind.END_INVITATION,
            PressKind.AUDIT,
            PressKind.LEAVE_ROLE,
        ),
        PressDesk.STAFF,
    ),
    **dict.fromkeys((PressKind.SEND, PressKind.SEND_SURE, PressKind.SEND_NOT), PressDesk.SENDING),
    **dict.fromkeys(
        (
            PressKind.QUEUE,
            PressKind.ANSWERED,
            PressKind.TAKE,
            PressKind.MERGE,
            PressKind.RELEASE,
            PressKind.ANSWER_SURE,
            PressKind.LOOK_UP,
            PressKind.APPROVE,
            PressKind.GIVE_BACK,
            PressKind.TAKE_BACK,
            PressKind.TAKE_BACK_SURE,
            PressKind.GROUND,
            PressKind.PICK_GROUND,
            PressKind.PUBLISH,
            PressKind.TITLE_KEPT,
            PressKind.NO_EXPIRY,
        ),
        PressDesk.QUEUE,
    ),
    **dict.fromkeys(
        (
            PressKind.BUILD,
            PressKind.BUILD_STOP,
            PressKind.VERSIONS,
            PressKind.USE_BEFORE,
            PressKind.USE,
            PressKind.USE_SURE,
        ),
        PressDesk.BUILDING,
    ),
    **dict.fromkeys(
        (
            PressKind.STATISTICS,
            PressKind.STATISTICS_CSV,
            PressKind.STATISTICS_XLSX,
            PressKind.STATISTICS_PAGE,
        ),
        PressDesk.STATISTICS,
    ),
    **dict.fromkeys(
        (
            PressKind.CORRECT,
            PressKind.READERS,
            PressKind.WHICH_DOCUMENT,
            PressKind.READ_ON,
            PressKind.ADD_FILE,
            PressKind.REPLACE_FILE,
            PressKind.KEEP_BOTH,
            PressKind.DROP_FILE,
        ),
        PressDesk.UPLOADS,
    ),
    **dict.fromkeys((PressKind.TAKE_OUT, PressKind.TAKE_OUT_SURE), PressDesk.SOURCES),
}
"""All others are the desk of answers'."""
_THUMBS = frozenset({PressKind.GOOD, PressKind.BAD})
_PLACED = frozenset(
    {
        *(PressKind.WHOLE, PressKind.PAGE, PressKind.CHOICE, PressKind.WHY),
        *(PressKind.PICK_GROUND, PressKind.CORRECT, PressKind.READERS),
        PressKind.WHICH_DOCUMENT,
    }
)
_TURNED = frozenset({PressKind.WHOLE, PressKind.OTHERS})
_TEXT = re.compile(
    r"(?P<kind>[a-z]+):(?P<question>[0-9]{1,18})(?::(?P<place>[0-9]{1,2}))?(?:~(?P<page>[0-9]{1,2}))?"
)


@dataclass(frozen=True, slots=True)
class Press:
    """What is done about something, by its number (``desk``), a kept question's unless said.

    ``place`` is that of a quote, a choice, a page, a reason or a fact; other kinds have none.
    ``page`` is the one of a passage, or of other places, that is turned to, the first where it is
    None. The first place and the first page are 0.
    """

    kind: PressKind
    question: int
    place: int | None = None
    page: int | None = None

    @property
    def is_thumb(self) -> bool:
        """Whether it says how good an answer was."""
        return self.kind in _THUMBS

    @property
    def desk(self) -> PressDesk:
        """Who does it."""
        return _DESKS.get(self.kind, PressDesk.ANSWERS)

    @property
    def is_of_answer(self) -> bool:
        """Whether its number is that of a kept question."""
        return self.desk in (PressDesk.ANSWERS, PressDesk.SENDING)


def press_as_text(press: Press) -> str:
    """What stands for it in a channel, 64 bytes at most."""
    place = "" if press.place is None else f":{press.place}"
    page = "" if press.page is None else f"~{press.page}"
    return f"{press.kind}:{press.question}{place}{page}"


def press_of(text: str) -> Press | None:
    """What a channel sends back when a button is pressed; None where no button has this text."""
    match = _TEXT.fullmatch(text)
    if match is None or match["kind"] not in set(PressKind):
        return None
    kind = PressKind(match["kind"])
    place, page = (None if one is None else int(one) for one in match.group("place", "page"))
    if (place is not None) is not (kind in _PLACED) or (page is not None and kind not in _TURNED):
        return None
    return Press(kind, int(match["question"]), place, page)
