"""Whether a message follows directives, or asks what changed in them since a day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.facts.directives import DayRange
from index.vietnamese.text import without_diacritics
from retrieval.understanding.intent.periods import PeriodReader
from retrieval.understanding.intent.rows import Patterns, Scope

_OTHER_TU = re.compile(r"(?<!\w)(?:tư|tự|tử|tú|tứ)(?!\w)")
_YEAR_BEGINS = re.compile(r"(?<=tu )dau (?=nam (?:19|20)\d\d)")
_DAY_BEGINS = re.compile(r"(?:(?<=\btu )|(?<=\bden )|(?<=\btoi ))\d{1,2}[/-]\d{1,2}(?![\d/-])")
_LONGEST = 300
"""Characters; a longer message asks for something else."""


@dataclass(frozen=True, slots=True)
class FollowIntent:
    """What is to be followed, or (``ends``) no longer followed, as it was typed.

    ``lists`` asks what is followed already, ``is_all`` ends everything.
    """

    what: str = ""
    ends: bool = False
    lists: bool = False
    is_all: bool = False


@dataclass(frozen=True, slots=True)
class ChangesIntent:
    """What changed in these days is asked for; None where none are said.

    ``is_mine`` says: in what the person follows. ``rest`` are plain words that are left, which say
    what else it is about. ``no_days`` is what was written for a day and no calendar has.
    """

    days: DayRange | None
    is_mine: bool
    is_bare: bool
    rest: str
    no_days: str | None = None


class FollowingReader:
    """Read what is to be followed and what changed, whether marks are typed or not."""

    def __init__(self, patterns: Patterns) -> None:
        names = (
            "follow",
            "unfollow",
            "list",
            "all",
            "mine",
            "changes",
            "bare",
            "aside",
            "this",
            "kinds",
        )
        self._asks = {name: patterns.of(Scope.FOLLOWING, name) for name in names}

    def following(self, text: str) -> FollowIntent | None:
        """What a message does to the list of what is followed; None where nothing."""
        plain = _plain(text)
        if len(text) > _LONGEST or len(plain) != len(text) or "theo doi" not in plain:
            return None
        if self._asks["list"].search(plain):
            return FollowIntent(lists=True)
        for name in ("unfollow", "follow"):
            opening = self._asks[name].search(plain)
            if opening is not None:
                what = text[opening.end() :].strip(" ,.;:?!")
                ends = name == "unfollow"
                is_all = ends and self._asks["all"].search(_plain(what)) is not None
                return FollowIntent(what, ends=ends, is_all=is_all)
        return None

    def changes(
        self, text: str, named: Sequence[tuple[int, int]], today: date
    ) -> ChangesIntent | None:
        """What a message asks that names directives at these offsets; None where no changes."""
        if len(text) > _LONGEST or len(_plain(text)) != len(text):
            return None
        rest = _with_day(_of_year(_blanked(text, named)))
        plain = _plain(_OTHER_TU.sub("__", rest.lower()))
        mine = self._asks["mine"].search(plain)
        if mine is not None:
            plain = _without(plain, mine.span())
        periods = list(PeriodReader(today).periods(plain))
        for one in periods:
            plain = _without(plain, (one.start, one.end))
        changes = self._asks["changes"].search(plain)
        if changes is None:
            return None
        plain = _without(plain, changes.span())
        if named:
            plain = self._asks["kinds"].sub(" ", plain)
        left = " ".join(re.findall(r"[^\W_]+", self._asks["aside"].sub(" ", plain)))
        period = periods[0] if len(periods) == 1 else None
        no_days = rest[period.start : period.end] if period and period.days is None else None
        if len(periods) > 1:
            left = f"{left} ?"
        is_bare = self._asks["bare"].search(changes.group()) is not None
        days = period.days if period else None
        return ChangesIntent(days, mine is not None, is_bare, left, no_days)

    def is_this(self, text: str) -> bool:
        """Whether a text means the directive that was shown last: ``nghị định này``."""
        return self._asks["this"].search(_plain(text)) is not None

    def is_bare(self, text: str, named: Sequence[tuple[int, int]]) -> bool:
        """Whether a message says nothing but the directives that it names at these offsets."""
        left = self._asks["kinds"].sub(" ", _plain(_blanked(text, named)))
        left = self._asks["aside"].sub(" ", left)
        return re.search(r"[^\W_]", left) is None


def _of_year(text: str) -> str:
    """``từ đầu năm 2025`` is from that year on."""
    plain = _plain(text)
    if len(plain) != len(text):
        return text
    for match in reversed(list(_YEAR_BEGINS.finditer(plain))):
        text = text[: match.start()] + text[match.end() :]
    return text


def _with_day(text: str) -> str:
    """``từ 1/6`` is from that day on, though no word says that it is a day."""
    plain = _plain(text)
    if len(plain) != len(text):
        return text
    for match in reversed(list(_DAY_BEGINS.finditer(plain))):
        text = f"{text[: match.start()]}ngày {text[match.start() :]}"
    return text


def _plain(text: str) -> str:
    return without_diacritics(text).lower()


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for span in spans:
        text = _without(text, span)
    return text


def _without(text: str, span: tuple[int, int]) -> str:
    start, end = span
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"
