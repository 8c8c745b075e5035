"""Questions and replies are kept; an answer is given even when that fails."""

from collections.abc import Sequence

from bot.counter.choices import choices_to_keep
from bot.counter.excerpts import Excerpt
from bot.counter.live_version import LiveVersion
from bot.counter.shown import ShownReply
from bot.people import Asker, People, QuestionRecord, spared
from index.model import Role
from index.vietnamese.text import clean_characters, one_line
from retrieval.answer import Answer
from retrieval.understanding.places import NamedPlace

_LONGEST_PLACE = 200


class KeptQuestions:
    """What was asked and answered, for buttons, for who goes on later, and for statistics."""

    def __init__(self, people: People | None) -> None:
        """Without people nothing is kept."""
        self._people = people

    def keep(self, asker: Asker, record: QuestionRecord) -> int | None:
        """Keep a question; its id, None where it could not be kept: then there are no buttons."""
        if self._people is not None:
            with spared("a question could not be kept"):
                return self._people.keep_question(asker, record)
        return None

    def keep_shown(self, ids: Sequence[int], shown: ShownReply) -> bool:
        """Keep what is replied to questions; where that fails, nobody can turn its pages."""
        if self._people is not None:
            with spared("a reply could not be kept"):
                self._people.keep_shown(ids, shown.to_json())
                return True
        return False

    def earlier(self, asker: Asker, question_id: int) -> QuestionRecord | None:
        """A question that is replied to; None where nothing is kept of it for this asker."""
        if self._people is not None:
            with spared("the question that is replied to could not be read"):
                return self._people.question(question_id, asker)
        return None


def record_of(
    question: str,
    answer: Answer,
    live: LiveVersion,
    role: Role,
    took_ms: float,
    *,
    is_pressed: bool,
) -> QuestionRecord:
    """What is kept of a question and its answer."""
    choices = [one.name for one in choices_to_keep(answer, live, role)]
    return QuestionRecord(
        text=one_line(clean_characters(question)),
        answered=answer.answered,
        kind=answer.kind,
        confidence=round(answer.confidence, 4),
        version=live.version.name,
        cited=[Excerpt.of(citation).name for citation in answer.citations],
        others=choices or [Excerpt.of(citation).name for citation in answer.others],
        took_ms=took_ms,
        pressed=is_pressed,
        place=_place(answer.question.places),
    )


def _place(named: Sequence[NamedPlace]) -> str | None:
    """The first place that can be one alone, with what it lies in: many communes share a name."""
    sure = (one.candidates[0].label for one in named if len(one.candidates) == 1)
    return next(sure, "")[:_LONGEST_PLACE] or None
