"""Ask which place or document was meant, with a button for each that asks the question anew."""

from collections.abc import Sequence

from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, Reply, text
from bot.messages.meant import ask_back
from bot.messages.procedures import NONE_OF_THESE
from bot.messages.wording import labels
from bot.people.masking import mask
from retrieval.answer import Answer, AnswerKind

_ASKS = "ask:"
"""Tells a question that a button asks from the names of excerpts that are kept beside it."""


def asked_back(answer: Answer, question_id: int) -> Reply:
    """The choices as text and as buttons."""
    named = [choice.label for choice in answer.choices if not choice.is_none_of_these]
    if answer.kind is AnswerKind.WHICH_PROCEDURE:
        named = labels(named)
    named += [NONE_OF_THESE for choice in answer.choices if choice.is_none_of_these]
    buttons = tuple(
        (Button(label, Press(PressKind.CHOICE, question_id, place)),)
        for place, label in enumerate(named)
    )
    return Reply((text(ask_back(answer)),), buttons)


def names_of_choices(answer: Answer) -> list[str]:
    """What is kept of the choices with the question: the question that each asks, masked."""
    return [named_question(choice.question) for choice in answer.choices]


def named_question(question: str) -> str:
    """What is kept of a question that a button asks, masked."""
    return f"{_ASKS}{mask(question)}"


def questions_of_choices(kept: Sequence[str]) -> tuple[str, ...]:
    """The question that each choice asks, from what is kept; none where excerpts are."""
    return tuple(one.removeprefix(_ASKS) for one in kept if one.startswith(_ASKS))
