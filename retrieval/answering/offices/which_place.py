"""Which place is meant where an office is asked for, and asking back where that is not sure."""

from collections.abc import Sequence
from dataclasses import replace

from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.understanding.places import Era, Level, NamedPlace, Places, Unit
from retrieval.understanding.question import LocalDocuments, Option, Question, plain_place

_MOST_PLACES = 8
Group = tuple[Unit, ...]
"""Units that are one place, the largest first."""


def smallest_place(question: Question) -> NamedPlace | None:
    """The place asked about; None where there is none, or two that are apart."""
    if not question.places:
        return None
    level = _smallest_level(question.places)
    smallest = [place for place in question.places if place.candidates[0].level is level]
    first = smallest[0]
    same = all(set(place.candidates) & set(first.candidates) for place in smallest)
    return first if same else None


def with_bare_names(question: Question, places: Places) -> Question:
    """A typed address names a place even where it has no word for the unit (``An Khê``).

    A bare name beside others must lie in them: in ``Lê Lợi, Đà Nẵng`` it is a street.
    """
    typed = question.asked
    bare = frozenset(plain_place(part.strip()) for part in typed.split(","))
    named = places.named_in(typed, question.plain, bare)
    around = [unit for place in question.places for unit in place.candidates]
    if not named or not around:
        return replace(question, places=named)
    inside = all(
        any(places.same_or_within(one, other) for other in around)
        for place in named
        for one in place.candidates
    )
    is_smaller = _smallest_level(named) < _smallest_level(question.places)
    return replace(question, places=named) if inside and is_smaller else question


def sure_group(groups: Sequence[Group], own: Sequence[Group], question: Question) -> Group | None:
    """The one of several places of a name that is meant, None where a person has to say.

    It is the only commune of today, where the question names a province and no district: what was
    there before is written with its district. Else it is the only one that a table has offices
    of (``own``), unless only others are places of today.
    """
    if len(groups) == 1:
        return groups[0]
    levels = {place.candidates[0].level for place in question.places}
    today = [group for group in groups if is_of_today(group)]
    if len(today) == 1 and Level.PROVINCE in levels and Level.DISTRICT not in levels:
        return today[0]
    return own[0] if len(own) == 1 and (own[0] in today or not today) else None


def is_of_today(group: Group) -> bool:
    """Whether the place is on the map of today."""
    return any(unit.era is Era.AFTER for unit in group)


def asked_which(
    question: Question, place: NamedPlace, choices: Sequence[Choice], groups: Sequence[Group]
) -> Answer:
    """Ask which of several places of one name is meant; the first eight of them."""
    options = tuple(Option(group[0], frozenset()) for group in groups)
    local = LocalDocuments(
        place, frozenset({place.name}), frozenset(), frozenset(), options, assumed=False
    )
    return Answer(
        replace(question, local=(local,)),
        AnswerKind.WHICH_PLACE,
        choices=tuple(choices[:_MOST_PLACES]),
    )


def with_place(question: Question, place: NamedPlace, label: str) -> str:
    """The question with the full name of a place in the place of its own."""
    asked, written = question.asked, place.written
    return asked.replace(written, label, 1) if written in asked else f"{asked} ({label})"


def _smallest_level(places: Sequence[NamedPlace]) -> Level:
    return min(place.candidates[0].level for place in places)
