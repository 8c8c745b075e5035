"""Answer which office serves a place, or is the nearest to one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from index.engines import Engine, Filter
from index.model import Office, OfficeKind, OfficeLevel, Role
from retrieval.actions import Ask, ShowOffices
from retrieval.answer import Answer, AnswerKind, Choice, PlaceToday
from retrieval.answering.offices.asking import is_meant_as_point, point_in
from retrieval.answering.offices.centres import Centres
from retrieval.answering.offices.levels import fits, levels_of
from retrieval.answering.offices.register import Register, cited
from retrieval.answering.offices.which_place import (
    Group,
    asked_which,
    is_of_today,
    smallest_place,
    sure_group,
    with_bare_names,
    with_place,
)
from retrieval.cards.offices import (
    PAGE,
    FoundOffice,
    OfficeProblem,
    OfficeReason,
    OfficesCard,
    Point,
    UnitCentre,
)
from retrieval.cards.pages import paged
from retrieval.understanding.facet import Facet
from retrieval.understanding.intent.offices import OfficeIntent
from retrieval.understanding.places import Era, Level, Places
from retrieval.understanding.question import Question

_MOST_OTHERS = 3
_NEAR_KM = 30.0
"""What is farther is not called near; a commune of today is seldom 30 km across."""
_MOST_NEAR = 3
_MOST_LISTED = 50
_OF_TABLES = (Facet.HOURS, Facet.CONTACT)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is looked for: offices of a kind, on a page, of levels (None: any).

    ``typed`` says that a command asks for it.
    """

    kind: OfficeKind
    page: int = 1
    levels: frozenset[OfficeLevel] | None = None
    typed: bool = False


