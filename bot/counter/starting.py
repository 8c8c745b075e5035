"""The first words, with examples that are asked by a press."""

from collections.abc import Sequence

from bot.counter.choices import ChoiceKind, KeptChoice
from bot.counter.manners import how_to_ask
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, Reply, text
from bot.messages import chat
from bot.people import QuestionRecord
from bot.people.masking import mask

_KIND = "examples"
"""What is kept of the examples has this in the place of an answer's kind."""


def record_of_examples(examples: Sequence[str]) -> QuestionRecord:
    """What is kept of the examples that somebody is shown, so that their buttons find them."""
    return QuestionRecord(
        text="/start",
        answered=True,
        kind=_KIND,
        confidence=1.0,
        version="",
        cited=[],
        others=[KeptChoice(ChoiceKind.NEW, mask(one)).name for one in examples],
        took_ms=0.0,
        pressed=True,  # nobody asked anything
    )


def first_words(examples: Sequence[str], kept: int | None, before: str | None = None) -> Reply:
    """The greeting, with a button for each example where they are kept under an id.

    ``before`` is said first, to who came for something else.
    """
    said = () if before is None else (text(before),)
    greeting = (*said, text(chat.GREETING))
    if kept is None or not examples:
        return Reply((*greeting, *how_to_ask(examples)))
    buttons = tuple(
        (Button(example, Press(PressKind.CHOICE, kept, place)),)
        for place, example in enumerate(examples)
    )
    return Reply((*greeting, text(chat.HOW_TO_ASK), text(chat.EXAMPLES_TO_PRESS)), buttons)
