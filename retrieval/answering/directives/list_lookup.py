"""Look up the directives of a list: what is in it, how many, and what comes near an empty one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.engines import Facts
from index.facts.directives import (
    DayRange,
    Directive,
    DirectiveCount,
    DirectiveFilter,
    ListingOrder,
    StatedRelation,
)
from index.facts.directives.filtering import listing_order
from index.facts.references import reference_key
from index.model import Role
from retrieval.answering.directives.endings import Endings
from retrieval.answering.directives.lookup import with_most_words
from retrieval.answering.directives.meant import also_said
from retrieval.answering.directives.traits import Traits
from retrieval.answering.directives.unnumbered import UnnumberedReports
from retrieval.cards.directives import NearList
from retrieval.understanding.intent.listing import Force, ListIntent

_MOST_NEAR = 3
MOST_ROWS = 200
"""Rows that are read where no file and no later page is asked for; all are counted."""


class ListLookup:
    """Looks up lists over one version; safe to use from many threads."""

    def __init__(self, facts: Facts, today: Callable[[], date]) -> None:
        self._facts, self._today = facts, today
        self._reports = UnnumberedReports(facts)
        self._endings = Endings(facts)
        self._traits = Traits(facts)

    def most_alike(self, sought: ListIntent, role: Role) -> list[Directive]:
        """Those that say the most words of the subject, where all else fits."""
        rest = self._filter(sought.without("about"), role)
        if rest is None:
            return []
        return with_most_words(self._facts.directives(rest, role), sought)

    def count(self, sought: ListIntent, rows: Sequence[Directive], role: Role) -> DirectiveCount:
        """How many there are: of the rows, or of all where these may be cut."""
        is_cut = len(rows) >= MOST_ROWS and sought.most is None
        fitting = self._filter(sought, role) if is_cut else None
        if fitting is not None:
            return self._count_of(sought, fitting, role)
        return DirectiveCount(
            sum(one.has_text for one in rows),
            sum(one.is_here and not one.has_text for one in rows),
            sum(not one.is_here for one in rows),
        )

    def _count_of(self, sought: ListIntent, fitting: DirectiveFilter, role: Role) -> DirectiveCount:
        count = self._facts.counted(fitting, role)
        return replace(count, own=count.own + len(self._unnumbered(sought, fitting, role)))

    def found(
        self, sought: ListIntent, role: Role, most: int | None = None
    ) -> tuple[list[Directive], dict[str, StatedRelation]]:
        """The rows, and what each does to the directive whose relations are asked for."""
        if sought.no_days is not None:
            return [], {}
        fitting = self._filter(sought, role)
        if fitting is None:
            return [], {}
        order = ListingOrder(sought.order) if sought.order else ListingOrder.HERE_FIRST
        most = most if sought.most is None else max(sought.most, MOST_ROWS)
        rows = self._facts.listed(fitting, role, most=most, order=order)
        reports = self._unnumbered(sought, fitting, role)
        if reports:
            rows = sorted((*rows, *reports), key=lambda one: listing_order(one, order))[:most]
        return _first_rows(rows, sought.most), self._related(sought, role)

    def near(self, sought: ListIntent, role: Role) -> list[NearList]:
        """The lists that are left when one condition goes, the shortest first."""
        if sought.no_days is not None:
            return []
        near = []
        fields = set(sought.narrowing) - ({"force"} if sought.ended else set())
        for field in (one for one in sought.narrowing if one in fields):
            wider = sought.wider(field)
            says_kind_only = wider.narrowing in ((), ("kinds",))
            fitting = None if says_kind_only else self._filter(wider, role)
            count = self._count_of(wider, fitting, role) if fitting else DirectiveCount()
            if count.all:
                near.append(NearList(wider, count))
        return sorted(near, key=lambda one: one.count.all)[:_MOST_NEAR]

    def _filter(self, sought: ListIntent, role: Role) -> DirectiveFilter | None:
        """What is looked up; None where nothing can be in it."""
        fitting = self._known(sought, role)
        if fitting is None or not self._traits.tell(sought):
            return fitting
        only = frozenset(
            reference_key(one.number)
            for one in self._facts.directives(fitting, role)
            if self._traits.fit(one, sought, role)
        )
        return replace(fitting, only=only)

    def _known(self, sought: ListIntent, role: Role) -> DirectiveFilter | None:
        """The same by what a filter can tell."""
        fitting = sought.fitting()
        today = self._today()
        if sought.related is not None:
            fitting = replace(fitting, only=frozenset(self._related(sought, role)))
        if sought.excepts:
            fitting = replace(fitting, never=self._excepted(sought, role))
        match sought.force:
            case Force.IN_FORCE:
                until = (fitting.effective or DayRange()).common(DayRange(None, today))
                if until is None:
                    return None
                never = fitting.never | self._endings.whole(role, DayRange(None, today))
                return replace(fitting, effective=until, never=never)
            case Force.NOT_YET:
                later = DayRange(today + timedelta(days=1), None)
                since = (fitting.effective or DayRange()).common(later)
                return replace(fitting, effective=since) if since is not None else None
            case Force.ENDED:
                ended = self._endings.whole(role, sought.ended or DayRange(None, today))
                only = ended if fitting.only is None else fitting.only & ended
                return replace(fitting, only=only)
        return fitting

    def _unnumbered(
        self, sought: ListIntent, fitting: DirectiveFilter, role: Role
    ) -> list[Directive]:
        excepted = self._exceptions(sought, role) if sought.excepts else ()
        return self._reports.fitting(fitting, excepted, role)

    def _exceptions(self, sought: ListIntent, role: Role) -> list[DirectiveFilter]:
        """What lets through what is not wanted, though the rest of what is said lets it in."""
        whole = replace(sought, excepts=(), order=None, most=None)
        each = (self._filter(whole.narrowed(one), role) for one in sought.excepts)
        return [one for one in each if one is not None]

    def _excepted(self, sought: ListIntent, role: Role) -> frozenset[str]:
        return frozenset(
            reference_key(one.number)
            for fitting in self._exceptions(sought, role)
            for one in self._facts.directives(fitting, role)
        )

    def partly_over(
        self, sought: ListIntent, rows: Sequence[Directive], role: Role
    ) -> tuple[tuple[str, ...], int]:
        """Numbers of rows that are over in parts; how many such are left out of an ended list."""
        until = DayRange(None, self._today())
        if sought.force is Force.IN_FORCE:
            over = self._endings.partly(role, until)
            return tuple(one.number for one in rows if reference_key(one.number) in over), 0
        if sought.force is Force.ENDED:
            fitting = self._filter(replace(sought, force=None, ended=None), role)
            if fitting is None:
                return (), 0
            over = self._endings.partly(role, sought.ended or until)
            only = over if fitting.only is None else fitting.only & over
            return (), self._facts.counted(replace(fitting, only=only), role).all
        return (), 0

    def _related(self, sought: ListIntent, role: Role) -> dict[str, StatedRelation]:
        """By key, what has the relation that is asked for, if one is."""
        wanted = sought.related
        if wanted is None:
            return {}
        facts = self._facts
        done = facts.relations_by if wanted.by_it else facts.relations_to
        stated = done(wanted.number, role)
        for relation in also_said(wanted.relation):
            found: dict[str, StatedRelation] = {}
            for one in stated:
                other = one.target if wanted.by_it else one.by
                if one.relation is relation and other is not None and not one.is_own:
                    found.setdefault(reference_key(other), one)
            if found:
                return found
        return {}


def _first_rows(rows: list[Directive], most: int | None) -> list[Directive]:
    """So many rows; of a single one that is wanted all of its day."""
    if most != 1:
        return rows[:most]
    return [one for one in rows if one.issued_on == rows[0].issued_on]
