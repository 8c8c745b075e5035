"""How a question was understood, as it stands in ``motcua ask --json``."""

from collections.abc import Iterable

from retrieval.answer import Answer
from retrieval.understanding.vocabulary import Entry


def understood(answer: Answer) -> dict[str, object]:
    """The reading of a question, each part under a name of its own, ready for JSON.

    ``expanded`` are the short forms that were written out, ``official`` the everyday words and
    the official ones that are searched for too.
    """
    question = answer.question
    return {
        "text": question.understood,
        "restored": question.restored,
        "other_reading": question.other_reading,
        "unsure": list(question.unsure),
        "expanded": _entries(question.short_forms),
        "official": _entries(question.also),
        "references": list(question.references),
        "years": list(question.years),
        "places": _places(answer),
        "facet": question.facet.value,
        "follow_up": question.focus != question.understood,
    }


def _entries(entries: Iterable[Entry]) -> list[dict[str, str]]:
    return [{"written": " ".join(entry.words), "meaning": entry.meaning} for entry in entries]


def _places(answer: Answer) -> list[dict[str, object]]:
    """The places that it names, the units that each may be, and what these are today."""
    today = {one.before: one.today for one in answer.today}
    return [
        {
            "written": place.written,
            "units": [unit.label for unit in place.candidates],
            "today": [now.label for unit in place.candidates for now in today.get(unit, ())],
        }
        for place in answer.question.places
    ]
