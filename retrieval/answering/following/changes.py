"""What changed in directives within some days, from stored relations and lists."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from index.engines import Engine
from index.facts.directives import DayRange, Directive
from index.facts.references import number_year, reference_key
from index.model import Role
from retrieval.answering.directives.card import changes_of
from retrieval.answering.directives.citing import Citer
from retrieval.answering.directives.grounds import Grounds
from retrieval.answering.directives.listing import ListDesk
from retrieval.answering.directives.spelling import Spellings
from retrieval.answering.directives.status import status_on
from retrieval.answering.following.citing import CitingReader
from retrieval.cards.directives import Change, EndedDirective, FactKind
from retrieval.cards.followed import FollowedItem
from retrieval.cards.following import ChangeEvent, ChangesCard
from retrieval.citation import Citation

_A_DAY = timedelta(days=1)
_LONGEST_WAIT = 2
"""Years in which whatever was issued is in force: what is older has not changed anything since."""

_TELLING = (FactKind.ISSUED, FactKind.EFFECTIVE, FactKind.SUBJECT)
"""What of a new directive is quoted: the first of these that its text says."""


class ChangesReader:
    """Reads what changed, for one role."""

    def __init__(self, engine: Engine, lists: ListDesk, role: Role) -> None:
        self._engine, self._facts, self._role = engine, engine.facts, role
        self._lists, self._citer = lists, Citer(engine, role)
        self._citing = CitingReader(engine, role, self._citer)

    def read(self, card: ChangesCard) -> ChangesCard:
        """The card with all that happened to what it looks at, each event once, by day."""
        events: dict[object, ChangeEvent] = {}
        cited: list[ChangeEvent] = []
        not_told: list[str] = []
        for one in card.looked_at:
            days = card.days or DayRange(one.since, None)
            if not one.is_number:
                found = self._new(one, days)
            elif len(self._facts.directives_of(one.what, self._role)) > 1:
                not_told.append(one.what)
                continue
            else:
                found = self._done_to(one, days)
                cited += self._citing.of(one, days)
            for event in found:
                done = event.change
                key = done and (reference_key(done.by), done.relation, done.whole)
                events.setdefault((reference_key(event.number), key), event)
        ordered = sorted(events.values(), key=lambda one: (one.day or date.max, one.number))
        dated = tuple(one for one in ordered if one.day is not None)
        undated = tuple(one for one in ordered if one.day is None)
        cited.sort(key=lambda one: (one.day or date.max, one.number))
        read = replace(
            card, events=dated, undated=undated, cited=tuple(cited), not_told=tuple(not_told)
        )
        if card.page == 1:
            read = replace(read, ended=self.ended(card.looked_at, card.days))
        return self._with_words(read)

    def ended(
        self, items: Iterable[FollowedItem], days: DayRange | None
    ) -> tuple[EndedDirective, ...]:
        """Those directives that were over on the day before these, or before each is followed."""
        found = []
        for one in items:
            known = self._facts.directives_of(one.what, self._role) if one.is_number else []
            first = days.first if days is not None else one.since
            if len(known) != 1 or first is None or first == date.min:
                continue
            changes = changes_of(self._facts, one.what, self._citer)
            status = status_on(known[0], changes, first - _A_DAY)
            if status.kind.is_over and status.changes:
                found.append(EndedDirective(one.what, status))
        return tuple(found)

    def _done_to(self, followed: FollowedItem, days: DayRange) -> Iterable[ChangeEvent]:
        """What others do to one directive; what no document dates is told apart."""
        number = followed.what
        own = next(iter(self._facts.directives_of(number, self._role)), None)
        for change in changes_of(self._facts, number, self._citer):
            issued = self._issued(change)
            since = change.since
            if since and own and own.issued_on and since < own.issued_on:
                since = None  # before it was there: that day is wrong
            event = ChangeEvent(
                since or issued, since is None, followed, number, change, citation=change.citation
            )
            is_within = any(day is not None and days.holds(day) for day in (since, issued))
            if is_within or (event.day is None and self._may_be_within(change, days)):
                yield event

    def _issued(self, change: Change) -> date | None:
        """The day of issue of what makes a change, where one directive has its number."""
        known = [] if change.is_own else self._facts.directives_of(change.by, self._role)
        return known[0].issued_on if len(known) == 1 else None

    @staticmethod
    def _may_be_within(change: Change, days: DayRange) -> bool:
        year = number_year(change.by)
        first, last = days.first or date.min, days.last or date.max
        return year is None or first.year - _LONGEST_WAIT <= year <= last.year

    def _new(self, followed: FollowedItem, days: DayRange) -> Iterable[ChangeEvent]:
        """The directives of a description that were issued within the days."""
        spellings = Spellings(self._facts, self._role)
        sought = self._lists.commanded(followed.what, spellings, self._role)
        within = both(sought.issued, days)
        if sought.is_empty or within is None:
            return
        for one in self._lists.rows(replace(sought, issued=within), self._role):
            yield ChangeEvent(one.issued_on, True, followed, one.number, new=one)

    def _with_words(self, card: ChangesCard) -> ChangesCard:
        """With the words for what is new, on the page that is shown; for a file all of them."""
        shown = frozenset(map(id, card.all_events if card.file else card.on_page))

        def told(event: ChangeEvent) -> ChangeEvent:
            if id(event) not in shown:
                return event
            if event.citing is not None:
                return replace(event, citation=self._citer.words(event.citing.at))
            return replace(event, citation=self._words_for(event.new)) if event.new else event

        return replace(
            card,
            events=tuple(map(told, card.events)),
            undated=tuple(map(told, card.undated)),
            cited=tuple(map(told, card.cited)),
        )

    def _words_for(self, new: Directive) -> Citation | None:
        if new.told_at is not None:
            return self._citer.words(new.told_at)
        grounds = Grounds(self._engine, self._role)
        told = (grounds.fact(new, kind).citation for kind in _TELLING)
        return next((one for one in told if one is not None), None)


def both(one: DayRange | None, other: DayRange) -> DayRange | None:
    """The days that are in both; None where there are none."""
    if one is None:
        return other
    first = max(one.first or date.min, other.first or date.min)
    last = min(one.last or date.max, other.last or date.max)
    return DayRange(first, last) if first <= last else None
