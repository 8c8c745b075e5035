"""Ask which place or document was meant, with a button for each that asks the question anew."""

from collections.abc import Sequence

from bot.messages.labels import labels
from bot.messages.meant import ask_back
from bot.messages.procedures import NONE_OF_THESE
from bot.people.masking import mask
from bot.reply import Button, Reply, text
from retrieval.answer import Answer, AnswerKind

_ASKS = "ask:"
"""Tells a question that a button asks from the names of excerpts that are kept beside it."""


def asked_back(answer: Answer, question_id: int | None) -> Reply:
    """The choices as text and, where the question was kept, as buttons (``which:ID:N``)."""
    words = (text(ask_back(answer)),)
    if question_id is None:
        return Reply(words)
    named = [choice.label for choice in answer.choices if not choice.is_none_of_these]
    if answer.kind is AnswerKind.WHICH_PROCEDURE:
        named = labels(named)
    named += [NONE_OF_THESE for choice in answer.choices if choice.is_none_of_these]
    buttons = tuple(
        (Button(label, f"which:{question_id}:{place}"),) for place, label in enumerate(named)
    )
    return Reply(words, buttons)


def names_of_choices(answer: Answer) -> tuple[str, ...]:
    """What is kept of the choices with the question: the question that each asks, masked."""
    return tuple(f"{_ASKS}{mask(choice.question)}" for choice in answer.choices)


def question_chosen(kept: Sequence[str], place: str) -> str | None:
    """The question that the button at a place asks; None when there is no such button."""
    chosen = kept[int(place) : int(place) + 1] if place.isdecimal() and len(place) < 3 else []
    if not chosen or not chosen[0].startswith(_ASKS):
        return None
    return chosen[0].removeprefix(_ASKS)
