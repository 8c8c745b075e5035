"""Answer what an old unit is today, and of which old units one of today was made."""

from index.vietnamese.text import without_diacritics
from retrieval.answer import Answer, AnswerKind
from retrieval.cards.units import UnitsCard
from retrieval.understanding.intent.units import UnitIntent
from retrieval.understanding.places import Era, Places, UnitKind
from retrieval.understanding.question import Question


class UnitsDesk:
    """What the table of units says; it is the same for every version and every role."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def serve(self, question: Question, asked: frozenset[UnitIntent]) -> Answer | None:
        """What became of the unit that a question names; None where it asks for something else."""
        if not asked or len(question.places) != 1 or question.codes:
            return None
        candidates = question.places[0].candidates
        if len(self._places.apart(candidates)) > 1:
            return None
        old = [unit for unit in candidates if unit.era is Era.BEFORE]
        new = [unit for unit in candidates if unit.era is Era.AFTER]
        if old and UnitIntent.TODAY in asked:
            named = question.places[0]
            is_older = named.name not in without_diacritics(old[0].full_name).lower()
            earlier = _as_written(named.written) if is_older else None
            card = UnitsCard(old[0], self._places.today(old[0]), merged_earlier=earlier)
        elif new:
            card = UnitsCard(new[0], before=self._places.before(new[0]))
        else:
            return None
        known = card.today or card.before
        return Answer.of_card(question, AnswerKind.UNITS, card, ()) if known else None


def _as_written(name: str) -> str:
    """A name with its kind spelled out: ``quan 9`` is ``quận 9``."""
    kinds = {without_diacritics(kind): str(kind) for kind in UnitKind}
    first = next((kind for kind in kinds if name.lower().startswith(f"{kind} ")), None)
    return name if first is None else f"{kinds[first]}{name[len(first) :]}"
