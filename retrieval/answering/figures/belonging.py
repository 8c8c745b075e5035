"""Whose figures they are: the place that a figure names against the place that is asked for."""

from functools import lru_cache, partial

from index.engines import DocumentHead
from index.facts.figures import StatedFigure
from retrieval.understanding.places import Places, Unit
from retrieval.understanding.question import LocalDocuments

_REMEMBERED = 2_000


class PlaceMatcher:
    """Compares places of figures with places of questions; safe to use from many threads."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._units_of = lru_cache(maxsize=_REMEMBERED)(partial(_units_in, places))

    def is_of(self, stated: StatedFigure, head: DocumentHead, local: LocalDocuments) -> bool:
        """Whether the figure is one of the very place that is asked for.

        A figure without a place is nobody's, and so is one whose name is that of several places.
        """
        place, about = stated.figure.place, head.description
        if place is None:
            return False
        if place == about.place:
            return head.id in local.about
        around = tuple(part for part in (about.commune, about.place, about.province) if part)
        units = self._units_of(place, around)
        return any(self._is_same(one, two) for one in units for two in local.place.candidates)

    def _is_same(self, one: Unit, other: Unit) -> bool:
        within = self._places.same_or_within
        return within(one, other) and within(other, one)


def _units_in(places: Places, place: str, around: tuple[str, ...]) -> tuple[Unit, ...]:
    """The one place that words name, as units; none where they name several."""
    named = places.named_in(", ".join((place, *around)), plain=False)
    units = named[0].candidates if named else ()
    return units if len(places.apart(units)) == 1 else ()
