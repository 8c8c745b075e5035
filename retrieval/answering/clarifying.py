"""Say which place was meant, or ask: which of several places, or which number with a slip in it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.facts.references import all_references
from index.vietnamese.text import without_diacritics
from retrieval.actions import Ask
from retrieval.answer import Answer, AnswerKind, Choice, PlaceToday
from retrieval.answering.evidence import Evidence
from retrieval.answering.offices.which_place import with_place
from retrieval.understanding.numbers import KnownNumbers
from retrieval.understanding.places import Era, Places, Unit
from retrieval.understanding.question import LocalDocuments, Option, Question

_MOST_PLACES = 6
_KIND = re.compile(r"[^\d]+")


class Clarifier:
    """Look at an answer once more, for one role."""

    def __init__(self, places: Places, numbers: KnownNumbers) -> None:
        self._places = places
        self._numbers = numbers

    def clarified(self, answer: Answer, evidence: Sequence[Evidence]) -> Answer:
        """The answer with what was meant by it; in its stead a question when that is not sure.

        ``evidence`` is all that it was chosen from.
        """
        if not answer.answered:
            answer = self._with_near_numbers(answer)
            return replace(answer, today=self._today(answer.question, {}))
        document = answer.citations[0].document
        taken: dict[LocalDocuments, Unit] = {}
        for local in answer.question.local:
            meant = [one for one in local.options if document in one.documents]
            if len(meant) == 1 and (others := _also_written_of(local, meant[0], evidence)):
                return replace(
                    answer,
                    kind=AnswerKind.WHICH_PLACE,
                    citations=(),
                    others=(),
                    choices=_choices(answer.question, local, (meant[0], *others)),
                )
            if len(meant) == 1:
                taken[local] = meant[0].unit
            elif local.assumed and local.concerns(document):
                taken[local] = local.place.candidates[0]
        return replace(
            answer,
            taken_for=tuple(taken.values()),
            today=self._today(answer.question, taken),
        )

    def _with_near_numbers(self, answer: Answer) -> Answer:
        question = answer.question
        unknown = next(
            (number for number in question.references if not self._numbers.has(number)), None
        )
        if unknown is None:
            return answer
        choices = tuple(
            Choice(Ask(_with_number(question.asked, unknown, number)), number)
            for number in self._numbers.near(unknown)
        )
        return replace(answer, unknown_reference=unknown, choices=choices)

    def _today(
        self, question: Question, taken: dict[LocalDocuments, Unit]
    ) -> tuple[PlaceToday, ...]:
        """What became of the old units that the last message names and that are sure."""
        found = []
        for local in question.local:
            unit = taken.get(local)
            if unit is None and not local.options and not local.assumed:
                unit = local.place.candidates[0]
            said_now = local.place.written in (question.asked + "\n" + question.focus)
            if unit is None or unit.era is Era.AFTER or not said_now:
                continue
            today = self._places.today(unit)
            if today and tuple((one.full_name, one.province) for one in today) != (
                (unit.full_name, unit.province),
            ):
                found.append(PlaceToday(unit, today))
        return tuple(found)


def _also_written_of(
    local: LocalDocuments, meant: Option, evidence: Sequence[Evidence]
) -> tuple[Option, ...]:
    """The other places of the name that something found, and not ruled out, is about."""
    documents = {one.candidate.passage.document_id for one in evidence if one.against is None}
    return tuple(
        option for option in local.options if option != meant and option.documents & documents
    )


def _choices(
    question: Question, local: LocalDocuments, first: Sequence[Option]
) -> tuple[Choice, ...]:
    """The places that something was found on, and the others too if there are no more than six."""
    rest = tuple(option for option in local.options if option not in first)
    few = len(local.options) <= _MOST_PLACES
    options = (*first, *rest) if few else first[:_MOST_PLACES]
    choices = []
    for label in (option.unit.label for option in options):
        full = without_diacritics(label) if question.plain else label
        choices.append(Choice(Ask(with_place(question, local.place, full)), label))
    return tuple(choices)


def _with_number(asked: str, unknown: str, number: str) -> str:
    """The question with another number in the place of the unknown one."""
    for found in all_references(asked):
        if found.number == unknown:
            kind = _KIND.match(asked, found.start, found.end)
            instead = f"{kind[0].strip()} {number}" if kind else number
            return f"{asked[: found.start]}{instead}{asked[found.end :]}"
    return f"{asked} ({number})"