class OfficeDesk:
    """One version's offices; safe to use from many threads."""

    def __init__(self, engine: Engine, places: Places) -> None:
        self._engine = engine
        self._places = places
        self._centres = Centres(places)
        # Two threads may both make the register of a role: they make the same.
        self._register = cache(partial(Register.of, engine, places=places))

    def lists_any(self, role: Role) -> bool:
        """Whether a table that the role may read lists an office at all."""
        return bool(self._register(role).entries)

    def serve(self, question: Question, asked: OfficeIntent, allowed: Filter) -> Answer | None:
        """Answer where an office is; None where no place is named.

        Also None where hours or a number are asked for that no table gives: a document may say.
        """
        wish = _Wish(asked.kind)
        point = point_in(question.asked)
        if point is not None:
            return self._near(point, question, wish, allowed)
        answer = self._at_place(question, wish, allowed)
        if answer is None or not isinstance(answer.card, OfficesCard):
            return answer
        found = answer.card.offices
        if asked.committee and not any(one.serving is OfficeReason.OWN for one in found):
            return None
        if question.facet in _OF_TABLES and not any(_tells(one.office, question) for one in found):
            return None
        return answer

    def commanded(self, command: ShowOffices, question: Question, allowed: Filter) -> Answer:
        """Answer ``/gan 16.0709,108.1910`` or an address, with ``--kind post``, ``--page 2``."""
        kind = command.kind
        wish = _Wish(kind, command.page, typed=True)
        point = point_in(command.argument)
        if point is not None:
            return self._near(point, question, wish, allowed)
        if not command.argument:
            return _declined(question, kind, OfficeProblem.NOT_SAID)
        if is_meant_as_point(command.argument):
            return _declined(question, kind, OfficeProblem.BAD_COORDINATES)
        question = with_bare_names(question, self._places)
        answer = self._at_place(question, wish, allowed)
        if answer is None and question.places:
            return _declined(question, kind, OfficeProblem.NOTHING_NEAR)
        return answer or _declined(question, kind, OfficeProblem.NO_PLACE)

    def for_procedure(
        self, levels: str | None, agency: str | None, question: Question, allowed: Filter
    ) -> Answer | None:
        """Where a procedure is handed in at the place that the question names, or None.

        ``levels`` are those at which it is dealt with (``Cấp tỉnh, Cấp xã``); an ``agency`` that
        has its own counters (police, tax) is none of ours.
        """
        wanted = levels_of(levels, agency)
        if wanted is None:
            return None
        wish = _Wish(OfficeKind.ONE_STOP, levels=wanted)
        point = point_in(question.asked)
        if point is not None:
            return self._near(point, question, wish, allowed)
        return self._at_place(question, wish, allowed)

    def _at_place(self, question: Question, wish: _Wish, allowed: Filter) -> Answer | None:
        place = smallest_place(question)
        if place is None:
            return None
        register = self._register(allowed.role)
        groups = self._places.apart(place.candidates)
        served = {group: register.serving(group, wish.kind, allowed.documents) for group in groups}
        own = [group for group in groups if any(one.covers for one in served[group].values())]
        ordered = sorted(groups, key=lambda group: (group not in own, not is_of_today(group)))
        group = sure_group(ordered, own, question)
        choices = [
            Choice(
                ShowOffices(other[0].label, wish.kind)
                if wish.typed
                else Ask(with_place(question, place, other[0].label)),
                other[0].label,
            )
            for other in ordered
            if other != group
        ]
        if group is None:
            return asked_which(question, place, choices, ordered)
        answer = self._served(group, served[group], question, wish, allowed)
        if answer is None or len(groups) == 1:
            return answer
        others = choices[:_MOST_OTHERS]
        return replace(answer, taken_for=(group[0],), choices=(*answer.choices, *others))

    def _served(
        self,
        group: Group,
        serving: dict[int, OfficeReason],
        question: Question,
        wish: _Wish,
        allowed: Filter,
    ) -> Answer | None:
        register = self._register(allowed.role)
        unit = group[0]
        commune = self._centres.commune_of(group)
        centre = None if commune is None else self._centres.of(commune)
        centres: tuple[UnitCentre, ...] = ()
        if not any(one.covers for one in serving.values()):
            centres = self._centre_of(group)
            if centre is not None:
                near = register.nearest(centre, wish.kind, allowed.documents, _NEAR_KM, _MOST_NEAR)
                serving = {at: OfficeReason.NEAR for at, _ in near} | serving
        away = register.distances(tuple(serving), centre)
        if not serving and not centres:
            return None

        def order(at: int) -> tuple[bool, bool, int, float, int]:
            misfit = not fits(register.entries[at].listed.office.level, wish.levels)
            is_old = serving[at] is not OfficeReason.OWN and register.is_of_before(at)
            return misfit, is_old, serving[at], away.get(at, float("inf")), at

        ordered = register.without_repeats(sorted(serving, key=order))
        found = [(at, serving[at], away.get(at)) for at in ordered]
        card = OfficesCard(
            kind=wish.kind,
            place=unit,
            measured_from=commune,
            total=len(found),
            page=wish.page,
            centres=centres,
        )
        answer = self._answer(question, card, found, unit.label, allowed)
        return replace(answer, today=self._today(group))

    def _near(self, point: Point, question: Question, wish: _Wish, allowed: Filter) -> Answer:
        if self._centres.is_outside(point):
            return _declined(question, wish.kind, OfficeProblem.OUTSIDE)
        register = self._register(allowed.role)
        near = register.nearest(point, wish.kind, allowed.documents, _NEAR_KM, _MOST_LISTED)

        def order(one: tuple[int, float]) -> tuple[bool, bool]:
            level = register.entries[one[0]].listed.office.level
            return not fits(level, wish.levels), register.is_of_before(one[0])

        near.sort(key=order)
        away = dict(near)
        found = [(at, OfficeReason.NEAR, away[at]) for at in register.without_repeats(away)]
        centres: tuple[UnitCentre, ...] = ()
        if not found:
            centres = tuple(
                UnitCentre(unit, self._centres.of(unit), km)
                for unit, km in self._centres.nearest(point, _MOST_NEAR, _NEAR_KM)
            )
        if not found and not centres:
            return _declined(question, wish.kind, OfficeProblem.NOTHING_NEAR)
        card = OfficesCard(wish.kind, total=len(found), page=wish.page, centres=centres)
        # What buttons ask is kept, and where a person is must not be: they ask without it.
        return self._answer(question, card, found, "", allowed)

    def _answer(
        self,
        question: Question,
        card: OfficesCard,
        found: Sequence[tuple[int, OfficeReason, float | None]],
        asked: str,
        allowed: Filter,
    ) -> Answer:
        """The page of the card, with what may be wanted next."""
        register = self._register(allowed.role)
        shown, page, last = paged(found, card.page, PAGE)
        offices = tuple(
            FoundOffice(
                register.entries[at].listed.office,
                cited(register.entries[at], self._engine, allowed.role),
                serving,
                km,
            )
            for at, serving, km in shown
        )
        other = OfficeKind.POST if card.kind is OfficeKind.ONE_STOP else OfficeKind.ONE_STOP
        more = Choice(ShowOffices(asked, card.kind, page + 1), is_next_page=True)
        choices = [more] if page < last else []
        if page > 1 and not asked:  # nothing is kept of what is near a position, to go back to
            before = ShowOffices(asked, card.kind, page - 1)
            choices.insert(0, Choice(before, is_page_before=True))
        if any(entry.listed.office.kind is other for entry in register.entries):
            choices.append(Choice(ShowOffices(asked, other)))
        return Answer.of_card(
            question,
            AnswerKind.OFFICES,
            replace(card, offices=offices, page=page),
            tuple(one.citation for one in offices),
            tuple(choices),
        )

    def _centre_of(self, group: Group) -> tuple[UnitCentre, ...]:
        """The communes of today that the place is, if it is one."""
        if any(unit.level is not Level.COMMUNE for unit in group):
            return ()
        communes = {
            one: None
            for unit in group
            for one in ((unit,) if unit.era is Era.AFTER else self._places.today(unit))
        }
        return tuple(UnitCentre(one, self._centres.of(one)) for one in communes)

    def _today(self, group: Group) -> tuple[PlaceToday, ...]:
        """What became of a place of which only the old unit can be meant."""
        if any(unit.era is Era.AFTER for unit in group):
            return ()
        today = self._places.today(group[0])
        return (PlaceToday(group[0], today),) if today else ()


def _tells(office: Office, question: Question) -> bool:
    return bool(office.hours if question.facet is Facet.HOURS else office.phone)


def _declined(question: Question, kind: OfficeKind, problem: OfficeProblem) -> Answer:
    card = OfficesCard(kind, problem=problem)
    return replace(Answer.of_card(question, AnswerKind.NOT_FOUND, card, ()), confidence=0.0)
