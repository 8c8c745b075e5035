"""The button under a procedure's card that brings its sheet."""

from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button
from bot.counter.thumb_buttons import thumbs
from bot.messages import sheets as words
from retrieval.answer import Answer
from retrieval.cards.procedure import ProcedureCard


def with_sheet_button(
    rows: tuple[tuple[Button, ...], ...], answer: Answer, question_id: int
) -> tuple[tuple[Button, ...], ...]:
    """The rows under a procedure's card with the button for its sheet.

    It stands beside the thumbs, which are short: a row of its own would take room from the text.
    """
    card = answer.card
    if not isinstance(card, ProcedureCard) or card.over is not None or not card.citations:
        return rows
    made = Button(words.BUTTON, Press(PressKind.SHEET, question_id))
    if rows and rows[-1] == thumbs(question_id):
        return (*rows[:-1], (made, *rows[-1]))
    return (*rows, (made,))
