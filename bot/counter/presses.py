"""What buttons do; each is one short text for channels that send texts to and fro."""

import re
from dataclasses import dataclass
from enum import StrEnum


class PressKind(StrEnum):
    """What a button does, as its text begins.

    It shows the whole passage of a quote, a page of an answer, or the other places that speak of
    what was asked, does what one of the choices of an answer does, says that an answer was good or
    bad and why it was bad, or that nobody wants to say why; or it deletes all that is kept of the
    person, or leaves it (``is_erasure``). For administrators it asks whether to withdraw a role,
    does it or leaves it, ends an invitation, or turns the audit (``is_staff``).
    """

    WHOLE = "full"
    PAGE = "page"
    OTHERS = "more"
    CHOICE = "which"
    GOOD = "good"
    BAD = "bad"
    WHY = "why"
    NO_REASON = "skip"
    ERASE = "erase"
    KEEP = "keep"
    WITHDRAW = "unrole"
    WITHDRAW_SURE = "unrolenow"
    END_INVITATION = "uninvite"
    AUDIT = "audit"
    LEAVE_ROLE = "leaverole"


_THUMBS = frozenset({PressKind.GOOD, PressKind.BAD})
_ERASURE = frozenset({PressKind.ERASE, PressKind.KEEP})
_STAFF = frozenset(
    {
        PressKind.WITHDRAW,
        PressKind.WITHDRAW_SURE,
        PressKind.END_INVITATION,
        PressKind.AUDIT,
        PressKind.LEAVE_ROLE,
    }
)
_PLACED = frozenset({PressKind.WHOLE, PressKind.PAGE, PressKind.CHOICE, PressKind.WHY})
_TURNED = frozenset({PressKind.WHOLE, PressKind.OTHERS})
_TEXT = re.compile(
    r"(?P<kind>[a-z]+):(?P<question>[0-9]{1,18})(?::(?P<place>[0-9]{1,2}))?(?:~(?P<page>[0-9]{1,2}))?"
)


@dataclass(frozen=True, slots=True)
class Press:
    """What is done about a kept question, by its id.

    ``place`` is that of a quote, a choice, a page or a reason; other kinds have none. ``page`` is
    the one of a passage, or of other places, that is turned to, the first where it is None. The
    first place and the first page are 0. Of an erasure the number is that under which it was asked
    whether to delete, and no question's.
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
    def is_erasure(self) -> bool:
        """Whether it answers whether to delete all that is kept of the person."""
        return self.kind in _ERASURE

    @property
    def is_staff(self) -> bool:
        """Whether it is about roles or the audit; its number is then no question's."""
        return self.kind in _STAFF


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
