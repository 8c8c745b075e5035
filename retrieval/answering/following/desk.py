"""Serves who follows directives: what is followed, and what changed in it since a day."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.engines import Engine
from index.facts.directives import DayRange
from index.facts.references import reference_key
from index.knowledge.short_names import ShortNames
from index.model import Relation, Role
from index.vietnamese.text import without_diacritics
from retrieval.actions import Follow, FollowingCommand, ShowChanges, Unfollow
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.answering.directives.listing import ListDesk
from retrieval.answering.directives.naming import DirectiveNames, spans
from retrieval.answering.following.buttons import FOLLOW, FollowButtons
from retrieval.answering.following.changed import UNANSWERED, ChangesDesk, as_typed
from retrieval.answering.following.changes import ChangesReader
from retrieval.answering.following.naming import FollowedNames, FollowedNaming
from retrieval.cards.directives import EndedDirective
from retrieval.cards.followed import MOST_FOLLOWED, FollowedItem
from retrieval.cards.following import (
    ChangesCard,
    FollowingAct,
    FollowingCard,
    FollowingProblem,
)
from retrieval.understanding.intent.following import FollowingReader, FollowIntent
from retrieval.understanding.intent.spoken import SpokenDirectives
from retrieval.understanding.question import Question

_NEWS, _LIST = "Có gì mới", "Đang theo dõi"
_PLACE = re.compile(r"(?:(?:cai|muc|so|thu|dong|van ban)\s+)*(?P<place>\d{1,3})")
_THIS_LIST = re.compile(
    r"(?:ca\s+)?(?:danh sach|nhom|loai)(?:\s+van ban)?\s+(?:nay|do|tren|vua roi)"
)


class FollowingDesk:
    """Answers over one version; safe to use from many threads, it keeps nothing about anybody."""

    def __init__(
        self,
        engine: Engine,
        names: ShortNames,
        reader: FollowingReader,
        lists: ListDesk,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Without a clock of its own, the machine's day is today."""
        self._engine, self._facts = engine, engine.facts
        self._reader, self._lists, self._today = reader, lists, today
        self._names = {
            role: FollowedNames(
                engine, role, DirectiveNames(engine.facts, role, names), reader, lists, today
            )
            for role in Role
        }
        self._changes = ChangesDesk(engine, lists, self._names, today)
        self._buttons = FollowButtons(engine.facts, self._names, today)

    def serve(
        self, question: Question, followed: Sequence[FollowedItem], role: Role
    ) -> Answer | None:
        """The answer for somebody who follows these; None where a question asks something else."""
        text = question.asked
        wish = self._reader.following(text)
        if wish is not None:
            return self._wished(question, wish, followed, role)
        if self._reader.changes(text, (), self._today()) is None:
            return None
        named = self._names[role].named_in(text)
        asked = self._reader.changes(text, list(spans(named)), self._today())
        if asked is None or asked.rest:
            return None
        has_days = asked.days is not None or asked.no_days is not None
        if not asked.is_mine and not has_days:
            return None
        card = ChangesCard(self._changes.open(asked.days), self._today())
        if asked.no_days is not None:
            card = replace(card, asked=asked.no_days, problem=FollowingProblem.NO_DAY)
        if named:
            own = followed if asked.is_mine else ()
            return self._changes.of_named(question, card, self._names[role].named(named), role, own)
        if not asked.is_mine:
            about = question.part.number if question.part else None
            if about and not followed:
                return self._changes.of_named(question, card, self._names[role].of(about), role)
            if role is Role.CITIZEN or not asked.is_bare:
                return None
        return self._changes.own(question, card, followed, role)

    def commanded(
        self,
        command: FollowingCommand,
        question: Question,
        followed: Sequence[FollowedItem],
        role: Role,
    ) -> Answer:
        """What ``/theodoi``, ``/botheodoi`` and ``/thaydoi`` answer to who follows these."""
        match command:
            case Follow(argument=""):
                return self._listed(question, followed, role, command.page)
            case Follow():
                return self._follow(
                    question, self._names[role].meant(command.argument), followed, role
                )
            case Unfollow():
                return self._unfollow(question, command.argument, followed, role)
            case ShowChanges():
                return self._changes.commanded(command, question, followed, role)

    def in_full(
        self, message: str, spoken: SpokenDirectives, picked: Callable[[str], str | None]
    ) -> str | None:
        """A message that follows the list that was shown, or a row of it, said in full.

        ``picked`` says in full what picks a row. None where it says otherwise.
        """
        wish = self._reader.following(message)
        if wish is None or wish.ends or wish.lists or spoken.listed is None:
            return None
        opening = message[: message.rfind(wish.what)] if wish.what else message
        if _THIS_LIST.fullmatch(without_diacritics(wish.what).lower()):
            return f"{opening.strip()} {spoken.listed.words}"
        row = picked(wish.what) if wish.what else None
        shown = re.fullmatch(r"/\w+\s+(?P<what>.+)", row) if row is not None else None
        return f"{opening.strip()} {shown['what']}" if shown else None

    def with_button(self, answer: Answer, followed: Sequence[FollowedItem], role: Role) -> Answer:
        """The card of a directive, or a list, with a button to follow it."""
        return self._buttons.with_button(answer, followed, role)

    def _wished(
        self, question: Question, wish: FollowIntent, followed: Sequence[FollowedItem], role: Role
    ) -> Answer | None:
        if wish.lists:
            return self._listed(question, followed, role)
        about = question.part.number if question.part else None
        if about and self._reader.is_this(wish.what):
            wish = replace(wish, what=about)
        if wish.ends:
            what = "" if wish.is_all else wish.what
            place = _PLACE.fullmatch(without_diacritics(what).lower())
            if place is not None and 0 < int(place["place"]) <= len(followed):
                return self._end(question, followed[int(place["place"]) - 1 :][:1], role)
            if place is not None and followed:
                why = FollowedNaming(problem=FollowingProblem.NOT_FOLLOWED, asked=what)
                return self._declined(question, FollowingAct.UNFOLLOW, why)
            if not wish.is_all and not what:
                return self._declined(question, FollowingAct.UNFOLLOW, FollowedNaming())
            known = self._names[role].meant(what) if what else None
            if known is not None and known.problem is FollowingProblem.WHICH:
                return None
            return self._unfollow(question, what, followed, role)
        meant = (
            self._names[role].meant(self._restored(question, wish.what))
            if wish.what
            else FollowedNaming()
        )
        is_number = bool(meant.near or meant.asked) or any(one.is_number for one in meant.wanted)
        if meant.problem is FollowingProblem.WHICH or (role is Role.CITIZEN and not is_number):
            return None  # "theo dõi hồ sơ", "theo dõi quyết định cấp sổ đỏ của tôi"
        return self._follow(question, meant, followed, role)

    def _follow(
        self,
        question: Question,
        meant: FollowedNaming,
        followed: Sequence[FollowedItem],
        role: Role,
    ) -> Answer:
        if role is Role.CITIZEN:
            meant = FollowedNaming(problem=FollowingProblem.NOT_ALLOWED)
        if meant.problem is None and not meant.wanted:
            meant = FollowedNaming(problem=FollowingProblem.WHICH)
        if meant.problem is not None:
            return self._declined(question, FollowingAct.FOLLOW, meant)
        known = {self._names[role].key(one): one for one in followed}
        old = tuple(
            known[key] for one in meant.wanted if (key := self._names[role].key(one)) in known
        )
        new = tuple(one for one in meant.wanted if self._names[role].key(one) not in known)
        if len(followed) + len(new) > MOST_FOLLOWED:
            full = FollowedNaming(problem=FollowingProblem.TOO_MANY)
            return self._declined(question, FollowingAct.FOLLOW, full)
        card = FollowingCard(
            FollowingAct.FOLLOW, new, old, directives=self._names[role].directives((*new, *old)),
            unclear=meant.unclear, ended=self._ended((*new, *old), role),
        )  # fmt: skip
        ends = [one.status.changes[0] for one in card.ended]
        after = dict.fromkeys(one.by for one in ends if one.relation is Relation.REPLACES)
        choices = [
            Choice(Follow(by), f"{FOLLOW} {by}")
            for by in after
            if by not in {one.what for one in (*followed, *meant.wanted)}
        ]
        choices += [Choice(ShowChanges(""), _NEWS), Choice(Follow(""), _LIST)]
        cited = tuple(one.status.changes[0].citation for one in card.ended)
        return Answer.of_card(as_typed(question), AnswerKind.FOLLOWING, card, cited, tuple(choices))

    def _ended(self, items: Sequence[FollowedItem], role: Role) -> tuple[EndedDirective, ...]:
        """Those that are over today."""
        tomorrow = DayRange(self._today() + timedelta(days=1), None)
        return ChangesReader(self._engine, self._lists, role).ended(items, tomorrow)

    def _unfollow(
        self, question: Question, what: str, followed: Sequence[FollowedItem], role: Role
    ) -> Answer:
        """End what is named; without a name, everything."""
        if role is Role.CITIZEN:
            not_allowed = FollowedNaming(problem=FollowingProblem.NOT_ALLOWED)
            return self._declined(question, FollowingAct.UNFOLLOW, not_allowed)
        named = self._names[role].named_in(what)
        keys = {reference_key(one) for each in named for one in (*each.numbers, each.written)}
        if not self._reader.is_bare(what, list(spans(named))):
            keys = set()
        words = self._names[role].key(FollowedItem(what, False, self._today()))
        ended = tuple(
            one
            for one in followed
            if not what
            or (one.is_number and reference_key(one.what) in keys)
            or (not one.is_number and self._names[role].key(one) == words)
        )
        if not ended:
            problem = FollowingProblem.NOT_FOLLOWED if what else FollowingProblem.NOTHING
            return self._declined(
                question, FollowingAct.UNFOLLOW, FollowedNaming(problem=problem, asked=what)
            )
        return self._end(question, ended, role)

    def _restored(self, question: Question, what: str) -> str:
        """The words of a description with their marks put back, where they were typed without."""
        plain = question.restored and not any(letter.isdigit() for letter in what)
        again = self._reader.following(question.focus) if plain else None
        is_same = again is not None and len(again.what.split()) == len(what.split())
        return again.what if again is not None and is_same else what

    def _end(self, question: Question, ended: Sequence[FollowedItem], role: Role) -> Answer:
        """That these are followed no longer."""
        if role is Role.CITIZEN:
            not_allowed = FollowedNaming(problem=FollowingProblem.NOT_ALLOWED)
            return self._declined(question, FollowingAct.UNFOLLOW, not_allowed)
        ended = tuple(ended)
        card = FollowingCard(
            FollowingAct.UNFOLLOW, ended, directives=self._names[role].directives(ended)
        )
        choices = tuple(Choice(Follow(one.what), f"Theo dõi lại {one.what}") for one in ended[:1])
        return Answer.of_card(
            question, AnswerKind.FOLLOWING, card, (), (*choices, Choice(Follow(""), _LIST))
        )

    def _listed(
        self, question: Question, followed: Sequence[FollowedItem], role: Role, page: int = 1
    ) -> Answer:
        if role is Role.CITIZEN or not followed:
            problem = (
                FollowingProblem.NOT_ALLOWED if role is Role.CITIZEN else FollowingProblem.NOTHING
            )
            return self._declined(question, FollowingAct.LIST, FollowedNaming(problem=problem))
        card = FollowingCard(FollowingAct.LIST, followed=tuple(followed), page=page)
        card = replace(card, directives=self._names[role].directives(card.on_page))
        choices = [Choice(ShowChanges(""), _NEWS)]
        choices += [Choice(Unfollow(one.what), f"Bỏ {one.what}") for one in card.on_page]
        if page < card.pages:
            choices.append(Choice(Follow("", page + 1), is_next_page=True))
        return Answer.of_card(question, AnswerKind.FOLLOWING, card, (), tuple(choices))

    def _declined(self, question: Question, act: FollowingAct, why: FollowedNaming) -> Answer:
        problem = why.problem or FollowingProblem.WHICH
        card = FollowingCard(act, asked=why.asked, near=why.near, problem=problem)
        choices = [Choice(Follow(one), one) for one in why.near]
        if problem is FollowingProblem.NOT_FOLLOWED:
            choices = [Choice(Follow(""), _LIST)]
        kind = AnswerKind.NOT_FOUND if problem in UNANSWERED else AnswerKind.FOLLOWING
        return Answer.of_card(question, kind, card, (), tuple(choices))
