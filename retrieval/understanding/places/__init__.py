"""Names of places in a question, and the units they are, before and after 1 July 2025."""

from retrieval.understanding.places.naming import is_named_in
from retrieval.understanding.places.places import NamedPlace, Places
from retrieval.understanding.places.units import Era, Level, Unit, UnitKind

__all__ = ["Era", "Level", "NamedPlace", "Places", "Unit", "UnitKind", "is_named_in"]
