"""Serves who follows directives: what is followed, and what changed in it since a day."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.engines import Engine
from index.facts.directives import DayRange, Directive
from index.facts.references import reference_key
from index.knowledge.kinds import names_as_typed
from index.knowledge.short_names import ShortNames
from index.model import Relation, Role
from index.vietnamese.text import without_diacritics
from retrieval.actions import Follow, FollowingCommand, ShowChanges, ShowDirectives, Unfollow
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.answering.directives.listing import ListDesk
from retrieval.answering.directives.naming import DirectiveNames, MeantDirective, spans
from retrieval.answering.directives.spelling import Spellings
from retrieval.answering.following.changes import ChangesReader
from retrieval.cards.directives import DirectiveCard, DirectiveList, EndedDirective
from retrieval.cards.followed import MOST_FOLLOWED, FollowedItem
from retrieval.cards.following import (
    ChangeEvent,
    ChangesCard,
    FollowingAct,
    FollowingCard,
    FollowingProblem,
)
from retrieval.understanding.intent.following import FollowingReader, FollowIntent
from retrieval.understanding.intent.listing import ListIntent
from retrieval.understanding.intent.periods import PeriodReader
from retrieval.understanding.intent.spoken import SpokenDirectives
from retrieval.understanding.numbers import KnownNumbers
from retrieval.understanding.question import Question

_FOLLOW, _NEWS, _LIST = "Theo dõi", "Có gì mới", "Đang theo dõi"
_FILES = {"xlsx": "Excel", "docx": "Word"}
_DESCRIBED = re.compile(
    rf"\W*(?:(?:cac|nhung|moi|tat ca)\s+)*(?:{names_as_typed()}|van ban|vb)(?!\w)"
)
_NEW = re.compile(
    r"^(\W*(?:\w+\s+){1,3}?)(?:mới|moi)\s+(?:(?:ban hành|ban hanh|nhất|nhat|ra|có|co)\s+)?"
    r"(?=(?:của|cua|về|ve|do|năm|nam)\s)",
    re.IGNORECASE,
)
_UNANSWERED = frozenset(
    {
        FollowingProblem.WHICH,
        FollowingProblem.UNKNOWN,
        FollowingProblem.SEVERAL,
        FollowingProblem.SHARED,
        FollowingProblem.NO_DAY,
    }
)
"""Problems that leave open what was asked; the others are the answer to it."""
_PLACE = re.compile(r"(?:(?:cai|muc|so|thu|dong|van ban)\s+)*(?P<place>\d{1,3})")
_THIS_LIST = re.compile(
    r"(?:ca\s+)?(?:danh sach|nhom|loai)(?:\s+van ban)?\s+(?:nay|do|tren|vua roi)"
)
_MOST_NEAR = 6
_MOST_SHOWN = 4
_JOINED = " và "


@dataclass(frozen=True, slots=True)
class _Naming:
    """What a text names: directives or a description; or why neither is clear.

    ``unclear`` are names that are not, beside others that are.
    """

    wanted: tuple[FollowedItem, ...] = ()
    problem: FollowingProblem | None = None
    asked: str = ""
    near: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()


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
        self._names = {role: DirectiveNames(engine.facts, role, names) for role in Role}
        self._reader, self._lists, self._today = reader, lists, today

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
        card = ChangesCard(self._open(asked.days), self._today())
        if asked.no_days is not None:
            card = replace(card, asked=asked.no_days, problem=FollowingProblem.NO_DAY)
        if named:
            own = followed if asked.is_mine else ()
            return self._changed(question, card, self._named(named, role), role, own)
        if not asked.is_mine:
            about = question.part.number if question.part else None
            if about and not followed:
                return self._changed(question, card, self._of(about, role), role)
            if role is Role.CITIZEN or not asked.is_bare:
                return None
        return self._own(question, card, followed, role)

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
                return self._follow(question, self._meant(command.argument, role), followed, role)
            case Unfollow():
                return self._unfollow(question, command.argument, followed, role)
            case ShowChanges():
                return self._commanded_changes(command, question, followed, role)

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
        """The card of a directive with a button to follow it, for whoever may and does not.

        A list has one, too, that follows what is new of its description.
        """
        card = answer.card
        if role is not Role.CITIZEN and isinstance(card, DirectiveList):
            return self._with_list_button(answer, card, followed, role)
        if role is Role.CITIZEN or not isinstance(card, DirectiveCard) or card.page > 1:
            return answer
        number = card.directive.number
        keys = {reference_key(one.what) for one in followed if one.is_number}
        if reference_key(number) in keys or len(self._facts.directives_of(number, role)) != 1:
            return answer
        return replace(answer, choices=(*answer.choices, Choice(Follow(number), _FOLLOW)))

    def _with_list_button(
        self, answer: Answer, card: DirectiveList, followed: Sequence[FollowedItem], role: Role
    ) -> Answer:
        sought = card.sought
        if sought is None or card.file or card.page > 1 or not card.rows:
            return answer
        item = FollowedItem(sought.words, is_number=False, since=self._today())
        is_narrow = any(one != "kinds" for one in sought.narrowing)
        is_known = self._key(item, role) in {self._key(one, role) for one in followed}
        if not is_narrow or is_known or self._described(sought.words, role).words != sought.words:
            return answer
        return replace(answer, choices=(*answer.choices, Choice(Follow(sought.words), _FOLLOW)))

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
                why = _Naming(problem=FollowingProblem.NOT_FOLLOWED, asked=what)
                return self._declined(question, FollowingAct.UNFOLLOW, why)
            if not wish.is_all and not what:
                return self._declined(question, FollowingAct.UNFOLLOW, _Naming())
            known = self._meant(what, role) if what else None
            if known is not None and known.problem is FollowingProblem.WHICH:
                return None
            return self._unfollow(question, what, followed, role)
        meant = self._meant(self._restored(question, wish.what), role) if wish.what else _Naming()
        is_number = bool(meant.near or meant.asked) or any(one.is_number for one in meant.wanted)
        if meant.problem is FollowingProblem.WHICH or (role is Role.CITIZEN and not is_number):
            return None  # "theo dõi hồ sơ", "theo dõi quyết định cấp sổ đỏ của tôi"
        return self._follow(question, meant, followed, role)

    def _follow(
        self, question: Question, meant: _Naming, followed: Sequence[FollowedItem], role: Role
    ) -> Answer:
        if role is Role.CITIZEN:
            meant = _Naming(problem=FollowingProblem.NOT_ALLOWED)
        if meant.problem is None and not meant.wanted:
            meant = _Naming(problem=FollowingProblem.WHICH)
        if meant.problem is not None:
            return self._declined(question, FollowingAct.FOLLOW, meant)
        known = {self._key(one, role): one for one in followed}
        old = tuple(known[key] for one in meant.wanted if (key := self._key(one, role)) in known)
        new = tuple(one for one in meant.wanted if self._key(one, role) not in known)
        if len(followed) + len(new) > MOST_FOLLOWED:
            full = _Naming(problem=FollowingProblem.TOO_MANY)
            return self._declined(question, FollowingAct.FOLLOW, full)
        card = FollowingCard(
            FollowingAct.FOLLOW, new, old, directives=self._directives((*new, *old), role),
            unclear=meant.unclear, ended=self._ended((*new, *old), role),
        )  # fmt: skip
        ends = [one.status.changes[0] for one in card.ended]
        after = dict.fromkeys(one.by for one in ends if one.relation is Relation.REPLACES)
        choices = [
            Choice(Follow(by), f"{_FOLLOW} {by}")
            for by in after
            if by not in {one.what for one in (*followed, *meant.wanted)}
        ]
        choices += [Choice(ShowChanges(""), _NEWS), Choice(Follow(""), _LIST)]
        cited = tuple(one.status.changes[0].citation for one in card.ended)
        return Answer.of_card(_sure(question), AnswerKind.FOLLOWING, card, cited, tuple(choices))

    def _ended(self, items: Sequence[FollowedItem], role: Role) -> tuple[EndedDirective, ...]:
        """Those that are over today."""
        tomorrow = DayRange(self._today() + timedelta(days=1), None)
        return ChangesReader(self._engine, self._lists, role).ended(items, tomorrow)

    def _unfollow(
        self, question: Question, what: str, followed: Sequence[FollowedItem], role: Role
    ) -> Answer:
        """End what is named; without a name, everything."""
        if role is Role.CITIZEN:
            not_allowed = _Naming(problem=FollowingProblem.NOT_ALLOWED)
            return self._declined(question, FollowingAct.UNFOLLOW, not_allowed)
        named = self._names[role].named_in(what)
        keys = {reference_key(one) for each in named for one in (*each.numbers, each.written)}
        if not self._reader.is_bare(what, list(spans(named))):
            keys = set()
        words = self._key(FollowedItem(what, is_number=False, since=self._today()), role)
        ended = tuple(
            one
            for one in followed
            if not what
            or (one.is_number and reference_key(one.what) in keys)
            or (not one.is_number and self._key(one, role) == words)
        )
        if not ended:
            problem = FollowingProblem.NOT_FOLLOWED if what else FollowingProblem.NOTHING
            return self._declined(
                question, FollowingAct.UNFOLLOW, _Naming(problem=problem, asked=what)
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
            not_allowed = _Naming(problem=FollowingProblem.NOT_ALLOWED)
            return self._declined(question, FollowingAct.UNFOLLOW, not_allowed)
        ended = tuple(ended)
        card = FollowingCard(FollowingAct.UNFOLLOW, ended, directives=self._directives(ended, role))
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
            return self._declined(question, FollowingAct.LIST, _Naming(problem=problem))
        card = FollowingCard(FollowingAct.LIST, followed=tuple(followed), page=page)
        card = replace(card, directives=self._directives(card.on_page, role))
        choices = [Choice(ShowChanges(""), _NEWS)]
        choices += [Choice(Unfollow(one.what), f"Bỏ {one.what}") for one in card.on_page]
        if page < card.pages:
            choices.append(Choice(Follow("", page + 1), is_next_page=True))
        return Answer.of_card(question, AnswerKind.FOLLOWING, card, (), tuple(choices))

    def _declined(self, question: Question, act: FollowingAct, why: _Naming) -> Answer:
        problem = why.problem or FollowingProblem.WHICH
        card = FollowingCard(act, asked=why.asked, near=why.near, problem=problem)
        choices = [Choice(Follow(one), one) for one in why.near]
        if problem is FollowingProblem.NOT_FOLLOWED:
            choices = [Choice(Follow(""), _LIST)]
        kind = AnswerKind.NOT_FOUND if problem in _UNANSWERED else AnswerKind.FOLLOWING
        return Answer.of_card(question, kind, card, (), tuple(choices))

    def _commanded_changes(
        self,
        command: ShowChanges,
        question: Question,
        followed: Sequence[FollowedItem],
        role: Role,
    ) -> Answer:
        days, wrong = self._typed_days(command)
        card = ChangesCard(days, self._today(), page=command.page, file=command.file)
        if wrong is not None:
            card = replace(card, asked=wrong, problem=FollowingProblem.NO_DAY)
        if not command.argument:
            return self._own(question, card, followed, role)
        meant = self._meant(command.argument, role)
        return self._changed(question, card, meant, role)

    def _own(
        self, question: Question, card: ChangesCard, followed: Sequence[FollowedItem], role: Role
    ) -> Answer:
        """What changed in what somebody follows."""
        card = replace(card, is_own=True)
        if role is Role.CITIZEN:
            card = replace(card, problem=FollowingProblem.NOT_ALLOWED)
        elif not followed:
            card = replace(card, problem=FollowingProblem.NOTHING)
        return self._changed(question, card, _Naming(tuple(followed)), role)

    def _changed(
        self,
        question: Question,
        card: ChangesCard,
        meant: _Naming,
        role: Role,
        followed: Sequence[FollowedItem] = (),
    ) -> Answer:
        """What changed in these; those that are followed, without days since then."""
        if card.problem is None and meant.problem is not None:
            card = replace(card, asked=meant.asked, near=meant.near, problem=meant.problem)
        if card.problem is not None:
            choices = tuple(Choice(ShowDirectives(one), one) for one in card.near)
            is_open = card.problem in _UNANSWERED
            kind = AnswerKind.NOT_FOUND if is_open else AnswerKind.CHANGES
            return Answer.of_card(question, kind, card, (), choices)
        own = {self._key(one, role): one for one in followed}
        looked = tuple(
            own.get(self._key(one, role), one if card.is_own else replace(one, since=date.min))
            for one in meant.wanted
        )
        card = ChangesReader(self._engine, self._lists, role).read(replace(card, looked_at=looked))
        quoted = [one.citation for one in card.on_page if one.citation]
        quoted += [one.status.changes[0].citation for one in card.ended]
        cited = tuple(dict.fromkeys(quoted))
        return Answer.of_card(_sure(question), AnswerKind.CHANGES, card, cited, self._next(card))

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

    def _meant(self, text: str, role: Role) -> _Naming:
        """The directives that a text names and nothing else, or the description that it is."""
        named = self._names[role].named_in(text)
        if named and self._reader.is_bare(text, list(spans(named))):
            return self._named(named, role)
        if self._reader.is_this(text):
            return _Naming()
        if _DESCRIBED.match(without_diacritics(text).lower()):
            intent = self._described(text, role)
            if any(one != "kinds" for one in intent.narrowing):
                return _Naming((FollowedItem(intent.words, False, self._today()),))
        unknown = Spellings(self._facts, role).unknown_in(text)
        if unknown is not None:
            return self._unknown(unknown, role)
        return _Naming(problem=FollowingProblem.WHICH, asked=text)

    def _named(self, named: Sequence[MeantDirective], role: Role) -> _Naming:
        found: dict[str, FollowedItem] = {}
        unclear: list[_Naming] = []
        for one in named:
            numbers = one.numbers[:1] if one.is_name else self._here_of(one.numbers, role)
            if not numbers:
                unclear.append(self._unknown(one.written, role))
                continue
            if len(numbers) > 1:
                near, several = tuple(numbers[:_MOST_NEAR]), FollowingProblem.SEVERAL
                unclear.append(_Naming(problem=several, asked=one.written, near=near))
                continue
            if len(self._facts.directives_of(numbers[0], role)) > 1:
                unclear.append(_Naming(problem=FollowingProblem.SHARED, asked=numbers[0]))
                continue
            found.setdefault(
                reference_key(numbers[0]), FollowedItem(numbers[0], True, self._today())
            )
        if unclear and not found:
            return unclear[0]
        return _Naming(tuple(found.values()), unclear=tuple(one.asked for one in unclear))

    def _of(self, number: str, role: Role) -> _Naming:
        return self._named([MeantDirective(number, (number,), 0, 0)], role)

    def _unknown(self, number: str, role: Role) -> _Naming:
        near = KnownNumbers(self._facts, role).near(number)
        near = near or Spellings(self._facts, role).alike(number)
        return _Naming(problem=FollowingProblem.UNKNOWN, asked=number, near=tuple(near))

    def _here_of(self, numbers: Sequence[str], role: Role) -> Sequence[str]:
        """Of several those whose text is here; all where none is."""
        here = [
            one
            for one in numbers
            if any(each.is_here for each in self._facts.directives_of(one, role))
        ]
        return here if len(numbers) > 1 and here else numbers

    def _described(self, words: str, role: Role) -> ListIntent:
        words = _NEW.sub(r"\1", words)  # whatever is told of a description is new
        return self._lists.commanded(words, Spellings(self._facts, role), role)

    def _key(self, one: FollowedItem, role: Role) -> object:
        """What is alike in two spellings of the same."""
        if one.is_number:
            return reference_key(one.what)
        return self._described(one.what, role).words.lower()

    def _directives(self, items: Sequence[FollowedItem], role: Role) -> dict[str, Directive]:
        known = {
            one.what: self._facts.directives_of(one.what, role) for one in items if one.is_number
        }
        return {number: some[0] for number, some in known.items() if len(some) == 1}

    def _open(self, days: DayRange | None) -> DayRange | None:
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


def _sure(question: Question) -> Question:
    """The question, of which nothing was guessed: names and days are read as they were typed."""
    return replace(question, restored=False)


def _other_of(event: ChangeEvent) -> str | None:
    """The number of the directive that an event tells of beside what is followed."""
    if event.citing is not None:
        return event.citing.directive.number if event.citing.directive else None
    return event.change.by if event.change else event.number
