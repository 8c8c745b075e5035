"""The buttons by which people say what they think of an answer."""

from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button
from bot.messages import opinions as words


def thumbs(question_id: int) -> tuple[Button, ...]:
    """The row of thumbs under an answer."""
    kinds = ((words.GOOD, PressKind.GOOD), (words.BAD, PressKind.BAD))
    return tuple(Button(label, Press(kind, question_id)) for label, kind in kinds)
