"""Ask which place or document was meant, with a button for each that asks the question anew."""

from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, Reply, text
from bot.messages.meant import ask_back
from bot.messages.procedures import NONE_OF_THESE
from bot.messages.wording import labels
from retrieval.answer import Answer, AnswerKind


def asked_back(answer: Answer, question_id: int) -> Reply:
    """The choices as text and as buttons."""
    named = [choice.label for choice in answer.choices if not choice.is_none_of_these]
    if answer.kind in (AnswerKind.WHICH_PROCEDURE, AnswerKind.WHICH_ANSWER):
        named = labels(named)
    named += [NONE_OF_THESE for choice in answer.choices if choice.is_none_of_these]
    buttons = tuple(
        (Button(label, Press(PressKind.CHOICE, question_id, place)),)
        for place, label in enumerate(named)
    )
    return Reply((text(ask_back(answer)),), buttons)
