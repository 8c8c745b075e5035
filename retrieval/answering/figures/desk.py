"""Answer what compares or lists counted facts: a table, each number with its sentence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.engines import Engine, Filter
from index.facts.figures import StatedFigure
from index.facts.figures.nouns import PERCENT
from index.facts.figures.periods import years_of
from index.knowledge.short_names import ShortNames
from retrieval.actions import Ask
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.answering.figures.belonging import PlaceMatcher
from retrieval.answering.figures.citing import rows_of
from retrieval.answering.figures.comparing import SideComparer
from retrieval.answering.figures.finding import FigureFinder, FoundFigures
from retrieval.answering.figures.matching import FigureMatch, asked_units, fitting
from retrieval.answering.figures.saying import speaks_of_both
from retrieval.cards.figures import Comparison, FigureRow
from retrieval.cards.pages import paged
from retrieval.searching.wording import WordingReader
from retrieval.understanding.intent.figures import FigureIntent, FigureIntentKind, named_like
from retrieval.understanding.intent.sides import SidesReader
from retrieval.understanding.places import Places
from retrieval.understanding.question import LocalDocuments, Question

_OF_A_PLACE = 4
_OF_A_PAGE = 8
_OF_YEARS = 12
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Request:
    """One question: what it asks of the figures that its asker may read."""

    question: Question
    asked: FigureIntent
    allowed: Filter


class FigureDesk:
    """Compares and lists the figures of one version; safe to use from many threads."""

    def __init__(
        self,
        engine: Engine,
        places: Places,
        reader: WordingReader,
        sides: SidesReader,
        names: ShortNames,
    ) -> None:
        """``reader`` reads the words of questions and figures; these are read when asked for."""
        self._engine = engine
        self._reader, self._sides = reader, sides
        self._belonging = PlaceMatcher(places)
        self._finder = FigureFinder(engine, reader)
        self._comparer = SideComparer(engine, places, reader, sides, names)

    def serve(self, question: Question, asked: FigureIntent, allowed: Filter) -> Answer | None:
        """A table of the figures asked for; None when none fits.

        All of it, the places without a figure too, rests on what the role may read.
        """
        if any(local.options for local in question.local):
            return None
        request = _Request(question, asked, allowed)
        if asked.compares and self._is_of_two(request):
            compared = self._comparer.compared(question, asked, allowed)
            if compared is not None:
                return _answer(request, compared)
        match asked.sort:
            case FigureIntentKind.SIDES:
                return None
            case FigureIntentKind.PLACES:
                return self._of_places(request)
            case FigureIntentKind.YEARS:
                return self._of_years(request)
            case FigureIntentKind.THINGS:
                return self._of_things(request)
            case FigureIntentKind.LIST:
                return self._listed(request)

    def leaves_open(self, answer: Answer, asked: FigureIntent) -> bool:
        """Whether a quote that was found for a comparison does not speak of both sides of it."""
        if not asked.compares:
            return False
        return not speaks_of_both(answer.question, answer.citations, self._sides, self._reader)

    @staticmethod
    def _is_of_two(request: _Request) -> bool:
        """Whether no more than two places or years are named, and no series is asked for."""
        question = request.question
        return len(question.local) <= _TWO and len(question.years) <= _TWO

    def _of_places(self, request: _Request) -> Answer | None:
        asked = request.asked
        if not asked.things:
            return None
        local = request.question.local
        found = [self._fitting(asked.things[0], request, [one]) for one in local]
        shared = Counter(
            unit for some in found for unit in {one.stated.figure.counts for one in some}
        )
        chosen: list[StatedFigure] = []
        for some in found:
            numbers = [one for one in some if one.stated.figure.counts != PERCENT]
            liked = sorted(
                some if asked.share else numbers or some,
                key=lambda one: (
                    -shared[one.stated.figure.counts],
                    (one.stated.figure.counts == PERCENT) != asked.share,
                ),
            )
            chosen += _in_order(liked[:_OF_A_PLACE])
        without = tuple(_name(one) for one, some in zip(local, found, strict=True) if not some)
        choices = tuple(
            Choice(Ask(f"Bảng số liệu của {_name(one)}"), f"Số liệu khác của {_name(one)}")
            for one, some in zip(local, found, strict=True)
            if some
        )
        card = Comparison(
            asked.about, self._rows(chosen, request), without, share_asked=asked.share
        )
        return _answer(request, card, choices)

    def _of_years(self, request: _Request) -> Answer | None:
        """Figures of one unit from several periods; of one, when others are asked for by name."""
        asked, question = request.asked, request.question
        if not asked.things:
            return None
        found = [
            one
            for one in self._fitting(asked.things[0], request, question.local)
            if _years(one.stated)
        ]
        periods = {(one.stated.figure.counts, one.stated.figure.period) for one in found}
        counted = Counter(unit for unit, _ in periods).most_common(1)
        if not counted or (counted[0][1] < _TWO and len(question.years) < _TWO):
            return None
        series = [one for one in found if one.stated.figure.counts == counted[0][0]][:_OF_YEARS]
        chosen = sorted(_in_order(series), key=lambda one: (_years(one)[-1], _years(one)[0]))
        told = {year for one in chosen for year in _years(one)}
        card = Comparison(
            asked.about,
            self._rows(chosen, request),
            years_without=tuple(year for year in question.years if year not in told),
            share_asked=asked.share,
        )
        return _answer(request, card)

    def _of_things(self, request: _Request) -> Answer | None:
        """Several things in one place; None unless there are figures of each."""
        local, things = request.question.local, request.asked.things
        found = [
            self._fitting(thing, request, local)
            or self._fitting(named_like(thing, things[0]), request, local)
            for thing in things
        ]
        if not all(found):
            return None
        chosen = [one for some in found for one in _in_order(some[:_OF_A_PLACE])]
        rows = self._rows(tuple(dict.fromkeys(chosen)), request)
        card = Comparison(request.asked.about, rows, share_asked=request.asked.share)
        return _answer(request, card)

    def _listed(self, request: _Request) -> Answer | None:
        asked, question = request.asked, request.question
        if not asked.things and not question.local:
            return None
        thing = asked.things[0] if asked.things else None
        found = _in_order(self._fitting(thing, request, question.local))
        shown, page, pages = paged(found, asked.page, _OF_A_PAGE)
        if page != asked.page:
            return None
        rows = self._rows(shown, request)
        card = Comparison(asked.about, rows, share_asked=asked.share, page=asked.page, pages=pages)
        if asked.page == pages:
            return _answer(request, card)
        words = question.asked.rstrip(" ?!.").removesuffix(f" trang {asked.page}").rstrip(" ?!.")
        following = asked.page + 1
        choice = Choice(Ask(f"{words} trang {following}"), f"Trang {following}/{pages}")
        return _answer(request, card, (choice,))

    def _fitting(
        self, thing: Question | None, request: _Request, local: Sequence[LocalDocuments]
    ) -> list[FigureMatch]:
        """The figures of a thing (None: of all) in one of these places (none: anywhere)."""
        years = request.question.years
        units = [] if thing is None else asked_units(thing, self._reader)
        known = self._finder.found(units, local, request.allowed, years=years)
        if thing is None:
            found = [FigureMatch(one.stated, 1.0) for one in known.figures]
        else:
            found = fitting(units, known.figures)
        return [
            one
            for one in found
            if (not years or _is_within(_years(one.stated), years))
            and (not local or self._is_of(one.stated, known, local))
        ]

    def _is_of(
        self, stated: StatedFigure, known: FoundFigures, local: Sequence[LocalDocuments]
    ) -> bool:
        head = known.heads[stated.document_id]
        return any(self._belonging.is_of(stated, head, place) for place in local)

    def _rows(self, chosen: Iterable[StatedFigure], request: _Request) -> tuple[FigureRow, ...]:
        return rows_of(chosen, self._engine, request.allowed.role)


def _in_order(found: Iterable[FigureMatch]) -> list[StatedFigure]:
    """In the order of documents and texts."""
    stated = (one.stated for one in found)
    return sorted(stated, key=lambda one: (one.document_id, one.figure.value_start))


def _answer(request: _Request, card: Comparison, choices: tuple[Choice, ...] = ()) -> Answer | None:
    if not card.rows:
        return None
    citations = tuple(dict.fromkeys(row.citation for row in card.rows))
    return Answer.of_card(request.question, AnswerKind.FIGURES, card, citations, choices)


def _name(local: LocalDocuments) -> str:
    return local.place.candidates[0].full_name


def _years(stated: StatedFigure) -> range:
    return years_of(stated.figure.period or "")


def _is_within(period: range, asked: Sequence[int]) -> bool:
    """Whether a period is of the years asked for: of several years, both ends must be named.

    One that began late in the year before (``từ 15/12/2021 đến 14/06/2022``) is of the second.
    """
    if not period or period[-1] not in asked:
        return False
    return len(period) <= _TWO or period[0] in asked
