"""Carry what was talked about over to a question that leaves it out."""

from collections.abc import Sequence
from dataclasses import replace

from retrieval.understanding.facet import Facet
from retrieval.understanding.places import NamedPlace, Places
from retrieval.understanding.question import Question

_FEW_WORDS = 3
_KEPT_TURNS = 3


def leaves_out(question: Question, meaningful_words: int) -> bool:
    """Whether the question, of so many syllables with meaning, cannot stand alone.

    It points back, or asks with hardly a word.
    """
    if question.said.follows:
        return True
    if question.facet is Facet.OTHER:
        return _is_only_a_place(question, meaningful_words)
    names_subject = question.places or question.references or question.codes
    return meaningful_words <= _FEW_WORDS and not names_subject


def _is_only_a_place(question: Question, meaningful_words: int) -> bool:
    """``ở tỉnh Yên Bái``: what is said when one was asked which place is meant."""
    said = sum(len(place.written.split()) for place in question.places)
    return 0 < meaningful_words <= said


def carried(earlier: Sequence[Question], now: Question, places: Places) -> Question:
    """``now`` with the words, place, years and numbers of the turns before it.

    These come oldest first, from the one that named the subject, and are not empty. What the last
    message names or asks for itself wins.
    """
    turns = [*earlier[-_KEPT_TURNS:], now]
    before = list(reversed(earlier))
    latest = [now, *before]
    return replace(
        now,
        understood=" ".join(turn.understood for turn in turns),
        other_reading=" ".join(turn.other_reading or turn.understood for turn in turns)
        if any(turn.other_reading for turn in turns)
        else None,
        unsure=tuple(word for turn in turns for word in turn.unsure),
        short_forms=tuple(dict.fromkeys(entry for turn in turns for entry in turn.short_forms)),
        plain=all(turn.plain for turn in turns),
        facet=now.facet if now.facet is not Facet.OTHER else before[0].facet,
        facets=now.facets or before[0].facets,
        counted=now.counted or before[0].counted,
        counted_also=now.counted_also or before[0].counted_also,
        also=tuple(dict.fromkeys(entry for turn in turns for entry in turn.also)),
        references=next((turn.references for turn in latest if turn.references), ()),
        codes=next((turn.codes for turn in latest if turn.codes), ()),
        years=next((turn.years for turn in latest if turn.years), ()),
        places=_carried_places(
            next((turn.places for turn in before if turn.places), ()), now.places, places
        ),
    )


def told_apart(now: Question, earlier: Sequence[Question], places: Places) -> Question:
    """A question whose names of several places are those that the turns before it spoke of."""
    named = now.places
    for turn in reversed(earlier):
        named = tuple(_narrowed(place, turn.places, places) for place in named)
    return replace(now, places=named)


def _carried_places(
    before: tuple[NamedPlace, ...], now: tuple[NamedPlace, ...], places: Places
) -> tuple[NamedPlace, ...]:
    """The places of now; those of before where there are none, or where now only says which."""
    if not now:
        return before
    told_apart = tuple(_narrowed(place, now, places) for place in before)
    if told_apart != before:
        return (*told_apart, *now)
    return tuple(_narrowed(place, before, places) for place in now)


def _narrowed(place: NamedPlace, others: Sequence[NamedPlace], places: Places) -> NamedPlace:
    """A name of several places as the one of them that lies in, or around, another place."""
    if len(places.apart(place.candidates)) == 1:
        return place
    sure = [other for other in others if len(places.apart(other.candidates)) == 1]
    fitting = tuple(
        unit
        for unit in place.candidates
        if any(places.about_one_place(unit, one) for other in sure for one in other.candidates)
    )
    return replace(place, candidates=fitting) if fitting else place
