"""Serves the lists of directives that are asked for, and says what comes near an empty one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.engines import Engine
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
from retrieval.actions import Ask, ShowDirectives
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.answering.directives.card import asks_for, label_of
from retrieval.answering.directives.citing import Citer
from retrieval.answering.directives.endings import Endings
from retrieval.answering.directives.lookup import with_most_words
from retrieval.answering.directives.naming import DirectiveNames
from retrieval.answering.directives.reading import NamedInQuestion
from retrieval.answering.directives.spelling import NamedReference, Spellings
from retrieval.answering.directives.unnumbered import UnnumberedReports
from retrieval.cards.directives import DIRECTIVES_A_PAGE, DirectiveList, NearList
from retrieval.citation import Citation
from retrieval.understanding.intent.listing import Force, ListIntent
from retrieval.understanding.intent.lists import ListNames, ListReader
from retrieval.understanding.question import Question

_EXCEL = "xlsx"
_EXCEL_LABEL = "Excel"
_MOST_NEAR = 3
_MOST_ROWS = 200
"""Rows that are read where no file and no later page is asked for; all are counted."""


class ListDesk:
    """Answers questions for lists of directives over one version; safe to use from many threads."""

    def __init__(
        self,
        engine: Engine,
        reader: ListReader,
        today: Callable[[], date],
        names: Mapping[Role, DirectiveNames],
    ) -> None:
        self._engine, self._facts = engine, engine.facts
        self._reader, self._today = reader, today
        self._signers = {role: tuple(engine.facts.signers(role)) for role in Role}
        self._names = names
        self._reports = UnnumberedReports(engine.facts)
        self._endings = Endings(engine.facts)

    def asked(
        self, question: Question, named: NamedInQuestion, spellings: Spellings, role: Role
    ) -> Answer | None:
        """The list that a question asks for, as it was typed or as it was understood.

        A law that it names is first taken for what the directives of the list implement or are
        based on, then for words of their subject.
        """
        none: Answer | None = None
        for text in dict.fromkeys((question.asked, question.focus)):
            if text == question.asked:
                names = self._list_names(named.numbers, named.called, role)
            else:
                names = self.names(text, spellings, role)
            for known in (names, replace(names, laws=())) if names.laws else (names,):
                found = self._reader.by_question(text, known)
                if found is None:
                    continue
                sure = replace(found, is_sure=found.is_sure and not known.laws)
                answer = self.served(question, sure, role)
                if answer is not None:
                    return answer
                if found.is_sure and found.related is not None and none is None:
                    none = self.served(question, found, role)
        return none

    def commanded(self, text: str, spellings: Spellings, role: Role) -> ListIntent:
        """The list that the argument of a command describes."""
        return self._reader.by_command(text, self.names(text, spellings, role))

    def narrowing(self, text: str, before: ListIntent, names: ListNames) -> ListIntent | None:
        """The list of before, narrowed by what a message says; None where it narrows nothing."""
        around = before.issued or before.effective
        found = self._reader.narrowing(text, replace(names, around=around))
        return before.narrowed(found) if found is not None and not found.is_empty else None

    def names(self, text: str, spellings: Spellings, role: Role) -> ListNames:
        """What the version knows by name that the text may say."""
        has_digit = any(letter.isdigit() for letter in text)
        numbers = spellings.named_in(text) if has_digit else []
        called = [] if numbers else self._names[role].called_in(text)
        return self._list_names(numbers, called, role)

    def _list_names(
        self, numbers: Sequence[NamedReference], called: Sequence[NamedReference], role: Role
    ) -> ListNames:
        return ListNames(
            self._today(),
            self._signers[role],
            [(self._meant(one, role), one.start, one.end) for one in numbers],
            [(one.number, one.start, one.end) for one in called if not numbers],
        )

    def served(
        self,
        question: Question,
        sought: ListIntent,
        role: Role,
        page: int = 1,
        file: str | None = None,
    ) -> Answer | None:
        """The list; None where there is none and something else may be asked for."""
        shown = None if file else max(_MOST_ROWS, page * DIRECTIVES_A_PAGE)
        rows, told = self._found(sought, role, shown)
        for other in (sought.as_words, sought.as_either) if not rows else ():
            unsure = replace(other, is_sure=False) if other is not None else None
            instead = self.served(question, unsure, role, page, file) if unsure else None
            if instead is not None:
                return instead
        if not rows and not sought.is_sure:
            return None
        return self._answer(question, sought, rows, told, role, page, file)

    def looked_up(
        self, question: Question, sought: ListIntent, role: Role, page: int, file: str | None
    ) -> Answer:
        """The list that a command asks for: those with the most words, where none has all."""
        shown = None if file else max(_MOST_ROWS, page * DIRECTIVES_A_PAGE)
        rows, told = self._found(sought, role, shown)
        if not rows and sought.as_words is not None:
            sought = sought.as_words
            rows, told = self._found(sought, role, shown)
        if not rows and sought.about:
            rest = self._filter(sought.without("about"), role)
            if rest is not None:
                rows = with_most_words(self._facts.directives(rest, role), sought)
        return self._answer(question, sought, rows, told, role, page, file)

    def rows(self, sought: ListIntent, role: Role) -> list[Directive]:
        """The directives of a list, in order."""
        return self._found(sought, role)[0]

    def _answer(
        self,
        question: Question,
        sought: ListIntent,
        rows: Sequence[Directive],
        told: dict[str, StatedRelation],
        role: Role,
        page: int,
        file: str | None,
    ) -> Answer:
        count = self._count(sought, rows, role)
        near = () if rows else tuple(self._near(sought, role))
        found = DirectiveList(
            wanted=sought.words if not sought.is_empty else "",
            rows=tuple(rows), page=page, file=file, sought=sought, count=count, near_lists=near,
        )  # fmt: skip
        over, left_out = self._partly_over(sought, found.on_page, role)
        found = replace(found, partly_over=over, partly_over_left_out=left_out)
        return list_answer(question, found, Citer(self._engine, role), told)

    def _count(self, sought: ListIntent, rows: Sequence[Directive], role: Role) -> DirectiveCount:
        """How many there are: of the rows, or of all where these may be cut."""
        is_cut = len(rows) >= _MOST_ROWS and sought.most is None
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

    def _found(
        self, sought: ListIntent, role: Role, most: int | None = None
    ) -> tuple[list[Directive], dict[str, StatedRelation]]:
        """The rows, and what each does to the directive whose relations are asked for."""
        if sought.no_days is not None:
            return [], {}
        fitting = self._filter(sought, role)
        if fitting is None:
            return [], {}
        order = ListingOrder(sought.order) if sought.order else ListingOrder.HERE_FIRST
        most = most if sought.most is None else max(sought.most, _MOST_ROWS)
        rows = self._facts.listed(fitting, role, most=most, order=order)
        reports = self._unnumbered(sought, fitting, role)
        if reports:
            rows = sorted((*rows, *reports), key=lambda one: listing_order(one, order))[:most]
        return _first_rows(rows, sought.most), self._related(sought, role)

    def _near(self, sought: ListIntent, role: Role) -> list[NearList]:
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
        fitting = sought.fitting()
        today = self._today()
        if sought.related is not None:
            fitting = replace(fitting, only=frozenset(self._related(sought, role)))
        if sought.excepts:
            fitting = replace(fitting, never=self._excepted(sought, role))
        match sought.force:
            case Force.IN_FORCE:
                until = _both(fitting.effective, DayRange(None, today))
                if until is None:
                    return None
                never = fitting.never | self._endings.whole(role, DayRange(None, today))
                return replace(fitting, effective=until, never=never)
            case Force.NOT_YET:
                since = _both(fitting.effective, DayRange(today + timedelta(days=1), None))
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

    def _partly_over(
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
        found: dict[str, StatedRelation] = {}
        for one in done(wanted.number, role):
            other = one.target if wanted.by_it else one.by
            if one.relation is wanted.relation and other is not None and not one.is_own:
                found.setdefault(reference_key(other), one)
        return found

    def _meant(self, named: NamedReference, role: Role) -> str:
        """The number that is meant: of several the one whose text is here."""
        known = named.known or (named.number,)
        if len(known) == 1:
            return known[0]
        here = [
            name for name in known
            if any(one.has_text for one in self._facts.directives_of(name, role))
        ]  # fmt: skip
        return here[0] if len(here) == 1 else known[0]


def list_answer(
    question: Question,
    found: DirectiveList,
    citer: Citer,
    related: dict[str, StatedRelation] | None = None,
) -> Answer:
    """The list with the words that tell of the directives on its page, or of their relation."""
    cited: dict[Directive, Citation | None] = {}
    for one in found.on_page:
        relation = (related or {}).get(reference_key(one.number))
        at = relation.at if relation is not None else one.told_at
        if at is not None:
            cited[one] = citer.words(at)
    shown = replace(found, told={one: words for one, words in cited.items() if words})
    kind = AnswerKind.DIRECTIVES if shown.rows else AnswerKind.NOT_FOUND
    several = shown.same_number
    choices = [_choice(one, alone=not several) for one in shown.on_page]
    if shown.page < shown.pages:
        more = ShowDirectives(shown.wanted, page=shown.page + 1)
        choices.append(Choice(more, is_next_page=True))
    if shown.rows and shown.file is None and not several:
        choices.append(Choice(ShowDirectives(shown.wanted, file=_EXCEL), _EXCEL_LABEL))
    choices += [
        Choice(ShowDirectives(one.sought.words), one.sought.words) for one in shown.near_lists
    ]
    citations = tuple(dict.fromkeys(shown.told.values()))
    answer = Answer.of_card(question, kind, shown, citations, tuple(choices))
    own = (name for one in shown.on_page for name in one.documents)
    return replace(answer, ranked=tuple(dict.fromkeys((*own, *answer.ranked))))


def _choice(one: Directive, *, alone: bool) -> Choice:
    """What shows a row: its card, or what its title finds where it has no number."""
    if one.number or not one.subject:
        return Choice(asks_for(one, alone=alone), label_of(one))
    return Choice(Ask(one.subject), label_of(one), document=one.documents[0])


def _first_rows(rows: list[Directive], most: int | None) -> list[Directive]:
    """So many rows; of a single one that is wanted all of its day."""
    if most != 1:
        return rows[:most]
    return [one for one in rows if one.issued_on == rows[0].issued_on]


def _both(one: DayRange | None, other: DayRange) -> DayRange | None:
    """The days that are in both; None where there are none."""
    if one is None:
        return other
    first = max(one.first or date.min, other.first or date.min)
    last = min(one.last or date.max, other.last or date.max)
    return DayRange(first, last) if first <= last else None
