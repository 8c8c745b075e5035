"""Answers what changed in what somebody follows or names, since a day or between two."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from index.engines import Engine
from index.facts.directives import DayRange
from index.model import Role
from index.vietnamese.text import without_diacritics
from retrieval.actions import ShowChanges, ShowDirectives
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.answering.directives.listing import ListDesk
from retrieval.answering.following.changes import ChangesReader
from retrieval.answering.following.naming import FollowedNames, FollowedNaming
from retrieval.cards.followed import FollowedItem
from retrieval.cards.following import (
    ChangeEvent,
    ChangesCard,
    FollowingProblem,
)
from retrieval.understanding.intent.periods import PeriodReader
from retrieval.understanding.question import Question

_FILES = {"xlsx": "Excel", "docx": "Word"}
UNANSWERED = frozenset(
    {
        FollowingProblem.WHICH,
        FollowingProblem.UNKNOWN,
        FollowingProblem.SEVERAL,
        FollowingProblem.SHARED,
        FollowingProblem.NO_DAY,
    }
)
"""Problems that leave open what was asked; the others are the answer to it."""
_MOST_SHOWN = 4
_JOINED = " và "


class ChangesDesk:
    """Over one version; safe to use from many threads."""

    def __init__(
        self,
        engine: Engine,
        lists: ListDesk,
        names: Mapping[Role, FollowedNames],
        today: Callable[[], date],
    ) -> None:
        self._engine, self._lists, self._names, self._today = engine, lists, names, today

    def commanded(
        self,
        command: ShowChanges,
        question: Question,
        followed: Sequence[FollowedItem],
        role: Role,
    ) -> Answer:
        """What ``/thaydoi`` answers to who follows these."""
        days, wrong = self._typed_days(command)
        card = ChangesCard(days, self._today(), page=command.page, file=command.file)
        if wrong is not None:
            card = replace(card, asked=wrong, problem=FollowingProblem.NO_DAY)
        if not command.argument:
            return self.own(question, card, followed, role)
        meant = self._names[role].meant(command.argument)
        return self.of_named(question, card, meant, role)

    def own(
        self, question: Question, card: ChangesCard, followed: Sequence[FollowedItem], role: Role
    ) -> Answer:
        """What changed in what somebody follows."""
        card = replace(card, is_own=True)
        if role is Role.CITIZEN:
            card = replace(card, problem=FollowingProblem.NOT_ALLOWED)
        elif not followed:
            card = replace(card, problem=FollowingProblem.NOTHING)
        return self.of_named(question, card, FollowedNaming(tuple(followed)), role)

    def of_named(
        self,
        question: Question,
        card: ChangesCard,
        meant: FollowedNaming,
        role: Role,
        followed: Sequence[FollowedItem] = (),
    ) -> Answer:
        """What changed in these; those that are followed, without days since then."""
        if card.problem is None and meant.problem is not None:
            card = replace(card, asked=meant.asked, near=meant.near, problem=meant.problem)
        if card.problem is not None:
            choices = tuple(Choice(ShowDirectives(one), one) for one in card.near)
            is_open = card.problem in UNANSWERED
            kind = AnswerKind.NOT_FOUND if is_open else AnswerKind.CHANGES
            return Answer.of_card(question, kind, card, (), choices)
        own = {self._names[role].key(one): one for one in followed}
        looked = tuple(
            own.get(
                self._names[role].key(one), one if card.is_own else replace(one, since=date.min)
            )
            for one in meant.wanted
        )
        card = ChangesReader(self._engine, self._lists, role).read(replace(card, looked_at=looked))
        quoted = [one.citation for one in card.on_page if one.citation]
        quoted += [one.status.changes[0].citation for one in card.ended]
        cited = tuple(dict.fromkeys(quoted))
        return Answer.of_card(as_typed(question), AnswerKind.CHANGES, card, cited, self._next(card))

    def _next(self, card: ChangesCard) -> tuple[Choice, ...]:
        """The next page, the file, and the directives that are told of."""
        days = card.days
        again = ShowChanges(
            "" if card.is_own else _JOINED.join(one.what for one in card.looked_at),
            since=f"{days.first:%d/%m/%Y}" if days and days.first else None,
            until=f"{days.last:%d/%m/%Y}" if days and days.last else None,
        )
        choices = []
        if card.page < card.pages:
            choices.append(Choice(replace(again, page=card.page + 1), is_next_page=True))
        if card.all_events and card.file is None:
            choices += [Choice(replace(again, file=one), label) for one, label in _FILES.items()]
        named = list(dict.fromkeys(filter(None, map(_other_of, card.on_page))))[:_MOST_SHOWN]
        return (*choices, *(Choice(ShowDirectives(one), one) for one in named))

    def open(self, days: DayRange | None) -> DayRange | None:
        """``đến nay`` leaves the end open: what is issued already and comes later is told too."""
        if days is not None and days.last is not None and days.last >= self._today():
            return DayRange(days.first, None)
        return days

    def _typed_days(self, command: ShowChanges) -> tuple[DayRange | None, str | None]:
        """The days of a command; or what is none, as it was typed."""
        found: list[date | None] = []
        for word, typed in (("tu", command.since), ("den", command.until)):
            if typed is None:
                found.append(None)
                continue
            plain = without_diacritics(f"{word} {typed}").lower()
            period = next(iter(PeriodReader(self._today()).periods(plain)), None)
            if period is None or period.days is None or period.end < len(plain):
                return None, typed
            found.append(period.days.first if word == "tu" else period.days.last)
        first, last = found
        if first and last and first > last:
            return None, command.until
        return (DayRange(first, last) if first or last else None), None


def as_typed(question: Question) -> Question:
    """The question, of which nothing was guessed: names and days are read as they were typed."""
    return replace(question, restored=False)


def _other_of(event: ChangeEvent) -> str | None:
    """The number of the directive that an event tells of beside what is followed."""
    if event.citing is not None:
        return event.citing.directive.number if event.citing.directive else None
    return event.change.by if event.change else event.number
