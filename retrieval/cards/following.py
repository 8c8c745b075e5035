"""What somebody follows, and what has changed in it since a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from index.facts.directives import DayRange, Directive, TextSpan
from index.model import Relation
from retrieval.cards.directives import Change, EndedDirective
from retrieval.cards.followed import FollowedItem
from retrieval.citation import Citation

FOLLOWED_A_PAGE = 8
CHANGES_A_PAGE = 4


class FollowingAct(StrEnum):
    """What is asked of the list of what somebody follows."""

    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    LIST = "list"


class FollowingProblem(StrEnum):
    """Why nothing is followed, no longer followed, or looked through."""

    NOT_ALLOWED = "not_allowed"
    WHICH = "which"
    UNKNOWN = "unknown"
    SEVERAL = "several"
    SHARED = "shared"
    NOT_FOLLOWED = "not_followed"
    NOTHING = "nothing"
    TOO_MANY = "too_many"
    NO_DAY = "no_day"


@dataclass(frozen=True, slots=True)
class FollowingCard:
    """What is to be followed or no longer followed (``wanted``), or all that is (``followed``).

    ``known`` are those that were followed before, so that nothing is to be kept of them. It is done
    when whoever keeps it says so (``is_kept``). ``asked`` is what a problem is about, ``near`` are
    numbers that may be meant instead; ``directives`` tells of the numbers, ``page`` is from 1.
    ``unclear`` are names of which nothing is kept beside the others, ``ended`` are directives that
    are over already.
    """

    act: FollowingAct
    wanted: tuple[FollowedItem, ...] = ()
    known: tuple[FollowedItem, ...] = ()
    followed: tuple[FollowedItem, ...] = ()
    directives: Mapping[str, Directive] = field(default_factory=dict)
    asked: str = ""
    near: tuple[str, ...] = ()
    problem: FollowingProblem | None = None
    is_kept: bool = False
    page: int = 1
    unclear: tuple[str, ...] = ()
    ended: tuple[EndedDirective, ...] = ()

    @property
    def on_page(self) -> tuple[FollowedItem, ...]:
        """What of all that is followed stands on this page."""
        first = (self.page - 1) * FOLLOWED_A_PAGE
        return self.followed[first : first + FOLLOWED_A_PAGE]

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-len(self.followed) // FOLLOWED_A_PAGE))


@dataclass(frozen=True, slots=True)
class CitingDocument:
    """What newly names a directive: its number, else its title; the directive, if it is one.

    ``relation`` is None where it just names it; ``at`` is where its words stand.
    """

    name: str
    directive: Directive | None
    relation: Relation | None
    at: TextSpan


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """What was done to a directive, who names it, or a new one of a description; of one day.

    ``day`` is that from which it holds, else that on which what does it was issued (then
    ``by_issue``); None where no document says either. ``number`` is the directive that is changed,
    and ``change`` what is done to it; of a new one (``new``) they are that one's own, and
    ``followed`` is the description. ``citing`` is what newly names it. ``citation`` are the words
    for it, if a passage holds them.
    """

    day: date | None
    by_issue: bool
    followed: FollowedItem
    number: str
    change: Change | None = None
    new: Directive | None = None
    citing: CitingDocument | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class ChangesCard:
    """What has changed in some directives in these days; without days, since each is followed.

    ``looked_at`` is what was looked through, ``events`` are those of a known day, the first day
    first, ``undated`` those of which no document says when, ``cited`` who newly names what was
    looked at; ``ended`` are those of it that were over before. ``today`` tells what is still to
    come. ``is_own`` says that the list of what somebody follows was looked through; ``not_told``
    are numbers that cannot be told of, as several directives have them.
    """

    days: DayRange | None
    today: date
    looked_at: tuple[FollowedItem, ...] = ()
    events: tuple[ChangeEvent, ...] = ()
    undated: tuple[ChangeEvent, ...] = ()
    cited: tuple[ChangeEvent, ...] = ()
    ended: tuple[EndedDirective, ...] = ()
    not_told: tuple[str, ...] = ()
    is_own: bool = False
    page: int = 1
    file: str | None = None
    asked: str = ""
    near: tuple[str, ...] = ()
    problem: FollowingProblem | None = None

    @property
    def all_events(self) -> tuple[ChangeEvent, ...]:
        """Those of a known day, then the others, then who just names it."""
        return (*self.events, *self.undated, *self.cited)

    @property
    def on_page(self) -> tuple[ChangeEvent, ...]:
        """Those on this page."""
        first = (self.page - 1) * CHANGES_A_PAGE
        return self.all_events[first : first + CHANGES_A_PAGE]

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-len(self.all_events) // CHANGES_A_PAGE))
